//! Citations to records, numbered in the order a reader meets them.

use std::collections::BTreeMap;

use crate::doc::Document;
use crate::evidence::Library;
use crate::site::CiteTarget;

/// For each citation its record, and the records of the page in order of first citation.
pub(super) fn resolve(doc: &Document, library: &Library) -> (Vec<Option<CiteTarget>>, Vec<usize>) {
    let mut references = Vec::new();
    let mut numbers = BTreeMap::new();
    let cites = doc
        .cites
        .iter()
        .map(|cite| {
            let record = library.find(&cite.key)?;
            let number = *numbers.entry(record).or_insert_with(|| {
                references.push(record);
                references.len()
            });
            let findings = library.records[record].findings();
            let finding = cite.finding.as_ref().and_then(|id| findings.iter().position(|f| f.id.value == *id));
            Some(CiteTarget { record, finding, number })
        })
        .collect();
    (cites, references)
}
