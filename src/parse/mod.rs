//! Markdown to [`Document`]. Never fails: what is wrong is reported, and the rest is read.
//!
//! Row 3. The file is read once: `front` takes the front matter, `containers` finds the lines that open and close
//! `:::` blocks, `blocks` walks the events of pulldown-cmark over the rest, `citations` and `inline` settle each
//! run of text, `units` cuts it into sentences; `elements` and `data` hold `:::` blocks and blocks of YAML against the
//! list of elements. Every place is an offset into the file as it stands on disk.

mod anchors;
mod atoms;
mod blocks;
mod brackets;
mod citations;
mod citefaults;
mod citekey;
mod code;
mod comments;
mod containers;
mod data;
mod elements;
mod frames;
mod front;
mod hidden;
mod inline;
mod leaf;
mod links;
mod named;
mod prose;
mod reader;
mod runs;
pub mod sentences;
mod strings;
mod tables;
mod titles;
mod units;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::diag::Diagnostic;
use crate::doc::Document;
use crate::source::{Source, Span};

/// Blocks, and marks in running text, may be nested this deep; everything that walks the tree relies on it.
pub const MAX_DEPTH: usize = 100;

/// Reads one article.
pub fn document(source: &Source) -> (Document, Vec<Diagnostic>) {
    let mut page = Page::new(source);
    hidden::scan(&mut page);
    let body = front::read(&mut page);
    blocks::read(&mut page, body);
    anchors::settle(&mut page);
    page.problems.sort_by_key(|p| (p.span.start, p.span.end));
    (page.doc, page.problems)
}

/// Words of the page for a message: on one line, and not many.
fn quoted(text: &str) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match folded.char_indices().nth(40) {
        Some((at, _)) => format!("`{}…`", &folded[..at]),
        None => format!("`{folded}`"),
    }
}

/// The article being read.
struct Page<'a> {
    source: &'a Source,
    /// The whole file.
    text: &'a str,
    doc: Document,
    problems: Vec<Diagnostic>,
    /// The id given to each heading by its writer.
    explicit: Vec<Option<(String, Span)>>,
    /// Whether `[^` and `:::` stand anywhere in the file: most pages have no footnotes, and no run need look for them.
    has_notes: bool,
    has_colons: bool,
    /// The signs of the run of text being read.
    signs: brackets::Signs,
    /// The citations found in it.
    cuts: Vec<citations::Cut>,
    spare: units::Spare,
    /// Titles of links and pictures in the run being read.
    titles: Vec<titles::Title>,
    /// Whether too deep nesting has been reported.
    deep: bool,
}

impl<'a> Page<'a> {
    fn new(source: &'a Source) -> Page<'a> {
        let text: &str = &source.text;
        let doc = Document {
            // A little more than a page of plain prose needs.
            units: Vec::with_capacity(text.len() / 100),
            sentences: Vec::with_capacity(text.len() / 80),
            ..Document::new(source.id)
        };
        Page {
            source,
            text,
            doc,
            problems: Vec::new(),
            explicit: Vec::new(),
            has_notes: text.match_indices('[').any(|(at, _)| text[at + 1..].starts_with('^')),
            has_colons: text.match_indices(':').any(|(at, _)| text[at + 1..].starts_with("::")),
            signs: brackets::Signs::default(),
            cuts: Vec::new(),
            spare: units::Spare::default(),
            titles: Vec::new(),
            deep: false,
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        self.source.span(range)
    }

    /// The range without white space around it.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let part = &self.text[range.clone()];
        let start = range.start + (part.len() - part.trim_start().len());
        start..start + part.trim().len()
    }

    fn report(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// Reports nesting beyond [`MAX_DEPTH`], once a page.
    fn too_deep(&mut self, at: usize) {
        if !self.deep {
            self.deep = true;
            let end = self.text[at..].find('\n').map_or(self.text.len(), |n| at + n);
            let span = self.span(self.trimmed(at..end));
            let message = format!("this is nested more than {MAX_DEPTH} levels deep");
            self.report(
                Diagnostic::new("nesting-too-deep", span, message)
                    .help("use fewer levels; a list in a list in a list is already hard to read"),
            );
        }
    }
}
