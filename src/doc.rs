//! One article, parsed: plain data, nothing about other pages.
//!
//! Row 2. The block tree is what is rendered. Beside it stand flat lists, in document order, of everything a rule or a
//! later stage asks for: headings, citations, links, images, waivers, and the prose as [`Unit`]s cut into
//! [`Sentence`]s. The tree points into those lists by index. Every item carries its span.

pub mod data;

use crate::source::{FileId, Span};
use crate::yaml::{Node, Spanned};

/// An article of `content/`.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its file.
    pub file: FileId,
    /// Front matter.
    pub meta: Meta,
    /// The body.
    pub blocks: Vec<Block>,
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Citation groups: one bracket, or one `@key` in running text.
    pub groups: Vec<CiteGroup>,
    /// Single citations, in order; groups are ranges of these.
    pub cites: Vec<Cite>,
    /// Links in order.
    pub links: Vec<Link>,
    /// Images in order.
    pub images: Vec<Image>,
    /// Pieces of prose in order.
    pub units: Vec<Unit>,
    /// Sentences in order; units are ranges of these.
    pub sentences: Vec<Sentence>,
    /// Waivers in order.
    pub waivers: Vec<Waiver>,
}

/// Front matter, field by field. Absent fields are `None` or empty.
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// The whole block between the `---` lines; a zero-length place at the top if there is none.
    pub span: Option<Span>,
    /// Title; also the page's h1.
    pub title: Option<Spanned<String>>,
    /// One sentence for search engines and lists.
    pub description: Option<Spanned<String>>,
    /// What kind of page.
    pub kind: Option<Spanned<PageKind>>,
    /// First published.
    pub date: Option<Spanned<Date>>,
    /// Last changed.
    pub updated: Option<Spanned<Date>>,
    /// Ids in `reviews/people.yaml`.
    pub authors: Vec<Spanned<String>>,
    /// Ids in `reviews/people.yaml`.
    pub reviewers: Vec<Spanned<String>>,
    /// Day of the last medical review.
    pub last_reviewed: Option<Spanned<Date>>,
    /// Day the next one is due.
    pub next_review: Option<Spanned<Date>>,
    /// Who it is written for.
    pub audience: Option<Spanned<String>>,
    /// Conditions it is about.
    pub conditions: Vec<Spanned<String>>,
    /// Treatments it is about.
    pub treatments: Vec<Spanned<String>>,
    /// Free tags.
    pub tags: Vec<Spanned<String>>,
    /// Order among its neighbours, lowest first.
    pub weight: Option<Spanned<i64>>,
    /// Old addresses that lead here.
    pub aliases: Vec<Spanned<String>>,
    /// Checked and shown in preview, never published.
    pub draft: Option<Spanned<bool>>,
    /// Picture for social cards.
    pub image: Option<Spanned<String>>,
    /// Template other than the kind's own.
    pub template: Option<Spanned<String>>,
    /// The address of the page this one is a translation of.
    pub translation_of: Option<Spanned<String>>,
    /// The page's language, where it is not the site's.
    pub lang: Option<Spanned<String>>,
    /// Values for themes, passed on unread.
    pub extra: Option<Node>,
}

/// What a page is for. Decides its template, its required parts, and how its headings are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum PageKind {
    Article,
    Condition,
    Treatment,
    Faq,
    Team,
    Policy,
    Landing,
}

impl PageKind {
    /// Every kind with its name in front matter.
    pub const ALL: [(&'static str, PageKind); 7] = [
        ("article", PageKind::Article),
        ("condition", PageKind::Condition),
        ("treatment", PageKind::Treatment),
        ("faq", PageKind::Faq),
        ("team", PageKind::Team),
        ("policy", PageKind::Policy),
        ("landing", PageKind::Landing),
    ];

    /// The name in front matter.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, k)| *k == self).map_or("article", |(n, _)| n)
    }
}

/// The months in English.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A calendar day, without zone or time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Four digits.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to the month's last.
    pub day: u8,
}

impl std::str::FromStr for Date {
    type Err = ();

    /// Reads `2026-11-22`.
    fn from_str(text: &str) -> Result<Date, ()> {
        let mut parts = text.split('-');
        let (Some(y), Some(m), Some(d), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(());
        };
        if y.len() != 4 || m.len() != 2 || d.len() != 2 || !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return Err(());
        }
        let date = Date {
            year: y.parse().map_err(|_| ())?,
            month: m.parse().map_err(|_| ())?,
            day: d.parse().map_err(|_| ())?,
        };
        if date.month < 1 || date.month > 12 || date.day < 1 || date.day > date.days_in_month() {
            return Err(());
        }
        Ok(date)
    }
}

/// Whether a text has the form of a BCP 47 language code: `en`, `es-MX`, `zh-Hant-TW`.
pub fn is_language(code: &str) -> bool {
    let mut parts = code.split('-');
    let first = parts.next().unwrap_or("");
    matches!(first.len(), 2 | 3)
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Date {
    fn days_in_month(self) -> u8 {
        match self.month {
            2 if self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400)) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// `22 November 2026`, for people.
    pub fn long(self) -> String {
        format!("{} {} {}", self.day, MONTHS[usize::from(self.month) - 1], self.year)
    }
}

/// One block of the body.
#[derive(Clone, Debug)]
pub struct Block {
    /// All its bytes.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Debug)]
pub enum BlockKind {
    /// A heading; index into [`Document::headings`].
    Heading(usize, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list. `start` is the first number of an ordered one.
    List {
        /// First number, for an ordered list.
        start: Option<u64>,
        /// Items without blank lines between them: their text stands without paragraph tags.
        tight: bool,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// `> [!NOTE]` and its kin.
    Callout(Callout, Vec<Block>),
    /// A code block with its language.
    Code {
        /// First word of the info string.
        lang: Option<String>,
        /// The text.
        text: String,
    },
    /// A table. The caption is a paragraph `Table: …` or `: …` right under or above it, as in Pandoc.
    Table {
        /// One entry a column.
        align: Vec<Align>,
        /// Header cells.
        head: Vec<Vec<Inline>>,
        /// Body cells.
        rows: Vec<Vec<Vec<Inline>>>,
        /// The caption.
        caption: Option<Vec<Inline>>,
    },
    /// `:::name` … `:::`.
    Container {
        /// The name after the colons.
        name: Spanned<String>,
        /// The rest of the opening line.
        title: Option<Spanned<String>>,
        /// What stands in it.
        blocks: Vec<Block>,
    },
    /// A fenced block of YAML whose language names a component.
    Data {
        /// The component's name.
        name: Spanned<String>,
        /// Its fields, as far as they could be read.
        fields: data::Fields,
    },
    /// The text of a footnote.
    Footnote {
        /// Its label.
        label: String,
        /// The text.
        blocks: Vec<Block>,
    },
    /// A thematic break.
    Break,
}

/// GitHub's five callouts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Callout {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

impl Callout {
    /// Lower-case name, used as the class of the block.
    pub fn name(self) -> &'static str {
        match self {
            Callout::Note => "note",
            Callout::Tip => "tip",
            Callout::Important => "important",
            Callout::Warning => "warning",
            Callout::Caution => "caution",
        }
    }
}

/// Alignment of a table column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Align {
    None,
    Left,
    Center,
    Right,
}

/// A piece of running text.
#[derive(Clone, Debug)]
pub enum Inline {
    /// Text to escape and print.
    Text(Box<str>),
    /// Inline code.
    Code(Box<str>),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Strikethrough.
    Strike(Vec<Inline>),
    /// A link; index into [`Document::links`].
    Link(usize, Vec<Inline>),
    /// An image; index into [`Document::images`].
    Image(usize),
    /// A citation group; index into [`Document::groups`].
    Cite(usize),
    /// A footnote mark with its label.
    FootnoteMark(Box<str>),
    /// A line end in the source.
    SoftBreak,
    /// A line break the writer asked for.
    HardBreak,
    /// The box of a task list item.
    Task(bool),
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its anchor, unique on the page: given as `{#id}` or made from the text.
    pub id: String,
    /// Its text without markup or citations.
    pub text: String,
    /// All its bytes.
    pub span: Span,
}

/// A bracket of citations, or one `@key` in running text.
#[derive(Clone, Debug)]
pub struct CiteGroup {
    /// Its citations: a range of [`Document::cites`].
    pub cites: std::ops::Range<usize>,
    /// All its bytes, brackets included.
    pub span: Span,
    /// `@key` in running text: the author's name is printed as part of the sentence.
    pub narrative: bool,
}

/// One citation of one record.
#[derive(Clone, Debug)]
pub struct Cite {
    /// The record's id as written.
    pub key: String,
    /// The pinned finding's id, if one is.
    pub finding: Option<String>,
    /// The bytes of the key, without `@`.
    pub key_span: Span,
    /// The bytes of the finding's id, without `#`.
    pub finding_span: Option<Span>,
    /// All its bytes, from `@` (or `-@`) to the end of key and finding.
    pub span: Span,
    /// Text before it in its bracket: `see`.
    pub prefix: String,
    /// Text after it: `p. 5`.
    pub locator: String,
    /// `-@key`: the author's name is not printed.
    pub suppress_author: bool,
}

/// A link as written.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it leads, decoded.
    pub url: String,
    /// Its title.
    pub title: String,
    /// All its bytes.
    pub span: Span,
    /// The bytes of the address.
    pub url_span: Span,
    /// Its text.
    pub text: String,
}

/// An image as written.
#[derive(Clone, Debug)]
pub struct Image {
    /// Its address, decoded.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its title as it is printed under a picture that stands alone, with its citations.
    pub caption: Vec<Inline>,
    /// Its alternative text.
    pub alt: String,
    /// All its bytes.
    pub span: Span,
    /// The bytes of the address.
    pub url_span: Span,
}

/// A run of prose that stands together: a paragraph, a heading, one item of a list, one cell of a table.
#[derive(Clone, Debug)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// The visible text: markup and citations gone, white space folded.
    pub text: String,
    /// How `text` maps to the source.
    pub pieces: Vec<Piece>,
    /// All its bytes.
    pub span: Span,
    /// The nearest heading above: index into [`Document::headings`].
    pub heading: Option<usize>,
    /// Its sentences: a range of [`Document::sentences`].
    pub sentences: std::ops::Range<usize>,
    /// The name of the innermost `:::name` container or callout around it.
    pub container: Option<String>,
}

/// What a unit of prose is, with what it hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list. `lead_in` is the unit that introduces the list, if the list follows one directly.
    Item {
        /// Numbers the lists of a page, so that neighbours can be told.
        list: usize,
        /// The unit that introduces the list.
        lead_in: Option<usize>,
        /// Whether the list is numbered.
        ordered: bool,
    },
    /// A header cell of a table.
    HeadCell {
        /// Numbers the tables of a page.
        table: usize,
        /// Column.
        column: usize,
    },
    /// A body cell of a table.
    Cell {
        /// Numbers the tables of a page.
        table: usize,
        /// Row.
        row: usize,
        /// Column.
        column: usize,
        /// The header cell's unit above it.
        head: Option<usize>,
        /// The caption's unit.
        caption: Option<usize>,
    },
    /// The caption of a table or figure.
    Caption,
    /// A paragraph in a quotation.
    Quote,
    /// A paragraph in a footnote.
    Footnote,
    /// Alternative text of an image.
    Alt,
    /// The title or description in front matter.
    FrontMatter,
}

/// A part of a unit's text and the bytes it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// First byte in [`Unit::text`]; the piece ends where the next begins.
    pub at: u32,
    /// First byte in the source.
    pub source: u32,
    /// Bytes in the source.
    pub len: u32,
    /// Whether text and source are the same bytes, so that a place inside maps exactly.
    pub verbatim: bool,
}

/// One sentence of a unit.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its unit.
    pub unit: usize,
    /// Its bytes in [`Unit::text`].
    pub range: std::ops::Range<usize>,
    /// All its bytes in the source, citations included.
    pub span: Span,
    /// Citations that stand in it or right after its full stop: indices into [`Document::cites`].
    pub cites: Vec<usize>,
}

/// `<!-- waive RULE: reason -->`.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The rule's name.
    pub rule: Spanned<String>,
    /// Why, in the author's words; empty if none was given, which is a finding.
    pub reason: String,
    /// All its bytes.
    pub span: Span,
    /// The bytes it covers: the next block, or the sentence before it.
    pub covers: Span,
}

impl Document {
    /// A document of which nothing is known yet but its file.
    pub fn new(file: FileId) -> Document {
        Document {
            file,
            meta: Meta::default(),
            blocks: Vec::new(),
            headings: Vec::new(),
            groups: Vec::new(),
            cites: Vec::new(),
            links: Vec::new(),
            images: Vec::new(),
            units: Vec::new(),
            sentences: Vec::new(),
            waivers: Vec::new(),
        }
    }

    /// The text of a sentence.
    pub fn sentence_text(&self, sentence: &Sentence) -> &str {
        &self.units[sentence.unit].text[sentence.range.clone()]
    }

    /// The source bytes that a range of a unit's text stands for.
    pub fn source_span(&self, unit: usize, range: std::ops::Range<usize>) -> Span {
        let unit = &self.units[unit];
        let find = |at: usize| unit.pieces.partition_point(|p| p.at as usize <= at).saturating_sub(1);
        let Some(first) = unit.pieces.get(find(range.start)) else { return unit.span };
        let last = unit.pieces[find(range.end.max(range.start + 1) - 1)];
        let start = if first.verbatim { first.source + (range.start as u32 - first.at) } else { first.source };
        let end = if last.verbatim { last.source + (range.end as u32 - last.at) } else { last.source + last.len };
        Span { file: self.file, start, end: end.max(start) }
    }

    /// The anchor of a unit on the rendered page, without `#`: a heading's own id, else `s-` and the unit's index.
    pub fn anchor(&self, unit: usize) -> String {
        let here = self.units.get(unit);
        if let Some(unit) = here.filter(|u| u.kind == UnitKind::Heading)
            && let Some(heading) = self.headings.iter().find(|h| h.span.contains(unit.span))
        {
            return heading.id.clone();
        }
        let mut id = format!("s-{unit}");
        if self.headings.iter().any(|h| h.id == id) {
            id.push_str("-text");
        }
        id
    }

    /// The id of the heading a unit stands under.
    pub fn heading_text(&self, unit: usize) -> &str {
        self.units[unit].heading.map_or("", |h| self.headings[h].text.as_str())
    }
}
