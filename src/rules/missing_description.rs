//! `missing-description`: a page without a description.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-description",
    family: Family::Page,
    summary: "a page without a description",
    level: Level::Warning,
    locked: false,
    docs: include_str!("missing_description.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let description = page.page.doc.meta.description.as_ref();
    if description.is_none_or(|d| d.value.trim().is_empty()) {
        out.push(Diagnostic::new(RULE.name, page.page.top(), "this page has no description").help(
            "write `description: …` between the `---` lines at the top: one sentence that says what the page answers",
        ));
    }
}
