//! `duplicate-anchor`: two headings with one anchor. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "duplicate-anchor",
    family: Family::Page,
    summary: "two headings with one anchor",
    level: Level::Error,
    locked: false,
    docs: include_str!("duplicate_anchor.md"),
    reads: Reads::Stage,
};
