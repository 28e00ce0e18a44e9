//! `bad-waiver`: a waiver without a reason, or of a rule that cannot be waived. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-waiver",
    family: Family::Presence,
    summary: "a waiver without a reason, or of a rule that cannot be waived",
    level: Level::Error,
    locked: false,
    docs: include_str!("bad_waiver.md"),
    reads: Reads::Stage,
};
