//! A number in a sentence as a value: how much, of what, and what kind of figure.

use super::units;

/// A number in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Its value; for a range the lower end. A share keeps the figure as written: 67 for `67 in 100`.
    pub value: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// Unit word: `%`, `mg/kg`, `days` … or empty.
    pub unit: String,
    /// Its bytes in the sentence's text.
    pub range: std::ops::Range<usize>,
    /// What kind of figure it is, as far as the words around it say.
    pub kind: NumberKind,
    /// `about`, `up to`, `at least`.
    pub near: Near,
    /// The smallest step of the figure as written: 0.1 for 12.7, 1 for 67.
    pub step: f64,
    /// Whether it is written as a fraction: `a third`.
    pub fraction: bool,
    /// Whether a minus stands before the value or before the upper end.
    pub signed: bool,
}

/// The kind of a figure in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum NumberKind {
    /// `67 %`, `two in three`: of people, or of whatever is counted.
    Share,
    /// `a 67 % fall`.
    Change,
    Points,
    PercentagePoints,
    OddsRatio,
    HazardRatio,
    RiskRatio,
    /// `twice as likely`.
    Times,
    EffectSize,
    PValue,
    /// Both ends of an interval.
    Interval,
    /// The level of an interval: `95 %`.
    Level,
    /// Number needed to treat.
    Nnt,
    People,
    Studies,
    Sites,
    /// Doses, sessions, infusions.
    Doses,
    /// `twice a week`.
    Frequency,
    /// A length of time or a time point.
    Time,
    Age,
    Year,
    /// An amount of a medicine.
    Dose,
    Money,
    Bare,
}

/// How exactly a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// As it stands.
    Exact,
    /// `about`, `roughly`.
    About,
    /// `nearly`, `just under`, `fewer than`: the true figure lies below.
    Below,
    /// `more than`, `just over`: the true figure lies above.
    Above,
    /// `up to`, `as high as`.
    UpTo,
    /// `at least`.
    AtLeast,
}

impl Number {
    /// The value as a part of a hundred, where it is a share; `67 in 100`, `2 in 3` and `0.5 %` made comparable.
    pub fn percent(&self) -> Option<f64> {
        self.scaled(self.value)
    }

    /// A figure of this number's unit as a part of a hundred.
    pub fn scaled(&self, value: f64) -> Option<f64> {
        if self.unit == "%" {
            return Some(value);
        }
        let whole: f64 = self.unit.strip_prefix("in ")?.parse().ok()?;
        (whole > 0.0).then(|| 100.0 * value / whole)
    }

    /// A length of time in hours.
    pub fn hours(&self) -> Option<f64> {
        units::hours(&self.unit).map(|h| h * self.value)
    }
}
