//! What a finding counts: outcomes of which one may not stand for another.

use super::direction::own_words;
use super::record::Remark;
use super::{Case, Mismatch, Slot};
use crate::claims::NumberKind;
use crate::claims::concepts::{Class, Concept};
use crate::claims::words::Word;
use crate::evidence::Amount;
use crate::lexicon::table::{Set, hashes};

/// Outcomes that are a whole finding's own.
pub(super) const SOLE: [&str; 5] = ["relapse", "remission", "response", "abstinence", "discontinuation"];

/// Outcomes that are counted one by one, so that one may not stand for another.
pub(super) fn counted(concept: Concept) -> bool {
    [
        "response",
        "remission",
        "relapse",
        "abstinence",
        "discontinuation",
        "dissociation",
        "sedation",
        "unconscious",
        "craving",
        "death",
        "suicide-death",
        "adverse",
        "treatment-seeking",
        "still-diagnosis",
        "headache",
        "nausea",
        "bioavailability",
        "guess",
        "quality-of-life",
        "suicidal-thoughts",
        "hallucination",
        "seizure",
        "diagnosed",
        "screening",
        "vomiting",
        "dizziness",
        "memory",
    ]
    .iter()
    .any(|n| concept.is(n))
}

static SOME: Set<6> = hashes(["some", "half", "most", "many", "few", "minority"]);

/// `64 trials of ketamine`, `all 34 are strong`, of 64 trials of which 31 are of ketamine: a whole told as one of its
/// parts.
pub(super) fn part_of_whole(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    for cited in case.cited {
        for Remark { said: remark, text, .. } in &cited.record.remarks {
            let Some((head, tail)) = remark.split_once("of which ") else { continue };
            let split = remark.len() - tail.len();
            let Some(whole) = text.numbers.iter().rfind(|n| n.range.end <= head.len()) else { continue };
            let Some(part) = text.numbers.iter().find(|n| n.range.start >= split) else { continue };
            let telling = |w: &&Word| w.start >= part.range.end && w.end - w.start > 4;
            let of_part: Vec<u64> = text.words.list.iter().filter(telling).map(|w| w.stem).take(4).collect();
            let words = &case.text.words.list;
            let Some(number) = case.text.numbers.iter().find(|n| n.value == whole.value && n.high.is_none()) else {
                continue;
            };
            // `Half of the 64`, `fewer than one in five of the 34` tells the part.
            let shares = case.text.numbers.iter().any(|n| n.kind == NumberKind::Share);
            if shares || words.iter().any(|w| SOME.contains(&w.raw)) {
                continue;
            }
            let at = case.text.word_at(number.range.end);
            let clause = words.get(at.saturating_sub(1)).map(|w| w.clause);
            let near = words.iter().skip(at).take(10).take_while(|w| Some(w.clause) == clause);
            let told = near.filter(|w| !w.denied).find(|w| of_part.contains(&w.stem));
            if let Some(told) = told.filter(|_| !case.text.numbers.iter().any(|n| n.value == part.value)) {
                let range = number.range.start..told.end;
                let message =
                    format!("\u{201c}{}\u{201d}: that is true of {} of them", case.quote(range.clone()), part.value);
                let found = Mismatch::new(Slot::Number, range, message).of(cited, None);
                out.push(found.help(format!("{}: {remark}", cited.record.short_name)));
                return;
            }
        }
    }
}

/// `Four medicines are approved`, of a list of two.
pub(super) fn listed(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let whole = 0..case.text.words.list.len();
    for (cited, index, finding) in case.findings() {
        let Some(Amount::List(list)) = finding.finding.value.as_ref().map(|v| &v.value) else { continue };
        let Some(noun) = finding.about.words.list.first().map(|w| w.stem) else { continue };
        let counts = |n: &&crate::claims::Number| {
            let next = case.text.words.list.get(case.text.word_at(n.range.end));
            n.kind == NumberKind::Bare && n.step >= 1.0 && next.is_some_and(|w| w.stem == noun && !w.denied)
        };
        let Some(number) = case.text.numbers.iter().find(counts) else { continue };
        let known = case.cited.iter().any(|c| {
            let all = c.record.figures.iter().chain(c.record.findings.iter().flat_map(|f| f.figures.iter()));
            all.into_iter().any(|f| f.value == number.value)
        });
        let other = case
            .findings()
            .any(|(_, i, f)| i != index && own_words(case, &whole, f) > own_words(case, &whole, finding));
        if number.value != list.len() as f64 && own_words(case, &whole, finding) >= 2 && !other && !known {
            let said = case.quote(number.range.clone());
            let message = format!("\u{201c}{said}\u{201d}: the source lists {}", list.len());
            let found = Mismatch::new(Slot::Number, number.range.clone(), message).of(cited, Some(index));
            out.push(found.help(super::strength::told(&cited.record.short_name, &finding.finding)));
            return;
        }
    }
}

/// What a finding counts: its outcome field, else what it is about.
pub(super) fn outcome_heads(finding: &super::record::Said) -> Vec<Concept> {
    let field = finding.finding.outcome.clone().unwrap_or_default().replace('-', " ");
    let own = crate::claims::text::Text::read(&field).concepts(Class::Outcome);
    let still: Vec<Concept> =
        finding.about.concepts(Class::Outcome).into_iter().filter(|c| c.is("still-diagnosis")).collect();
    if !still.is_empty() {
        return still;
    }
    let single = |c: &Concept| SOLE.iter().any(|n| c.is(n));
    let sole: Vec<Concept> = own.iter().copied().filter(single).collect();
    if !sole.is_empty() {
        return sole;
    }
    let mut all: Vec<Concept> =
        own.into_iter().chain(finding.about.concepts(Class::Outcome)).filter(|c| counted(*c)).collect();
    // Those who stopped because of a side effect are no count of side effects.
    if all.iter().any(|c| c.is("discontinuation")) {
        all.retain(|c| c.is("discontinuation"));
    }
    all
}
