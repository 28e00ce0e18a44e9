//! `sales-pressure`: haste sold to people who need time to decide.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "sales-pressure",
    family: Family::Language,
    summary: "haste sold to people who need time to decide",
    level: Level::Warning,
    locked: false,
    docs: include_str!("sales_pressure.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for said in page.reading.stated(page.page, List::SalesPressure) {
        let message = format!("“{}” presses the reader to decide fast", said.words);
        let found = Diagnostic::new(RULE.name, said.span, message);
        out.push(found.help("say how to book and how long the wait is; leave the hurry out"));
    }
}
