//! `page-path`: a file name that makes no clean address. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "page-path",
    family: Family::Page,
    summary: "a file name that makes no clean address",
    level: Level::Error,
    locked: false,
    docs: include_str!("page_path.md"),
    reads: Reads::Stage,
};
