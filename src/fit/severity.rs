//! How grave, and how right: adjectives on which a figure hangs. `Any side effect` of the share with a severe one,
//! `guessed wrongly` of the share who guessed right.

use super::figure::Place;
use super::record::Said;
use super::values::Role;
use super::{Case, Slot};
use crate::claims::words::Word;
use crate::claims::{Number, NumberKind as K};
use crate::lexicon::table::{Set, hashes};

static SEVERE: Set<8> = hashes(["severe", "severely", "serious", "seriously", "major", "grave", "gravely", "badly"]);
static SLIGHT: Set<7> = hashes(["minor", "small", "slight", "mild", "trivial", "lesser", "little"]);
static ANY: Set<4> = hashes(["any", "anything", "all", "whatever"]);
static WRONG: Set<5> = hashes(["wrong", "wrongly", "incorrectly", "mistaken", "falsely"]);
static RIGHT: Set<4> = hashes(["right", "rightly", "correctly", "correct"]);
/// What may be severe or of any kind.
static THINGS: Set<16> = hashes([
    "error",
    "errors",
    "event",
    "events",
    "effect",
    "effects",
    "reaction",
    "reactions",
    "problem",
    "problems",
    "mistake",
    "mistakes",
    "adverse",
    "harm",
    "wrong",
    "misquoted",
]);

/// The adjective that turns what a share counts, and where it is reported.
pub(super) fn turned(
    case: &Case<'_>,
    number: &Number,
    place: &Place<'_>,
    finding: &Said,
) -> Option<(Slot, std::ops::Range<usize>)> {
    if number.kind != K::Share || !matches!(place.figure.role, Role::Result | Role::Other) {
        return None;
    }
    // Of two shares, each has its own adjective.
    if case.text.numbers.iter().filter(|n| n.kind == K::Share).count() > 1 {
        return None;
    }
    // `25 in 100 had an error, 12 of them a major one`: an adjective is of the nearest number.
    let at = case.text.word_at(number.range.start);
    let adjective = case.text.words.list.iter().position(|w| SEVERE.contains(&w.raw) || SLIGHT.contains(&w.raw));
    let nearer = |i: usize| {
        case.text
            .numbers
            .iter()
            .any(|n| n.range != number.range && case.text.word_at(n.range.start).abs_diff(i) < at.abs_diff(i))
    };
    if adjective.is_some_and(nearer) {
        return None;
    }
    let about = &finding.about.words.list;
    let near = words_near(case, number);
    let find = |set: &[u64]| near.iter().find(|w| set.contains(&w.raw) && !w.denied);
    let has = |set: &[u64]| about.iter().any(|w| set.contains(&w.raw));
    let thing = |words: &[Word]| words.iter().any(|w| THINGS.contains(&w.raw));
    if !thing(about) && !has(&RIGHT.words) && !has(&WRONG.words) {
        return None;
    }
    let severe = find(&SEVERE.words);
    // An error of no stated size is one of any size, where the source counts those.
    let qualified = |f: &Said| f.about.words.list.iter().any(|w| SEVERE.contains(&w.raw) || SLIGHT.contains(&w.raw));
    let total = |f: &Said| {
        thing(&f.about.words.list)
            && !qualified(f)
            && f.figures.iter().any(|g| g.kind == K::Share && g.role == Role::Result)
    };
    if qualified(finding) && severe.is_none() && find(&SLIGHT.words).is_none() && thing(near) {
        if let Some(any) = find(&ANY.words) {
            return Some((Slot::Outcome, any.start..any.end));
        }
        let fits_total = |f: &Said| f.figures.iter().any(|g| super::closeness::close(number, number.value, g.value));
        let totals = place.cited.record.findings.iter().filter(|f| total(f));
        return totals.take(1).find(|f| !fits_total(f)).map(|_| (Slot::Number, number.range.clone()));
    }
    let graver = place.cited.record.findings.iter().any(|f| f.about.words.list.iter().any(|w| SEVERE.contains(&w.raw)));
    if let Some(word) = severe.filter(|_| !has(&SEVERE.words) && graver) {
        return Some((Slot::Outcome, word.start..word.end));
    }
    let turned = if has(&RIGHT.words) && !has(&WRONG.words) {
        find(&WRONG.words).filter(|_| find(&RIGHT.words).is_none())
    } else if has(&WRONG.words) && !has(&RIGHT.words) {
        find(&RIGHT.words).filter(|_| find(&WRONG.words).is_none())
    } else {
        None
    };
    turned.map(|w| (Slot::Outcome, w.start..w.end))
}

/// The words of the number's part of the sentence.
fn words_near<'a>(case: &'a Case<'_>, number: &Number) -> &'a [Word] {
    let at = case.text.word_at(number.range.start);
    let part = super::direction::part_at(case, at).unwrap_or_default();
    case.text.words.list.get(part).unwrap_or_default()
}
