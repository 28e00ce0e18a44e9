//! Whether a number of a sentence has the value of a figure: rounding, fractions, units, ends of intervals.

use super::Case;
use super::figure::Place;
use super::values::{Figure, Role};
use crate::claims::{Near, Number, NumberKind as K};

/// An end of an interval in a sentence that tells the interval: both ends, or words for one.
pub(super) fn end_told(case: &Case<'_>, number: &Number, place: &Place<'_>) -> bool {
    let Some(sibling) = place.figure.sibling else { return false };
    // `Between 16 and 17` for 16.6 is one end, told as a pair of whole numbers.
    let straddles = number.step >= 1.0
        && number
            .high
            .is_some_and(|h| (h - number.value).abs() <= 1.0 && (number.value..=h).contains(&place.figure.value.abs()));
    if !straddles && (number.high.is_some() || !close(number, number.value, place.figure.value)) {
        return false;
    }
    let both = case.text.numbers.iter().any(|n| n.range != number.range && close(n, n.value, sibling));
    let said = case.said.to_lowercase();
    let words = [
        "interval",
        "could be",
        "anything from",
        "anywhere from",
        "as small as",
        "as low as",
        "range",
        "somewhere between",
        "lie between",
        "in truth",
        "true figure",
        "true effect",
        "true difference",
        "plausible",
    ];
    both || words.iter().any(|w| said.contains(w))
}

/// Whether a number of a sentence may be a figure of that kind.
pub(super) fn agrees(said: K, figure: &Figure) -> bool {
    let is = figure.kind;
    // The ends of a share's interval may be told as shares or as changes: `from 19 to 79 percent`.
    if figure.sibling.is_some()
        && matches!((said, is, figure.interval), (K::Share, K::Change, _) | (K::Change, K::Share, true))
    {
        return true;
    }
    if figure.role == Role::Words && is == K::Bare {
        return matches!(
            said,
            K::Bare | K::People | K::Studies | K::Year | K::Points | K::EffectSize | K::Age | K::Interval
        );
    }
    match said {
        K::Bare => true,
        K::Interval => matches!(figure.role, Role::Low | Role::High | Role::Words),
        K::Points => matches!(is, K::Points | K::PercentagePoints),
        K::PercentagePoints => matches!(is, K::PercentagePoints),
        K::Times => matches!(is, K::Times | K::RiskRatio),
        K::Age => matches!(is, K::Age | K::Time | K::Bare),
        K::People => is == K::People || is == K::Bare && figure.role != Role::Words,
        K::Studies | K::Sites | K::Doses => is == said || is == K::Bare,
        K::EffectSize => is == K::EffectSize,
        K::Year => matches!(is, K::Year | K::Bare),
        _ => is == said,
    }
}

/// Whether a number, or each end of a range, has this figure's value.
pub(super) fn has_value(number: &Number, place: &Place<'_>, places: &[Place<'_>]) -> bool {
    let figure = place.figure;
    if let Some(sibling) = figure.sibling {
        if figure.role != Role::Low && figure.role != Role::High {
            return false;
        }
        // An end of an interval is no result: both ends have to be told.
        let Some(high) = number.high else { return false };
        let (low_figure, high_figure) = match figure.role {
            Role::Low => (figure.value, sibling),
            _ => (sibling, figure.value),
        };
        return pair(number, number.value, high, low_figure, high_figure);
    }
    let Some(high) = number.high else { return close(number, number.value, figure.value) };
    // `16 or 17` for 16.5; `two or three` where both are recorded.
    let (low, high) = (scaled(number, number.value), scaled(number, high));
    // `0.2 or 0.5 mg/kg` names two doses.
    let absolute = low >= 5.0 || number.kind != K::Dose && number.step >= 1.0;
    let wide = number.kind != K::Year
        && (absolute && (high - low).abs() <= 1.5 * factor(number).max(1.0) || (high - low).abs() <= 0.12 * high.abs());
    // `Between a fifth and a quarter`
    let parts = number.kind == K::Share && number.step == 1.0 && number.range.len() > 14 && high - low <= 9.0;
    if parts && (low - 0.5..=high + 0.5).contains(&figure.value) {
        return true;
    }
    if wide && figure.value.abs() >= low.abs() - 0.5 && figure.value.abs() <= high.abs() + 0.5 {
        return true;
    }
    close(number, number.value, figure.value)
        && places
            .iter()
            .any(|p| p.figure.kind == figure.kind && number.high.is_some_and(|h| close(number, h, p.figure.value)))
}

/// Two ends against two ends; both may have changed their sign together, never one alone.
pub(super) fn pair(number: &Number, low: f64, high: f64, a: f64, b: f64) -> bool {
    let crosses = a < 0.0 && b > 0.0;
    if number.signed {
        let same = close_signed(number, low, a) && close_signed(number, high, b);
        let turned = close_signed(number, -high, a) && close_signed(number, -low, b);
        let swapped = close_signed(number, high, a) && close_signed(number, low, b);
        return same || turned || swapped;
    }
    let (x, y) = (close(number, low, a) && close(number, high, b), close(number, low, b) && close(number, high, a));
    (x || y) && !crosses
}

pub(super) fn factor(number: &Number) -> f64 {
    match number.kind {
        K::Time if number.value != 0.0 => number.hours().map_or(1.0, |h| h / number.value),
        _ => 1.0,
    }
}

/// A value of a number in the figures' own terms: percent, hours.
pub(super) fn scaled(number: &Number, value: f64) -> f64 {
    match number.kind {
        K::Share | K::Change => number.scaled(value).unwrap_or(value),
        K::Time => value * factor(number),
        _ => value,
    }
}

pub(super) fn close_signed(number: &Number, said: f64, is: f64) -> bool {
    (said - is).abs() <= tolerance(number, is) + 1e-9
}

/// Whether a figure told as `said` may be `is`.
pub(super) fn close(number: &Number, said: f64, is: f64) -> bool {
    let (said, is) = (scaled(number, said).abs(), is.abs());
    let gap = said - is;
    let side = match number.near {
        Near::Below => gap >= -0.01 * is && gap <= wide(number, is),
        // `More than half` goes up to where one says two in three.
        Near::Above if matches!(number.kind, K::Share | K::Change) && said == 50.0 => gap <= 1e-9 && -gap < 14.0,
        Near::Above | Near::AtLeast => gap <= 1e-9 && -gap <= wide(number, is),
        _ => false,
    };
    // `less than a third` is not a little more.
    if is_fraction(number) && (number.near == Near::Below && gap < -1.0 || number.near == Near::Above && gap > 1.0) {
        return false;
    }
    // `More than 14` is not 13.8.
    let whole_step = matches!(number.kind, K::Share | K::Change | K::Points | K::PercentagePoints);
    if whole_step && number.near == Near::Above && gap > 0.1 * number.step {
        return false;
    }
    side || gap.abs() <= tolerance(number, is) + 1e-9
}

/// A share told by a fraction or of few: `two in three`.
pub(super) fn is_fraction(number: &Number) -> bool {
    let whole: Option<f64> = number.unit.strip_prefix("in ").and_then(|w| w.parse().ok());
    whole.is_some_and(|w| w < 100.0) || number.fraction
}

/// How far off a rounded figure may be.
pub(super) fn tolerance(number: &Number, is: f64) -> f64 {
    let step = number.step * 0.5 * scaled(number, 1.0).abs().max(if number.kind == K::Share { 0.0 } else { 1.0 });
    let step = if number.kind == K::Time { 0.03 * is } else { step };
    let about = matches!(number.near, Near::About);
    match number.kind {
        K::Share | K::Change if is_fraction(number) => {
            if is < 10.0 {
                // One in eight is not 8 percent.
                (0.12 * is).max(0.5)
            } else {
                2.2
            }
        }
        K::Share | K::Change if about && number.step < 1.0 => step.max(0.3),
        K::Share | K::Change if about => step.max(1.5).min(0.15 * is.max(4.0)),
        K::Time => {
            // `Within two hours`, of 110 minutes
            let coarse = number.unit == "hours" && is.fract() != 0.0;
            if about || coarse || number.unit == "months" || number.unit == "years" { 0.1 * is } else { step }
        }
        K::Year => 0.0,
        _ if about => step.max(0.05 * is),
        _ => step,
    }
}

/// How far a figure may lie on the right side of `just under`.
pub(super) fn wide(number: &Number, is: f64) -> f64 {
    match number.kind {
        K::Share | K::Change => {
            if is < 10.0 {
                0.35 * is.max(1.0)
            } else {
                5.0
            }
        }
        K::Times | K::OddsRatio | K::HazardRatio | K::RiskRatio | K::EffectSize => 0.15 * is,
        _ => (0.1 * is).max(1.0),
    }
}

/// An end of an interval told where the sentence speaks of the interval, or a range that lies inside one of the record.
pub(super) fn inside(number: &Number, places: &[Place<'_>]) -> bool {
    let Some(high) = number.high else {
        return places.iter().any(|p| {
            p.figure.sibling.is_some()
                && agrees(number.kind, p.figure)
                && close(number, number.value, p.figure.value)
                && number.near != Near::UpTo
                && number.near != Near::AtLeast
                && number.kind == K::Time
        });
    };
    // Every single value of a list: `0.5 and 1.0 mg/kg`.
    [number.value, high].iter().all(|v| {
        places
            .iter()
            .any(|p| agrees(number.kind, p.figure) && p.figure.sibling.is_none() && close(number, *v, p.figure.value))
    })
}

/// The times a finding was measured at, in hours.
pub(super) fn times(finding: &super::record::Said) -> Vec<f64> {
    let own = finding.finding.timepoint.as_deref().unwrap_or_default();
    let own: Vec<f64> = crate::claims::text::Text::read(own).numbers.iter().flat_map(hours).collect();
    if own.is_empty() { finding.about.numbers.iter().flat_map(hours).collect() } else { own }
}

pub(super) fn hours(number: &Number) -> Vec<f64> {
    let Some(low) = number.hours() else { return Vec::new() };
    let high = number.high.map(|h| h * factor(number));
    std::iter::once(low).chain(high).collect()
}

pub(super) fn same_time(number: &Number, time: f64) -> bool {
    hours(number).iter().any(|h| (h - time).abs() <= 0.1 * time)
}

/// Whether a finding may be of a time that the sentence names: one of its own, or either names none.
pub(super) fn is_timely(case: &Case<'_>, finding: &super::record::Said) -> bool {
    let mut said = case.text.numbers.iter().filter_map(|n| n.hours()).peekable();
    finding.times.is_empty()
        || said.peek().is_none()
        || said.any(|t| finding.times.iter().any(|w| (t - w).abs() <= 0.1 * w))
}
