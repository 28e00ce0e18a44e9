//! Finished prose to a unit with its sentences, citations and waivers.

use super::prose::Prose;
use super::{Page, sentences};
use crate::doc::{Sentence, Unit, UnitKind};
use crate::source::Span;

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
    if prose.text.is_empty() && prose.groups.is_empty() && prose.waivers.is_empty() {
        return None;
    }
    let mut ranges = sentences::split_with(&prose.text, &prose.hints);
    if ranges.is_empty() {
        // A cell that holds only a citation: the citation needs a sentence to belong to.
        ranges.push(0..0);
    }
    let unit = page.doc.units.len();
    let first = page.doc.sentences.len();
    let last = ranges.len() - 1;
    // What follows a stop belongs to the sentence before it, at the start of a unit to the first one.
    let before = |at: usize| ranges.partition_point(|r| r.start < at).saturating_sub(1);
    let after = |at: usize| ranges.partition_point(|r| r.end <= at).min(last);
    let mut cites: Vec<Vec<usize>> = vec![Vec::new(); ranges.len()];
    let mut spans: Vec<Option<Span>> = vec![None; ranges.len()];
    for (at, group, narrative) in prose.groups {
        let sentence = if narrative { after(at) } else { before(at) };
        let group = &page.doc.groups[group];
        cites[sentence].extend(group.cites.clone());
        spans[sentence] = Some(spans[sentence].map_or(group.span, |s| s.to(group.span)));
    }
    let waivers: Vec<(usize, usize)> =
        prose.waivers.iter().map(|(at, waiver)| (first + before(*at), *waiver)).collect();
    let empty = prose.text.is_empty();
    page.doc.units.push(Unit {
        kind: place.kind,
        text: prose.text,
        pieces: prose.pieces,
        span: place.span,
        heading: place.heading,
        sentences: first..first + ranges.len(),
        container: place.container,
    });
    for ((range, cites), outside) in ranges.into_iter().zip(cites).zip(spans) {
        let span = if empty { place.span } else { page.doc.source_span(unit, range.clone()) };
        let span = outside.map_or(span, |o| span.to(o));
        page.doc.sentences.push(Sentence { unit, range, span, cites });
    }
    for (sentence, waiver) in waivers {
        page.doc.waivers[waiver].covers = page.doc.sentences[sentence].span;
    }
    Some(unit)
}
