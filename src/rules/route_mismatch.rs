//! `route-mismatch`: another way of giving the medicine.

use crate::diag::{Diagnostic, Level};
use crate::fit::{Slot, report};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "route-mismatch",
    family: Family::Fit,
    summary: "another way of giving the medicine",
    level: Level::Error,
    locked: false,
    docs: include_str!("route_mismatch.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    report(Slot::Route, &page.page.doc, &cx.site.library, cx.fits(page.index), out);
}
