//! `bad-footnote`: a footnote mark without a footnote. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-footnote",
    family: Family::Page,
    summary: "a footnote mark without a footnote",
    level: Level::Error,
    locked: false,
    docs: include_str!("bad_footnote.md"),
    reads: Reads::Stage,
};
