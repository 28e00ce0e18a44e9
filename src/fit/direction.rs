//! Who did better, and whether anybody did.
//!
//! The sentence's verdict (better, no difference, worse) is taken from its cues; it is held against the findings that
//! are about what the sentence is about. It is wrong only if every one of those says otherwise.

use super::record::Said;
use super::{Case, Cited, Mismatch, Slot};
use crate::claims::concepts::{Class, Concept, Mention};
use crate::evidence::Direction;

static EVERY: [u64; 3] = crate::lexicon::table::hashes(["every", "each", "all"]);

/// A sentence's verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// One side did better, or people got better.
    Better,
    /// Neither.
    Same,
    /// The treated did worse.
    Worse,
}

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    statements(case, out);
    disputed(case, out);
    let Some((verdict, cue)) = verdict(case) else { return };
    // Said of every dose or group, it has to hold of every one.
    let every = verdict == Verdict::Better && case.text.words.list.iter().any(|w| EVERY.contains(&w.raw));
    let about: Vec<(&Cited<'_>, usize, &Said)> = case
        .cited
        .iter()
        .flat_map(|c| c.record.findings.iter().enumerate().filter(|(i, _)| c.pinned.is_none_or(|p| p == *i)).map(move |(i, f)| (c, i, f)))
        .filter(|(c, _, f)| concerns(case, c, f, every))
        .collect();
    let judged: Vec<_> = about.iter().filter_map(|(c, i, f)| Some((c, i, f, holds(verdict, f)?))).collect();
    if judged.is_empty() || judged.iter().any(|(_, _, _, holds)| *holds) && !(every && judged.iter().any(|(_, _, _, holds)| !holds)) {
        return;
    }
    if let Some((cited, index, finding, _)) = judged.iter().find(|(_, _, _, holds)| !holds) {
        let said = case.quote(cue.range.clone());
        let is = match finding.finding.direction.as_ref().map(|d| d.value) {
            Some(Direction::NoDifference) => "no clear difference",
            Some(Direction::FavoursTreatment) => "a difference in favor of the treatment",
            Some(Direction::FavoursControl) => "the other way",
            Some(Direction::Harm) => "a harm",
            _ => "something else",
        };
        let message = format!("\u{201c}{said}\u{201d}: the source found {is}");
        out.push(
            Mismatch::new(Slot::Direction, cue.range.clone(), message)
                .help(super::strength::told(&cited.record.short_name, &finding.finding))
                .help("say what the finding says, in the direction it says it")
                .of(cited, Some(*(*index))),
        );
    }
}

/// Whether a finding is about what the sentence is about: outcome, condition, comparator, dose, time.
fn concerns(case: &Case<'_>, cited: &Cited<'_>, finding: &Said, every: bool) -> bool {
    let text = case.text;
    let outcomes: Vec<Concept> = text.of(Class::Outcome).map(|m| m.concept).filter(|c| !c.is("prevalence")).collect();
    let own: Vec<Concept> = finding.about.concepts(Class::Outcome);
    if !outcomes.is_empty() && !own.is_empty() && !outcomes.iter().any(|o| own.iter().any(|w| o.near(*w))) {
        return false;
    }
    let conditions: Vec<Concept> = text.of(Class::Condition).map(|m| m.concept).collect();
    let named = finding.about.concepts(Class::Condition);
    if !conditions.is_empty() && !named.is_empty() && !conditions.iter().any(|c| named.iter().any(|n| c.near(*n))) {
        return false;
    }
    let given = &cited.record.given;
    let others: Vec<&Mention> = text.said(Class::Treatment).filter(|m| !given.iter().any(|g| m.concept.near(*g))).collect();
    if !others.is_empty() && !finding.compared.is_empty() && !others.iter().any(|m| finding.compared.iter().any(|c| m.concept.near(*c))) {
        return false;
    }
    let times: Vec<f64> = text.numbers.iter().filter_map(|n| n.hours()).collect();
    let when: Vec<f64> = finding.finding.timepoint.iter().flat_map(|t| crate::claims::text::Text::read(t).numbers).filter_map(|n| n.hours()).collect();
    if !times.is_empty() && !when.is_empty() && !times.iter().any(|t| when.iter().any(|w| (t - w).abs() <= 0.1 * w)) {
        return false;
    }
    let doses = |list: &[crate::claims::Number]| list.iter().filter(|n| n.kind == crate::claims::NumberKind::Dose).flat_map(|n| [Some(n.value), n.high]).flatten().collect::<Vec<f64>>();
    let (said, own) = (doses(&text.numbers), doses(&finding.text.numbers));
    every || said.is_empty() || own.is_empty() || said.iter().any(|s| own.iter().any(|o| (s - o).abs() < 1e-9))
}

/// Whether a verdict agrees with a finding; `None` where the finding gives none.
fn holds(verdict: Verdict, finding: &Said) -> Option<bool> {
    let direction = finding.finding.direction.as_ref()?.value;
    let harm = direction == Direction::Harm;
    Some(match (verdict, direction) {
        (Verdict::Better, Direction::FavoursTreatment | Direction::BenefitBeforeAfter) => true,
        (Verdict::Better, Direction::NoDifference | Direction::FavoursControl) => false,
        (Verdict::Same, Direction::NoDifference) => true,
        (Verdict::Same, Direction::FavoursTreatment) => crosses(finding),
        (Verdict::Same, Direction::FavoursControl) => false,
        (Verdict::Worse, Direction::FavoursControl) => true,
        (Verdict::Worse, Direction::FavoursTreatment | Direction::NoDifference) => false,
        _ if harm => return None,
        _ => return None,
    })
}

/// An interval that touches no effect bears out both readings.
fn crosses(finding: &Said) -> bool {
    finding.finding.interval.as_ref().is_some_and(|i| {
        let ratio = matches!(
            finding.finding.statistic.as_ref().map(|s| s.value),
            Some(crate::evidence::Statistic::OddsRatio | crate::evidence::Statistic::HazardRatio | crate::evidence::Statistic::RiskRatio)
        );
        let none = if ratio { 1.0 } else { 0.0 };
        i.value.0 <= none && i.value.1 >= none
    })
}

/// The verdict of the sentence, where its cues agree.
fn verdict<'a>(case: &'a Case<'_>) -> Option<(Verdict, &'a Mention)> {
    let mut found: Option<(Verdict, &Mention)> = None;
    for mention in case.text.of(Class::Cue) {
        if super::named::aside(case, mention) || open(case, mention) {
            continue;
        }
        let verdict = match (mention.concept.name(), mention.denied) {
            ("better", false) => Verdict::Better,
            ("better", true) => Verdict::Same,
            ("significant", true) => Verdict::Same,
            ("works", true) if claims_effect(case, mention) => Verdict::Same,
            ("same", _) => Verdict::Same,
            ("worse", false) => Verdict::Worse,
            ("works", false) if claims_effect(case, mention) => Verdict::Better,
            _ => continue,
        };
        match found {
            None => found = Some((verdict, mention)),
            Some((other, _)) if other != verdict => return None,
            _ => {}
        }
    }
    found
}

/// Whether the sentence only says that something was not shown, or cannot be told.
fn open(case: &Case<'_>, mention: &Mention) -> bool {
    let words = &case.text.words.list;
    let open = ["show", "prove", "mean", "say", "tell", "know", "claim", "establish", "whether", "cannot", "unknown", "evidence", "demonstrate", "conclude", "proof", "may", "might", "could", "if"];
    let denied = words.iter().take(mention.words.start).any(|w| w.denied) || mention.denied;
    let near = words.get(mention.words.start.saturating_sub(10)..mention.words.start).unwrap_or_default();
    denied && near.iter().any(|w| open.iter().any(|o| crate::claims::words::stem(o) == w.stem))
}

/// Whether `works` says that the treatment did: it stands near a treatment.
fn claims_effect(case: &Case<'_>, mention: &Mention) -> bool {
    case.text.said(Class::Treatment).any(|m| m.words.start < mention.words.start && mention.words.start - m.words.start <= 4)
        || case.text.said(Class::Treatment).any(|m| m.words.start == mention.words.start + 2)
}

/// A direction told where the source contradicts itself.
fn disputed(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let all = case.cited.iter().all(|c| {
        !c.record.findings.is_empty() && c.record.findings.iter().all(|f| f.finding.direction.as_ref().map(|d| d.value) == Some(Direction::Disputed))
    });
    if !all || case.text.of(Class::Cue).any(|m| m.concept.name() == "uncertain") {
        return;
    }
    let Some(cue) = case.text.said(Class::Cue).find(|m| matches!(m.concept.name(), "up" | "down" | "better" | "worse")) else { return };
    let message = format!("\u{201c}{}\u{201d}: the source contradicts itself about the direction", case.quote(cue.range.clone()));
    let found = Mismatch::new(Slot::Direction, cue.range.clone(), message);
    let found = case.cited.first().map_or(found.clone(), |c| found.of(c, None));
    out.push(found.help("print no direction until a person has read the paper"));
}

/// Predicates whose denial turns a statement round.
const PREDICATES: [&str; 5] = ["approve", "prevent", "show", "recommend", "safe"];

/// Whether a text uses a predicate, and whether it denies it: `not approved`, `approved for no …`, `suggests against`.
fn stance<'a>(text: &'a crate::claims::text::Text, name: &str) -> Option<(&'a Mention, bool)> {
    let words = &text.words.list;
    let against = |m: &&Mention| name == "recommend" && m.concept.name() == "against" && m.words.len() > 1;
    let mention = text.of(Class::Cue).find(|m| m.concept.name() == name || against(m))?;
    if against(&mention) {
        return Some((mention, true));
    }
    static NONE: [u64; 3] = crate::lexicon::table::hashes(["no", "none", "nothing"]);
    let after = words.get(mention.words.end..(mention.words.end + 4).min(words.len())).unwrap_or_default();
    let clause = words.get(mention.words.start).map(|w| w.clause);
    let mut after = after.iter().filter(|w| Some(w.clause) == clause);
    let turned = after.clone().any(|w| NONE.contains(&w.raw))
        || name == "recommend" && after.any(|w| w.raw == crate::lexicon::table::hash(b"against"));
    Some((mention, mention.denied != turned))
}

/// A statement whose finding denies what the sentence says, or the other way round.
fn statements(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    if unlicensed(case, out) {
        return;
    }
    for name in PREDICATES {
        let Some((mention, denied)) = stance(case.text, name) else { continue };
        let mut best: Option<(usize, &Cited<'_>, usize, bool)> = None;
        for cited in case.cited {
            for (index, finding) in cited.record.findings.iter().enumerate().filter(|(i, _)| cited.pinned.is_none_or(|p| p == *i)) {
                let Some((_, denies)) = stance(&finding.value, name) else { continue };
                let shared = shared(case, finding);
                // A tie goes to what the sentence says.
                let better = best.is_none_or(|(most, _, _, was)| shared > most || shared == most && was != denied && denies == denied);
                if better {
                    best = Some((shared, cited, index, denies));
                }
            }
        }
        let Some((shared, cited, index, denies)) = best else { continue };
        if shared == 0 || denies == denied {
            continue;
        }
        let Some(finding) = cited.record.findings.get(index) else { continue };
        let message = format!("\u{201c}{}\u{201d}: the source says the opposite", case.quote(mention.range.clone()));
        let slot = if name == "approve" && case.text.said(Class::Condition).next().is_some() { Slot::Condition } else { Slot::Direction };
        out.push(
            Mismatch::new(slot, mention.range.clone(), message)
                .help(super::strength::told(&cited.record.short_name, &finding.finding))
                .of(cited, Some(index)),
        );
        return;
    }
}

/// A use told as approved that none of the recorded approvals holds.
fn unlicensed(case: &Case<'_>, out: &mut Vec<Mismatch>) -> bool {
    let Some(_) = case.text.said(Class::Cue).find(|m| m.concept.name() == "approve") else { return false };
    let approvals: Vec<&Said> = case
        .cited
        .iter()
        .flat_map(|c| c.record.findings.iter())
        .filter(|f| f.finding.outcome.as_deref() == Some("approval") || f.text.names(Class::Cue, "approve"))
        .collect();
    if approvals.is_empty() {
        return false;
    }
    for mention in case.text.said(Class::Condition) {
        if super::named::aside(case, mention) {
            continue;
        }
        let denies = |f: &&Said| stance(&f.value, "approve").is_some_and(|(_, denied)| denied);
        let about = |f: &&Said| f.text.of(Class::Condition).any(|m| !m.denied && m.concept.near(mention.concept) && m.concept.name() != "psychiatric");
        let held = approvals.iter().any(|f| about(f) && !denies(f));
        let refused = approvals.iter().any(|f| denies(f) && f.text.of(Class::Condition).any(|m| m.concept.near(mention.concept)));
        if !held && refused {
            let said = case.quote(mention.range.clone());
            let message = format!("\u{201c}{said}\u{201d} is not an approved use");
            let found = Mismatch::new(Slot::Condition, mention.range.clone(), message);
            let found = case.cited.first().map_or(found.clone(), |c| found.of(c, None));
            out.push(found.help("name the approved uses the record lists, or say that this use is off-label"));
            return true;
        }
    }
    false
}

/// How many conditions, outcomes and treatments a sentence and a finding share.
fn shared(case: &Case<'_>, finding: &Said) -> usize {
    let mut count = 0;
    for (class, worth) in [(Class::Condition, 1), (Class::Outcome, 1), (Class::Treatment, 2), (Class::People, 1)] {
        for mention in case.text.of(class) {
            count += worth * usize::from(finding.text.of(class).any(|m| m.concept.near(mention.concept)));
        }
    }
    count
}
