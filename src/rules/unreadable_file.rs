//! `unreadable-file`: a file that cannot be read. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unreadable-file",
    family: Family::Site,
    summary: "a file that cannot be read",
    level: Level::Error,
    locked: true,
    docs: include_str!("unreadable_file.md"),
    reads: Reads::Stage,
};
