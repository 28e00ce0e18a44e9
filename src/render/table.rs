//! Tables: a caption, header cells with a scope, and a region of their own that scrolls sideways by keyboard too.

use std::collections::BTreeMap;

use super::body::{Anchor, Body};
use super::html::Bit::{Number, Text};
use crate::doc::{Align, Inline, UnitKind};
use crate::source::Span;

impl<'a> Body<'a> {
    pub(super) fn table(
        &mut self,
        span: Span,
        align: &[Align],
        head: &'a [Vec<Inline>],
        rows: &'a [Vec<Vec<Inline>>],
        caption: Option<&'a [Inline]>,
    ) {
        self.tables += 1;
        let (number, mark) = (self.tables, &self.mark);
        let region = self.out.tag("div").attr("class", "table").attr("role", "region").attr("tabindex", "0");
        drop(match (caption, self.heading.and_then(|h| self.page.doc.headings.get(h))) {
            (Some(_), _) => region.attr_format("aria-labelledby", format_args!("{mark}table-{number}")),
            (None, Some(above)) => region.attr_words(
                "aria-label",
                self.words.say("table_of"),
                &[("number", Number(number)), ("title", Text(&above.text))],
            ),
            (None, None) => region.attr_words("aria-label", self.words.say("table"), &[("number", Number(number))]),
        });
        self.out.literal("<table>\n");
        if let Some(caption) = caption {
            self.out.tag("caption").attr_format("id", format_args!("{mark}table-{number}"));
            self.inlines(caption);
            self.out.literal("</caption>\n");
        }
        let anchors = self.cell_anchors(span);
        // With nothing in the corner, the first column names its rows.
        let named_rows = head.first().is_some_and(|cell| cell.is_empty());
        if !head.is_empty() {
            self.out.literal("<thead>\n<tr>");
            for (column, cell) in head.iter().enumerate() {
                let scope = (!cell.is_empty()).then_some("col");
                self.cell(scope, align.get(column), anchors.get(&(0, column)), cell);
            }
            self.out.literal("</tr>\n</thead>\n");
        }
        self.out.literal("<tbody>\n");
        for (row, cells) in rows.iter().enumerate() {
            self.out.literal("<tr>");
            for (column, cell) in cells.iter().enumerate() {
                let scope = (named_rows && column == 0 && !cell.is_empty()).then_some("row");
                self.cell(scope, align.get(column), anchors.get(&(row + 1, column)), cell);
            }
            self.out.literal("</tr>\n");
        }
        self.out.literal("</tbody>\n</table></div>\n");
    }

    fn cell(&mut self, scope: Option<&str>, align: Option<&Align>, anchor: Option<&Anchor>, text: &'a [Inline]) {
        let tag = if scope.is_some() { "th" } else { "td" };
        let class = match align {
            Some(Align::Center) => Some("center"),
            Some(Align::Right) => Some("right"),
            Some(Align::Left | Align::None) | None => None,
        };
        Anchor::on(anchor, self.out.tag(tag).attr_if("scope", scope).attr_if("class", class));
        self.inlines(text);
        self.out.close(tag);
    }

    /// The anchors of the cells of the table in these bytes, by row (the header is row 0) and column.
    fn cell_anchors(&self, span: Span) -> BTreeMap<(usize, usize), Anchor> {
        let units = self.page.doc.units.iter().enumerate();
        units
            .filter(|(_, unit)| span.contains(unit.span) && !unit.sentences.is_empty())
            .filter_map(|(i, unit)| match unit.kind {
                UnitKind::HeadCell { column, .. } => Some(((0, column), self.anchor_of(i))),
                UnitKind::Cell { row, column, .. } => Some(((row + 1, column), self.anchor_of(i))),
                _ => None,
            })
            .collect()
    }
}
