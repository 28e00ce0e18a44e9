//! `bad-lexicon`: a wrong entry in citations/lexicon/. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-lexicon",
    family: Family::Site,
    summary: "a wrong entry in citations/lexicon/",
    level: Level::Error,
    locked: false,
    docs: include_str!("bad_lexicon.md"),
    reads: Reads::Stage,
};
