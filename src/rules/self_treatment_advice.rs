//! `self-treatment-advice`: leave to treat oneself with a medicine that needs a prescriber.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "self-treatment-advice",
    family: Family::Safety,
    summary: "leave to treat oneself with a medicine that needs a prescriber",
    level: Level::Error,
    locked: false,
    docs: include_str!("self_treatment_advice.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for said in page.reading.stated(page.page, List::SelfTreatment) {
        let message = format!("“{}” can be read as leave to take a medicine without a prescriber", said.words);
        let found = Diagnostic::new(RULE.name, said.span, message);
        out.push(found.help("leave it out, or say that the dose and the medicine are for the prescriber to decide"));
    }
}
