//! Whether a number is hung on the right group.

use super::closeness::close;
use super::figure::Place;
use super::figure_words::told;
use super::values::Role;
use super::{Case, Mismatch, Slot};
use crate::claims::concepts::Class;
use crate::claims::{Number, NumberKind as K};

/// Whether a count of one group is hung on another: `22 were given midazolam` where 22 had ketamine.
pub(super) fn other_arm(case: &Case<'_>, number: &Number, place: &Place<'_>) -> Option<Mismatch> {
    // Whom a study assigned to a group are not those it treated.
    static ASSIGNED: crate::lexicon::table::Set<5> =
        crate::lexicon::table::hashes(["assigned", "allotted", "allocated", "randomised", "randomized"]);
    let from = case.text.word_at(number.range.end);
    let assigned = case.text.words.list.iter().skip(from).take(4).any(|w| ASSIGNED.contains(&w.raw));
    if place.figure.label.is_none()
        && matches!(number.kind, K::People | K::Bare)
        && (place.finding.is_none() && number.kind == K::People || assigned)
    {
        return not_the_arm(case, number, place);
    }
    let label = place.figure.label.as_ref()?;
    let next =
        case.text.numbers.iter().map(|n| n.range.start).filter(|s| *s >= number.range.end).min().unwrap_or(usize::MAX);
    // What stands in brackets is told of what stands before them.
    let rest = case.said.get(number.range.end..).unwrap_or_default();
    let closes = rest.find(')').filter(|c| !rest[..*c].contains('('));
    let next = closes.map_or(next, |c| next.min(number.range.end + c));
    let after: Vec<u64> = case
        .text
        .words
        .list
        .iter()
        .filter(|w| w.start >= number.range.end && w.start < next)
        .take(8)
        .map(|w| w.stem)
        .collect();
    let of_people = place.cited.record.figures.iter().filter(|f| f.kind == place.figure.kind);
    let arms = of_people.filter_map(|f| Some((f.value, f.label.as_ref()?)));
    let names = |label: &crate::claims::text::Text| {
        label.words.list.iter().any(|w| {
            after.contains(&w.stem)
                || w.stem == crate::claims::words::stem("controls")
                    && after.contains(&crate::claims::words::stem("comparison"))
        })
    };
    // `Nineteen people with PTSD`, of a group without it.
    let ill = case.text.of(Class::Condition).find(|m| m.range.start >= number.range.end && m.range.start < next);
    let is = |l: &crate::claims::text::Text, denied: bool| {
        ill.is_some_and(|m| l.of(Class::Condition).any(|o| o.concept == m.concept && (o.denied == m.denied) != denied))
    };
    let own_illness = is(label, false) || is(label, true);
    if matches!(number.kind, K::People | K::Bare)
        && own_illness
        && is(label, true)
        && arms.clone().any(|(v, l)| v != place.figure.value && is(l, false))
    {
        let said = case.quote(number.range.clone());
        let message = format!("\u{201c}{said}\u{201d} counts the other group");
        return Some(
            Mismatch::new(Slot::Number, number.range.clone(), message).help(told(place)).of(place.cited, None),
        );
    }
    // `51 had MDMA`: the one other group that had what is named first.
    let first = case.text.said(Class::Treatment).find(|m| m.range.start >= number.range.end && m.range.start < next);
    let count = matches!(number.kind, K::People | K::Bare);
    let had =
        |l: &crate::claims::text::Text| count && first.is_some_and(|m| l.names(Class::Treatment, m.concept.name()));
    if names(label) || had(label) {
        return None;
    }
    let others: Vec<_> = arms.filter(|(v, _)| *v != place.figure.value).collect();
    let (_, other) = others.iter().find(|(_, l)| names(l) && l.words.list.len() == 1).or_else(|| {
        others.iter().find(|(_, l)| had(l)).filter(|_| others.iter().filter(|(_, l)| had(l)).count() == 1)
    })?;
    let said = case.quote(number.range.clone());
    let name = |t: &crate::claims::text::Text| t.mentions.first().map_or("another group", |m| m.concept.name());
    let message = format!("\u{201c}{said}\u{201d} counts another group than {}", name(other));
    Some(Mismatch::new(Slot::Number, number.range.clone(), message).help(told(place)).of(place.cited, None))
}

/// `36,309 adults with PTSD`, of a survey of everyone: the whole sample told as those with the illness.
pub(super) fn whole_sample(case: &Case<'_>, number: &Number, place: &Place<'_>) -> Option<Mismatch> {
    let evidence = &place.cited.record.evidence;
    let open = !evidence.population.conditions.is_empty() && evidence.population.conditions.iter().all(|c| c == "any");
    let whole = evidence.sample.people().is_some_and(|n| n as f64 == number.value);
    if place.finding.is_some() || number.kind != K::People || !open || !whole {
        return None;
    }
    let end = case.text.word_at(number.range.end);
    let illness = case.text.said(Class::Condition).find(|m| {
        let with = m.words.start.checked_sub(1).is_some_and(|i| case.text.words.are(i, &["with"]));
        with && m.words.start <= end + 3 && m.words.start >= end
    })?;
    let said = case.quote(number.range.start..illness.range.end);
    let message = format!("\u{201c}{said}\u{201d}: that is everyone who was asked, with it or without");
    Some(
        Mismatch::new(Slot::Population, number.range.start..illness.range.end, message)
            .help(told(place))
            .of(place.cited, None),
    )
}

/// `Eighty were given ketamine`, of eighty in both groups together.
pub(super) fn whole_as_arm(case: &Case<'_>, number: &Number, place: &Place<'_>) -> Option<Mismatch> {
    let evidence = &place.cited.record.evidence;
    let parallel = evidence.design.as_ref().map(|d| d.value) == Some(crate::evidence::Design::RandomisedParallel);
    let whole = evidence.sample.people() == Some(number.value as u64) && number.value.fract() == 0.0;
    if !parallel || !whole || number.kind != K::People || place.cited.record.compared.is_empty() {
        return None;
    }
    let given = ["given", "assigned", "received", "got", "had", "took", "put", "used"];
    // `A trial of 73 people used midazolam` says what the trial did.
    let from = case.text.word_at(number.range.start);
    let hung = ["of", "in", "with", "among"].iter().any(|w| from > 0 && case.text.words.are(from - 1, &[w]));
    if hung {
        return None;
    }
    let end = case.text.word_at(number.range.end);
    let words = case.text.words.list.get(end..).unwrap_or_default();
    let at =
        words.iter().take(3).position(|w| given.iter().any(|g| crate::lexicon::table::hash(g.as_bytes()) == w.raw))?;
    let from = end + at;
    let drug = case.text.said(Class::Treatment).find(|m| m.words.start > from && m.words.start <= from + 3)?;
    let ours = place.cited.record.given.iter().chain(&place.cited.record.compared).any(|g| g.near(drug.concept));
    let either =
        (drug.words.end..drug.words.end + 8).any(|i| ["or", "either"].iter().any(|o| case.text.words.are(i, &[o])));
    if !ours || either || case.text.words.are(from + 1, &["either"]) {
        return None;
    }
    let said = case.quote(number.range.clone());
    let message = format!("\u{201c}{said}\u{201d} is everyone in the study, in all groups together");
    Some(Mismatch::new(Slot::Number, number.range.clone(), message).help(told(place)).of(place.cited, None))
}

/// `705 people were randomly assigned`, of 705 who joined and 297 who were assigned: a count of another stage.
pub(super) fn other_stage(case: &Case<'_>, number: &Number, place: &Place<'_>) -> Option<Mismatch> {
    const STAGES: [(&str, &[&str]); 4] = [
        ("randomised", &["randomised", "randomized", "randomly", "allotted", "allocated"]),
        ("completed", &["completed", "finished", "completers"]),
        ("analysed", &["analysed", "analyzed"]),
        ("treated", &["treated"]),
    ];
    if place.finding.is_some() || place.figure.label.is_some() || !matches!(number.kind, K::People | K::Bare) {
        return None;
    }
    let counts = &place.cited.record.evidence.sample.counts;
    let own = |stage: &str| counts.iter().find(|(name, _)| name == stage).map(|(_, n)| *n as f64);
    let (own_stage, _) = counts.iter().find(|(_, n)| *n as f64 == number.value)?;
    let end = case.text.word_at(number.range.end);
    let clause = case.text.words.list.get(case.text.word_at(number.range.start))?.clause;
    let after = case.text.words.list.get(end..(end + 5).min(case.text.words.list.len()))?;
    let said = |words: &[&str]| {
        after.iter().any(|w| {
            w.clause == clause && !w.denied && words.iter().any(|s| crate::lexicon::table::hash(s.as_bytes()) == w.raw)
        })
    };
    let (stage, _) = STAGES.iter().find(|(_, words)| said(words))?;
    let other = own(stage).filter(|n| *n != number.value && stage != own_stage)?;
    let quoted = case.quote(number.range.clone());
    let message =
        format!("\u{201c}{quoted}\u{201d} is how many were {}, and {other} were {stage}", own_stage.replace('-', " "));
    Some(Mismatch::new(Slot::Number, number.range.clone(), message).help(told(place)).of(place.cited, None))
}

/// `26 advertisers in 17 places`, of 17 advertisers in 26: a count hung on what another counts.
pub(super) fn other_count(case: &Case<'_>, number: &Number, place: &Place<'_>) -> Option<Mismatch> {
    let own = place.cited.record.findings.get(place.finding?)?;
    let counts = |f: &super::record::Said| {
        f.finding.statistic.as_ref().map(|s| s.value) == Some(crate::evidence::Statistic::Count)
    };
    if !counts(own) {
        return None;
    }
    let unit = |f: &super::record::Said| f.finding.unit.as_deref().map(crate::claims::words::stem);
    let at = case.text.word_at(number.range.end.saturating_sub(1));
    let at = at.saturating_sub(usize::from(case.text.words.list.get(at).is_some_and(|w| w.start >= number.range.end)));
    let next = case.text.numbers.iter().map(|n| n.range.start).filter(|s| *s >= number.range.end).min();
    let near: Vec<u64> = case
        .text
        .words
        .list
        .iter()
        .skip(at)
        .take(5)
        .take_while(|w| next.is_none_or(|n| w.start < n))
        .map(|w| w.stem)
        .collect();
    let names = |f: &super::record::Said| unit(f).is_some_and(|u| near.contains(&u));
    let other = place.cited.record.findings.iter().find(|f| counts(f) && names(f) && unit(f) != unit(own))?;
    if names(own) {
        return None;
    }
    let said = case.quote(number.range.clone());
    let message =
        format!("\u{201c}{said}\u{201d} does not count {}", other.finding.unit.as_deref().unwrap_or_default());
    Some(Mismatch::new(Slot::Number, number.range.clone(), message).help(told(place)).of(place.cited, place.finding))
}

/// `Ten were given ketamine` where the record has the size of that arm, and it is another.
pub(super) fn not_the_arm(case: &Case<'_>, number: &Number, place: &Place<'_>) -> Option<Mismatch> {
    let given = ["given", "assigned", "received", "got", "had", "took", "on", "used", "tried", "inhaled"];
    let from = case.text.word_at(number.range.end);
    let words = case.text.words.list.get(from..from + 5).or_else(|| case.text.words.list.get(from..))?;
    let at = words.iter().position(|w| given.iter().any(|g| crate::lexicon::table::hash(g.as_bytes()) == w.raw))?;
    // `A trial with 104 people had favored it`
    let verb = words.get(at + 1).is_some_and(|w| case.quote(w.start..w.end).ends_with("ed"));
    if verb && case.text.words.are(from + at, &["had"]) {
        return None;
    }
    let treatment =
        case.text.said(Class::Treatment).find(|m| m.words.start > from + at && m.words.start <= from + at + 3)?;
    // `40 people had ketamine or saline`
    let either = ["or", "and", "versus"];
    if case
        .text
        .words
        .list
        .get(treatment.words.end)
        .is_some_and(|w| either.iter().any(|e| crate::lexicon::table::hash(e.as_bytes()) == w.raw))
    {
        let plain = case.text.words.list.iter().skip(treatment.words.end + 1).take(2);
        if !plain.clone().any(|w| case.text.numbers.iter().any(|n| n.range.start == w.start)) {
            return None;
        }
    }
    let arms = place
        .cited
        .record
        .figures
        .iter()
        .filter(|f| f.kind == K::People)
        .filter_map(|f| Some((f.value, f.label.as_ref()?)));
    let all: Vec<f64> =
        arms.filter(|(_, l)| l.names(Class::Treatment, treatment.concept.name())).map(|(v, _)| v).collect();
    let sum: f64 = all.iter().sum();
    if all.is_empty() || all.contains(&number.value) || close(number, number.value, sum) {
        return None;
    }
    let said = case.quote(number.range.clone());
    let message = format!(
        "\u{201c}{said}\u{201d} is not how many had {}: the record has {sum}",
        case.quote(treatment.range.clone())
    );
    Some(Mismatch::new(Slot::Number, number.range.clone(), message).help(told(place)).of(place.cited, None))
}

/// Whether the number is hung on the other group.
pub(super) fn arms(case: &Case<'_>, number: &Number, place: &Place<'_>, word: usize) -> Option<Mismatch> {
    let role = place.figure.role;
    if !matches!(role, Role::Result | Role::Other) {
        return None;
    }
    let finding = place.cited.record.findings.get(place.finding?)?;
    let given = &place.cited.record.given;
    // A share of the people given the medicine, told of the others.
    let of_given = finding.about.of(Class::Treatment).any(|m| given.iter().any(|g| m.concept.near(*g)))
        && !finding.about.of(Class::Treatment).any(|m| place.cited.record.compared.iter().any(|g| m.concept.near(*g)));
    if finding.finding.comparator_value.is_none() && !(of_given && number.kind == K::Share) {
        return None;
    }
    let compared = if finding.compared.is_empty() { &place.cited.record.compared } else { &finding.compared };
    // The group stands right after its number, before the next one: `67 in 100 on ketamine, 20 on midazolam`.
    let next =
        case.text.numbers.iter().map(|n| n.range.start).filter(|s| *s > number.range.start).min().unwrap_or(usize::MAX);
    let clause = case.text.words.list.get(word)?.clause;
    let after = case.text.said(Class::Treatment).find(|m| {
        m.range.start > number.range.end
            && m.range.start < next
            && m.words.start <= word + 12
            && !case.said.get(number.range.end..m.range.start).is_some_and(|between| between.contains(';'))
            && case.text.words.list.get(m.words.start).is_some_and(|w| w.clause <= clause + 1)
    })?;
    static OTHER_SIDE: crate::lexicon::table::Set<4> =
        crate::lexicon::table::hashes(["than", "versus", "against", "vs"]);
    let end = case.text.word_at(number.range.end);
    if case.text.words.list.get(end..after.words.start).unwrap_or_default().iter().any(|w| OTHER_SIDE.contains(&w.raw))
    {
        return None;
    }
    let before_words = case.text.words.list.get(after.words.start.wrapping_sub(1)).map(|w| w.raw)?;
    let linked = ["on", "to", "with", "of", "given", "the", "taking", "had", "for", "receiving", "used", "using"];
    if !linked.iter().any(|l| crate::lexicon::table::hash(l.as_bytes()) == before_words) {
        return None;
    }
    let is_given = given.iter().any(|g| after.concept.near(*g));
    let is_other = compared.iter().any(|c| after.concept.near(*c));
    let wrong = match role {
        Role::Result => is_other && !is_given,
        _ => is_given && !is_other,
    };
    let said = case.quote(number.range.clone());
    wrong.then(|| {
        let what = format!(
            "\u{201c}{said}\u{201d} is the other group's figure, not the one for {}",
            case.quote(after.range.clone())
        );
        Mismatch::new(Slot::Direction, number.range.clone(), what).help(told(place)).of(place.cited, place.finding)
    })
}
