//! When a difference was mostly seen.

use super::{Case, Mismatch, Slot};
use crate::claims::NumberKind as K;
use crate::claims::text::Text;
use crate::lexicon::table::{Set, hashes};

static MOSTLY: Set<5> = hashes(["mostly", "mainly", "chiefly", "largely", "primarily"]);
const ORDINALS: [(&str, f64); 6] =
    [("first", 1.0), ("second", 2.0), ("third", 3.0), ("fourth", 4.0), ("fifth", 5.0), ("sixth", 6.0)];
const UNITS: [(&str, f64); 3] = [("day", 24.0), ("week", 168.0), ("month", 730.5)];

/// `Mostly a month after`, of what was mainly seen on the first day.
pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
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
