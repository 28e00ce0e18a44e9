//! `duration-mismatch`: another length of time than the source has.

use crate::diag::{Diagnostic, Level};
use crate::fit::{Slot, report};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "duration-mismatch",
    family: Family::Fit,
    summary: "another length of time than the source has",
    level: Level::Error,
    locked: false,
    docs: include_str!("duration_mismatch.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    report(Slot::Duration, &page.page.doc, &cx.site.library, cx.fits(page.index), out);
}
