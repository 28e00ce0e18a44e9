//! Short-hands for the tests of this stage.

use crate::diag::{Diagnostic, Fix};
use crate::doc::Document;
use crate::source::{Source, Sources};

/// A file with this text.
pub(super) fn source(text: &str) -> Source {
    let mut sources = Sources::default();
    let id = sources.add("content/page.md", text);
    sources.get(id).clone()
}

/// The text as an article.
pub(super) fn read(text: &str) -> (Document, Vec<Diagnostic>) {
    super::document(&source(text))
}

/// The bytes that findings of a rule underline.
pub(super) fn found<'a>(text: &'a str, rule: &str) -> Vec<&'a str> {
    let (_, problems) = read(text);
    problems.iter().filter(|p| p.rule == rule).map(|p| &text[p.span.range()]).collect()
}

/// Every finding as `rule: underlined bytes`.
pub(super) fn all(text: &str) -> Vec<String> {
    let (_, problems) = read(text);
    problems.iter().map(|p| format!("{}: {}", p.rule, &text[p.span.range()])).collect()
}

/// The text with a fix applied.
pub(super) fn fixed(text: &str, fix: &Fix) -> String {
    let mut edits = fix.edits.clone();
    edits.sort_by_key(|e| e.span.start);
    let mut result = String::new();
    let mut at = 0;
    for edit in edits {
        result.push_str(&text[at..edit.span.start as usize]);
        result.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    result + &text[at..]
}

/// Every sentence with the keys of its citations: `Scores fell. <a b>`.
pub(super) fn sentences(text: &str) -> Vec<String> {
    let (doc, _) = read(text);
    doc.sentences
        .iter()
        .map(|s| {
            let keys: Vec<&str> = s.cites.iter().map(|c| doc.cites[*c].key.as_str()).collect();
            if keys.is_empty() {
                doc.sentence_text(s).to_owned()
            } else {
                format!("{} <{}>", doc.sentence_text(s), keys.join(" "))
            }
        })
        .collect()
}
