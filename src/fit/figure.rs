//! The numbers of a sentence against the figures of what it cites.
//!
//! A number fits where some figure of the same kind has its value, rounded as people round, and nothing else that the
//! sentence says of it belongs to another figure. Where only a figure of another kind has the value, the kind is wrong;
//! where only one with another comparator, outcome or group has it, that is; where none has it, the number is.

use super::closeness::{agrees, close, end_told, has_value, inside, scaled};
use super::conflict::conflict;
use super::figure_words::{a_kind, describe, sources, told};
use super::follows::{counts, course, every_nnt, follows, part_of_share, within, women_to_men, years_between};
use super::values::{Figure, Role};
use super::{Case, Cited, Mismatch, Slot};
use crate::claims::concepts::Class;
use crate::claims::{Near, Number, NumberKind as K};

/// A figure with where it stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) figure: &'a Figure,
    pub(super) cited: &'a Cited<'a>,
    pub(super) finding: Option<usize>,
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
                // `Alike on one point`
                K::Points => number.value == 1.0 && case.quote(number.range.clone()).starts_with("one"),
                _ => false,
            };
        // `The early 2000s`
        let decade = number.kind == K::Year && case.said.get(number.range.end..).is_some_and(|r| r.starts_with('s'));
        let decade = decade
            && places
                .iter()
                .any(|p| p.figure.kind == K::Year && (number.value..number.value + 10.0).contains(&p.figure.value));
        // `In the past 12 months` says which share it is.
        let frame = case.text.of(Class::Cue).any(|m| {
            matches!(m.concept.name(), "past-year" | "past-month" | "ever" | "now")
                && m.range.start <= number.range.start
                && number.range.end <= m.range.end
        });
        // `The much-quoted 86 percent` is somebody else's.
        let quoted = (word.saturating_sub(3)..word).any(|i| {
            ["quoted", "claimed", "advertised", "touted", "cited"].iter().any(|q| case.text.words.are(i, &[q]))
        });
        // `The preprint of 2021`, of which the notes tell.
        let noted = number.kind == K::Year
            && case.cited.iter().any(|c| {
                let notes = c.record.evidence.notes.as_deref().unwrap_or_default();
                notes.contains(case.quote(number.range.clone()))
            });
        if quoted
            || noted
            || super::named::is_hearsay(case, number.range.start)
            || frame
            || decade
            || denied
            || few
            || matches!(number.kind, K::Level | K::Money | K::Frequency)
            || is_name(case, number)
        {
            continue;
        }
        // `Three infusions a week` is how often, and `a week` is no time of its own.
        let end = case.text.word_at(number.range.end);
        let per = |i: usize| {
            ["a", "per", "each", "every"].iter().any(|p| case.text.words.are(i, &[p]))
                && ["day", "week", "fortnight", "month"].iter().any(|u| case.text.words.are(i + 1, &[u]))
        };
        let often = matches!(number.kind, K::Doses | K::Bare) && per(end)
            || number.kind == K::Time
                && per(word)
                && case.text.numbers.iter().any(|n| n.kind == K::Doses && case.text.word_at(n.range.end) == word);
        // `A 60-point scale`
        let scale = case.text.words.are(end, &["scale"]) || case.text.words.are(end, &["point", "scale"]);
        if often || scale {
            continue;
        }
        if is_part_of_other(case, number) || is_ratio_in_words(case, number, &places) {
            continue;
        }
        let found = super::scope::in_both(case, number, &places).or_else(|| one(case, number, &places));
        if let Some(found) = found {
            out.push(found);
        }
    }
    super::sizes::check(case, &places, out);
}

/// `Half that of the other group`, `one of the two`: a share of a figure, or a pick among things named before, and no
/// share of people.
fn is_part_of_other(case: &Case<'_>, number: &Number) -> bool {
    if number.kind != K::Share {
        return false;
    }
    let end = case.text.word_at(number.range.end);
    let ratio =
        [&["that", "of"][..], &["that", "in"], &["as", "likely"], &["as", "high"], &["as", "often"], &["the", "rate"]];
    // `In one of four strengths`
    let kinds = ["strengths", "doses", "groups", "arms", "ways", "levels", "amounts"];
    let pick = number.value == 1.0
        && case.quote(number.range.clone()).contains(" of ")
        && kinds.iter().any(|k| case.text.words.are(end, &[k]) || case.text.words.are(end + 1, &[k]));
    pick || ratio.iter().any(|r| case.text.words.are(end, r))
        || case.quote(number.range.clone()).ends_with("of the two")
}

/// `The odds were a fifth lower`, `anywhere from a third to double`: a ratio of the record told as a fraction.
fn is_ratio_in_words(case: &Case<'_>, number: &Number, places: &[Place<'_>]) -> bool {
    let ratio = |k: K| matches!(k, K::OddsRatio | K::HazardRatio | K::RiskRatio);
    let words = &case.text.words;
    let told = (0..words.list.len()).any(|i| ["odds", "hazard", "risk"].iter().any(|w| words.are(i, &[w])));
    // `30 percent of the group relapsed` counts people.
    let end = case.text.word_at(number.range.end);
    let counts = ["people", "patients", "group", "those", "them"];
    let of = words.are(end, &["of"]) && (end + 1..end + 5).any(|i| counts.iter().any(|c| words.are(i, &[c])));
    // `The hazard was half of what it was with midazolam`
    if number.kind == K::Times && told {
        let hazard = |p: &Place<'_>| p.figure.kind == K::HazardRatio && (p.figure.value - number.value).abs() < 0.06;
        return (0..words.list.len()).any(|i| words.are(i, &["hazard"])) && places.iter().any(hazard);
    }
    let Some(said) = number.percent().filter(|_| told && !of && matches!(number.kind, K::Share | K::Change)) else {
        return false;
    };
    places.iter().filter(|p| ratio(p.figure.kind)).any(|p| {
        let value = p.figure.value * 100.0;
        (value - said).abs() <= 4.0 || (100.0 - value - said).abs() <= 3.0
    })
}

/// Numbers that are part of a name, a telephone line or a count of things on the page.
pub(super) fn is_name(case: &Case<'_>, number: &Number) -> bool {
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
        // `The 17th`
        || ["st", "nd", "rd", "th"].iter().any(|end| after.starts_with(end))
}

/// Of a bare count, the group it counts, where the record has the sizes of its groups: not the share that group is of
/// all, nor the same number elsewhere.
fn as_counts<'a>(fits: Vec<&'a Place<'a>>, number: &Number) -> Vec<&'a Place<'a>> {
    let of_arm = |p: &&Place<'_>| p.figure.label.is_some() && p.figure.kind == K::People;
    if !matches!(number.kind, K::Bare | K::People) || !fits.iter().any(of_arm) {
        return fits;
    }
    let counts = |p: &&Place<'_>| of_arm(p) || p.finding.is_some() && p.figure.role != Role::Words;
    fits.into_iter().filter(counts).collect()
}

/// What is wrong with one number, if anything.
pub(super) fn one(case: &Case<'_>, number: &Number, places: &[Place<'_>]) -> Option<Mismatch> {
    let people = of_people(case, number);
    let rest = tells_rest(case);
    // A median says where half of them stand.
    let half = number.kind == K::Share && number.percent().is_some_and(|p| (p - 50.0).abs() < 0.5);
    let dated = case.text.numbers.iter().any(|n| n.kind == K::Time || n.kind == K::Doses)
        || case.text.of(Class::Outcome).any(|m| m.concept.is("relapse"));
    // `By their third infusion`
    let infusion = crate::claims::words::stem("infusion");
    let bare = case.text.numbers.iter().any(|n| n.kind == K::Bare);
    let dated = dated || !bare && case.text.words.list.iter().any(|w| w.stem == infusion);
    // `Half or more`, of 49 to 70 percent
    let more =
        number.near == Near::AtLeast || case.text.words.are(case.text.word_at(number.range.end), &["or", "more"]);
    let least = |p: &Place<'_>| {
        p.figure.role == Role::Low
            && !p.figure.interval
            && number.percent().is_some_and(|v| (v - p.figure.value).abs() <= 2.0)
    };
    if more && number.high.is_none() && places.iter().any(least) {
        return None;
    }
    // `An interval from zero to about a half`: an effect, and no share.
    let effect = |p: &Place<'_>| {
        p.figure.kind == K::EffectSize && number.percent().is_some_and(|v| (v / 100.0 - p.figure.value).abs() < 0.06)
    };
    if number.fraction && case.said.contains("interval") && places.iter().any(effect) {
        return None;
    }
    if half && dated && case.cited.iter().any(|c| c.record.findings.iter().any(super::sizes::is_median)) {
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
        let still = p.figure.role == Role::Rest && case.text.names(Class::Outcome, "still-diagnosis");
        p.finding.is_some() && (still || matches!(p.figure.role, Role::Result | Role::Other | Role::Low | Role::High))
    };
    let own: Vec<&Place<'_>> = fits.iter().filter(result).copied().collect();
    let strict =
        matches!(number.kind, K::Share | K::Change | K::Points | K::OddsRatio | K::HazardRatio | K::EffectSize);
    // The words of the record rescue no count that is a finding's.
    let strict = strict
        || matches!(number.kind, K::Bare | K::People)
            && fits.iter().all(|p| p.figure.label.is_none())
            && own.iter().any(|p| matches!(p.figure.role, Role::Result | Role::Other));
    let fits = if own.is_empty() || !strict { fits } else { own };
    let fits = as_counts(fits, number);
    // Both ends told are the range that has both.
    let ends = |p: &&&Place<'_>| p.figure.sibling.is_some() && !p.figure.interval;
    let ranges: Vec<&Place<'_>> = fits.iter().filter(ends).copied().collect();
    let fits = if number.high.is_some() && !ranges.is_empty() { ranges } else { fits };
    if let Some(found) = fits.first().and_then(|place| super::bounds::turned(case, number, place.cited)) {
        return Some(found);
    }
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
        || course(number, places)
        || follows(case, number, places)
        || within(case, number)
        || part_of_share(case, number, places)
        || every_nnt(case, number, places)
        || years_between(number, places)
        || women_to_men(case, number, places)
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
    let dated = |p: &&Place<'_>| p.figure.kind == K::Year && p.figure.role == Role::Result;
    let years: Vec<f64> = places.iter().filter(dated).map(|p| p.figure.value).collect();
    if kin.is_empty() && super::years::took(case, number, &years) {
        let message = format!("no two years of {} lie \u{201c}{said}\u{201d} apart", case.sources());
        return Some(
            Mismatch::new(Slot::Duration, number.range.clone(), message).help("count the years between the two dates"),
        );
    }
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
            found.instead = only_value(case, number, places);
        }
        None => {
            found = found.help(
                "no figure of that kind is recorded for what you cite: leave it out, or cite the source that has it",
            )
        }
    }
    Some(found)
}

/// The number with the one value of its kind that the source has in place of its own, where it is the only number of
/// the sentence: nothing else could be meant.
fn only_value(case: &Case<'_>, number: &Number, places: &[Place<'_>]) -> Option<String> {
    let kinds = matches!(number.kind, K::Share | K::Points | K::PercentagePoints | K::Studies | K::HazardRatio)
        || number.kind == K::OddsRatio;
    if !kinds || case.cited.len() != 1 || case.text.numbers.len() != 1 || number.high.is_some() || number.signed {
        return None;
    }
    if number.kind == K::Share && number.unit != "%" {
        return None;
    }
    let mut same = places.iter().filter(|p| p.figure.kind == number.kind);
    let first = same.next()?;
    // A comparator, an end of an interval or a second finding leaves it open which is meant.
    if same.any(|p| p.figure.value != first.figure.value) || !matches!(first.figure.role, Role::Result | Role::Words) {
        return None;
    }
    let said = case.quote(number.range.clone());
    let digits = said.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(said.len());
    let rest = said.get(digits..).filter(|_| digits > 0 && first.figure.value > 0.0)?;
    Some(format!("{}{rest}", first.figure.value))
}

/// Whether the sentence may speak of those who did not: `the rest`, `had not responded`.
pub(super) fn tells_rest(case: &Case<'_>) -> bool {
    let rest = ["free", "rest", "other", "others", "remain", "still", "fail", "unchanged"];
    let not = crate::lexicon::table::hash(b"not");
    case.text
        .words
        .list
        .iter()
        .any(|w| w.denied || w.raw == not || rest.iter().any(|r| crate::claims::words::stem(r) == w.stem))
}

/// Whether a share is said to be one of people.
pub(super) fn of_people(case: &Case<'_>, number: &Number) -> bool {
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

/// The slot an unmatched number belongs to.
pub(super) fn slot_of(case: &Case<'_>, number: &Number) -> Slot {
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
pub(super) fn telling(number: &Number) -> bool {
    number.step < 1.0 || number.value.abs() > 10.0
}

pub(super) fn nearest<'a>(number: &Number, kin: &[&'a Place<'a>]) -> Option<&'a Place<'a>> {
    let said = scaled(number, number.value).abs();
    kin.iter()
        .filter(|p| p.figure.role != Role::Derived)
        .min_by(|a, b| (a.figure.value.abs() - said).abs().total_cmp(&(b.figure.value.abs() - said).abs()))
        .copied()
}
