//! `bad-citation`: something that looks like a citation and is none. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-citation",
    family: Family::Presence,
    summary: "something that looks like a citation and is none",
    level: Level::Error,
    locked: true,
    docs: include_str!("bad_citation.md"),
    reads: Reads::Stage,
};
