//! `escaped-citation`: a citation whose brackets an editor has escaped. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "escaped-citation",
    family: Family::Presence,
    summary: "a citation whose brackets an editor has escaped",
    level: Level::Error,
    locked: true,
    docs: include_str!("escaped_citation.md"),
    reads: Reads::Stage,
};
