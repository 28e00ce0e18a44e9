//! What a sentence says, held against what its sources found.
//!
//! Row 6. [`Judge`] reads every record of the library once; [`Judge::compare`] takes a sentence and all it cites and
//! names what differs, slot by slot. Where nothing can be compared it is silent; a wrong reading that the sentence denies
//! is right. Which rule reports what is decided by [`Slot`]; messages are worded here, because only the comparison
//! knows both sides.

mod advice;
mod approval;
mod arm;
mod bounds;
mod closeness;
mod conduct;
mod conflict;
mod counted;
mod denied;
mod direction;
mod dose;
mod figure;
mod figure_words;
mod follows;
mod goal;
mod graded;
mod journal;
mod medicines;
mod named;
mod opposites;
mod page;
mod pairs;
mod people;
mod record;
mod rises;
mod route;
mod schedule;
mod scope;
mod severity;
mod sizes;
mod statement;
mod steps;
mod strength;
mod study;
mod taken;
mod values;
mod verdict;
mod when;
mod whose;
mod years;

pub use page::{Fit, page, report};
pub use record::{Judge, Prepared};

use crate::claims::text::Text;

/// What of a sentence can differ from its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Slot {
    Number,
    Statistic,
    Population,
    Condition,
    DrugForm,
    Route,
    Dose,
    Comparator,
    Outcome,
    Timepoint,
    Duration,
    Direction,
    Design,
    Certainty,
    Journal,
    DoNotSay,
    Balance,
}

impl Slot {
    /// Every slot with its name in labelled cases and the rule that reports it.
    pub const ALL: [(Slot, &'static str, &'static str); 17] = [
        (Slot::Number, "number", "number-not-in-source"),
        (Slot::Statistic, "statistic-type", "statistic-mismatch"),
        (Slot::Population, "population", "population-mismatch"),
        (Slot::Condition, "condition", "condition-mismatch"),
        (Slot::DrugForm, "drug-form", "drug-form-mismatch"),
        (Slot::Route, "route", "route-mismatch"),
        (Slot::Dose, "dose", "dose-mismatch"),
        (Slot::Comparator, "comparator", "comparator-mismatch"),
        (Slot::Outcome, "outcome", "outcome-mismatch"),
        (Slot::Timepoint, "timepoint", "timepoint-mismatch"),
        (Slot::Duration, "duration", "duration-mismatch"),
        (Slot::Direction, "direction", "direction-mismatch"),
        (Slot::Design, "design", "design-overreach"),
        (Slot::Certainty, "certainty", "overstated-certainty"),
        (Slot::Journal, "journal", "journal-mismatch"),
        (Slot::DoNotSay, "do-not-say", "do-not-say"),
        (Slot::Balance, "balance", "presented-as-settled"),
    ];

    /// Its name in labelled cases.
    pub fn name(self) -> &'static str {
        Slot::ALL.iter().find(|(s, _, _)| *s == self).map_or("", |(_, n, _)| n)
    }

    /// The rule that reports it.
    pub fn rule(self) -> &'static str {
        Slot::ALL.iter().find(|(s, _, _)| *s == self).map_or("", |(_, _, r)| r)
    }
}

/// Something a sentence says otherwise than its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Mismatch {
    /// What differs.
    pub slot: Slot,
    /// The words of the sentence that say it: bytes of its text.
    pub range: std::ops::Range<usize>,
    /// What is wrong, in one line.
    pub message: String,
    /// What the record says, and the smallest change that would pass; best first.
    pub help: Vec<String>,
    /// The record that decides it: index into the library's records.
    pub record: Option<usize>,
    /// The finding that decides it: index into the record's findings.
    pub finding: Option<usize>,
    /// Words that could stand in place of the range, where putting them there alone makes the sentence right.
    pub instead: Option<String>,
}

impl Mismatch {
    pub(super) fn new(slot: Slot, range: std::ops::Range<usize>, message: impl Into<String>) -> Mismatch {
        Mismatch { slot, range, message: message.into(), help: Vec::new(), record: None, finding: None, instead: None }
    }

    #[must_use]
    pub(super) fn help(mut self, help: impl Into<String>) -> Mismatch {
        self.help.push(help.into());
        self
    }

    /// Laid at the door of the first source, of no finding in particular.
    #[must_use]
    pub(super) fn of_first(self, case: &Case<'_>) -> Mismatch {
        match case.cited.first() {
            Some(first) => self.of(first, None),
            None => self,
        }
    }

    /// The same, of the finding that is pinned, if one is.
    #[must_use]
    pub(super) fn of_pinned(self, case: &Case<'_>) -> Mismatch {
        match case.cited.first() {
            Some(first) => self.of(first, first.pinned),
            None => self,
        }
    }

    #[must_use]
    pub(super) fn of(mut self, cited: &Cited<'_>, finding: Option<usize>) -> Mismatch {
        self.record = Some(cited.index);
        self.finding = finding;
        self
    }
}

/// One source a sentence cites.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    /// Index into the library's records.
    pub index: usize,
    /// The record as it was read.
    pub record: &'a Prepared,
    /// The finding that is pinned, if one is.
    pub pinned: Option<usize>,
}

/// A sentence with all it cites.
#[derive(Debug)]
pub(crate) struct Case<'a> {
    pub(crate) said: &'a str,
    pub(crate) text: &'a Text,
    pub(crate) cited: &'a [Cited<'a>],
}

impl Case<'_> {
    /// The findings that the sentence may speak of: those of every source, or the one that is pinned.
    fn findings(&self) -> impl Iterator<Item = (&Cited<'_>, usize, &record::Said)> {
        self.cited.iter().flat_map(|cited| {
            let all = cited.record.findings.iter().enumerate();
            all.filter(|(i, _)| cited.pinned.is_none_or(|p| p == *i)).map(move |(i, f)| (cited, i, f))
        })
    }

    /// The words at some bytes of the sentence.
    pub(crate) fn quote(&self, range: std::ops::Range<usize>) -> &str {
        self.said.get(range).unwrap_or_default()
    }

    /// A name for the sources: the one source's short name, or how many there are.
    pub(crate) fn sources(&self) -> String {
        match self.cited {
            [one] => one.record.short_name.clone(),
            many => format!("none of its {} sources", many.len()),
        }
    }
}

impl Judge {
    /// What a sentence says otherwise than the sources it cites, all of them taken together; empty where it fits, or
    /// where nothing can be compared.
    pub fn compare(&self, said: &str, text: &Text, cites: &[(usize, Option<usize>)]) -> Vec<Mismatch> {
        let cited: Vec<Cited<'_>> = cites
            .iter()
            .filter_map(|(index, pinned)| {
                Some(Cited { index: *index, record: self.records.get(*index)?.as_ref()?, pinned: *pinned })
            })
            .collect();
        // A source without an evidence block can contradict nothing.
        if cited.is_empty() || cited.len() < cites.len() || said.trim_end().ends_with('?') {
            return Vec::new();
        }
        let case = Case { said, text, cited: &cited };
        let mut found = Vec::new();
        denied::check(&case, &mut found);
        named::check(&case, &mut found);
        study::check(&case, &mut found);
        figure::check(&case, &mut found);
        taken::check(&case, &mut found);
        scope::check(&case, &mut found);
        advice::check(&case, &mut found);
        pairs::check(&case, &mut found);
        goal::check(&case, &mut found);
        when::check(&case, &mut found);
        dose::check(&case, &mut found);
        steps::check(&case, &mut found);
        opposites::check(&case, &mut found);
        counted::part_of_whole(&case, &mut found);
        counted::listed(&case, &mut found);
        approval::schedule(&case, &mut found);
        approval::refused(&case, &mut found);
        direction::check(&case, &mut found);
        years::trend(&case, &mut found);
        strength::check(&case, &mut found);
        found.sort_by(|a, b| a.slot.cmp(&b.slot).then(a.range.start.cmp(&b.range.start)));
        found.dedup_by(|a, b| a.slot == b.slot);
        found
    }
}
