//! `wall-of-text`: a long page or paragraph without a break.

use crate::diag::{Diagnostic, Level};
use crate::doc::UnitKind;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "wall-of-text",
    family: Family::Language,
    summary: "a long page or paragraph without a break",
    level: Level::Warning,
    locked: false,
    docs: include_str!("wall_of_text.md"),
    reads: Reads::Page(check),
};

/// The longest paragraph that is still read to its end, in words.
const PARAGRAPH: usize = 130;
/// The longest page that needs no heading, in words.
const PAGE: usize = 300;

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let doc = &page.page.doc;
    let mut all = 0;
    for (index, unit) in doc.units.iter().enumerate() {
        if !matches!(unit.kind, UnitKind::Paragraph | UnitKind::Item { .. }) {
            continue;
        }
        let words: usize = unit.sentences.clone().map(|s| page.reading.words(s).len()).sum();
        all += words;
        if words > PARAGRAPH {
            let span = doc.source_span(index, 0..unit.text.len());
            let found = Diagnostic::new(RULE.name, span, format!("this paragraph runs on for {words} words"));
            out.push(found.help("cut it where a new thought begins"));
        }
    }
    if all > PAGE && doc.headings.is_empty() {
        let message = format!("this page has {all} words and no heading");
        out.push(Diagnostic::new(RULE.name, page.page.top(), message).help("put a heading above each part"));
    }
}
