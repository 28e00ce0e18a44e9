//! `mixed-denominators`: shares of people counted against different wholes.

use crate::diag::{Diagnostic, Level};
use crate::reading::{self, figures};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "mixed-denominators",
    family: Family::Language,
    summary: "shares of people counted against different wholes",
    level: Level::Warning,
    locked: false,
    docs: include_str!("mixed_denominators.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let doc = &page.page.doc;
    let mut first: Option<(String, Span)> = None;
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let Some((_, _, text)) = reading::sentence(page.page, index) else { continue };
        if !text.contains(" in ") {
            continue;
        }
        for figure in figures(text).into_iter().filter(|f| f.unit.starts_with("in ")) {
            // `12 out of 20` counts people; only a written “in” compares.
            let written = text.get(figure.range.clone()).is_some_and(|w| w.contains(" in ") && !w.contains(" of "));
            if !written {
                continue;
            }
            let at = sentence.range.start;
            let span = doc.source_span(sentence.unit, at + figure.range.start..at + figure.range.end);
            match &first {
                None => first = Some((figure.unit, span)),
                Some((unit, _)) if *unit == figure.unit => {}
                Some((unit, place)) => {
                    let message = format!("this page counts people “{unit}” and “{}”", figure.unit);
                    let found = Diagnostic::new(RULE.name, span, message).related(*place, "the first way stands here");
                    out.push(found.help("write every share against one whole, best “x in 100”"));
                    return;
                }
            }
        }
    }
}
