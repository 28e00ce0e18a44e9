//! The findings of a record: a map from id to what was found.

use super::evidence::{comparator, population};
use super::values::{amount, number, pair, size, slug, whole, words, wrong};
use super::{FIELD, UNKNOWN};
use crate::diag::Diagnostic;
use crate::evidence::{Certainty, Checked, Direction, Finding, Statistic};
use crate::source::Span;
use crate::yaml::{Entry, Fields, Node, Spanned};

/// The most words of a source that may be quoted.
const MAX_QUOTE: usize = 25;

/// Reads `findings`; an unreadable one is reported and left out.
pub(super) fn read(node: &Node, problems: &mut Vec<Diagnostic>) -> Vec<Finding> {
    let Some(entries) = node.entries() else {
        let found = wrong("findings", node, "findings with their ids");
        problems.push(found.help("give each finding a name: `ies-r-24h:` and its fields indented under it"));
        return Vec::new();
    };
    entries.iter().filter_map(|entry| finding(entry, problems)).collect()
}

fn finding(entry: &Entry, problems: &mut Vec<Diagnostic>) -> Option<Finding> {
    let id = Spanned { value: entry.key.clone(), span: entry.key_span };
    if entry.value.entries().is_none() {
        let message = format!("finding `{}`: expected its fields, found {}", id.value, entry.value.kind());
        problems.push(Diagnostic::new(FIELD, id.span, message).help("indent its fields under it, or remove it"));
        return None;
    }
    let mut f = Fields::new(&entry.value, FIELD);
    let outcome = slug(&mut f, "outcome");
    let about = words(&mut f, "about");
    let finding = Finding {
        about: about.or_else(|| outcome.as_ref().map(|o| o.replace('-', " "))).unwrap_or_default(),
        outcome,
        id,
        span: entry.key_span.to(entry.value.span),
        measure: words(&mut f, "measure"),
        scale: scale(&mut f),
        timepoint: words(&mut f, "timepoint"),
        statistic: f.one_of("statistic", Statistic::ALL),
        value: amount(&mut f, "value"),
        comparator_value: amount(&mut f, "comparator-value"),
        unit: words(&mut f, "unit"),
        interval: pair(&mut f, "ci95"),
        interval_kind: words(&mut f, "interval-kind"),
        se: size(&mut f, "se"),
        sd: size(&mut f, "sd"),
        comparator_sd: size(&mut f, "comparator-sd"),
        p: p_value(&mut f),
        count: whole(&mut f, "count"),
        denominator: whole(&mut f, "denominator"),
        comparator_count: whole(&mut f, "comparator-count"),
        comparator_denominator: whole(&mut f, "comparator-denominator"),
        participants: whole(&mut f, "participants"),
        trials: whole(&mut f, "trials"),
        nnt: number(&mut f, "nnt"),
        direction: f.one_of("direction", Direction::ALL),
        certainty: f.one_of("certainty", Certainty::ALL).map(|c| c.value),
        population: population(&mut f),
        comparator: comparator(&mut f),
        dose: words(&mut f, "dose"),
        data_year: f.parse("data-year", "a year").map(|y| y.value),
        place: words(&mut f, "where"),
        quote: quote(&mut f),
        checked: checked(&mut f),
        unverified: words(&mut f, "unverified"),
        problem: words(&mut f, "problem"),
    };
    required(entry, &finding, &mut f);
    part_of(entry, "count", "denominator", &mut f);
    part_of(entry, "comparator-count", "comparator-denominator", &mut f);
    problems.extend(f.finish(UNKNOWN));
    Some(finding)
}

/// Reports fields that every finding needs. A field that is there but could not be read was reported already.
fn required(entry: &Entry, finding: &Finding, f: &mut Fields<'_>) {
    const NEEDED: [(&str, &str); 2] = [
        ("statistic", "say what kind of figure it is, such as `statistic: mean-difference`"),
        ("value", "give the figure or the words that were found"),
    ];
    let at = entry.key_span;
    let name = &finding.id.value;
    for (key, help) in NEEDED {
        if f.node(key).is_none() {
            f.problems.push(Diagnostic::new(FIELD, at, format!("finding `{name}` has no `{key}`")).help(help));
        }
    }
    if f.node("outcome").is_none() && f.node("about").is_none() {
        let message = format!("finding `{name}` does not say what was measured");
        f.problems.push(
            Diagnostic::new(FIELD, at, message).help("write `outcome: ptsd-severity`, or `about:` in plain words"),
        );
    }
    // A finding that says neither counts as not checked: it may stand in the library, but no page may rest on it.
    if f.node("checked").is_some() && f.node("unverified").is_some() {
        let at = f.key_span("unverified").unwrap_or(at);
        let message = format!("finding `{name}` is both `checked` and `unverified`");
        f.problems.push(Diagnostic::new(FIELD, at, message).help("keep the one that is true"));
    }
}

/// Reports a count that is larger than the number it is counted among.
fn part_of(entry: &Entry, count: &'static str, whole: &'static str, f: &mut Fields<'_>) {
    let get = |key: &str| {
        let node = entry.value.get(key)?;
        Some((node.text()?.parse::<u64>().ok()?, node.span))
    };
    let (Some((part, at)), Some((all, all_at))) = (get(count), get(whole)) else { return };
    if part > all {
        let message = format!("`{count}` is {part}, more than the {all} of `{whole}`");
        f.problems.push(Diagnostic::new(FIELD, at, message).related(all_at, "out of this many"));
    }
}

fn scale(f: &mut Fields<'_>) -> Option<(f64, f64)> {
    let scale = pair(f, "scale")?;
    if scale.value.0 >= scale.value.1 {
        let found = Diagnostic::new(FIELD, scale.span, "`scale`: its lower end must come first");
        f.problems.push(found.help(format!("write `[{}, {}]`", scale.value.1, scale.value.0)));
        return None;
    }
    Some(scale.value)
}

fn p_value(f: &mut Fields<'_>) -> Option<String> {
    let node = f.node("p")?;
    let text = node.text().map(str::trim).unwrap_or_default();
    let digits = text.trim_start_matches(['<', '>', '=', '≤', '≥', ' ']);
    if digits.parse::<f64>().is_ok_and(|p| (0.0..=1.0).contains(&p)) {
        return Some(text.to_owned());
    }
    f.wrong("p", node, "a number from 0 to 1, or one like `\"<0.001\"`")
}

fn quote(f: &mut Fields<'_>) -> Option<String> {
    let quote = f.text("quote")?;
    let words = quote.value.split_whitespace().count();
    if words > MAX_QUOTE {
        let message = format!("`quote` has {words} words; at most {MAX_QUOTE} may be copied from a source");
        f.problems.push(Diagnostic::new(FIELD, quote.span, message).help("keep the words that carry the figure"));
    }
    Some(quote.value)
}

fn checked(f: &mut Fields<'_>) -> Option<Checked> {
    let node = f.node("checked")?;
    let mut inner = Fields::new(node, FIELD);
    let checked = Checked {
        by: words(&mut inner, "by").unwrap_or_default(),
        on: inner.parse("on", "a date like 2026-11-22").map(|d| d.value),
        against: words(&mut inner, "against"),
    };
    let at: Span = node.entries().and_then(|e| e.first()).map_or(node.span, |e| e.key_span);
    for (key, help) in [("by", "who read the source"), ("on", "the day, like `on: 2026-11-22`")] {
        if node.entries().is_some() && inner.node(key).is_none() {
            inner.problems.push(Diagnostic::new(FIELD, at, format!("`checked` does not say `{key}`")).help(help));
        }
    }
    f.problems.extend(inner.finish(UNKNOWN));
    Some(checked)
}
