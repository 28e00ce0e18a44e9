//! `sign-against-direction`: a direction that the figures of the finding speak against. Found while the library is read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "sign-against-direction",
    family: Family::Library,
    summary: "a direction that the figures of the finding speak against",
    level: Level::Error,
    locked: false,
    docs: include_str!("sign_against_direction.md"),
    reads: Reads::Stage,
};
