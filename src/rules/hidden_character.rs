//! `hidden-character`: invisible characters that change how text reads. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "hidden-character",
    family: Family::Page,
    summary: "invisible characters that change how text reads",
    level: Level::Error,
    locked: true,
    docs: include_str!("hidden_character.md"),
    reads: Reads::Stage,
};
