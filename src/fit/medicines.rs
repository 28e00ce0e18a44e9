//! Medicines and comparisons that the cited records do not know.

use super::named::{aside, is_study, unknown};
use super::{Case, Mismatch, Slot};
use crate::claims::concepts::{Class, Concept, Mention};
use crate::evidence::{ComparatorKind, Design};
use crate::lexicon::table::{Set, hash, hashes};

/// Words that make what follows a comparison.
pub(super) static AGAINST: Set<7> = hashes(["than", "versus", "vs", "against", "compared", "comparison", "over"]);

/// Whether a treatment stands where the comparison stands.
pub(super) fn is_compared(case: &Case<'_>, mention: &Mention) -> bool {
    let from = mention.words.start.saturating_sub(5);
    case.text.words.list.get(from..mention.words.start).unwrap_or_default().iter().any(|w| AGAINST.contains(&w.raw))
}

pub(super) fn treatments(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let given: Vec<Concept> = case.cited.iter().flat_map(|c| c.record.given.iter().copied()).collect();
    let says_given = case.text.said(Class::Treatment).any(|m| given.iter().any(|g| m.concept.near(*g)));
    let is = |name: &str| given.iter().any(|c| c.name() == name);
    // `a form of ketamine called esketamine`
    let both = case.text.says(Class::Treatment, "esketamine")
        && case.text.of(Class::Treatment).any(|m| m.concept.name() == "ketamine");
    if both && is("esketamine") && !is("ketamine") && !case.text.of(Class::Treatment).any(|m| m.denied) {
        let blurred = ["form", "formulation", "version", "type", "kind", "called", "known", "variant", "brand", "name"];
        let words = &case.text.words.list;
        if words.iter().any(|w| blurred.iter().any(|b| hash(b.as_bytes()) == w.raw))
            && let Some(m) = case.text.said(Class::Treatment).find(|m| m.concept.name() == "ketamine")
        {
            out.push(unknown(case, Slot::DrugForm, m, "esketamine is not the same medicine as"));
            return;
        }
    }
    // `Did not move with midazolam` names who had it; what is denied is the move.
    let words = &case.text.words;
    let hung = |m: &Mention| {
        let with =
            m.words.start.checked_sub(1).is_some_and(|i| ["with", "on", "after"].iter().any(|w| words.are(i, &[w])));
        let verb = (m.words.start.saturating_sub(5)..m.words.start)
            .any(|i| ["move", "change", "budge", "shift", "fall", "improve"].iter().any(|v| words.are(i, &[v])));
        with && verb
    };
    for mention in case.text.of(Class::Treatment).filter(|m| !m.denied || hung(m)) {
        if passes(case, mention) || aside(case, mention) {
            continue;
        }
        let compared = is_compared(case, mention) || says_given && is_comparison_kind(mention.concept);
        // A record that says nothing of a comparison contradicts none; one that is no study, no talking therapy.
        let silent = case
            .cited
            .iter()
            .any(|c| c.record.evidence.comparator.is_none() && c.record.findings.iter().all(|f| f.compared.is_empty()));
        let talk = mention.concept.is("psychotherapy") && !case.cited.iter().all(|c| is_study(c.record));
        if compared && silent || talk {
            continue;
        }
        let slot = if compared { Slot::Comparator } else { Slot::DrugForm };
        let what = if compared { "the source has no comparison with" } else { "the treatment named is" };
        out.push(unknown(case, slot, mention, what));
        return;
    }
    untreated(case, out);
    had_nothing(case, out);
    alone(case, out);
}

/// `The other 28 had no treatment`, of people who had a comparison medicine.
fn had_nothing(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static HAD: Set<7> = hashes(["had", "received", "given", "got", "and", "with", "on"]);
    let words = &case.text.words.list;
    let nothing = case.text.of(Class::Treatment).find(|m| {
        let before = m.words.start.checked_sub(1).and_then(|i| words.get(i));
        m.concept.name() == "no-treatment" && before.is_some_and(|w| HAD.contains(&w.raw) && !w.denied)
    });
    let treated = |c: &super::Cited<'_>| {
        let with = c.record.evidence.comparator.as_ref().is_some_and(|c| c.drug.is_some() || c.with.is_some());
        with && !c.record.says(Class::Treatment, "no-treatment")
    };
    if let Some(mention) =
        nothing.filter(|_| case.cited.iter().all(treated) && !out.iter().any(|m| m.slot == Slot::Comparator))
    {
        let said = case.quote(mention.range.clone());
        let message = format!("\u{201c}{said}\u{201d}: the others in the source had a treatment, too");
        let found = Mismatch::new(Slot::Comparator, mention.range.clone(), message).of_first(case);
        out.push(found.help("name what the others were given"));
    }
}

/// `Than ketamine alone`, where nobody was given it alone.
pub(super) fn alone(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let words = &case.text.words.list;
    for mention in case.text.said(Class::Treatment).filter(|m| is_compared(case, m)) {
        let end = mention.words.end;
        let by_itself = case.text.words.are(end, &["alone"])
            || case.text.words.are(end, &["on", "its", "own"])
            || case.text.words.are(end, &["by", "itself"]);
        let known = case.cited.iter().any(|c| {
            c.record.findings.iter().any(|f| f.text.words.list.iter().any(|w| w.raw == hash(b"alone") && !w.denied))
        });
        if by_itself && !known && !words.get(mention.words.start).is_some_and(|w| w.denied) {
            let what = format!("nobody in the source was given {} alone", case.quote(mention.range.clone()));
            let found = Mismatch::new(Slot::Comparator, mention.range.clone(), what);
            let found = found.of_first(case);
            out.push(found.help("name what the others were given"));
            return;
        }
    }
}

/// Things that only ever stand on the other side.
pub(super) fn is_comparison_kind(concept: Concept) -> bool {
    ["placebo", "waiting-list", "usual-care", "no-treatment", "sham", "midazolam", "painkiller", "niacin", "education"]
        .iter()
        .any(|n| concept.is(n))
}

/// Whether the records know the treatment a sentence names.
pub(super) fn passes(case: &Case<'_>, mention: &Mention) -> bool {
    let concept = mention.concept;
    let name = concept.name();
    // Words every page uses for treatment at large.
    if matches!(
        name,
        "psychotherapy" | "antidepressant" | "painkiller" | "opioid" | "education" | "exercise" | "benzodiazepine"
    ) && case
        .cited
        .iter()
        .any(|c| c.record.evidence.intervention.with.is_some() || c.record.says(Class::Treatment, name))
    {
        return true;
    }
    case.cited.iter().any(|c| {
        let record = c.record;
        if name == "ketamine" || name == "esketamine" {
            // The two are not each other; a note that tells them apart is no finding about the other.
            let own = record.given.iter().any(|g| g.name() == name);
            let other = record.given.iter().any(|g| matches!(g.name(), "ketamine" | "esketamine") && g.name() != name);
            if other && !own {
                return record.compared.iter().any(|g| g.name() == name)
                    || record.title.says(Class::Treatment, name)
                    || record.findings.iter().any(|f| f.about.says(Class::Treatment, name));
            }
            let findings = record.findings.iter().any(|f| f.text.says(Class::Treatment, name))
                || record.title.says(Class::Treatment, name);
            return own
                || findings
                || record.given.is_empty() && record.says(Class::Treatment, name)
                || record.compared.iter().any(|g| g.name() == name);
        }
        let kind = record.evidence.comparator.as_ref().and_then(|c| c.kind);
        if name == "active-placebo" {
            return matches!(
                kind,
                Some(
                    ComparatorKind::ActivePlacebo
                        | ComparatorKind::ActiveControl
                        | ComparatorKind::Mixed
                        | ComparatorKind::ActiveTreatment
                )
            ) || record.says(Class::Treatment, name);
        }
        if name == "dummy" {
            return record.texts(None).any(|t| t.says(Class::Treatment, "placebo-spray"))
                || record.knows(Class::Treatment, concept) && !matches!(kind, Some(ComparatorKind::ActivePlacebo));
        }
        if matches!(name, "saline" | "placebo-spray") {
            return record.texts(None).any(|t| t.said(Class::Treatment).any(|m| m.concept == concept));
        }
        if name == "placebo"
            && matches!(
                kind,
                Some(
                    ComparatorKind::ActivePlacebo
                        | ComparatorKind::InactivePlacebo
                        | ComparatorKind::Placebo
                        | ComparatorKind::Mixed
                )
            )
        {
            return true;
        }
        record.texts(None).any(|t| {
            t.of(Class::Treatment)
                .any(|m| m.concept.near(concept) && (!m.denied || concept.is("placebo") && m.concept != concept))
        })
    })
}

/// A comparison with people who had nothing, where nobody was compared.
pub(super) fn untreated(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let alone = case.cited.iter().all(|c| {
        let e = &c.record.evidence;
        matches!(e.comparator.as_ref().and_then(|c| c.kind), Some(ComparatorKind::None))
            || e.comparator.is_none()
                && matches!(e.design.as_ref().map(|d| d.value), Some(Design::Uncontrolled | Design::Retrospective))
    });
    if !alone {
        return;
    }
    let words = &case.text.words.list;
    static WHO: Set<8> =
        hashes(["those", "patients", "people", "control", "controls", "others", "untreated", "placebo"]);
    let than = words.iter().enumerate().find(|(i, w)| {
        (AGAINST[..5].contains(&w.raw)) && !w.denied && words.iter().skip(i + 1).take(4).any(|w| WHO.contains(&w.raw))
    });
    if let Some((_, word)) = than {
        let what = "the sentence compares two groups, but the source had no comparison group";
        let found = Mismatch::new(Slot::Comparator, word.start..word.end, what);
        let found = found.of_first(case);
        out.push(found.help("say it as a change from before to after, and that nobody else was compared"));
    }
}
