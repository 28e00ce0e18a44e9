//! `contradictory-terms`: words that contradict each other in one breath.

use crate::diag::{Diagnostic, Level};
use crate::reading::{self, context};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "contradictory-terms",
    family: Family::Consistency,
    summary: "words that contradict each other in one breath",
    level: Level::Warning,
    locked: false,
    docs: include_str!("contradictory_terms.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for hit in page.reading.hits(List::Contradiction) {
        let Some((_, _, text)) = reading::sentence(page.page, hit.sentence) else { continue };
        // A denial between the two words is part of the pattern's harm; one before both takes the sentence back.
        if context::asks(text) || says_there_is_none(text) {
            continue;
        }
        let span = page.reading.span(page.page, hit.sentence, hit.from, hit.to);
        let found = Diagnostic::new(RULE.name, span, "these words contradict each other");
        out.push(found.help(hit.entry.advice));
    }
}

fn says_there_is_none(text: &str) -> bool {
    ["does not", "not a non", "no such", "cannot be", "is not", "are not"].iter().any(|w| text.contains(w))
}
