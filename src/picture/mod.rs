//! What a picture of findings shows, and whether they can be drawn at all.
//!
//! Row 5. Pure values from records: `render` draws them, and the rule `unsuited-finding` words why it cannot. Nothing is
//! drawn that is not made here, so what is checked is what is shown.

mod course;
mod effects;
mod shares;

pub use course::{Course, Moment};
pub use effects::{Effect, Effects, Side};
pub use shares::{Arm, Shares};

use crate::evidence::{Amount, Direction, Finding, Library, Record, Statistic};
use crate::site::Page;

/// A finding with the record it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The record.
    pub record: &'a Record,
    /// The finding.
    pub finding: &'a Finding,
}

/// The finding that a citation of a page pins, if record and finding exist; `cite` is an index into the document's
/// citations.
pub fn found<'a>(page: &Page, cite: usize, library: &'a Library) -> Option<Found<'a>> {
    let target = page.cites.get(cite).copied().flatten()?;
    let record = library.records.get(target.record)?;
    Some(Found { record, finding: record.findings().get(target.finding?)? })
}

/// Why findings cannot be drawn like this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsuited {
    /// Index of the finding at fault among those given.
    pub which: usize,
    /// What it is, to follow “this finding is …”.
    pub is: String,
    /// What the picture needs.
    pub needs: &'static str,
}

impl Unsuited {
    fn new(which: usize, is: impl Into<String>, needs: &'static str) -> Unsuited {
        Unsuited { which, is: is.into(), needs }
    }
}

impl<'a> Found<'a> {
    /// The kind of figure it is.
    pub fn statistic(self) -> Option<Statistic> {
        self.finding.statistic.as_ref().map(|s| s.value)
    }

    /// The kind of figure in plain words, for a message.
    fn kind(self) -> String {
        match self.statistic() {
            Some(statistic) => format!("of the kind `{}`", statistic.name()),
            None => "without a `statistic`".to_owned(),
        }
    }

    /// Its value, if that is one number.
    pub fn number(self) -> Option<f64> {
        number(self.finding.value.as_ref().map(|v| &v.value))
    }

    /// The value of the group it is compared with, if that is one number.
    pub fn other(self) -> Option<f64> {
        number(self.finding.comparator_value.as_ref().map(|v| &v.value))
    }

    /// What was given: `esketamine`, `walking`.
    pub fn treatment(self) -> &'a str {
        let evidence = self.record.evidence.as_ref();
        evidence.and_then(|e| e.intervention.drug.as_deref()).unwrap_or("treatment")
    }

    /// What it was compared with, if anything.
    pub fn comparison(self) -> Option<&'a str> {
        let evidence = self.record.evidence.as_ref();
        let own = self.finding.comparator.as_ref();
        // A change from before to after was compared with nobody, whatever else the study compared.
        let alone = self.finding.direction.as_ref().map(|d| d.value) == Some(Direction::BenefitBeforeAfter);
        if own.is_none() && alone {
            return None;
        }
        let comparator = own.or(evidence.and_then(|e| e.comparator.as_ref()))?;
        comparator.drug.as_deref().or(comparator.kind.map(|k| k.name()))
    }
}

fn number(amount: Option<&Amount>) -> Option<f64> {
    match amount? {
        Amount::Number(n) if n.is_finite() => Some(*n),
        _ => None,
    }
}

/// Whether a finding says how many people something happened to: a share, or a range of shares.
pub fn frequency(found: Found<'_>) -> Result<(), Unsuited> {
    let share = matches!(found.statistic(), Some(Statistic::PercentOfPeople | Statistic::Per100));
    match found.finding.value.as_ref().map(|v| &v.value) {
        Some(Amount::Range(low, high)) if share && *low >= 0.0 && *high <= 100.0 => Ok(()),
        _ => Shares::of(found).map(drop),
    }
}

/// Whether a finding can be a guideline's position.
pub fn recommendation(found: Found<'_>) -> Result<(), Unsuited> {
    match found.statistic() {
        Some(Statistic::Recommendation | Statistic::Statement | Statistic::Decision) => Ok(()),
        _ => Err(Unsuited::new(0, found.kind(), "a recommendation (`statistic: recommendation`)")),
    }
}

#[cfg(test)]
mod tests;
