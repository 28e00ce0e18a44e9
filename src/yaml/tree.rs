//! Parser events to [`Node`] tree, with its own stack: depth and size are bounded here, not by the call stack.

use std::collections::BTreeMap;

use granit_parser::{Event, Parser, ScalarStyle};

use super::{Entry, Node, Value, syntax};
use crate::diag::Diagnostic;
use crate::source::{Source, Span};

/// Nesting deeper than this is a finding; no file of a site needs a tenth of it.
const MAX_DEPTH: usize = 64;
/// Values that aliases may add to one file, so that a small file cannot unfold into a huge one.
const MAX_ALIASED: usize = 100_000;

enum Open {
    Seq { span: Span, anchor: usize, items: Vec<Node> },
    Map { span: Span, anchor: usize, entries: Vec<Entry>, key: Option<(String, Span)> },
}

struct Builder<'a> {
    source: &'a Source,
    offset: usize,
    stack: Vec<Open>,
    root: Option<Node>,
    anchors: BTreeMap<usize, Node>,
    aliased: usize,
    problems: Vec<Diagnostic>,
}

/// Reads the YAML in `range` of a file: front matter passes a part, other files the whole. Returns the value, or
/// `None` for an empty document, and every problem found; after a syntax error the part before it is returned.
pub fn read(source: &Source, range: std::ops::Range<usize>) -> (Option<Node>, Vec<Diagnostic>) {
    let text = &source.text[range.clone()];
    let (text, offset) = match text.strip_prefix('\u{feff}') {
        Some(rest) => (rest, range.start + 3),
        None => (text, range.start),
    };
    let mut builder = Builder {
        source,
        offset,
        stack: Vec::new(),
        root: None,
        anchors: BTreeMap::new(),
        aliased: 0,
        problems: Vec::new(),
    };
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        match event {
            Ok((Event::DocumentStart(..), span)) => {
                documents += 1;
                if documents > 1 {
                    let span = builder.span(&span);
                    builder.problems.push(
                        Diagnostic::new(
                            "yaml-syntax",
                            span,
                            "a second YAML document begins here; only the first is read",
                        )
                        .help("remove the line `---`"),
                    );
                    break;
                }
            }
            Ok((event, span)) => {
                if !builder.event(event, &span) {
                    break;
                }
            }
            Err(error) => {
                let fault = syntax::explain(text, error.marker().byte_offset().unwrap_or(0), &error.to_string());
                let span = source.span(offset + fault.range.start..offset + fault.range.end);
                builder.problems.push(Diagnostic::new("yaml-syntax", span, fault.message).help(fault.help));
                break;
            }
        }
    }
    builder.finish()
}

impl Builder<'_> {
    fn span(&self, span: &granit_parser::Span) -> Span {
        let range = span.byte_range().unwrap_or(0..0);
        let start = self.offset + range.start;
        Span::new(self.source.id, start, self.offset + range.end.max(range.start))
    }

    /// Takes one event; `false` stops the reading.
    fn event(&mut self, event: Event<'_>, at: &granit_parser::Span) -> bool {
        let span = self.span(at);
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let quoted = style != ScalarStyle::Plain;
                let value = match text.as_ref() {
                    "" | "~" | "null" | "Null" | "NULL" if !quoted => Value::Null,
                    _ => Value::Scalar { text: text.into_owned(), quoted },
                };
                self.place(Node { span, value }, anchor)
            }
            Event::SequenceStart(_, anchor, _) => self.open(Open::Seq { span, anchor, items: Vec::new() }, span),
            Event::MappingStart(_, anchor, _) => {
                self.open(Open::Map { span, anchor, entries: Vec::new(), key: None }, span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(Some(span)),
            Event::Alias(id) => {
                let Some(mut node) = self.anchors.get(&id).cloned() else {
                    self.problems.push(Diagnostic::new("yaml-syntax", span, "this alias refers to itself"));
                    return false;
                };
                node.span = span;
                self.aliased += size(&node);
                if self.aliased > MAX_ALIASED {
                    self.problems.push(Diagnostic::new(
                        "yaml-syntax",
                        span,
                        format!("aliases repeat more than {MAX_ALIASED} values in this file"),
                    ));
                    return false;
                }
                self.place(node, 0)
            }
            _ => true,
        }
    }

    fn open(&mut self, open: Open, span: Span) -> bool {
        if self.stack.len() >= MAX_DEPTH {
            self.problems.push(Diagnostic::new(
                "yaml-syntax",
                span,
                format!("values are nested more than {MAX_DEPTH} levels deep"),
            ));
            return false;
        }
        self.stack.push(open);
        true
    }

    fn close(&mut self, end: Option<Span>) -> bool {
        let Some(open) = self.stack.pop() else { return true };
        let (span, anchor, value) = match open {
            Open::Seq { span, anchor, items } => (span, anchor, Value::Seq(items)),
            Open::Map { span, anchor, entries, .. } => (span, anchor, Value::Map(entries)),
        };
        let last = match &value {
            Value::Seq(items) => items.last().map(|n| n.span.end),
            Value::Map(entries) => entries.last().map(|e| e.value.span.end),
            _ => None,
        };
        // A block collection's end marker stands on the next token; its own text ends with its last value.
        let flow = self.source.text.as_bytes().get(span.start as usize).is_some_and(|b| matches!(b, b'[' | b'{'));
        let stop = if flow { end.map(|s| s.end) } else { None }.or(last).unwrap_or(span.end);
        self.place(Node { span: Span { end: stop.max(span.start), ..span }, value }, anchor)
    }

    fn place(&mut self, node: Node, anchor: usize) -> bool {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Open::Seq { items, .. }) => items.push(node),
            Some(Open::Map { entries, key, .. }) => match key.take() {
                None => {
                    let span = node.span;
                    let Some(text) = node.text() else {
                        self.problems.push(Diagnostic::new("yaml-syntax", span, "a key must be plain text"));
                        *key = Some((String::new(), span));
                        return true;
                    };
                    *key = Some((text.to_owned(), span));
                }
                Some((text, key_span)) => match entries.iter().find(|e| e.key == text) {
                    Some(first) => {
                        let found = Diagnostic::new("duplicate-key", key_span, format!("`{text}` is given twice"))
                            .label("second value, not used")
                            .related(first.key_span, "first given here")
                            .help("keep one of the two");
                        self.problems.push(found);
                    }
                    None => entries.push(Entry { key: text, key_span, value: node }),
                },
            },
        }
        true
    }

    fn finish(mut self) -> (Option<Node>, Vec<Diagnostic>) {
        while !self.stack.is_empty() {
            self.close(None);
        }
        (self.root, self.problems)
    }
}

fn size(node: &Node) -> usize {
    1 + match &node.value {
        Value::Seq(items) => items.iter().map(size).sum(),
        Value::Map(entries) => entries.iter().map(|e| size(&e.value)).sum(),
        _ => 0usize,
    }
}
