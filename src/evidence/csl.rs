//! The bibliographic half of a record: the CSL fields we print.

use crate::source::Span;

/// CSL fields, as text the way the file gives them.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Csl {
    pub kind: CslKind,
    pub title: Option<String>,
    pub title_short: Option<String>,
    pub author: Vec<Name>,
    pub editor: Vec<Name>,
    /// The file's list of authors is known to be cut short.
    pub authors_incomplete: bool,
    pub container_title: Option<String>,
    pub container_title_short: Option<String>,
    pub collection_title: Option<String>,
    pub issued: Option<CslDate>,
    pub accessed: Option<CslDate>,
    pub volume: Option<String>,
    pub issue: Option<String>,
    pub page: Option<String>,
    pub number: Option<String>,
    pub edition: Option<String>,
    pub publisher: Option<String>,
    pub publisher_place: Option<String>,
    pub genre: Option<String>,
    pub status: Option<String>,
    pub version: Option<String>,
    pub doi: Option<String>,
    pub pmid: Option<String>,
    pub pmcid: Option<String>,
    pub isbn: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub note: Option<String>,
    pub archive: Option<String>,
    pub event_title: Option<String>,
    pub event_place: Option<String>,
    /// Where the fields stand that tell two records apart.
    pub places: Places,
}

/// Where fields of a record stand, for messages about them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Places {
    pub title: Option<Span>,
    pub doi: Option<Span>,
    pub pmid: Option<Span>,
}

/// CSL types we know how to print; any other is printed as a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum CslKind {
    ArticleJournal,
    /// `article`: a preprint.
    Article,
    ArticleMagazine,
    ArticleNewspaper,
    Book,
    Chapter,
    PaperConference,
    Report,
    Thesis,
    Webpage,
    Post,
    Dataset,
    Software,
    Legislation,
    Regulation,
    Standard,
    Speech,
    #[default]
    Document,
}

impl CslKind {
    /// Every kind with its CSL name.
    pub const ALL: [(&'static str, CslKind); 18] = [
        ("article-journal", CslKind::ArticleJournal),
        ("article", CslKind::Article),
        ("article-magazine", CslKind::ArticleMagazine),
        ("article-newspaper", CslKind::ArticleNewspaper),
        ("book", CslKind::Book),
        ("chapter", CslKind::Chapter),
        ("paper-conference", CslKind::PaperConference),
        ("report", CslKind::Report),
        ("thesis", CslKind::Thesis),
        ("webpage", CslKind::Webpage),
        ("post-weblog", CslKind::Post),
        ("dataset", CslKind::Dataset),
        ("software", CslKind::Software),
        ("legislation", CslKind::Legislation),
        ("regulation", CslKind::Regulation),
        ("standard", CslKind::Standard),
        ("speech", CslKind::Speech),
        ("document", CslKind::Document),
    ];
}

/// A person or an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Name {
    pub family: String,
    pub given: String,
    /// `van der` in van der Kolk: always part of the name.
    pub non_dropping_particle: String,
    pub dropping_particle: String,
    pub suffix: String,
    /// An organisation, or a name to print as it is.
    pub literal: String,
}

impl Name {
    /// Particle and family name, or the organisation.
    pub fn short(&self) -> String {
        if !self.literal.is_empty() {
            self.literal.clone()
        } else if self.non_dropping_particle.is_empty() {
            self.family.clone()
        } else {
            format!("{} {}", self.non_dropping_particle, self.family)
        }
    }
}

/// A CSL date: `date-parts` of one or two dates, or text that is not a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CslDate {
    /// Year, month, day: one to three numbers a date, one or two dates.
    pub parts: Vec<Vec<i32>>,
    /// 1 to 4, where a season stands for the month.
    pub season: Option<u8>,
    /// “circa”.
    pub circa: bool,
    /// Text used where there are no parts.
    pub literal: Option<String>,
}

impl CslDate {
    /// The first year.
    pub fn year(&self) -> Option<i32> {
        self.parts.first().and_then(|p| p.first()).copied()
    }
}
