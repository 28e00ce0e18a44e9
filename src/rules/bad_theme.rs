//! `bad-theme`: a theme that cannot be read. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-theme",
    family: Family::Site,
    summary: "a theme that cannot be read",
    level: Level::Error,
    locked: false,
    docs: include_str!("bad_theme.md"),
    reads: Reads::Stage,
};
