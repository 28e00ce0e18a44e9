//! Figures of one finding, and of one sample, against each other.

use crate::diag::Diagnostic;
use crate::evidence::{Amount, Finding, Record, Statistic};
use crate::source::Span;

/// `arms-do-not-sum`: the arms against the number of people randomised.
pub(super) fn arms(record: &Record, out: &mut Vec<Diagnostic>) {
    let Some(sample) = record.evidence.as_ref().map(|e| &e.sample) else { return };
    let (Some(randomised), Some(at)) = (sample.count("randomised"), sample.arms_span) else { return };
    let sum = sample.arms.iter().try_fold(0u64, |sum, (_, n)| sum.checked_add(*n));
    if sample.arms.is_empty() || sum == Some(randomised) {
        return;
    }
    let sum = sum.map_or("more people than there are".to_owned(), |sum| sum.to_string());
    let message = format!("the arms add up to {sum}, but {randomised} people were randomised");
    let found = Diagnostic::new("arms-do-not-sum", at, message);
    out.push(found.help("copy both from the source's flow diagram; leave the arms out if it does not give them all"));
}

/// `interval-reversed` and `estimate-outside-interval`.
pub(super) fn interval(finding: &Finding, out: &mut Vec<Diagnostic>) {
    if let Some(value) = &finding.value
        && let Amount::Range(low, high) = value.value
        && low > high
    {
        reversed("value", (low, high), value.span, out);
    }
    let Some(interval) = &finding.interval else { return };
    let (low, high) = interval.value;
    if low > high {
        reversed("ci95", (low, high), interval.span, out);
        return;
    }
    let Some(value) = &finding.value else { return };
    let Amount::Number(number) = value.value else { return };
    let inside = |n: f64| low - half_digit(n) <= n && n <= high + half_digit(n);
    if inside(number) {
        return;
    }
    let message = format!("{number} lies outside its own interval, {low} to {high}");
    let mut found =
        Diagnostic::new("estimate-outside-interval", value.span, message).related(interval.span, "its interval");
    if inside(-number) {
        found = found.help("value and interval have opposite signs: write both the way `unit` says");
    }
    out.push(
        found.help("copy both again; if the source itself prints them so, leave `ci95` out and say so in `problem:`"),
    );
}

fn reversed(field: &str, (low, high): (f64, f64), at: Span, out: &mut Vec<Diagnostic>) {
    let message = format!("`{field}` runs from {low} down to {high}; the lower end comes first");
    out.push(Diagnostic::new("interval-reversed", at, message).help(format!("write `[{high}, {low}]`")));
}

/// `percent-not-count`: a share of people against the people counted.
pub(super) fn percent(finding: &Finding, out: &mut Vec<Diagnostic>) {
    let Some(Statistic::PercentOfPeople | Statistic::Per100) = finding.statistic.as_ref().map(|s| s.value) else {
        return;
    };
    let pairs = [
        (&finding.value, finding.count, finding.denominator),
        (&finding.comparator_value, finding.comparator_count, finding.comparator_denominator),
    ];
    for (value, count, whole) in pairs {
        let (Some(value), Some(count), Some(whole)) = (value, count, whole) else { continue };
        let Amount::Number(percent) = value.value else { continue };
        if whole == 0 || count > whole {
            continue;
        }
        let exact = 100.0 * count as f64 / whole as f64;
        if (exact - percent).abs() <= half_digit(percent) {
            continue;
        }
        let message = format!("{percent} percent is not {count} of {whole}, which is {}", short(exact));
        out.push(
            Diagnostic::new("percent-not-count", value.span, message)
                .help("copy the percentage and both numbers again from the source")
                .help("if the source counts other people in its percentage, leave the counts out and say so in `problem:`"),
        );
    }
}

/// Half a unit of the last digit that a number is given with, and a hair for binary fractions.
fn half_digit(number: f64) -> f64 {
    let text = number.to_string();
    let decimals = text.split_once('.').map_or(0, |(_, d)| d.len().min(12));
    0.5 / 10f64.powi(decimals as i32) + 1e-9
}

/// A number with at most one decimal.
fn short(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
