//! `unknown-component`: a block whose name no element of a page has.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule. Reported while the page is read.
pub static RULE: Rule = Rule {
    name: "unknown-component",
    family: Family::Page,
    summary: "an element of a page that does not exist",
    level: Level::Error,
    locked: false,
    docs: include_str!("unknown_component.md"),
    reads: Reads::Stage,
};
