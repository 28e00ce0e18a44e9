//! Reading a map field by field: every wrong or unknown one is reported at its own place, and the rest is still read.

use std::str::FromStr;

use super::{Entry, Node, Spanned, Value};
use crate::diag::{Diagnostic, nearest};
use crate::source::Span;

/// A map being read. Ask for each known field once, then call [`Fields::finish`].
pub struct Fields<'a> {
    span: Span,
    entries: &'a [Entry],
    asked: Vec<&'static str>,
    /// The rule under which faults are reported.
    rule: &'static str,
    /// Everything wrong so far.
    pub problems: Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// Begins reading `node` as a map; anything but a map is reported and read as an empty one.
    pub fn new(node: &'a Node, rule: &'static str) -> Fields<'a> {
        let mut fields = Fields { span: node.span, entries: &[], asked: Vec::new(), rule, problems: Vec::new() };
        match &node.value {
            Value::Map(entries) => fields.entries = entries,
            Value::Null => {}
            _ => {
                let found = format!("expected `name: value` lines, found {}", node.kind());
                fields.problems.push(Diagnostic::new(rule, node.span, found));
            }
        }
        fields
    }

    /// The raw value of a field; `None` if absent or empty.
    pub fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.asked.push(key);
        self.entries.iter().find(|e| e.key == key).map(|e| &e.value).filter(|n| n.value != Value::Null)
    }

    /// Where the map begins: its first key, for an entry that lacks a field.
    pub fn span(&self) -> Span {
        self.entries.first().map_or(self.span, |e| e.key_span)
    }

    /// Where the key stands.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|e| e.key == key).map(|e| e.key_span)
    }

    /// Text.
    pub fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.node(key)?;
        match node.text() {
            Some(text) => Some(Spanned { value: text.to_owned(), span: node.span }),
            None => self.wrong(key, node, "text"),
        }
    }

    /// A value of any type that parses itself from text; `expected` completes “expected …”.
    pub fn parse<T: FromStr>(&mut self, key: &'static str, expected: &str) -> Option<Spanned<T>> {
        let node = self.node(key)?;
        match node.text().and_then(|t| t.parse().ok()) {
            Some(value) => Some(Spanned { value, span: node.span }),
            None => self.wrong(key, node, expected),
        }
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str) -> Option<Spanned<bool>> {
        self.parse(key, "`true` or `false`")
    }

    /// A list of text; one text counts as a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let mut texts = Vec::new();
        for item in node.items() {
            match item.text() {
                Some(text) => texts.push(Spanned { value: text.to_owned(), span: item.span }),
                None => {
                    self.wrong::<()>(key, item, "text");
                }
            }
        }
        texts
    }

    /// One of a closed list of words; an unknown one is reported with the nearest known word.
    pub fn one_of<T: Copy>(&mut self, key: &'static str, known: &[(&'static str, T)]) -> Option<Spanned<T>> {
        let node = self.node(key)?;
        let Some(text) = node.text() else { return self.wrong(key, node, "one word") };
        if let Some((_, value)) = known.iter().find(|(name, _)| *name == text) {
            return Some(Spanned { value: *value, span: node.span });
        }
        let mut found = Diagnostic::new(self.rule, node.span, format!("`{text}` is not a known value of `{key}`"));
        if let Some(near) = nearest(text, known.iter().map(|(name, _)| *name)) {
            found = found.help(format!("did you mean `{near}`?"));
        }
        let names: Vec<_> = known.iter().map(|(name, _)| format!("`{name}`")).collect();
        self.problems.push(found.help(format!("known values: {}", names.join(", "))));
        None
    }

    /// Reports a value of the wrong type.
    pub fn wrong<T>(&mut self, key: &str, node: &Node, expected: &str) -> Option<T> {
        let found = match node.text() {
            Some(text) => format!("`{text}`"),
            None => node.kind().to_owned(),
        };
        let message = format!("`{key}`: expected {expected}, found {found}");
        self.problems.push(Diagnostic::new(self.rule, node.span, message));
        None
    }

    /// Reports every field that was never asked for, with the nearest known name, and returns all problems.
    pub fn finish(mut self, unknown_rule: &'static str) -> Vec<Diagnostic> {
        for entry in self.entries {
            if self.asked.contains(&entry.key.as_str()) {
                continue;
            }
            let message = format!("`{}` is not a known field here", entry.key);
            let mut found = Diagnostic::new(unknown_rule, entry.key_span, message);
            found = match nearest(&entry.key, self.asked.iter().copied()) {
                Some(near) => found.help(format!("did you mean `{near}`?")),
                None => {
                    let mut known: Vec<&str> = self.asked.clone();
                    known.sort_unstable();
                    known.dedup();
                    found.help(format!("known fields: {}", known.join(", ")))
                }
            };
            self.problems.push(found);
        }
        self.problems
    }
}
