//! `conflict-copy`: a copy left by a synchronised folder. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "conflict-copy",
    family: Family::Site,
    summary: "a copy left by a synchronised folder",
    level: Level::Error,
    locked: false,
    docs: include_str!("conflict_copy.md"),
    reads: Reads::Stage,
};
