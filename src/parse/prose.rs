//! The visible text of a unit while it is put together: white space folded, citations left out, every byte mapped.

use super::sentences::{Hint, Mark};
use crate::doc::Piece;

/// Text with its byte map and with what was taken out of it.
#[derive(Debug, Default)]
pub(super) struct Prose {
    /// The text so far.
    pub text: String,
    /// Its map.
    pub pieces: Vec<Piece>,
    /// What was taken out.
    pub marks: Marks,
    /// White space that is written only if more text follows; `plain` if it is one U+0020.
    space: Option<Space>,
    /// Something was taken out since the last character: its bytes.
    gap: Option<(usize, usize)>,
}

/// What stood in a text without being part of it.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// All of it, for the cut into sentences.
    pub hints: Vec<Hint>,
    /// Citation groups with the place where each stood; `true` for one that reads as words.
    pub groups: Vec<(usize, usize, bool)>,
    /// Waivers with the place where each stood.
    pub waivers: Vec<(usize, usize)>,
}

#[derive(Clone, Copy, Debug)]
struct Space {
    start: usize,
    end: usize,
    plain: bool,
}

impl Prose {
    /// Empty prose with room for text of so many bytes; `marks` are empty, too.
    pub(super) fn with_capacity(bytes: usize, marks: Marks) -> Prose {
        Prose { text: String::with_capacity(bytes), marks, ..Prose::default() }
    }

    /// Adds text that is the bytes of the file from `start` on.
    pub(super) fn verbatim(&mut self, text: &str, start: usize) {
        if is_even(text.as_bytes()) {
            let words = text.trim_ascii();
            let before = text.len() - text.trim_ascii_start().len();
            if before > 0 {
                self.space = Some(Space { start, end: start + 1, plain: true });
            }
            self.write(words, start + before);
            if before + words.len() < text.len() {
                let end = start + text.len();
                self.space = Some(Space { start: end - 1, end, plain: true });
            }
            return;
        }
        let bytes = text.as_bytes();
        let mut from = 0;
        let mut at = 0;
        while at < bytes.len() {
            let Some(width) = white(text, at) else {
                at += 1;
                continue;
            };
            let end = white_end(text, at + width);
            // A single space inside stays part of the piece around it.
            if end == at + 1 && bytes[at] == b' ' && at > from && end < bytes.len() {
                at = end;
                continue;
            }
            self.write(&text[from..at], start + from);
            self.space = Some(Space { start: start + at, end: start + end, plain: &text[at..end] == " " });
            from = end;
            at = end;
        }
        self.write(&text[from..], start + from);
    }

    /// Adds text that differs from its bytes `start..end` in the file.
    pub(super) fn made(&mut self, text: &str, start: usize, end: usize) {
        let words = text.trim();
        if words.len() < text.len() && text.starts_with(char::is_whitespace) {
            self.space(start, end);
        }
        if let Some(first) = words.chars().next() {
            self.settle(first);
            if words.contains(char::is_whitespace) {
                let folded = words.split_whitespace().collect::<Vec<_>>().join(" ");
                self.push(&folded, start, end - start, false);
            } else {
                self.push(words, start, end - start, false);
            }
            if text.ends_with(char::is_whitespace) {
                self.space(start, end);
            }
        }
    }

    /// Adds white space.
    pub(super) fn space(&mut self, start: usize, end: usize) {
        self.space = Some(Space { start, end, plain: false });
    }

    /// Adds a line break the writer asked for.
    pub(super) fn line_break(&mut self, start: usize, end: usize) {
        self.marks.hints.push(Hint { at: self.text.len(), mark: Mark::Break });
        self.space(start, end);
    }

    /// Notes a citation group; its bytes are no part of the text.
    pub(super) fn cite(&mut self, group: usize, narrative: bool, start: usize, end: usize) {
        let at = self.text.len();
        self.marks.groups.push((at, group, narrative));
        self.marks.hints.push(Hint { at, mark: if narrative { Mark::Narrative } else { Mark::Cite } });
        self.gap = Some((start, end));
    }

    /// Notes a footnote mark.
    pub(super) fn footnote(&mut self, start: usize, end: usize) {
        self.marks.hints.push(Hint { at: self.text.len(), mark: Mark::Cite });
        self.gap = Some((start, end));
    }

    /// Notes a waiver.
    pub(super) fn waiver(&mut self, waiver: usize, start: usize, end: usize) {
        self.marks.waivers.push((self.text.len(), waiver));
        self.gap = Some((start, end));
    }

    fn write(&mut self, text: &str, start: usize) {
        if let Some(first) = text.chars().next() {
            self.settle(first);
            self.push(text, start, text.len(), true);
        }
    }

    /// Writes the white space that is due before `next`. The space before a citation goes with it where a stop or a
    /// closing bracket follows, and one is put in where two words would touch.
    fn settle(&mut self, next: char) {
        let (space, gap) = (self.space.take(), self.gap.take());
        if self.text.is_empty() {
            return;
        }
        match (space, gap) {
            (Some(_), Some(_)) if is_closing(next) => {}
            (Some(space), _) => self.push(" ", space.start, space.end - space.start, space.plain),
            (None, Some((start, end))) if next.is_alphanumeric() || matches!(next, '(' | '[' | '“' | '‘') => {
                self.push(" ", start, end - start, false);
            }
            _ => {}
        }
    }

    /// Appends text, as part of the last piece where it continues that one byte for byte.
    fn push(&mut self, text: &str, source: usize, len: usize, verbatim: bool) {
        let at = self.text.len();
        self.text.push_str(text);
        if let Some(last) = self.pieces.last_mut()
            && verbatim
            && last.verbatim
            && (last.source + last.len) as usize == source
        {
            last.len += len as u32;
            return;
        }
        self.pieces.push(Piece { at: at as u32, source: source as u32, len: len as u32, verbatim });
    }
}

/// Whether text holds no white space but single U+0020, and nothing that takes a closer look. Written as two folds without
/// a way out, which compile to wide comparisons: most text is even.
fn is_even(bytes: &[u8]) -> bool {
    let plain = bytes.iter().fold(true, |even, b| even & (*b >= b' ') & (*b < 0xc2));
    let single = bytes
        .iter()
        .zip(bytes.get(1..).unwrap_or(&[]))
        .fold(true, |even, (a, b)| even & !((*a == b' ') & (*b == b' ')));
    plain & single
}

fn is_closing(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '”' | '’' | '»' | '…' | '%')
}

/// The width of the white space character at a byte, if one begins there.
fn white(text: &str, at: usize) -> Option<usize> {
    match text.as_bytes()[at] {
        b' ' | b'\t'..=b'\r' => Some(1),
        0xc2 | 0xe1 | 0xe2 | 0xe3 => text.get(at..)?.chars().next().filter(|c| c.is_whitespace()).map(char::len_utf8),
        _ => None,
    }
}

fn white_end(text: &str, from: usize) -> usize {
    let mut at = from;
    while at < text.len() {
        match white(text, at) {
            Some(width) => at += width,
            None => break,
        }
    }
    at
}
