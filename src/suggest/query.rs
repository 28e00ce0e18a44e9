//! A sentence as it is looked up.

use std::collections::BTreeMap;

use super::postings::List;
use super::terms::{COMMON, terms};
use super::traits::Named;
use super::{Index, Sought};

/// How much the words of the heading count beside those of the sentence.
const HEADING: f32 = 0.35;
/// How much the claim's slots count: they repeat what the sentence says, in the words of the library.
const SLOT: f32 = 0.3;
/// How much a figure or a time counts beside a word.
const FIGURE: f32 = 1.4;
/// How many telling terms a proposal must share with the sentence.
const STRANGE: f32 = 1.25;
const ENOUGH: f32 = 0.75;

/// The terms of a sentence and of its heading, with where they stand.
pub(super) struct Query<'a> {
    terms: Vec<Asked<'a>>,
    /// What a finding would be worth that held every term.
    pub worth: f32,
    /// What the sentence names.
    pub named: Named,
    /// Words of the sentence that the library does not hold at all.
    strange: f32,
}

struct Asked<'a> {
    weight: f32,
    /// How much it tells that a finding shares the term.
    telling: f32,
    findings: Option<&'a List>,
    records: Option<&'a List>,
}

impl<'a> Query<'a> {
    /// Looks up the terms of a sentence.
    pub(super) fn new(index: &'a Index, sought: &Sought<'_>) -> Query<'a> {
        let slots = &sought.slots;
        let slots: Vec<&str> = [&slots.treatments, &slots.conditions, &slots.outcomes, &slots.comparators]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let slots = slots.join("; ").replace('-', " ");
        // Term → weight, how telling, and whether nothing is missing where it is not met.
        let mut asked: BTreeMap<String, (f32, f32, bool)> = BTreeMap::new();
        for (part, share, own) in [(sought.text, 1.0, true), (sought.heading, HEADING, false), (&slots, SLOT, false)] {
            for term in terms(part, &index.synonyms) {
                let figure = term.text.starts_with(['#', '@']);
                let telling = match () {
                    () if !own => term.weight * HEADING,
                    () if term.text == "~share" => 0.0,
                    () if figure && is_small(&term.text) => 0.5 * term.weight,
                    () if term.weight <= COMMON => 0.25,
                    () => term.weight,
                };
                let weight = term.weight * share * if figure { FIGURE } else { 1.0 };
                let entry = asked.entry(term.text).or_insert((0.0, 0.0, true));
                entry.0 = entry.0.max(weight);
                entry.1 = entry.1.max(telling);
                entry.2 &= term.also;
            }
        }
        let named = Named::new(sought.kind, |term| asked.contains_key(term));
        let unknown = index.findings.unknown();
        let mut query = Query { terms: Vec::with_capacity(asked.len()), worth: 1e-6, named, strange: 0.0 };
        for (term, (weight, telling, also)) in asked {
            let (findings, records) = (index.findings.list(&term), index.records.list(&term));
            let rarity = match (findings, records) {
                (None, None) => {
                    if !term.starts_with(['#', '@']) && !also && telling > COMMON {
                        query.strange += 1.0;
                    }
                    unknown
                }
                (a, b) => a.map_or(0.0, |l| l.rarity).max(b.map_or(0.0, |l| l.rarity)),
            };
            if !also {
                query.worth += weight * rarity;
            }
            query.terms.push(Asked { weight, telling, findings, records });
        }
        query
    }

    /// Where the terms stand in findings, with their weights.
    pub(super) fn in_findings(&self) -> impl Iterator<Item = (Option<&'a List>, f32)> {
        self.terms.iter().map(|t| (t.findings, t.weight))
    }

    /// Where the terms stand in records, with their weights.
    pub(super) fn in_records(&self) -> impl Iterator<Item = (Option<&'a List>, f32)> {
        self.terms.iter().map(|t| (t.records, t.weight))
    }

    /// Whether a finding shares enough telling terms to be worth a look: at least so many, and not fewer than the
    /// sentence has words that the library does not know. A record cited `near` by needs less.
    pub(super) fn is_met_by(&self, finding: usize, record: usize, near: bool) -> bool {
        let shared =
            |t: &&Asked<'_>| t.findings.is_some_and(|l| l.holds(finding)) || t.records.is_some_and(|l| l.holds(record));
        let met: f32 = self.terms.iter().filter(shared).map(|t| t.telling).sum();
        if near { met >= 0.5 } else { met >= ENOUGH && met >= STRANGE * self.strange }
    }
}

/// A whole number below 100, or a short time: such figures meet by chance.
fn is_small(term: &str) -> bool {
    term.len() <= 3 && !term.contains('.')
}
