//! Prose to sentences.
//!
//! The boundaries of Unicode Annex 29 are the base; [`stop`] corrects them, terminator by terminator, with what is known
//! of abbreviations. The two errors are not alike: two sentences read as one let one citation cover two claims, one read
//! as two only asks for a citation too many. So every doubt is decided for a boundary.

mod stop;
mod uax;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;

use stop::Stop;
use uax::Bounds;

/// Something that stands at a place of the text without being part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The place, as an offset into the text.
    pub at: usize,
    /// What stands there.
    pub mark: Mark,
}

/// What a [`Hint`] marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A citation in brackets or a footnote mark: after a full stop it ends the sentence.
    Cite,
    /// A citation that reads as words (`@key found …`): after a full stop it begins a sentence.
    Narrative,
    /// A line break the writer asked for.
    Break,
}

/// Cuts text into sentences, surrounding white space left out. Every other character is in exactly one of them.
pub fn split(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    split_into(text, &[], &mut sentences);
    sentences
}

/// Like [`split`], with what was taken out of the text; hints are in order. The sentences replace what `sentences` held.
pub fn split_into(text: &str, hints: &[Hint], sentences: &mut Vec<Range<usize>>) {
    sentences.clear();
    let bounds = Bounds::new(text);
    let mut others = bounds.foreign(stop::is_terminator);
    for hint in hints.iter().filter(|h| h.mark == Mark::Break) {
        if !text[hint.at..].trim_start().starts_with(char::is_lowercase) {
            others.push(hint.at);
        }
    }
    let mut start = 0;
    let mut add = |cut: usize| {
        let part = &text[start..cut];
        let from = start + part.len() - part.trim_start().len();
        let to = start + part.trim_end().len();
        if from < to {
            sentences.push(from..to);
        }
        start = cut;
    };
    if others.is_empty() {
        cuts(text, hints, &bounds, &mut add);
    } else {
        cuts(text, hints, &bounds, |cut| others.push(cut));
        others.sort_unstable();
        others.into_iter().for_each(&mut add);
    }
    add(text.len());
}

/// Finds the places where a sentence begins behind a stop or a line end, in order.
fn cuts(text: &str, hints: &[Hint], bounds: &Bounds<'_>, mut cut: impl FnMut(usize)) {
    let (mut at, mut begin, mut hint) = (0, 0, 0);
    while let Some(found) = next_stop(text.as_bytes(), at) {
        if matches!(text.as_bytes()[found], b'\n' | b'\r') {
            at = found + 1;
            // A stop before the line end may have cut behind it already.
            if at > begin {
                begin = at;
                cut(at);
            }
            continue;
        }
        let stop = Stop::read(text, found);
        while hints.get(hint).is_some_and(|h| h.at < stop.end) {
            hint += 1;
        }
        let here = hints[hint..].iter().take_while(|h| h.at <= stop.next).map(|h| h.mark);
        if stop.ends_sentence(bounds, begin, here) {
            begin = stop.next;
            cut(begin);
        }
        at = stop.end;
    }
}

/// Bytes that may begin a full stop, question or exclamation mark, ellipsis or line end.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let bytes = b".?!\n\r\xe2";
    let mut n = 0;
    while n < bytes.len() {
        stops[bytes[n] as usize] = true;
        n += 1;
    }
    stops
};

/// The next full stop, question or exclamation mark, ellipsis or line end.
fn next_stop(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|b| STOPS[usize::from(*b)])?;
        if bytes[at] != 0xe2 || bytes[at..].starts_with("…".as_bytes()) {
            return Some(at);
        }
        at += 1;
    }
}
