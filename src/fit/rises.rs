//! What rose and what fell, and in which group, against what the source found.

use super::direction::own_words;
use super::record::Said;
use super::values::Role;
use super::verdict::side;
use super::{Case, Mismatch, Slot};
use crate::claims::concepts::{Class, Mention};
use crate::evidence::Direction;

/// Words for less that also name a benefit.
pub(super) static LOWER: crate::lexicon::table::Set<5> =
    crate::lexicon::table::hashes(["lower", "lowered", "reduced", "reduce", "reduces"]);

/// `Lower in people without it`, of what was lower in those with it.
pub(super) fn other_group(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let read = |t: &crate::claims::text::Text| {
        let low = |m: &Mention| t.words.list.get(m.words.start).is_some_and(|w| LOWER.contains(&w.raw));
        let cue = t.said(Class::Cue).find(|m| low(m) || matches!(m.concept.name(), "up" | "down"))?;
        let lower = cue.concept.name() == "down" || low(cue);
        let near = |m: &&Mention| m.words.start >= cue.words.end && m.words.start <= cue.words.end + 6;
        let group = t.of(Class::Condition).find(near)?;
        Some((lower, group.concept, group.denied, cue.range.start..group.range.end))
    };
    let Some((lower, condition, denied, range)) = read(case.text) else { return };
    for (cited, index, finding) in case.findings() {
        let compared =
            finding.finding.statistic.as_ref().map(|s| s.value) == Some(crate::evidence::Statistic::Comparison);
        let Some((own_lower, own, own_denied, _)) = read(&finding.value).filter(|_| compared) else { continue };
        if own == condition && (lower == own_lower) == (denied != own_denied) && case.cited.len() == 1 {
            let message = format!("\u{201c}{}\u{201d}: the source found the opposite", case.quote(range.clone()));
            let found = Mismatch::new(Slot::Direction, range, message).of(cited, Some(index));
            out.push(found.help(super::strength::told(&cited.record.short_name, &finding.finding)));
            return;
        }
    }
}

/// Words for what went up, said of a measure.
static ROSE: crate::lexicon::table::Set<8> =
    crate::lexicon::table::hashes(["rose", "rises", "raised", "raises", "increased", "increases", "higher", "grew"]);

/// `Higher` for what the source found lower, where both speak of one thing.
pub(super) fn axis(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let sign = |t: &crate::claims::text::Text| {
        let lower = |m: &Mention| {
            m.concept.name() == "down" || t.words.list.get(m.words.start).is_some_and(|w| LOWER.contains(&w.raw))
        };
        // `Enrolled one more than that` counts.
        let counts = |m: &Mention| {
            let before = m.words.start.checked_sub(1).and_then(|i| t.words.list.get(i));
            before.is_some_and(|w| {
                w.raw == crate::lexicon::table::hash(b"one") || t.numbers.iter().any(|n| n.range.end == w.end)
            })
        };
        let mut signs = t.of(Class::Cue).filter(|m| (m.concept.name() == "up" || lower(m)) && !counts(m));
        let first = signs.next()?;
        if signs.any(|m| lower(m) != lower(first)) || first.denied {
            return None;
        }
        Some((!lower(first), first.range.clone()))
    };
    let Some((up, range)) = sign(case.text) else { return };
    let before = case.text.of(Class::Condition).any(|m| m.denied && m.range.start < range.start);
    let compared = case.text.of(Class::Treatment).any(|m| side(case, m) == Some(false));
    let than = super::verdict::than(case, case.text.word_at(range.start));
    let after_than =
        case.text.of(Class::Treatment).all(|m| side(case, m) != Some(false) || than.is_some_and(|t| m.words.start > t));
    let rose = case.text.words.list.get(case.text.word_at(range.start)).is_some_and(|w| ROSE.contains(&w.raw));
    if before || compared && !(rose && after_than) {
        return;
    }
    for (cited, index, finding) in case.findings() {
        // `Weakens it`, of what was found to change nothing.
        let nothing = finding
            .value
            .of(Class::Cue)
            .any(|m| m.concept.name() == "same" || m.denied && matches!(m.concept.name(), "interact" | "significant"));
        // `Reactivity rose`, of a difference below nothing.
        let below = up && rose && case.text.numbers.is_empty() && is_below(finding) && {
            let whole = 0..case.text.words.list.len();
            own_words(case, &whole, finding) >= 2
        };
        let told = match compared {
            true => below.then_some(!up),
            // `Craving rose`, of how much lower it was.
            false => sign(&finding.value)
                .or_else(|| sign(&finding.about).filter(|_| rose))
                .map(|(is_up, _)| is_up)
                .or((nothing || below).then_some(!up)),
        };
        let Some(is_up) = told else { continue };
        // What the finding alone is about, or the outcome; of several medicines, the one that stands before the cue.
        let nearest = case.text.of(Class::Treatment).filter(|m| m.range.end <= range.start).last();
        let alone = finding.about.of(Class::Treatment).any(|m| {
            nearest.is_none_or(|n| n.concept == m.concept || cited.record.given.contains(&n.concept))
                && case.text.of(Class::Treatment).any(|t| t.concept == m.concept)
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
        let figure = finding
            .figures
            .iter()
            .any(|g| case.text.numbers.iter().any(|n| n.kind == g.kind && n.value.round() == g.value.round()));
        let meets =
            |class: Class| case.text.said(class).any(|m| finding.about.of(class).any(|o| o.concept.near(m.concept)));
        let craved = rose
            && (figure && meets(Class::Outcome) || case.text.numbers.is_empty() && meets(Class::Condition))
            && sign(&finding.about).is_some();
        if (same || below || craved) && is_up != up {
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

/// Whether a finding is a difference below nothing, that its interval does not undo.
fn is_below(finding: &Said) -> bool {
    let interval = finding.finding.interval.as_ref().is_none_or(|i| i.value.1 < 0.0);
    let negative = matches!(
        finding.finding.value.as_ref().map(|v| &v.value),
        Some(crate::evidence::Amount::Number(n)) if *n < 0.0
    );
    negative && interval
}

/// `Side effects were rarer with it`, of a harm that more people had with it, and the other way round.
pub(super) fn rarer(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let words = &case.text.words.list;
    for cue in case.text.said(Class::Cue) {
        let fewer = match cue.concept.name() {
            "less-common" => true,
            "more-common" => false,
            _ => continue,
        };
        if super::named::aside(case, cue) || super::verdict::open(case, cue) {
            continue;
        }
        let near = |m: &&Mention| m.words.start.abs_diff(cue.words.start) <= 6;
        let Some(outcome) =
            case.text.said(Class::Outcome).filter(near).min_by_key(|m| m.words.start.abs_diff(cue.words.start))
        else {
            continue;
        };
        let after = case
            .text
            .of(Class::Treatment)
            .find(|m| m.words.start >= cue.words.end && m.words.start <= cue.words.end + 4);
        let group = after.or_else(|| case.text.of(Class::Treatment).filter(|m| m.words.end <= cue.words.start).last());
        // `Ketamine brought more side effects than placebo`: what follows `than` is the other side.
        let than = super::verdict::than(case, cue.words.end);
        let other = |m: &Mention| than.is_some_and(|t| t < m.words.start && m.words.start <= t + 3);
        let Some(given) = group.and_then(|m| Some(side(case, m)? != (after.is_some() && other(m)))) else { continue };
        if words.get(cue.words.start).is_some_and(|w| w.denied) {
            continue;
        }
        for cited in case.cited {
            for (index, finding) in cited.record.findings.iter().enumerate() {
                if finding.finding.direction.as_ref().map(|d| d.value) != Some(Direction::Harm)
                    || cited.pinned.is_some_and(|p| p != index)
                    || !finding.text.of(Class::Outcome).any(|o| o.concept.near(outcome.concept))
                {
                    continue;
                }
                let result = |role| finding.figures.iter().find(|f| f.role == role).map(|f| f.value);
                let counted = result(Role::Result).zip(result(Role::Other)).map(|(a, b)| a > b);
                let below =
                    finding.finding.comparator_value.as_ref().is_some_and(|v| v.value.to_string().starts_with("under"));
                let more = below || finding.value.said(Class::Cue).any(|m| m.concept.name() == "more-common");
                let told = more.then_some(true);
                if let Some(more) = counted.or(told)
                    && more == (fewer == given)
                {
                    let said = case.quote(cue.range.clone());
                    let message = format!("\u{201c}{said}\u{201d}: the source found the opposite");
                    out.push(
                        Mismatch::new(Slot::Direction, cue.range.clone(), message)
                            .help(super::strength::told(&cited.record.short_name, &finding.finding))
                            .of(cited, Some(index)),
                    );
                    return;
                }
            }
        }
    }
}
