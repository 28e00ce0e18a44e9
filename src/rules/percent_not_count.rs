//! `percent-not-count`: a percentage that is not its count out of its total. Found while the library is read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "percent-not-count",
    family: Family::Library,
    summary: "a percentage that is not its count out of its total",
    level: Level::Error,
    locked: false,
    docs: include_str!("percent_not_count.md"),
    reads: Reads::Stage,
};
