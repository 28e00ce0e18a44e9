//! A recorded finding as a reader sees it: what it is about, the figure, what it was compared with, how sure.
//!
//! The ledger tells a reviewer everything a record holds; here stands what a patient can use.

use super::html::Html;
use super::words::Words;
use crate::evidence::{Amount, Finding};

/// How many findings of a source are shown where a page does not say which it means.
pub(super) const SHOWN: usize = 3;

/// An item of the list of findings. Its `data-finding` is what a marker that pins it carries.
pub(super) fn item(finding: &Finding, words: Words<'_>) -> Html {
    let mut out = Html::with_capacity(256);
    out.tag("li").attr("data-finding", &finding.id.value);
    out.text(&text(finding, words));
    out.close("li");
    out
}

/// The finding in words.
fn text(finding: &Finding, words: Words<'_>) -> String {
    let mut text = finding.about.clone();
    if let Some(value) = &finding.value {
        // Some are put as a question, which the value answers.
        text.push_str(if text.ends_with('?') { " " } else { ": " });
        text.push_str(&amount(&value.value, finding.unit.as_deref(), words));
    }
    if let Some(other) = &finding.comparator_value {
        let other = amount(&other.value, finding.unit.as_deref(), words);
        text.push_str(&words.fill("finding_against", &[("value", &other)]));
    }
    if let Some(interval) = &finding.interval {
        let (low, high) = (words.decimal(interval.value.0), words.decimal(interval.value.1));
        let kind = finding.interval_kind.as_deref().unwrap_or("95%");
        let kind = kind.replace('-', " ");
        text.push_str(&words.fill("finding_interval", &[("kind", &kind), ("low", &low), ("high", &high)]));
    }
    text
}

fn amount(amount: &Amount, unit: Option<&str>, words: Words<'_>) -> String {
    let unit = unit.unwrap_or_default();
    let figure = match amount {
        Amount::Number(n) => words.decimal(*n),
        Amount::Range(low, high) => {
            words.fill("range", &[("low", &words.decimal(*low)), ("high", &words.decimal(*high))])
        }
        Amount::Text(text) => return text.clone(),
        Amount::List(texts) => return texts.join("; "),
    };
    format!("{figure} {unit}").trim_end().to_owned()
}
