//! The blocks of an article as HTML.
//!
//! One walk over the tree, in reading order, through the element writer. Raw HTML does not exist in the tree and is never
//! made. Every block of prose gets the anchor of its unit, so that the ledger and the preview can point at it.

use super::Shared;
use super::html::Bit::{Number, Own, Text};
use super::html::{Html, Tag};
use super::notes::Notes;
use super::tongue::Tongue;
use super::words::Words;
use crate::diag::Diagnostic;
use crate::doc::{Block, BlockKind, Callout, Inline, UnitKind};
use crate::site::{Page, Target};
use crate::source::Span;

/// Blocks nested deeper than this are reported instead of printed, long before the stack ends. The parser reports and
/// flattens what is deeper than its own limit, so no article reaches this one.
const MAX_DEPTH: usize = crate::parse::MAX_DEPTH + 1;

/// A page's body while it is written.
pub(super) struct Body<'a> {
    pub(super) shared: &'a Shared<'a>,
    pub(super) page: &'a Page,
    pub(super) tongue: &'a Tongue<'a>,
    pub(super) words: Words<'a>,
    pub(super) out: Html,
    /// For each reference how often it was cited so far.
    pub(super) cited: Vec<usize>,
    /// For each reference the findings that citations of it name: indices into the record's.
    pub(super) pinned: Vec<Vec<usize>>,
    pub(super) notes: Notes<'a>,
    /// What stands before every id made here, so that none equals the id of a heading.
    pub(super) mark: String,
    pub(super) tables: usize,
    pub(super) pictures: usize,
    pub(super) boxes: usize,
    /// Whether a block of code was printed.
    pub(super) has_code: bool,
    /// Whether a questionnaire was printed.
    pub(super) has_self_check: bool,
    /// The heading above, for names of tables.
    pub(super) heading: Option<usize>,
    pub(super) problems: Vec<Diagnostic>,
    pub(super) depth: usize,
    /// Where each unit of prose begins, in order.
    units: Vec<(u32, usize)>,
    /// Whether a heading's id looks like a unit's anchor.
    anchors_clash: bool,
}

impl<'a> Body<'a> {
    pub(super) fn new(shared: &'a Shared<'a>, tongue: &'a Tongue<'a>, page: &'a Page) -> Body<'a> {
        let doc = &page.doc;
        let prose = doc.units.iter().enumerate();
        let mut units: Vec<(u32, usize)> = prose
            .filter(|(_, u)| !u.sentences.is_empty() && !matches!(u.kind, UnitKind::FrontMatter | UnitKind::Alt))
            .map(|(i, u)| (u.span.start, i))
            .collect();
        units.sort_unstable();
        let clashes = |mark: &str| {
            let taken = |id: &str| {
                id.strip_prefix(mark).is_some_and(|rest| {
                    ["ref-", "cite-", "note-", "mark-", "table-", "box-"].iter().any(|own| rest.starts_with(own))
                })
            };
            doc.headings.iter().any(|h| taken(&h.id))
        };
        let mut mark = String::new();
        while clashes(&mark) {
            mark.push_str("x-");
        }
        Body {
            shared,
            page,
            tongue,
            words: tongue.words,
            out: Html::with_capacity(28 * 1024),
            cited: vec![0; page.references.len()],
            pinned: vec![Vec::new(); page.references.len()],
            notes: Notes::default(),
            mark,
            tables: 0,
            pictures: 0,
            boxes: 0,
            has_code: false,
            has_self_check: false,
            heading: None,
            problems: Vec::new(),
            depth: 0,
            units,
            anchors_clash: doc.headings.iter().any(|h| h.id.starts_with("s-")),
        }
    }

    /// Prints blocks one after another.
    pub(super) fn blocks(&mut self, blocks: &'a [Block]) {
        if self.depth >= MAX_DEPTH {
            if let Some(first) = blocks.first() {
                let found =
                    format!("blocks are nested more than {MAX_DEPTH} deep here, and the inner ones are not printed");
                let help = "take lists, quotations and containers out of one another";
                self.problems.push(Diagnostic::new("nesting-too-deep", first.span, found).help(help));
            }
            return;
        }
        self.depth += 1;
        for block in blocks {
            self.block(block);
        }
        self.depth -= 1;
    }

    fn block(&mut self, block: &'a Block) {
        match &block.kind {
            BlockKind::Heading(index, text) => self.heading(*index, text),
            BlockKind::Paragraph(text) => self.paragraph(block.span, text),
            BlockKind::List { start, tight, items } => self.list(*start, *tight, items),
            BlockKind::Quote(blocks) => {
                self.out.literal("<blockquote>\n");
                self.blocks(blocks);
                self.out.literal("</blockquote>\n");
            }
            BlockKind::Callout(kind, blocks) => self.callout(*kind, blocks),
            BlockKind::Code { lang, text } => {
                self.has_code = true;
                super::code::block(&mut self.out, lang.as_deref(), text);
            }
            BlockKind::Table { align, head, rows, caption } => {
                self.table(block.span, align, head, rows, caption.as_deref());
            }
            BlockKind::Container { name, title, blocks } => {
                self.container(&name.value, title.as_ref().map(|t| t.value.as_str()), blocks);
            }
            BlockKind::Data { name, fields } => self.data(&name.value, fields),
            BlockKind::Footnote { label, blocks } => self.notes.define(label, blocks),
            BlockKind::Break => self.out.literal("<hr>\n"),
        }
    }

    /// A heading with a link to itself beside it. The page's title is its only h1.
    fn heading(&mut self, index: usize, text: &'a [Inline]) {
        let Some(heading) = self.page.doc.headings.get(index) else { return };
        self.heading = Some(index);
        let tag = match heading.level {
            0..=2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        };
        self.out.literal("<div class=\"heading\">");
        self.out.tag(tag).attr("id", &heading.id);
        self.inlines(text);
        self.out.close(tag);
        self.out.tag("a").attr("class", "anchor").attr_of("href", &[Own("#"), Text(&heading.id)]).attr_words(
            "aria-label",
            self.words.say("link_to"),
            &[("title", Text(&heading.text))],
        );
        self.out.literal("#</a></div>\n");
    }

    fn paragraph(&mut self, span: Span, text: &'a [Inline]) {
        if let Some(picture) = self.only_picture(text) {
            return self.figure(picture);
        }
        let anchor = self.anchor_in(span);
        Anchor::on(anchor.as_ref(), self.out.tag("p"));
        self.inlines(text);
        self.out.literal("</p>\n");
    }

    /// The picture that is all of a paragraph, if it is there to be shown.
    fn only_picture(&self, text: &[Inline]) -> Option<usize> {
        let mut solid = text.iter().filter(|i| !matches!(i, Inline::SoftBreak));
        match (solid.next(), solid.next()) {
            (Some(Inline::Image(index)), None) => {
                matches!(self.page.images.get(*index), Some(Target::Asset(_))).then_some(*index)
            }
            _ => None,
        }
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &'a [Vec<Block>]) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        match start {
            Some(first) if first != 1 => drop(self.out.tag(tag).attr_format("start", format_args!("{first}"))),
            _ => drop(self.out.tag(tag)),
        }
        self.out.literal("\n");
        for item in items {
            match item.split_first() {
                Some((Block { span, kind: BlockKind::Paragraph(text) }, rest)) if tight => {
                    let anchor = self.anchor_in(*span);
                    Anchor::on(anchor.as_ref(), self.out.tag("li"));
                    self.inlines(text);
                    if !rest.is_empty() {
                        self.out.literal("\n");
                        self.tight_blocks(rest);
                    }
                }
                _ => {
                    self.out.literal("<li>");
                    self.blocks(item);
                }
            }
            self.out.literal("</li>\n");
        }
        self.out.close(tag);
        self.out.literal("\n");
    }

    /// The rest of a tight item: more text stands without paragraph tags too.
    fn tight_blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(text) => self.inlines(text),
                _ => self.blocks(std::slice::from_ref(block)),
            }
        }
    }

    /// `> [!WARNING]` and its kin.
    fn callout(&mut self, kind: Callout, blocks: &'a [Block]) {
        self.boxed("callout ", kind.name(), self.words.callout(kind), blocks);
    }

    /// The anchor of the first unit of prose that begins in these bytes.
    pub(super) fn anchor_in(&self, span: Span) -> Option<Anchor> {
        let at = self.units.partition_point(|(start, _)| *start < span.start);
        let (start, unit) = *self.units.get(at)?;
        (start < span.end).then(|| self.anchor_of(unit))
    }

    /// The anchors of the units of prose that begin in these bytes, in order.
    pub(super) fn anchors_from(&self, span: Span) -> impl Iterator<Item = Anchor> {
        let at = self.units.partition_point(|(start, _)| *start < span.start);
        let inside = self.units[at..].iter().take_while(move |(start, _)| *start < span.end);
        inside.map(|(_, unit)| self.anchor_of(*unit))
    }

    /// The anchor of a unit.
    pub(super) fn anchor_of(&self, unit: usize) -> Anchor {
        if self.anchors_clash { Anchor::Given(self.page.doc.anchor(unit)) } else { Anchor::Unit(unit) }
    }
}

/// The id of a block of prose, as `Document::anchor` gives it; made without a string where no heading is in the way.
pub(super) enum Anchor {
    Unit(usize),
    Given(String),
}

impl Anchor {
    /// Writes an anchor as the id of an element.
    pub(super) fn on(anchor: Option<&Anchor>, tag: Tag<'_>) {
        drop(match anchor {
            Some(Anchor::Unit(unit)) => tag.attr_of("id", &[Own("s-"), Number(*unit)]),
            Some(Anchor::Given(id)) => tag.attr("id", id),
            None => tag,
        });
    }
}
