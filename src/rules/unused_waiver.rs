//! `unused-waiver`: a waiver that covers nothing. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unused-waiver",
    family: Family::Presence,
    summary: "a waiver that covers nothing",
    level: Level::Warning,
    locked: false,
    docs: include_str!("unused_waiver.md"),
    reads: Reads::Stage,
};
