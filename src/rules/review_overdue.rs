//! `review-overdue`: a page whose review is due.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "review-overdue",
    family: Family::Page,
    summary: "a page whose review is due",
    level: Level::Warning,
    locked: false,
    docs: include_str!("review_overdue.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let Some(next) = &page.page.doc.meta.next_review else { return };
    if next.value < cx.settings.today {
        out.push(
            Diagnostic::new(RULE.name, next.span, format!("the review of this page was due on {}", next.value.long()))
                .help("ask a reviewer to read it again, then set `last-reviewed` and `next-review`"),
        );
    }
}
