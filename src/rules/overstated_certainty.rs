//! `overstated-certainty`: more certainty than the source gives.

use crate::diag::{Diagnostic, Level};
use crate::fit::{Slot, report};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "overstated-certainty",
    family: Family::Fit,
    summary: "more certainty than the source gives",
    level: Level::Error,
    locked: false,
    docs: include_str!("overstated_certainty.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    report(Slot::Certainty, &page.page.doc, &cx.site.library, cx.fits(page.index), out);
}
