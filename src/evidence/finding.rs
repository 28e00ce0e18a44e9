//! The medical half of a record: what was done, in whom, and what came out.

use super::lists::{Blinding, Certainty, ComparatorKind, Design, Direction, Statistic, Status};
use crate::doc::Date;
use crate::source::Span;
use crate::yaml::Spanned;

/// The `evidence:` block of a record.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Evidence {
    pub span: Option<Span>,
    pub design: Option<Spanned<Design>>,
    pub blinding: Option<Blinding>,
    pub certainty: Option<Certainty>,
    pub registration: Option<String>,
    pub also_known_as: Option<String>,
    pub sites: Option<String>,
    pub sample: Sample,
    pub population: Population,
    pub intervention: Intervention,
    /// `comparator: none` is `Some` with no drug and kind [`ComparatorKind::None`].
    pub comparator: Option<Comparator>,
    pub primary_measure: Option<String>,
    pub primary_timepoint: Option<String>,
    pub findings: Vec<Finding>,
    pub limits: Vec<Spanned<String>>,
    pub do_not_say: Vec<Spanned<String>>,
    pub balanced_by: Vec<Spanned<String>>,
    pub not_checked: Vec<String>,
    pub read_at: Vec<String>,
    pub notes: Option<String>,
    pub changes_over_time: bool,
    pub recheck_after: Option<Spanned<Date>>,
    pub status: Option<Spanned<Status>>,
    pub superseded_by: Option<Spanned<String>>,
}

/// People or studies counted, by what they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    /// `randomised`, `enrolled`, `participants`, `studies` … → number.
    pub counts: Vec<(String, u64)>,
    /// Arm → number.
    pub arms: Vec<(String, u64)>,
    /// Where the arms stand.
    pub arms_span: Option<Span>,
}

impl Sample {
    /// The number of people, by the strongest of the names given.
    pub fn people(&self) -> Option<u64> {
        [
            "randomised",
            "enrolled",
            "participants",
            "patients",
            "respondents",
            "analysed",
            "completed",
            "treated",
            "planned",
        ]
        .iter()
        .find_map(|k| self.count(k))
    }

    /// The number given under one name.
    pub fn count(&self, name: &str) -> Option<u64> {
        self.counts.iter().find(|(n, _)| n == name).map(|(_, v)| *v)
    }
}

/// Who was studied.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Population {
    pub conditions: Vec<String>,
    pub who: Option<String>,
    /// `all`, `mixed`, `none`, `not-described`.
    pub veterans: Option<String>,
    pub treatment_resistant: Option<bool>,
    pub percent_female: Option<f64>,
    pub mean_age: Option<f64>,
    pub setting: Option<String>,
}

/// What was given.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Intervention {
    pub drug: Option<String>,
    /// `racemic` or `esketamine`.
    pub form: Option<String>,
    pub routes: Vec<String>,
    pub dose: Option<String>,
    pub doses: Option<String>,
    pub schedule: Option<String>,
    pub with: Option<String>,
}

/// What it was compared with.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Comparator {
    pub drug: Option<String>,
    pub kind: Option<ComparatorKind>,
    pub dose: Option<String>,
    pub with: Option<String>,
}

/// One thing a source found.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Finding {
    pub id: Spanned<String>,
    pub span: Span,
    /// What it is about, in plain words.
    pub about: String,
    pub outcome: Option<String>,
    pub measure: Option<String>,
    pub scale: Option<(f64, f64)>,
    pub timepoint: Option<String>,
    pub statistic: Option<Spanned<Statistic>>,
    pub value: Option<Spanned<Amount>>,
    pub comparator_value: Option<Spanned<Amount>>,
    pub unit: Option<String>,
    pub interval: Option<Spanned<(f64, f64)>>,
    pub interval_kind: Option<String>,
    pub se: Option<f64>,
    pub sd: Option<f64>,
    pub comparator_sd: Option<f64>,
    /// As written: `0.02` or `<0.001`.
    pub p: Option<String>,
    pub count: Option<u64>,
    pub denominator: Option<u64>,
    pub comparator_count: Option<u64>,
    pub comparator_denominator: Option<u64>,
    pub participants: Option<u64>,
    pub trials: Option<u64>,
    pub nnt: Option<f64>,
    pub direction: Option<Spanned<Direction>>,
    pub certainty: Option<Certainty>,
    pub population: Option<Population>,
    pub comparator: Option<Comparator>,
    pub dose: Option<String>,
    pub data_year: Option<u16>,
    /// Where in the paper.
    pub place: Option<String>,
    pub quote: Option<String>,
    pub checked: Option<Checked>,
    /// Why it may not be relied on yet.
    pub unverified: Option<String>,
    pub problem: Option<String>,
}

/// Who read the source, when, and what they read.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Checked {
    pub by: String,
    pub on: Option<Date>,
    pub against: Option<String>,
}

/// A recorded value.
#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    /// One number.
    Number(f64),
    /// From … to ….
    Range(f64, f64),
    /// Words.
    Text(String),
    /// Several words.
    List(Vec<String>),
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Amount::Number(n) => write!(f, "{n}"),
            Amount::Range(a, b) => write!(f, "{a} to {b}"),
            Amount::Text(t) => f.write_str(t),
            Amount::List(l) => f.write_str(&l.join(", ")),
        }
    }
}
