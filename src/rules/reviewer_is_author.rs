//! `reviewer-is-author`: a page reviewed by one of its authors, or by someone who may not review.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "reviewer-is-author",
    family: Family::Page,
    summary: "a page reviewed by its own author",
    level: Level::Error,
    locked: false,
    docs: include_str!("reviewer_is_author.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let meta = &page.page.doc.meta;
    for reviewer in &meta.reviewers {
        if let Some(author) = meta.authors.iter().find(|a| a.value == reviewer.value) {
            out.push(
                Diagnostic::new(
                    RULE.name,
                    reviewer.span,
                    format!("`{}` is author and reviewer of this page", reviewer.value),
                )
                .related(author.span, "named as author here")
                .help("name a reviewer who did not write the page"),
            );
        }
        if cx.site.people.get(&reviewer.value).is_some_and(|p| p.can_review.is_empty()) {
            out.push(
                Diagnostic::new(RULE.name, reviewer.span, format!("`{}` may not review pages", reviewer.value))
                    .help("name somebody whose entry in reviews/people.yaml has `can-review`"),
            );
        }
    }
}
