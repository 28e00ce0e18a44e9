//! `direction-mismatch`: a result told the other way round.

use crate::diag::{Diagnostic, Level};
use crate::fit::{Slot, report};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "direction-mismatch",
    family: Family::Fit,
    summary: "a result told the other way round",
    level: Level::Error,
    locked: false,
    docs: include_str!("direction_mismatch.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    report(Slot::Direction, &page.page.doc, &cx.site.library, cx.fits(page.index), out);
}
