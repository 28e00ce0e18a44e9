//! Readings the library forbids: `do-not-say`, met by sense and not by letter.
//!
//! A forbidden reading is a list of what it names; a sentence that names all of it, and denies none of it, says it.

use super::{Case, Mismatch, Slot};
use crate::claims::concepts::{Class, Mention};
use crate::claims::text::Text;
use crate::claims::words::stem;
use crate::claims::{Number, NumberKind};
use crate::lexicon::table::{Set, hashes};

/// Words that carry no sense of their own.
static SMALL: Set<49> = hashes([
    "given", "taken", "spread", "a", "an", "the", "of", "for", "in", "on", "at", "to", "and", "or", "is", "are", "was",
    "were", "be", "it", "with", "by", "that", "than", "as", "from", "has", "have", "had", "who", "which", "this",
    "these", "does", "do", "did", "not", "any", "more", "people", "patients", "years", "compared", "used", "been",
    "their", "its", "percent", "per",
]);

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    for cited in case.cited {
        for (phrase, forbidden) in &cited.record.denied {
            let Some(range) = said(case, cited, forbidden).or_else(|| figure(case, forbidden)) else { continue };
            // `PTSD left the anxiety disorders`, of a source that says so.
            let clause = case.text.words.list.get(case.text.word_at(range.start)).map(|w| w.clause);
            let same = |at: usize| case.text.words.list.get(at).map(|w| w.clause) == clause;
            let moved = super::statement::gone_at(case.text).is_some_and(same)
                && cited.record.findings.iter().any(|f| super::statement::gone(&f.value));
            if moved || super::named::is_hearsay(case, range.start) {
                continue;
            }
            // Of several sources together, another may well bear it out.
            if case.cited.len() > 1 && borne_out(case, cited.index, forbidden) {
                continue;
            }
            let message =
                format!("this says \u{201c}{phrase}\u{201d}, which {} does not show", cited.record.short_name);
            let mut found = Mismatch::new(Slot::DoNotSay, range, message).of(cited, None);
            for limit in cited.record.evidence.limits.iter().take(3) {
                found = found.help(format!("its limits: {}", limit.value));
            }
            out.push(found.help("say only what was measured, in whom, and compared with what"));
            return;
        }
    }
}

/// A count so large that nothing else could be meant: `288 published reports` for “288 studies were reviewed”.
fn figure(case: &Case<'_>, forbidden: &Text) -> Option<std::ops::Range<usize>> {
    let [only] = forbidden.numbers.as_slice() else { return None };
    let counts = matches!(only.kind, NumberKind::Studies | NumberKind::People) && only.value >= 100.0;
    let denied = |n: &Number| case.text.words.list.get(case.text.word_at(n.range.start)).is_some_and(|w| w.denied);
    let same = |n: &&Number| n.kind == only.kind && n.value == only.value && !denied(n);
    case.text.numbers.iter().find(|n| counts && same(n)).map(|n| n.range.clone())
}

/// Whether another cited source says what this one must not be used for.
fn borne_out(case: &Case<'_>, index: usize, forbidden: &Text) -> bool {
    case.cited.iter().filter(|c| c.index != index).any(|c| {
        forbidden
            .said(Class::Condition)
            .chain(forbidden.said(Class::People))
            .chain(forbidden.said(Class::Treatment))
            .chain(forbidden.said(Class::Outcome))
            .all(|m| c.record.knows(m.class, m.concept))
    })
}

/// Where the sentence says it, if it does.
fn said(case: &Case<'_>, cited: &super::Cited<'_>, forbidden: &Text) -> Option<std::ops::Range<usize>> {
    let text = case.text;
    let mut at: Vec<usize> = Vec::new();
    let mut covered = vec![false; forbidden.words.list.len()];
    let mut terms = 0;
    for wanted in &forbidden.mentions {
        for i in wanted.words.clone() {
            if let Some(slot) = covered.get_mut(i) {
                *slot = true;
            }
        }
        if wanted.class == Class::Journal && wanted.words.len() > 1 {
            continue;
        }
        // `Retrospective study` takes more than the word study; beside a reading of its own, the kind of study adds nothing.
        if wanted.class == Class::Study {
            if wanted.words.len() + 1 >= forbidden.words.list.len()
                && !text.mentions.iter().any(|m| m.class == Class::Study && meets(m, wanted))
            {
                return None;
            }
            continue;
        }
        terms += 1;
        // `Antidepressant` beside the medicine's own name adds nothing.
        let beside = |name: &str| {
            wanted.concept.name() == name && forbidden.of(Class::Treatment).any(|m| m.concept.name() != name)
        };
        if beside("antidepressant") || beside("psychotherapy") {
            continue;
        }
        let met = text.mentions.iter().find(|m| m.class == wanted.class && meets(m, wanted))?;
        // `Stayed free of relapse`
        let free = met
            .words
            .start
            .checked_sub(2)
            .is_some_and(|i| ["free", "clear", "rid"].iter().any(|w| text.words.are(i, &[w, "of"])));
        // The source's own word for it is not the reading that is forbidden.
        let own = |m: &Mention| text.words.list.get(m.words.start).map(|w| w.stem);
        let theirs = forbidden.words.list.get(wanted.words.start).map(|w| w.stem);
        let sourced = wanted.class == Class::Outcome
            && own(met) != theirs
            && cited.record.findings.iter().any(|f| f.about.words.list.iter().any(|w| Some(w.stem) == own(met)));
        if free
            || sourced
            || met.denied != wanted.denied
            || uncertain(text, met)
            || is_joined(text, met.words.start, forbidden)
        {
            return None;
        }
        at.push(met.words.start);
        at.push(met.words.end.saturating_sub(1));
    }
    for number in &forbidden.numbers {
        let first = forbidden.word_at(number.range.start);
        let last = forbidden.word_at(number.range.end);
        covered.iter_mut().take(last.max(first + 1)).skip(first).for_each(|c| *c = true);
        if number.kind == NumberKind::Bare && number.step >= 1.0 && number.value < 3.0 {
            continue;
        }
        // A share told with how many people it is of says less than the bare share.
        let told = |n: &Number| {
            n.kind == NumberKind::People
                || n.unit.strip_prefix("in ").and_then(|w| w.parse::<u64>().ok()).is_some_and(|w| w < 100 && !rounds(w))
        };
        if number.kind == NumberKind::Share && text.numbers.iter().any(told) {
            return None;
        }
        terms += 1;
        let met = text.numbers.iter().find(|n| equal(n, number))?;
        let word = text.word_at(met.range.start);
        if text.words.list.get(word).is_some_and(|w| w.denied) {
            return None;
        }
        at.push(word);
    }
    for (word, done) in forbidden.words.list.iter().zip(&covered) {
        if *done || SMALL.contains(&word.raw) {
            continue;
        }
        terms += 1;
        let place = text.words.list.iter().position(|w| w.stem == word.stem)?;
        if text.words.list.get(place)?.denied != word.denied || is_joined(text, place, forbidden) {
            return None;
        }
        at.push(place);
    }
    let (first, last) = (*at.iter().min()?, *at.iter().max()?);
    // Who did better than whom stands in the order of the words.
    let order = |t: &Text| {
        let cue = t.of(Class::Cue).find(|m| matches!(m.concept.name(), "better" | "worse")).map(|m| m.words.start)?;
        let wanted = forbidden.of(Class::Treatment).next()?.concept;
        Some(t.of(Class::Treatment).find(|m| m.concept.is_a(wanted))?.words.start < cue)
    };
    if let (Some(a), Some(b)) = (order(forbidden), order(text))
        && a != b
    {
        return None;
    }
    // Words that stand far apart say something of their own.
    if terms == 0 || last - first > 10 + 4 * terms {
        return None;
    }
    Some(text.words.list.get(first)?.start..text.words.list.get(last)?.end)
}

/// `Afghanistan or Iraq` does not say the one alone that must not be named alone.
fn is_joined(text: &Text, place: usize, forbidden: &Text) -> bool {
    let before = place.checked_sub(1).filter(|_| forbidden.words.list.len() <= 2);
    before.is_some_and(|i| text.words.are(i, &["or"]) || text.words.are(i, &["and"]))
}

fn meets(said: &Mention, wanted: &Mention) -> bool {
    if said.class == Class::Cue {
        let works = ["works", "better", "cure", "prevent"];
        return said.concept.is_a(wanted.concept)
            || wanted.concept.name() == "works" && works.contains(&said.concept.name());
    }
    said.concept.is_a(wanted.concept)
}

/// `whether`, `cannot tell`: what is left open is not said; nor what `used to be` so.
fn uncertain(text: &Text, met: &Mention) -> bool {
    let once = (0..met.words.start).any(|i| text.words.are(i, &["used", "to", "be"]))
        || text
            .words
            .list
            .iter()
            .take(met.words.start)
            .any(|w| w.stem == stem("formerly") || w.stem == stem("previously"));
    if once {
        return true;
    }
    let from = met.words.start.saturating_sub(6);
    text.words
        .list
        .get(from..met.words.start)
        .unwrap_or_default()
        .iter()
        .any(|w| w.stem == stem("whether") || w.stem == stem("unknown"))
}

/// `8 in 10` says what `80 percent` does; `12 of the 15` tells who was counted.
fn rounds(whole: u64) -> bool {
    matches!(whole, 2 | 3 | 4 | 5 | 10 | 20 | 100 | 1000)
}

fn equal(a: &Number, b: &Number) -> bool {
    let value = |n: &Number| n.percent().unwrap_or(n.value);
    let share = |n: &Number| n.percent().is_some();
    let counted =
        |n: &Number| !matches!(n.kind, NumberKind::Bare | NumberKind::Share | NumberKind::Change | NumberKind::Points);
    // `12 of the 15` says less than `80 percent of patients`.
    let of_sample =
        |n: &Number| n.unit.strip_prefix("in ").and_then(|w| w.parse().ok()).is_some_and(|w: u64| !rounds(w));
    if of_sample(a) != of_sample(b) {
        return false;
    }
    // A fortnight is two weeks.
    if let (NumberKind::Time, NumberKind::Time, Some(x), Some(y)) = (a.kind, b.kind, a.hours(), b.hours()) {
        return (x - y).abs() <= 0.02 * y;
    }
    if counted(b) && a.kind != b.kind {
        return false;
    }
    (value(a) - value(b)).abs() < 0.5
        && share(a) == share(b)
        && (a.kind == b.kind
            || !matches!(
                (a.kind, b.kind),
                (NumberKind::Share, NumberKind::Change) | (NumberKind::Change, NumberKind::Share)
            ))
}
