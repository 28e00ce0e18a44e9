//! `missing-reviewer`: a page of medical advice that names no reviewer.

use crate::diag::{Diagnostic, Level};
use crate::doc::PageKind;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-reviewer",
    family: Family::Page,
    summary: "a page nobody has reviewed",
    level: Level::Error,
    locked: false,
    docs: include_str!("missing_reviewer.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let medical = matches!(
        page.page.kind(),
        PageKind::Article | PageKind::Condition | PageKind::Treatment | PageKind::Faq | PageKind::Policy
    );
    let meta = &page.page.doc.meta;
    if !cx.site.config.review.required || !medical || page.page.is_section {
        return;
    }
    for (what, list) in [("author", &meta.authors), ("reviewer", &meta.reviewers)] {
        if list.is_empty() {
            let mut found = Diagnostic::new(RULE.name, page.page.top(), format!("this page names no {what}"))
                .help(format!("write `{what}s: [id]` with an id from reviews/people.yaml"));
            let free = cx
                .site
                .people
                .list
                .iter()
                .filter(|p| !p.can_review.is_empty() && !meta.authors.iter().any(|a| a.value == p.id.value));
            let ids: Vec<_> = free.map(|p| format!("`{}`", p.id.value)).take(6).collect();
            if what == "reviewer" && !ids.is_empty() {
                found = found.help(format!("people who may review it: {}", ids.join(", ")));
            }
            out.push(found);
        }
    }
}
