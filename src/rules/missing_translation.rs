//! `missing-translation`: words of the site's own that a page's language lacks. Found while the theme is read; the page
//! beside this file explains it.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-translation",
    family: Family::Site,
    summary: "words of the site's own that are not translated into a page's language",
    level: Level::Warning,
    locked: false,
    docs: include_str!("missing_translation.md"),
    reads: Reads::Stage,
};
