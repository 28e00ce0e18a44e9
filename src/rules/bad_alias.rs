//! `bad-alias`: an old address that is malformed or taken. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-alias",
    family: Family::Page,
    summary: "an old address that is malformed or taken",
    level: Level::Error,
    locked: false,
    docs: include_str!("bad_alias.md"),
    reads: Reads::Stage,
};
