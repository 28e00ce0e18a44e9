//! `sign-against-direction`: whom a finding favours, against its figures, where both are clear.

use crate::diag::Diagnostic;
use crate::evidence::{Amount, Direction, Finding, Statistic};

/// Checks one finding. Intervals of another kind than confidence intervals are left alone.
pub(super) fn check(finding: &Finding, out: &mut Vec<Diagnostic>) {
    let Some(direction) = &finding.direction else { return };
    let favours = matches!(direction.value, Direction::FavoursTreatment | Direction::FavoursControl);
    let Some(statistic) = finding.statistic.as_ref().map(|s| s.value).filter(|_| favours) else { return };
    let report = |message: String, help: &str| {
        Diagnostic::new("sign-against-direction", direction.span, message)
            .label(format!("`{}`", direction.value.name()))
            .help(help)
    };
    if let (Some(nought), Some(interval), None) = (no_effect(statistic), &finding.interval, &finding.interval_kind) {
        let (low, high) = interval.value;
        if low < nought && nought < high {
            let message = format!("the interval from {low} to {high} holds {nought}, which is no difference at all");
            let found = report(message, "write `direction: no-difference`, unless the interval was miscopied");
            out.push(found.related(interval.span, "its interval"));
            return;
        }
    }
    if let Some(p) = finding.p.as_deref().filter(|p| no_effect(statistic).is_some() && not_significant(p)) {
        let message = format!("a difference with p {} is not clear enough to favour one side", worded(p));
        out.push(report(message, "write `direction: no-difference`, unless p was miscopied"));
        return;
    }
    if let Some(better) = better_share(finding, statistic)
        && better != direction.value
    {
        let message = format!("by its figures this finding is `{}`", better.name());
        let mut found = report(message, "check which figure belongs to which group, and what `outcome` counts");
        if let Some(value) = &finding.value {
            found = found.related(value.span, "the treatment's figure");
        }
        out.push(found);
    }
}

/// The value of a comparison that means no difference.
fn no_effect(statistic: Statistic) -> Option<f64> {
    match statistic {
        Statistic::OddsRatio | Statistic::HazardRatio | Statistic::RiskRatio | Statistic::RateRatio => Some(1.0),
        Statistic::MeanDifference | Statistic::StandardisedDifference | Statistic::PercentagePointDifference => {
            Some(0.0)
        }
        _ => None,
    }
}

/// Whether a p-value is above 0.05 for certain: `0.06` and `>0.05` are, `<0.1` may not be.
fn not_significant(p: &str) -> bool {
    let digits = p.trim_start_matches(['<', '>', '=', '≤', '≥', ' ']);
    let Ok(value) = digits.parse::<f64>() else { return false };
    if p.starts_with(['<', '≤']) {
        false
    } else if p.starts_with('>') {
        value >= 0.05
    } else {
        value > 0.05
    }
}

fn worded(p: &str) -> String {
    if p.starts_with(|c: char| c.is_ascii_digit() || c == '.') { format!("= {p}") } else { p.to_owned() }
}

/// The group with the better share of people, where the outcome says whether more is better.
fn better_share(finding: &Finding, statistic: Statistic) -> Option<Direction> {
    if statistic != Statistic::PercentOfPeople {
        return None;
    }
    let (Amount::Number(treated), Amount::Number(others)) =
        (&finding.value.as_ref()?.value, &finding.comparator_value.as_ref()?.value)
    else {
        return None;
    };
    let outcome = finding.outcome.as_deref()?;
    let good = outcome.ends_with("-response") || outcome.ends_with("-remission") || outcome == "abstinence";
    let bad = outcome.ends_with("-relapse");
    if treated == others || (!good && !bad) {
        return None;
    }
    Some(if (treated > others) == good { Direction::FavoursTreatment } else { Direction::FavoursControl })
}
