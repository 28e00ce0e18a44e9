//! `bad-pmid`: a PubMed number that is not written as one. Found while the library is read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-pmid",
    family: Family::Library,
    summary: "a PubMed number that is not written as one",
    level: Level::Error,
    locked: false,
    docs: include_str!("bad_pmid.md"),
    reads: Reads::Stage,
};
