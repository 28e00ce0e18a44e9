//! A table being read, and its caption: a paragraph `Table: …` or `: …` right above or below it, as in Pandoc.

use std::ops::Range;

use super::Page;
use crate::diag::Diagnostic;
use crate::doc::{Align, Inline, UnitKind};

/// A table being read.
pub(super) struct Table {
    /// Its number on the page.
    pub number: usize,
    /// First byte, that of a caption above it included.
    pub start: usize,
    pub align: Vec<Align>,
    pub head: Vec<Vec<Inline>>,
    pub rows: Vec<Vec<Vec<Inline>>>,
    pub caption: Option<Vec<Inline>>,
    /// The caption's unit, if it stands above.
    pub caption_unit: Option<usize>,
    /// The units of the header cells.
    pub head_units: Vec<Option<usize>>,
    /// Its first unit.
    pub first_unit: usize,
    /// Cells of the row being read.
    pub row: Vec<Vec<Inline>>,
    /// Where the last cell ends.
    pub cell_end: usize,
    /// What is being read.
    pub part: Part,
}

/// A part of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Head,
    Row,
    /// A caption that follows the last row without a blank line, and so was taken for a row.
    Caption,
}

impl Table {
    /// What the cell that begins now is.
    pub(super) fn cell(&self) -> UnitKind {
        let (table, column) = (self.number, self.row.len());
        match self.part {
            Part::Caption => UnitKind::Caption,
            Part::Head => UnitKind::HeadCell { table, column },
            Part::Row => UnitKind::Cell {
                table,
                row: self.rows.len(),
                column,
                head: self.head_units.get(column).copied().flatten(),
                caption: self.caption_unit,
            },
        }
    }

    /// Reports cells that a row has beyond the last column: they are left out of the page.
    pub(super) fn end_row(&self, page: &mut Page<'_>, row: Range<usize>) {
        let from = self.cell_end.clamp(row.start, row.end);
        let rest = page.trimmed(from..row.end);
        let text = page.text[rest.clone()].strip_prefix('|').unwrap_or("");
        if !text.trim().is_empty() {
            let span = page.span(page.trimmed(rest.end - text.len()..rest.end));
            page.report(
                Diagnostic::new("bad-table", span, "this row has more cells than the table has columns")
                    .label("left out of the page")
                    .help("add a column to the header, or write `\\|` for a sign that separates no cells"),
            );
        }
    }
}

/// How many bytes of a paragraph mark it as a caption.
pub(super) fn caption_mark(paragraph: &str) -> Option<usize> {
    let mark = ["Table:", "table:", ":"].into_iter().find(|m| paragraph.starts_with(m))?;
    paragraph[mark.len()..].starts_with(char::is_whitespace).then_some(mark.len())
}

/// Ties the cells of a table to a caption that was read after them.
pub(super) fn tie_caption(page: &mut Page<'_>, table: usize, first_unit: usize, unit: Option<usize>) {
    for cell in page.doc.units.iter_mut().skip(first_unit) {
        if let UnitKind::Cell { table: number, caption, .. } = &mut cell.kind
            && *number == table
        {
            *caption = unit;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::{BlockKind, UnitKind};
    use crate::parse::testing::{all, read};

    const TABLE: &str = "| Drug | Score |\n|---|--:|\n| Ketamine | 12.7 [@a] |\n| Midazolam |\n";

    #[test]
    fn cells_know_their_header_and_caption() {
        let captioned = [
            (format!("Text.\n\nTable: Scores [@c]\n\n{TABLE}\nMore."), "Table: Scores [@c]"),
            (format!("Text.\n\n{TABLE}\n: Scores [@c]\n\nMore."), ": Scores [@c]"),
            (format!("Text.\n\n{TABLE}: Scores [@c]\n\nMore."), ": Scores [@c]"),
            (format!("Text.\n\nTable: Scores [@c]\n{TABLE}\nMore."), "Table: Scores [@c]"),
        ];
        for (text, caption_bytes) in captioned {
            let (doc, problems) = read(&text);
            assert_eq!(problems, [], "{text}");
            let caption = doc.units.iter().position(|u| u.kind == UnitKind::Caption);
            let unit = &doc.units[caption.unwrap_or_default()];
            assert_eq!((unit.text.as_str(), &text[unit.span.range()]), ("Scores", caption_bytes), "{text}");
            let cell = doc.units.iter().find(|u| u.text == "12.7").map(|u| u.kind);
            let head = doc.units.iter().position(|u| u.text == "Score");
            let table = 0;
            assert_eq!(cell, Some(UnitKind::Cell { table, row: 0, column: 1, head, caption }), "{text}");
            let BlockKind::Table { align, head, rows, caption } = &doc.blocks[1].kind else { panic!("{text}") };
            assert_eq!((align.len(), head.len(), rows.len(), rows[1].len()), (2, 2, 2, 2));
            assert!(caption.is_some());
            assert!(text[doc.blocks[1].span.range()].contains("Table: S") || text.contains("\n: S"));
            assert_eq!(doc.blocks.len(), 3, "{text}");
        }
    }

    #[test]
    fn a_caption_belongs_to_one_table() {
        let text = format!("{TABLE}\n: First\n\n{TABLE}\n: Second\n");
        let (doc, _) = read(&text);
        let captions = doc.units.iter().filter_map(|u| match u.kind {
            UnitKind::Cell { caption, row: 0, column: 0, .. } => caption.map(|c| doc.units[c].text.as_str()),
            _ => None,
        });
        assert_eq!(captions.collect::<Vec<_>>(), ["First", "Second"]);
        let (doc, _) = read("Table: alone\n\nText.");
        assert_eq!(doc.units[0].kind, UnitKind::Paragraph);
        assert_eq!(doc.units[0].text, "Table: alone");
    }

    #[test]
    fn lost_cells_are_found() {
        assert_eq!(all("|a|b|\n|-|-|\n|1|2|three | four|\n|1|2|\n|1|2\n"), ["bad-table: three | four|"]);
    }
}
