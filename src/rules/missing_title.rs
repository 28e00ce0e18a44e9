//! `missing-title`: a page without a title.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-title",
    family: Family::Page,
    summary: "a page without a title",
    level: Level::Error,
    locked: false,
    docs: include_str!("missing_title.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let title = page.page.doc.meta.title.as_ref();
    if title.is_none_or(|t| t.value.trim().is_empty()) {
        out.push(
            Diagnostic::new(RULE.name, page.page.top(), "this page has no title").help(
                "write `title: …` between the `---` lines at the top: what the page is about, in a patient's words",
            ),
        );
    }
}
