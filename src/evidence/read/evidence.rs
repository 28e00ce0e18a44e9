//! The `evidence:` block: what was done, in whom, and what came out.

use super::finding;
use super::values::{number, plain, slugs, whole, words};
use super::{FIELD, UNKNOWN};
use crate::diag::Diagnostic;
use crate::evidence::{
    Blinding, Certainty, Comparator, ComparatorKind, Csl, Design, Evidence, Intervention, Population, Sample, Status,
};
use crate::yaml::{Fields, Node, Spanned, Value};

/// The fields of the block, to tell a writer who put one outside it.
pub(super) const EVIDENCE_FIELDS: [&str; 23] = [
    "design",
    "blinding",
    "certainty",
    "authors-incomplete",
    "registration",
    "also-known-as",
    "sites",
    "sample",
    "population",
    "intervention",
    "comparator",
    "primary-outcome",
    "findings",
    "limits",
    "do-not-say",
    "balanced-by",
    "not-checked",
    "read-at",
    "changes-over-time",
    "recheck-after",
    "notes",
    "superseded-by",
    "arms",
];

/// Reads the block of one record.
pub(super) fn read(node: &Node, csl: &mut Csl, problems: &mut Vec<Diagnostic>) -> Evidence {
    let mut f = Fields::new(node, FIELD);
    let mut block = Evidence { span: Some(node.span), ..Evidence::default() };
    block.design = f.one_of("design", Design::ALL);
    block.blinding = f.one_of("blinding", Blinding::ALL).map(|b| b.value);
    block.certainty = f.one_of("certainty", Certainty::ALL).map(|c| c.value);
    csl.authors_incomplete = f.flag("authors-incomplete").is_some_and(|a| a.value);
    block.registration = words(&mut f, "registration");
    block.also_known_as =
        f.node("also-known-as").map(|n| n.items().iter().filter_map(Node::text).collect::<Vec<_>>().join(", "));
    block.sites = sites(&mut f);
    block.sample = sample(&mut f);
    block.population = population(&mut f).unwrap_or_default();
    block.intervention = intervention(&mut f);
    block.comparator = comparator(&mut f);
    if let Some(node) = f.node("primary-outcome") {
        let mut inner = Fields::new(node, FIELD);
        block.primary_measure = words(&mut inner, "measure");
        block.primary_timepoint = words(&mut inner, "timepoint");
        f.problems.extend(inner.finish(UNKNOWN));
    }
    if let Some(node) = f.node("findings") {
        block.findings = finding::read(node, &mut f.problems);
    }
    block.limits = f.texts("limits");
    block.do_not_say = f.texts("do-not-say");
    block.balanced_by = f.texts("balanced-by");
    block.not_checked = plain(f.texts("not-checked"));
    block.read_at = plain(f.texts("read-at"));
    block.notes = words(&mut f, "notes");
    block.changes_over_time = f.flag("changes-over-time").is_some_and(|c| c.value);
    block.recheck_after = f.parse("recheck-after", "a date like 2026-11-22");
    block.status = f.one_of("status", Status::ALL);
    block.superseded_by = f.text("superseded-by");
    if let (Some(Spanned { value: Status::Superseded, span }), None) = (&block.status, &block.superseded_by) {
        let found = Diagnostic::new(FIELD, *span, "a superseded source does not say what replaced it");
        f.problems.push(found.help("add `superseded-by:` with the id of the newer record"));
    }
    problems.extend(f.finish(UNKNOWN));
    block
}

fn sites(f: &mut Fields<'_>) -> Option<String> {
    let node = f.node("sites")?;
    match node.text() {
        Some(text) if text == "multiple" || text.parse::<u32>().is_ok() => Some(text.to_owned()),
        _ => f.wrong("sites", node, "a whole number or `multiple`"),
    }
}

fn sample(f: &mut Fields<'_>) -> Sample {
    const COUNTS: [&str; 10] = [
        "randomised",
        "enrolled",
        "planned",
        "analysed",
        "completed",
        "treated",
        "participants",
        "respondents",
        "patients",
        "studies",
    ];
    let mut sample = Sample::default();
    let Some(node) = f.node("sample") else { return sample };
    let mut inner = Fields::new(node, FIELD);
    for name in COUNTS.into_iter().chain(["trials"]) {
        if let Some(count) = whole(&mut inner, name) {
            sample.counts.push((name.to_owned(), count));
        }
    }
    if let Some(arms) = inner.node("arms") {
        sample.arms_span = Some(arms.span);
        for entry in arms.entries().unwrap_or_default() {
            match entry.value.text().and_then(|t| t.parse().ok()) {
                Some(count) => sample.arms.push((entry.key.clone(), count)),
                None => {
                    inner.wrong::<()>(&entry.key, &entry.value, "a whole number of people");
                }
            }
        }
        if arms.entries().is_none() {
            inner.wrong::<()>("arms", arms, "arms with their numbers, like `{ketamine: 20, midazolam: 21}`");
        }
    }
    f.problems.extend(inner.finish(UNKNOWN));
    sample
}

/// Reads `population` of a record or a finding.
pub(super) fn population(f: &mut Fields<'_>) -> Option<Population> {
    const VETERANS: &[(&str, &str)] = &[
        ("all", "all"),
        ("mixed", "mixed"),
        ("none", "none"),
        ("not-described", "not-described"),
        ("true", "all"),
        ("false", "none"),
    ];
    let node = f.node("population")?;
    let mut inner = Fields::new(node, FIELD);
    let population = Population {
        conditions: slugs(&mut inner, "condition"),
        who: words(&mut inner, "who"),
        veterans: inner.one_of("veterans", VETERANS).map(|v| v.value.to_owned()),
        treatment_resistant: inner.flag("treatment-resistant").map(|t| t.value),
        percent_female: percent(&mut inner, "percent-female"),
        mean_age: number(&mut inner, "mean-age"),
        setting: words(&mut inner, "setting"),
    };
    f.problems.extend(inner.finish(UNKNOWN));
    Some(population)
}

fn percent(f: &mut Fields<'_>, key: &'static str) -> Option<f64> {
    let value = number(f, key)?;
    if (0.0..=100.0).contains(&value) {
        return Some(value);
    }
    let node = f.node(key)?;
    f.wrong(key, node, "a share from 0 to 100")
}

fn intervention(f: &mut Fields<'_>) -> Intervention {
    const FORMS: &[(&str, &str)] = &[("racemic", "racemic"), ("esketamine", "esketamine")];
    let Some(node) = f.node("intervention") else { return Intervention::default() };
    let mut inner = Fields::new(node, FIELD);
    let drugs = plain(inner.texts("drug"));
    let intervention = Intervention {
        drug: (!drugs.is_empty()).then(|| drugs.join(", ")),
        form: inner.one_of("form", FORMS).map(|f| f.value.to_owned()),
        routes: plain(inner.texts("route")),
        dose: words(&mut inner, "dose"),
        doses: words(&mut inner, "doses"),
        schedule: words(&mut inner, "schedule"),
        with: words(&mut inner, "with"),
    };
    f.problems.extend(inner.finish(UNKNOWN));
    intervention
}

/// Reads `comparator` of a record or a finding: a map, or the word `none`.
pub(super) fn comparator(f: &mut Fields<'_>) -> Option<Comparator> {
    let node = f.node("comparator")?;
    if let Value::Scalar { text, .. } = &node.value {
        if text == "none" {
            return Some(Comparator { kind: Some(ComparatorKind::None), ..Comparator::default() });
        }
        return f.wrong("comparator", node, "`none`, or fields like `{drug: midazolam, kind: active-placebo}`");
    }
    let mut inner = Fields::new(node, FIELD);
    let comparator = Comparator {
        drug: words(&mut inner, "drug"),
        kind: inner.one_of("kind", ComparatorKind::ALL).map(|k| k.value),
        dose: words(&mut inner, "dose"),
        with: words(&mut inner, "with"),
    };
    f.problems.extend(inner.finish(UNKNOWN));
    Some(comparator)
}
