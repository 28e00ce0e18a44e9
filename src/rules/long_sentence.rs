//! `long-sentence`: a sentence that is hard to take in.

use crate::diag::{Diagnostic, Level};
use crate::doc::UnitKind;
use crate::reading;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "long-sentence",
    family: Family::Language,
    summary: "a sentence that is hard to take in",
    level: Level::Warning,
    locked: false,
    docs: include_str!("long_sentence.md"),
    reads: Reads::Page(check),
};

/// The health services' style guides ask for 20 words; a sentence half as long again is still read with ease.
const WORDS: usize = 34;

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for (index, sentence) in page.page.doc.sentences.iter().enumerate() {
        let words = page.reading.words(index).len();
        if words <= WORDS {
            continue;
        }
        let Some((_, unit, _)) = reading::sentence(page.page, index) else { continue };
        if matches!(unit.kind, UnitKind::Paragraph | UnitKind::Item { .. }) {
            let span = page.page.doc.source_span(sentence.unit, sentence.range.clone());
            let message = format!("this sentence has {words} words, and is hard to take in");
            out.push(Diagnostic::new(RULE.name, span, message).help("make two sentences of it"));
        }
    }
}
