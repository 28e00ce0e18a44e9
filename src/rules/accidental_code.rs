//! `accidental-code`: text that is printed as code and not checked. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "accidental-code",
    family: Family::Page,
    summary: "text that is printed as code and not checked",
    level: Level::Error,
    locked: true,
    docs: include_str!("accidental_code.md"),
    reads: Reads::Stage,
};
