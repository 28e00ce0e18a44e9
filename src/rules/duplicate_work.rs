//! `duplicate-work`: one work under two ids. Found while the library is read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "duplicate-work",
    family: Family::Library,
    summary: "one work under two ids",
    level: Level::Error,
    locked: false,
    docs: include_str!("duplicate_work.md"),
    reads: Reads::Stage,
};
