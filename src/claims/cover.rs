//! Which citations cover a sentence.
//!
//! A citation covers its own sentence; one in a list's lead-in covers the items that have none of their own; one in a
//! table's header cell or caption covers the cells under it that have none; with `claims.scope: paragraph` a
//! paragraph's last citation covers the paragraph.

use super::Cover;
use crate::config::ClaimScope;
use crate::doc::{Document, UnitKind};

/// The citations that cover a sentence, and where they stand.
pub(crate) fn of(doc: &Document, sentence: usize, scope: ClaimScope) -> (Vec<usize>, Cover) {
    let Some(own) = doc.sentences.get(sentence) else { return (Vec::new(), Cover::None) };
    if !own.cites.is_empty() {
        return (own.cites.clone(), Cover::Own);
    }
    let Some(unit) = doc.units.get(own.unit) else { return (Vec::new(), Cover::None) };
    if scope == ClaimScope::Paragraph
        && matches!(unit.kind, UnitKind::Paragraph | UnitKind::Quote | UnitKind::Footnote | UnitKind::Item { .. })
        && let Some(cites) = last_in(doc, own.unit)
    {
        return (cites, Cover::Paragraph);
    }
    match unit.kind {
        UnitKind::Item { lead_in, .. } => {
            // A list within a list is introduced by the item it stands in, and that by the outer lead-in.
            let mut above = lead_in;
            for _ in 0..8 {
                let Some(index) = above else { break };
                let Some(unit) = doc.units.get(index) else { break };
                let end = unit.sentences.end.checked_sub(1).and_then(|s| doc.sentences.get(s));
                if let Some(last) = end.filter(|s| !s.cites.is_empty()) {
                    return (last.cites.clone(), Cover::LeadIn);
                }
                above = match unit.kind {
                    UnitKind::Item { lead_in, .. } => lead_in,
                    _ => None,
                };
            }
        }
        UnitKind::Cell { head, caption, .. } => {
            for index in [head, caption].into_iter().flatten() {
                if let Some(cites) = last_in(doc, index) {
                    return (cites, Cover::Table);
                }
            }
        }
        _ => {}
    }
    (Vec::new(), Cover::None)
}

/// The citations of a unit's last sentence that has any.
fn last_in(doc: &Document, unit: usize) -> Option<Vec<usize>> {
    let range = doc.units.get(unit)?.sentences.clone();
    doc.sentences.get(range)?.iter().rev().find(|s| !s.cites.is_empty()).map(|s| s.cites.clone())
}
