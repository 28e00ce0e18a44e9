//! `journal-mismatch`: another journal, body or year of publication.

use crate::diag::{Diagnostic, Level};
use crate::fit::{Slot, report};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "journal-mismatch",
    family: Family::Fit,
    summary: "another journal, body or year of publication",
    level: Level::Error,
    locked: false,
    docs: include_str!("journal_mismatch.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    report(Slot::Journal, &page.page.doc, &cx.site.library, cx.fits(page.index), out);
}
