//! `record-field`: a field of a record that is missing, or whose value cannot be what the field asks for. Found while the library is read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "record-field",
    family: Family::Library,
    summary: "a field of a record that is missing, or whose value cannot be what the field asks for",
    level: Level::Error,
    locked: false,
    docs: include_str!("record_field.md"),
    reads: Reads::Stage,
};
