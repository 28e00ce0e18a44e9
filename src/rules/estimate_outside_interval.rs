//! `estimate-outside-interval`: a figure that lies outside its own interval. Found while the library is read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "estimate-outside-interval",
    family: Family::Library,
    summary: "a figure that lies outside its own interval",
    level: Level::Error,
    locked: false,
    docs: include_str!("estimate_outside_interval.md"),
    reads: Reads::Stage,
};
