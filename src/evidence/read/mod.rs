//! `citations/*.yaml` to records.
//!
//! Reading never stops at a fault: each is reported at its own place, under `record-field` (missing, or a value of the
//! wrong shape) or `unknown-field`, and the rest of the record is kept. Whether the values of a record agree with each
//! other is not judged here but in [`super::check`].

mod csl;
mod dates;
mod edtf;
mod evidence;
mod finding;
mod names;
mod record;
mod values;

pub(super) use values::{is_slug, to_slug};

use rayon::prelude::*;

use super::{Library, Record, check};
use crate::diag::{Diagnostic, nearest};
use crate::source::Source;
use crate::yaml::{self, Entry, Node, Value};

/// A missing field, or a value that cannot be what its field asks for.
const FIELD: &str = "record-field";
/// A field nobody reads.
const UNKNOWN: &str = "unknown-field";

/// Reads the files of `citations/` in the order given; of two records with one id the first is found by it. Returns
/// every record as far as it could be read, and every fault of every record, by file and place.
pub fn read<'a>(sources: impl IntoIterator<Item = &'a Source>) -> (Library, Vec<Diagnostic>) {
    let sources: Vec<&Source> = sources.into_iter().collect();
    let files: Vec<_> = sources.par_iter().map(|source| file(source)).collect();
    let mut library = Library::default();
    let mut problems = Vec::new();
    for (records, found) in files {
        library.records.extend(records);
        problems.extend(found);
    }
    for (i, record) in library.records.iter().enumerate() {
        library.index.entry(record.id.value.clone()).or_insert(i);
    }
    problems.extend(check::library(&library));
    problems.sort_by_key(|d| d.span);
    (library, problems)
}

/// Reads one file: a map with `references:`, a list of records, or a single record.
fn file(source: &Source) -> (Vec<Record>, Vec<Diagnostic>) {
    let (root, mut problems) = yaml::read(source, 0..source.text.len());
    let Some(root) = root else { return (Vec::new(), problems) };
    let items = match &root.value {
        Value::Null => &[],
        Value::Seq(items) => items.as_slice(),
        Value::Map(entries) => top(&root, entries, &mut problems),
        Value::Scalar { .. } => {
            let found = Diagnostic::new(FIELD, root.span, "this file holds no records");
            problems.push(found.help("begin it with `references:` and give each record its own `- id: …`"));
            &[]
        }
    };
    let read: Vec<_> = items.par_iter().with_min_len(64).map(record::read).collect();
    let mut records = Vec::with_capacity(read.len());
    for (record, found) in read {
        records.extend(record);
        problems.extend(found);
    }
    (records, problems)
}

/// The records of a file whose top is a map.
fn top<'a>(root: &'a Node, entries: &'a [Entry], problems: &mut Vec<Diagnostic>) -> &'a [Node] {
    let Some(list) = root.get("references") else {
        if ["id", "citation-key", "type", "title"].iter().any(|key| root.get(key).is_some()) {
            return std::slice::from_ref(root);
        }
        for entry in entries {
            problems.push(unknown(entry, &["references"]));
        }
        return &[];
    };
    for entry in entries.iter().filter(|e| e.key != "references") {
        problems.push(unknown(entry, &["references"]));
    }
    match &list.value {
        Value::Null => &[],
        Value::Seq(items) => items,
        _ => {
            let message = format!("`references`: expected a list of records, found {}", list.kind());
            problems.push(Diagnostic::new(FIELD, list.span, message).help("begin each record with `- id: …`"));
            &[]
        }
    }
}

/// A field that is not known where it stands, with the nearest one that is.
fn unknown(entry: &Entry, known: &[&str]) -> Diagnostic {
    let found = Diagnostic::new(UNKNOWN, entry.key_span, format!("`{}` is not a known field here", entry.key));
    let plain = |key: &str| key.to_lowercase().replace('_', "-");
    let same = known.iter().copied().find(|k| plain(k) == plain(&entry.key));
    match same.or_else(|| nearest(&entry.key, known.iter().copied())) {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None if known.len() <= 12 => found.help(format!("known fields: {}", known.join(", "))),
        None => found,
    }
}
