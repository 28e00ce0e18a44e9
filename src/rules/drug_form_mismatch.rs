//! `drug-form-mismatch`: another medicine or form of it.

use crate::diag::{Diagnostic, Level};
use crate::fit::{Slot, report};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "drug-form-mismatch",
    family: Family::Fit,
    summary: "another medicine or form of it",
    level: Level::Error,
    locked: false,
    docs: include_str!("drug_form_mismatch.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    report(Slot::DrugForm, &page.page.doc, &cx.site.library, cx.fits(page.index), out);
}
