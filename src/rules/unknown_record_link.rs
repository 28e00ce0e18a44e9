//! `unknown-record-link`: a link to a record that is not in the library. Found while the library is read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-record-link",
    family: Family::Library,
    summary: "a link to a record that is not in the library",
    level: Level::Error,
    locked: false,
    docs: include_str!("unknown_record_link.md"),
    reads: Reads::Stage,
};
