//! What a page is about, in the guidance's own terms: which treatments it proposes, and for which conditions.
//!
//! A page proposes a treatment for a condition if its front matter says that it is about both, if its title or a heading
//! joins the two, or if one of its claims says what the treatment does for the condition. A page that only mentions a
//! treatment in passing proposes nothing. Pages about people and about the clinic's rules propose nothing either.

use std::collections::BTreeSet;

use super::Reading;
use crate::claims::{Claim, ClaimKind};
use crate::doc::{PageKind, UnitKind};
use crate::guidance::{Guidance, Meaning};
use crate::site::Page;
use crate::yaml::Spanned;

/// What a page proposes; the numbers are indices into the guidance's treatments and conditions.
#[derive(Debug, Default)]
pub struct Topics {
    /// Treatment and condition.
    pub proposed: BTreeSet<(usize, usize)>,
    /// Treatments the page is about, whatever the condition.
    pub treatments: BTreeSet<usize>,
}

impl Topics {
    pub(super) fn of(page: &Page, claims: &[Claim], guidance: &Guidance, reading: &Reading) -> Topics {
        let mut topics = Topics::default();
        if guidance.treatments.is_empty() || matches!(page.kind(), PageKind::Team | PageKind::Policy) {
            return topics;
        }
        let meta = &page.doc.meta;
        let of_meta = |list: &[Spanned<String>], find: &dyn Fn(&str) -> Option<usize>| -> Vec<usize> {
            list.iter().filter_map(|t| find(&t.value)).collect()
        };
        let treatments = of_meta(&meta.treatments, &|id| guidance.treatment(id));
        let conditions = of_meta(&meta.conditions, &|id| guidance.condition(id));
        let claims_benefit = claims.iter().any(|c| c.kind == ClaimKind::Efficacy);
        let (mut titled_treatments, mut titled_conditions) = (treatments, conditions);
        for (index, sentence) in page.doc.sentences.iter().enumerate() {
            let Some(unit) = page.doc.units.get(sentence.unit) else { continue };
            let top = match unit.kind {
                UnitKind::FrontMatter => true,
                UnitKind::Heading => page.doc.headings.iter().any(|h| h.level == 1 && h.span.contains(unit.span)),
                _ => false,
            };
            if top {
                let (t, c) = named(reading, index);
                titled_treatments.extend(t);
                titled_conditions.extend(c);
            }
        }
        if claims_benefit {
            topics.join(&titled_treatments, &titled_conditions);
        }
        for claim in claims.iter().filter(|c| c.kind == ClaimKind::Efficacy) {
            let Some(sentence) = page.doc.sentences.get(claim.sentence) else { continue };
            let (t, mut c) = named(reading, claim.sentence);
            if c.is_empty() {
                c = heading_conditions(page, sentence.unit, reading);
            }
            // “It helps” and “it helps with depression” are said of what the page is about.
            match (t.is_empty(), c.is_empty()) {
                (false, false) => topics.join(&t, &c),
                (true, false) => topics.join(&titled_treatments, &c),
                (false, true) => {
                    let own: Vec<_> = t.into_iter().filter(|t| titled_treatments.contains(t)).collect();
                    topics.join(&own, &titled_conditions);
                }
                (true, true) => {}
            }
        }
        topics
    }

    fn join(&mut self, treatments: &[usize], conditions: &[usize]) {
        for treatment in treatments {
            self.treatments.insert(*treatment);
            self.proposed.extend(conditions.iter().map(|condition| (*treatment, *condition)));
        }
    }

    /// Whether the page proposes a treatment for one of these conditions; for any, where none is given.
    pub fn proposes(&self, treatment: usize, conditions: &[usize]) -> bool {
        if conditions.is_empty() {
            return self.treatments.contains(&treatment);
        }
        conditions.iter().any(|c| self.proposed.contains(&(treatment, *c)))
    }
}

/// Treatments and conditions that a sentence names.
fn named(reading: &Reading, sentence: usize) -> (Vec<usize>, Vec<usize>) {
    let (mut treatments, mut conditions) = (Vec::new(), Vec::new());
    for mark in reading.marks_of(sentence) {
        match mark.meaning {
            Meaning::Treatment(i) => treatments.push(i),
            Meaning::Condition(i) => conditions.push(i),
            _ => {}
        }
    }
    (treatments, conditions)
}

/// Conditions that the heading above a unit names.
fn heading_conditions(page: &Page, unit: usize, reading: &Reading) -> Vec<usize> {
    let above = page.doc.units.get(unit).and_then(|u| u.heading).and_then(|h| page.doc.headings.get(h));
    let Some(heading) = above else { return Vec::new() };
    let of_heading = |s: &crate::doc::Sentence| {
        page.doc.units.get(s.unit).is_some_and(|u| u.kind == UnitKind::Heading && heading.span.contains(u.span))
    };
    page.doc.sentences.iter().position(of_heading).map_or(Vec::new(), |at| named(reading, at).1)
}
