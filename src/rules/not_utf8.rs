//! `not-utf8`: text in an encoding other than UTF-8. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "not-utf8",
    family: Family::Site,
    summary: "text in an encoding other than UTF-8",
    level: Level::Error,
    locked: true,
    docs: include_str!("not_utf8.md"),
    reads: Reads::Stage,
};
