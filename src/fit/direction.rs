//! Who did better, and whether anybody did.
//!
//! The sentence's verdict (better, no difference, worse) is taken from its cues; it is held against the findings that
//! are about what the sentence is about. It is wrong only if every one of those says otherwise.

use super::record::Said;
use super::rises::{axis, other_group, rarer};
use super::statement::{disputed, statements};
use super::verdict::{Verdict, verdict};
use super::{Case, Cited, Mismatch, Slot};
use crate::claims::concepts::{Class, Concept, Mention};
use crate::evidence::Direction;

pub(super) static EVERY: crate::lexicon::table::Set<4> =
    crate::lexicon::table::hashes(["every", "each", "all", "whichever"]);

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    statements(case, out);
    disputed(case, out);
    axis(case, out);
    other_group(case, out);
    rarer(case, out);
    for part in parts(case) {
        if judge(case, &part, out) {
            return;
        }
    }
}

/// Whether a record tells results; a guideline gives advice.
pub(super) fn is_result(record: &super::record::Prepared) -> bool {
    record.evidence.design.as_ref().map(|d| d.value) != Some(crate::evidence::Design::Guideline)
}

/// The parts of a sentence that may say different things of different results: cut at `;`, `:`, `but`, `while`.
pub(super) fn parts(case: &Case<'_>) -> Vec<std::ops::Range<usize>> {
    static CUT: crate::lexicon::table::Set<7> =
        crate::lexicon::table::hashes(["but", "while", "whereas", "although", "though", "however", "yet"]);
    let words = &case.text.words.list;
    let mut cuts = vec![0];
    for (i, pair) in words.windows(2).enumerate() {
        let between = case.said.get(pair[0].end..pair[1].start).unwrap_or_default();
        // `More days without it, and no difference in relapse`
        let starts =
            ["no", "not", "neither", "did", "nothing", "in", "the", "both", "even", "patients", "people", "it", "they"];
        let apart = between.contains(',')
            && case.text.words.are(i + 1, &["and"])
            && starts.iter().any(|w| case.text.words.are(i + 2, &[w]));
        if between.contains([';', ':']) || apart || CUT.contains(&pair[1].raw) {
            cuts.push(i + 1);
        }
    }
    cuts.push(words.len());
    cuts.windows(2).map(|c| c[0]..c[1]).collect()
}

/// The part a word stands in.
pub(super) fn part_at(case: &Case<'_>, word: usize) -> Option<std::ops::Range<usize>> {
    parts(case).into_iter().find(|p| p.contains(&word))
}

/// The mentions of a class in a part; where it has none, those of the whole sentence.
pub(super) fn nearby<'a>(case: &'a Case<'_>, part: &std::ops::Range<usize>, class: Class) -> Vec<&'a Mention> {
    let all = || case.text.of(class).filter(|m| !super::named::aside(case, m));
    let own: Vec<&Mention> = all().filter(|m| part.contains(&m.words.start)).collect();
    if own.is_empty() { all().collect() } else { own }
}

/// Holds one part against the findings it is about; whether something was found.
pub(super) fn judge(case: &Case<'_>, part: &std::ops::Range<usize>, out: &mut Vec<Mismatch>) -> bool {
    let Some((verdict, cue)) = verdict(case, part) else { return false };
    // Said of every dose or group, it has to hold of every one.
    let words = &case.text.words.list;
    let both = case.cited.len() > 1 && words.iter().any(|w| w.raw == crate::lexicon::table::hash(b"both"));
    // `Each of the two reviews arrived at a benefit` speaks of reviews.
    let each = words.iter().any(|w| EVERY.contains(&w.raw));
    let every = verdict == Verdict::Better && case.cited.len() == 1 && each;
    let together = verdict == Verdict::Better && case.cited.len() > 1 && (both || each);
    let about: Vec<(&Cited<'_>, usize, &Said)> = case
        .findings()
        .filter(|(c, _, _)| is_result(c.record))
        .filter(|(c, _, f)| concerns(case, part, c, f, every, verdict == Verdict::Same))
        .collect();
    // What the sentence shares with one finding alone says which is meant: `after correction for bias`.
    // So does its figure.
    let told = |f: &Said| {
        f.figures.iter().any(|g| {
            g.role == super::values::Role::Result
                && case.text.numbers.iter().any(|n| {
                    let bare = n.kind == crate::claims::NumberKind::Bare && n.step < 1.0;
                    (n.kind == g.kind || bare) && super::closeness::close(n, n.value, g.value)
                })
        })
    };
    // So does the time it was measured at.
    let timed = |f: &Said| {
        let times = case.text.numbers.iter().filter(|n| n.kind == crate::claims::NumberKind::Time);
        times
            .filter(|n| part.contains(&case.text.word_at(n.range.start)))
            .any(|n| f.times.iter().any(|t| super::closeness::same_time(n, *t)))
    };
    // The words around the cue say it twice as loud: `no longer clear once bias had been corrected for`.
    let near = cue.words.start.saturating_sub(3).max(part.start)..(cue.words.end + 8).min(part.end);
    let shares: Vec<usize> = about
        .iter()
        .map(|(_, _, f)| {
            own_words(case, part, f) + own_words(case, &near, f) + 4 * usize::from(told(f)) + 2 * usize::from(timed(f))
        })
        .collect();
    let most = |of: usize| {
        about.iter().zip(&shares).filter(|((c, _, _), _)| c.index == of).map(|(_, s)| *s).max().unwrap_or(0)
    };
    let mut judged: Vec<_> = about
        .iter()
        .zip(&shares)
        .filter(|((c, _, _), s)| **s == most(c.index) || every)
        .filter_map(|((c, i, f), _)| Some((c, i, f, holds(verdict, f)?)))
        .collect();
    if judged.is_empty() {
        judged = about.iter().filter_map(|(c, i, f)| Some((c, i, f, holds(verdict, f)?))).collect();
    }
    // `A fifth lower, but that is not a clear difference`: what is told is taken back in the same breath.
    if verdict != Verdict::Same && taken_back(case, part) {
        judged.retain(|(_, _, f, _)| f.finding.direction.as_ref().map(|d| d.value) != Some(Direction::NoDifference));
    }
    let held = judged.iter().any(|(_, _, _, holds)| *holds);
    // A source none of whose findings bears it out.
    let alone = |of: usize| judged.iter().filter(|(c, ..)| c.index == of).all(|(_, _, _, holds)| !holds);
    let mut against = judged.iter().filter(|(_, _, _, holds)| !holds);
    let found = against.find(|(c, ..)| !held || every || together && alone(c.index));
    let Some((cited, index, finding, _)) = found else {
        return false;
    };
    let said = case.quote(cue.range.clone());
    let is = match finding.finding.direction.as_ref().map(|d| d.value) {
        Some(Direction::NoDifference) => "no clear difference",
        Some(Direction::FavoursTreatment) => "a difference in favor of the treatment",
        Some(Direction::FavoursControl) => "the other way",
        Some(Direction::Harm) => "a harm",
        _ => "something else",
    };
    out.push(
        Mismatch::new(Slot::Direction, cue.range.clone(), format!("\u{201c}{said}\u{201d}: the source found {is}"))
            .help(super::strength::told(&cited.record.short_name, &finding.finding))
            .help("say what the finding says, in the direction it says it")
            .of(cited, Some(**index)),
    );
    true
}

/// Whether another part of the sentence says that there was no clear difference, of no outcome of its own.
fn taken_back(case: &Case<'_>, part: &std::ops::Range<usize>) -> bool {
    parts(case).iter().filter(|p| *p != part).any(|p| {
        matches!(verdict(case, p), Some((Verdict::Same, _)))
            && !case.text.of(Class::Outcome).any(|m| p.contains(&m.words.start))
    })
}

/// How much of what a finding alone is about the sentence names.
pub(super) fn own_words(case: &Case<'_>, part: &std::ops::Range<usize>, finding: &Said) -> usize {
    let words = case.text.words.list.get(part.clone()).unwrap_or_default();
    finding.own.iter().filter(|(stem, _)| words.iter().any(|w| w.stem == *stem)).map(|(_, worth)| worth).sum()
}

/// Whether a finding is about what the sentence is about: outcome, condition, comparator, dose, time.
pub(super) fn concerns(
    case: &Case<'_>,
    part: &std::ops::Range<usize>,
    cited: &Cited<'_>,
    finding: &Said,
    every: bool,
    same: bool,
) -> bool {
    let text = case.text;
    // Of two groups that did alike, the part itself must name the outcome to be held to one.
    let part_names = case.text.of(Class::Outcome).any(|m| part.contains(&m.words.start));
    let outcomes: Vec<Concept> =
        nearby(case, part, Class::Outcome).into_iter().map(|m| m.concept).filter(|c| !c.is("prevalence")).collect();
    let own: Vec<Concept> = finding.about.concepts(Class::Outcome);
    if (part_names || !same)
        && !outcomes.is_empty()
        && !own.is_empty()
        && !outcomes.iter().any(|o| own.iter().any(|w| o.near(*w)))
    {
        return false;
    }
    let conditions: Vec<Concept> = nearby(case, part, Class::Condition).into_iter().map(|m| m.concept).collect();
    let named = finding.about.concepts(Class::Condition);
    if !conditions.is_empty() && !named.is_empty() && !conditions.iter().any(|c| named.iter().any(|n| c.near(*n))) {
        return false;
    }
    let given = &cited.record.given;
    let others: Vec<&Mention> = nearby(case, part, Class::Treatment)
        .into_iter()
        .filter(|m| !m.denied && !given.iter().any(|g| m.concept.near(*g)))
        .collect();
    if !others.is_empty()
        && !finding.compared.is_empty()
        && !others.iter().any(|m| finding.compared.iter().any(|c| m.concept.near(*c)))
    {
        return false;
    }
    if !super::closeness::is_timely(case, finding) {
        return false;
    }
    let doses = |list: &[crate::claims::Number]| {
        list.iter()
            .filter(|n| n.kind == crate::claims::NumberKind::Dose)
            .flat_map(|n| [Some(n.value), n.high])
            .flatten()
            .collect::<Vec<f64>>()
    };
    let (mut said, own) = (doses(&text.numbers), doses(&finding.text.numbers));
    said.extend(end_dose(case, cited));
    every || said.is_empty() || own.is_empty() || said.iter().any(|s| own.iter().any(|o| (s - o).abs() < 1e-9))
}

/// The dose that `the lowest dose` or `the highest dose` stands for.
fn end_dose(case: &Case<'_>, cited: &Cited<'_>) -> Option<f64> {
    static LEAST: crate::lexicon::table::Set<3> = crate::lexicon::table::hashes(["lowest", "smallest", "weakest"]);
    static MOST: crate::lexicon::table::Set<3> = crate::lexicon::table::hashes(["highest", "largest", "strongest"]);
    let given = cited.record.evidence.intervention.dose.as_deref()?;
    let words = &case.text.words.list;
    let dose = crate::claims::words::stem("dose");
    let end =
        words.windows(2).find(|w| w[1].stem == dose && (LEAST.contains(&w[0].raw) || MOST.contains(&w[0].raw)))?;
    let numbers = crate::claims::text::Text::read(given).numbers;
    let values = numbers.iter().flat_map(|n| [Some(n.value), n.high]).flatten();
    if LEAST.contains(&end[0].raw) { values.reduce(f64::min) } else { values.reduce(f64::max) }
}

/// Whether a verdict agrees with a finding; `None` where the finding gives none.
pub(super) fn holds(verdict: Verdict, finding: &Said) -> Option<bool> {
    let mut direction = finding.finding.direction.as_ref()?.value;
    // A finding told in words may say `did not change` without a direction.
    if direction == Direction::Neutral {
        let said = |name| finding.value.of(Class::Cue).any(|m| m.concept.name() == name);
        let refused = finding.value.of(Class::Cue).any(|m| m.denied && matches!(m.concept.name(), "better" | "works"));
        direction = if said("same") || refused { Direction::NoDifference } else { return None };
    }
    Some(match (verdict, direction) {
        (Verdict::Better, Direction::FavoursTreatment | Direction::BenefitBeforeAfter) => true,
        (Verdict::Better, Direction::NoDifference | Direction::FavoursControl) => false,
        (Verdict::Same, Direction::NoDifference) => true,
        (Verdict::Same, Direction::FavoursTreatment) => crosses(finding),
        (Verdict::Same, Direction::FavoursControl) => false,
        (Verdict::Worse, Direction::FavoursControl) => true,
        (Verdict::Worse, Direction::FavoursTreatment | Direction::NoDifference) => false,
        (Verdict::Same, Direction::Harm) if finding.value.says(Class::Cue, "more-common") => false,
        // `Shortened the effect` is no benefit.
        (Verdict::Better, Direction::Harm) => {
            let less = finding.value.said(Class::Cue).any(|m| matches!(m.concept.name(), "down" | "worse"));
            if !less {
                return None;
            }
            false
        }
        _ => return None,
    })
}

/// An interval that touches no effect bears out both readings.
pub(super) fn crosses(finding: &Said) -> bool {
    finding.finding.interval.as_ref().is_some_and(|i| {
        let ratio = matches!(
            finding.finding.statistic.as_ref().map(|s| s.value),
            Some(
                crate::evidence::Statistic::OddsRatio
                    | crate::evidence::Statistic::HazardRatio
                    | crate::evidence::Statistic::RiskRatio
            )
        );
        let none = if ratio { 1.0 } else { 0.0 };
        i.value.0 <= none && i.value.1 >= none
    })
}
