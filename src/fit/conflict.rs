//! What else the sentence says of a number that its figure does not bear out: comparator, outcome, time, route, group.

use super::arm::{arms, other_arm};
use super::closeness::same_time;
use super::counted::{SOLE, counted};
use super::figure::Place;
use super::figure_words::told;
use super::values::Role;
use super::{Case, Mismatch, Slot};
use crate::claims::concepts::{Class, Concept, Mention};
use crate::claims::text::Text;
use crate::claims::{Number, NumberKind as K};

/// What else the sentence says of a number that its figure does not bear out.
pub(super) fn conflict(case: &Case<'_>, number: &Number, place: &Place<'_>) -> Option<Mismatch> {
    if let Some(found) = other_arm(case, number, place) {
        return Some(found);
    }
    if let Some(found) = super::arm::other_stage(case, number, place)
        .or_else(|| super::arm::whole_sample(case, number, place))
        .or_else(|| super::arm::whole_as_arm(case, number, place))
    {
        return Some(found);
    }
    let finding = place.cited.record.findings.get(place.finding?)?;
    if let Some(found) = super::arm::other_count(case, number, place) {
        return Some(found);
    }
    if let Some(found) = super::whose::wrong(case, number, place.cited, place.finding?, place.figure) {
        return Some(found.help(told(place)).of(place.cited, place.finding));
    }
    if matches!(number.kind, K::Time | K::Year | K::Dose | K::Doses | K::Age) {
        return None;
    }
    let word = case.text.word_at(number.range.start);
    let found = |slot, range: std::ops::Range<usize>, what: String| {
        Some(Mismatch::new(slot, range, what).help(told(place)).of(place.cited, place.finding))
    };
    let said = case.quote(number.range.clone());
    let parts = super::direction::parts(case);
    // Another comparator than the finding's own.
    if !finding.compared.is_empty() {
        let against = |near: bool| -> Vec<_> {
            let inside = |w: usize| parts.iter().position(|p| p.contains(&w));
            let part = inside(word);
            let all = case
                .text
                .said(Class::Treatment)
                .filter(|m| !place.cited.record.given.iter().any(|g| m.concept.near(*g)));
            all.filter(|m| !near || inside(m.words.start) == part).collect()
        };
        let own = against(true);
        let aside = |k: K| matches!(k, K::Time | K::Year | K::Dose | K::Doses | K::People | K::Studies | K::Level);
        let others = parts.len() > 1 && case.text.numbers.iter().filter(|n| !aside(n.kind)).count() > 1;
        let against = if own.is_empty() && !case.said.contains(';') && !others { against(false) } else { own };
        if !against.is_empty() && !against.iter().any(|m| finding.compared.iter().any(|c| m.concept.near(*c))) {
            let name = case.quote(against[0].range.clone());
            return found(
                Slot::Comparator,
                against[0].range.clone(),
                format!("\u{201c}{said}\u{201d} is not the figure against {name}"),
            );
        }
    }
    // A figure of one medicine beside it hung on another: lamotrigine's told of lithium.
    let beside = |f: &super::record::Said| -> Vec<Concept> {
        let given = &place.cited.record.given;
        f.about.concepts(Class::Treatment).into_iter().filter(|c| !given.iter().any(|g| g.near(*c))).collect()
    };
    let (own_medicine, named) = (beside(finding), case.text.said(Class::Treatment));
    let own_named = case.text.of(Class::Treatment).any(|m| own_medicine.iter().any(|o| o.near(m.concept)));
    if finding.compared.is_empty() && !own_medicine.is_empty() && !own_named {
        let others: Vec<Concept> = place.cited.record.findings.iter().flat_map(&beside).collect();
        let other = named
            .into_iter()
            .find(|m| others.iter().any(|o| o.near(m.concept)) && !own_medicine.iter().any(|o| o.near(m.concept)));
        if let Some(other) = other.filter(|_| place.cited.record.compared.is_empty()) {
            let what = format!("\u{201c}{said}\u{201d} is not the figure for {}", case.quote(other.range.clone()));
            return found(Slot::DrugForm, other.range.clone(), what);
        }
    }
    // `The very same therapy`, where the others had something else beside it.
    let with = finding.finding.comparator.as_ref().and_then(|c| c.with.as_deref()).unwrap_or_default();
    let words = &case.text.words;
    let same = (0..words.list.len())
        .find(|i| ["therapy", "psychotherapy", "treatment", "support"].iter().any(|t| words.are(*i, &["same", t])));
    if let Some(at) = same.filter(|_| !with.is_empty() && !with.contains("same"))
        && let (Some(first), Some(last)) = (words.list.get(at), words.list.get(at + 1))
    {
        let message = format!("\u{201c}{said}\u{201d} is the figure against {with}, not the same therapy");
        return found(Slot::Comparator, first.start..last.end, message);
    }
    // `In stable remission`, of those who had a response and no remission.
    if let Some(other) = other_group(case, place, finding) {
        let what = format!("\u{201c}{said}\u{201d} is not the figure for {}", case.quote(other.range.clone()));
        return found(Slot::Population, other.range.clone(), what);
    }
    // `59 percent responded to a single infusion`, of those who had six.
    // `Six open-label infusions`
    let counts = |t: &Text, n: &Number| {
        let at = t.word_at(n.range.end);
        n.kind == K::Doses
            || n.kind == K::Bare && (at..at + 3).any(|i| ["infusions", "doses"].iter().any(|d| t.words.are(i, &[d])))
    };
    let doses = |t: &Text| -> Vec<f64> { t.numbers.iter().filter(|n| counts(t, n)).map(|n| n.value).collect() };
    let own_doses = doses(&finding.about);
    let part = parts.iter().find(|p| p.contains(&word)).cloned().unwrap_or_default();
    let given = ["infusion", "dose", "drip", "injection"];
    let mut told_doses = case
        .text
        .numbers
        .iter()
        .filter(|n| given.iter().any(|g| case.quote(n.range.clone()).contains(g)))
        .filter(|n| n.kind == K::Doses && part.contains(&case.text.word_at(n.range.start)))
        .peekable();
    if let Some(dose) = told_doses.peek().copied()
        && matches!(number.kind, K::Share | K::Points | K::Change)
        && !own_doses.is_empty()
        && told_doses.all(|n| !own_doses.contains(&n.value) && !counted_elsewhere(place, n.value))
    {
        let quoted = case.quote(dose.range.clone());
        let what = format!("\u{201c}{said}\u{201d} is not the figure after \u{201c}{quoted}\u{201d}");
        return found(Slot::Dose, dose.range.clone(), what);
    }
    // `A quarter of the articles`, of a share of quotations.
    if number.kind == K::Share
        && let Some(of) = finding.finding.unit.as_deref().and_then(|u| u.strip_prefix("percent of "))
        && !of.contains(' ')
    {
        let (own, end) = (crate::claims::words::stem(of), case.text.word_at(number.range.end));
        let list = &case.text.words.list;
        let skip = |i: usize| ["of", "the", "all", "these", "those"].iter().any(|w| case.text.words.are(i, &[w]));
        let noun = (end..end + 4).find(|i| !skip(*i)).filter(|i| *i > end).and_then(|i| list.get(i));
        let named = |stem: u64| {
            finding.text.words.list.iter().chain(place.cited.record.about.words.list.iter()).any(|w| w.stem == stem)
        };
        if let Some(noun) = noun.filter(|n| n.stem != own && named(n.stem) && !list.iter().any(|w| w.stem == own)) {
            let what =
                format!("\u{201c}{said}\u{201d} is a share of {of}, not of {}", case.quote(noun.start..noun.end));
            return found(Slot::Statistic, noun.start..noun.end, what);
        }
    }
    if let Some((slot, range)) = super::severity::turned(case, number, place, finding) {
        let what =
            format!("\u{201c}{said}\u{201d} is not the figure for \u{201c}{}\u{201d}", case.quote(range.clone()));
        return found(slot, range, what);
    }
    // A share by one set of criteria told of another.
    let edition = |c: Concept| c.name().starts_with("dsm-");
    let editions: Vec<Concept> = finding.about.concepts(Class::Study).into_iter().filter(|c| edition(*c)).collect();
    let told_by: Vec<_> = case.text.said(Class::Study).filter(|m| edition(m.concept)).collect();
    if let ([own], [told_by]) = (editions.as_slice(), told_by.as_slice())
        && told_by.concept != *own
        && number.kind == K::Share
    {
        let what = format!("\u{201c}{said}\u{201d} is not the figure by {}", case.quote(told_by.range.clone()));
        return found(Slot::Design, told_by.range.clone(), what);
    }
    // A figure of the open part told of the blinded one.
    let blinded = case.text.said(Class::Study).find(|m| m.concept.is("double-blind"));
    if let Some(mention) = blinded.filter(|_| finding.text.says(Class::Study, "open-label")) {
        let message =
            format!("\u{201c}{said}\u{201d} comes from the part of the study where everyone knew the treatment");
        return found(Slot::Design, mention.range.clone(), message);
    }
    // `PTSD and depression at the same time`, of those who had either.
    let both = ["at the same time", "at once", "both ptsd and", "both depression and", "both conditions"];
    let low = case.said.to_lowercase();
    let either = finding.finding.about.contains(" or ") && finding.about.concepts(Class::Condition).len() > 1;
    if let Some(phrase) = both.iter().find(|b| either && low.contains(*b))
        && let Some(at) = low.find(phrase)
    {
        let what = format!("\u{201c}{said}\u{201d} counts those who had one or the other");
        return found(Slot::Outcome, at..at + phrase.len(), what);
    }
    // Another outcome.
    let heads = &finding.heads;
    // `Treatment worked for 59 percent of them`, of those who looked for it.
    let sought = |c: &Concept| c.is("treatment-seeking");
    if number.kind == K::Share
        && heads.iter().any(sought)
        && !case.text.of(Class::Outcome).any(|m| sought(&m.concept))
        && let Some(worked) = case.text.said(Class::Cue).find(|m| matches!(m.concept.name(), "works" | "better"))
    {
        let what = format!("\u{201c}{said}\u{201d} looked for treatment; that it worked is not counted");
        return found(Slot::Outcome, worked.range.clone(), what);
    }
    if !heads.is_empty() {
        let mut said_outcomes: Vec<_> = case.text.said(Class::Outcome).filter(|m| counted(m.concept)).collect();
        // Two parts with a share each speak of an outcome each.
        let holds = |p: &&std::ops::Range<usize>, word: usize| p.contains(&word);
        if let Some(part) = parts.iter().find(|p| holds(p, word))
            && case.text.numbers.iter().any(|n| {
                n.kind == number.kind && n.range != number.range && !part.contains(&case.text.word_at(n.range.start))
            })
        {
            said_outcomes.retain(|m| part.contains(&m.words.start));
        }
        // An outcome of a later part is of what comes there.
        if let Some(part) = parts.iter().find(|p| holds(p, word)).filter(|_| parts.len() > 1) {
            said_outcomes.retain(|m| m.words.start < part.end);
        }
        // What its own part denies to be counted is counted nowhere else.
        let denied = case.text.of(Class::Outcome).filter(|m| m.denied && counted(m.concept));
        if let Some(part) = parts.iter().find(|p| holds(p, word))
            && denied.into_iter().any(|m| part.contains(&m.words.start))
        {
            said_outcomes.retain(|m| part.contains(&m.words.start));
        }
        let generic = |c: Concept| c.is("response") && !heads.iter().any(|h| SOLE.iter().any(|n| h.is(n)));
        let told_too = |c: Concept| {
            !heads.iter().any(|h| h.is("still-diagnosis"))
                && !heads.iter().any(|h| SOLE.iter().any(|n| h.is(n)))
                && finding.text.of(Class::Outcome).any(|m| m.concept.near(c))
        };
        // Those left over are told by the outcome's opposite: `still met the criteria`.
        let still = |c: Concept| c.is("still-diagnosis");
        let told_still = said_outcomes.iter().find(|m| still(m.concept) && !m.denied);
        if let Some(mention) = told_still.filter(|_| place.figure.role == Role::Rest && heads.iter().any(|h| still(*h)))
        {
            let what =
                format!("\u{201c}{said}\u{201d} is what is left over, not {}", case.quote(mention.range.clone()));
            return found(Slot::Outcome, number.range.clone(), what);
        }
        let rest = place.figure.role == Role::Rest
            && (heads.iter().any(|h| h.is("still-diagnosis"))
                || said_outcomes.iter().any(|m| m.concept.is("still-diagnosis")));
        if !said_outcomes.is_empty()
            && !rest
            && !said_outcomes.iter().any(|m| told_too(m.concept))
            && !said_outcomes.iter().any(|m| generic(m.concept))
            && !said_outcomes.iter().any(|m| heads.iter().any(|h| m.concept.near(*h)))
        {
            let near = said_outcomes.iter().min_by_key(|m| m.words.start.abs_diff(word))?;
            let what = format!("\u{201c}{said}\u{201d} does not count {}", case.quote(near.range.clone()));
            return found(Slot::Outcome, near.range.clone(), what);
        }
    }
    // Another time, which is another finding's.
    let own = &finding.times;
    if !own.is_empty() {
        let said_times: Vec<&Number> =
            case.text.numbers.iter().filter(|n| n.kind == K::Time && n.range != number.range).collect();
        // `30 percent the next day, 35 percent a week later`: each time goes with the nearest share.
        // A comma between them parts them.
        let from = |n: &Number, t: &Number| {
            let (a, b) = (n.range.start.min(t.range.start), n.range.start.max(t.range.start));
            b - a + 200 * case.said.get(a..b).unwrap_or_default().matches([',', ';']).count()
        };
        let nearer = |t: &&Number| {
            !case
                .text
                .numbers
                .iter()
                .any(|n| n.kind == number.kind && n.range != number.range && from(n, t) < from(number, t))
        };
        let said_times: Vec<&Number> = said_times.into_iter().filter(|t| nearer(t)).collect();
        let met = said_times.iter().any(|n| own.iter().any(|t| same_time(n, *t)));
        let elsewhere = said_times
            .iter()
            .find(|n| place.cited.record.findings.iter().any(|f| f.times.iter().any(|t| same_time(n, *t))));
        if let Some(other) = elsewhere.filter(|_| !met) {
            let when = case.quote(other.range.clone());
            return found(
                Slot::Timepoint,
                other.range.clone(),
                format!("\u{201c}{said}\u{201d} was not measured at \u{201c}{when}\u{201d}"),
            );
        }
    }
    // Another way of giving it, nearer to the number than the finding's own.
    let routes = finding.about.concepts(Class::Route);
    let elsewhere = |c: Concept| {
        place.cited.record.findings.iter().any(|f| f.about.concepts(Class::Route).iter().any(|r| r.near(c)))
    };
    if !routes.is_empty() {
        let mut near = case.text.said(Class::Route).min_by_key(|m| gap(m.words.clone(), word));
        // `Swallowing gives less than the tongue does: 23 percent against 32`: two ways, then their two figures.
        let ways: Vec<_> = case.text.said(Class::Route).collect();
        let figures: Vec<_> = case.text.numbers.iter().filter(|n| n.kind == number.kind).collect();
        let listed = matches!(ways.as_slice(), [_, last] if figures.iter().all(|n| n.range.start >= last.range.end));
        // `32 per cent beneath the tongue and 23 per cent by mouth`: each figure, then its way.
        let in_turn = ways.len() > 1
            && figures.iter().zip(&ways).all(|(n, m)| n.range.end <= m.range.start)
            && ways.iter().zip(figures.iter().skip(1)).all(|(m, n)| m.range.end <= n.range.start);
        if ways.len() == figures.len() && (listed || in_turn) {
            near = ways.into_iter().zip(&figures).find(|(_, n)| n.range == number.range).map(|(m, _)| m);
        }
        if let Some(near) = near.filter(|m| elsewhere(m.concept) && !routes.iter().any(|r| m.concept.near(*r))) {
            return found(
                Slot::Route,
                number.range.clone(),
                format!("\u{201c}{said}\u{201d} is not the figure for {}", case.quote(near.range.clone())),
            );
        }
    }
    // Women told as men.
    let people = &finding.text;
    let end = case.text.word_at(number.range.end);
    let of = ["of", "among", "in"].iter().any(|w| case.text.words.are(end, &[w]));
    let right_after = case.text.said(Class::People).find(|m| of && m.words.start > end && m.words.start <= end + 2);
    for (a, b) in [("women", "men"), ("men", "women")] {
        if let Some(group) = right_after.filter(|m| m.concept.is(b))
            && people.says(Class::People, a)
            && !people.says(Class::People, b)
        {
            let what = format!("\u{201c}{said}\u{201d} is the figure for {a}, not for {b}");
            return found(Slot::Population, group.range.clone(), what);
        }
    }
    for (one, other) in [("women", "men"), ("military", "civilian")] {
        let near = |name| {
            case.text.said(Class::People).filter(|m| m.concept.is(name)).map(|m| m.words.start.abs_diff(word)).min()
        };
        for (a, b) in [(one, other), (other, one)] {
            if people.says(Class::People, a) && !people.says(Class::People, b) && near(b).is_some() && near(a).is_none()
            {
                return found(
                    Slot::Population,
                    number.range.clone(),
                    format!("\u{201c}{said}\u{201d} is the figure for {a}, not for {b}"),
                );
            }
        }
    }
    // Nobody was compared in this part of the study.
    if finding.finding.direction.as_ref().map(|d| d.value) == Some(crate::evidence::Direction::BenefitBeforeAfter)
        && !place.cited.record.compared.is_empty()
    {
        let end = case.text.word_at(number.range.end);
        let other = case.text.said(Class::Treatment).find(|m| {
            m.words.start >= end
                && m.words.start <= end + 13
                && !place.cited.record.given.iter().any(|g| m.concept.near(*g))
        });
        let compares = ["fewer", "more", "than", "versus", "against", "ahead"];
        if let Some(other) = other.filter(|m| {
            case.text
                .words
                .list
                .get(end..m.words.start)
                .unwrap_or_default()
                .iter()
                .any(|w| compares.iter().any(|c| crate::lexicon::table::hash(c.as_bytes()) == w.raw))
        }) {
            return found(
                Slot::Comparator,
                other.range.clone(),
                format!("\u{201c}{said}\u{201d} was not compared with {}", case.quote(other.range.clone())),
            );
        }
    }
    // Women and men in one finding, in this order.
    let order: Vec<Concept> =
        finding.about.concepts(Class::People).into_iter().filter(|c| c.is("women") || c.is("men")).collect();
    if order.len() == 2 && matches!(place.figure.role, Role::Result | Role::Other) {
        let first = finding.about.said(Class::People).find(|m| m.concept.is("women") || m.concept.is("men"))?.concept;
        let own_part = parts.iter().find(|p| p.contains(&word)).cloned().unwrap_or_default();
        let sexes = || case.text.said(Class::People).filter(|m| m.concept.is("women") || m.concept.is("men"));
        let here = sexes().any(|m| own_part.contains(&m.words.start));
        let near = sexes().filter(|m| !here || own_part.contains(&m.words.start));
        let last = case.text.word_at(number.range.end).saturating_sub(1);
        let near = near
            .min_by_key(|m| if m.words.start > last { m.words.start - last } else { gap(m.words.clone(), word) + 1 })?;
        // `Women more often than men (10 against 4)`: two groups, then their two figures.
        let groups: Vec<_> =
            case.text.said(Class::People).filter(|m| m.concept.is("women") || m.concept.is("men")).collect();
        let last = groups.last().map_or(0, |m| m.range.end);
        let figures: Vec<_> = case.text.numbers.iter().filter(|n| n.range.start >= last).collect();
        let paired = match (groups.as_slice(), figures.as_slice()) {
            ([a, b], [one, two]) if one.range.start > b.range.end => Some(if number.range == one.range {
                a
            } else if number.range == two.range {
                b
            } else {
                &near
            }),
            _ => None,
        };
        let near = paired.copied().unwrap_or(near);
        if near.concept.near(first) != (place.figure.role == Role::Result) {
            return found(
                Slot::Population,
                number.range.clone(),
                format!("\u{201c}{said}\u{201d} is not the figure for {}", case.quote(near.range.clone())),
            );
        }
    }
    arms(case, number, place, word)
}

/// Whether a count is a result of its own: a median of three infusions.
fn counted_elsewhere(place: &Place<'_>, value: f64) -> bool {
    place.cited.record.findings.iter().any(|f| f.figures.iter().any(|g| g.role == Role::Result && g.value == value))
}

/// What the people of a figure's finding are said not to have, or to have, told the other way round; where another finding
/// is of those.
fn other_group<'a>(case: &'a Case<'_>, place: &Place<'_>, finding: &super::record::Said) -> Option<&'a Mention> {
    let who = |f: &super::record::Said| {
        let people = f.finding.population.as_ref().and_then(|p| p.who.clone()).unwrap_or_default();
        Text::read(&people)
    };
    let own = who(finding);
    case.text.of(Class::Outcome).find(|m| {
        let is = |t: &Text, denied: bool| t.of(Class::Outcome).any(|o| o.concept == m.concept && o.denied == denied);
        let stable = m.words.start.checked_sub(1).is_some_and(|i| case.text.words.are(i, &["stable"])) || m.denied;
        stable
            && is(&own, !m.denied)
            && !is(&own, m.denied)
            && place.cited.record.findings.iter().any(|f| is(&who(f), m.denied))
    })
}

pub(super) fn gap(words: std::ops::Range<usize>, word: usize) -> usize {
    if word < words.start { words.start - word } else { (word + 1).saturating_sub(words.end) }
}
