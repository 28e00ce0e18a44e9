//! `hype`: praise that sells instead of informing.

use crate::diag::{Diagnostic, Level};
use crate::doc::UnitKind;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "hype",
    family: Family::Language,
    summary: "praise that sells instead of informing",
    level: Level::Warning,
    locked: false,
    docs: include_str!("hype.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for said in page.reading.stated(page.page, List::Hype).filter(|s| s.unit.kind != UnitKind::Quote) {
        let message = format!("“{}” praises, and tells the reader nothing that can be checked", said.words);
        out.push(Diagnostic::new(RULE.name, said.span, message).help(said.hit.entry.advice));
    }
}
