//! `interval-reversed`: an interval or range with its higher end first. Found while the library is read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "interval-reversed",
    family: Family::Library,
    summary: "an interval or range with its higher end first",
    level: Level::Error,
    locked: false,
    docs: include_str!("interval_reversed.md"),
    reads: Reads::Stage,
};
