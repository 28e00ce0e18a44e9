//! `presented-as-settled`: one source told as the last word.

use crate::diag::{Diagnostic, Level};
use crate::fit::{Slot, report};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "presented-as-settled",
    family: Family::Fit,
    summary: "one source told as the last word",
    level: Level::Error,
    locked: false,
    docs: include_str!("presented_as_settled.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    report(Slot::Balance, &page.page.doc, &cx.site.library, cx.fits(page.index), out);
}
