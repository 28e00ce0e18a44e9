//! `skipped-heading`: a heading more than one step below the one before it.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "skipped-heading",
    family: Family::Page,
    summary: "a heading more than one step below the one before it",
    level: Level::Warning,
    locked: false,
    docs: include_str!("skipped_heading.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    // The title of the page is its first heading.
    let mut last = 1;
    for heading in &page.page.doc.headings {
        if heading.level > last + 1 {
            let wanted = last + 1;
            let message =
                format!("this heading has {} `#` where {} are next: a step is missing", heading.level, wanted);
            let found = Diagnostic::new(RULE.name, heading.span, message);
            out.push(found.help("screen readers walk the page by its headings"));
        }
        last = heading.level;
    }
}
