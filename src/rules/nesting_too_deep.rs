//! `nesting-too-deep`: lists or quotes nested without end. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "nesting-too-deep",
    family: Family::Page,
    summary: "lists or quotes nested without end",
    level: Level::Error,
    locked: false,
    docs: include_str!("nesting_too_deep.md"),
    reads: Reads::Stage,
};
