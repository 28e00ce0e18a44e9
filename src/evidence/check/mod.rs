//! Whether what was read agrees with itself.
//!
//! Pure, and apart from the reading: these checks see only the values and places of a [`Library`]. Each is sure or
//! silent; a figure that may be right under some rounding or reading is left to the person who checks the record.

mod direction;
mod identity;
mod numbers;
mod works;

use super::Library;
use crate::diag::Diagnostic;

/// Every fault between values of one record, and between records.
pub(super) fn library(library: &Library) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (i, record) in library.records.iter().enumerate() {
        identity::names(record, &mut problems);
        identity::once(library, i, &mut problems);
        identity::doi(record, &mut problems);
        identity::pmid(record, &mut problems);
        identity::links(library, record, &mut problems);
        numbers::arms(record, &mut problems);
        for finding in record.findings() {
            numbers::interval(finding, &mut problems);
            numbers::percent(finding, &mut problems);
            direction::check(finding, &mut problems);
        }
    }
    works::once(library, &mut problems);
    problems
}
