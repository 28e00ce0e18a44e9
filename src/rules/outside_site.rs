//! `outside-site`: a link that leads out of the site folder. Found while the files are read; the page beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "outside-site",
    family: Family::Site,
    summary: "a link that leads out of the site folder",
    level: Level::Error,
    locked: true,
    docs: include_str!("outside_site.md"),
    reads: Reads::Stage,
};
