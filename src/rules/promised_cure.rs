//! `promised-cure`: a cure, or a result for everybody.

use crate::diag::{Diagnostic, Level};
use crate::reading::{self, figures};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "promised-cure",
    family: Family::Safety,
    summary: "a cure, or a result for everybody",
    level: Level::Error,
    locked: false,
    docs: include_str!("promised_cure.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for said in page.reading.stated(page.page, List::PromisedCure) {
        let cited = !reading::cites_of(page.page, page.claims, said.hit.sentence).is_empty();
        if cited && figures(said.text).iter().any(|f| f.is_share()) {
            continue;
        }
        let message = format!("“{}” promises more than any study has shown", said.words);
        out.push(Diagnostic::new(RULE.name, said.span, message).help(said.hit.entry.advice));
    }
}
