//! `component-field`: an element of a page with a part missing, unknown or of the wrong kind.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule. Reported while the page is read.
pub static RULE: Rule = Rule {
    name: "component-field",
    family: Family::Page,
    summary: "an element of a page with a faulty part",
    level: Level::Error,
    locked: false,
    docs: include_str!("component_field.md"),
    reads: Reads::Stage,
};
