//! `unknown-rule`: a level for a rule that does not exist. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-rule",
    family: Family::Site,
    summary: "a level for a rule that does not exist",
    level: Level::Error,
    locked: false,
    docs: include_str!("unknown_rule.md"),
    reads: Reads::Stage,
};
