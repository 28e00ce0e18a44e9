//! Every cited sentence of a page, judged, and what was found as diagnostics.

use super::{Judge, Mismatch, Slot};
use crate::claims::Claim;
use crate::claims::text::Text;
use crate::claims::words::stem;
use crate::diag::{Diagnostic, Edit, Fix, Safety};
use crate::doc::{Document, UnitKind};
use crate::evidence::Library;
use crate::site::Page;

/// A mismatch with its sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// Index into the document's sentences.
    pub sentence: usize,
    /// What differs.
    pub mismatch: Mismatch,
}

/// What the cited sentences of a page say otherwise than their sources, in order. A sentence is judged by what covers
/// it, whether or not it was found to be a claim.
pub fn page(page: &Page, claims: &[Claim], judge: &Judge) -> Vec<Fit> {
    let doc = &page.doc;
    let mut found = Vec::new();
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let claim = claims.binary_search_by_key(&index, |c| c.sentence).ok().and_then(|i| claims.get(i));
        let cites = match claim {
            Some(claim) => &claim.cites,
            None => &sentence.cites,
        };
        if cites.is_empty() || sentence.cites.is_empty() && listed_as_open(doc, sentence.unit) {
            continue;
        }
        let targets: Option<Vec<_>> =
            cites.iter().map(|c| page.cites.get(*c).copied().flatten().map(|t| (t.record, t.finding))).collect();
        // An unknown citation is reported as such; nothing can be compared with it.
        let Some(targets) = targets else { continue };
        let said = doc.sentence_text(sentence);
        let text = Text::read(said);
        found
            .extend(judge.compare(said, &text, &targets).into_iter().map(|mismatch| Fit { sentence: index, mismatch }));
    }
    found
}

/// Whether an item stands under a line that says its source does not tell it: `The trial cannot show:`.
fn listed_as_open(doc: &Document, unit: usize) -> bool {
    let Some(UnitKind::Item { lead_in: Some(lead), .. }) = doc.units.get(unit).map(|u| u.kind) else { return false };
    let Some(lead) = doc.units.get(lead) else { return false };
    let text = Text::read(&lead.text);
    let open = ["open", "unknown", "question", "whether"];
    text.words.list.iter().any(|w| w.denied || open.iter().any(|o| stem(o) == w.stem))
}

/// Adds what was found in one slot as findings of that slot's rule.
pub fn report(slot: Slot, doc: &Document, library: &Library, fits: &[Fit], out: &mut Vec<Diagnostic>) {
    for fit in fits.iter().filter(|f| f.mismatch.slot == slot) {
        let Some(sentence) = doc.sentences.get(fit.sentence) else { continue };
        let found = &fit.mismatch;
        let start = sentence.range.start;
        let span = doc.source_span(sentence.unit, start + found.range.start..start + found.range.end);
        let mut diagnostic = Diagnostic::new(slot.rule(), span, found.message.clone());
        for help in &found.help {
            diagnostic = diagnostic.help(help.clone());
        }
        if let Some(record) = found.record.and_then(|r| library.records.get(r)) {
            diagnostic = match found.finding.and_then(|f| record.findings().get(f)) {
                Some(finding) => diagnostic.related(finding.span, "the recorded finding"),
                None => diagnostic.related(record.id.span, "its entry in the library"),
            };
        }
        if let Some(text) = &found.instead {
            let title = format!("write \u{201c}{text}\u{201d}");
            let edits = vec![Edit { span, text: text.clone() }];
            diagnostic = diagnostic.fix(Fix { title, safety: Safety::Suggestion, edits });
        }
        out.push(diagnostic);
    }
}
