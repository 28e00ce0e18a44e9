//! `inverted-range`: a range whose ends stand the wrong way round.

use crate::diag::{Diagnostic, Level};
use crate::reading::{self, figures};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "inverted-range",
    family: Family::Consistency,
    summary: "a range whose ends stand the wrong way round",
    level: Level::Warning,
    locked: false,
    docs: include_str!("inverted_range.md"),
    reads: Reads::Page(check),
};

/// Spoken ranges that no number shows.
const SPOKEN: [&str; 3] = ["an hour and a half to an hour", "two hours to an hour", "half an hour to a quarter"];

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for (index, sentence) in page.page.doc.sentences.iter().enumerate() {
        let Some((_, _, text)) = reading::sentence(page.page, index) else { continue };
        let at = sentence.range.start;
        for spoken in SPOKEN {
            let lower = text.to_ascii_lowercase();
            let ends_there = |end: usize| !lower[end..].starts_with(" and a half");
            if let Some(found) = lower.find(spoken).filter(|f| ends_there(f + spoken.len())) {
                let span = page.page.doc.source_span(sentence.unit, at + found..at + found + spoken.len());
                out.push(told(span));
            }
        }
        if !text.bytes().any(|b| b.is_ascii_digit()) {
            continue;
        }
        for figure in figures(text).iter().filter(|f| f.high < f.low && is_counted(&f.unit)) {
            let before = text[..figure.range.start].trim_end();
            // A change has a direction: “from 30 to 20”, “fell 30 to 20”.
            let changes = ["from", "fell", "dropped", "fall", "lowered", "decreased", "reduced", "went", "between"];
            if !changes.iter().any(|w| before.to_ascii_lowercase().ends_with(w)) {
                let span = page.page.doc.source_span(sentence.unit, at + figure.range.start..at + figure.range.end);
                out.push(told(span));
            }
        }
    }
}

fn told(span: Span) -> Diagnostic {
    Diagnostic::new(RULE.name, span, "the larger number of this range stands first")
        .help("look up which is meant, and write the smaller one first")
}

/// Units of which a range has one order. A score of “3 to 2” has none.
fn is_counted(unit: &str) -> bool {
    let times = ["seconds", "minutes", "hours", "days", "weeks", "months", "years", "mg", "mg/kg", "ml", "%"];
    times.contains(&unit) || unit.starts_with("in ")
}
