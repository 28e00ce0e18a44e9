//! Differences between groups with their intervals, on one scale.

use super::{Found, Unsuited};
use crate::evidence::{Direction, Statistic};

const NEEDS: &str = "a difference or a ratio with one number and an interval (`ci95`)";
const ALIKE: &str = "findings of one kind of figure, and of one scale: points of two scales cannot share a picture";

/// Effects on one scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Effects<'a> {
    /// What they are.
    pub statistic: Statistic,
    /// The scale of their points, where all name one.
    pub measure: Option<&'a str>,
    /// One for each finding, in the order given.
    pub rows: Vec<Effect>,
    /// Where no difference lies.
    pub none: f64,
    /// Whether the axis multiplies, as ratios need.
    pub ratio: bool,
    /// The side on which the treatment did better, if the records say.
    pub better: Option<Side>,
    /// From where to where the axis goes; `none` lies inside.
    pub axis: (f64, f64),
}

/// One effect.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// The estimate.
    pub value: f64,
    /// Its interval.
    pub interval: (f64, f64),
}

/// A side of the line of no difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Smaller than no difference.
    Left,
    /// Larger.
    Right,
}

impl<'a> Effects<'a> {
    /// The effects of these findings.
    pub fn of(found: &[Found<'a>]) -> Result<Effects<'a>, Unsuited> {
        let Some(first) = found.first() else { return Err(Unsuited::new(0, "not there", NEEDS)) };
        let mut rows = Vec::with_capacity(found.len());
        let mut better = None;
        let (statistic, none, ratio) = scale(*first).ok_or_else(|| Unsuited::new(0, first.kind(), NEEDS))?;
        for (which, here) in found.iter().enumerate() {
            if here.statistic() != Some(statistic) {
                let is = format!("{}, the first is of the kind `{}`", here.kind(), statistic.name());
                return Err(Unsuited::new(which, is, ALIKE));
            }
            if pointed(statistic) && here.finding.measure != first.finding.measure {
                return Err(Unsuited::new(which, "measured on another scale than the first", ALIKE));
            }
            let interval = here.finding.interval.as_ref().map(|i| i.value);
            let (Some(value), Some(interval)) = (here.number(), interval) else {
                return Err(Unsuited::new(which, "without one number or without an interval", NEEDS));
            };
            if ratio && (interval.0 <= 0.0 || value <= 0.0) {
                return Err(Unsuited::new(which, "a ratio that is not above zero", NEEDS));
            }
            let side = side(*here, value, none);
            if better.is_some() && side.is_some() && better != side {
                let is = "better on the other side of the scale than the findings above it";
                return Err(Unsuited::new(which, is, "findings whose treatment does better on one side"));
            }
            better = better.or(side);
            rows.push(Effect { value, interval: (interval.0.min(interval.1), interval.0.max(interval.1)) });
        }
        let measure = first.finding.measure.as_deref().filter(|_| pointed(statistic));
        let axis = axis(&rows, none, ratio);
        Ok(Effects { statistic, measure, rows, none, ratio, better, axis })
    }

    /// Where a value stands on the axis, from 0 to 1.
    pub fn place(&self, value: f64) -> f64 {
        let on = |v: f64| if self.ratio { v.max(f64::MIN_POSITIVE).ln() } else { v };
        let (low, high) = (on(self.axis.0), on(self.axis.1));
        if high > low { ((on(value) - low) / (high - low)).clamp(0.0, 1.0) } else { 0.5 }
    }

    /// Round numbers along the axis.
    pub fn ticks(&self) -> Vec<f64> {
        let (low, high) = self.axis;
        if self.ratio {
            let round = [0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0];
            return round.into_iter().filter(|t| (low..=high).contains(t)).collect();
        }
        let step = step(high - low);
        let first = (low / step).ceil() as i64;
        (first..first + 12).map(|n| n as f64 * step).take_while(|t| *t <= high + step / 1e6).collect()
    }
}

impl Effect {
    /// Whether the interval holds the value of no difference.
    pub fn crosses(&self, none: f64) -> bool {
        self.interval.0 <= none && none <= self.interval.1
    }
}

/// What a finding is measured on: its kind, the value of no difference, and whether it multiplies.
fn scale(found: Found<'_>) -> Option<(Statistic, f64, bool)> {
    let statistic = found.statistic()?;
    match statistic {
        Statistic::MeanDifference
        | Statistic::MeanChange
        | Statistic::StandardisedDifference
        | Statistic::PercentagePointDifference => Some((statistic, 0.0, false)),
        Statistic::OddsRatio | Statistic::HazardRatio | Statistic::RiskRatio | Statistic::RateRatio => {
            Some((statistic, 1.0, true))
        }
        _ => None,
    }
}

/// Whether the figure is in points of a scale of its own.
fn pointed(statistic: Statistic) -> bool {
    matches!(statistic, Statistic::MeanDifference | Statistic::MeanChange)
}

/// The side on which the treatment did better, by the direction the record gives.
fn side(found: Found<'_>, value: f64, none: f64) -> Option<Side> {
    let here = if value > none { Side::Right } else { Side::Left };
    let there = if value > none { Side::Left } else { Side::Right };
    match found.finding.direction.as_ref()?.value {
        _ if value == none => None,
        Direction::FavoursTreatment | Direction::BenefitBeforeAfter => Some(here),
        Direction::FavoursControl | Direction::Harm => Some(there),
        Direction::NoDifference | Direction::Neutral | Direction::Disputed => None,
    }
}

/// An axis that holds every interval and the value of no difference, with some room at both ends.
fn axis(rows: &[Effect], none: f64, ratio: bool) -> (f64, f64) {
    let low = rows.iter().map(|r| r.interval.0.min(r.value)).fold(none, f64::min);
    let high = rows.iter().map(|r| r.interval.1.max(r.value)).fold(none, f64::max);
    if ratio {
        return (low / 1.25, high * 1.25);
    }
    let room = ((high - low) * 0.06).max(f64::MIN_POSITIVE);
    (low - room, high + room)
}

/// A round distance between ticks, so that there are about five.
fn step(length: f64) -> f64 {
    let rough = (length / 5.0).max(f64::MIN_POSITIVE);
    let power = 10f64.powf(rough.log10().floor());
    let of = [1.0, 2.0, 5.0, 10.0].into_iter().find(|n| n * power >= rough).unwrap_or(10.0);
    of * power
}
