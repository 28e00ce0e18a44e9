//! What an editorial law is.
//!
//! Row 7. A rule is one static value in one file, registered in one list (`rules::ALL`). Its name is its identity.

use std::sync::OnceLock;

use crate::claims::Claim;
use crate::claims::text::Text;
use crate::config::Settings;
use crate::diag::{Diagnostic, Level};
use crate::doc::Cite;
use crate::evidence::{Evidence, Record};
use crate::fit::{Fit, Judge, Slot};
use crate::lexicon::Lexicon;
use crate::reading::Reading;
use crate::reading::balance::Balance;
use crate::site::{Page, Site};
use crate::suggest::{Index, Sought, Suggestion};
use crate::wording::Wording;

/// One editorial law.
pub struct Rule {
    /// Its identity: lower case with hyphens, and it explains itself.
    pub name: &'static str,
    /// What it is about.
    pub family: Family,
    /// One line for the list.
    pub summary: &'static str,
    /// Its weight unless the site says otherwise.
    pub level: Level,
    /// Cannot be lowered by `citewell.yaml`.
    pub locked: bool,
    /// Its page: what it flags, why it matters, what to do, examples that are its tests.
    pub docs: &'static str,
    /// What it reads.
    pub reads: Reads,
}

/// What a rule is about; the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Family {
    Presence,
    Fit,
    Evidence,
    Safety,
    Consistency,
    Language,
    Page,
    Access,
    Library,
    Site,
}

impl Family {
    /// The family's name.
    pub fn name(self) -> &'static str {
        match self {
            Family::Presence => "presence",
            Family::Fit => "fit",
            Family::Evidence => "body of evidence",
            Family::Safety => "safety and balance",
            Family::Consistency => "consistency",
            Family::Language => "language",
            Family::Page => "page",
            Family::Access => "access",
            Family::Library => "library",
            Family::Site => "site files",
        }
    }
}

/// What a rule reads.
pub enum Reads {
    /// Reported by the stage that reads the files, because only it sees the fault.
    Stage,
    /// One record of the library.
    Record(fn(&Record, &Cx<'_>, &mut Vec<Diagnostic>)),
    /// One page.
    Page(fn(&PageCx<'_>, &Cx<'_>, &mut Vec<Diagnostic>)),
    /// Everything.
    Site(fn(&Cx<'_>, &mut Vec<Diagnostic>)),
}

/// What every rule may look at.
pub struct Cx<'a> {
    /// The site.
    pub site: &'a Site,
    /// The claims of every page, in the order of `site.pages`.
    pub claims: &'a [Vec<Claim>],
    /// Word lists of the detector.
    pub lexicon: &'a Lexicon,
    /// Wording that rules look for.
    pub wording: &'a Wording,
    /// Today's date and the like.
    pub settings: &'a Settings,
    /// What the cited sentences of every page say otherwise than their sources, in the order of `site.pages`.
    pub fits: &'a [Vec<Fit>],
    /// The library prepared for comparison.
    pub judge: &'a Judge,
    /// The library prepared for look-ups, made when the first claim needs it.
    pub index: OnceLock<Index>,
    /// What the library holds against each of its records, made when the first citation needs it.
    pub balance: OnceLock<Balance>,
}

impl Cx<'_> {
    /// What the library holds against each of its records.
    pub fn balance(&self) -> &Balance {
        self.balance.get_or_init(|| Balance::of(&self.site.library))
    }

    /// What the cited sentences of a page say otherwise than their sources.
    pub fn fits(&self, page: usize) -> &[Fit] {
        self.fits.get(page).map_or(&[], Vec::as_slice)
    }

    /// The first of some records whose figure a sentence tells as another kind of figure, with what it says otherwise, at
    /// most two things.
    pub fn held_against(&self, text: &str, records: &[usize]) -> Option<(usize, Vec<String>)> {
        let read = Text::read(text);
        // Without a figure, a likely source is too loose a guess to hold the sentence against.
        let telling = |n: &crate::claims::Number| {
            n.value.abs() > 2.0 && text[n.range.clone()].contains(|c: char| c.is_ascii_digit())
        };
        if !read.numbers.iter().any(telling) {
            return None;
        }
        records.iter().find_map(|record| {
            let found = self.judge.compare(text, &read, &[(*record, None)]);
            // Only a value that the record has, told as another kind of figure, shows where the sentence comes from.
            let from_it = found.iter().any(|m| m.slot == Slot::Statistic);
            from_it.then(|| (*record, found.into_iter().map(|m| m.message).take(2).collect()))
        })
    }

    /// Up to three recorded findings that would support a claim of a page, best first.
    pub fn suggest(&self, page: &Page, claim: &Claim) -> Vec<Suggestion> {
        let Some(sentence) = page.doc.sentences.get(claim.sentence) else { return Vec::new() };
        let (text, heading) = (page.doc.sentence_text(sentence), page.doc.heading_text(sentence.unit));
        let near = crate::suggest::near(&page.doc, claim.sentence, |cite| Some(page.cites.get(cite)?.as_ref()?.record));
        let sought = Sought { kind: claim.kind, text, heading, slots: crate::claims::slots(text, self.lexicon) };
        self.index.get_or_init(|| Index::new(&self.site.library)).find_near(&sought, &near, 3)
    }
}

/// What a page rule looks at.
pub struct PageCx<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its index in `site.pages`.
    pub index: usize,
    /// Its claims.
    pub claims: &'a [Claim],
    /// Its words, and what it proposes.
    pub reading: &'a Reading<'a>,
}

impl<'a> PageCx<'a> {
    /// The page's citations of records that say what they found, in order.
    pub fn cited_evidence<'b>(&'b self, cx: &'b Cx<'_>) -> impl Iterator<Item = (&'b Cite, &'b Record, &'b Evidence)> {
        let targets = self.page.doc.cites.iter().zip(&self.page.cites);
        targets.filter_map(|(cite, target)| {
            let record = cx.site.library.records.get(target.as_ref()?.record)?;
            Some((cite, record, record.evidence.as_ref()?))
        })
    }
}
