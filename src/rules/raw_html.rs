//! `raw-html`: HTML tags in an article. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "raw-html",
    family: Family::Page,
    summary: "HTML tags in an article",
    level: Level::Error,
    locked: true,
    docs: include_str!("raw_html.md"),
    reads: Reads::Stage,
};
