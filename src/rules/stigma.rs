//! `stigma`: a word that hurts the people it names.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "stigma",
    family: Family::Language,
    summary: "a word that hurts the people it names",
    level: Level::Warning,
    locked: false,
    docs: include_str!("stigma.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for said in page.reading.stated(page.page, List::Stigma) {
        let message = format!("“{}” hurts the people it speaks of", said.words);
        out.push(Diagnostic::new(RULE.name, said.span, message).help(format!("better: {}", said.hit.entry.advice)));
    }
}
