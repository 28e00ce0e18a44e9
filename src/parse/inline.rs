//! The parts of one run of text to the tree that is printed and the prose that is checked, in one walk.

use super::atoms::{Atom, Kind, Style};
use super::citations::Cut;
use super::prose::Prose;
use super::{MAX_DEPTH, Page};
use crate::doc::Inline;

/// A run of text, both ways.
pub(super) struct Run {
    /// What is printed.
    pub inlines: Vec<Inline>,
    /// What is checked.
    pub prose: Prose,
    /// Alternative texts of its images, with their bytes.
    pub alts: Vec<(Prose, std::ops::Range<usize>)>,
}

/// Builds a run; the bytes of `cuts` are citations and no text. Cuts are in order and do not overlap.
pub(super) fn build(page: &mut Page<'_>, atoms: &[Atom<'_>], cuts: &[Cut]) -> Run {
    let bytes = atoms.last().map_or(0, |a| a.end) - atoms.first().map_or(0, |a| a.start);
    let marks = std::mem::take(&mut page.spare.marks);
    let mut builder = Builder {
        page,
        open: Vec::new(),
        skipped: 0,
        inlines: Vec::new(),
        text: String::new(),
        prose: Prose::with_capacity(bytes, marks),
        alt: None,
        alts: Vec::new(),
        cuts,
        inside: false,
    };
    for atom in atoms {
        builder.atom(atom);
    }
    builder.flush();
    // pulldown-cmark closes all it opens; what is left open here is only what a later version might leave.
    while !builder.open.is_empty() {
        builder.close();
    }
    Run { inlines: builder.inlines, prose: builder.prose, alts: builder.alts }
}

struct Builder<'p, 'a, 'c> {
    page: &'p mut Page<'a>,
    open: Vec<(Mark, Vec<Inline>)>,
    /// Marks opened beyond the depth that is kept.
    skipped: usize,
    inlines: Vec<Inline>,
    /// Text not yet added to `inlines`.
    text: String,
    prose: Prose,
    alt: Option<Alt>,
    alts: Vec<(Prose, std::ops::Range<usize>)>,
    /// Citations not yet passed.
    cuts: &'c [Cut],
    /// Whether the first of `cuts` has begun.
    inside: bool,
}

enum Mark {
    Style(Style),
    /// Index of the link, and where its text begins in the prose.
    Link(usize, usize),
}

/// The alternative text of an image being read.
struct Alt {
    image: usize,
    start: usize,
    depth: usize,
    prose: Prose,
}

impl Builder<'_, '_, '_> {
    fn atom(&mut self, atom: &Atom<'_>) {
        if self.alt.is_some() {
            return self.alt_atom(atom);
        }
        match &atom.kind {
            Kind::Open(style) => return self.enter(Mark::Style(*style), atom.start),
            Kind::Close => return self.leave(),
            Kind::Text => return self.text(atom),
            _ => {}
        }
        if self.within(atom.start) {
            return;
        }
        let (start, end) = (atom.start, atom.end);
        match &atom.kind {
            Kind::Made(made) => {
                self.text.push_str(made);
                self.prose.made(made, start, end);
            }
            Kind::Code(code) => {
                self.push(Inline::Code(code.as_ref().into()));
                let source = &self.page.text[start..end];
                match source.find(code.as_ref()) {
                    Some(at) if !code.is_empty() => self.prose.verbatim(code, start + at),
                    _ => self.prose.made(code, start, end),
                }
            }
            Kind::Link(link) => self.enter(Mark::Link(*link, self.prose.text.len()), start),
            Kind::LinkEnd => self.leave(),
            Kind::Image(image) => {
                self.alt = Some(Alt { image: *image, start, depth: 1, prose: Prose::default() });
            }
            Kind::Footnote(label) => {
                self.push(Inline::FootnoteMark(label.as_ref().into()));
                self.prose.footnote(start, end);
            }
            Kind::Task(done) => self.push(Inline::Task(*done)),
            Kind::Soft => {
                self.push(Inline::SoftBreak);
                self.prose.space(start, end);
            }
            Kind::Hard => {
                self.push(Inline::HardBreak);
                self.prose.line_break(start, end);
            }
            Kind::Waiver(waiver) => self.prose.waiver(*waiver, start, end),
            Kind::Open(_) | Kind::Close | Kind::Text | Kind::ImageEnd => {}
        }
    }

    /// Text with citations in it: each citation is printed where it begins.
    fn text(&mut self, atom: &Atom<'_>) {
        let mut at = atom.start;
        while at < atom.end {
            let Some(cut) = self.cuts.first().filter(|c| c.start < atom.end) else {
                return self.plain(at..atom.end);
            };
            let (start, end) = (cut.start, cut.end);
            if !self.inside {
                self.plain(at..start.max(at));
                self.cite();
            }
            if end > atom.end {
                return;
            }
            at = at.max(end);
            self.inside = false;
            self.cuts = &self.cuts[1..];
        }
    }

    fn plain(&mut self, range: std::ops::Range<usize>) {
        let text = self.page.text;
        self.text.push_str(&text[range.clone()]);
        self.prose.verbatim(&text[range.clone()], range.start);
    }

    fn cite(&mut self) {
        if let [cut, ..] = self.cuts {
            self.inside = true;
            self.push(Inline::Cite(cut.group));
            let narrative = self.page.doc.groups[cut.group].narrative;
            self.prose.cite(cut.group, narrative, cut.start, cut.end);
        }
    }

    /// Whether a place is inside a citation. A citation ends in text, so only text moves on to the next.
    fn within(&self, at: usize) -> bool {
        self.inside && self.cuts.first().is_some_and(|c| c.start <= at && at < c.end)
    }

    fn alt_atom(&mut self, atom: &Atom<'_>) {
        let Some(alt) = &mut self.alt else { return };
        match &atom.kind {
            Kind::Text => alt.prose.verbatim(&self.page.text[atom.start..atom.end], atom.start),
            Kind::Made(text) | Kind::Code(text) => alt.prose.made(text, atom.start, atom.end),
            Kind::Soft | Kind::Hard => alt.prose.space(atom.start, atom.end),
            Kind::Image(_) => alt.depth += 1,
            Kind::ImageEnd => {
                alt.depth -= 1;
                if alt.depth == 0
                    && let Some(alt) = self.alt.take()
                {
                    self.page.doc.images[alt.image].alt.clone_from(&alt.prose.text);
                    self.push(Inline::Image(alt.image));
                    self.alts.push((alt.prose, alt.start..atom.end));
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, inline: Inline) {
        self.flush();
        self.inlines.push(inline);
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.inlines.push(Inline::Text(self.text.as_str().into()));
            self.text.clear();
        }
    }

    fn enter(&mut self, mark: Mark, at: usize) {
        self.flush();
        if self.skipped > 0 || self.open.len() >= MAX_DEPTH {
            self.skipped += 1;
            self.page.too_deep(at);
            return;
        }
        self.open.push((mark, std::mem::take(&mut self.inlines)));
    }

    fn leave(&mut self) {
        self.flush();
        if self.skipped > 0 {
            self.skipped -= 1;
        } else {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some((mark, outer)) = self.open.pop() else { return };
        let inner = std::mem::replace(&mut self.inlines, outer);
        match mark {
            Mark::Link(link, from) => {
                let text = self.prose.text.get(from..).unwrap_or("").trim();
                self.page.doc.links[link].text = text.to_owned();
                self.inlines.push(Inline::Link(link, inner));
            }
            // Emphasis inside a citation has lost its text to it.
            Mark::Style(_) if inner.is_empty() => {}
            Mark::Style(Style::Emphasis) => self.inlines.push(Inline::Emphasis(inner)),
            Mark::Style(Style::Strong) => self.inlines.push(Inline::Strong(inner)),
            Mark::Style(Style::Strike) => self.inlines.push(Inline::Strike(inner)),
        }
    }
}
