//! `file-too-large`: a text file beyond the size limit. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "file-too-large",
    family: Family::Site,
    summary: "a text file beyond the size limit",
    level: Level::Error,
    locked: true,
    docs: include_str!("file_too_large.md"),
    reads: Reads::Stage,
};
