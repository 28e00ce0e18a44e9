//! `yaml-syntax`: text that is not YAML. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "yaml-syntax",
    family: Family::Site,
    summary: "text that is not YAML",
    level: Level::Error,
    locked: true,
    docs: include_str!("yaml_syntax.md"),
    reads: Reads::Stage,
};
