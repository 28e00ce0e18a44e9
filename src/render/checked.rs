//! How a page was checked, in numbers of that page, and the rules that were applied to it.
//!
//! Made from the claims that the rules judged and from the list of rules itself, so neither can say more than was done.

use serde::Serialize;

use super::words::Words;
use crate::claims::Claim;
use crate::config::Config;
use crate::diag::Level;
use crate::rule::{Family, Rule};
use crate::rules;
use crate::site::Page;

/// The rule whose waivers excuse a claim.
const CLAIMS: &str = "uncited-claim";

/// What the check of a page found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Checked {
    /// Sentences that make a health claim.
    pub(super) claims: usize,
    /// Those with a source.
    pub(super) cited: usize,
    /// Those excused by the writer, with a reason.
    pub(super) waived: usize,
    /// Those with neither; a published page has none.
    pub(super) open: usize,
    /// Sources the page cites.
    pub(super) sources: usize,
    /// Rules in force.
    pub(super) rules: usize,
}

/// How a claim stands.
pub(super) fn status<'a>(page: &'a Page, claim: &Claim) -> (&'static str, Option<&'a str>) {
    if claim.cites.iter().any(|cite| page.cites.get(*cite).is_some_and(Option::is_some)) {
        return ("cited", None);
    }
    let sentence = page.doc.sentences.get(claim.sentence).map(|s| s.span.start);
    let excuse = page.doc.waivers.iter().find(|w| {
        w.rule.value == CLAIMS
            && !w.reason.is_empty()
            && sentence.is_some_and(|at| w.covers.start <= at && at < w.covers.end)
    });
    match excuse {
        Some(waiver) => ("waived", Some(waiver.reason.as_str())),
        None => ("open", None),
    }
}

/// The numbers of a page.
pub(super) fn numbers(page: &Page, claims: &[Claim], rules: usize) -> Checked {
    let mut found = Checked { claims: claims.len(), sources: page.references.len(), rules, ..Checked::default() };
    for claim in claims {
        match status(page, claim).0 {
            "cited" => found.cited += 1,
            "waived" => found.waived += 1,
            _ => found.open += 1,
        }
    }
    found
}

/// A family of rules with those of it that are in force.
#[derive(Serialize)]
pub(super) struct Rules<'a> {
    family: &'a str,
    rules: Vec<InForce<'a>>,
}

#[derive(Serialize)]
struct InForce<'a> {
    name: &'static str,
    summary: &'static str,
    /// `error`, `warning` or `off`.
    level: &'static str,
    /// What happens when it finds something, in words.
    effect: &'a str,
    locked: bool,
}

fn family_key(family: Family) -> &'static str {
    match family {
        Family::Presence => "family_presence",
        Family::Fit => "family_fit",
        Family::Evidence => "family_evidence",
        Family::Safety => "family_safety",
        Family::Consistency => "family_consistency",
        Family::Language => "family_language",
        Family::Page => "family_page",
        Family::Access => "family_access",
        Family::Library => "family_library",
        Family::Site => "family_site",
    }
}

/// The level a rule has on this site.
fn level(rule: &Rule, config: &Config) -> Level {
    match config.rules.get(rule.name) {
        Some(set) if !(rule.locked && set.value < rule.level) => set.value,
        _ => rule.level,
    }
}

/// How many rules are in force.
pub(super) fn in_force(config: &Config) -> usize {
    rules::ALL.iter().filter(|rule| level(rule, config) != Level::Off).count()
}

/// Every rule with its level on this site, by family, in the order in which they are explained.
pub(super) fn rules<'a>(config: &Config, words: Words<'a>) -> Vec<Rules<'a>> {
    let mut families: Vec<(Family, Rules<'a>)> = Vec::new();
    for rule in rules::ALL {
        let level = level(rule, config).name();
        let effect = words.value("level_", level).unwrap_or(level);
        let shown = InForce { name: rule.name, summary: rule.summary, level, effect, locked: rule.locked };
        match families.iter_mut().find(|(family, _)| *family == rule.family) {
            Some((_, group)) => group.rules.push(shown),
            None => {
                let family = words.say(family_key(rule.family));
                families.push((rule.family, Rules { family, rules: vec![shown] }));
            }
        }
    }
    families.into_iter().map(|(_, group)| group).collect()
}
