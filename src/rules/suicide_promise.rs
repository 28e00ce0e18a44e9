//! `suicide-promise`: a promise about suicide or suicidal thoughts.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "suicide-promise",
    family: Family::Safety,
    summary: "a promise about suicide or suicidal thoughts",
    level: Level::Error,
    locked: false,
    docs: include_str!("suicide_promise.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for said in page.reading.stated(page.page, List::SuicidePromise) {
        let message = format!("“{}” promises something about suicide that no trial has shown", said.words);
        out.push(Diagnostic::new(RULE.name, said.span, message).help(said.hit.entry.advice));
    }
}
