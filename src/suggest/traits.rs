//! What sets findings apart beyond their words: condition, drug, standing of the source, kind of statement.

use super::terms::{Synonyms, terms};
use crate::claims::ClaimKind;
use crate::evidence::{Design, Finding, Record, Status};

/// Terms that name a condition somebody is treated for. A set of them is a number with one bit each.
const CONDITIONS: [&str; 5] = ["~ptsd", "~depression", "~alcohol", "~cocaine", "pain"];
/// Terms that name a drug or another treatment.
const DRUGS: [&str; 6] = ["~esketamine", "ketamin", "~mdma", "psilocybin", "~ect", "~therapy"];

/// What a finding that contradicts the sentence keeps of its score, for each contradiction.
const APART: f32 = 0.6;
/// What a finding of the claim's own kind gains.
const KIND: f32 = 1.1;

/// The traits of a finding.
#[derive(Debug, Default)]
pub(super) struct Traits {
    conditions: u8,
    drugs: u8,
    /// What the source keeps of its score: nothing if retracted, less if nobody may rely on it as it stands.
    standing: f32,
    /// The kind of claim it would support before others.
    kind: Option<ClaimKind>,
}

/// What a sentence with its heading names.
#[derive(Debug)]
pub(super) struct Named {
    conditions: u8,
    drugs: u8,
    kind: ClaimKind,
}

impl Traits {
    /// The traits of a finding.
    pub(super) fn of(record: &Record, finding: &Finding, synonyms: &Synonyms) -> Traits {
        let mut traits = Traits { standing: 1.0, ..Traits::default() };
        let Some(evidence) = &record.evidence else { return traits };
        // A finding may go beyond the people and the drug of its record, and then says so itself.
        let value = finding.value.as_ref().map(|v| v.value.to_string()).unwrap_or_default();
        let own = format!("{}; {value}", finding.about);
        let people = finding.population.as_ref().filter(|p| !p.conditions.is_empty()).unwrap_or(&evidence.population);
        if !people.conditions.iter().any(|c| c == "any") {
            let words = format!("{}; {own}", people.conditions.join("; ").replace('-', " "));
            traits.conditions = set(&words, &CONDITIONS, synonyms);
        }
        let i = &evidence.intervention;
        let words = [&i.drug, &i.form].map(|t| t.as_deref().unwrap_or_default()).join("; ");
        traits.drugs = set(&words, &DRUGS, synonyms);
        if traits.drugs != 0 {
            traits.drugs |= set(&own, &DRUGS, synonyms);
        }
        traits.standing = match evidence.status.as_ref().map(|s| s.value) {
            Some(Status::Retracted) => 0.0,
            Some(Status::Superseded | Status::Concern) => 0.7,
            _ => 1.0,
        };
        if finding.checked.is_none() {
            traits.standing *= 0.7;
        }
        traits.kind = kind(finding.outcome.as_deref().unwrap_or_default(), evidence.design.as_ref().map(|d| d.value));
        traits
    }

    /// What of its score a finding keeps, or gains, against what is said.
    pub(super) fn fit(&self, said: &Named) -> f32 {
        let apart = |is: u8, said: u8| if is != 0 && said != 0 && is & said == 0 { APART } else { 1.0 };
        let kind = if self.kind == Some(said.kind) { KIND } else { 1.0 };
        self.standing * apart(self.conditions, said.conditions) * apart(self.drugs, said.drugs) * kind
    }
}

impl Named {
    /// What is named, told by a test for single terms.
    pub(super) fn new(kind: ClaimKind, has: impl Fn(&str) -> bool) -> Named {
        Named { conditions: bits(&CONDITIONS, &has), drugs: bits(&DRUGS, &has), kind }
    }
}

/// The kind of claim that a finding is about, where outcome or design say it.
fn kind(outcome: &str, design: Option<Design>) -> Option<ClaimKind> {
    match outcome {
        "prevalence" => return Some(ClaimKind::Epidemiology),
        "history" => return Some(ClaimKind::History),
        "mechanism" | "bioavailability" => return Some(ClaimKind::Mechanism),
        "recommendation" | "monitoring" | "approval" => return Some(ClaimKind::Practice),
        _ => {}
    }
    if outcome.ends_with("adverse-events")
        || matches!(outcome, "dissociation" | "blood-pressure" | "sedation" | "interaction")
    {
        return Some(ClaimKind::Safety);
    }
    match design {
        Some(Design::Guideline) => Some(ClaimKind::Practice),
        _ => None,
    }
}

fn bits(known: &[&str], has: &impl Fn(&str) -> bool) -> u8 {
    known.iter().enumerate().filter(|(_, k)| has(k)).map(|(i, _)| 1 << i).sum()
}

fn set(text: &str, known: &[&str], synonyms: &Synonyms) -> u8 {
    let terms = terms(text, synonyms);
    bits(known, &|k: &str| terms.iter().any(|t| t.text == k))
}
