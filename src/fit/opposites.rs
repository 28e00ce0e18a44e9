//! Ends of an axis: `plenty of data` of what the source calls limited, `only after weeks` of what came within hours.
//!
//! The axes are data (`opposites.txt`). A sentence and a text of the record are held against each other only where both
//! speak of the same thing, near the words that make them opposites.

use std::sync::OnceLock;

use super::record::SMALL;
use super::{Case, Cited, Mismatch, Slot};
use crate::claims::concepts::Class;
use crate::claims::text::Text;
use crate::claims::words::{Word, stem};
use crate::lexicon::table::{Set, entries, hashes};

/// How many words before and after count as beside.
const NEAR: usize = 6;

/// An axis: where it is reported, and the phrases of either end, as stems.
struct Axis {
    slot: Slot,
    /// Whether it holds for a source as a whole, whatever else the sentence speaks of.
    whole: bool,
    ends: [Vec<Vec<u64>>; 2],
}

fn axes() -> &'static [Axis] {
    static AXES: OnceLock<Vec<Axis>> = OnceLock::new();
    AXES.get_or_init(|| {
        let phrases = |list: &str| -> Vec<Vec<u64>> {
            list.split(';').map(|p| p.split_whitespace().map(stem).collect()).collect()
        };
        entries(include_str!("opposites.txt"))
            .filter_map(|line| {
                let (name, ends) = line.split_once(':')?;
                let (one, other) = ends.split_once('|')?;
                let (slot, whole) = (name.trim_end_matches('!'), name.ends_with('!'));
                let (slot, ..) = Slot::ALL.iter().find(|(_, name, _)| *name == slot)?;
                Some(Axis { slot: *slot, whole, ends: [phrases(one), phrases(other)] })
            })
            .collect()
    })
}

/// Where one of the phrases stands undenied; the longest of those that begin first.
fn place(words: &[Word], phrases: &[Vec<u64>]) -> Option<std::ops::Range<usize>> {
    (0..words.len()).find_map(|at| {
        let fits =
            |p: &&Vec<u64>| p.iter().enumerate().all(|(i, w)| words.get(at + i).is_some_and(|word| word.stem == *w));
        let end = at + phrases.iter().filter(fits).map(Vec::len).max()?;
        Some(at..end).filter(|_| !words[at].denied)
    })
}

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let words = &case.text.words.list;
    for axis in axes() {
        for end in 0..2 {
            let Some(here) = place(words, &axis.ends[end]) else { continue };
            if place(words, &axis.ends[1 - end]).is_some() || left_open(case, &here) {
                continue;
            }
            if let Some(found) = against(case, axis, end, &here) {
                out.push(found);
                return;
            }
        }
    }
}

/// `Whether it lasts`, `if the effect is brief`: nothing is said yet.
fn left_open(case: &Case<'_>, here: &std::ops::Range<usize>) -> bool {
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
fn shared(own: &[Word], text: &Text, at: &std::ops::Range<usize>, cited: &Cited<'_>) -> usize {
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
fn against(case: &Case<'_>, axis: &Axis, end: usize, here: &std::ops::Range<usize>) -> Option<Mismatch> {
    let own = &case.text.words.list;
    let near = own.get(here.start.saturating_sub(NEAR)..(here.end + NEAR).min(own.len()))?;
    let mut borne_out: Option<usize> = None;
    let mut best: Option<(usize, &Cited<'_>, Option<usize>, &str)> = None;
    for cited in case.cited {
        let findings = cited.record.findings.iter().enumerate();
        let findings = findings.filter(|(i, _)| cited.pinned.is_none_or(|p| p == *i));
        let remarks = cited.record.remarks.iter().map(|(said, text)| (None, said.as_str(), text));
        for (finding, said, text) in findings.map(|(i, f)| (Some(i), "", &f.text)).chain(remarks) {
            let theirs = &text.words.list;
            if let Some(same) = place(theirs, &axis.ends[end]) {
                borne_out = borne_out.max(Some(shared(own, text, &same, cited)));
            }
            let Some(other) = place(theirs, &axis.ends[1 - end]) else { continue };
            // A text that speaks of both ends settles nothing.
            if place(theirs, &axis.ends[end]).is_some() {
                continue;
            }
            let all = shared(own, text, &other, cited);
            // Where there is one thing to speak of, that is what is spoken of.
            let sole = match finding {
                Some(_) => cited.record.findings.len() == 1,
                None => theirs.len() <= 6,
            };
            if (axis.whole || sole || shared(near, text, &other, cited) >= 1)
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
