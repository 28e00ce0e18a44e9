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
    split_with(text, &[])
}

/// Like [`split`], with what was taken out of the text; hints are in order.
pub fn split_with(text: &str, hints: &[Hint]) -> Vec<Range<usize>> {
    let bounds = Bounds::new(text);
    let mut cuts = bounds.foreign(stop::is_terminator);
    let (mut at, mut begin, mut hint) = (0, 0, 0);
    while let Some(found) = next_stop(text.as_bytes(), at) {
        if matches!(text.as_bytes()[found], b'\n' | b'\r') {
            at = found + 1;
            begin = at;
            cuts.push(at);
            continue;
        }
        let stop = Stop::read(text, found);
        while hints.get(hint).is_some_and(|h| h.at < stop.end) {
            hint += 1;
        }
        let here = hints[hint..].iter().take_while(|h| h.at <= stop.next).map(|h| h.mark);
        if stop.ends_sentence(&bounds, begin, here) {
            begin = stop.next;
            cuts.push(begin);
        }
        at = stop.end;
    }
    for hint in hints.iter().filter(|h| h.mark == Mark::Break) {
        if !text[hint.at..].trim_start().starts_with(char::is_lowercase) {
            cuts.push(hint.at);
        }
    }
    cuts.sort_unstable();
    cuts.push(text.len());
    let mut sentences = Vec::with_capacity(cuts.len());
    let mut start = 0;
    for cut in cuts {
        let part = &text[start..cut];
        let from = start + part.len() - part.trim_start().len();
        let to = start + part.trim_end().len();
        if from < to {
            sentences.push(from..to);
        }
        start = cut;
    }
    sentences
}

/// The next full stop, question or exclamation mark, ellipsis or line end.
fn next_stop(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let found = rest.iter().enumerate().position(|(i, b)| match b {
        b'.' | b'?' | b'!' | b'\n' | b'\r' => true,
        0xe2 => rest[i..].starts_with("…".as_bytes()),
        _ => false,
    })?;
    Some(from + found)
}
