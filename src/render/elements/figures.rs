//! Figures of the library in words. A percentage of people becomes people out of 100; what was rounded says so.

use crate::evidence::{Amount, Finding, Record, Statistic};
use crate::picture::{Found, Shares};
use crate::render::words::{Words, from_slug};

/// A number as it is printed: a true minus sign, the decimal sign of the language.
pub(super) fn number(value: f64, words: Words<'_>) -> String {
    let text = format!("{}", (value * 1e6).round() / 1e6);
    let text = text.replace('.', words.say("decimal"));
    match text.strip_prefix('-') {
        Some(rest) => format!("−{rest}"),
        None => text,
    }
}

/// A finding's figure in words: `about 27 out of 100 with ketamine; about 9 out of 100 with placebo`.
pub(super) fn figure(found: Found<'_>, words: Words<'_>) -> String {
    let finding = found.finding;
    if let Ok(shares) = Shares::of(found) {
        let arms = shares.arms.iter().map(|arm| {
            let whole = arm.whole().to_string();
            let out_of = words.fill(if arm.rounded() { "el_about_of_100" } else { "el_of_100" }, &[("number", &whole)]);
            match shares.arms.len() {
                1 => out_of,
                _ => words.fill("el_with", &[("share", &out_of), ("what", &from_slug(arm.given).to_lowercase())]),
            }
        });
        let mut text = arms.collect::<Vec<_>>().join("; ");
        if let [arm] = shares.arms.as_slice()
            && let Some((count, of)) = arm.count
        {
            text.push_str(&words.fill("el_counted", &[("count", &count.to_string()), ("of", &of.to_string())]));
        }
        return text;
    }
    let Some(value) = finding.value.as_ref() else { return String::new() };
    let share = matches!(found.statistic(), Some(Statistic::PercentOfPeople | Statistic::Per100));
    let text = match &value.value {
        Amount::Range(low, high) if share => {
            let range = words.fill("el_range", &[("low", &number(*low, words)), ("high", &number(*high, words))]);
            return words.fill("el_of_100", &[("number", &range)]);
        }
        amount => self::amount(amount, words),
    };
    let ratio = match found.statistic() {
        Some(Statistic::OddsRatio) => Some("el_odds_ratio"),
        Some(Statistic::HazardRatio) => Some("el_hazard_ratio"),
        Some(Statistic::RiskRatio) => Some("el_risk_ratio"),
        _ => None,
    };
    let text = match ratio.filter(|_| finding.unit.is_none()) {
        Some(name) => words.fill(name, &[("value", &text)]),
        None => text,
    };
    let mut text = match (&finding.unit, &value.value) {
        (Some(unit), Amount::Number(_) | Amount::Range(..)) => format!("{text} {unit}"),
        _ => text,
    };
    // Half had it earlier and half later: without the word, a median reads as everybody's.
    if matches!(found.statistic(), Some(Statistic::MedianTime | Statistic::Median)) {
        text = words.fill("el_median", &[("value", &text)]);
    }
    if let Some(other) = &finding.comparator_value {
        text.push_str(&words.fill("el_against", &[("value", &amount(&other.value, words))]));
    }
    if let Some((low, high)) = finding.interval.as_ref().map(|i| i.value) {
        text.push_str(&interval(low, high, words));
    }
    text
}

/// ` (95% interval 0.36 to 1.91)`.
pub(super) fn interval(low: f64, high: f64, words: Words<'_>) -> String {
    words.fill("el_interval", &[("low", &number(low, words)), ("high", &number(high, words))])
}

fn amount(amount: &Amount, words: Words<'_>) -> String {
    match amount {
        Amount::Number(n) => number(*n, words),
        Amount::Range(low, high) => {
            words.fill("el_range", &[("low", &number(*low, words)), ("high", &number(*high, words))])
        }
        Amount::Text(text) => text.clone(),
        Amount::List(list) => list.join("; "),
    }
}

/// A sentence about a finding: what it is about, then the figure.
pub(super) fn sentence(found: Found<'_>, words: Words<'_>) -> String {
    let about = capital(&found.finding.about);
    let figure = figure(found, words);
    if figure.is_empty() { about } else { format!("{}: {figure}", about.trim_end_matches(['.', ':'])) }
}

/// `Feder et al. 2014 · 41 people · Low certainty (GRADE)`.
pub(super) fn study_line(record: &Record, finding: Option<&Finding>, words: Words<'_>) -> String {
    let mut parts = vec![record.short_name()];
    if let Some(people) = people(record, finding) {
        parts.push(words.count(people, "one_person", "many_people"));
    }
    let certainty = finding.and_then(|f| f.certainty).or(record.evidence.as_ref().and_then(|e| e.certainty));
    if let Some(certainty) = certainty {
        parts.push(words.certainty(certainty).to_owned());
    }
    parts.join(" · ")
}

/// How many people a finding rests on.
pub(super) fn people(record: &Record, finding: Option<&Finding>) -> Option<u64> {
    finding.and_then(|f| f.participants).or(record.evidence.as_ref().and_then(|e| e.sample.people()))
}

/// A text with its first letter large.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
