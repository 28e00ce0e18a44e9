//! Recorded findings that would support a claim, best first.
//!
//! Row 6. An inverted index over what each finding says and what holds for its whole record; a look-up adds up the
//! worth of the terms they share with the sentence, then takes off for what contradicts it: another condition, another
//! drug, another form of it. What must not be said of a source is never a reason to propose it. Words are data:
//! `synonyms.txt` and `common.txt`.

mod bag;
mod describe;
mod numbers;
mod postings;
mod query;
mod stem;
mod terms;
#[cfg(test)]
mod tests;
mod tokens;
mod traits;

pub use describe::describe;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::claims::{ClaimKind, Slots};
use crate::doc::Document;
use crate::evidence::Library;
use postings::Postings;
use query::Query;
use terms::Synonyms;
use traits::Traits;

/// A finding that may support a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Index into the library's records.
    pub record: usize,
    /// Index into the record's findings.
    pub finding: usize,
    /// Higher is better; only comparable within one claim.
    pub score: f64,
}

/// What a source is looked for: a claim's sentence and what was read of it.
#[derive(Clone, Debug)]
pub struct Sought<'a> {
    /// What the claim asserts.
    pub kind: ClaimKind,
    /// The sentence, without citations.
    pub text: &'a str,
    /// The nearest heading above; empty if none.
    pub heading: &'a str,
    /// What the sentence speaks of.
    pub slots: Slots,
}

/// The library prepared for look-ups.
#[derive(Debug, Default)]
pub struct Index {
    synonyms: Synonyms,
    /// What each finding says.
    findings: Postings,
    /// What holds for all findings of a record.
    records: Postings,
    /// Each finding: its record, its place in it, and its traits.
    places: Vec<Place>,
}

#[derive(Debug)]
struct Place {
    record: usize,
    finding: usize,
    traits: Traits,
}

/// How late repetition stops counting, and how much long bags are held back: for findings, and for records, whose bags
/// are long by nature.
const FINDINGS: (f32, f32) = (1.0, 0.5);
const RECORDS: (f32, f32) = (0.5, 0.3);
/// The least share of the sentence's worth that a proposal must hold.
const COVER: f32 = 0.15;
/// How much more a record is worth that the sentence right beside cites.
const NEAR: f32 = 1.0;
/// How much less each further record around the sentence gains.
const FARTHER: f32 = 0.25;
/// The most findings of one record that are proposed together, so that a long record does not hide the others.
const PER_RECORD: usize = 2;

/// How many sentences before and after a claim are looked at for what they cite.
const AROUND: usize = 4;

/// The records that sentences around a claim cite, under the same heading, the nearest first. `record` tells the record
/// of a citation of the document, if it has one.
pub fn near(doc: &Document, sentence: usize, record: impl Fn(usize) -> Option<usize>) -> Vec<usize> {
    let heading = |i: usize| Some(doc.units.get(doc.sentences.get(i)?.unit)?.heading);
    let mut found = Vec::new();
    for far in 1..=AROUND {
        for i in [sentence.checked_sub(far), sentence.checked_add(far)].into_iter().flatten() {
            if heading(i).is_none() || heading(i) != heading(sentence) {
                continue;
            }
            let cites = doc.sentences.get(i).map_or(&[][..], |s| &s.cites);
            found.extend(cites.iter().copied().filter_map(&record));
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|r| seen.insert(*r));
    found
}

impl Index {
    /// Prepares a library.
    pub fn new(library: &Library) -> Index {
        let synonyms = Synonyms::standard();
        let prepared: Vec<_> = library
            .records
            .par_iter()
            .map(|record| {
                let own = |f| (bag::finding(f, &synonyms), Traits::of(record, f, &synonyms));
                (bag::record(record, &synonyms), record.findings().iter().map(own).collect::<Vec<_>>())
            })
            .collect();
        let mut index = Index { synonyms, ..Index::default() };
        let (mut findings, mut records) = (Vec::new(), Vec::new());
        for (r, (bag, own)) in prepared.into_iter().enumerate() {
            records.push(bag);
            for (f, (bag, traits)) in own.into_iter().enumerate() {
                findings.push(bag);
                index.places.push(Place { record: r, finding: f, traits });
            }
        }
        index.findings = Postings::new(findings, FINDINGS.0, FINDINGS.1);
        index.records = Postings::new(records, RECORDS.0, RECORDS.1);
        index
    }

    /// The findings nearest to a claim, best first, at most `limit`; empty if none would do.
    pub fn find(&self, sought: &Sought<'_>, limit: usize) -> Vec<Suggestion> {
        self.find_near(sought, &[], limit)
    }

    /// As [`Index::find`], where sentences around the claim cite the records `near` (indices into the library's
    /// records), the nearest first: a page goes on about the study it has just named.
    pub fn find_near(&self, sought: &Sought<'_>, near: &[usize], limit: usize) -> Vec<Suggestion> {
        let query = Query::new(self, sought);
        let by_finding = self.findings.scores(query.in_findings());
        let by_record = self.records.scores(query.in_records());
        let mut closeness: BTreeMap<usize, f32> = BTreeMap::new();
        for record in near {
            let next = NEAR / (1.0 + FARTHER * closeness.len() as f32);
            closeness.entry(*record).or_insert(next);
        }
        let mut found: Vec<(usize, f32)> = Vec::new();
        for (i, place) in self.places.iter().enumerate() {
            let own = by_finding.get(i).copied().unwrap_or_default();
            let shared = by_record.get(place.record).copied().unwrap_or_default();
            let close = closeness.get(&place.record).copied().unwrap_or_default();
            let score = (own + shared) * (1.0 + close) / query.worth;
            if score >= COVER {
                let score = score * place.traits.fit(&query.named);
                if score >= COVER {
                    found.push((i, score));
                }
            }
        }
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut kept: Vec<Suggestion> = Vec::with_capacity(limit);
        for (i, score) in found {
            let Some(place) = self.places.get(i).filter(|_| kept.len() < limit) else { break };
            if kept.iter().filter(|k| k.record == place.record).count() < PER_RECORD
                && query.is_met_by(i, place.record, closeness.contains_key(&place.record))
            {
                kept.push(Suggestion { record: place.record, finding: place.finding, score: f64::from(score) });
            }
        }
        kept
    }
}
