//! `slip`: a slip of the pen that changes the meaning.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "slip",
    family: Family::Language,
    summary: "a slip of the pen that changes the meaning",
    level: Level::Warning,
    locked: false,
    docs: include_str!("slip.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for said in page.reading.stated(page.page, List::Slip) {
        let message = format!("“{}” is probably a slip of the pen", said.words);
        out.push(
            Diagnostic::new(RULE.name, said.span, message).help(format!("meant, it seems: {}", said.hit.entry.advice)),
        );
    }
}
