//! One figure at several times, in the order of time.

use super::{Found, Unsuited};
use crate::evidence::Statistic;

const NEEDS: &str = "two or more findings of one measure and one kind of figure, each with a number and a `timepoint`";

/// A course over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Course<'a> {
    /// What the figures are.
    pub statistic: Statistic,
    /// What they were measured with.
    pub measure: Option<&'a str>,
    /// The moments, earliest first.
    pub moments: Vec<Moment<'a>>,
    /// From where to where the upright axis goes; zero lies inside.
    pub axis: (f64, f64),
}

/// One time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment<'a> {
    /// Index among the findings given.
    pub which: usize,
    /// The time in the words of the record.
    pub when: &'a str,
    /// The same in days.
    pub days: f64,
    /// The figure.
    pub value: f64,
    /// The figure of the group it is compared with.
    pub other: Option<f64>,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
}

impl<'a> Course<'a> {
    /// The course of these findings.
    pub fn of(found: &[Found<'a>]) -> Result<Course<'a>, Unsuited> {
        let [first, _, ..] = found else { return Err(Unsuited::new(0, "alone", NEEDS)) };
        let statistic = first.statistic().filter(|s| suits(*s)).ok_or_else(|| Unsuited::new(0, first.kind(), NEEDS))?;
        let mut moments = Vec::with_capacity(found.len());
        for (which, here) in found.iter().enumerate() {
            let same = here.statistic() == Some(statistic)
                && here.finding.measure == first.finding.measure
                && here.finding.outcome == first.finding.outcome;
            if !same {
                return Err(Unsuited::new(which, "of another kind, measure or outcome than the first", NEEDS));
            }
            let when = here.finding.timepoint.as_deref().unwrap_or("");
            let Some(days) = days(when) else {
                return Err(Unsuited::new(which, "without a `timepoint` such as `24 hours` or `week 2`", NEEDS));
            };
            let Some(value) = here.number() else { return Err(Unsuited::new(which, "without one number", NEEDS)) };
            let interval = here.finding.interval.as_ref().map(|i| i.value);
            moments.push(Moment { which, when, days, value, other: here.other(), interval });
        }
        moments.sort_by(|a, b| a.days.total_cmp(&b.days));
        if let Some(pair) = moments.windows(2).find(|p| p[0].days == p[1].days) {
            return Err(Unsuited::new(pair[1].which, "at the same time as another", NEEDS));
        }
        let all = || {
            moments.iter().flat_map(|m| {
                let (low, high) = m.interval.unwrap_or((m.value, m.value));
                [m.value, low, high, m.other.unwrap_or(m.value)]
            })
        };
        let (low, high) = (all().fold(0.0, f64::min), all().fold(0.0, f64::max));
        let room = ((high - low) * 0.08).max(f64::MIN_POSITIVE);
        let axis = (if low < 0.0 { low - room } else { 0.0 }, if high > 0.0 { high + room } else { 0.0 });
        Ok(Course { statistic, measure: first.finding.measure.as_deref(), moments, axis })
    }
}

fn suits(statistic: Statistic) -> bool {
    matches!(
        statistic,
        Statistic::PercentOfPeople
            | Statistic::Per100
            | Statistic::Mean
            | Statistic::MeanChange
            | Statistic::MeanDifference
            | Statistic::StandardisedDifference
            | Statistic::PercentagePointDifference
    )
}

/// `24 hours`, `day 8`, `week 2`, `6 months after the last dose` in days: the first number and the unit beside it.
fn days(when: &str) -> Option<f64> {
    let words: Vec<&str> = when.split(|c: char| c.is_whitespace() || c == '-' || c == ',').collect();
    let unit = |word: &str| match word.trim_end_matches('s') {
        "minute" | "min" => Some(1.0 / 1440.0),
        "hour" | "h" => Some(1.0 / 24.0),
        "day" => Some(1.0),
        "week" => Some(7.0),
        "month" => Some(30.4),
        "year" => Some(365.25),
        _ => None,
    };
    let at = words.iter().position(|w| w.parse::<f64>().is_ok())?;
    let number = words[at].parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0)?;
    let after = words.get(at + 1).and_then(|w| unit(w));
    let before = at.checked_sub(1).and_then(|n| words.get(n)).and_then(|w| unit(w));
    Some(number * after.or(before)?)
}

#[cfg(test)]
mod tests {
    #[test]
    fn times_are_read_in_days() {
        let cases = [
            ("24 hours", Some(1.0)),
            ("day 8", Some(8.0)),
            ("week 2", Some(14.0)),
            ("4 weeks after treatment", Some(28.0)),
            ("after treatment", None),
            ("", None),
            ("110 minutes", Some(110.0 / 1440.0)),
        ];
        for (when, expected) in cases {
            assert_eq!(super::days(when), expected, "{when}");
        }
    }
}
