//! Finished prose to a unit with its sentences, citations and waivers.

use super::prose::{Marks, Prose};
use super::{Page, sentences};
use crate::doc::{Sentence, Unit, UnitKind};
use crate::source::Span;

/// Memory that one unit leaves to the next.
#[derive(Debug, Default)]
pub(super) struct Spare {
    ranges: Vec<std::ops::Range<usize>>,
    /// Empty marks.
    pub marks: Marks,
}

/// What a unit hangs on.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// What it is.
    pub kind: UnitKind,
    /// The heading above it.
    pub heading: Option<usize>,
    /// The container around it.
    pub container: Option<String>,
    /// All its bytes.
    pub span: Span,
}

/// Adds a unit and answers its index; prose without text, citations and waivers is none.
pub(super) fn add(page: &mut Page<'_>, prose: Prose, place: Place) -> Option<usize> {
    if prose.text.is_empty() && prose.marks.groups.is_empty() && prose.marks.waivers.is_empty() {
        return None;
    }
    let mut ranges = std::mem::take(&mut page.spare.ranges);
    sentences::split_into(&prose.text, &prose.marks.hints, &mut ranges);
    if ranges.is_empty() {
        // A cell that holds only a citation: the citation needs a sentence to belong to.
        ranges.push(0..0);
    }
    let unit = page.doc.units.len();
    let sentences = page.doc.sentences.len()..page.doc.sentences.len() + ranges.len();
    let empty = prose.text.is_empty();
    page.doc.units.push(Unit {
        kind: place.kind,
        text: prose.text,
        pieces: prose.pieces,
        span: place.span,
        heading: place.heading,
        sentences: sentences.clone(),
        container: place.container,
    });
    for range in ranges.drain(..) {
        let span = if empty { place.span } else { page.doc.source_span(unit, range.clone()) };
        page.doc.sentences.push(Sentence { unit, range, span, cites: Vec::new() });
    }
    let added = &mut page.doc.sentences[sentences];
    let mut marks = prose.marks;
    for (at, group, narrative) in marks.groups.drain(..) {
        let sentence = if narrative { after(added, at) } else { before(added, at) };
        let group = &page.doc.groups[group];
        added[sentence].cites.extend(group.cites.clone());
        added[sentence].span = added[sentence].span.to(group.span);
    }
    for (at, waiver) in marks.waivers.drain(..) {
        page.doc.waivers[waiver].covers = added[before(added, at)].span;
    }
    marks.hints.clear();
    page.spare = Spare { ranges, marks };
    Some(unit)
}

/// The sentence that something right after a stop belongs to: the one before it, at the start of a unit the first.
fn before(sentences: &[Sentence], at: usize) -> usize {
    sentences.partition_point(|s| s.range.start < at).saturating_sub(1)
}

/// The sentence that begins with a citation, or goes on after it.
fn after(sentences: &[Sentence], at: usize) -> usize {
    sentences.partition_point(|s| s.range.end <= at).min(sentences.len() - 1)
}
