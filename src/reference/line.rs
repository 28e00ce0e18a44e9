//! The line a reference is written on: what stands between two elements, and how their punctuation meets.
//!
//! Styles are nested lists of optional elements with a delimiter between those that are there. A [`Group`] is such a
//! list; [`Line::item`] announces its next element, and the delimiter is written only when something follows.

use super::Part;

/// A line being written.
#[derive(Default)]
pub(super) struct Line {
    parts: Vec<Part>,
    /// Bytes written so far: tells whether an element printed anything.
    written: usize,
    /// Delimiter due before the next text.
    due: &'static str,
    /// Brackets due before the next text, after the delimiter.
    brackets: Vec<&'static str>,
    /// Bytes of closing quotation marks at the very end: a full stop or comma goes before them.
    closing: usize,
    italic: bool,
}

/// Elements with a delimiter between those that printed something.
#[derive(Clone, Copy)]
pub(super) struct Group {
    start: usize,
    delimiter: &'static str,
}

impl Line {
    /// Begins a list of elements.
    pub(super) fn group(&self, delimiter: &'static str) -> Group {
        Group { start: self.written, delimiter }
    }

    /// Announces the next element of a list.
    pub(super) fn item(&mut self, group: Group) {
        if self.printed(group) {
            self.due = group.delimiter;
        }
    }

    /// Whether a list printed anything so far.
    pub(super) fn printed(&self, group: Group) -> bool {
        self.written > group.start
    }

    /// Writes `inner` between brackets, if it prints anything.
    pub(super) fn wrapped(&mut self, open: &'static str, close: &'static str, inner: impl FnOnce(&mut Line)) {
        let before = self.written;
        self.brackets.push(open);
        inner(self);
        if self.written > before {
            self.due = "";
            self.text(close);
        } else {
            self.brackets.pop();
        }
    }

    /// Writes `inner` in italics.
    pub(super) fn italic(&mut self, inner: impl FnOnce(&mut Line)) {
        let outer = std::mem::replace(&mut self.italic, true);
        inner(self);
        self.italic = outer;
    }

    /// Turns italics on or off within a field.
    pub(super) fn flip_italic(&mut self) {
        self.italic = !self.italic;
    }

    /// Writes text as it is.
    pub(super) fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.deliver();
            self.push(text);
        }
    }

    /// Writes a closing quotation mark.
    pub(super) fn close_quote(&mut self, mark: &str) {
        let closing = self.closing;
        self.text(mark);
        self.closing = closing + mark.len();
    }

    /// Writes a link.
    pub(super) fn link(&mut self, href: String, text: String) {
        self.deliver();
        self.closing = 0;
        self.written += text.len();
        self.parts.push(Part::Link { href, text });
    }

    /// Ends what is written so far with a stop, unless it ends in one of its own.
    pub(super) fn end(&mut self, stop: &'static str) {
        if self.written > 0 {
            self.due = "";
            self.punctuate(stop);
        }
    }

    /// The line as parts.
    pub(super) fn finish(self) -> Vec<Part> {
        self.parts
    }

    /// Writes the delimiter and brackets that are due.
    fn deliver(&mut self) {
        let due = std::mem::take(&mut self.due);
        let brackets = std::mem::take(&mut self.brackets);
        let (mark, rest) = match due.as_bytes().first() {
            Some(b'.' | b',' | b';' | b':') => due.split_at(1),
            _ => ("", due),
        };
        if !mark.is_empty() {
            self.punctuate(mark);
        }
        let italic = std::mem::replace(&mut self.italic, false);
        self.push(rest);
        brackets.iter().for_each(|bracket| self.push(bracket));
        self.italic = italic;
    }

    /// Adds one punctuation mark after what is there: `?` or `.` swallows a full stop, and a full stop or comma slips
    /// inside closing quotation marks.
    fn punctuate(&mut self, mark: &str) {
        let inside = if matches!(mark, "." | ",") { self.closing } else { 0 };
        let Some(tail) = self.parts.last_mut() else { return };
        let (Part::Text(text) | Part::Italic(text) | Part::Link { text, .. }) = tail;
        let at = text.len().saturating_sub(inside);
        let before = text.get(..at).and_then(|t| t.chars().next_back()).unwrap_or(' ');
        if swallows(before, mark) {
            return;
        }
        if inside > 0 && text.is_char_boundary(at) {
            text.insert_str(at, mark);
            self.written += mark.len();
        } else {
            let italic = std::mem::replace(&mut self.italic, false);
            self.push(mark);
            self.italic = italic;
        }
    }

    /// Appends to the last part of the same kind.
    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.closing = 0;
        self.written += text.len();
        match (self.parts.last_mut(), self.italic) {
            (Some(Part::Text(tail)), false) | (Some(Part::Italic(tail)), true) => tail.push_str(text),
            (_, false) => self.parts.push(Part::Text(text.to_owned())),
            (_, true) => self.parts.push(Part::Italic(text.to_owned())),
        }
    }
}

/// Whether a mark is dropped after this character.
fn swallows(before: char, mark: &str) -> bool {
    match mark {
        "." => matches!(before, '.' | '?' | '!' | ':' | ';'),
        ":" => matches!(before, ':' | '?' | '!' | ';'),
        "," => before == ',',
        ";" => before == ';',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    fn pair(first: &str, delimiter: &'static str, second: &str) -> String {
        let mut line = Line::default();
        let group = line.group(delimiter);
        line.item(group);
        line.field(first);
        line.item(group);
        line.field(second);
        line.end(".");
        plain(&line.finish())
    }

    #[test]
    fn punctuation_meets() {
        for (first, delimiter, second, expected) in [
            ("A", ". ", "B", "A. B."),
            ("A.", ". ", "B.", "A. B."),
            ("A?", ". ", "B!", "A? B!"),
            ("A?", ", ", "B", "A?, B."),
            ("A:", ". ", "B", "A: B."),
            ("A …", ". ", "B", "A …. B."),
            ("Say \"yes\"", ". ", "B", "Say “yes.” B."),
            ("Say “yes?”", ". ", "B", "Say “yes?” B."),
            ("a “b ‘c’”", ". ", "B", "a “b ‘c.’” B."),
            ("Say “yes”", ": ", "B", "Say “yes”: B."),
            ("", ". ", "B", "B."),
            ("A", ". ", "", "A."),
            ("", ". ", "", ""),
        ] {
            assert_eq!(pair(first, delimiter, second), expected);
        }
    }

    #[test]
    fn a_stop_stays_out_of_italics_and_quotes_take_it_in() {
        let mut line = Line::default();
        line.italic(|l| l.field("J Psych"));
        line.end(".");
        assert_eq!(line.finish(), [Part::Italic("J Psych".into()), Part::Text(".".into())]);
        let mut line = Line::default();
        line.italic(|l| l.field("On “Hope”"));
        line.end(".");
        assert_eq!(line.finish(), [Part::Italic("On “Hope.”".into())]);
    }

    #[test]
    fn delimiters_belong_to_the_innermost_group_that_goes_on() {
        let mut line = Line::default();
        let outer = line.group(". ");
        line.item(outer);
        line.text("A");
        line.item(outer);
        let inner = line.group("; ");
        line.item(inner);
        line.item(inner);
        line.wrapped("(", ")", |l| l.text("B"));
        line.item(inner);
        line.wrapped("[", "]", |_| {});
        line.item(outer);
        line.text("C");
        line.end(".");
        assert_eq!(plain(&line.finish()), "A. (B). C.");
    }
}
