//! Numbers in a sentence: `70%`, `2 to 4 weeks`, `0.5 mg/kg`, `67 in 100`, `two in three`, `a third`, `P = .02`.
//!
//! Cuts the text, reads value, range and unit; what kind of figure it is, `figures.rs` says from the words around it.

use super::figures::{self, Around};
use super::units::{UNITS, singular};
use super::{Near, Number, NumberKind};

/// A word with its bytes.
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Every number of a text, in order. A share keeps its whole in the unit: `67 in 100` is 67 with the unit `in 100`.
pub fn find(text: &str) -> Vec<Number> {
    // Same bytes at the same places: only ASCII letters change.
    let lowered = text.to_ascii_lowercase();
    let words = words(&lowered);
    let mut numbers: Vec<Number> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        match number(&words, i).or_else(|| one_unit(&words, i)) {
            Some((mut found, next)) => {
                let around = Around { words: &words, at: i, next };
                found.near = figures::near(&around);
                found.kind = figures::kind(&around, &found);
                // `day 28`: the unit stands before its number.
                let before = i.checked_sub(1).and_then(|b| words.get(b)).map(|w| w.text);
                if found.kind == NumberKind::Time && found.unit.is_empty() {
                    found.unit = before.and_then(figures::time_before).unwrap_or_default().to_owned();
                }
                numbers.push(found);
                i = next;
            }
            None => i += 1,
        }
    }
    of_every(text, &mut numbers);
    between(text, &mut numbers);
    alike(text, &mut numbers);
    numbers
}

/// `Of every 100 adults, about 59 …`: the first is the whole, the next a share of it.
fn of_every(text: &str, numbers: &mut [Number]) {
    for i in 1..numbers.len() {
        let Some(whole) = numbers.get(i - 1) else { continue };
        let round = [10.0, 100.0, 1000.0].contains(&whole.value) && whole.high.is_none();
        if !round {
            continue;
        }
        let before = text.get(..whole.range.start).unwrap_or_default().trim_end().to_lowercase();
        let every = [" every", " each", "of every", "for every"].iter().any(|e| before.ends_with(e));
        if !(every && matches!(whole.kind, NumberKind::People | NumberKind::Bare)) {
            continue;
        }
        let unit = format!("in {}", whole.value as u64);
        if let Some(first) = numbers.get_mut(i - 1) {
            first.kind = NumberKind::Level;
        }
        if let Some(share) = numbers.get_mut(i).filter(|n| matches!(n.kind, NumberKind::Bare | NumberKind::People)) {
            // `Out of every 100 people, 36 more`: a gap between two shares.
            let more = text.get(share.range.end..).unwrap_or_default().trim_start();
            let gap = ["more ", "fewer "].iter().any(|m| more.starts_with(m));
            share.kind = if gap { NumberKind::PercentagePoints } else { NumberKind::Share };
            share.unit = unit;
        }
    }
}

/// `Between one in six and one in five`: two shares that are the ends of one range.
fn between(text: &str, numbers: &mut Vec<Number>) {
    for i in (1..numbers.len()).rev() {
        let (Some(low), Some(high)) = (numbers.get(i - 1), numbers.get(i)) else { continue };
        let opens = text.get(..low.range.start).unwrap_or_default().trim_end().to_lowercase().ends_with("between");
        let joined = text.get(low.range.end..high.range.start) == Some(" and ");
        let share = |n: &Number| n.unit.starts_with("in ") && n.high.is_none() && n.kind == NumberKind::Share;
        if !(opens && joined && share(low) && share(high)) {
            continue;
        }
        let (Some(from), Some(to)) = (low.percent(), high.percent()) else { continue };
        let range = low.range.start..high.range.end;
        let mut merged =
            Number { value: from, high: Some(to), unit: "%".into(), range, step: 1.0, fraction: true, ..low.clone() };
        merged.kind = NumberKind::Share;
        numbers.remove(i);
        if let Some(slot) = numbers.get_mut(i - 1) {
            *slot = merged;
        }
    }
}

/// `Fell by 14 points after one and by 12 after the other`: the second is of the first one's kind.
fn alike(text: &str, numbers: &mut [Number]) {
    for i in 1..numbers.len() {
        let (before, rest) = numbers.split_at_mut(i);
        let (Some(first), Some(next)) = (before.last(), rest.first_mut()) else { continue };
        let between = text.get(first.range.end..next.range.start).unwrap_or_default();
        let by = between.len() < 60 && between.ends_with(" by ") && !between.contains(['.', ';']);
        if by && next.kind == NumberKind::Bare && matches!(first.kind, NumberKind::Points | NumberKind::Change) {
            next.kind = first.kind;
            next.unit = first.unit.clone();
        }
    }
}

/// Cuts at everything but letters, digits and what stands inside numbers and units.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::with_capacity(text.len() / 5 + 4);
    let mut open: Option<(usize, bool)> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_digit = chars.peek().is_some_and(|(_, n)| n.is_ascii_digit());
        let inside = match (open, c) {
            (Some((_, true)), '.' | ',') => next_digit,
            (Some((_, digits)), c) => c.is_alphanumeric() && c.is_ascii_digit() == digits || c == '\u{b5}' && !digits,
            (None, _) => false,
        };
        if inside {
            continue;
        }
        if let Some((start, _)) = open.take() {
            words.push(Word { text: &text[start..at], start, end: at });
        }
        // `P = .02`
        let bare_point = c == '.' && next_digit && (at == 0 || text[..at].ends_with([' ', '=', '<', '>', '(', '-']));
        if c.is_alphanumeric() || c == '\u{b5}' || bare_point {
            open = Some((at, c.is_ascii_digit() || bare_point));
        } else if !c.is_whitespace() {
            words.push(Word { text: &text[at..at + c.len_utf8()], start: at, end: at + c.len_utf8() });
        }
    }
    if let Some((start, _)) = open {
        words.push(Word { text: &text[start..], start, end: text.len() });
    }
    words
}

/// A value without its unit.
struct Value {
    value: f64,
    step: f64,
    next: usize,
    negative: bool,
    /// `two thirds`: the share as a percentage.
    fraction: bool,
}

fn is_minus(text: &str) -> bool {
    matches!(text, "-" | "\u{2212}" | "\u{2013}")
}

/// Reads a value at `at`: numeral, spelled number, fraction, with an own minus.
fn read(words: &[Word<'_>], at: usize) -> Option<Value> {
    let text = |i: usize| words.get(i).map_or("", |w| w.text);
    let lower = text;
    let touching = |i: usize| i > 0 && words.get(i).is_some_and(|w| words[i - 1].end == w.start);
    let mut at = at;
    let mut negative = false;
    if is_minus(text(at)) && touching(at + 1) && !touching(at) || lower(at) == "minus" {
        negative = true;
        at += 1;
    }
    // `half`, `a third`, `two-thirds`
    let first = lower(at);
    let (parts_at, count) = match first {
        "half" => return Some(Value { value: 50.0, step: 1.0, next: at + 1, negative, fraction: true }),
        "a" | "one" => (at + 1, 1.0),
        _ => match value(first) {
            Some(count) if !first.starts_with(|c: char| c.is_ascii_digit()) => {
                (if text(at + 1) == "-" && touching(at + 1) { at + 2 } else { at + 1 }, count)
            }
            _ => (at, 0.0),
        },
    };
    if let Some(parts) = part(lower(parts_at)).filter(|p| count > 0.0 && count < *p) {
        // `a second dose`, `the third of …` are ordinals; `a third` is a share, unless something ordinal follows.
        let ordinal = count == 1.0 && lower(parts_at + 1).len() > 2 && !follows_share(lower(parts_at + 1));
        if !ordinal {
            return Some(Value {
                value: 100.0 * count / parts,
                step: 1.0,
                next: parts_at + 1,
                negative,
                fraction: true,
            });
        }
    }
    let spelled = !first.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let mut found = value(first)?;
    let mut next = at + 1;
    let decimals = first.split_once('.').map_or(0, |(_, d)| d.len() as i32);
    let mut step = 10f64.powi(-decimals);
    if spelled {
        // `twenty-five`, `thirty six`
        let joined = if text(next) == "-" && touching(next) && touching(next + 1) { next + 1 } else { next };
        if (20.0..100.0).contains(&found)
            && found % 10.0 == 0.0
            && let Some(unit) = value(lower(joined)).filter(|u| (1.0..10.0).contains(u))
            && !lower(joined).starts_with(|c: char| c.is_ascii_digit())
        {
            found += unit;
            next = joined + 1;
        }
    } else if found >= 1000.0 && decimals == 0 {
        // `5,300` is rounded to hundreds as far as its noughts say.
        step = if found % 1000.0 == 0.0 { 10.0 } else { 1.0 };
    }
    while let Some(scale) = scale(text(next)) {
        found *= scale;
        step *= scale;
        next += 1;
    }
    // `a hundred and twenty`
    if spelled
        && found >= 100.0
        && lower(next) == "and"
        && let Some(rest) = read(words, next + 1).filter(|r| r.value < 100.0 && !r.fraction)
        && !lower(next + 1).starts_with(|c: char| c.is_ascii_digit())
    {
        found += rest.value;
        step = 1.0;
        next = rest.next;
    }
    // `two and a half`
    if lower(next) == "and" && lower(next + 1) == "a" && matches!(lower(next + 2), "half" | "quarter") {
        found += if lower(next + 2) == "half" { 0.5 } else { 0.25 };
        step = 0.25;
        next += 3;
    }
    Some(Value { value: found, step, next, negative, fraction: false })
}

fn number(words: &[Word<'_>], at: usize) -> Option<(Number, usize)> {
    let text = |i: usize| words.get(i).map_or("", |w| w.text);
    let lower = text;
    let first = words.get(at)?;
    // `GLP-1`, `B12`, `COVID-19`: part of a name.
    if at > 0 && words[at - 1].end == first.start {
        let name = text(at - 1) == "-"
            && at > 1
            && words[at - 2].end == words[at - 1].start
            && value(lower(at - 2)).is_none()
            && text(at - 2).chars().all(char::is_alphanumeric);
        if name || text(at - 1).chars().all(char::is_alphabetic) {
            return None;
        }
    }
    let start = read(words, at)?;
    let spelled = !first.text.starts_with(|c: char| c.is_ascii_digit() || c == '.' || is_minus(first.text));
    let Value { value: mut low, mut step, next: mut end, negative, fraction } = start;
    // `half a milligram`
    if fraction && low == 50.0 && matches!(lower(end), "a" | "an") && UNITS.contains(&lower(end + 1)) {
        let (unit, end) = unit(words, end + 1);
        if !unit.is_empty() {
            let last = words.get(end.checked_sub(1)?)?;
            return Some((plain(0.5, None, unit, 0.1, first.start..last.end, false), end));
        }
    }
    // `half a standard deviation`, `half a dozen`
    if fraction && low == 50.0 && lower(end) == "a" && lower(end + 1) == "standard" {
        let last = words.get(end.checked_sub(1)?)?;
        return Some((plain(0.5, None, String::new(), 0.1, first.start..last.end, false), end + 1));
    }
    if fraction && low == 50.0 && lower(end) == "a" && lower(end + 1) == "dozen" {
        let (unit, next) = unit(words, end + 2);
        let last = words.get(next.checked_sub(1)?)?;
        return Some((plain(6.0, None, unit, 1.0, first.start..last.end, false), next));
    }
    let mut high = None;
    let mut signed = negative;
    if negative {
        low = -low;
    }
    let percent_before = usize::from(text(end) == "%");
    let joiner = lower(end + percent_before);
    if matches!(joiner, "-" | "\u{2013}" | "\u{2212}" | "to" | "and" | "or" | ",") {
        let between = joiner == "and" && at > 0 && lower(at - 1) == "between";
        let bracket = joiner == "," && at > 0 && matches!(text(at - 1), "[" | "(" | ":" | "CI" | "interval");
        if (!matches!(joiner, "and" | ",") || between || bracket)
            && let Some(upper) = read(words, end + percent_before + 1)
            && (upper.value > low.abs() || joiner == "to" || between || bracket)
            && (upper.fraction == fraction)
            // `From 7.8 percent in 2019 to 8.4 percent`: a year begins no range of anything else.
            && (is_year(first.text, low) == is_year(words.get(end + percent_before + 1).map_or("", |w| w.text), upper.value)
                || !matches!(joiner, "to") || is_span(words, upper.next))
            // `at week 4 to 22 in 100`, `day 1 to 1 week`: the unit before belongs to the first number alone.
            && (at == 0 || figures::time_before(lower(at - 1)).is_none() || unit(words, upper.next).0.is_empty())
        {
            let top = if upper.negative { -upper.value } else { upper.value };
            signed |= upper.negative;
            step = step.min(upper.step);
            high = Some(top);
            end = upper.next;
        }
    }
    // `half to six in ten`
    if fraction
        && high.is_none()
        && matches!(lower(end), "to" | "and" | "or")
        && let Some(upper) = read(words, end + 1).filter(|u| !u.fraction)
    {
        let (unit, next) = unit(words, upper.next);
        if let Some(whole) = unit.strip_prefix("in ").and_then(|w| w.parse::<f64>().ok()).filter(|w| *w > 0.0) {
            let last = words.get(next.checked_sub(1)?)?;
            let top = Some(100.0 * upper.value / whole);
            let number = plain(low, top, "%".into(), 1.0, first.start..last.end, signed);
            return Some((Number { fraction: true, ..number }, next));
        }
    }
    // `just under a half to 0.85`
    if fraction
        && high.is_none()
        && lower(end) == "to"
        && let Some(upper) = read(words, end + 1).filter(|u| !u.fraction && u.step < 1.0 && u.value < 2.0)
    {
        let last = words.get(upper.next.checked_sub(1)?)?;
        let range = first.start..last.end;
        return Some((plain(low / 100.0, Some(upper.value), String::new(), 0.05, range, signed), upper.next));
    }
    // `a quarter of a standard deviation`
    if fraction && high.is_none() && lower(end) == "of" && lower(end + 1) == "a" && lower(end + 2) == "standard" {
        let last = words.get(end + 1)?;
        return Some((plain(low / 100.0, None, String::new(), 0.05, first.start..last.end, signed), end + 2));
    }
    // `two thirds of a point`
    if fraction && lower(end) == "of" && lower(end + 1) == "a" && UNITS.contains(&lower(end + 2)) {
        let (unit, next) = unit(words, end + 2);
        let last = words.get(next.checked_sub(1)?)?;
        let value = |percent: f64| (percent / 100.0 * 100.0).round() / 100.0;
        return Some((plain(value(low), high.map(value), unit, 0.1, first.start..last.end, signed), next));
    }
    // `a standardised effect of a quarter`
    let from = at.saturating_sub(6);
    let effect = words[from..at].iter().any(|w| matches!(w.text, "effect" | "size" | "standardised" | "standardized"));
    let counted = matches!(lower(end), "of" | "the" | "who") || COUNTED.contains(&lower(end));
    if fraction && high.is_none() && effect && !counted && lower(at.wrapping_sub(1)) != "by" {
        let last = words.get(end.checked_sub(1)?)?;
        return Some((plain(low / 100.0, None, String::new(), 0.05, first.start..last.end, signed), end));
    }
    if fraction {
        let last = words.get(end.checked_sub(1)?)?;
        let number = plain(low, high, "%".into(), 1.0, first.start..last.end, signed);
        return Some((Number { fraction: true, ..number }, end));
    }
    let (mut unit, mut end) = unit(words, end);
    // `the 2021 trial` names a year; `288 published reports` counts reports.
    let digits = first.text.len() == 4 && !spelled && high.is_none();
    if digits && (1900.0..=2100.0).contains(&low) && !unit.is_empty() && !unit.starts_with("in ") && unit != "%" {
        let plural = text(end - 1).ends_with('s');
        if !plural {
            end = start.next;
            unit = String::new();
        }
    }
    if unit.is_empty()
        && (!spelled || low >= 10.0)
        && high.is_none()
        && text(end).len() > 3
        && text(end).chars().all(char::is_alphabetic)
        // `By 15 among people who …` counts no people.
        && !matches!(text(end), "among" | "with" | "from" | "between" | "when" | "where")
    {
        let counted = lower(end + 1);
        if COUNTED.contains(&counted) || STUDIES.contains(&counted) {
            unit = singular(counted);
        }
    }
    // `Three ketamine infusions`
    let named = text(end).len() > 1 && text(end).chars().all(char::is_alphabetic) && !text(end).ends_with("er");
    if unit.is_empty() && high.is_none() && named && low.fract() == 0.0 && low > 1.0 && low < 100.0 {
        let given = lower(end + 1);
        if given.strip_suffix('s').is_some_and(|g| DOSES[..5].contains(&g))
            && !matches!(text(end), "of" | "in" | "to" | "more" | "such")
        {
            unit = given.to_owned();
            end += 2;
        }
    }
    // A spelled-out number is a number only beside what it counts: `one` and `two` are also plain words.
    if spelled && unit.is_empty() && low.abs() < 3.0 && high.is_none() && low.fract() == 0.0 {
        return None;
    }
    let last = words.get(end.checked_sub(1)?)?;
    Some((plain(low, high, unit, step, first.start..last.end, signed), end))
}

/// `a month`, `the next day`: one of a unit of time, where nothing is said of how often.
fn one_unit(words: &[Word<'_>], at: usize) -> Option<(Number, usize)> {
    let text = |i: usize| words.get(i).map_or("", |w| w.text);
    let first = text(at);
    let times = match first {
        "twice" => 2.0,
        "thrice" => 3.0,
        _ => 0.0,
    };
    if times > 0.0 && matches!(text(at + 1), "as" | "the" | "what" | "that") {
        let here = words.get(at)?;
        return Some((plain(times, None, "times".into(), 1.0, here.start..here.end, false), at + 1));
    }
    if first == "single" && DOSES.contains(&text(at + 1)) {
        let (from, to) = (words.get(at)?, words.get(at + 1)?);
        return Some((plain(1.0, None, "doses".into(), 1.0, from.start..to.end, false), at + 2));
    }
    if !matches!(first, "a" | "an" | "next" | "following") {
        return None;
    }
    let unit = figures::time_before(text(at + 1)).filter(|u| !text(at + 1).ends_with('s') && u.len() > 3)?;
    let before = at.checked_sub(1).map(text).unwrap_or_default();
    let often = matches!(before, "times" | "once" | "twice" | "thrice" | "time") || value(before).is_some();
    let hyphen = text(at + 2) == "-";
    if often || hyphen || before.ends_with("ses") {
        return None;
    }
    let (first, last) = (words.get(at)?, words.get(at + 1)?);
    Some((plain(1.0, None, unit.to_owned(), 1.0, first.start..last.end, false), at + 2))
}

/// A year by its look: four digits, no unit.
fn is_year(text: &str, value: f64) -> bool {
    text.len() == 4 && (1900.0..=2100.0).contains(&value) && value.fract() == 0.0
}

/// `2019 to 21`: the end of a span of years is written short.
fn is_span(words: &[Word<'_>], next: usize) -> bool {
    unit(words, next).0.is_empty()
}

fn plain(
    value: f64,
    high: Option<f64>,
    unit: String,
    step: f64,
    range: std::ops::Range<usize>,
    signed: bool,
) -> Number {
    Number { value, high, unit, range, kind: NumberKind::Bare, near: Near::Exact, step, fraction: false, signed }
}

/// The unit at `at`, and where it ends.
fn unit(words: &[Word<'_>], at: usize) -> (String, usize) {
    let text = |i: usize| words.get(i).map_or("", |w| w.text);
    let lower = text;
    let here = lower(at);
    if here == "%" || here == "percent" {
        let points = matches!(lower(at + 1), "point" | "points");
        return if points { ("percentage points".into(), at + 2) } else { ("%".into(), at + 1) };
    }
    if here == "per" && lower(at + 1) == "cent" {
        return ("%".into(), at + 2);
    }
    if here == "percentage" && matches!(lower(at + 1), "point" | "points") {
        return ("percentage points".into(), at + 2);
    }
    // `67 in 100`, `67 people in every 100`, `12 of the 15`, `3 out of 10`
    let mut i = at;
    if UNITS.contains(&here) && COUNTED.contains(&here) {
        i += 1;
    } else if COUNTED.contains(&lower(at + 1)) && matches!(lower(at + 2), "in" | "out") {
        // `one US adult in twelve`
        i += 2;
    } else if here.len() > 3
        && here.chars().all(char::is_alphabetic)
        && lower(at + 1) == "in"
        && !UNITS.contains(&here)
        && value(lower(at + 2)).is_some()
        && (!lower(at + 3).starts_with(char::is_alphabetic) || VERBS.contains(&lower(at + 3)))
    {
        // `one quotation in eight`, where nothing is counted after it
        i += 1;
    }
    let out = usize::from(lower(i) == "out");
    let joiner = lower(i + out);
    if (joiner == "in" && out == 0) || joiner == "of" || (joiner == "per" && out == 0) {
        let mut j = i + out + 1;
        if matches!(lower(j), "every" | "the" | "each" | "all") || lower(j) == "a" && scale(lower(j + 1)).is_some() {
            j += 1;
        }
        if let Some(whole) = read(words, j)
            && !whole.fraction
            && whole.value >= 2.0
            && whole.value.fract() == 0.0
            // `2 in 2019` is a date.
            && !(1700.0..=2100.0).contains(&whole.value)
        {
            return (format!("in {}", whole.value as u64), whole.next);
        }
    }
    let dash = usize::from(here == "-" && words.get(at + 1).is_some_and(|w| words[at].end == w.start));
    let name = lower(at + dash);
    if let Some(unit) = UNITS.iter().find(|u| **u == name) {
        let slash = text(at + dash + 1) == "/";
        if slash || lower(at + dash + 1) == "per" {
            let under = lower(at + dash + 2);
            if UNITS.contains(&under) && (slash || singular(under) == "kg") || slash && matches!(under, "hg" | "day") {
                let under = if under == "hg" { under.to_owned() } else { singular(under) };
                return (format!("{}/{under}", singular(unit)), at + dash + 3);
            }
        }
        return (singular(unit), at + dash + 1);
    }
    (String::new(), at)
}

/// Words after a whole that say what its part did: `one letter in ten had`.
const VERBS: [&str; 14] =
    ["was", "were", "is", "are", "had", "has", "have", "did", "does", "got", "gets", "went", "turned", "contained"];

const COUNTED: [&str; 18] = [
    "man",
    "woman",
    "adult",
    "child",
    "veteran",
    "americans",
    "people",
    "patients",
    "adults",
    "women",
    "men",
    "veterans",
    "participants",
    "children",
    "persons",
    "person",
    "individuals",
    "patient",
];

const DOSES: [&str; 7] = ["dose", "infusion", "drip", "injection", "session", "spray", "treatment"];
const STUDIES: [&str; 8] = ["studies", "trials", "papers", "articles", "reports", "reviews", "study", "trial"];

/// Words that may follow a share: `a third of people`, `a quarter did`.
fn follows_share(word: &str) -> bool {
    !matches!(
        word,
        "dose"
            | "infusion"
            | "session"
            | "time"
            | "trial"
            | "study"
            | "week"
            | "day"
            | "month"
            | "year"
            | "group"
            | "arm"
            | "visit"
            | "treatment"
            | "person"
            | "review"
            | "phase"
            | "kind"
            | "reason"
            | "type"
            | "paper"
            | "used"
            | "party"
    )
}

fn part(word: &str) -> Option<f64> {
    Some(match word {
        "half" | "halves" => 2.0,
        "third" | "thirds" => 3.0,
        "quarter" | "quarters" => 4.0,
        "fifth" | "fifths" => 5.0,
        "sixth" | "sixths" => 6.0,
        "seventh" | "sevenths" => 7.0,
        "eighth" | "eighths" => 8.0,
        "tenth" | "tenths" => 10.0,
        _ => return None,
    })
}

/// The value of a numeral or a number word.
pub(super) fn value(text: &str) -> Option<f64> {
    if text.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        let thousands = text.split(',').skip(1).all(|part| part.split('.').next().is_some_and(|p| p.len() == 3));
        return if thousands { text.replace(',', "").parse().ok() } else { None };
    }
    // The first letters of number words: most words are turned away here.
    let head = text.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    if !(3..=9).contains(&text.len()) || !b"otfsenhd".contains(&head) {
        return None;
    }
    SPELLED.iter().find(|(word, _)| word.len() == text.len() && word.eq_ignore_ascii_case(text)).map(|(_, v)| *v)
}

const SPELLED: [(&str, f64); 30] = [
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("hundred", 100.0),
    ("thousand", 1000.0),
    ("dozen", 12.0),
];

fn scale(text: &str) -> Option<f64> {
    [("dozen", 12.0), ("hundred", 1e2), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9)]
        .iter()
        .find(|(word, _)| word.eq_ignore_ascii_case(text))
        .map(|(_, v)| *v)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        for (text, expected) in [
            ("a success rate as high as 70%.", "70 %"),
            ("between 16% and 26% of adults", "16-26 %"),
            ("2 to 4 weeks", "2-4 weeks"),
            ("for 24-48 hours before", "24-48 hours"),
            ("0.5 mg/kg over 40 minutes", "0.5 mg/kg; 40 minutes"),
            ("67 in 100 people", "67 in 100"),
            ("two in three patients", "2 in 3"),
            ("one in every five", "1 in 5"),
            ("3 out of 10", "3 in 10"),
            ("1,250 participants", "1250 participants"),
            ("more than 17 million people", "17000000 people"),
            ("in 2010, one of them", "2010 "),
            ("a 60-100% reduction", "60-100 %"),
            ("twenty per cent", "20 %"),
            ("GLP-1 and vitamin B12", ""),
            ("10\u{2013}15 minutes", "10-15 minutes"),
            ("a 10-minute walk", "10 minutes"),
            ("the two of them", ""),
            ("six sessions", "6 sessions"),
            ("1,2 and 3", "3 "),
            ("half a milligram per kilogram", "0.5 mg/kg"),
            ("nearly two thirds", "66.66666666666667 %"),
            ("between a quarter and a half", "25-50 %"),
            ("twenty-five people", "25 people"),
            ("P = .02", "0.02 "),
            ("-13.3 to 1.64", "-13.3-1.64 "),
            ("12 of the 20 people", "12 in 20"),
            ("seven and a half in ten", "7.5 in 10"),
            ("two and a half times", "2.5 times"),
        ] {
            let said: Vec<String> = find(text)
                .iter()
                .map(|n| match n.high {
                    Some(high) => format!("{}-{high} {}", n.value, n.unit),
                    None => format!("{} {}", n.value, n.unit),
                })
                .collect();
            assert_eq!(said.join("; "), expected, "{text}");
        }
    }
}
