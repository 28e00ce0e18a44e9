//! One record: its id, its bibliographic fields, its `evidence:` block.

use super::csl::{self, ACCEPTED, TEXTS};
use super::evidence::{self, EVIDENCE_FIELDS};
use super::values::{is_slug, wrong};
use super::{FIELD, UNKNOWN, dates, names, unknown};
use crate::diag::Diagnostic;
use crate::evidence::{Csl, Record};
use crate::yaml::{Entry, Node, Spanned, Value};

/// Fields of a record that are neither plain text nor passed over.
const OWN: [&str; 8] = ["id", "citation-key", "type", "author", "editor", "issued", "accessed", "evidence"];

/// Reads one record; `None` if it has no id, without which nothing can cite it. Its other faults are reported all the
/// same.
pub(super) fn read(node: &Node) -> (Option<Record>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let Some(entries) = node.entries() else {
        if node.value != Value::Null {
            problems.push(wrong("references", node, "a record with `id`, `type` and `title`"));
        }
        return (None, problems);
    };
    let id = id(node, &mut problems);
    let mut csl = Csl::default();
    let mut block = None;
    for Entry { key, value, .. } in entries {
        match key.as_str() {
            "id" | "citation-key" => {}
            "type" if value.value != Value::Null => csl.kind = csl::kind(value, &mut problems),
            "author" => csl.author = names::read(key, value, &mut problems),
            "editor" => csl.editor = names::read(key, value, &mut problems),
            "issued" => csl.issued = dates::read(key, value, &mut problems),
            "accessed" => csl.accessed = dates::read(key, value, &mut problems),
            "evidence" if value.value != Value::Null => block = Some(evidence::read(value, &mut csl, &mut problems)),
            _ => {}
        }
    }
    for entry in entries {
        let key = entry.key.as_str();
        if !csl::text(&mut csl, key, &entry.value, &mut problems)
            && !OWN.contains(&key)
            && ACCEPTED.binary_search(&key).is_err()
        {
            problems.push(stray(entry));
        }
    }
    let at = id.as_ref().map(|id| id.span).or(entries.first().map(|e| e.key_span)).unwrap_or(node.span);
    let name = id.as_ref().map_or("this record".to_owned(), |id| format!("`{}`", id.value));
    if node.get("type").is_none_or(|n| n.value == Value::Null) {
        let found = Diagnostic::new(FIELD, at, format!("{name} has no `type`"));
        problems.push(found.help("most often: `type: article-journal`, `report` or `webpage`"));
    }
    if csl.title.is_none() && problems.iter().all(|p| Some(p.span) != csl.places.title) {
        let found = Diagnostic::new(FIELD, csl.places.title.unwrap_or(at), format!("{name} has no title"));
        problems.push(found.help("copy the whole title from the source"));
    }
    let Some(id) = id else {
        let found = Diagnostic::new(FIELD, at, "a record has no `id`, so no page can cite it");
        problems.push(found.help("give it one such as `feder-2014`: the first author's name and the year"));
        return (None, problems);
    };
    (Some(Record { id, span: node.span, csl, evidence: block }), problems)
}

/// The record's id: `id`, or the citation key that reference managers write beside an id of their own.
fn id(node: &Node, problems: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let mut given = |key: &str| {
        let node = node.get(key).filter(|n| n.value != Value::Null)?;
        let text = node.text().map(str::trim);
        if text.is_none() {
            problems.push(wrong(key, node, "one word such as `feder-2014`"));
        }
        let value = text.filter(|t| !t.is_empty())?.to_owned();
        Some(Spanned { value, span: node.span })
    };
    let (id, key) = (given("id"), given("citation-key"));
    match (id, key) {
        (Some(id), Some(key)) if !is_slug(&id.value) && is_slug(&key.value) => Some(key),
        (Some(id), _) => Some(id),
        (None, key) => key,
    }
}

/// A field that neither CSL nor the library knows.
fn stray(entry: &Entry) -> Diagnostic {
    if EVIDENCE_FIELDS.contains(&entry.key.as_str()) {
        let message = format!("`{}` is not a known field here", entry.key);
        let found = Diagnostic::new(UNKNOWN, entry.key_span, message);
        return found.help(format!("indent it under `evidence:`, where `{}` belongs", entry.key));
    }
    let known: Vec<&str> = TEXTS.iter().chain(&OWN).chain(&ACCEPTED).copied().collect();
    unknown(entry, &known)
}
