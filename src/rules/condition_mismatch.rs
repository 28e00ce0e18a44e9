//! `condition-mismatch`: another condition than the one that was studied.

use crate::diag::{Diagnostic, Level};
use crate::fit::{Slot, report};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "condition-mismatch",
    family: Family::Fit,
    summary: "another condition than the one that was studied",
    level: Level::Error,
    locked: false,
    docs: include_str!("condition_mismatch.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    report(Slot::Condition, &page.page.doc, &cx.site.library, cx.fits(page.index), out);
}
