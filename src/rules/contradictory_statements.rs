//! `contradictory-statements`: a promise that the same page takes back.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "contradictory-statements",
    family: Family::Consistency,
    summary: "a promise that the same page takes back",
    level: Level::Warning,
    locked: false,
    docs: include_str!("contradictory_statements.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let mut told = Vec::new();
    for said in page.reading.stated(page.page, List::Strong) {
        let pair = said.hit.entry.advice;
        // What a cited study found is the study's to say, with its own limits.
        if told.contains(&pair) || says_may(said.text) {
            continue;
        }
        let limit =
            page.reading.hits(List::Limit).iter().find(|l| l.entry.advice == pair && l.sentence != said.hit.sentence);
        let Some(limit) = limit else { continue };
        told.push(pair);
        let span = page.reading.span(page.page, limit.sentence, limit.from, limit.to);
        let found = Diagnostic::new(RULE.name, said.span, format!("this page contradicts itself on {pair}"))
            .label("says this")
            .related(span, "and takes it back here");
        out.push(found.help("decide which of the two the evidence supports, and change the other"));
    }
}

fn says_may(text: &str) -> bool {
    [" may ", " might ", " could ", "possible", "possibly", "aim"].iter().any(|w| text.contains(w))
}
