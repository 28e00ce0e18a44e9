//! `statistic-mismatch`: a figure told as another kind of figure.

use crate::diag::{Diagnostic, Level};
use crate::fit::{Slot, report};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "statistic-mismatch",
    family: Family::Fit,
    summary: "a figure told as another kind of figure",
    level: Level::Error,
    locked: false,
    docs: include_str!("statistic_mismatch.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    report(Slot::Statistic, &page.page.doc, &cx.site.library, cx.fits(page.index), out);
}
