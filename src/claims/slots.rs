//! What a claim speaks of: treatments and their forms, conditions, outcomes, people, comparators, routes, time points, doses,
//! numbers, which way the result goes and how sure the wording is.
//!
//! Words of the lexicon's classes, as written in the sentence. A word that only says "some treatment" or "some illness"
//! fills no slot.

use super::features::Reading;
use super::numbers;
use super::token::{self as t, Token};
use super::{NumberKind, Slots, tenor};
use crate::lexicon::classes::class;
use crate::lexicon::grammar as g;
use crate::lexicon::table::{Set, hashes};

/// The slots of a sentence.
pub(crate) fn of(text: &str, reading: &Reading) -> Slots {
    let list = &reading.tokens.list;
    let treatment = class!("drug") | class!("treatment");
    let illness = class!("condition") | class!("symptom");
    let compared = list.iter().position(|t| COMPARE.contains(&t.hash)).unwrap_or(list.len());
    let counted = list.iter().any(|t| t.shape & (t::NUMBER | t::HYPHEN) != 0 || t.grammar & g::NUM != 0);
    let numbers = if counted { numbers::find(text) } else { Vec::new() };
    let times = numbers
        .iter()
        .filter(|n| TIMES.contains(&n.unit.as_str()))
        .filter_map(|n| text.get(n.range.clone()).map(str::to_owned))
        .collect();
    let doses = numbers
        .iter()
        .filter(|n| matches!(n.kind, NumberKind::Dose | NumberKind::Doses | NumberKind::Frequency))
        .filter_map(|n| text.get(n.range.clone()).map(str::to_owned))
        .collect();
    Slots {
        treatments: runs(text, &list[..compared], treatment),
        conditions: runs(text, list, illness),
        outcomes: runs(text, list, class!("outcome")),
        populations: runs(text, list, class!("population")),
        comparators: runs(text, &list[compared..], treatment),
        routes: named(text, list, &ROUTES),
        forms: named(text, list, &FORMS),
        timepoints: times,
        doses,
        way: tenor::way(&reading.tokens),
        certainty: tenor::certainty(&reading.tokens),
        numbers,
    }
}

/// The words of a set that stand in a text, as written.
fn named(text: &str, list: &[Token], set: &[u64]) -> Vec<String> {
    list.iter()
        .filter(|t| set.contains(&t.hash))
        .filter_map(|t| text.get(t.start as usize..t.end as usize).map(str::to_lowercase))
        .collect()
}

/// Stretches of words that carry one of the classes, as written, each once.
fn runs(text: &str, list: &[Token], classes: u64) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if list.iter().all(|t| t.classes & classes == 0) {
        return found;
    }
    let mut i = 0;
    while i < list.len() {
        let inside = |k: usize| list[k].classes & classes != 0 && list[k].grammar & (g::AUX | g::PREP | g::DET) == 0;
        if !inside(i) {
            i += 1;
            continue;
        }
        let start = i;
        while i + 1 < list.len() && inside(i + 1) && list[i + 1].shape & t::STOP == 0 {
            i += 1;
        }
        let only_general = list[start..=i].iter().all(|t| GENERAL.contains(&t.stem));
        if !only_general && let Some(said) = text.get(list[start].start as usize..list[i].end as usize) {
            let said = said.to_lowercase();
            if !found.contains(&said) {
                found.push(said);
            }
        }
        i += 1;
    }
    found
}

static COMPARE: Set<6> = hashes(["than", "versus", "vs", "compared", "unlike", "comparison"]);
static ROUTES: Set<16> = hashes([
    "intravenous",
    "intravenously",
    "iv",
    "oral",
    "orally",
    "nasal",
    "intranasal",
    "intramuscular",
    "subcutaneous",
    "sublingual",
    "topical",
    "topically",
    "epidural",
    "rectal",
    "inhaled",
    "transdermal",
]);
/// What a medicine comes as, and which product it is.
static FORMS: Set<26> = hashes([
    "tablet",
    "tablets",
    "capsule",
    "capsules",
    "lozenge",
    "lozenges",
    "troche",
    "troches",
    "spray",
    "sprays",
    "cream",
    "gel",
    "patch",
    "patches",
    "drops",
    "syrup",
    "injection",
    "injections",
    "infusion",
    "infusions",
    "implant",
    "racemic",
    "compounded",
    "generic",
    "esketamine",
    "inhaler",
]);
static GENERAL: Set<20> = hashes([
    "treatment",
    "therapy",
    "therapi",
    "medicine",
    "medicin",
    "medication",
    "drug",
    "procedure",
    "operation",
    "surgery",
    "condition",
    "disease",
    "illness",
    "disorder",
    "symptom",
    "sign",
    "result",
    "outcome",
    "effect",
    "option",
]);
const TIMES: [&str; 9] = ["seconds", "minutes", "hours", "days", "nights", "weeks", "months", "years", "decades"];
