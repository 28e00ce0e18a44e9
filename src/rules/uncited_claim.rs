//! `uncited-claim`: a sentence that states something about health and cites nothing.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "uncited-claim",
    family: Family::Presence,
    summary: "a health claim without a source",
    level: Level::Error,
    locked: true,
    docs: include_str!("uncited_claim.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let doc = &page.page.doc;
    for claim in page.claims.iter().filter(|c| c.cites.is_empty()) {
        let sentence = &doc.sentences[claim.sentence];
        let span = doc.source_span(sentence.unit, sentence.range.clone());
        let mut found = Diagnostic::new(RULE.name, span, "this sentence makes a health claim without a source")
            .label(claim.reason.to_string());
        let near = cx.suggest(page.page, claim);
        let mut records: Vec<usize> = near.iter().map(|s| s.record).collect();
        records.dedup();
        if near.is_empty() {
            found = found.help(
                "nothing in the evidence library supports it: leave it out, or find a source and add it to `citations/`",
            );
        } else {
            found = found.help("these recorded findings come nearest; cite one if it says what your sentence says:");
            for suggestion in near {
                let record = &cx.site.library.records[suggestion.record];
                found = found.help(format!("  {}", crate::suggest::describe(record, suggestion.finding)));
            }
        }
        // A figure copied wrong shows before it is cited: what the likeliest source would have against it.
        if let Some((record, messages)) = cx.held_against(doc.sentence_text(sentence), &records) {
            let name = cx.site.library.records[record].short_name();
            for message in messages {
                found = found.help(format!("if it is from {name}: {message}"));
            }
        }
        out.push(found);
    }
}
