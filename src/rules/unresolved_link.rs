//! `unresolved-link`: a link by label whose address stands nowhere.

use crate::diag::Level;
use crate::rule::{Family, Reads, Rule};

/// The rule. Reported while the page is read.
pub static RULE: Rule = Rule {
    name: "unresolved-link",
    family: Family::Presence,
    summary: "a link whose address is nowhere given",
    level: Level::Error,
    locked: false,
    docs: include_str!("unresolved_link.md"),
    reads: Reads::Stage,
};
