//! `design-overreach`: a study told as another kind of study.

use crate::diag::{Diagnostic, Level};
use crate::fit::{Slot, report};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "design-overreach",
    family: Family::Fit,
    summary: "a study told as another kind of study",
    level: Level::Error,
    locked: false,
    docs: include_str!("design_overreach.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    report(Slot::Design, &page.page.doc, &cx.site.library, cx.fits(page.index), out);
}
