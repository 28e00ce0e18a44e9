//! One run of text (a paragraph, a heading, a cell) as a flat list of its parts, in source order.
//!
//! pulldown-cmark splits text at every bracket, quote and escape. Citations are found across those seams, so the parts
//! are collected first and made into a tree afterwards.

use pulldown_cmark::CowStr;

/// A part of a run of text.
#[derive(Debug)]
pub(super) struct Atom<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// First byte in the file. An opening mark has no width and stands where its first byte is.
    pub start: usize,
    /// One past its last byte. A closing mark has no width and stands after its last byte.
    pub end: usize,
}

/// What an [`Atom`] is.
#[derive(Debug)]
pub(super) enum Kind<'a> {
    /// Text that is the bytes of the file.
    Text,
    /// Text that differs from the bytes of the file: a curly quote, an entity.
    Made(CowStr<'a>),
    /// Inline code.
    Code(CowStr<'a>),
    /// The beginning of emphasis and its kin.
    Open(Style),
    /// Its end.
    Close,
    /// The beginning of a link: index into the document's links.
    Link(usize),
    /// Its end.
    LinkEnd,
    /// The beginning of an image: index into the document's images.
    Image(usize),
    /// Its end.
    ImageEnd,
    /// A footnote mark.
    Footnote(CowStr<'a>),
    /// The box of a task.
    Task(bool),
    /// A line end.
    Soft,
    /// A line break the writer asked for.
    Hard,
    /// A waiver: index into the document's waivers.
    Waiver(usize),
}

/// Emphasis and its kin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Emphasis,
    Strong,
    Strike,
}

/// Whether the first byte of an atom is escaped: the byte before it is a backslash that belongs to no atom.
pub(super) fn is_escaped(text: &str, atoms: &[Atom<'_>], index: usize, run_start: usize) -> bool {
    let Some(atom) = atoms.get(index) else { return false };
    let before = index.checked_sub(1).and_then(|i| atoms.get(i)).map_or(run_start, |a| a.end);
    atom.start > before && text.as_bytes().get(atom.start - 1) == Some(&b'\\')
}

/// The words in `range` without markup, white space folded.
pub(super) fn words(text: &str, atoms: &[Atom<'_>], range: std::ops::Range<usize>) -> String {
    // Most citations have no words beside their key.
    if text.get(range.clone()).is_none_or(|t| t.trim().is_empty()) {
        return String::new();
    }
    let first = atoms.partition_point(|a| a.end <= range.start);
    let mut raw = String::new();
    for atom in atoms[first..].iter().take_while(|a| a.start < range.end) {
        match &atom.kind {
            Kind::Text => raw.push_str(&text[atom.start.max(range.start)..atom.end.min(range.end)]),
            Kind::Made(made) => raw.push_str(made),
            Kind::Code(code) => raw.push_str(code),
            Kind::Soft | Kind::Hard => raw.push(' '),
            _ => {}
        }
    }
    let mut folded = String::with_capacity(raw.len());
    for word in raw.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}
