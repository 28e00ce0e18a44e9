//! `missing-date`: a page that does not say how old it is.

use crate::diag::{Diagnostic, Level};
use crate::doc::PageKind;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-date",
    family: Family::Page,
    summary: "a page without its dates",
    level: Level::Error,
    locked: false,
    docs: include_str!("missing_date.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let meta = &page.page.doc.meta;
    let reviewed = !matches!(page.page.kind(), PageKind::Landing | PageKind::Team) && !page.page.is_section;
    for (name, given, needed, what) in [
        ("date", meta.date.is_some(), true, "the day it is published"),
        ("last-reviewed", meta.last_reviewed.is_some(), reviewed, "the day its reviewer finished"),
        ("next-review", meta.next_review.is_some(), reviewed, "the day it will be reviewed again"),
    ] {
        if needed && !given {
            let help = format!("write `{name}: YEAR-MONTH-DAY` at the top of the page: {what}");
            out.push(Diagnostic::new(RULE.name, page.page.top(), format!("this page has no `{name}`")).help(help));
        }
    }
}
