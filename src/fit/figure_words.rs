//! Figures in words, for messages.

use super::Case;
use super::figure::Place;
use super::values::{Figure, Role};
use crate::claims::NumberKind as K;

pub(super) fn sources(case: &Case<'_>) -> String {
    match case.cited {
        [one] => format!("the record of {}", one.record.short_name),
        many => format!("none of the {} cited records", many.len()),
    }
    .replace("none of the", "any of the")
}

pub(super) fn a_kind(kind: K) -> &'static str {
    match kind {
        K::Share => "a share",
        K::Change => "the size of a change",
        K::Points | K::PercentagePoints => "points",
        K::OddsRatio => "an odds ratio",
        K::HazardRatio => "a hazard ratio",
        K::RiskRatio | K::Times => "how many times as likely",
        K::EffectSize => "the size of an effect",
        K::PValue => "a p value",
        K::Interval => "an interval",
        K::People => "a number of people",
        K::Studies => "a number of studies",
        K::Time => "a length of time",
        _ => "something else",
    }
}

/// What a figure is, in words.
pub(super) fn describe(place: &Place<'_>) -> String {
    match place.figure.role {
        Role::Low | Role::High if place.figure.interval => "one end of an interval".into(),
        Role::Low | Role::High => "one end of a range".into(),
        _ => a_kind(place.figure.kind).into(),
    }
}

/// What the record says, and where it stands in the paper.
pub(super) fn told(place: &Place<'_>) -> String {
    let name = &place.cited.record.short_name;
    match place.finding.and_then(|i| place.cited.record.findings.get(i)) {
        Some(said) => super::strength::told(name, &said.finding),
        None => format!("{name}: the record has {}", round(place.figure)),
    }
}

pub(super) fn round(figure: &Figure) -> String {
    let unit = match figure.kind {
        K::Time => " hours",
        K::Share => " percent",
        K::People => " people",
        K::Doses => " doses",
        _ => "",
    };
    format!("{}{unit}", (figure.value * 100.0).round() / 100.0)
}
