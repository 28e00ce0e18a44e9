//! When a difference was seen.

use super::closeness::same_time;
use super::{Case, Mismatch, Slot};
use crate::claims::concepts::Class;
use crate::claims::text::Text;
use crate::claims::{Number, NumberKind as K};
use crate::evidence::Direction;
use crate::lexicon::table::{Set, hashes};

static MOSTLY: Set<5> = hashes(["mostly", "mainly", "chiefly", "largely", "primarily"]);
const ORDINALS: [(&str, f64); 6] =
    [("first", 1.0), ("second", 2.0), ("third", 3.0), ("fourth", 4.0), ("fifth", 5.0), ("sixth", 6.0)];
const UNITS: [(&str, f64); 3] = [("day", 24.0), ("week", 168.0), ("month", 730.5)];

/// `Mostly a month after`, of what was mainly seen on the first day.
pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    other_time(case, out);
    let Some((said, range)) = mostly(case.text) else { return };
    let told = |f: &super::record::Said| mostly(&f.value).map(|(hours, _)| hours);
    let Some((cited, index, finding)) = case.findings().find(|(_, _, f)| told(f).is_some()) else { return };
    // One time is the other where neither is twice as late: the third day, 72 hours.
    let apart = told(finding).is_some_and(|own| said.max(own) >= 2.0 * said.min(own));
    if apart {
        let quoted = case.quote(range.clone());
        let message = format!("\u{201c}{quoted}\u{201d} is not when it was mostly seen");
        let found = Mismatch::new(Slot::Timepoint, range, message).of(cited, Some(index));
        out.push(found.help(super::strength::told(&cited.record.short_name, &finding.finding)));
    }
}

/// `A week later ketamine was ahead of midazolam`, of a gap that was measured after a day and at no other time.
fn other_time(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    if case.cited.len() != 1 || out.iter().any(|m| matches!(m.slot, Slot::Timepoint | Slot::Duration)) {
        return;
    }
    for part in super::direction::parts(case) {
        let Some((super::verdict::Verdict::Better, cue)) = super::verdict::verdict(case, &part) else { continue };
        let compares = case
            .text
            .of(Class::Treatment)
            .any(|m| part.contains(&m.words.start) && super::verdict::side(case, m) == Some(false));
        if !compares || case.text.of(Class::Outcome).any(|m| m.concept.is("relapse")) {
            continue;
        }
        let numbers = case.text.numbers.iter().filter(|n| n.kind == K::Time && n.hours().is_some());
        let of_part: Vec<&Number> = numbers.filter(|n| part.contains(&case.text.word_at(n.range.start))).collect();
        let [number] = of_part.as_slice() else { continue };
        if !is_moment(case, number) {
            continue;
        }
        let favors = |f: &&(&super::Cited<'_>, usize, &super::record::Said)| {
            f.2.finding.direction.as_ref().map(|d| d.value) == Some(Direction::FavoursTreatment)
        };
        let all: Vec<_> = case.findings().collect();
        let favoring: Vec<_> = all.iter().filter(favors).collect();
        let untimed = favoring.iter().any(|(_, _, f)| f.times.is_empty());
        let met = all.iter().any(|(_, _, f)| f.times.iter().any(|t| same_time(number, *t)));
        if favoring.is_empty() || untimed || met {
            continue;
        }
        let best = favoring.iter().max_by_key(|(_, _, f)| super::direction::own_words(case, &part, f));
        let Some((cited, index, finding)) = best else { continue };
        let said = case.quote(number.range.clone());
        let message =
            format!("\u{201c}{}\u{201d} was not measured at \u{201c}{said}\u{201d}", case.quote(cue.range.clone()));
        let found = Mismatch::new(Slot::Timepoint, number.range.clone(), message).of(cited, Some(*index));
        out.push(found.help(super::strength::told(&cited.record.short_name, &finding.finding)));
        return;
    }
}

/// `A week later`, `at four weeks`, `24 days after`: a moment, and not how long something took.
fn is_moment(case: &Case<'_>, number: &Number) -> bool {
    let words = &case.text.words;
    let (from, end) = (case.text.word_at(number.range.start), case.text.word_at(number.range.end));
    let after = ["after", "later", "on", "afterwards"].iter().any(|w| words.are(end, &[w]));
    let before = from.checked_sub(1).is_some_and(|i| ["at", "by", "after"].iter().any(|w| words.are(i, &[w])));
    let doses = ["infusion", "infusions", "drip", "drips", "session", "sessions", "of", "course"];
    after || before && !doses.iter().any(|d| words.are(end, &[d]))
}

/// The time that follows `mostly`, in hours, and where it stands.
fn mostly(text: &Text) -> Option<(f64, std::ops::Range<usize>)> {
    let words = &text.words;
    let at = words.list.iter().position(|w| MOSTLY.contains(&w.raw) && !w.denied)?;
    for i in at + 1..(at + 6).min(words.list.len()) {
        let ordinal = ORDINALS.iter().find(|(o, _)| words.are(i, &[o]));
        let unit = UNITS.iter().find(|(u, _)| words.are(i + 1, &[u]));
        if let (Some((_, n)), Some((_, hours)), Some(last)) = (ordinal, unit, words.list.get(i + 1)) {
            return Some((n * hours, words.list[i].start..last.end));
        }
        let here = words.list[i].start;
        let number = text.numbers.iter().find(|n| n.kind == K::Time && n.range.contains(&here));
        if let Some(number) = number {
            return Some((number.hours()?, number.range.clone()));
        }
    }
    None
}
