//! Runs of text while the events go by: collecting their parts, and making blocks of them when they end.

use std::ops::Range;

use super::atoms::{Atom, Kind};
use super::blocks::Reader;
use super::frames::FrameKind;
use super::leaf;
use super::tables::{self, Part};
use super::units::Place;
use crate::doc::{Block, BlockKind, Heading, Inline, UnitKind};

/// A run of text being read.
pub(super) struct Leaf {
    /// What it is.
    pub kind: LeafKind,
    /// First byte.
    pub start: usize,
}

/// What a run of text is.
pub(super) enum LeafKind {
    /// A paragraph.
    Paragraph,
    /// The text of a list item without a paragraph of its own.
    Tight,
    /// A heading with its level and the anchor given to it.
    Heading(u8, Option<String>),
    /// A cell of a table.
    Cell,
}

impl<'b> Reader<'_, '_, 'b> {
    /// Adds a part to the run being read, or to a new one: text right in a list item has no paragraph around it.
    pub(super) fn inline(&mut self, kind: Kind<'b>, range: Range<usize>) {
        if self.leaf.is_none() {
            self.open_leaf(LeafKind::Tight, range.start);
        }
        self.last_end = range.end;
        self.atoms.push(Atom { kind, start: range.start, end: range.end });
    }

    pub(super) fn open_leaf(&mut self, kind: LeafKind, start: usize) {
        self.atoms.clear();
        self.last_end = start;
        self.leaf = Some(Leaf { kind, start });
    }

    /// Ends a run that has no event for its end.
    pub(super) fn close_tight(&mut self) {
        if let Some(leaf) = self.leaf.take_if(|l| matches!(l.kind, LeafKind::Tight)) {
            self.paragraph(leaf.start..self.last_end);
        }
    }

    /// Notes that the items of the list around hold paragraphs of their own.
    pub(super) fn loosen(&mut self) {
        if let [.., list, item] = self.frames.as_mut_slice()
            && matches!(item.kind, FrameKind::Item)
            && let FrameKind::List(list) = &mut list.kind
        {
            list.loose = true;
        }
    }

    pub(super) fn end_paragraph(&mut self, range: Range<usize>, before_table: bool) {
        self.leaf = None;
        let range = self.page.trimmed(range);
        let first = self.frames.last().is_some_and(|f| matches!(f.kind, FrameKind::Quote) && f.blocks.is_empty());
        if first {
            leaf::callout(self.page, range.clone());
        }
        let Some(mark) = tables::caption_mark(&self.page.text[range.clone()]) else { return self.paragraph(range) };
        let below = self
            .frames
            .last_mut()
            .and_then(|f| f.blocks.last_mut())
            .is_some_and(|b| matches!(&b.kind, BlockKind::Table { caption: None, .. }));
        let above = before_table && self.ignored == 0;
        if !below && !above {
            return self.paragraph(range);
        }
        let (inlines, unit) = self.caption_run(range.clone(), mark);
        if !below {
            self.caption = Some((inlines, unit, range.start));
            return;
        }
        let span = self.page.span(range);
        if let Some(block) = self.frames.last_mut().and_then(|f| f.blocks.last_mut())
            && let BlockKind::Table { caption, .. } = &mut block.kind
        {
            *caption = Some(inlines);
            let table = block.span;
            block.span = table.to(span);
            for waiver in self.page.doc.waivers.iter_mut().filter(|w| w.covers == table) {
                waiver.covers = table.to(span);
            }
        }
        let (table, first_unit) = self.last_table;
        tables::tie_caption(self.page, table, first_unit, unit);
    }

    /// Settles a caption, its mark left out.
    fn caption_run(&mut self, range: Range<usize>, mark: usize) -> (Vec<Inline>, Option<usize>) {
        if let Some(first) = self.atoms.first_mut().filter(|a| matches!(a.kind, Kind::Text)) {
            let text = &self.page.text[first.start..first.end];
            let words = text.get(mark..).unwrap_or("").trim_start();
            first.start = first.end - words.len();
        }
        self.settle(range, UnitKind::Caption)
    }

    fn paragraph(&mut self, range: Range<usize>) {
        let kind = self.unit_kind();
        let (inlines, unit) = self.settle(range.clone(), kind);
        if !inlines.is_empty() {
            let span = self.page.span(range);
            self.add(Block { span, kind: BlockKind::Paragraph(inlines) }, unit);
        }
    }

    /// Settles the parts collected so far as one run.
    fn settle(&mut self, range: Range<usize>, kind: UnitKind) -> (Vec<Inline>, Option<usize>) {
        let range = self.page.trimmed(range);
        let span = self.page.span(range.clone());
        let place = Place { kind, heading: self.heading, container: self.container_name(), span };
        let atoms = std::mem::take(&mut self.atoms);
        let settled = leaf::finish(self.page, &atoms, range, &place);
        self.atoms = atoms;
        self.titles(&settled.0, &place);
        settled
    }

    /// What a paragraph is here.
    fn unit_kind(&self) -> UnitKind {
        if let Some(kind) = self.fixed {
            return kind;
        }
        let mut frames = self.frames.iter().rev();
        while let Some(frame) = frames.next() {
            match &frame.kind {
                FrameKind::Item => {
                    if let Some(FrameKind::List(list)) = frames.next().map(|f| &f.kind) {
                        return UnitKind::Item {
                            list: list.number,
                            lead_in: list.lead_in,
                            ordered: list.start.is_some(),
                        };
                    }
                }
                FrameKind::Quote => return UnitKind::Quote,
                FrameKind::Footnote(_) => return UnitKind::Footnote,
                FrameKind::Callout(_) | FrameKind::Container { .. } | FrameKind::Root => break,
                FrameKind::List(_) => {}
            }
        }
        UnitKind::Paragraph
    }

    pub(super) fn container_name(&self) -> Option<String> {
        self.frames.iter().rev().find_map(|f| match &f.kind {
            FrameKind::Container { name, .. } => Some(name.value.clone()),
            FrameKind::Callout(callout) => Some(callout.name().to_owned()),
            _ => None,
        })
    }

    pub(super) fn end_heading(&mut self, range: Range<usize>) {
        let Some(Leaf { kind: LeafKind::Heading(level, id), .. }) = self.leaf.take() else { return };
        let range = self.page.trimmed(range);
        let (inlines, unit) = self.settle(range.clone(), UnitKind::Heading);
        let span = self.page.span(range.clone());
        let text = unit.map(|u| self.page.doc.units[u].text.clone()).unwrap_or_default();
        let heading = self.page.doc.headings.len();
        self.page.doc.headings.push(Heading { level, id: String::new(), text, span });
        self.page.explicit.push(id.filter(|id| !id.is_empty()).map(|id| {
            let at = self.page.text[range.clone()].rfind(&format!("#{id}"));
            let at = at.map_or(range.clone(), |n| range.start + n..range.start + n + 1 + id.len());
            (id, self.page.span(at))
        }));
        self.heading = Some(heading);
        self.add(Block { span, kind: BlockKind::Heading(heading, inlines) }, None);
    }

    pub(super) fn open_row(&mut self, range: Range<usize>) {
        let text = &self.page.text[range];
        let caption = !text.contains('|') && tables::caption_mark(text).is_some();
        if let Some(table) = &mut self.table {
            table.part = if caption && table.caption.is_none() { Part::Caption } else { Part::Row };
        }
    }

    pub(super) fn end_cell(&mut self, range: Range<usize>) {
        self.leaf = None;
        let Some(mut table) = self.table.take() else { return };
        table.cell_end = range.end;
        let kind = table.cell();
        if table.part == Part::Caption {
            let range = self.page.trimmed(range);
            if let Some(mark) = tables::caption_mark(&self.page.text[range.clone()]) {
                let (inlines, unit) = self.caption_run(range, mark);
                table.caption = Some(inlines);
                tables::tie_caption(self.page, table.number, table.first_unit, unit);
            }
        } else {
            let (inlines, unit) = self.settle(range, kind);
            if table.part == Part::Head {
                table.head_units.push(unit);
            }
            table.row.push(inlines);
        }
        self.table = Some(table);
    }

    pub(super) fn end_row(&mut self, range: Range<usize>) {
        let Some(table) = &mut self.table else { return };
        table.end_row(self.page, range);
        let row = std::mem::take(&mut table.row);
        match table.part {
            Part::Head => table.head = row,
            Part::Row => table.rows.push(row),
            Part::Caption => {}
        }
        table.part = Part::Row;
    }

    pub(super) fn end_table(&mut self, range: Range<usize>) {
        let Some(table) = self.table.take() else { return };
        self.last_table = (table.number, table.first_unit);
        let span = self.page.span(self.page.trimmed(table.start..range.end));
        let (align, head, rows, caption) = (table.align, table.head, table.rows, table.caption);
        self.add(Block { span, kind: BlockKind::Table { align, head, rows, caption } }, None);
    }
}
