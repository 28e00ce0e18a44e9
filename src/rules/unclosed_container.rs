//! `unclosed-container`: a `:::` block that is never closed. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unclosed-container",
    family: Family::Page,
    summary: "a `:::` block that is never closed",
    level: Level::Error,
    locked: false,
    docs: include_str!("unclosed_container.md"),
    reads: Reads::Stage,
};
