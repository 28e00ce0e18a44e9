//! `timepoint-mismatch`: another time than the one that was measured.

use crate::diag::{Diagnostic, Level};
use crate::fit::{Slot, report};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "timepoint-mismatch",
    family: Family::Fit,
    summary: "another time than the one that was measured",
    level: Level::Error,
    locked: false,
    docs: include_str!("timepoint_mismatch.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    report(Slot::Timepoint, &page.page.doc, &cx.site.library, cx.fits(page.index), out);
}
