//! `dose-mismatch`: another dose or number of doses.

use crate::diag::{Diagnostic, Level};
use crate::fit::{Slot, report};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "dose-mismatch",
    family: Family::Fit,
    summary: "another dose or number of doses",
    level: Level::Error,
    locked: false,
    docs: include_str!("dose_mismatch.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    report(Slot::Dose, &page.page.doc, &cx.site.library, cx.fits(page.index), out);
}
