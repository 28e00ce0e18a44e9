//! What a sentence says is approved, against the approvals of its sources.

use super::record::Said;
use super::statement::stance;
use super::{Case, Mismatch, Slot};
use crate::claims::concepts::{Class, Concept};

/// Whether the sentence itself says that a use is off-label.
pub(super) fn is_off_label(case: &Case<'_>) -> bool {
    let words = &case.text.words;
    let uses = ["label", "licence", "license", "approved", "approval", "approvals"];
    // `Outside what the FDA has approved`
    let outside = |i: usize| {
        ["outside", "beyond"].iter().any(|o| words.are(i, &[o]))
            && (i + 1..i + 6).any(|k| uses.iter().any(|u| words.are(k, &[u])))
    };
    (0..words.list.len()).any(|i| (words.are(i, &["off", "label"]) || outside(i)) && !words.list[i].denied)
}

/// `Schedule II`, of what the source puts into another schedule.
pub(super) fn schedule(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    const NAMES: [[&str; 4]; 5] = [
        ["i", "1", "one", "ci"],
        ["ii", "2", "two", "cii"],
        ["iii", "3", "three", "ciii"],
        ["iv", "4", "four", "civ"],
        ["v", "5", "five", "cv"],
    ];
    let words = |t: &crate::claims::text::Text| -> Vec<(usize, usize)> {
        (0..t.words.list.len())
            .filter_map(|i| {
                let after = t.words.are(i, &["schedule"]);
                let at = NAMES.iter().position(|n| {
                    n[..3].iter().any(|name| after && t.words.are(i + 1, &[name])) || t.words.are(i, &[n[3]])
                })?;
                Some((at, i))
            })
            .collect()
    };
    let [(said, at)] = words(case.text)[..] else { return };
    let Some(word) = case.text.words.list.get(at).filter(|w| !w.denied) else { return };
    let own: Vec<_> =
        case.findings().flat_map(|(c, i, f)| words(&f.text).into_iter().map(move |(n, _)| (n, c, i))).collect();
    if let Some((_, cited, index)) = own.first().filter(|_| own.iter().all(|(n, ..)| *n != said)) {
        let end = case.text.words.list.get(at + 1).map_or(word.end, |w| w.end);
        let message = format!("\u{201c}{}\u{201d} is not the schedule the source has", case.quote(word.start..end));
        let found = Mismatch::new(Slot::DrugForm, word.start..end, message).of(cited, Some(*index));
        let finding = cited.record.findings.get(*index);
        out.push(match finding {
            Some(finding) => found.help(super::strength::told(&cited.record.short_name, &finding.finding)),
            None => found,
        });
    }
}

/// `Refused it for depression`, of a refusal that was about something else: what is refused is named under the denial.
pub(super) fn refused(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let Some((cue, true)) = stance(case.text, "approve") else { return };
    let decides = |c: &super::Cited<'_>| {
        c.record.findings.iter().any(|f| stance(&f.value, "approve").is_some_and(|(_, denied)| denied))
    };
    if !case.cited.iter().all(decides) || !out.is_empty() {
        return;
    }
    let after = |m: &&crate::claims::concepts::Mention| {
        m.denied && m.words.start >= cue.words.end && m.words.start <= cue.words.end + 8
    };
    for class in [Class::Condition, Class::Treatment] {
        for mention in case.text.of(class).filter(after) {
            let known = case.cited.iter().any(|c| {
                let near = |m: &crate::claims::concepts::Mention| m.class == class && m.concept.near(mention.concept);
                c.record.texts(None).any(|t| t.mentions.iter().any(near)) || c.record.title.mentions.iter().any(near)
            });
            if known || mention.concept.is("psychotherapy") || mention.concept.name() == "psychiatric" {
                continue;
            }
            let said = case.quote(mention.range.clone());
            let message = format!("\u{201c}{said}\u{201d}: the source decides on something else");
            let slot = if class == Class::Condition { Slot::Condition } else { Slot::DrugForm };
            out.push(
                Mismatch::new(slot, mention.range.clone(), message).of_first(case).help("name what was decided on"),
            );
            return;
        }
    }
}

/// A use told as approved that none of the recorded approvals holds.
pub(super) fn unlicensed(case: &Case<'_>, out: &mut Vec<Mismatch>) -> bool {
    // `The label gives two uses for it`
    static USES: crate::lexicon::table::Set<3> = crate::lexicon::table::hashes(["uses", "use", "indications"]);
    let label = crate::lexicon::table::hash(b"label");
    let words = &case.text.words.list;
    let gives = words
        .iter()
        .position(|w| w.raw == label)
        .is_some_and(|at| words.iter().skip(at).take(6).any(|w| USES.contains(&w.raw) && !w.denied));
    let approves = stance(case.text, "approve").is_some_and(|(mention, denied)| !denied && !mention.denied);
    if !approves && !gives || is_off_label(case) {
        return false;
    }
    let approvals: Vec<&Said> = case
        .cited
        .iter()
        .flat_map(|c| c.record.findings.iter())
        .filter(|f| f.finding.outcome.as_deref() == Some("approval") || f.text.names(Class::Cue, "approve"))
        .collect();
    if approvals.is_empty() {
        return false;
    }
    if let Some(found) = unlisted(case, &approvals) {
        out.push(found);
        return true;
    }
    for mention in case.text.said(Class::Condition) {
        if super::named::aside(case, mention) {
            continue;
        }
        let denies = |f: &&Said| stance(&f.value, "approve").is_some_and(|(_, denied)| denied);
        let about = |f: &&Said| {
            f.text
                .of(Class::Condition)
                .any(|m| !m.denied && m.concept.near(mention.concept) && m.concept.name() != "psychiatric")
        };
        let held = approvals.iter().any(|f| about(f) && !denies(f));
        let only = |f: &&Said| f.value.words.list.iter().any(|w| w.raw == crate::lexicon::table::hash(b"only"));
        let refused = approvals
            .iter()
            .any(|f| only(f) || denies(f) && f.text.of(Class::Condition).any(|m| m.concept.near(mention.concept)))
            || !case.cited.iter().any(|c| c.record.knows(Class::Condition, mention.concept))
            || case
                .cited
                .iter()
                .all(|c| c.record.evidence.design.as_ref().map(|d| d.value) == Some(crate::evidence::Design::Label));
        if !held && refused {
            let said = case.quote(mention.range.clone());
            let message = format!("\u{201c}{said}\u{201d} is not an approved use");
            let found = Mismatch::new(Slot::Condition, mention.range.clone(), message);
            let found = found.of_first(case);
            out.push(found.help("name the approved uses the record lists, or say that this use is off-label"));
            return true;
        }
    }
    false
}

/// A medicine told as approved that is not among those the record lists.
pub(super) fn unlisted(case: &Case<'_>, approvals: &[&Said]) -> Option<Mismatch> {
    let lists: Vec<_> = approvals
        .iter()
        .filter(|f| f.value.said(Class::Treatment).count() > 1 && f.about.names(Class::Cue, "approve"))
        .collect();
    if lists.is_empty() {
        return None;
    }
    let approve = case.text.said(Class::Cue).find(|m| m.concept.name() == "approve")?;
    let listed = |c: Concept| lists.iter().any(|f| f.value.of(Class::Treatment).any(|m| m.concept.near(c)));
    let mention = case.text.said(Class::Treatment).find(|m| {
        let not =
            (m.words.end..m.words.end + 3).any(|i| case.text.words.are(i, &["not"]) || case.text.words.are(i, &["t"]));
        !not && !listed(m.concept) && !super::named::aside(case, m) && m.words.start.abs_diff(approve.words.start) <= 12
    })?;
    let other = approvals.iter().any(|f| f.text.of(Class::Treatment).any(|m| m.concept.near(mention.concept)));
    let said = case.quote(mention.range.clone());
    let list: Vec<&str> = lists.iter().flat_map(|f| f.value.of(Class::Treatment)).map(|m| m.concept.name()).collect();
    (!other).then(|| {
        Mismatch::new(
            Slot::Direction,
            mention.range.clone(),
            format!("\u{201c}{said}\u{201d} is not among the approved medicines"),
        )
        .help(format!("the record lists: {}", list.join(", ")))
    })
}
