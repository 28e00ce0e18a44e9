//! What a finding counts: outcomes of which one may not stand for another.

use crate::claims::concepts::{Class, Concept};

/// Outcomes that are a whole finding's own.
pub(super) const SOLE: [&str; 5] = ["relapse", "remission", "response", "abstinence", "discontinuation"];

/// Outcomes that are counted one by one, so that one may not stand for another.
pub(super) fn counted(concept: Concept) -> bool {
    [
        "response",
        "remission",
        "relapse",
        "abstinence",
        "discontinuation",
        "dissociation",
        "sedation",
        "unconscious",
        "craving",
        "death",
        "suicide-death",
        "adverse",
        "treatment-seeking",
        "still-diagnosis",
        "headache",
        "nausea",
        "bioavailability",
        "guess",
        "quality-of-life",
        "suicidal-thoughts",
        "hallucination",
        "seizure",
        "diagnosed",
        "screening",
        "vomiting",
        "dizziness",
        "memory",
    ]
    .iter()
    .any(|n| concept.is(n))
}

/// What a finding counts: its outcome field, else what it is about.
pub(super) fn outcome_heads(finding: &super::record::Said) -> Vec<Concept> {
    let field = finding.finding.outcome.clone().unwrap_or_default().replace('-', " ");
    let own = crate::claims::text::Text::read(&field).concepts(Class::Outcome);
    let still: Vec<Concept> =
        finding.about.concepts(Class::Outcome).into_iter().filter(|c| c.is("still-diagnosis")).collect();
    if !still.is_empty() {
        return still;
    }
    let single = |c: &Concept| SOLE.iter().any(|n| c.is(n));
    let sole: Vec<Concept> = own.iter().copied().filter(single).collect();
    if !sole.is_empty() {
        return sole;
    }
    let mut all: Vec<Concept> =
        own.into_iter().chain(finding.about.concepts(Class::Outcome)).filter(|c| counted(*c)).collect();
    // Those who stopped because of a side effect are no count of side effects.
    if all.iter().any(|c| c.is("discontinuation")) {
        all.retain(|c| c.is("discontinuation"));
    }
    all
}
