//! `bad-template`: a template with a fault. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-template",
    family: Family::Site,
    summary: "a template with a fault",
    level: Level::Error,
    locked: false,
    docs: include_str!("bad_template.md"),
    reads: Reads::Stage,
};
