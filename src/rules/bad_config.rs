//! `bad-config`: a wrong value in citewell.yaml. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-config",
    family: Family::Site,
    summary: "a wrong value in citewell.yaml",
    level: Level::Error,
    locked: false,
    docs: include_str!("bad_config.md"),
    reads: Reads::Stage,
};
