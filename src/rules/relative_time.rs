//! `relative-time`: a time that is wrong a year later.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "relative-time",
    family: Family::Language,
    summary: "a time that is wrong a year later",
    level: Level::Warning,
    locked: false,
    docs: include_str!("relative_time.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for said in page.reading.stated(page.page, List::RelativeTime) {
        let claimed = page.claims.iter().any(|c| c.sentence == said.hit.sentence);
        if claimed && !names_a_year(said.text) {
            let message = format!("“{}” is told from today, and the page is read for years", said.words);
            out.push(Diagnostic::new(RULE.name, said.span, message).help(said.hit.entry.advice));
        }
    }
}

/// Whether a year of this or the last century stands in a text.
fn names_a_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20")))
}
