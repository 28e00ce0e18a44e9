//! `bad-container`: a line of colons that makes no block. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-container",
    family: Family::Page,
    summary: "a line of colons that makes no block",
    level: Level::Error,
    locked: false,
    docs: include_str!("bad_container.md"),
    reads: Reads::Stage,
};
