//! `duplicate-key`: a field given twice. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "duplicate-key",
    family: Family::Site,
    summary: "a field given twice",
    level: Level::Error,
    locked: true,
    docs: include_str!("duplicate_key.md"),
    reads: Reads::Stage,
};
