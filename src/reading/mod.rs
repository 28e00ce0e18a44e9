//! A page read once for all rules that look at words: which phrases of the wording lists and of the site's guidance
//! stand in which sentence, and what the page proposes to whom.
//!
//! Row 6. Nothing is judged here: whether a phrase is denied, asked or quoted is answered by [`context`], and a rule
//! decides what that means.

pub mod acronyms;
pub mod balance;
pub mod context;
pub mod facts;
mod figures;
mod topics;

pub use figures::{Figure, figures};
pub use topics::Topics;

use crate::claims::Claim;
use crate::doc::{Sentence, Unit, UnitKind};
use crate::guidance::{Guidance, Mark, Meaning};
use crate::phrases::{Word, cut};
use crate::site::Page;
use crate::source::Span;
use crate::wording::{self, Entry, List};

/// A page's words, with what stands in them.
#[derive(Debug, Default)]
pub struct Reading {
    words: Vec<Word>,
    /// For each sentence, where its words begin; one more for the end.
    starts: Vec<u32>,
    /// By list, then by place.
    hits: Vec<Hit>,
    /// By meaning, then by place.
    marks: Vec<(Mark, usize)>,
    /// What the page proposes.
    pub topics: Topics,
}

/// A phrase of a wording list in a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// Its line in the list.
    pub entry: Entry,
    /// Index into the page's sentences.
    pub sentence: usize,
    /// Its first word, as an index into the sentence's words.
    pub from: usize,
    /// One past its last word.
    pub to: usize,
}

impl Reading {
    /// Reads a page.
    pub fn new(page: &Page, claims: &[Claim], guidance: &Guidance) -> Reading {
        let doc = &page.doc;
        let mut reading = Reading { starts: Vec::with_capacity(doc.sentences.len() + 1), ..Reading::default() };
        for (index, sentence) in doc.sentences.iter().enumerate() {
            let start = reading.words.len();
            reading.starts.push(start as u32);
            cut(doc.sentence_text(sentence), &mut reading.words);
            let words = &reading.words[start..];
            let hits = &mut reading.hits;
            wording::find(words, |entry, from, to| hits.push(Hit { entry, sentence: index, from, to }));
            let marks = &mut reading.marks;
            guidance.find(words, |mark| marks.push((mark, index)));
        }
        reading.starts.push(reading.words.len() as u32);
        // The longest reading of a place comes first, and takes in those inside it.
        reading.hits.sort_by_key(|h| (h.entry.list, h.sentence, h.from, usize::MAX - h.to));
        reading.hits.dedup_by(|next, kept| {
            next.entry.list == kept.entry.list && next.sentence == kept.sentence && next.from < kept.to
        });
        reading.marks.sort_by_key(|(mark, sentence)| (mark.meaning, *sentence, mark.from));
        reading.topics = Topics::of(page, claims, guidance, &reading);
        reading
    }

    /// The phrases of one list, in order.
    pub fn hits(&self, list: List) -> &[Hit] {
        let from = self.hits.partition_point(|h| h.entry.list < list);
        let to = self.hits.partition_point(|h| h.entry.list <= list);
        &self.hits[from..to]
    }

    /// The phrases of one list that the page says in earnest, in order.
    pub fn stated<'a>(&'a self, page: &'a Page, list: List) -> impl Iterator<Item = Stated<'a>> + 'a {
        self.hits(list).iter().filter_map(move |hit| {
            let (_, unit, text) = sentence(page, hit.sentence)?;
            let words = self.words(hit.sentence);
            let (first, last) = (words.get(hit.from)?, words.get(hit.to.checked_sub(1)?)?);
            let said = text.get(first.start as usize..last.end as usize)?;
            let span = self.earnest(page, hit.sentence, hit.from, hit.to)?;
            Some(Stated { hit, unit, text, words: said, span })
        })
    }

    /// Some words of a sentence as written.
    pub fn text<'a>(&self, page: &'a Page, at: usize, from: usize, to: usize) -> &'a str {
        let words = self.words(at);
        match (sentence(page, at), words.get(from), to.checked_sub(1).and_then(|i| words.get(i))) {
            (Some((_, _, text)), Some(first), Some(last)) => {
                text.get(first.start as usize..last.end as usize).unwrap_or("")
            }
            _ => "",
        }
    }

    /// The source bytes of some words of a sentence, if the page says them in earnest.
    pub fn earnest(&self, page: &Page, at: usize, from: usize, to: usize) -> Option<Span> {
        let (_, unit, text) = sentence(page, at)?;
        let first = self.words(at).get(from)?;
        let idle = unit.kind == UnitKind::Alt
            || context::asks(text)
            || context::quoted(text, first.start as usize)
            || context::denied(text, self.words(at), from);
        (!idle).then(|| self.span(page, at, from, to))
    }

    /// Whether a phrase of the guidance stands in the page without being denied or asked.
    pub fn says(&self, page: &Page, meaning: Meaning) -> bool {
        self.marks(meaning).iter().any(|(mark, at)| {
            sentence(page, *at)
                .is_some_and(|(_, _, text)| !context::asks(text) && !context::denied(text, self.words(*at), mark.from))
        })
    }

    /// Whether a phrase of a list stands in a sentence.
    pub fn has(&self, list: List, sentence: usize) -> bool {
        self.hits(list).iter().any(|h| h.sentence == sentence)
    }

    /// The places of one meaning of the guidance, in order: the mark and its sentence.
    pub fn marks(&self, meaning: Meaning) -> &[(Mark, usize)] {
        let from = self.marks.partition_point(|(m, _)| m.meaning < meaning);
        let to = self.marks.partition_point(|(m, _)| m.meaning <= meaning);
        &self.marks[from..to]
    }

    /// Every mark of a sentence.
    pub fn marks_of(&self, sentence: usize) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |(_, s)| *s == sentence).map(|(m, _)| m)
    }

    /// The words of a sentence.
    pub fn words(&self, sentence: usize) -> &[Word] {
        match (self.starts.get(sentence), self.starts.get(sentence + 1)) {
            (Some(from), Some(to)) => &self.words[*from as usize..*to as usize],
            _ => &[],
        }
    }

    /// The source bytes of some words of a sentence.
    pub fn span(&self, page: &Page, sentence: usize, from: usize, to: usize) -> Span {
        let Some(here) = page.doc.sentences.get(sentence) else { return page.top() };
        let words = self.words(sentence);
        match (words.get(from), to.checked_sub(1).and_then(|i| words.get(i))) {
            (Some(first), Some(last)) => {
                let at = here.range.start;
                page.doc.source_span(here.unit, at + first.start as usize..at + last.end as usize)
            }
            _ => here.span,
        }
    }
}

/// A phrase of a wording list that the page says in earnest: not denied, not asked, not quoted.
#[derive(Debug)]
pub struct Stated<'a> {
    /// The phrase.
    pub hit: &'a Hit,
    /// Its sentence's unit.
    pub unit: &'a Unit,
    /// Its sentence.
    pub text: &'a str,
    /// Its words as written.
    pub words: &'a str,
    /// Its place in the source.
    pub span: Span,
}

/// A sentence of a page with its unit and its text.
pub fn sentence(page: &Page, index: usize) -> Option<(&Sentence, &Unit, &str)> {
    let here = page.doc.sentences.get(index)?;
    let unit = page.doc.units.get(here.unit)?;
    Some((here, unit, unit.text.get(here.range.clone())?))
}

/// The citations that stand for a sentence: those of its claim, or those in it.
pub fn cites_of<'a>(page: &'a Page, claims: &'a [Claim], sentence: usize) -> &'a [usize] {
    match claims.iter().find(|c| c.sentence == sentence) {
        Some(claim) => &claim.cites,
        None => page.doc.sentences.get(sentence).map_or(&[], |s| &s.cites),
    }
}
