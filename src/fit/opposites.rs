//! Ends of an axis: `plenty of data` of what the source calls limited, `only after weeks` of what came within hours.
//!
//! The axes are data (`opposites.txt`). A sentence and a text of the record are held against each other only where both
//! speak of the same thing, near the words that make them opposites.

use std::ops::Range;
use std::sync::OnceLock;

use super::record::SMALL;
use super::{Case, Cited, Mismatch, Slot};
use crate::claims::concepts::Class;
use crate::claims::text::Text;
use crate::claims::words::{Word, stem};
use crate::lexicon::table::{ByHash, Set, entries, hashes};

/// How many words before and after count as beside.
const NEAR: usize = 6;

/// An axis: where it is reported, and whether it holds for a source as a whole, whatever else the sentence speaks of.
struct Axis {
    slot: Slot,
    whole: bool,
}

/// The axes, and by the first word of each phrase: its axis, its end, the whole phrase.
struct Axes {
    list: Vec<Axis>,
    phrases: ByHash<Vec<(usize, usize, Vec<u64>)>>,
}

fn axes() -> &'static Axes {
    static AXES: OnceLock<Axes> = OnceLock::new();
    AXES.get_or_init(|| {
        let mut all = Axes { list: Vec::new(), phrases: ByHash::default() };
        for line in entries(include_str!("opposites.txt")) {
            let Some((name, ends)) = line.split_once(':') else { continue };
            let (slot, whole) = (name.trim_end_matches('!'), name.ends_with('!'));
            let Some((slot, ..)) = Slot::ALL.iter().find(|(_, name, _)| *name == slot) else { continue };
            for (end, phrases) in ends.split('|').enumerate().take(2) {
                for phrase in phrases.split(';') {
                    let stems: Vec<u64> = phrase.split_whitespace().map(stem).collect();
                    if let Some(first) = stems.first() {
                        all.phrases.entry(*first).or_default().push((all.list.len(), end, stems));
                    }
                }
            }
            all.list.push(Axis { slot: *slot, whole });
        }
        all
    })
}

/// Where a text says one end of an axis, undenied.
#[derive(Clone, Debug)]
pub(super) struct Pole {
    axis: usize,
    end: usize,
    words: Range<usize>,
}

/// The ends of axes that a text says: of each the first place, and there the longest phrase.
pub(super) fn poles(text: &Text) -> Vec<Pole> {
    let words = &text.words.list;
    let mut found: Vec<Pole> = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|(_, w)| !w.denied) {
        for (axis, end, phrase) in axes().phrases.get(&word.stem).into_iter().flatten() {
            if !phrase.iter().enumerate().all(|(i, w)| words.get(at + i).is_some_and(|word| word.stem == *w)) {
                continue;
            }
            let here = at..at + phrase.len();
            match found.iter_mut().find(|p| p.axis == *axis && p.end == *end) {
                Some(pole) if pole.words.start == at && pole.words.end < here.end => pole.words = here,
                Some(_) => {}
                None => found.push(Pole { axis: *axis, end: *end, words: here }),
            }
        }
    }
    found
}

fn place(poles: &[Pole], axis: usize, end: usize) -> Option<&Range<usize>> {
    poles.iter().find(|p| p.axis == axis && p.end == end).map(|p| &p.words)
}

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let mut own = poles(case.text);
    own.sort_by_key(|p| (p.axis, p.end));
    for pole in &own {
        if place(&own, pole.axis, 1 - pole.end).is_some() || left_open(case, &pole.words) {
            continue;
        }
        if let Some(found) = against(case, pole) {
            out.push(found);
            return;
        }
    }
}

/// `Whether it lasts`, `if the effect is brief`: nothing is said yet.
fn left_open(case: &Case<'_>, here: &Range<usize>) -> bool {
    static OPEN: Set<7> = hashes(["whether", "if", "ask", "asked", "unless", "might", "before"]);
    let words = &case.text.words.list;
    let from = here.start.saturating_sub(8);
    words.get(from..here.start).unwrap_or_default().iter().any(|w| OPEN.contains(&w.raw))
        || words.get(here.start).is_some_and(|w| super::named::is_hearsay(case, w.start))
}

/// A word that can tell one thing from another.
fn tells(word: &Word) -> bool {
    word.end - word.start > 3 && !SMALL.contains(&word.raw)
}

/// How many words of `own` the text shares, those at `at` and what the record gave left out.
fn shared(own: &[Word], text: &Text, at: &Range<usize>, cited: &Cited<'_>) -> usize {
    let given = |w: &Word| {
        let mut named = text.of(Class::Treatment).filter(|m| m.range.contains(&w.start));
        named.any(|m| cited.record.given.iter().any(|g| g.near(m.concept)))
    };
    let words = text.words.list.iter().enumerate();
    let telling = words.filter(|(i, w)| !at.contains(i) && tells(w) && !given(w));
    let mut stems: Vec<u64> =
        telling.map(|(_, w)| w.stem).filter(|stem| own.iter().any(|w| w.stem == *stem && tells(w))).collect();
    stems.sort_unstable();
    stems.dedup();
    stems.len()
}

/// The source that says the other end of the same thing, if one does and none says this end.
fn against(case: &Case<'_>, pole: &Pole) -> Option<Mismatch> {
    let (end, here) = (pole.end, &pole.words);
    let axis = axes().list.get(pole.axis)?;
    let own = &case.text.words.list;
    let near = own.get(here.start.saturating_sub(NEAR)..(here.end + NEAR).min(own.len()))?;
    let mut borne_out: Option<usize> = None;
    let mut best: Option<(usize, &Cited<'_>, Option<usize>, &str)> = None;
    for cited in case.cited {
        let findings = cited.record.findings.iter().enumerate();
        let findings = findings.filter(|(i, _)| cited.pinned.is_none_or(|p| p == *i));
        let remarks = cited.record.remarks.iter().map(|r| (None, r.said.as_str(), &r.text, &r.poles));
        for (finding, said, text, poles) in findings.map(|(i, f)| (Some(i), "", &f.text, &f.poles)).chain(remarks) {
            let theirs = &text.words.list;
            if let Some(same) = place(poles, pole.axis, end) {
                borne_out = borne_out.max(Some(shared(own, text, same, cited)));
            }
            let Some(other) = place(poles, pole.axis, 1 - end) else { continue };
            // A text that speaks of both ends settles nothing.
            if place(poles, pole.axis, end).is_some() {
                continue;
            }
            let all = shared(own, text, other, cited);
            // Where there is one thing to speak of, that is what is spoken of.
            let sole = match finding {
                Some(_) => cited.record.findings.len() == 1,
                None => theirs.len() <= 6,
            };
            if (axis.whole || sole || shared(near, text, other, cited) >= 1)
                && best.as_ref().is_none_or(|(most, ..)| all > *most)
            {
                best = Some((all, cited, finding, said));
            }
        }
    }
    let (most, cited, finding, said) = best?;
    // What the source says of this end decides where it speaks of the same thing at least as much.
    if borne_out.is_some_and(|same| axis.whole || same > 0 && same >= most) {
        return None;
    }
    let range = own.get(here.start)?.start..own.get(here.end.checked_sub(1)?)?.end;
    let message = format!("\u{201c}{}\u{201d}: the source says the opposite", case.quote(range.clone()));
    let name = &cited.record.short_name;
    let help = match finding.and_then(|i| cited.record.findings.get(i)) {
        Some(finding) => super::strength::told(name, &finding.finding),
        None => format!("{name}: {said}"),
    };
    Some(Mismatch::new(axis.slot, range, message).of(cited, finding).help(help))
}
