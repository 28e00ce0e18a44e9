//! `number-not-in-source`: a figure the cited source does not have.

use crate::diag::{Diagnostic, Level};
use crate::fit::{Slot, report};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "number-not-in-source",
    family: Family::Fit,
    summary: "a figure the cited source does not have",
    level: Level::Error,
    locked: false,
    docs: include_str!("number_not_in_source.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    report(Slot::Number, &page.page.doc, &cx.site.library, cx.fits(page.index), out);
}
