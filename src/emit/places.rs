//! Byte offsets to lines and columns, with each file's line starts found once.
//!
//! Answers what [`Source::line_column`] answers, in time that does not grow with the file; and gives `window` the lines
//! themselves.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Report};
use crate::source::{FileId, Source, Sources, Span};

/// A 1-based line and a 1-based column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub line: usize,
    pub column: usize,
}

/// A span in lines and columns; the end is the first place after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub start: Position,
    pub end: Position,
}

/// The line starts of every file a report points into.
pub(super) struct Places<'a> {
    sources: &'a Sources,
    starts: BTreeMap<FileId, Vec<usize>>,
}

impl<'a> Places<'a> {
    /// Prepares the files of a report.
    pub fn new(report: &Report, sources: &'a Sources) -> Places<'a> {
        let mut starts = BTreeMap::new();
        for span in report.findings.iter().chain(&report.waived).flat_map(spans) {
            starts.entry(span.file).or_insert_with(|| line_starts(&sources.get(span.file).text));
        }
        Places { sources, starts }
    }

    /// The file a span lies in.
    pub fn source(&self, span: Span) -> &'a Source {
        self.sources.get(span.file)
    }

    /// The path of the file a span lies in.
    pub fn path(&self, span: Span) -> &'a str {
        &self.source(span).path
    }

    /// The text a span covers.
    pub fn text(&self, span: Span) -> &'a str {
        self.sources.text(span)
    }

    /// First byte of every line of a file.
    pub fn lines(&self, file: FileId) -> &[usize] {
        self.starts.get(&file).map_or(&[0], Vec::as_slice)
    }

    /// Lines and columns of a span.
    pub fn place(&self, span: Span) -> Place {
        let start = self.position(span.file, span.start as usize);
        let end = if span.end > span.start { self.position(span.file, span.end as usize) } else { start };
        Place { start, end }
    }

    fn position(&self, file: FileId, offset: usize) -> Position {
        let text = &self.sources.get(file).text;
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let lines = self.lines(file);
        let line = lines.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|l| lines.get(l)).copied().unwrap_or(0);
        Position { line, column: text.get(start..offset).unwrap_or("").chars().count() + 1 }
    }
}

/// Every span of a finding.
fn spans(d: &Diagnostic) -> impl Iterator<Item = Span> {
    let edits = d.fix.iter().flat_map(|f| f.edits.iter().map(|e| e.span));
    std::iter::once(d.span).chain(d.related.iter().map(|(span, _)| *span)).chain(edits)
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every offset of awkward texts, inside characters and past the end included, gives what the file itself says.
    #[test]
    fn agrees_with_the_file() {
        for text in ["", "\n", "a", "a\r\nb\r\n", "é\n\u{feff}\n👩‍⚕️ x\n\tz", "one\n\n\nlast"] {
            let mut sources = Sources::default();
            let file = sources.add("content/a.md", text);
            for offset in 0..text.len() + 3 {
                let span = Span { file, start: offset as u32, end: offset as u32 };
                let report = Report { findings: vec![Diagnostic::new("raw-html", span, "x")], ..Report::default() };
                let place = Places::new(&report, &sources).place(span);
                let expected = sources.get(file).line_column(offset);
                assert_eq!((place.start.line, place.start.column), expected, "{text:?} at {offset}");
                assert_eq!(place.end, place.start);
            }
        }
    }
}
