//! `bad-table`: table cells that are left out of the page. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-table",
    family: Family::Page,
    summary: "table cells that are left out of the page",
    level: Level::Error,
    locked: false,
    docs: include_str!("bad_table.md"),
    reads: Reads::Stage,
};
