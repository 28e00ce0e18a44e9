//! Numbers that no record holds and that follow from those it holds: counts left over, gaps, courses, spans of years.

use super::Case;
use super::closeness::close;
use super::figure::Place;
use super::values::Role;
use crate::claims::concepts::{Class, Mention};
use crate::claims::{Near, Number, NumberKind as K};

/// `195 of 200`: both are counts of the record.
pub(super) fn counts(number: &Number, places: &[Place<'_>]) -> bool {
    let Some(whole) = number.unit.strip_prefix("in ").and_then(|w| w.parse::<f64>().ok()) else { return false };
    let has = |v: f64| {
        places
            .iter()
            .any(|p| p.figure.value == v && matches!(p.figure.kind, K::People | K::Studies | K::Bare | K::Sites))
    };
    // `Three of the 65 are missing`: those who were not analysed.
    let people = || places.iter().filter(|p| p.figure.kind == K::People).map(|p| p.figure.value);
    let left = people().any(|all| all == whole && people().any(|some| all - some == number.value));
    // `17 of the 26 clinics`, of 17 advertisers in 26 places
    let unit = |v: f64| {
        let place = places.iter().find(|p| p.figure.value == v && p.finding.is_some())?;
        place.cited.record.findings.get(place.finding?)?.finding.unit.clone()
    };
    let apart = unit(number.value).zip(unit(whole)).is_some_and(|(a, b)| a != b);
    // `Seven of the ten studies`: five of one kind and two of another.
    let studies =
        || places.iter().filter(|p| matches!(p.figure.kind, K::Studies | K::Bare) && p.figure.role == Role::Words);
    let summed = studies().any(|a| {
        studies().any(|b| a.figure.value != b.figure.value && a.figure.value + b.figure.value == number.value)
    });
    if summed && has(whole) && number.high.is_none() {
        return true;
    }
    number.high.is_none() && !apart && (has(number.value) && has(whole) || left)
}

/// `26 against 5, so 21 more`: what follows from two other numbers of the sentence itself, which are judged on their own.
pub(super) fn within(case: &Case<'_>, number: &Number) -> bool {
    if number.high.is_some() || matches!(number.kind, K::Year | K::Dose | K::Time | K::PValue | K::Age) {
        return false;
    }
    let value = |n: &Number| n.percent().unwrap_or(n.value).abs();
    let amount = |n: &&Number| {
        n.range != number.range
            && n.high.is_none()
            && value(n) > 1.0
            && !matches!(n.kind, K::Year | K::Time | K::Dose | K::Level)
    };
    let others: Vec<f64> = case.text.numbers.iter().filter(amount).map(value).collect();
    let said = value(number);
    let near = |v: f64| (said - v).abs() <= (0.6_f64).max(0.02 * v) && said > 1.0;
    let pairs = || others.iter().enumerate().flat_map(|(i, a)| others.iter().skip(i + 1).map(move |b| (*a, *b)));
    match number.kind {
        K::Times => pairs().any(|(a, b)| (a.max(b) / a.min(b) - said).abs() <= 0.12 * said),
        K::Share => pairs().any(|(a, b)| near(a + b) || (100.0 * a.min(b) / a.max(b) - said).abs() <= 2.2),
        _ => pairs().any(|(a, b)| near(a + b) || near((a - b).abs())),
    }
}

/// `Half of those errors`: one share of the source as a part of another.
pub(super) fn part_of_share(case: &Case<'_>, number: &Number, places: &[Place<'_>]) -> bool {
    let end = case.text.word_at(number.range.end);
    let of = ["those", "these", "them", "which"].iter().any(|t| case.text.words.are(end, &["of", t]));
    let shares = || places.iter().filter(|p| p.figure.kind == K::Share && p.figure.role == Role::Result);
    let Some(said) = number.percent().filter(|_| of && number.kind == K::Share) else { return false };
    shares().any(|a| {
        shares()
            .any(|b| a.figure.value < b.figure.value && (100.0 * a.figure.value / b.figure.value - said).abs() <= 4.0)
    })
}

/// `Ten times the smallest dose`, `nine percentage points less`, `give or take two or three points`: what follows from
/// two figures of the record.
pub(super) fn follows(case: &Case<'_>, number: &Number, places: &[Place<'_>]) -> bool {
    let pairs = |fits: &dyn Fn(&Place<'_>, &Place<'_>) -> bool| {
        places.iter().any(|a| places.iter().any(|b| a.cited.index == b.cited.index && fits(a, b)))
    };
    let share = |p: &Place<'_>| p.figure.kind == K::Share && matches!(p.figure.role, Role::Result | Role::Other);
    match number.kind {
        // Of the two sexes the ratio is told elsewhere.
        K::Times if case.text.names(Class::People, "women") && case.text.names(Class::People, "men") => false,
        K::Times => pairs(&|a, b| {
            let dose = a.figure.kind == K::Dose && b.figure.kind == K::Dose && b.figure.value > 0.0;
            // A ratio of hazards is no ratio of people.
            let hazard = places.iter().any(|p| {
                p.figure.kind == K::HazardRatio && (p.figure.value - number.value).abs() < 0.12 * number.value
            });
            let shares = share(a) && share(b) && b.figure.value > 0.0 && !hazard;
            let ratio = a.figure.value / b.figure.value;
            let people = a.figure.kind == K::People && b.figure.kind == K::People && b.figure.value > 0.0;
            let told = |v: f64| case.text.numbers.iter().any(|n| n.kind != K::Times && (n.value - v).abs() <= 0.05 * v);
            let people = people && told(a.figure.value) && told(b.figure.value);
            people && (ratio - number.value).abs() < 0.12 * number.value
                || dose && (ratio - number.value).abs() < 0.05 * number.value
                || shares && (ratio - number.value).abs() < 0.12 * number.value
        }),
        // `Went up by 1.6 million`; `33 were not treated`
        K::People | K::Bare => {
            let before = case.said.get(..number.range.start).unwrap_or_default().to_lowercase();
            let by = before.split_whitespace().rev().take(4).any(|w| w == "by");
            let people = |p: &Place<'_>| p.figure.kind == K::People;
            let rest = number.step >= 1.0 && number.value > 2.0 && super::figure::tells_rest(case);
            let sum =
                pairs(&|a, b| people(a) && people(b) && close(number, number.value, a.figure.value + b.figure.value));
            sum && number.value > 20.0
                || (by || rest)
                    && pairs(&|a, b| {
                        people(a) && people(b) && close(number, number.value, a.figure.value - b.figure.value)
                    })
        }
        // `Half of the studies`: five of ten.
        K::Share => {
            let of = case.text.word_at(number.range.end);
            let named =
                (of..of + 4).any(|i| ["studies", "trials", "papers"].iter().any(|s| case.text.words.are(i, &[s])));
            let counted = |p: &Place<'_>| matches!(p.figure.kind, K::Studies | K::Bare) && p.figure.value >= 1.0;
            let share = |part: f64, whole: f64| close(number, number.value, 100.0 * part / whole);
            named
                && pairs(&|a, b| {
                    counted(a) && counted(b) && a.figure.value < b.figure.value && share(a.figure.value, b.figure.value)
                })
        }
        K::PercentagePoints => {
            pairs(&|a, b| share(a) && share(b) && close(number, number.value, a.figure.value - b.figure.value))
        }
        K::Points => {
            let before = case.said.get(..number.range.start).unwrap_or_default().trim_end().to_lowercase();
            let spread = ["give or take", "plus or minus"].iter().any(|w| before.ends_with(w));
            let (low, high) = (number.value, number.high.unwrap_or(number.value));
            // Two groups whose changes stand in a finding each.
            let change = |p: &Place<'_>| p.figure.change == Some(true) && p.figure.role == Role::Result;
            let gap = pairs(&|a, b| {
                a.finding != b.finding
                    && change(a)
                    && change(b)
                    && close(number, number.value, a.figure.value - b.figure.value)
            });
            gap || spread
                && places.iter().filter_map(|p| Some((p.figure.value, p.figure.sibling?))).any(|(a, b)| {
                    let half = (a - b).abs() / 2.0;
                    (low - 0.5..=high + 0.5).contains(&half)
                })
        }
        _ => false,
    }
}

/// `Once a week for a month`: as many weeks as the doses take.
pub(super) fn course(number: &Number, places: &[Place<'_>]) -> bool {
    // `Six infusions`: twice a week for three weeks.
    if number.kind == K::Doses {
        return places.iter().filter(|p| p.figure.kind == K::Time).any(|p| {
            let often = p.cited.record.frequencies.iter().map(|f| f * p.figure.value / 168.0);
            often.into_iter().any(|doses| (doses - number.value).abs() < 0.05)
        });
    }
    let Some(hours) = number.hours() else { return false };
    // A median of doses is no course.
    let median =
        |p: &Place<'_>| p.finding.and_then(|i| p.cited.record.findings.get(i)).is_some_and(super::sizes::is_median);
    places.iter().filter(|p| p.figure.kind == K::Doses && !median(p)).any(|p| {
        p.cited.record.frequencies.iter().any(|often| {
            let weeks = p.figure.value / often;
            *often > 0.0 && (hours / 168.0 - weeks).abs() <= 0.15 * weeks
        })
    })
}

/// `For every six people treated, one …`
pub(super) fn every_nnt(case: &Case<'_>, number: &Number, places: &[Place<'_>]) -> bool {
    if !places.iter().any(|p| p.figure.kind == K::Nnt && close(number, number.value, p.figure.value)) {
        return false;
    }
    let said = case.said.to_lowercase();
    let before = case.said.get(..number.range.start).unwrap_or_default().trim_end().to_lowercase();
    before.ends_with("every")
        || ["for one ", "one more ", "one fewer ", "one extra ", "prevent one", "spare one", "avoid one", "one relapse"]
            .iter()
            .any(|o| said.contains(o))
}

/// `Six years after`: the time between two years of the record.
pub(super) fn years_between(number: &Number, places: &[Place<'_>]) -> bool {
    let years: Vec<f64> = places.iter().filter(|p| p.figure.kind == K::Year).map(|p| p.figure.value).collect();
    // `More than half a century` is round.
    let room = if number.step >= 10.0 { 5.0 } else { 0.0 };
    number.unit == "years" && years.iter().any(|a| years.iter().any(|b| (a - b - number.value).abs() <= room))
}

/// `More than twice as likely as men`: the share of women against that of men, each in a finding of its own.
pub(super) fn women_to_men(case: &Case<'_>, number: &Number, places: &[Place<'_>]) -> bool {
    let of = |name: &str| {
        let mut shares = places.iter().filter(|p| {
            let finding = p.finding.and_then(|i| p.cited.record.findings.get(i));
            p.figure.kind == K::Share
                && p.figure.role == Role::Result
                && finding.is_some_and(|f| f.about.concepts(Class::People).iter().any(|c| c.is(name)))
        });
        shares.next().map(|p| p.figure.value).filter(|v| *v > 0.0)
    };
    let (Some(women), Some(men), K::Times) = (of("women"), of("men"), number.kind) else { return false };
    // `Men twice as often as women`: who stands first is whose share is the larger.
    let sex = |m: &&Mention| m.concept.is("women") || m.concept.is("men");
    let first = case.text.said(Class::People).find(|m| sex(m) && m.range.end <= number.range.start);
    let second = case.text.said(Class::People).find(|m| sex(m) && m.range.start >= number.range.end);
    let ratio = match (first, second) {
        (Some(a), Some(b)) if a.concept != b.concept => {
            if a.concept.is("women") {
                women / men
            } else {
                men / women
            }
        }
        _ => women.max(men) / women.min(men),
    };
    if let Some(high) = number.high {
        return (number.value - 0.1..=high + 0.1).contains(&ratio);
    }
    match number.near {
        Near::Above | Near::AtLeast => number.value <= ratio && ratio < number.value + 1.0,
        Near::Below => ratio <= number.value && number.value < ratio + 1.0,
        _ => (ratio - number.value).abs() <= 0.3,
    }
}
