//! `quiz-without-terms`: a self-test that says neither what it is nor what to do with it.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "quiz-without-terms",
    family: Family::Safety,
    summary: "a self-test that says neither what it is nor what to do with it",
    level: Level::Warning,
    locked: false,
    docs: include_str!("quiz_without_terms.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    if !page.reading.hits(List::QuizTerms).is_empty() {
        return;
    }
    if let Some(said) = page.reading.stated(page.page, List::Quiz).next() {
        let message = format!("“{}” says neither which questionnaire it is nor that it is no diagnosis", said.words);
        let found = Diagnostic::new(RULE.name, said.span, message);
        out.push(
            found.help("name it, say that it is no diagnosis and what happens with the answers, and give crisis help"),
        );
    }
}
