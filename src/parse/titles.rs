//! Titles of links and pictures as prose: they are printed, so they are checked.

use super::blocks::Reader;
use super::prose::Prose;
use super::units::{self, Place};
use crate::diag::Diagnostic;
use crate::doc::{Inline, UnitKind};

/// A title.
pub(super) struct Title {
    /// Its bytes.
    pub range: std::ops::Range<usize>,
    /// Whether it is that of a picture.
    pub image: bool,
    /// Index among the document's images, or links.
    pub index: usize,
}

impl Reader<'_, '_, '_> {
    /// Settles the titles of the run that was just read, which stands at this place. The title of a picture is its
    /// caption and may cite; that of a link is a hint that shows no marker, so it may not.
    pub(super) fn titles(&mut self, printed: &[Inline], place: &Place) {
        if self.page.titles.is_empty() {
            return;
        }
        let mut titles = std::mem::take(&mut self.page.titles);
        let mut shown = Vec::new();
        marks(printed, &mut shown);
        titles.retain(|t| shown.contains(&(t.image, t.index)));
        for Title { range, image, index } in titles {
            let Some(raw) = self.page.text.get(range.clone()) else { continue };
            let cites = raw.contains("[@");
            let span = self.page.span(range.clone());
            if image && cites {
                let container = self.container_name();
                let mut caption = Vec::new();
                self.paragraphs(raw, range.start, UnitKind::Caption, container.as_deref(), &mut caption);
                self.page.doc.images[index].caption = caption.into_iter().flatten().collect();
                continue;
            }
            if cites {
                let found = Diagnostic::new("bad-citation", span, "citations are not read in the title of a link");
                self.page.report(found.help("move the sentence and its citation into the text"));
            }
            let doc = &self.page.doc;
            let title = if image { doc.images[index].title.clone() } else { doc.links[index].title.clone() };
            let mut prose = Prose::default();
            if title == raw {
                prose.verbatim(raw, range.start);
            } else {
                prose.made(&title, range.start, range.end);
            }
            units::add(self.page, prose, Place { kind: UnitKind::Caption, span, ..place.clone() });
            if image {
                self.page.doc.images[index].caption = vec![Inline::Text(title.into())];
            }
        }
    }
}

/// The links and pictures in a run: whether each is a picture, and its index.
fn marks(inlines: &[Inline], into: &mut Vec<(bool, usize)>) {
    for inline in inlines {
        match inline {
            Inline::Link(index, inner) => {
                into.push((false, *index));
                marks(inner, into);
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => marks(inner, into),
            Inline::Image(index) => into.push((true, *index)),
            _ => {}
        }
    }
}
