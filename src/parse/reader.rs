//! What is known while a body is read: the open blocks, the run of text, the counters.

use std::collections::BTreeSet;

use super::Page;
use super::atoms::Atom;
use super::code::Code;
use super::containers::Line;
use super::frames::{Frame, FrameKind};
use super::links::OpenLink;
use super::runs::Leaf;
use super::tables::Table;
use crate::doc::UnitKind;

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
}
