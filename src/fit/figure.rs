//! The numbers of a sentence against the figures of what it cites.
//!
//! A number fits where some figure of the same kind has its value, rounded as people round, and nothing else that the
//! sentence says of it belongs to another figure. Where only a figure of another kind has the value, the kind is wrong;
//! where only one with another comparator, outcome or group has it, that is; where none has it, the number is.

use super::values::{Figure, Role};
use super::{Case, Cited, Mismatch, Slot};
use crate::claims::concepts::{Class, Concept};
use crate::claims::{Near, Number, NumberKind as K};

/// A figure with where it stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    figure: &'a Figure,
    cited: &'a Cited<'a>,
    finding: Option<usize>,
}

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let places: Vec<Place<'_>> =
        case.cited
            .iter()
            .flat_map(|cited| {
                let findings =
                    cited.record.findings.iter().enumerate().filter(|(i, _)| cited.pinned.is_none_or(|p| p == *i));
                let own = cited.record.figures.iter().map(move |figure| Place { figure, cited, finding: None });
                own.chain(findings.flat_map(move |(i, f)| {
                    f.figures.iter().map(move |figure| Place { figure, cited, finding: Some(i) })
                }))
            })
            .collect();
    for number in &case.text.numbers {
        let word = case.text.word_at(number.range.start);
        let denied = case.text.words.list.get(word).is_some_and(|w| w.denied);
        // `A year later, a trial was published`: time between two papers.
        let between = number.kind == K::Time
            && case.text.words.list.iter().any(|w| w.stem == crate::claims::words::stem("published"));
        let few = between
            || match number.kind {
                K::Studies => number.value <= case.cited.len().max(1) as f64,
                K::People | K::Sites => number.value == 1.0,
                _ => false,
            };
        // `The early 2000s`
        let decade = number.kind == K::Year && case.said.get(number.range.end..).is_some_and(|r| r.starts_with('s'));
        let decade = decade
            && places
                .iter()
                .any(|p| p.figure.kind == K::Year && (number.value..number.value + 10.0).contains(&p.figure.value));
        if decade || denied || few || matches!(number.kind, K::Level | K::Money | K::Frequency) || is_name(case, number)
        {
            continue;
        }
        if let Some(found) = one(case, number, &places) {
            out.push(found);
        }
    }
    sizes(case, &places, out);
}

/// Numbers that are part of a name, a telephone line or a count of things on the page.
fn is_name(case: &Case<'_>, number: &Number) -> bool {
    if number.kind != K::Bare {
        return false;
    }
    let said = case.quote(number.range.clone());
    let before = case.said.get(..number.range.start).unwrap_or_default().trim_end();
    let after = case.said.get(number.range.end..).unwrap_or_default();
    !said.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '\u{2212}')
        || before.ends_with("phase")
        || before.ends_with("Phase")
        || before.ends_with("type")
        || before.ends_with("call")
        || before.ends_with("text")
        || before.ends_with("Schedule")
        || after.starts_with("-item")
}

/// What is wrong with one number, if anything.
fn one(case: &Case<'_>, number: &Number, places: &[Place<'_>]) -> Option<Mismatch> {
    let people = of_people(case, number);
    let rest = tells_rest(case);
    // A median says where half of them stand.
    let half = number.kind == K::Share && number.percent().is_some_and(|p| (p - 50.0).abs() < 0.5);
    if half && case.cited.iter().any(|c| c.record.findings.iter().any(is_median)) {
        return None;
    }
    let fits: Vec<&Place<'_>> = places
        .iter()
        .filter(|p| agrees(number.kind, p.figure) && !(people && p.figure.of_people == Some(false)))
        .filter(|p| p.figure.role != Role::Rest || rest)
        .filter(|p| has_value(number, p, places) || end_told(case, number, p))
        .collect();
    // A figure of a finding settles it; the same value in the record's words does not rescue a wrong use.
    let result = |p: &&&Place<'_>| {
        p.finding.is_some() && matches!(p.figure.role, Role::Result | Role::Other | Role::Low | Role::High)
    };
    let own: Vec<&Place<'_>> = fits.iter().filter(result).copied().collect();
    let strict =
        matches!(number.kind, K::Share | K::Change | K::Points | K::OddsRatio | K::HazardRatio | K::EffectSize);
    let fits = if own.is_empty() || !strict { fits } else { own };
    let mut worst: Option<Mismatch> = None;
    for place in &fits {
        match conflict(case, number, place) {
            None => return None,
            Some(found) => {
                if worst.is_none() {
                    worst = Some(found);
                }
            }
        }
    }
    if let Some(found) = worst {
        return Some(found);
    }
    if inside(number, places)
        || counts(number, places)
        || every_nnt(case, number, places)
        || years_between(number, places)
    {
        return None;
    }
    // The value stands in the source as something else.
    let other = places.iter().find(|p| {
        (!agrees(number.kind, p.figure) || p.figure.sibling.is_some() || people)
            && p.finding.is_some()
            && telling(number)
            && (has_value(number, p, places) || number.high.is_none() && close(number, number.value, p.figure.value))
    });
    let said = case.quote(number.range.clone());
    let slot = slot_of(case, number);
    if let Some(place) = other.filter(|_| matches!(slot, Slot::Number)) {
        let message = format!(
            "\u{201c}{said}\u{201d} is given as {}, but in the source it is {}",
            a_kind(number.kind),
            describe(place)
        );
        return Some(
            Mismatch::new(Slot::Statistic, number.range.clone(), message)
                .help(told(place))
                .of(place.cited, place.finding),
        );
    }
    // Nothing of this kind is recorded: a count of doses where none is given, a year, a time.
    let kin: Vec<&Place<'_>> = places.iter().filter(|p| agrees(number.kind, p.figure)).collect();
    let result = matches!(number.kind, K::Share | K::Change | K::Points | K::PercentagePoints | K::Interval | K::Times)
        || matches!(number.kind, K::OddsRatio | K::HazardRatio | K::RiskRatio | K::EffectSize | K::PValue | K::Nnt);
    let is_result = |r: Role| matches!(r, Role::Result | Role::Low | Role::High);
    let measured = places.iter().any(|p| p.finding.is_some() && is_result(p.figure.role));
    if kin.is_empty() && !(result && measured) || number.kind == K::Bare && !measured {
        return None;
    }
    // The ends of a scale, where the record does not give them.
    let before = case.said.get(..number.range.start).unwrap_or_default().trim_end();
    let scale = ["scale from", "scale of", "scale that runs from", "scale running from", "scored from"];
    let given = || case.cited.iter().any(|c| c.record.findings.iter().any(|f| f.finding.scale.is_some()));
    if scale.iter().any(|s| before.ends_with(s)) && !given() {
        return None;
    }
    let nearest = nearest(number, &kin);
    let message = format!("{} does not have \u{201c}{said}\u{201d}", sources(case));
    let mut found = Mismatch::new(slot, number.range.clone(), message);
    match nearest {
        Some(place) => {
            found = found.help(told(place)).of(place.cited, place.finding);
            found = found.help("write the figure the source has, or cite the source that has yours");
        }
        None => {
            found = found.help(
                "no figure of that kind is recorded for what you cite: leave it out, or cite the source that has it",
            )
        }
    }
    Some(found)
}

/// `195 of 200`: both are counts of the record.
fn counts(number: &Number, places: &[Place<'_>]) -> bool {
    let Some(whole) = number.unit.strip_prefix("in ").and_then(|w| w.parse::<f64>().ok()) else { return false };
    let has = |v: f64| {
        places
            .iter()
            .any(|p| p.figure.value == v && matches!(p.figure.kind, K::People | K::Studies | K::Bare | K::Sites))
    };
    number.high.is_none() && has(number.value) && has(whole)
}

/// `For every six people treated, one …`
fn every_nnt(case: &Case<'_>, number: &Number, places: &[Place<'_>]) -> bool {
    let before = case.said.get(..number.range.start).unwrap_or_default().trim_end().to_lowercase();
    before.ends_with("every")
        && places.iter().any(|p| p.figure.kind == K::Nnt && close(number, number.value, p.figure.value))
}

/// `Six years after`: the time between two years of the record.
fn years_between(number: &Number, places: &[Place<'_>]) -> bool {
    let years: Vec<f64> = places.iter().filter(|p| p.figure.kind == K::Year).map(|p| p.figure.value).collect();
    number.unit == "years" && years.iter().any(|a| years.iter().any(|b| (a - b) == number.value))
}

fn is_median(finding: &super::record::Said) -> bool {
    use crate::evidence::Statistic as S;
    matches!(finding.finding.statistic.as_ref().map(|s| s.value), Some(S::MedianTime | S::Median))
}

/// Whether the sentence may speak of those who did not: `the rest`, `had not responded`.
fn tells_rest(case: &Case<'_>) -> bool {
    let rest = ["rest", "other", "others", "remain", "still", "fail", "unchanged"];
    case.text.words.list.iter().any(|w| w.denied || rest.iter().any(|r| crate::claims::words::stem(r) == w.stem))
}

/// Whether a share is said to be one of people.
fn of_people(case: &Case<'_>, number: &Number) -> bool {
    if number.kind != K::Share {
        return false;
    }
    let from = case.text.word_at(number.range.end);
    let said = case.quote(number.range.clone());
    let people =
        ["people", "patients", "women", "men", "adults", "users", "participants", "those", "veterans", "person"];
    let is = |w: &crate::claims::words::Word| people.iter().any(|p| crate::lexicon::table::hash(p.as_bytes()) == w.raw);
    case.text.words.list.get(from..).unwrap_or_default().iter().take(3).any(is)
        || people.iter().any(|p| said.contains(p))
}

/// An end of an interval in a sentence that tells the interval: both ends, or words for one.
fn end_told(case: &Case<'_>, number: &Number, place: &Place<'_>) -> bool {
    let Some(sibling) = place.figure.sibling.filter(|_| number.high.is_none()) else { return false };
    if !close(number, number.value, place.figure.value) {
        return false;
    }
    let both = case.text.numbers.iter().any(|n| n.range != number.range && close(n, n.value, sibling));
    let said = case.said.to_lowercase();
    let words = [
        "interval",
        "could be",
        "anything from",
        "anywhere from",
        "as small as",
        "as low as",
        "range",
        "somewhere between",
        "lie between",
        "in truth",
        "true figure",
        "true effect",
        "true difference",
        "plausible",
    ];
    both || words.iter().any(|w| said.contains(w))
}

fn sources(case: &Case<'_>) -> String {
    match case.cited {
        [one] => format!("the record of {}", one.record.short_name),
        many => format!("none of the {} cited records", many.len()),
    }
    .replace("none of the", "any of the")
}

/// The slot an unmatched number belongs to.
fn slot_of(case: &Case<'_>, number: &Number) -> Slot {
    match number.kind {
        K::Dose | K::Doses => Slot::Dose,
        K::Sites => Slot::Design,
        K::Age => Slot::Population,
        K::Year => {
            let study = ["published", "trial", "study", "paper", "reported", "review", "journal", "guideline"];
            let near = case.said.to_lowercase();
            if study.iter().any(|s| near.contains(s)) { Slot::Journal } else { Slot::Timepoint }
        }
        K::Time => {
            let before = case.said.get(..number.range.start).unwrap_or_default().to_lowercase();
            let lasting = [
                "for", "lasted", "lasting", "last", "kept", "stay", "over", "about", "least", "of", "than", "the",
                "up to",
            ];
            let last = before.trim_end();
            if lasting.iter().any(|w| last.ends_with(w)) { Slot::Duration } else { Slot::Timepoint }
        }
        _ => Slot::Number,
    }
}

/// Whether a number says enough to be looked for among figures of another kind: 4 stands everywhere.
fn telling(number: &Number) -> bool {
    number.step < 1.0 || number.value.abs() > 10.0
}

/// Whether a number of a sentence may be a figure of that kind.
fn agrees(said: K, figure: &Figure) -> bool {
    let is = figure.kind;
    if figure.role == Role::Words && is == K::Bare {
        return matches!(said, K::Bare | K::People | K::Year | K::Points | K::EffectSize | K::Age | K::Interval);
    }
    match said {
        K::Bare => true,
        K::Interval => matches!(figure.role, Role::Low | Role::High | Role::Words),
        K::Points => matches!(is, K::Points | K::PercentagePoints),
        K::PercentagePoints => matches!(is, K::PercentagePoints),
        K::Times => matches!(is, K::Times | K::RiskRatio),
        K::Age => matches!(is, K::Age | K::Time | K::Bare),
        K::People => matches!(is, K::People | K::Bare),
        K::Studies | K::Sites | K::Doses => is == said || is == K::Bare,
        K::EffectSize => is == K::EffectSize,
        K::Year => matches!(is, K::Year | K::Bare),
        _ => is == said,
    }
}

/// Whether a number, or each end of a range, has this figure's value.
fn has_value(number: &Number, place: &Place<'_>, places: &[Place<'_>]) -> bool {
    let figure = place.figure;
    if let Some(sibling) = figure.sibling {
        if figure.role != Role::Low && figure.role != Role::High {
            return false;
        }
        // An end of an interval is no result: both ends have to be told.
        let Some(high) = number.high else { return false };
        let (low_figure, high_figure) = match figure.role {
            Role::Low => (figure.value, sibling),
            _ => (sibling, figure.value),
        };
        return pair(number, number.value, high, low_figure, high_figure);
    }
    let Some(high) = number.high else { return close(number, number.value, figure.value) };
    // `16 or 17` for 16.5; `two or three` where both are recorded.
    let (low, high) = (scaled(number, number.value), scaled(number, high));
    let wide = number.kind != K::Year
        && ((high - low).abs() <= 1.5 * factor(number).max(1.0) || (high - low).abs() <= 0.12 * high.abs());
    if wide && figure.value.abs() >= low.abs() - 0.5 && figure.value.abs() <= high.abs() + 0.5 {
        return true;
    }
    close(number, number.value, figure.value)
        && places
            .iter()
            .any(|p| p.figure.kind == figure.kind && number.high.is_some_and(|h| close(number, h, p.figure.value)))
}

/// Two ends against two ends; both may have changed their sign together, never one alone.
fn pair(number: &Number, low: f64, high: f64, a: f64, b: f64) -> bool {
    let crosses = a < 0.0 && b > 0.0;
    if number.signed {
        let same = close_signed(number, low, a) && close_signed(number, high, b);
        let turned = close_signed(number, -high, a) && close_signed(number, -low, b);
        let swapped = close_signed(number, high, a) && close_signed(number, low, b);
        return same || turned || swapped;
    }
    let (x, y) = (close(number, low, a) && close(number, high, b), close(number, low, b) && close(number, high, a));
    (x || y) && !crosses
}

fn factor(number: &Number) -> f64 {
    match number.kind {
        K::Time if number.value != 0.0 => number.hours().map_or(1.0, |h| h / number.value),
        _ => 1.0,
    }
}

/// A value of a number in the figures' own terms: percent, hours.
fn scaled(number: &Number, value: f64) -> f64 {
    match number.kind {
        K::Share | K::Change => number.scaled(value).unwrap_or(value),
        K::Time => value * factor(number),
        _ => value,
    }
}

fn close_signed(number: &Number, said: f64, is: f64) -> bool {
    (said - is).abs() <= tolerance(number, is) + 1e-9
}

/// Whether a figure told as `said` may be `is`.
fn close(number: &Number, said: f64, is: f64) -> bool {
    let (said, is) = (scaled(number, said).abs(), is.abs());
    let gap = said - is;
    let side = match number.near {
        Near::Below => gap >= -0.01 * is && gap <= wide(number, is),
        Near::Above | Near::AtLeast => gap <= 1e-9 && -gap <= wide(number, is),
        _ => false,
    };
    // `less than a third` is not a little more.
    if is_fraction(number) && (number.near == Near::Below && gap < -1.0 || number.near == Near::Above && gap > 1.0) {
        return false;
    }
    side || gap.abs() <= tolerance(number, is) + 1e-9
}

/// A share told by a fraction or of few: `two in three`.
fn is_fraction(number: &Number) -> bool {
    let whole: Option<f64> = number.unit.strip_prefix("in ").and_then(|w| w.parse().ok());
    whole.is_some_and(|w| w < 100.0)
        || number.unit == "%" && number.kind == K::Share && number.step == 1.0 && number.value.fract() != 0.0
        || number.unit == "%" && matches!(number.value as i32, 50 | 25 | 20) && number.range.len() > 3
}

/// How far off a rounded figure may be.
fn tolerance(number: &Number, is: f64) -> f64 {
    let step = number.step * 0.5 * scaled(number, 1.0).abs().max(if number.kind == K::Share { 0.0 } else { 1.0 });
    let step = if number.kind == K::Time { 0.03 * is } else { step };
    let about = matches!(number.near, Near::About);
    match number.kind {
        K::Share | K::Change if is_fraction(number) => {
            if is < 10.0 {
                step.max(0.12 * is)
            } else {
                2.2
            }
        }
        K::Share | K::Change if about => step.max(1.5).min(0.15 * is.max(4.0)),
        K::Time => {
            if about || number.unit == "months" || number.unit == "years" {
                0.1 * is
            } else {
                step
            }
        }
        K::Year => 0.0,
        _ if about => step.max(0.05 * is),
        _ => step,
    }
}

/// How far a figure may lie on the right side of `just under`.
fn wide(number: &Number, is: f64) -> f64 {
    match number.kind {
        K::Share | K::Change => {
            if is < 10.0 {
                0.35 * is.max(1.0)
            } else {
                4.5
            }
        }
        K::Times | K::OddsRatio | K::HazardRatio | K::RiskRatio | K::EffectSize => 0.15 * is,
        _ => (0.1 * is).max(1.0),
    }
}

/// An end of an interval told where the sentence speaks of the interval, or a range that lies inside one of the record.
fn inside(number: &Number, places: &[Place<'_>]) -> bool {
    let Some(high) = number.high else {
        return places.iter().any(|p| {
            p.figure.sibling.is_some()
                && agrees(number.kind, p.figure)
                && close(number, number.value, p.figure.value)
                && number.near != Near::UpTo
                && number.near != Near::AtLeast
                && number.kind == K::Time
        });
    };
    // Every single value of a list: `0.5 and 1.0 mg/kg`.
    [number.value, high].iter().all(|v| {
        places
            .iter()
            .any(|p| agrees(number.kind, p.figure) && p.figure.sibling.is_none() && close(number, *v, p.figure.value))
    })
}

fn nearest<'a>(number: &Number, kin: &[&'a Place<'a>]) -> Option<&'a Place<'a>> {
    let said = scaled(number, number.value).abs();
    kin.iter()
        .filter(|p| p.figure.role != Role::Derived)
        .min_by(|a, b| (a.figure.value.abs() - said).abs().total_cmp(&(b.figure.value.abs() - said).abs()))
        .copied()
}

/// What else the sentence says of a number that its figure does not bear out.
fn conflict(case: &Case<'_>, number: &Number, place: &Place<'_>) -> Option<Mismatch> {
    if let Some(found) = other_arm(case, number, place) {
        return Some(found);
    }
    let finding = place.cited.record.findings.get(place.finding?)?;
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
    // Another comparator than the finding's own.
    if !finding.compared.is_empty() {
        let against = |near: bool| -> Vec<_> {
            let part = part_of(case, word);
            let all = case
                .text
                .said(Class::Treatment)
                .filter(|m| !place.cited.record.given.iter().any(|g| m.concept.near(*g)));
            all.filter(|m| !near || part_of(case, m.words.start) == part).collect()
        };
        let own = against(true);
        let against = if own.is_empty() && !case.said.contains(';') { against(false) } else { own };
        if !against.is_empty() && !against.iter().any(|m| finding.compared.iter().any(|c| m.concept.near(*c))) {
            let name = case.quote(against[0].range.clone());
            return found(
                Slot::Comparator,
                against[0].range.clone(),
                format!("\u{201c}{said}\u{201d} is not the figure against {name}"),
            );
        }
    }
    // Another outcome.
    let heads = &finding.heads;
    if !heads.is_empty() {
        let said_outcomes: Vec<_> = case.text.said(Class::Outcome).filter(|m| counted(m.concept)).collect();
        let generic = |c: Concept| c.is("response") && !heads.iter().any(|h| SOLE.iter().any(|n| h.is(n)));
        let told_too = |c: Concept| {
            !heads.iter().any(|h| h.is("still-diagnosis"))
                && !heads.iter().any(|h| SOLE.iter().any(|n| h.is(n)))
                && finding.text.of(Class::Outcome).any(|m| m.concept.near(c))
        };
        if !said_outcomes.is_empty()
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
        let near = case.text.said(Class::Route).min_by_key(|m| gap(m.words.clone(), word));
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
                && m.words.start <= end + 9
                && !place.cited.record.given.iter().any(|g| m.concept.near(*g))
        });
        let compares = ["fewer", "more", "than", "versus", "against"];
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
        let near = case.text.said(Class::People).filter(|m| m.concept.is("women") || m.concept.is("men"));
        let last = case.text.word_at(number.range.end).saturating_sub(1);
        let near = near
            .min_by_key(|m| if m.words.start > last { m.words.start - last } else { gap(m.words.clone(), word) + 1 })?;
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

/// The part of the sentence a word stands in: `;` parts two results.
fn part_of(case: &Case<'_>, word: usize) -> usize {
    let at = case.text.words.list.get(word).map_or(0, |w| w.start);
    case.said.get(..at).unwrap_or_default().matches(';').count()
}

/// The times a finding was measured at, in hours.
pub(super) fn times(finding: &super::record::Said) -> Vec<f64> {
    let own = finding.finding.timepoint.as_deref().unwrap_or_default();
    let own: Vec<f64> = crate::claims::text::Text::read(own).numbers.iter().flat_map(hours).collect();
    if own.is_empty() { finding.about.numbers.iter().flat_map(hours).collect() } else { own }
}

fn hours(number: &Number) -> Vec<f64> {
    let Some(low) = number.hours() else { return Vec::new() };
    let high = number.high.map(|h| h * factor(number));
    std::iter::once(low).chain(high).collect()
}

fn same_time(number: &Number, time: f64) -> bool {
    hours(number).iter().any(|h| (h - time).abs() <= 0.1 * time)
}

fn gap(words: std::ops::Range<usize>, word: usize) -> usize {
    if word < words.start { words.start - word } else { (word + 1).saturating_sub(words.end) }
}

/// Whether a count of one group is hung on another: `22 were given midazolam` where 22 had ketamine.
fn other_arm(case: &Case<'_>, number: &Number, place: &Place<'_>) -> Option<Mismatch> {
    if place.figure.label.is_none() && number.kind == K::People && place.finding.is_none() {
        return not_the_arm(case, number, place);
    }
    let label = place.figure.label.as_ref()?;
    let next =
        case.text.numbers.iter().map(|n| n.range.start).filter(|s| *s >= number.range.end).min().unwrap_or(usize::MAX);
    let after: Vec<u64> = case
        .text
        .words
        .list
        .iter()
        .filter(|w| w.start >= number.range.end && w.start < next)
        .take(8)
        .map(|w| w.stem)
        .collect();
    let arms = place.cited.record.figures.iter().filter_map(|f| Some((f.value, f.label.as_ref()?)));
    let names = |label: &crate::claims::text::Text| {
        label.words.list.iter().any(|w| {
            after.contains(&w.stem)
                || w.stem == crate::claims::words::stem("controls")
                    && after.contains(&crate::claims::words::stem("comparison"))
        })
    };
    if names(label) {
        return None;
    }
    let (_, other) =
        arms.filter(|(v, _)| *v != place.figure.value).find(|(_, l)| names(l) && l.words.list.len() == 1)?;
    let said = case.quote(number.range.clone());
    let name = |t: &crate::claims::text::Text| t.mentions.first().map_or("another group", |m| m.concept.name());
    let message = format!("\u{201c}{said}\u{201d} counts another group than {}", name(other));
    Some(Mismatch::new(Slot::Number, number.range.clone(), message).help(told(place)).of(place.cited, None))
}

/// `Ten were given ketamine` where the record has the size of that arm, and it is another.
fn not_the_arm(case: &Case<'_>, number: &Number, place: &Place<'_>) -> Option<Mismatch> {
    let given = ["given", "assigned", "received", "got", "had", "took", "on"];
    let from = case.text.word_at(number.range.end);
    let words = case.text.words.list.get(from..from + 5).or_else(|| case.text.words.list.get(from..))?;
    let at = words.iter().position(|w| given.iter().any(|g| crate::lexicon::table::hash(g.as_bytes()) == w.raw))?;
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
fn arms(case: &Case<'_>, number: &Number, place: &Place<'_>, word: usize) -> Option<Mismatch> {
    let role = place.figure.role;
    if !matches!(role, Role::Result | Role::Other) {
        return None;
    }
    let finding = place.cited.record.findings.get(place.finding?)?;
    finding.finding.comparator_value.as_ref()?;
    let given = &place.cited.record.given;
    let compared = if finding.compared.is_empty() { &place.cited.record.compared } else { &finding.compared };
    // The group stands right after its number, before the next one: `67 in 100 on ketamine, 20 on midazolam`.
    let next =
        case.text.numbers.iter().map(|n| n.range.start).filter(|s| *s > number.range.start).min().unwrap_or(usize::MAX);
    let clause = case.text.words.list.get(word)?.clause;
    let after = case.text.said(Class::Treatment).find(|m| {
        m.range.start > number.range.end
            && m.range.start < next
            && m.words.start <= word + 12
            && case.text.words.list.get(m.words.start).is_some_and(|w| w.clause <= clause + 1)
    })?;
    static OTHER_SIDE: [u64; 4] = crate::lexicon::table::hashes(["than", "versus", "against", "vs"]);
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

/// Outcomes that are a whole finding's own.
const SOLE: [&str; 5] = ["relapse", "remission", "response", "abstinence", "discontinuation"];

/// Outcomes that are counted one by one, so that one may not stand for another.
fn counted(concept: Concept) -> bool {
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

/// `large` for a small effect.
fn sizes(case: &Case<'_>, places: &[Place<'_>], out: &mut Vec<Mismatch>) {
    let Some(place) =
        places.iter().find(|p| p.figure.kind == K::EffectSize && p.figure.role == Role::Result && p.finding.is_some())
    else {
        return;
    };
    let size = place.figure.value.abs();
    for mention in case.text.said(Class::Cue).filter(|m| m.concept.name() == "large") {
        let near_effect = case.text.words.list.iter().skip(mention.words.end).take(3).any(|w| {
            ["effect", "benefit", "improvement", "difference"].iter().any(|e| crate::claims::words::stem(e) == w.stem)
        });
        if near_effect && size < 0.5 {
            let what =
                format!("the effect is not {}: {size} standard deviations is small", case.quote(mention.range.clone()));
            out.push(
                Mismatch::new(Slot::Number, mention.range.clone(), what)
                    .help(told(place))
                    .of(place.cited, place.finding),
            );
        }
    }
}

fn a_kind(kind: K) -> &'static str {
    match kind {
        K::Share => "a share",
        K::Change => "the size of a change",
        K::Points | K::PercentagePoints => "points",
        K::OddsRatio => "an odds ratio",
        K::HazardRatio => "a hazard ratio",
        K::RiskRatio | K::Times => "how many times as likely",
        K::EffectSize => "the size of an effect",
        K::PValue => "a p value",
        K::Interval => "an interval",
        K::People => "a number of people",
        K::Studies => "a number of studies",
        K::Time => "a length of time",
        _ => "something else",
    }
}

/// What a figure is, in words.
fn describe(place: &Place<'_>) -> String {
    match place.figure.role {
        Role::Low | Role::High if place.figure.interval => "one end of an interval".into(),
        Role::Low | Role::High => "one end of a range".into(),
        _ => a_kind(place.figure.kind).into(),
    }
}

/// What the record says, and where it stands in the paper.
fn told(place: &Place<'_>) -> String {
    let name = &place.cited.record.short_name;
    match place.finding.and_then(|i| place.cited.record.findings.get(i)) {
        Some(said) => super::strength::told(name, &said.finding),
        None => format!("{name}: the record has {}", round(place.figure)),
    }
}

fn round(figure: &Figure) -> String {
    let unit = match figure.kind {
        K::Time => " hours",
        K::Share => " percent",
        K::People => " people",
        K::Doses => " doses",
        _ => "",
    };
    format!("{}{unit}", (figure.value * 100.0).round() / 100.0)
}
