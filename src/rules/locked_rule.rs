//! `locked-rule`: a locked rule that the site tries to lower. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "locked-rule",
    family: Family::Site,
    summary: "a locked rule that the site tries to lower",
    level: Level::Error,
    locked: true,
    docs: include_str!("locked_rule.md"),
    reads: Reads::Stage,
};
