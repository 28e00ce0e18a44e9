//! `unknown-field`: a field name that Citewell does not know. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-field",
    family: Family::Site,
    summary: "a field name that Citewell does not know",
    level: Level::Error,
    locked: false,
    docs: include_str!("unknown_field.md"),
    reads: Reads::Stage,
};
