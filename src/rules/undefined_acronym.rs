//! `undefined-acronym`: an abbreviation nobody explains.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Level};
use crate::doc::UnitKind;
use crate::reading::{self, acronyms};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "undefined-acronym",
    family: Family::Language,
    summary: "an abbreviation nobody explains",
    level: Level::Warning,
    locked: false,
    docs: include_str!("undefined_acronym.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let doc = &page.page.doc;
    let mut seen = BTreeSet::new();
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let Some((_, unit, text)) = reading::sentence(page.page, index) else { continue };
        if matches!(unit.kind, UnitKind::FrontMatter | UnitKind::Alt) || crate::claims::typed::is_entry(&unit.text) {
            continue;
        }
        for (at, short) in acronyms::in_text(text) {
            let base = short.trim_end_matches('s');
            // The name of another page is written out there.
            let in_link = |span: Span| doc.links.iter().any(|l| l.span.contains(span));
            if in_link(
                doc.source_span(sentence.unit, sentence.range.start + at..sentence.range.start + at + short.len()),
            ) {
                continue;
            }
            if !seen.insert(base.to_owned()) {
                continue;
            }
            let place = |range: std::ops::Range<usize>| {
                let start = sentence.range.start;
                doc.source_span(sentence.unit, start + range.start..start + range.end)
            };
            if let Some((range, right)) = acronyms::written_out_wrongly(text, at, base) {
                let message = format!("{base} stands for “{right}”");
                out.push(Diagnostic::new(RULE.name, place(range), message).help("write all of its words"));
            } else if !doc.units.iter().any(|u| acronyms::explains(&u.text, base)) {
                let message = format!("“{base}” is never written out on this page");
                let found = Diagnostic::new(RULE.name, place(at..at + short.len()), message);
                out.push(match acronyms::meaning(base) {
                    Some(right) => found.help(format!("write it out the first time: {right} ({base})")),
                    None => found.help("write it out the first time, with the abbreviation in brackets"),
                });
            }
        }
    }
}
