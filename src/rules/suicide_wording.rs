//! `suicide-wording`: words on suicide that harm.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "suicide-wording",
    family: Family::Safety,
    summary: "words on suicide that harm",
    level: Level::Error,
    locked: false,
    docs: include_str!("suicide_wording.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for said in page.reading.stated(page.page, List::SuicideWording) {
        let message = format!("“{}” can hurt somebody who reads this in a dark hour", said.words);
        out.push(Diagnostic::new(RULE.name, said.span, message).help(format!("better: {}", said.hit.entry.advice)));
    }
}
