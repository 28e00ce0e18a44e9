//! `bad-callout`: a callout that is none. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-callout",
    family: Family::Page,
    summary: "a callout that is none",
    level: Level::Error,
    locked: false,
    docs: include_str!("bad_callout.md"),
    reads: Reads::Stage,
};
