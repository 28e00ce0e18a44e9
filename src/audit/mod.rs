//! The ledger: every claim of the published pages exactly once.
//!
//! Row 11. Pure: the same site gives the same ledger, byte for byte; nothing in it depends on the day or the machine.
//! An [`Entry`] says what the sentence is, why it counts as a claim, what it cites, what the cited findings found and how
//! strong that evidence is, or which waiver excuses it. [`html`], [`csv`] and [`json`] print it; judging it is a person's
//! work.

mod csv;
mod entries;
mod html;
mod json;
#[cfg(test)]
mod tests;
mod words;

pub use csv::csv;
pub use entries::waiver_reason;
pub use html::html;
pub use json::json;

use crate::claims::{ClaimKind, Cover, Slots};
use crate::doc::Date;
use crate::gate::Analysis;

/// Lists every claim of the published pages.
pub fn ledger(analysis: &Analysis) -> Ledger {
    entries::ledger(analysis.site(), analysis.claims(), analysis.report(), analysis.sources())
}

/// Every claim of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// The site's name.
    pub site: String,
    /// The site's language, for the exported page.
    pub language: String,
    /// Every published page in order of address, those without claims too.
    pub pages: Vec<PageEntry>,
}

/// A page with its claims.
#[derive(Clone, Debug, PartialEq)]
pub struct PageEntry {
    /// Its path in `content/`, without the extension.
    pub path: String,
    /// Its file, from the site's root.
    pub file: String,
    /// Its title.
    pub title: String,
    /// Its address on the site.
    pub url: String,
    /// Names of those who reviewed it.
    pub reviewers: Vec<String>,
    /// Day of the last medical review.
    pub last_reviewed: Option<Date>,
    /// Its claims in reading order.
    pub claims: Vec<Entry>,
}

/// One claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// `PATH:HASH` of page and normalised sentence: stays when lines move, changes when words do. The second of two equal
    /// sentences on a page ends in `-2`.
    pub id: String,
    /// 1-based line in the file.
    pub line: usize,
    /// The sentence as read.
    pub sentence: String,
    /// What it asserts.
    pub kind: ClaimKind,
    /// Why it counts as a claim.
    pub reason: String,
    /// What it speaks of.
    pub slots: Slots,
    /// Whether something supports it.
    pub status: Status,
    /// Where its citations stand.
    pub cover: Cover,
    /// What it cites, each record once, in order of citation.
    pub sources: Vec<Cited>,
    /// The waiver's reason, if one covers it.
    pub waiver: Option<String>,
}

/// Whether something supports a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Status {
    Uncited,
    Waived,
    Cited,
}

impl Status {
    /// `cited`, `uncited` or `waived`.
    pub fn name(self) -> &'static str {
        match self {
            Status::Cited => "cited",
            Status::Uncited => "uncited",
            Status::Waived => "waived",
        }
    }
}

/// A record that a claim cites.
#[derive(Clone, Debug, PartialEq)]
pub struct Cited {
    /// The record's id as written.
    pub key: String,
    /// Author and year; empty if the library has no such record.
    pub name: String,
    /// Design, people, certainty, in words; empty if the record says none.
    pub evidence: String,
    /// Whether the page names the findings it means; otherwise `findings` are all the record has.
    pub pinned: bool,
    /// What it found.
    pub findings: Vec<Found>,
    /// What it cannot show, in the library's words.
    pub limits: Vec<String>,
}

impl Cited {
    /// Whether the library has the record.
    pub fn is_known(&self) -> bool {
        !self.name.is_empty()
    }
}

/// What a source found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The finding's id in its record.
    pub id: String,
    /// One line that says what was found, whole.
    pub text: String,
    /// Where it stands in the source.
    pub place: Option<String>,
    /// Why it may not be relied on yet, if so.
    pub unverified: Option<String>,
}

/// How many claims there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Totals {
    pub claims: usize,
    pub cited: usize,
    pub uncited: usize,
    pub waived: usize,
}

impl Totals {
    /// Counts claims.
    pub fn of<'a>(claims: impl IntoIterator<Item = &'a Entry>) -> Totals {
        claims.into_iter().fold(Totals::default(), |mut totals, claim| {
            totals.claims += 1;
            match claim.status {
                Status::Cited => totals.cited += 1,
                Status::Uncited => totals.uncited += 1,
                Status::Waived => totals.waived += 1,
            }
            totals
        })
    }
}

impl Ledger {
    /// All claims with their pages.
    pub fn claims(&self) -> impl Iterator<Item = (&PageEntry, &Entry)> {
        self.pages.iter().flat_map(|p| p.claims.iter().map(move |c| (p, c)))
    }

    /// How many claims there are.
    pub fn totals(&self) -> Totals {
        Totals::of(self.claims().map(|(_, c)| c))
    }
}
