//! Every figure a record holds, with the kind it is of.

use crate::claims::concepts::Class;
use crate::claims::text::Text;
use crate::claims::{Number, NumberKind as K};
use crate::evidence::{Amount, Evidence, Finding, Statistic};

/// What a figure is within its finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The result of the treated, or the one result.
    Result,
    /// The result of the others.
    Other,
    /// Lower end of an interval or range.
    Low,
    /// Upper end.
    High,
    /// Follows from two others: the gap between the groups, those left over.
    Derived,
    /// Those left over: the share that did not.
    Rest,
    /// Stands in words of the record.
    Words,
}

/// A figure of a record.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    pub(super) value: f64,
    /// The other end, for [`Role::Low`] and [`Role::High`].
    pub(super) sibling: Option<f64>,
    pub(super) kind: K,
    pub(super) role: Role,
    /// Whether a share is one of people; `None` where the words do not say.
    pub(super) of_people: Option<bool>,
    /// Whether points are a change in one group (and not a gap between two).
    pub(super) change: Option<bool>,
    /// What it counts, for arms.
    pub(super) label: Option<Text>,
    /// Whether the interval is one of confidence, and no range of results.
    pub(super) interval: bool,
}

fn figure(value: f64, kind: K, role: Role) -> Figure {
    Figure { value, sibling: None, kind, role, label: None, interval: false, of_people: None, change: None }
}

/// The kind of number that a statistic is printed as.
pub(super) fn kind_of(statistic: Statistic, unit: &str) -> K {
    use Statistic as S;
    let turned = ["above", "lower", "higher", "below", "reduction", "fall"].iter().any(|w| unit.contains(w));
    match statistic {
        S::Percent | S::Mean | S::Median | S::Range if unit.contains("percent") && turned => K::Change,
        S::PercentOfPeople | S::Per100 | S::Percent => K::Share,
        S::PercentChange => K::Change,
        S::PercentagePointDifference => K::PercentagePoints,
        S::MeanDifference | S::MeanChange if unit.contains("percentage point") => K::PercentagePoints,
        S::MeanDifference | S::MeanChange => K::Points,
        S::StandardisedDifference => K::EffectSize,
        S::OddsRatio => K::OddsRatio,
        S::HazardRatio => K::HazardRatio,
        S::RiskRatio | S::RateRatio => K::RiskRatio,
        S::Year | S::Date => K::Year,
        S::MedianTime | S::MeanTime | S::Minimum => K::Time,
        S::Mean | S::Median | S::Range if unit.contains("percent") => K::Share,
        S::Median | S::Mean if unit.contains("infusion") || unit.contains("session") || unit.contains("dose") => {
            K::Doses
        }
        S::Count if matches!(unit, "people" | "patients" | "participants" | "adults") => K::People,
        S::Count if matches!(unit, "locations" | "sites" | "clinics") => K::Sites,
        _ => K::Bare,
    }
}

/// The figures of one finding: its fields, what follows from them, and the numbers in its words.
pub(super) fn of_finding(finding: &Finding, words: &str) -> Vec<Figure> {
    let unit = finding.unit.clone().unwrap_or_default();
    let kind = finding.statistic.as_ref().map_or(K::Bare, |s| kind_of(s.value, &unit));
    let hours = Text::read(&format!("1 {unit}")).numbers.first().and_then(Number::hours);
    let scale = if kind == K::Time || kind == K::Bare { hours } else { None };
    let (kind, factor) = match scale {
        Some(factor) => (K::Time, factor),
        None => (kind, 1.0),
    };
    let mut all = Vec::new();
    let mut pair = |a: f64, b: f64, interval: bool| {
        let (a, b) = (a * factor, b * factor);
        for (value, sibling, role) in [(a, b, Role::Low), (b, a, Role::High)] {
            all.push(Figure { sibling: Some(sibling), interval, ..figure(value, kind, role) });
        }
    };
    let number = |a: &Option<crate::yaml::Spanned<Amount>>| match a.as_ref().map(|v| &v.value) {
        Some(Amount::Number(n)) => Some(n * factor),
        _ => None,
    };
    if let Some(Amount::Range(a, b)) = finding.value.as_ref().map(|v| &v.value) {
        pair(*a, *b, false);
    }
    if let Some(i) = &finding.interval {
        pair(i.value.0, i.value.1, true);
    }
    let (own, other) = (number(&finding.value), number(&finding.comparator_value));
    // `under 15` in words is of the finding's kind too.
    for (amount, role) in [(&finding.value, Role::Result), (&finding.comparator_value, Role::Other)] {
        if let Some(Amount::Text(text)) = amount.as_ref().map(|v| &v.value)
            && let [only] = Text::read(text).numbers.as_slice()
            && only.kind == K::Bare
        {
            all.push(figure(only.value, kind, role));
        }
        // Those left over of `roughly two in three`.
        if let Some(Amount::Text(text)) = amount.as_ref().map(|v| &v.value)
            && let [only] = Text::read(text).numbers.as_slice()
            && (only.kind == K::Share || only.kind == K::Bare && kind == K::Share)
            && let Some(share) = only.percent().or((kind == K::Share).then_some(only.value))
        {
            all.push(figure(100.0 - share, K::Share, Role::Rest));
        }
    }
    all.extend(own.map(|v| figure(v, kind, Role::Result)));
    all.extend(other.map(|v| figure(v, kind, Role::Other)));
    if let (Some(a), Some(b)) = (own, other) {
        let gap = match kind {
            K::Share => K::PercentagePoints,
            other => other,
        };
        all.push(figure((a - b).abs(), gap, Role::Derived));
        if b != 0.0 && kind == K::Share {
            all.push(figure(a / b, K::Times, Role::Derived));
            // How many are treated for one more who is better off: 100 over the gap, rounded up.
            let gap = (a - b).abs();
            if gap >= 1.0 {
                all.push(figure((100.0 / gap).ceil(), K::Nnt, Role::Derived));
            }
            all.push(figure(b / a, K::Times, Role::Derived));
        }
    }
    if kind == K::Share {
        all.extend([own, other].into_iter().flatten().map(|v| figure(100.0 - v, kind, Role::Rest)));
    }
    for (count, of, role) in [
        (finding.count, finding.denominator, Role::Result),
        (finding.comparator_count, finding.comparator_denominator, Role::Other),
    ] {
        // `2 of 5 studies` counts studies.
        let counted = if unit.starts_with("studies") || unit.starts_with("trials") { K::Studies } else { K::People };
        all.extend(count.map(|c| figure(c as f64, counted, role)));
        all.extend(of.map(|c| figure(c as f64, counted, Role::Words)));
        if let (Some(c), Some(of)) = (count, of.filter(|o| *o > 0)) {
            all.push(figure(100.0 * c as f64 / of as f64, K::Share, role));
            all.push(figure((of.saturating_sub(c)) as f64, counted, Role::Rest));
        }
    }
    all.extend(finding.participants.map(|n| figure(n as f64, K::People, Role::Words)));
    all.extend(finding.trials.map(|n| figure(n as f64, K::Studies, Role::Words)));
    all.extend(finding.nnt.map(|n| figure(n, K::Nnt, Role::Result)));
    all.extend(finding.data_year.map(|n| figure(f64::from(n), K::Year, Role::Words)));
    all.extend(finding.scale.iter().flat_map(|(a, b)| [*a, *b]).map(|n| figure(n, K::Points, Role::Words)));
    all.extend(
        [finding.se, finding.sd, finding.comparator_sd]
            .into_iter()
            .flatten()
            .map(|n| figure(n, K::EffectSize, Role::Words)),
    );
    if let Some(p) = &finding.p {
        let plain: String = p.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
        all.extend(plain.parse().ok().map(|n| figure(n, K::PValue, Role::Result)));
    }
    use Statistic as S;
    let people = match finding.statistic.as_ref().map(|s| s.value) {
        Some(S::PercentOfPeople | S::Per100) => Some(true),
        Some(S::Percent | S::Mean | S::Median | S::Range) => Some(false),
        _ => None,
    };
    let change = match finding.statistic.as_ref().map(|s| s.value) {
        Some(S::MeanChange) => Some(true),
        Some(S::MeanDifference) => Some(false),
        _ => None,
    };
    all.iter_mut().filter(|f| f.role != Role::Derived).for_each(|f| {
        f.of_people = people;
        f.change = change;
    });
    all.extend(in_words(words));
    all
}

/// Figures that hold for a whole record.
pub(super) fn of_record(evidence: &Evidence, year: Option<i32>, title: &str, about: &[String]) -> Vec<Figure> {
    let mut all = Vec::new();
    for (name, count) in &evidence.sample.counts {
        let kind = match name.as_str() {
            "studies" | "trials" | "articles-included" | "articles-found" | "articles" => K::Studies,
            "sites" | "locations" => K::Sites,
            _ => K::People,
        };
        all.push(figure(*count as f64, kind, Role::Words));
    }
    let total: u64 = evidence.sample.arms.iter().map(|(_, n)| n).sum();
    for (name, count) in evidence.sample.arms.iter().filter(|_| total > 0) {
        let label = Some(Text::read(&name.replace('-', " ")));
        all.push(Figure { label, ..figure(100.0 * *count as f64 / total as f64, K::Share, Role::Words) });
    }
    // Several doses of one medicine are one group, too.
    let arms: Vec<(Text, u64)> =
        evidence.sample.arms.iter().map(|(n, c)| (Text::read(&n.replace('-', " ")), *c)).collect();
    for (label, _) in &arms {
        let Some(drug) = label.mentions.iter().find(|m| m.class == Class::Treatment) else { continue };
        let same: Vec<u64> = arms
            .iter()
            .filter(|(l, _)| l.of(Class::Treatment).any(|m| m.concept == drug.concept))
            .map(|a| a.1)
            .collect();
        let sum: u64 = same.iter().sum();
        if same.len() > 1 && sum < total {
            all.push(figure(sum as f64, K::People, Role::Words));
            all.push(figure(100.0 * sum as f64 / total as f64, K::Share, Role::Words));
        }
    }
    for (name, count) in &evidence.sample.arms {
        let label = Some(Text::read(&name.replace('-', " ")));
        all.push(Figure { label, ..figure(*count as f64, K::People, Role::Words) });
    }
    if let Some(sites) = evidence.sites.as_ref().and_then(|s| s.parse().ok()) {
        all.push(figure(sites, K::Sites, Role::Words));
    }
    if let Some(dose) = &evidence.intervention.dose {
        let levels: usize = Text::read(dose)
            .numbers
            .iter()
            .filter(|n| n.kind == K::Dose || n.kind == K::Bare)
            .map(|n| 1 + usize::from(n.high.is_some()))
            .sum();
        if levels > 1 {
            all.push(figure(levels as f64, K::Doses, Role::Words));
        }
    }
    if let Some(doses) = &evidence.intervention.doses {
        all.extend(
            Text::read(&format!("{doses} doses")).numbers.iter().flat_map(one).map(|n| Figure { kind: K::Doses, ..n }),
        );
    }
    all.extend(
        evidence
            .population
            .percent_female
            .iter()
            .flat_map(|f| [*f, 100.0 - f])
            .map(|n| figure(n, K::Share, Role::Words)),
    );
    all.extend(evidence.population.mean_age.map(|n| figure(n, K::Age, Role::Words)));
    all.extend(year.map(|y| figure(f64::from(y), K::Year, Role::Words)));
    all.extend(in_words(title));
    for text in about {
        all.extend(in_words(text));
    }
    all
}

/// The numbers in words of a record.
fn in_words(text: &str) -> Vec<Figure> {
    Text::read(text).numbers.iter().flat_map(one).collect()
}

fn one(number: &Number) -> Vec<Figure> {
    let value = |v: f64| match number.kind {
        K::Share | K::Change => number.scaled(v).unwrap_or(v),
        K::Time => number.hours().map_or(v, |h| if number.value == 0.0 { 0.0 } else { v * h / number.value }),
        _ => v,
    };
    let mut all = vec![figure(value(number.value), number.kind, Role::Words)];
    all.extend(number.high.map(|h| figure(value(h), number.kind, Role::Words)));
    if let Some(whole) = number.unit.strip_prefix("in ").and_then(|w| w.parse::<f64>().ok()) {
        all.push(figure(number.value, K::People, Role::Words));
        all.push(figure(whole, K::People, Role::Words));
    }
    all
}
