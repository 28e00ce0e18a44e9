//! `bad-people`: a wrong entry in reviews/people.yaml. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-people",
    family: Family::Site,
    summary: "a wrong entry in reviews/people.yaml",
    level: Level::Error,
    locked: false,
    docs: include_str!("bad_people.md"),
    reads: Reads::Stage,
};
