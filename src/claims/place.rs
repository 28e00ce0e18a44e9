//! Sentences that are settled by where they stand, before any word is read.
//!
//! A label of a table row names the row; a sentence that is mostly a link points at a page, and that page answers for
//! itself; a crisis block says where help is. None of them asserts anything of its own.

use crate::doc::{Document, Sentence, Unit, UnitKind};

/// From this share of its letters on, a sentence of links is a signpost.
const SIGNPOST: f64 = 0.4;

/// Whether a sentence is no claim by its place alone.
pub(super) fn is_settled(doc: &Document, unit: &Unit, sentence: &Sentence, text: &str) -> bool {
    is_row_label(unit, text) || unit.container.as_deref() == Some("crisis") || is_signpost(doc, sentence, text)
}

/// The first cell of a row, unless it is written out as a sentence.
fn is_row_label(unit: &Unit, text: &str) -> bool {
    matches!(unit.kind, UnitKind::Cell { column: 0, .. }) && !text.trim_end().ends_with(['.', '!'])
}

/// Mostly links, and nothing cited: “Read on: …”, an entry of a list of pages.
fn is_signpost(doc: &Document, sentence: &Sentence, text: &str) -> bool {
    if !sentence.cites.is_empty() {
        return false;
    }
    // Links are in the order of the page, so those of one sentence stand together.
    let first = doc.links.partition_point(|l| l.span.start < sentence.span.start);
    let linked: usize = doc.links[first..]
        .iter()
        .take_while(|l| l.span.start < sentence.span.end)
        .filter(|l| !l.url.contains("://"))
        .map(|l| l.text.len())
        .sum();
    linked > 0 && linked as f64 >= SIGNPOST * text.len() as f64
}
