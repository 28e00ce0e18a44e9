//! `bad-front-matter`: front matter that cannot be read. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-front-matter",
    family: Family::Page,
    summary: "front matter that cannot be read",
    level: Level::Error,
    locked: false,
    docs: include_str!("bad_front_matter.md"),
    reads: Reads::Stage,
};
