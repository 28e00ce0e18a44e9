//! `bad-id`: an id that pages cannot cite. Found while the library is read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-id",
    family: Family::Library,
    summary: "an id that pages cannot cite",
    level: Level::Error,
    locked: false,
    docs: include_str!("bad_id.md"),
    reads: Reads::Stage,
};
