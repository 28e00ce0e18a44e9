//! `duplicate-record`: two records with one id. Found while the library is read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "duplicate-record",
    family: Family::Library,
    summary: "two records with one id",
    level: Level::Error,
    locked: false,
    docs: include_str!("duplicate_record.md"),
    reads: Reads::Stage,
};
