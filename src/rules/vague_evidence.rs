//! `vague-evidence`: evidence named without saying which.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "vague-evidence",
    family: Family::Language,
    summary: "evidence named without saying which",
    level: Level::Warning,
    locked: false,
    docs: include_str!("vague_evidence.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for said in page.reading.stated(page.page, List::VagueEvidence) {
        let message = format!("“{}” names no study", said.words);
        out.push(Diagnostic::new(RULE.name, said.span, message).help(said.hit.entry.advice));
    }
}
