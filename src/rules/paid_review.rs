//! `paid-review`: something given for a review.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "paid-review",
    family: Family::Safety,
    summary: "something given for a patient’s review",
    level: Level::Error,
    locked: false,
    docs: include_str!("paid_review.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for said in page.reading.stated(page.page, List::PaidReview) {
        let message = format!("“{}” offers something for a review", said.words);
        let found = Diagnostic::new(RULE.name, said.span, message);
        out.push(found.help("leave the offer out: a review that was paid for has to say so wherever it stands"));
    }
}
