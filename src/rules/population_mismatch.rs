//! `population-mismatch`: other people than those who were studied.

use crate::diag::{Diagnostic, Level};
use crate::fit::{Slot, report};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "population-mismatch",
    family: Family::Fit,
    summary: "other people than those who were studied",
    level: Level::Error,
    locked: false,
    docs: include_str!("population_mismatch.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    report(Slot::Population, &page.page.doc, &cx.site.library, cx.fits(page.index), out);
}
