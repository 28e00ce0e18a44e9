//! `arms-do-not-sum`: groups that do not add up to the people randomised. Found while the library is read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "arms-do-not-sum",
    family: Family::Library,
    summary: "groups that do not add up to the people randomised",
    level: Level::Error,
    locked: false,
    docs: include_str!("arms_do_not_sum.md"),
    reads: Reads::Stage,
};
