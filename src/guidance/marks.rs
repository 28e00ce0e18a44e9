//! What the words of the guidance mean where a page uses them.

use super::Guidance;
use crate::phrases::Word;

/// Why a phrase of the guidance is looked for; the numbers are indices into the lists of [`Guidance`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// Names a treatment.
    Treatment(usize),
    /// Names a condition.
    Condition(usize),
    /// Names what a product is approved for.
    ApprovedUse(usize),
    /// Says that a product is used outside its approval.
    OffLabel(usize),
    /// Names a risk: set and point.
    Risk(usize, usize),
    /// Says by which route a set of risks applies.
    RiskRoute(usize),
    /// Names somebody who should not have a treatment: set and point.
    Contraindication(usize, usize),
    /// Says by which route a set of contraindications applies.
    ContraindicationRoute(usize),
    /// Mentions what calls for a statement.
    StatementWhen(usize),
    /// Makes the statement.
    StatementSaid(usize),
    /// Blurs two products.
    Blurred(usize),
    /// Is out of date.
    Outdated(usize),
    /// Gives a crisis line's contact.
    Crisis(usize),
    /// Says what a guideline says.
    Position(usize),
    /// Keeps one of the terms of testimonials.
    Terms(usize),
    /// Says that the clinic earns money with a treatment.
    Interest(usize),
}

/// A phrase of the guidance in a sentence: its meaning and its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it means.
    pub meaning: Meaning,
    /// Its first word, as an index into the sentence's words.
    pub from: usize,
    /// One past its last word.
    pub to: usize,
}

impl Mark {
    /// The treatment it names, if it names one.
    pub fn treatment(&self) -> Option<usize> {
        match self.meaning {
            Meaning::Treatment(index) => Some(index),
            _ => None,
        }
    }
}

impl Guidance {
    /// Calls `found` for every phrase of the guidance in a sentence.
    pub fn find(&self, words: &[Word], mut found: impl FnMut(Mark)) {
        self.phrases.find(words, |hit| {
            if let Some(meaning) = self.meanings.get(hit.tag as usize) {
                found(Mark { meaning: *meaning, from: hit.from, to: hit.to });
            }
        });
    }

    /// Adds a phrase; false if it cannot be looked for.
    pub(super) fn phrase(&mut self, pattern: &str, meaning: Meaning) -> bool {
        let tag = self.meanings.len() as u32;
        let added = self.phrases.add(pattern, tag);
        if added {
            self.meanings.push(meaning);
        }
        added
    }
}
