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
    axis(case, out);
    for part in parts(case) {
        if judge(case, &part, out) {
            return;
        }
    }
}

/// Whether a record tells results; a guideline gives advice.
fn is_result(record: &super::record::Prepared) -> bool {
    record.evidence.design.as_ref().map(|d| d.value) != Some(crate::evidence::Design::Guideline)
}

/// The parts of a sentence that may say different things of different results: cut at `;`, `:`, `but`, `while`.
fn parts(case: &Case<'_>) -> Vec<std::ops::Range<usize>> {
    static CUT: [u64; 6] = crate::lexicon::table::hashes(["but", "while", "whereas", "although", "though", "however"]);
    let words = &case.text.words.list;
    let mut cuts = vec![0];
    for (i, pair) in words.windows(2).enumerate() {
        let between = case.said.get(pair[0].end..pair[1].start).unwrap_or_default();
        if between.contains([';', ':']) || CUT.contains(&pair[1].raw) {
            cuts.push(i + 1);
        }
    }
    cuts.push(words.len());
    cuts.windows(2).map(|c| c[0]..c[1]).collect()
}

/// The mentions of a class in a part; where it has none, those of the whole sentence.
fn nearby<'a>(case: &'a Case<'_>, part: &std::ops::Range<usize>, class: Class) -> Vec<&'a Mention> {
    let all = || case.text.of(class).filter(|m| !super::named::aside(case, m));
    let own: Vec<&Mention> = all().filter(|m| part.contains(&m.words.start)).collect();
    if own.is_empty() { all().collect() } else { own }
}

/// Holds one part against the findings it is about; whether something was found.
fn judge(case: &Case<'_>, part: &std::ops::Range<usize>, out: &mut Vec<Mismatch>) -> bool {
    let Some((verdict, cue)) = verdict(case, part) else { return false };
    // Said of every dose or group, it has to hold of every one.
    let words = &case.text.words.list;
    let both = case.cited.len() > 1 && words.iter().any(|w| w.raw == crate::lexicon::table::hash(b"both"));
    let every = verdict == Verdict::Better && (both || words.iter().any(|w| EVERY.contains(&w.raw)));
    let about: Vec<(&Cited<'_>, usize, &Said)> = case
        .cited
        .iter()
        .flat_map(|c| {
            c.record
                .findings
                .iter()
                .enumerate()
                .filter(|(i, _)| c.pinned.is_none_or(|p| p == *i))
                .map(move |(i, f)| (c, i, f))
        })
        .filter(|(c, _, _)| is_result(c.record))
        .filter(|(c, _, f)| concerns(case, part, c, f, every, verdict == Verdict::Same))
        .collect();
    // What the sentence shares with one finding alone says which is meant: `after correction for bias`.
    let shares: Vec<usize> = about.iter().map(|(_, _, f)| own_words(case, part, f)).collect();
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
    let held = judged.iter().any(|(_, _, _, holds)| *holds);
    let Some((cited, index, finding, _)) = judged.iter().find(|(_, _, _, holds)| !holds).filter(|_| !held || every)
    else {
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

/// How much of what a finding alone is about the sentence names.
pub(super) fn own_words(case: &Case<'_>, part: &std::ops::Range<usize>, finding: &Said) -> usize {
    let words = case.text.words.list.get(part.clone()).unwrap_or_default();
    finding.own.iter().filter(|(stem, _)| words.iter().any(|w| w.stem == *stem)).map(|(_, worth)| worth).sum()
}

/// Whether a finding is about what the sentence is about: outcome, condition, comparator, dose, time.
fn concerns(
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
    let times: Vec<f64> = text.numbers.iter().filter_map(|n| n.hours()).collect();
    let when = &finding.times;
    if !times.is_empty() && !when.is_empty() && !times.iter().any(|t| when.iter().any(|w| (t - w).abs() <= 0.1 * w)) {
        return false;
    }
    let doses = |list: &[crate::claims::Number]| {
        list.iter()
            .filter(|n| n.kind == crate::claims::NumberKind::Dose)
            .flat_map(|n| [Some(n.value), n.high])
            .flatten()
            .collect::<Vec<f64>>()
    };
    let (said, own) = (doses(&text.numbers), doses(&finding.text.numbers));
    every || said.is_empty() || own.is_empty() || said.iter().any(|s| own.iter().any(|o| (s - o).abs() < 1e-9))
}

/// Whether a verdict agrees with a finding; `None` where the finding gives none.
fn holds(verdict: Verdict, finding: &Said) -> Option<bool> {
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
fn crosses(finding: &Said) -> bool {
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

/// The verdict of the sentence, where its cues agree.
fn verdict<'a>(case: &'a Case<'_>, part: &std::ops::Range<usize>) -> Option<(Verdict, &'a Mention)> {
    let mut found: Option<(Verdict, &Mention)> = None;
    for mention in case.text.of(Class::Cue).filter(|m| part.contains(&m.words.start)) {
        if super::named::aside(case, mention) || open(case, mention) || of_others(case, mention) {
            continue;
        }
        let verdict = match (mention.concept.name(), mention.denied) {
            ("better", false) => turned(case, mention, Verdict::Better),
            ("better", true) => Verdict::Same,
            ("significant", true) => Verdict::Same,
            ("works", true) if claims_effect(case, mention) => Verdict::Same,
            ("same", _) => Verdict::Same,
            ("worse", false) => turned(case, mention, Verdict::Worse),
            ("more-common" | "less-common", denied) => match often(case, mention, denied) {
                Some(verdict) => verdict,
                None => continue,
            },
            ("works", false) if claims_effect(case, mention) && !than_after(case, mention) => Verdict::Better,
            ("up" | "down", false) => match more_than(case, part, mention) {
                Some(verdict) => verdict,
                None => continue,
            },
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

fn than(case: &Case<'_>, from: usize) -> Option<usize> {
    let found = case.text.words.list.iter().skip(from).position(|w| w.raw == crate::lexicon::table::hash(b"than"));
    found.map(|i| i + from)
}

fn than_after(case: &Case<'_>, mention: &Mention) -> bool {
    than(case, mention.words.end).is_some_and(|t| t <= mention.words.end + 8)
}

/// `More people reached remission on quetiapine than on esketamine`, `midazolam eased it more than ketamine did`.
fn more_than(case: &Case<'_>, part: &std::ops::Range<usize>, cue: &Mention) -> Option<Verdict> {
    let than = than(case, cue.words.end).filter(|t| part.contains(t))?;
    let after = case.text.of(Class::Treatment).find(|m| m.words.start > than && m.words.start <= than + 5)?;
    let before =
        case.text.of(Class::Treatment).filter(|m| m.words.end <= than && part.contains(&m.words.start)).last()?;
    let first = match (side(case, before), side(case, after)) {
        (Some(a), Some(b)) if a != b => a,
        _ => return None,
    };
    let named = |list: &[&str]| {
        case.text.of(Class::Outcome).any(|m| part.contains(&m.words.start) && list.iter().any(|n| m.concept.is(n)))
    };
    let helps = case.text.said(Class::Cue).any(|m| part.contains(&m.words.start) && m.concept.name() == "works");
    let more = cue.concept.name() == "up";
    let good = if helps {
        // `reduced` is both: less of something bad.
        more
    } else if named(&["response", "remission", "abstinence"]) {
        more
    } else if named(&["relapse", "craving", "discontinuation", "still-diagnosis"]) {
        !more
    } else {
        return None;
    };
    Some(if good == first { Verdict::Better } else { Verdict::Worse })
}

/// `After saline there was no change`: what is said of one group alone.
fn of_others(case: &Case<'_>, cue: &Mention) -> bool {
    let clause = |m: &Mention| case.text.words.list.get(m.words.start).map(|w| w.clause);
    let change = case.quote(cue.range.clone()).contains("change");
    change && case.text.of(Class::Treatment).any(|m| clause(m) == clause(cue) && side(case, m) == Some(false))
}

/// Whether a mention is what was given, or what it was compared with; `None` where it is neither or both.
fn side(case: &Case<'_>, mention: &Mention) -> Option<bool> {
    let given = case.cited.iter().any(|c| c.record.given.iter().any(|g| mention.concept.near(*g)));
    let compared = case.cited.iter().any(|c| {
        c.record
            .compared
            .iter()
            .chain(c.record.findings.iter().flat_map(|f| f.compared.iter()))
            .any(|g| mention.concept.near(*g))
    });
    let compared = compared || !given && mention.concept.is("placebo");
    (given != compared).then_some(given)
}

/// `ECT outperformed ketamine`, `more responded to placebo than to ketamine`: the comparator stands first.
fn turned(case: &Case<'_>, cue: &Mention, verdict: Verdict) -> Verdict {
    let words = &case.text.words.list;
    let than =
        words.iter().position(|w| w.raw == crate::lexicon::table::hash(b"than")).filter(|t| *t + 1 >= cue.words.start);
    let split = than.unwrap_or(cue.words.start);
    let after = case.text.of(Class::Treatment).find(|m| m.words.start >= split && m.words.start <= split + 6);
    let before = case.text.of(Class::Treatment).filter(|m| m.words.end <= split).last();
    let sides = (before.and_then(|m| side(case, m)), after.and_then(|m| side(case, m)));
    let swapped = sides == (Some(false), Some(true));
    // `Longer in the group that had saline`
    let hung = than.is_none() && before.is_none();
    let late = case
        .text
        .of(Class::Treatment)
        .find(|m| m.words.start >= cue.words.end)
        .filter(|m| m.words.start <= cue.words.end + 8);
    let with = ["with", "on", "had", "given", "after", "in"];
    let swapped = swapped
        || hung
            && late.is_some_and(|m| {
                side(case, m) == Some(false)
                    && m.words
                        .start
                        .checked_sub(1)
                        .and_then(|i| words.get(i))
                        .is_some_and(|w| with.iter().any(|l| crate::lexicon::table::hash(l.as_bytes()) == w.raw))
            });
    match (swapped, verdict) {
        (true, Verdict::Better) => Verdict::Worse,
        (true, Verdict::Worse) => Verdict::Better,
        (_, verdict) => verdict,
    }
}

/// `Relapse was more common with …`: what that says depends on the outcome and on the group.
fn often(case: &Case<'_>, cue: &Mention, denied: bool) -> Option<Verdict> {
    let bad = ["relapse", "discontinuation", "craving", "still-diagnosis"];
    let good = ["response", "remission", "abstinence"];
    let outcome = case.text.of(Class::Outcome).min_by_key(|m| m.words.start.abs_diff(cue.words.start))?;
    let is = |list: &[&str]| list.iter().any(|n| outcome.concept.is(n));
    if !is(&bad) && !is(&good) {
        return None;
    }
    if denied {
        return Some(Verdict::Same);
    }
    let group =
        case.text.of(Class::Treatment).find(|m| m.words.start >= cue.words.end && m.words.start <= cue.words.end + 3);
    let group = group.or_else(|| case.text.of(Class::Treatment).filter(|m| m.words.end <= cue.words.start).last())?;
    let mut favours = is(&good) == (cue.concept.name() == "more-common");
    favours = favours == side(case, group)?;
    Some(if favours { Verdict::Better } else { Verdict::Worse })
}

/// Whether the sentence only says that something was not shown, or cannot be told.
fn open(case: &Case<'_>, mention: &Mention) -> bool {
    let words = &case.text.words.list;
    let open = [
        "show",
        "prove",
        "mean",
        "say",
        "tell",
        "know",
        "claim",
        "establish",
        "whether",
        "cannot",
        "unknown",
        "evidence",
        "demonstrate",
        "conclude",
        "proof",
        "may",
        "might",
        "could",
        "if",
    ];
    let denied = words.iter().take(mention.words.start).any(|w| w.denied) || mention.denied;
    // `Not the same as feeling better`
    let same_as =
        (mention.words.start.saturating_sub(4)..mention.words.start).any(|i| case.text.words.are(i, &["same", "as"]));
    if denied && (same_as || case.text.words.are(mention.words.end, &["as"]) && mention.concept.name() == "same") {
        return true;
    }
    let near = words.get(mention.words.start.saturating_sub(10)..mention.words.start).unwrap_or_default();
    denied && near.iter().any(|w| open.iter().any(|o| crate::claims::words::stem(o) == w.stem))
}

/// Whether `works` says that the treatment did: it stands near a treatment.
fn claims_effect(case: &Case<'_>, mention: &Mention) -> bool {
    case.text
        .said(Class::Treatment)
        .any(|m| m.words.start < mention.words.start && mention.words.start - m.words.start <= 4)
        || case.quote(mention.range.clone()) != "work"
            && case.text.said(Class::Treatment).any(|m| m.words.start == mention.words.start + 2)
}

/// `Higher` for what the source found lower, where both speak of one thing.
fn axis(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let sign = |t: &crate::claims::text::Text| {
        static LOWER: [u64; 5] = crate::lexicon::table::hashes(["lower", "lowered", "reduced", "reduce", "reduces"]);
        let lower = |m: &Mention| {
            m.concept.name() == "down" || t.words.list.get(m.words.start).is_some_and(|w| LOWER.contains(&w.raw))
        };
        let mut signs = t.of(Class::Cue).filter(|m| m.concept.name() == "up" || lower(m));
        let first = signs.next()?;
        if signs.any(|m| lower(m) != lower(first)) || first.denied {
            return None;
        }
        Some((!lower(first), first.range.clone()))
    };
    let Some((up, range)) = sign(case.text) else { return };
    let before = case.text.of(Class::Condition).any(|m| m.denied && m.range.start < range.start);
    let compared = case.text.of(Class::Treatment).any(|m| side(case, m) == Some(false));
    if before || compared {
        return;
    }
    for cited in case.cited {
        for (index, finding) in
            cited.record.findings.iter().enumerate().filter(|(i, _)| cited.pinned.is_none_or(|p| p == *i))
        {
            let Some((is_up, _)) = sign(&finding.value) else { continue };
            // What the finding alone is about, or the outcome.
            let alone = finding.about.of(Class::Treatment).any(|m| {
                case.text.of(Class::Treatment).any(|t| t.concept == m.concept)
                    && !cited.record.findings.iter().any(|f| {
                        f.finding.id.value != finding.finding.id.value
                            && f.text.of(Class::Treatment).any(|o| o.concept == m.concept)
                    })
            });
            let comparison =
                finding.finding.statistic.as_ref().map(|s| s.value) == Some(crate::evidence::Statistic::Comparison);
            let same = alone && cited.record.findings.len() > 1
                || comparison
                    && case
                        .text
                        .said(Class::Outcome)
                        .any(|m| finding.text.of(Class::Outcome).any(|o| o.concept.near(m.concept)));
            if same && is_up != up {
                let message = format!("\u{201c}{}\u{201d}: the source found the opposite", case.quote(range.clone()));
                out.push(
                    Mismatch::new(Slot::Direction, range, message)
                        .help(super::strength::told(&cited.record.short_name, &finding.finding))
                        .of(cited, Some(index)),
                );
                return;
            }
        }
    }
}

/// A direction told where the source contradicts itself.
fn disputed(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let all = case.cited.iter().all(|c| {
        !c.record.findings.is_empty()
            && c.record
                .findings
                .iter()
                .all(|f| f.finding.direction.as_ref().map(|d| d.value) == Some(Direction::Disputed))
    });
    if !all || case.text.of(Class::Cue).any(|m| m.concept.name() == "uncertain") {
        return;
    }
    let Some(cue) = case.text.said(Class::Cue).find(|m| matches!(m.concept.name(), "up" | "down" | "better" | "worse"))
    else {
        return;
    };
    let message =
        format!("\u{201c}{}\u{201d}: the source contradicts itself about the direction", case.quote(cue.range.clone()));
    let found = Mismatch::new(Slot::Direction, cue.range.clone(), message);
    let found = case.cited.first().map_or(found.clone(), |c| found.of(c, None));
    out.push(found.help("print no direction until a person has read the paper"));
}

/// Predicates whose denial turns a statement round.
const PREDICATES: [&str; 8] = ["approve", "prevent", "show", "recommend", "safe", "combine", "concern", "interact"];

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
    // `Insufficient to recommend for or against`
    if name == "recommend" && (0..words.len()).any(|i| text.words.are(i, &["for", "or", "against"])) {
        return None;
    }
    static AVOID: [u64; 3] = crate::lexicon::table::hashes(["against", "not", "avoiding"]);
    let turned =
        after.clone().any(|w| NONE.contains(&w.raw)) || name == "recommend" && after.any(|w| AVOID.contains(&w.raw));
    Some((mention, mention.denied != turned))
}

/// A statement whose finding denies what the sentence says, or the other way round.
fn statements(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    if unlicensed(case, out) {
        return;
    }
    for name in PREDICATES {
        let Some((mention, denied)) = stance(case.text, name) else { continue };
        // Approved uses are settled one by one above.
        if name == "approve" && case.text.of(Class::Condition).any(|m| m.concept.name() != "psychiatric") {
            continue;
        }
        let mut best: Option<(usize, &Cited<'_>, usize, bool)> = None;
        for cited in case.cited {
            for (index, finding) in
                cited.record.findings.iter().enumerate().filter(|(i, _)| cited.pinned.is_none_or(|p| p == *i))
            {
                let approval = name == "approve" && finding.finding.outcome.as_deref() == Some("approval");
                let Some(denies) = stance(&finding.value, name).map(|(_, d)| d).or(approval.then_some(false)) else {
                    continue;
                };
                let whole = 0..case.text.words.list.len();
                let shared = shared(case, finding) + own_words(case, &whole, finding);
                // A tie goes to what the sentence says.
                let better = best.is_none_or(|(most, _, _, was)| {
                    shared > most || shared == most && was != denied && denies == denied
                });
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
        let slot = if name == "approve" && case.text.said(Class::Condition).next().is_some() {
            Slot::Condition
        } else {
            Slot::Direction
        };
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
    if let Some(found) = unlisted(case, &approvals) {
        out.push(found);
        return true;
    }
    for mention in case.text.said(Class::Condition) {
        if super::named::aside(case, mention) {
            continue;
        }
        let denies = |f: &&Said| stance(&f.value, "approve").is_some_and(|(_, denied)| denied);
        let about = |f: &&Said| {
            f.text
                .of(Class::Condition)
                .any(|m| !m.denied && m.concept.near(mention.concept) && m.concept.name() != "psychiatric")
        };
        let held = approvals.iter().any(|f| about(f) && !denies(f));
        let only = |f: &&Said| f.value.words.list.iter().any(|w| w.raw == crate::lexicon::table::hash(b"only"));
        let refused = approvals
            .iter()
            .any(|f| only(f) || denies(f) && f.text.of(Class::Condition).any(|m| m.concept.near(mention.concept)))
            || !case.cited.iter().any(|c| c.record.knows(Class::Condition, mention.concept))
            || case
                .cited
                .iter()
                .all(|c| c.record.evidence.design.as_ref().map(|d| d.value) == Some(crate::evidence::Design::Label));
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

/// A medicine told as approved that is not among those the record lists.
fn unlisted(case: &Case<'_>, approvals: &[&Said]) -> Option<Mismatch> {
    let lists: Vec<_> = approvals
        .iter()
        .filter(|f| f.value.said(Class::Treatment).count() > 1 && f.about.names(Class::Cue, "approve"))
        .collect();
    if lists.is_empty() {
        return None;
    }
    let approve = case.text.said(Class::Cue).find(|m| m.concept.name() == "approve")?;
    let listed = |c: Concept| lists.iter().any(|f| f.value.of(Class::Treatment).any(|m| m.concept.near(c)));
    let mention = case.text.said(Class::Treatment).find(|m| {
        !listed(m.concept) && !super::named::aside(case, m) && m.words.start.abs_diff(approve.words.start) <= 6
    })?;
    let other = approvals.iter().any(|f| f.text.of(Class::Treatment).any(|m| m.concept.near(mention.concept)));
    let said = case.quote(mention.range.clone());
    let list: Vec<&str> = lists.iter().flat_map(|f| f.value.of(Class::Treatment)).map(|m| m.concept.name()).collect();
    (!other).then(|| {
        Mismatch::new(
            Slot::Direction,
            mention.range.clone(),
            format!("\u{201c}{said}\u{201d} is not among the approved medicines"),
        )
        .help(format!("the record lists: {}", list.join(", ")))
    })
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
