//! A text inside YAML as Markdown: emphasis, links and citations, each at its place in the file.
//!
//! The bytes of the text are read where they stand. What YAML escapes is covered with what means the same in Markdown
//! and has the same length (`''` with `\'`), so no offset moves; an escape without such a twin is a finding.

use std::ops::Range;

use pulldown_cmark::{Options, Parser, Tag};

use super::Page;
use super::blocks::Reader;
use super::data::At;
use super::frames::{Frame, FrameKind};
use crate::doc::data::Text;
use crate::doc::{BlockKind, Inline, UnitKind};
use crate::source::Span;
use crate::yaml::{Node, Spanned, Value};

/// The bytes of a scalar without the quotes around it.
pub(super) fn inner(page: &Page<'_>, node: &Node) -> Span {
    let raw = page.text.get(node.span.range()).unwrap_or("");
    let quote = raw.chars().next().filter(|c| matches!(c, '"' | '\''));
    let quoted = matches!(&node.value, Value::Scalar { quoted: true, text } if !text.starts_with(['"', '\'']) || text.len() + 2 <= raw.trim_end().len());
    match quote {
        Some(quote) if quoted && raw.len() >= 2 && raw.ends_with(quote) => {
            Span { start: node.span.start + 1, end: node.span.end - 1, ..node.span }
        }
        _ => node.span,
    }
}

impl Reader<'_, '_, '_> {
    /// Reads a scalar as prose of this kind. Only paragraphs may stand in it.
    pub(super) fn text(&mut self, node: &Node, kind: UnitKind, at: &At<'_>) -> Option<Text> {
        let Value::Scalar { .. } = &node.value else {
            let message = format!("expected text, found {}", node.kind());
            self.wrong(node.span, message, "put the text in quotes if it holds a colon or brackets");
            return None;
        };
        let span = inner(self.page, node);
        let raw = self.page.text.get(span.range()).unwrap_or("");
        if raw.starts_with('*') && span == node.span && node.text().is_some_and(|t| !t.starts_with('*')) {
            self.wrong(node.span, "text cannot be repeated by an alias here", "write the text out");
            return None;
        }
        let covered = self.cover(node, raw, span);
        let mut paragraphs = Vec::new();
        for range in paragraphs_of(&covered) {
            self.paragraphs(
                &covered[range.clone()],
                span.start as usize + range.start,
                kind,
                Some(at.name),
                &mut paragraphs,
            );
        }
        if paragraphs.is_empty() {
            self.wrong(node.span, "there is no text here", "write it, or take the field out");
            return None;
        }
        Some(Text { paragraphs, span })
    }

    /// The text with what YAML escapes covered.
    fn cover(&mut self, node: &Node, raw: &str, span: Span) -> String {
        let mut covered = raw.to_owned();
        if span == node.span {
            return covered;
        }
        let single = self.page.text.get(node.span.range()).is_some_and(|t| t.starts_with('\''));
        if single {
            return covered.replace("''", "\\'");
        }
        let bytes = raw.as_bytes();
        let mut at = 0;
        while let Some(found) = raw[at..].find('\\').map(|n| at + n) {
            match bytes.get(found + 1) {
                Some(b'"' | b'\\' | b'/' | b'\n' | b'\r') | None => {}
                Some(b'n') => covered.replace_range(found..found + 2, " \n"),
                Some(_) => {
                    let next = raw[found + 1..].chars().next().map_or(0, char::len_utf8);
                    let start = span.start + found as u32;
                    let place = Span { start, end: start + 1 + next as u32, ..span };
                    self.wrong(place, "this escape is not read in text", "type the sign itself");
                }
            }
            at = found + 1 + raw[found + 1..].chars().next().map_or(1, char::len_utf8);
            if at >= raw.len() {
                break;
            }
        }
        covered
    }

    /// Reads one paragraph, which begins at `start` in the file.
    pub(super) fn paragraphs(
        &mut self,
        text: &str,
        start: usize,
        kind: UnitKind,
        container: Option<&str>,
        into: &mut Vec<Vec<Inline>>,
    ) {
        let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_SMART_PUNCTUATION;
        let mut events = Parser::new_ext(text, options).into_offset_iter();
        let (heading, lists, tables) = (self.heading, self.lists, self.tables);
        let mut reader = Reader::new(self.page, start, &[]);
        (reader.heading, reader.lists, reader.tables, reader.fixed) = (heading, lists, tables, Some(kind));
        if let Some(name) = container {
            let around = reader.page.span(start..start);
            let name = Spanned { value: name.to_owned(), span: around };
            let around = FrameKind::Container { name, title: None, colons: 0, line: around };
            reader.frames.push(Frame::new(around, start, heading));
        }
        let mut other = None;
        while let Some((event, range)) = events.next() {
            let range = range.start + start..range.end + start;
            if let pulldown_cmark::Event::Start(tag) = &event
                && matches!(
                    tag,
                    Tag::Heading { .. } | Tag::List(_) | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::HtmlBlock
                )
            {
                other.get_or_insert(range.clone());
            }
            reader.event(event, range, false, events.reference_definitions());
        }
        reader.close_tight();
        let blocks = reader.frames.pop().map(|f| f.blocks).unwrap_or_default();
        let before = into.len();
        flatten(blocks, into);
        if let Some(range) = other {
            let shown = self.page.trimmed(range);
            let end = self.page.text[shown.clone()].find('\n').map_or(shown.end, |n| shown.start + n);
            let span = self.page.span(shown.start..end);
            self.wrong(
                span,
                "only sentences can stand in this field",
                "write a list as a YAML list; put headings and code outside of the block",
            );
        } else if into.len() == before && !text.trim().is_empty() {
            let span = self.page.span(self.page.trimmed(start..start + text.len()));
            self.wrong(span, "only sentences can stand in this field", "put rules and comments outside of the block");
        }
    }
}

/// The paragraphs in blocks; anything else was reported.
fn flatten(blocks: Vec<crate::doc::Block>, into: &mut Vec<Vec<Inline>>) {
    for block in blocks {
        match block.kind {
            BlockKind::Paragraph(inlines) | BlockKind::Heading(_, inlines) => into.push(inlines),
            BlockKind::List { items, .. } => items.into_iter().for_each(|item| flatten(item, into)),
            BlockKind::Quote(blocks) | BlockKind::Callout(_, blocks) => flatten(blocks, into),
            _ => {}
        }
    }
}

/// Runs of lines that are not blank, without the white space before the first.
fn paragraphs_of(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut open = false;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if line.trim().is_empty() {
            open = false;
        } else if open {
            if let Some(last) = found.last_mut() {
                last.end = end;
            }
        } else {
            found.push(at + (line.len() - line.trim_start().len())..end);
            open = true;
        }
        at = end;
    }
    found
}
