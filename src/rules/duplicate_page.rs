//! `duplicate-page`: two pages with one address. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "duplicate-page",
    family: Family::Page,
    summary: "two pages with one address",
    level: Level::Error,
    locked: true,
    docs: include_str!("duplicate_page.md"),
    reads: Reads::Stage,
};
