//! The blocks that are open while a page is read, innermost last, and the tree they become.

use std::ops::Range;

use super::blocks::Reader;
use super::containers::Line;
use super::prose::Prose;
use super::units::{self, Place};
use super::{MAX_DEPTH, Page, comments};
use crate::diag::Diagnostic;
use crate::doc::{Block, BlockKind, Callout, UnitKind};
use crate::source::Span;
use crate::yaml::Spanned;

/// An open block.
pub(super) struct Frame {
    /// What it is.
    pub kind: FrameKind,
    /// First byte.
    pub start: usize,
    /// What it holds so far.
    pub blocks: Vec<Block>,
    /// The unit of the paragraph directly before the next block.
    pub before: Option<usize>,
    /// Waivers that wait for the next block.
    pub waivers: Vec<usize>,
    /// The heading in force outside.
    pub heading: Option<usize>,
}

/// What an open block is.
pub(super) enum FrameKind {
    /// The page.
    Root,
    /// A quotation.
    Quote,
    /// `> [!NOTE]` and its kin.
    Callout(Callout),
    /// A list.
    List(OpenList),
    /// An item of the list below it.
    Item,
    /// The text of a footnote.
    Footnote(String),
    /// `:::name`.
    Container {
        /// Its name.
        name: Spanned<String>,
        /// Its title.
        title: Option<Spanned<String>>,
        /// How many colons opened it.
        colons: usize,
        /// Its opening line.
        line: Span,
    },
}

/// A list being read.
pub(super) struct OpenList {
    /// Its number on the page.
    pub number: usize,
    /// First number of an ordered one.
    pub start: Option<u64>,
    /// The unit that introduces it.
    pub lead_in: Option<usize>,
    /// Whether its items hold paragraphs of their own.
    pub loose: bool,
    /// Its items.
    pub items: Vec<Vec<Block>>,
}

impl Frame {
    /// An open block without content.
    pub(super) fn new(kind: FrameKind, start: usize, heading: Option<usize>) -> Frame {
        Frame { kind, start, blocks: Vec::new(), before: None, waivers: Vec::new(), heading }
    }

    /// Adds a finished block; `unit` is that of a paragraph.
    pub(super) fn add(&mut self, page: &mut Page<'_>, block: Block, unit: Option<usize>) {
        for waiver in self.waivers.drain(..) {
            page.doc.waivers[waiver].covers = block.span;
        }
        self.before = unit;
        self.blocks.push(block);
    }

    /// The finished block; nothing for the page and for items, whose blocks belong to what is around them.
    pub(super) fn finish(self, span: Span) -> Option<Block> {
        let kind = match self.kind {
            FrameKind::Root | FrameKind::Item => return None,
            FrameKind::Quote => BlockKind::Quote(self.blocks),
            FrameKind::Callout(callout) => BlockKind::Callout(callout, self.blocks),
            FrameKind::List(list) => BlockKind::List { start: list.start, tight: !list.loose, items: list.items },
            FrameKind::Footnote(label) => BlockKind::Footnote { label, blocks: self.blocks },
            FrameKind::Container { name, title, .. } => BlockKind::Container { name, title, blocks: self.blocks },
        };
        Some(Block { span, kind })
    }
}

impl Reader<'_, '_, '_> {
    /// Opens a block; one that lies too deep is passed over, its content is not.
    pub(super) fn enter(&mut self, kind: FrameKind, start: usize) {
        if self.ignored > 0 || self.depth >= MAX_DEPTH {
            self.ignored += 1;
            self.page.too_deep(start);
            return;
        }
        self.depth += 1;
        self.frames.push(Frame::new(kind, start, self.heading));
    }

    /// Closes the innermost block, which ends at `end`.
    pub(super) fn leave(&mut self, end: usize) {
        if self.frames.len() < 2 {
            return;
        }
        let Some(mut frame) = self.frames.pop() else { return };
        for waiver in frame.waivers.drain(..) {
            comments::covers_nothing(self.page, waiver);
        }
        self.heading = frame.heading;
        if matches!(frame.kind, FrameKind::Item) {
            if let Some(FrameKind::List(list)) = self.frames.last_mut().map(|f| &mut f.kind) {
                list.items.push(frame.blocks);
            }
            return;
        }
        self.depth -= 1;
        let span = self.page.span(self.page.trimmed(frame.start..end));
        if let FrameKind::Container { name, .. } = &frame.kind {
            self.closed(name, &frame.blocks, span);
        }
        if let Some(block) = frame.finish(span) {
            self.add(block, None);
        }
    }

    /// Adds a block to the innermost open one; `unit` is that of a paragraph.
    pub(super) fn add(&mut self, block: Block, unit: Option<usize>) {
        if let Some(frame) = self.frames.last_mut() {
            frame.add(self.page, block, unit);
        }
    }

    /// A line that opens or closes a container.
    pub(super) fn container(&mut self, line: &Line) {
        let top = self.frames.last().map(|f| &f.kind);
        let outside = matches!(top, Some(FrameKind::Root | FrameKind::Container { .. })) && self.ignored == 0;
        match &line.opens {
            _ if !outside => {
                if line.opens.is_none() && self.misplaced > 0 {
                    self.misplaced -= 1;
                    return;
                }
                self.misplaced += usize::from(line.opens.is_some());
                let message = "a line of colons works only at the left margin, outside of lists and quotations";
                self.bad_line(line, message, "end the list before it, or leave the colons out");
            }
            Some((name, title)) => self.open_container(line, name.clone(), title.clone()),
            None if self.overflow > 0 => self.overflow -= 1,
            None => self.close_container(line),
        }
    }

    fn bad_line(&mut self, line: &Line, message: &str, help: &str) {
        let span = self.page.span(line.range.clone());
        self.page.report(Diagnostic::new("bad-container", span, message).help(help));
    }

    fn open_container(&mut self, line: &Line, name: Range<usize>, title: Option<Range<usize>>) {
        if self.depth >= MAX_DEPTH {
            self.overflow += 1;
            self.page.too_deep(line.range.start);
            return;
        }
        let text = self.page.text;
        let spanned =
            |range: Range<usize>| Spanned { value: text[range.clone()].to_owned(), span: self.page.span(range) };
        let (name, title) = (spanned(name), title.map(spanned));
        let opening = self.page.span(line.range.clone());
        self.opened(&name, title.as_ref());
        let kind = FrameKind::Container { name, title: title.clone(), colons: line.colons, line: opening };
        self.enter(kind, line.range.start);
        let Some(title) = title else { return };
        // The title is printed, so it is checked like any other prose.
        if title.value.contains("[@") {
            let found = Diagnostic::new("bad-citation", title.span, "citations are not read in the title of a block");
            self.page.report(found.help("move the sentence and its citation to the next line"));
        }
        let mut prose = Prose::default();
        prose.verbatim(&title.value, title.span.start as usize);
        let container = self.container_name();
        let place = Place { kind: UnitKind::Paragraph, heading: self.heading, container, span: title.span };
        units::add(self.page, prose, place);
    }

    /// Closes the innermost container, or the outer one that was opened with as many colons as close it.
    fn close_container(&mut self, line: &Line) {
        let colons = |f: &Frame| match f.kind {
            FrameKind::Container { colons, .. } => colons,
            _ => 0,
        };
        let innermost = self.frames.last().map_or(0, colons);
        if innermost == 0 {
            let help = "remove the line, or open a block above it with `:::name`";
            return self.bad_line(line, "this line closes no block", help);
        }
        if line.colons > innermost && self.frames.iter().any(|f| colons(f) == line.colons) {
            while self.frames.last().is_some_and(|f| colons(f) != line.colons) {
                self.unclosed(line.range.start);
            }
        }
        self.leave(line.range.end);
    }

    /// Closes a container that nothing closes.
    fn unclosed(&mut self, end: usize) {
        if let Some(FrameKind::Container { name, line, .. }) = self.frames.last().map(|f| &f.kind) {
            let message = format!("the block `{}` is never closed", name.value);
            let found = Diagnostic::new("unclosed-container", *line, message)
                .label("opened here")
                .help("close it with a line `:::` where it should end");
            self.page.report(found);
        }
        self.leave(end);
    }

    /// Ends the page.
    pub(super) fn finish(mut self) {
        self.close_tight();
        let end = self.page.text.len();
        while self.frames.len() > 1 {
            self.unclosed(end);
        }
        if let Some(page) = self.frames.pop() {
            for waiver in page.waivers {
                comments::covers_nothing(self.page, waiver);
            }
            self.page.doc.blocks = page.blocks;
        }
    }
}
