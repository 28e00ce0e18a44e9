//! `do-not-say`: a reading the library forbids.

use crate::diag::{Diagnostic, Level};
use crate::fit::{Slot, report};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "do-not-say",
    family: Family::Fit,
    summary: "a reading the library forbids",
    level: Level::Error,
    locked: false,
    docs: include_str!("do_not_say.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    report(Slot::DoNotSay, &page.page.doc, &cx.site.library, cx.fits(page.index), out);
}
