//! Names in the sentence that the cited records do not know: a condition, a drug, a route, a group, an outcome.
//!
//! A name is unknown where no cited record says it, a kind of it, or what it is a kind of, and where the records do name
//! something of the class: silence contradicts nothing.

use super::people::people;
use super::record::Prepared;
use super::{Case, Mismatch, Slot};
use crate::claims::concepts::{Class, Concept, Mention};
use crate::evidence::{ComparatorKind, Design};
use crate::lexicon::table::{Set, hash, hashes};

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    conditions(case, out);
    treatments(case, out);
    routes(case, out);
    people(case, out);
    outcomes(case, out);
}

pub(super) fn knows(case: &Case<'_>, class: Class, concept: Concept) -> bool {
    case.cited.iter().any(|c| c.record.knows(class, concept))
}

/// What the records name of a class, for messages: each once, at most four.
pub(super) fn named(case: &Case<'_>, class: Class) -> String {
    let mut names: Vec<String> = Vec::new();
    for cited in case.cited {
        for text in [&cited.record.about, &cited.record.title] {
            for mention in text.said(class) {
                let name = mention.concept.name().replace('-', " ");
                if !names.contains(&name) && names.len() < 4 {
                    names.push(name);
                }
            }
        }
    }
    names.join(", ")
}

pub(super) fn unknown(case: &Case<'_>, slot: Slot, mention: &Mention, what: &str) -> Mismatch {
    let said = case.quote(mention.range.clone());
    let whose = case.sources();
    let has = named(case, mention.class);
    let source =
        if case.cited.len() == 1 { format!("{whose} is not about it") } else { format!("{whose} is about it") };
    let mut found = Mismatch::new(slot, mention.range.clone(), format!("{what} \u{201c}{said}\u{201d}: {source}"));
    if let Some(first) = case.cited.first() {
        found = found.of(first, first.pinned);
    }
    if !has.is_empty() {
        found = found.help(format!("the record names: {has}"));
    }
    found.help("say what the source studied, or cite a source that studied this")
}

/// Whether the bytes before `end` only name what follows a colon.
pub(super) fn is_label(case: &Case<'_>, end: usize) -> bool {
    static VERBS: Set<22> = hashes([
        "is", "was", "were", "are", "had", "has", "have", "did", "do", "does", "showed", "found", "fell", "rose",
        "dropped", "improved", "made", "came", "gave", "took", "say", "says",
    ]);
    let Some(colon) = case.said.find(": ").filter(|c| end <= *c && *c < 80) else { return false };
    let before = case.text.words.list.iter().take_while(|w| w.end <= colon);
    let question = ["how", "what", "who", "whether", "which", "where", "when", "why"];
    let asks = case.text.words.list.first().is_some_and(|w| question.iter().any(|q| hash(q.as_bytes()) == w.raw));
    asks || before.clone().count() <= 8 && !before.clone().any(|w| VERBS.contains(&w.raw))
}

/// Whether a mention is left open or set apart: `whether it helps …`, `like depression`.
pub(super) fn aside(case: &Case<'_>, mention: &Mention) -> bool {
    // `Anything about PTSD: neither trial …`: a label before a colon says nothing yet.
    if is_label(case, mention.range.end) {
        return true;
    }
    if is_hearsay(case, mention.range.start) {
        return true;
    }
    static OPEN: Set<7> = hashes(["whether", "like", "unlike", "if", "such", "other", "unknown"]);
    let from = mention.words.start.saturating_sub(3);
    let words = &case.text.words.list;
    words.get(from..mention.words.start).unwrap_or_default().iter().any(|w| OPEN.contains(&w.raw))
        || words.iter().take(mention.words.start).any(|w| w.raw == hash(b"whether"))
}

/// `If a seller tells you that …,`: what somebody may tell the reader is not what the page says.
pub(super) fn is_hearsay(case: &Case<'_>, at: usize) -> bool {
    static WHEN: Set<4> = hashes(["if", "when", "should", "whenever"]);
    static TELL: Set<14> = hashes([
        "tell",
        "tells",
        "told",
        "say",
        "says",
        "claim",
        "claims",
        "promise",
        "promises",
        "read",
        "hear",
        "heard",
        "advertises",
        "suggests",
    ]);
    let words = &case.text.words.list;
    let word = case.text.word_at(at);
    let (Some(first), Some(own)) = (words.first(), words.get(word)) else { return false };
    WHEN.contains(&first.raw)
        && own.clause <= first.clause + 1
        && words.iter().take(word).any(|w| TELL.contains(&w.raw) && w.clause == first.clause)
        && words.iter().any(|w| w.clause > own.clause)
}

pub(super) fn conditions(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let any = case.cited.iter().any(|c| c.record.texts(None).any(|t| t.of(Class::Condition).next().is_some()));
    if !any {
        return;
    }
    // What a medicine is used for off-label is what its record does not name.
    if super::statement::is_off_label(case) {
        return;
    }
    for mention in case.text.said(Class::Condition) {
        if knows(case, Class::Condition, mention.concept) || aside(case, mention) {
            continue;
        }
        // Side effects carry names of illnesses too.
        let name = mention.concept.name();
        if matches!(
            name,
            "suicidality"
                | "pain"
                | "mania"
                | "psychosis"
                | "anxiety"
                | "insomnia"
                | "hypertension"
                | "hepatitis"
                | "addiction"
                | "migraine"
        ) && case.text.says(Class::Outcome, "adverse")
        {
            continue;
        }
        out.push(unknown(case, Slot::Condition, mention, "the sentence is about"));
        return;
    }
    effect_on(case, out);
}

/// A benefit for a condition that no finding of the sources is about.
pub(super) fn effect_on(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let text = case.text;
    let Some(works) =
        text.said(Class::Cue).find(|m| matches!(m.concept.name(), "works" | "better" | "cure" | "prevent" | "prove"))
    else {
        return;
    };
    for mention in text.said(Class::Condition) {
        // `A trial of 80 depressed people` says who they were.
        let people = ["people", "patients", "adults", "veterans", "women", "men", "participants", "volunteers"];
        let describes = case
            .text
            .words
            .list
            .get(mention.words.end)
            .is_some_and(|w| people.iter().any(|p| hash(p.as_bytes()) == w.raw));
        // `Many of them with depression`
        let start = mention.words.start;
        let of_them = ["mostly", "often", "usually", "many", "some", "them", "most"];
        // `A trial of 80 people with depression` says who they were.
        let counted = start >= 2
            && case.text.words.are(start - 1, &["with"])
            && people.iter().any(|w| case.text.words.are(start - 2, &[w]))
            && case.text.numbers.iter().any(|n| {
                let at = case.text.word_at(n.range.end);
                at + 1 == start || at + 2 == start
            });
        let describes = describes
            || counted
            || start >= 2
                && case.text.words.are(start - 1, &["with"])
                && of_them.iter().any(|w| case.text.words.are(start - 2, &[w]));
        if mention.words.start.abs_diff(works.words.start) > 8 || aside(case, mention) || describes {
            continue;
        }
        let about = |c: Concept| {
            case.cited.iter().any(|cited| {
                let findings = &cited.record.findings;
                let none = findings.iter().all(|f| f.text.of(Class::Condition).next().is_none());
                none || findings.iter().any(|f| f.text.of(Class::Condition).any(|m| m.concept.near(c)))
            })
        };
        if !about(mention.concept) {
            out.push(unknown(case, Slot::Condition, mention, "no recorded finding is about an effect on"));
            return;
        }
    }
}

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
    for mention in case.text.said(Class::Treatment) {
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
    alone(case, out);
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
            let found = case.cited.first().map_or(found.clone(), |c| found.of(c, None));
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
        let found = case.cited.first().map_or(found.clone(), |c| found.of(c, None));
        out.push(found.help("say it as a change from before to after, and that nobody else was compared"));
    }
}

pub(super) fn routes(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let known: Vec<Concept> =
        case.cited.iter().flat_map(|c| c.record.texts(None)).flat_map(|t| t.concepts(Class::Route)).collect();
    let listed = case.cited.iter().any(|c| !c.record.evidence.intervention.routes.is_empty());
    if known.is_empty() || !listed && known.len() < 2 {
        return;
    }
    for mention in case.text.said(Class::Route) {
        let name = mention.concept.name();
        if let Some(found) = of_other_route(case, mention) {
            out.push(found);
            return;
        }
        let as_injection = |n: &str| matches!(n, "injection" | "intravenous" | "intramuscular" | "subcutaneous");
        let met = known.iter().any(|k| {
            let other = k.name();
            mention.concept.near(*k)
                || (name == "injection" && as_injection(other))
                || (other == "injection" && as_injection(name))
                || (name == "oral" && other == "sublingual" && case.quote(mention.range.clone()) != "swallowed")
        });
        // `tablet` beside an antidepressant says how that is taken.
        let given = |m: &&Mention| case.cited.iter().any(|c| c.record.given.iter().any(|g| m.concept.near(*g)));
        let beside = name == "oral"
            && case.text.of(Class::Treatment).any(|m| {
                m.concept.is("antidepressant") || !given(&m) && m.words.start.abs_diff(mention.words.start) <= 5
            });
        if !met && !beside && !aside(case, mention) {
            out.push(unknown(case, Slot::Route, mention, "the way it was given is told as"));
            return;
        }
    }
}

/// `Esketamine tablets`, where the tablets were of another medicine; a case told of one way that was another.
fn of_other_route(case: &Case<'_>, mention: &Mention) -> Option<Mismatch> {
    let beside = case.text.said(Class::Treatment).any(|m| {
        m.words.end == mention.words.start
            && case.cited.iter().any(|c| c.record.given.iter().any(|g| m.concept.near(*g)))
    });
    let own: Vec<Concept> = case
        .cited
        .iter()
        .flat_map(|c| {
            crate::claims::text::Text::read(&c.record.evidence.intervention.routes.join("; ")).concepts(Class::Route)
        })
        .collect();
    if beside && mention.concept.is("oral") && !own.is_empty() && !own.iter().any(|r| r.near(mention.concept)) {
        return Some(unknown(case, Slot::Route, mention, "the way it was given is told as"));
    }
    // The one finding that the words of the sentence point at.
    let (before, after) = (0..mention.words.start, mention.words.end..case.text.words.list.len());
    let own = |f| super::direction::own_words(case, &before, f) + super::direction::own_words(case, &after, f);
    let mut best: Vec<(usize, &super::Cited<'_>, usize)> =
        super::scope::findings(case).map(|(c, i, f)| (own(f), c, i)).collect();
    best.sort_by_key(|b| std::cmp::Reverse(b.0));
    let (most, cited, index) = *best.first()?;
    let clear = most >= 4 && best.get(1).is_none_or(|second| second.0 + 2 <= most);
    let finding = cited.record.findings.get(index)?;
    let routes = finding.about.concepts(Class::Route);
    let told = case.text.said(Class::Route).any(|m| routes.iter().any(|r| r.near(m.concept)));
    let wrong = clear
        && !told
        && !routes.is_empty()
        && !routes.iter().any(|r| r.near(mention.concept))
        && !aside(case, mention);
    wrong.then(|| {
        let said = case.quote(mention.range.clone());
        Mismatch::new(Slot::Route, mention.range.clone(), format!("\u{201c}{said}\u{201d} is not how it was given"))
            .help(super::strength::told(&cited.record.short_name, &finding.finding))
            .of(cited, Some(index))
    })
}

/// Whether a record is a study of people.
pub(super) fn is_study(record: &Prepared) -> bool {
    !matches!(
        record.evidence.design.as_ref().map(|d| d.value),
        Some(Design::Regulator | Design::Label | Design::Guideline | Design::WebPage | Design::History) | None
    )
}

/// Outcomes that a sentence may only tell where the record has them.
pub(super) const HARD: [&str; 22] = [
    "remission",
    "relapse",
    "abstinence",
    "craving",
    "discontinuation",
    "death",
    "suicide-death",
    "quality-of-life",
    "functioning",
    "sleep",
    "weight",
    "memory",
    "bladder",
    "liver",
    "seizure",
    "hallucination",
    "breathing",
    "blood-pressure",
    "headache",
    "unconscious",
    "response",
    "suicidal-thoughts",
];

pub(super) fn outcomes(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    if !case.cited.iter().all(|c| is_study(c.record)) {
        return;
    }
    for mention in case.text.said(Class::Outcome) {
        let name = mention.concept.name();
        let hard = HARD.iter().any(|h| mention.concept.is(h));
        if !hard || knows(case, Class::Outcome, mention.concept) || aside(case, mention) {
            continue;
        }
        // `Fear has dropped out of the definition`
        static RULES: Set<7> = hashes(["definition", "meaning", "criteria", "list", "manual", "wording", "rules"]);
        let end = mention.words.end;
        let after = case.text.words.list.get(end..(end + 6).min(case.text.words.list.len())).unwrap_or_default();
        if name == "discontinuation" && after.iter().any(|w| RULES.contains(&w.raw)) {
            continue;
        }
        // `Feelings of detachment wore off` is no relapse.
        let said = case.quote(mention.range.clone()).to_lowercase();
        let harm = case.text.of(Class::Outcome).any(|m| m.concept.is("dissociation") || m.concept.is("adverse"));
        if name == "relapse" && harm && ["wore", "worn", "wear"].iter().any(|w| said.contains(w)) {
            continue;
        }
        // A suicide is an illness word in some records, an outcome in others.
        if name.starts_with("suicid")
            && case.cited.iter().any(|c| c.record.says(Class::Condition, "suicidality"))
            && name == "suicidal-thoughts"
        {
            continue;
        }
        if name == "response" && case.cited.iter().any(|c| c.record.says(Class::Cue, "works") || !is_study(c.record)) {
            continue;
        }
        out.push(unknown(case, Slot::Outcome, mention, "the source does not report"));
        return;
    }
}
