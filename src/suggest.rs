//! Recorded findings that would support a claim, best first.
//!
//! Row 6.

use crate::claims::Claim;
use crate::evidence::Library;

/// A finding that may support a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Index into the library's records.
    pub record: usize,
    /// Index into the record's findings.
    pub finding: usize,
    /// Higher is better; only comparable within one claim.
    pub score: f64,
}

/// The library prepared for look-ups.
#[derive(Debug, Default)]
pub struct Index {}

impl Index {
    /// Prepares a library.
    pub fn new(library: &Library) -> Index {
        let _ = library;
        Index::default()
    }

    /// The findings nearest to a claim, best first, at most `limit`; empty if none would do.
    pub fn find(&self, claim: &Claim, text: &str, heading: &str, limit: usize) -> Vec<Suggestion> {
        let _ = (claim, text, heading, limit);
        Vec::new()
    }
}

/// One line that names a finding and says what it found.
pub fn describe(record: &crate::evidence::Record, finding: usize) -> String {
    let _ = finding;
    record.id.value.clone()
}
