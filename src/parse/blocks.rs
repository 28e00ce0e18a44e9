//! The events of pulldown-cmark to blocks, with a stack of its own: depth is bounded here, not by the call stack.
//!
//! This file tells the events apart; `frames` nests blocks, `runs` collects text.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, Options, Parser, RefDefs, Tag, TagEnd};

use super::atoms::{Atom, Kind, Style};
use super::code::{Code, Finished};
use super::containers::{self, Line};
use super::frames::{Frame, FrameKind, OpenList};
use super::links::OpenLink;
use super::runs::{Leaf, LeafKind};
use super::tables::{Part, Table};
use super::{Page, comments};
use crate::diag::Diagnostic;
use crate::doc::{Align, Block, BlockKind, Callout, UnitKind};

/// Reads the body, which begins at `body`, into the document.
pub(super) fn read(page: &mut Page<'_>, body: usize) {
    let lines = if page.has_colons { containers::lines(page.text, body) } else { Vec::new() };
    let covered = containers::cover(page.text, body, &lines);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut events = Parser::new_ext(&covered, options).into_offset_iter();
    let mut reader = Reader::new(page, body, &lines);
    reader.definitions(events.reference_definitions());
    let mut next = events.next();
    while let Some((event, range)) = next {
        next = events.next();
        let before_table = matches!(next, Some((Event::Start(Tag::Table(_)), _)));
        let range = range.start + body..range.end + body;
        reader.event(event, range, before_table, events.reference_definitions());
    }
    reader.finish();
}

/// The state of reading one body. `'a` is the page, `'b` the covered text that the events borrow from.
pub(super) struct Reader<'p, 'a, 'b> {
    pub page: &'p mut Page<'a>,
    /// Where the body begins in the file.
    pub body: usize,
    /// Lines of colons that are not yet known to be in code.
    pub lines: &'b [Line],
    /// Open blocks, innermost last; the first is the page.
    pub frames: Vec<Frame>,
    /// How many of them are blocks of the tree.
    pub depth: usize,
    /// Blocks opened beyond the depth that is kept; their content goes to the innermost one that is.
    pub ignored: usize,
    /// The same for containers, which have no events.
    pub overflow: usize,
    /// Opening lines of containers that were reported where none may stand.
    pub misplaced: usize,
    /// The heading in force.
    pub heading: Option<usize>,
    /// The run of text being read.
    pub leaf: Option<Leaf>,
    /// Its parts.
    pub atoms: Vec<Atom<'b>>,
    /// Links and images open in it.
    pub links: Vec<OpenLink>,
    /// Where its last part ends, dropped ones included.
    pub last_end: usize,
    pub code: Option<Code>,
    pub table: Option<Table>,
    /// A caption that waits for the table below it, with its unit and first byte.
    pub caption: Option<(Vec<crate::doc::Inline>, Option<usize>, usize)>,
    /// Number and first unit of the last table.
    pub last_table: (usize, usize),
    pub lists: usize,
    pub tables: usize,
    pub footnotes: BTreeSet<String>,
    /// What all prose is, in a field of a block of YAML.
    pub fixed: Option<UnitKind>,
}

impl<'p, 'a, 'b> Reader<'p, 'a, 'b> {
    /// Begins to read text that starts at `body` in the file.
    pub(super) fn new(page: &'p mut Page<'a>, body: usize, lines: &'b [Line]) -> Self {
        Reader {
            frames: vec![Frame::new(FrameKind::Root, body, None)],
            page,
            body,
            lines,
            depth: 0,
            ignored: 0,
            overflow: 0,
            misplaced: 0,
            heading: None,
            leaf: None,
            atoms: Vec::new(),
            links: Vec::new(),
            last_end: body,
            code: None,
            table: None,
            caption: None,
            last_table: (0, 0),
            lists: 0,
            tables: 0,
            footnotes: BTreeSet::new(),
            fixed: None,
        }
    }

    pub(super) fn event(
        &mut self,
        event: Event<'b>,
        range: Range<usize>,
        before_table: bool,
        definitions: &RefDefs<'_>,
    ) {
        match event {
            Event::Start(tag) => self.start(tag, range, definitions),
            Event::End(tag) => self.end(tag, range, before_table),
            Event::Text(text) => match &mut self.code {
                // Covered container lines are code here: the file has the true bytes.
                Some(code) => match self.page.text.get(range.clone()).filter(|t| t.len() == text.len()) {
                    Some(text) => code.add(text, range),
                    None => code.add(&text, range),
                },
                None if self.page.text.get(range.clone()) == Some(&text) => self.inline(Kind::Text, range),
                None => self.inline(Kind::Made(text), range),
            },
            Event::Code(text) => self.inline(Kind::Code(text), range),
            Event::InlineHtml(_) => {
                let end = range.end;
                if let Some(kind) = comments::inline(self.page, range.clone()) {
                    self.inline(kind, range);
                }
                self.last_end = end;
            }
            Event::FootnoteReference(label) => self.inline(Kind::Footnote(label), range),
            Event::SoftBreak => self.inline(Kind::Soft, range),
            Event::HardBreak => self.inline(Kind::Hard, range),
            Event::TaskListMarker(done) => self.inline(Kind::Task(done), range),
            Event::Rule => self.rule(range),
            // The lines of a block of HTML are read from the file when the block ends; mathematics is not enabled.
            Event::Html(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'b>, range: Range<usize>, definitions: &RefDefs<'_>) {
        match tag {
            Tag::Emphasis => return self.inline(Kind::Open(Style::Emphasis), range.start..range.start),
            Tag::Strong => return self.inline(Kind::Open(Style::Strong), range.start..range.start),
            Tag::Strikethrough => return self.inline(Kind::Open(Style::Strike), range.start..range.start),
            Tag::Link { link_type, dest_url, title, id } => {
                return self.open_link(
                    link_type,
                    &dest_url,
                    &title,
                    definitions.get(&id).map(|d| d.span.clone()),
                    range,
                );
            }
            Tag::Image { link_type, dest_url, title, id } => {
                return self.open_image(
                    link_type,
                    &dest_url,
                    &title,
                    definitions.get(&id).map(|d| d.span.clone()),
                    range,
                );
            }
            _ => self.close_tight(),
        }
        match tag {
            Tag::Paragraph => {
                self.loosen();
                self.open_leaf(LeafKind::Paragraph, range.start);
            }
            Tag::Heading { level, id, .. } => {
                self.open_leaf(LeafKind::Heading(level as u8, id.map(|i| i.to_string())), range.start);
            }
            Tag::BlockQuote(None) => self.enter(FrameKind::Quote, range.start),
            Tag::BlockQuote(Some(kind)) => {
                let callout = match kind {
                    BlockQuoteKind::Note => Callout::Note,
                    BlockQuoteKind::Tip => Callout::Tip,
                    BlockQuoteKind::Important => Callout::Important,
                    BlockQuoteKind::Warning => Callout::Warning,
                    BlockQuoteKind::Caution => Callout::Caution,
                };
                self.enter(FrameKind::Callout(callout), range.start);
            }
            Tag::List(start) => {
                let lead_in = self.frames.last().and_then(|f| f.before);
                let list = OpenList { number: self.lists, start, lead_in, loose: false, items: Vec::new() };
                self.lists += 1;
                self.enter(FrameKind::List(list), range.start);
            }
            Tag::Item if self.ignored == 0 => {
                self.frames.push(Frame::new(FrameKind::Item, range.start, self.heading));
            }
            Tag::FootnoteDefinition(label) => {
                if !self.footnotes.insert(label.to_string()) {
                    let end = self.page.text[range.clone()].find("]:").map_or(range.end, |n| range.start + n + 2);
                    let span = self.page.span(range.start..end);
                    let message = format!("the footnote `{label}` is given twice");
                    let found = Diagnostic::new("bad-footnote", span, message);
                    self.page.report(found.help("give one of the two another name"));
                }
                self.enter(FrameKind::Footnote(label.to_string()), range.start);
            }
            Tag::CodeBlock(kind) => {
                let fenced = matches!(kind, CodeBlockKind::Fenced(_));
                self.code = Some(Code { fenced, start: range.start, text: String::new(), content: None });
            }
            Tag::Table(align) if self.ignored == 0 => self.open_table(align, range.start),
            Tag::TableHead if self.ignored == 0 => {}
            Tag::TableRow if self.ignored == 0 => self.open_row(range),
            Tag::TableCell if self.ignored == 0 => self.open_leaf(LeafKind::Cell, range.start),
            Tag::Item | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => self.ignored += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>, before_table: bool) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
                return self.inline(Kind::Close, range.end..range.end);
            }
            TagEnd::Link | TagEnd::Image => return self.close_link(range),
            TagEnd::Paragraph => return self.end_paragraph(range, before_table),
            TagEnd::Heading(_) => return self.end_heading(range),
            _ => self.close_tight(),
        }
        match tag {
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    let quoted = self.frames.iter().any(|f| matches!(f.kind, FrameKind::Quote | FrameKind::Callout(_)));
                    let kind = match code.finish(self.page, range.end, quoted) {
                        Finished::Code(kind) => kind,
                        Finished::Data(name, node) => {
                            let fields = self.fields(&name, node.as_ref());
                            BlockKind::Data { name, fields }
                        }
                    };
                    let span = self.page.span(self.page.trimmed(range));
                    self.add(Block { span, kind }, None);
                }
            }
            TagEnd::HtmlBlock => {
                let waivers = comments::block(self.page, range);
                if let Some(frame) = self.frames.last_mut() {
                    frame.waivers.extend(waivers);
                }
            }
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
                if self.ignored > 0 =>
            {
                self.ignored -= 1;
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.leave(range.end);
            }
            TagEnd::TableCell => self.end_cell(range),
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(range),
            TagEnd::Table => self.end_table(range),
            _ => {}
        }
    }

    /// A line across the page, or the cover of a container line.
    fn rule(&mut self, range: Range<usize>) {
        self.close_tight();
        let found = self.lines.partition_point(|l| l.range.start < range.start);
        match self.lines.get(found).filter(|l| l.range.start < range.end) {
            Some(line) => self.container(line),
            None => {
                let span = self.page.span(self.page.trimmed(range));
                self.add(Block { span, kind: BlockKind::Break }, None);
            }
        }
    }

    fn open_table(&mut self, align: Vec<Alignment>, start: usize) {
        let align = align.iter().map(|a| match a {
            Alignment::None => Align::None,
            Alignment::Left => Align::Left,
            Alignment::Center => Align::Center,
            Alignment::Right => Align::Right,
        });
        let above = self.caption.take();
        let start = above.as_ref().map_or(start, |(_, _, caption)| *caption);
        let (caption, caption_unit) = above.map_or((None, None), |(inlines, unit, _)| (Some(inlines), unit));
        let first_unit = self.page.doc.units.len();
        self.table = Some(Table {
            number: self.tables,
            start,
            align: align.collect(),
            head: Vec::new(),
            rows: Vec::new(),
            caption,
            caption_unit,
            head_units: Vec::new(),
            first_unit,
            row: Vec::new(),
            cell_end: start,
            part: Part::Head,
        });
        self.tables += 1;
    }
}
