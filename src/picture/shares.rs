//! People out of 100, treatment beside comparison.

use super::{Found, Unsuited};
use crate::evidence::Statistic;

const NEEDS: &str = "a share of people (`statistic: percent-of-people`) with one number for each group";

/// Shares of people in one or two groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Shares<'a> {
    /// The groups: what was given first, then what it was compared with, if anything.
    pub arms: Vec<Arm<'a>>,
}

/// One group.
#[derive(Clone, Debug, PartialEq)]
pub struct Arm<'a> {
    /// What it was given; the words of the record.
    pub given: &'a str,
    /// People out of 100, as recorded.
    pub of_100: f64,
    /// People counted and asked, where both are recorded.
    pub count: Option<(u64, u64)>,
}

impl<'a> Shares<'a> {
    /// The shares a finding records.
    pub fn of(found: Found<'a>) -> Result<Shares<'a>, Unsuited> {
        if !matches!(found.statistic(), Some(Statistic::PercentOfPeople | Statistic::Per100)) {
            return Err(Unsuited::new(0, found.kind(), NEEDS));
        }
        let finding = found.finding;
        let Some(value) = found.number() else {
            return Err(Unsuited::new(0, "without one number as its value", NEEDS));
        };
        let mut arms =
            vec![Arm { given: found.treatment(), of_100: value, count: both(finding.count, finding.denominator) }];
        if finding.comparator_value.is_some() {
            let Some(other) = found.other() else {
                return Err(Unsuited::new(0, "without one number for the group it is compared with", NEEDS));
            };
            let count = both(finding.comparator_count, finding.comparator_denominator);
            arms.push(Arm { given: found.comparison().unwrap_or("comparison"), of_100: other, count });
        }
        if arms.iter().any(|a| !(0.0..=100.0).contains(&a.of_100)) {
            return Err(Unsuited::new(0, "no share between 0 and 100", NEEDS));
        }
        Ok(Shares { arms })
    }
}

impl Arm<'_> {
    /// People out of 100, whole: half a person cannot be drawn.
    pub fn whole(&self) -> u32 {
        self.of_100.round() as u32
    }

    /// Whether the whole number differs from the recorded one.
    pub fn rounded(&self) -> bool {
        (self.of_100 - self.of_100.round()).abs() > 0.001
    }
}

fn both(count: Option<u64>, of: Option<u64>) -> Option<(u64, u64)> {
    Some((count?, of?))
}
