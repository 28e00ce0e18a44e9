//! `minimised-risk`: harm made small.

use crate::diag::{Diagnostic, Level};
use crate::reading::figures;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "minimised-risk",
    family: Family::Safety,
    summary: "harm made small",
    level: Level::Warning,
    locked: false,
    docs: include_str!("minimised_risk.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for said in page.reading.stated(page.page, List::MinimisedRisk) {
        if figures(said.text).iter().any(|f| f.is_share()) {
            continue;
        }
        let message = format!("“{}” makes harm small", said.words);
        out.push(Diagnostic::new(RULE.name, said.span, message).help(said.hit.entry.advice));
    }
}
