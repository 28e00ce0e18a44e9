//! `output-conflict`: two files that want one place in the output. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "output-conflict",
    family: Family::Site,
    summary: "two files that want one place in the output",
    level: Level::Error,
    locked: true,
    docs: include_str!("output_conflict.md"),
    reads: Reads::Stage,
};
