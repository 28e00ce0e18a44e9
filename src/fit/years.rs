//! What a sentence says of years: which figure is of which, what rose or fell between two, how long it took.

use super::direction::own_words;
use super::record::Said;
use super::strength::told;
use super::values::Role;
use super::{Case, Cited, Mismatch, Slot};
use crate::claims::concepts::{Class, Mention};
use crate::claims::{Number, NumberKind as K};
use crate::lexicon::table::{Set, hash, hashes};

/// The share a finding gives for a year of data.
fn of_year<'a>(case: &'a Case<'_>, year: f64) -> Option<(&'a Cited<'a>, usize, &'a Said, f64)> {
    case.findings().find_map(|(c, i, f)| {
        let value = f.figures.iter().find(|g| g.role == Role::Result && g.kind == K::Share)?.value;
        (f.finding.data_year.map(f64::from) == Some(year)).then_some((c, i, f, value))
    })
}

/// `Less common in 2020 than in 2019`, where it was the other way round.
pub(super) fn trend(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static ROSE: Set<6> = hashes(["rose", "climbed", "grew", "increased", "rise", "up"]);
    static FELL: Set<6> = hashes(["fell", "dropped", "declined", "decreased", "fall", "down"]);
    // `Between 2019 and 2020` is two years.
    let mut years: Vec<(f64, std::ops::Range<usize>)> = Vec::new();
    for number in case.text.numbers.iter().filter(|n| n.kind == K::Year) {
        years.push((number.value, number.range.clone()));
        years.extend(number.high.map(|h| (h, number.range.clone())));
    }
    years.dedup_by(|a, b| a.0 == b.0);
    let [(first, first_at), (second, second_at)] = years.as_slice() else { return };
    let sign = |m: &&Mention| {
        let word = case.text.words.list.get(m.words.start).map_or(0, |w| w.raw);
        match m.concept.name() {
            "more-common" => Some(true),
            "less-common" => Some(false),
            _ if ROSE.contains(&word) => Some(true),
            _ if FELL.contains(&word) => Some(false),
            _ => None,
        }
    };
    let Some(cue) = case.text.said(Class::Cue).find(|m| sign(m).is_some()) else { return };
    let Some(up) = sign(&cue) else { return };
    // What stands after `than` is what it is compared with; without it, the later year with the earlier.
    let than = case.text.words.list.iter().position(|w| w.raw == hash(b"than")).map(|i| case.text.words.list[i].start);
    let (subject, other) = match than {
        Some(at) if second_at.start > at && first_at.start < at => (*first, *second),
        Some(_) => return,
        None => (first.max(*second), first.min(*second)),
    };
    let (Some((cited, index, finding, is)), Some((_, _, _, was))) = (of_year(case, subject), of_year(case, other))
    else {
        return;
    };
    if is != was && (is > was) != up {
        let said = case.quote(cue.range.clone());
        let message = format!("\u{201c}{said}\u{201d}: the source has {is} for {subject} and {was} for {other}");
        out.push(
            Mismatch::new(Slot::Direction, cue.range.clone(), message)
                .help(told(&cited.record.short_name, &finding.finding))
                .of(cited, Some(index)),
        );
    }
}

/// `It took sixteen years`, where no two years of the source lie that far apart.
pub(super) fn took(case: &Case<'_>, number: &Number, years: &[f64]) -> bool {
    static TOOK: Set<8> = hashes(["took", "after", "later", "passed", "between", "until", "before", "for"]);
    number.kind == K::Time
        && number.unit == "years"
        && number.high.is_none()
        && years.len() > 1
        && !case.said.get(number.range.end..).is_some_and(|r| r.trim_start().starts_with("ago"))
        && case.text.words.list.iter().any(|w| TOOK.contains(&w.raw) && !w.denied)
}

/// `First given to people in 1970`: a year that stands for another event of the source.
pub(super) fn other_event(case: &Case<'_>, number: &Number, cited: &Cited<'_>, index: usize) -> bool {
    let findings = &cited.record.findings;
    let Some(own) = findings.get(index).filter(|_| number.kind == K::Year) else { return false };
    let at = case.text.word_at(number.range.start);
    // Of several years, each is of the words between the one before and itself.
    let years = || case.text.numbers.iter().filter(|n| n.kind == K::Year).map(|n| case.text.word_at(n.range.start));
    let last = years().filter(|y| *y < at).max().map_or(0, |y| y + 1);
    let next = years().filter(|y| *y > at).min();
    let clause = case.text.words.list.get(at).map(|w| w.clause);
    let list = &case.text.words.list;
    // `An anesthetic that has been given to people since 1964`: the year is of what `that` opens.
    static OPENS: Set<3> = hashes(["that", "which", "who"]);
    let opened = list.get(..at).and_then(|before| before.iter().rposition(|w| OPENS.contains(&w.raw)));
    let from = list.iter().position(|w| Some(w.clause) == clause).unwrap_or(0).max(opened.unwrap_or(0)).max(last);
    let dated = |f: &Said| f.figures.iter().any(|g| g.kind == K::Year && g.role == Role::Result);
    let told = |part: &std::ops::Range<usize>| findings.iter().any(|f| dated(f) && of_event(case, part, f) > 0);
    // `It was 1970 before anyone was given it`
    let end = list.iter().rposition(|w| Some(w.clause) == clause).map_or(at, |i| i + 1);
    let whole = if told(&(from..at)) { from..next.unwrap_or(end).min(end) } else { at..next.unwrap_or(end).min(end) };
    let here = of_event(case, &whole, own);
    let best = findings
        .iter()
        .enumerate()
        .filter(|(i, f)| *i != index && dated(f))
        .map(|(_, f)| of_event(case, &whole, f))
        .max();
    best.is_some_and(|best| best > here)
}

/// How much of an event a part of the sentence names, `given` and `people` included: beside a year they tell it.
fn of_event(case: &Case<'_>, part: &std::ops::Range<usize>, finding: &Said) -> usize {
    static PLAIN: Set<4> = hashes(["given", "people", "made", "used"]);
    let words = case.text.words.list.get(part.clone()).unwrap_or_default();
    let about = finding.about.words.list.iter().filter(|w| PLAIN.contains(&w.raw));
    own_words(case, part, finding) + about.filter(|a| words.iter().any(|w| w.raw == a.raw)).count()
}
