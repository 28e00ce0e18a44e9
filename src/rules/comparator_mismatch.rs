//! `comparator-mismatch`: another comparison than the one that was made.

use crate::diag::{Diagnostic, Level};
use crate::fit::{Slot, report};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "comparator-mismatch",
    family: Family::Fit,
    summary: "another comparison than the one that was made",
    level: Level::Error,
    locked: false,
    docs: include_str!("comparator_mismatch.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    report(Slot::Comparator, &page.page.doc, &cx.site.library, cx.fits(page.index), out);
}
