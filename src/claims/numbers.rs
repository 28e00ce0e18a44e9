//! Numbers in a sentence: `70%`, `2 to 4 weeks`, `0.5 mg/kg`, `67 in 100`, `two in three`, `a third`, `P = .02`.
//!
//! Cuts the text, reads value, range and unit; what kind of figure it is, `figures.rs` says from the words around it.

mod read;
mod together;
mod unit;

use super::figures::{self, Around};
use super::units::{UNITS, singular};
use super::{Near, Number, NumberKind};
pub(super) use read::value;
use read::{Value, is_minus, is_year, read};
use together::{alike, between, effect_sizes, in_half, more_in_every, of_every, one_and_other, part_of_unit};
use unit::{COUNTED, unit};

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
    one_and_other(text, &mut numbers);
    more_in_every(text, &mut numbers);
    between(text, &mut numbers);
    part_of_unit(text, &mut numbers);
    in_half(text, &mut numbers);
    effect_sizes(text, &mut numbers);
    alike(text, &mut numbers);
    numbers
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
    // `half a milligram`, `the half-milligram dose`, `half a percentage point`
    let half_of = match lower(end) {
        "a" => UNITS.contains(&lower(end + 1)) || lower(end + 1) == "percentage",
        "an" | "-" => UNITS.contains(&lower(end + 1)),
        // `Six tenths of a percentage point`
        "of" => lower(end + 1) == "a" && lower(end + 2) == "percentage",
        _ => false,
    };
    if fraction && half_of {
        let (unit, end) = unit(words, end + 1 + usize::from(lower(end) == "of"));
        let last = words.get(end.checked_sub(1)?)?;
        return Some((plain(low / 100.0, None, unit, 0.1, first.start..last.end, false), end));
    }
    // `half as many`, `a third as often`, `half of what is usual`
    let as_much = lower(end) == "as" && AS_MUCH.contains(&lower(end + 1));
    if fraction && (as_much || lower(end) == "of" && lower(end + 1) == "what") {
        let last = words.get(end + usize::from(as_much))?;
        let range = first.start..last.end;
        let step = if low == 50.0 { 0.1 } else { 0.05 };
        return Some((plain(low / 100.0, None, "times".into(), step, range, false), end + 2));
    }
    // `half a standard deviation`, `half a dozen`
    if fraction && low == 50.0 && lower(end) == "a" && lower(end + 1) == "standard" {
        let last = words.get(end.checked_sub(1)?)?;
        return Some((plain(0.5, None, String::new(), 0.1, first.start..last.end, false), end + 1));
    }
    // `Half a century`
    if fraction && low == 50.0 && lower(end) == "a" && lower(end + 1) == "century" {
        let last = words.get(end + 1)?;
        return Some((plain(50.0, None, "years".into(), 10.0, first.start..last.end, false), end + 2));
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
    let counted = end;
    let (mut unit, mut end) = unit(words, end);
    // `296 people in seven trials`: no part is more than its whole.
    let whole = unit.strip_prefix("in ").and_then(|w| w.parse::<f64>().ok());
    if whole.is_some_and(|w| high.unwrap_or(low).abs() > w) {
        let of_people = COUNTED.contains(&lower(counted)) || UNITS.contains(&lower(counted));
        (unit, end) = if of_people { (singular(lower(counted)), counted + 1) } else { (String::new(), counted) };
    }
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
        && (!spelled || low >= 10.0 || low >= 2.0 && STUDIES.contains(&lower(end + 1)))
        && high.is_none()
        && (text(end).len() > 3 || matches!(text(end), "us" | "uk"))
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
    // `The day after ketamine`
    if first == "the" && text(at + 1) == "day" && matches!(text(at + 2), "after" | "afterwards" | "afterward") {
        let (from, to) = (words.get(at)?, words.get(at + 2)?);
        return Some((plain(1.0, None, "days".into(), 1.0, from.start..to.end, false), at + 3));
    }
    if !matches!(first, "a" | "an" | "next" | "following") {
        return None;
    }
    // `A fortnight`, `a full year`
    let full = usize::from(matches!(text(at + 1), "full" | "whole" | "entire"));
    let (times, named) = if text(at + 1) == "fortnight" { (2.0, "week") } else { (1.0, text(at + 1 + full)) };
    let unit = figures::time_before(named).filter(|u| !named.ends_with('s') && u.len() > 3)?;
    let before = at.checked_sub(1).map(text).unwrap_or_default();
    let often = matches!(before, "times" | "once" | "twice" | "thrice" | "time") || value(before).is_some();
    let hyphen = text(at + 2 + full) == "-";
    if often || hyphen || before.ends_with("ses") {
        return None;
    }
    let (first, last) = (words.get(at)?, words.get(at + 1 + full)?);
    Some((plain(times, None, unit.to_owned(), 1.0, first.start..last.end, false), at + 2 + full))
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

/// What `half as …` goes on with.
const AS_MUCH: [&str; 8] = ["many", "much", "likely", "often", "high", "large", "big", "common"];
const DOSES: [&str; 7] = ["dose", "infusion", "drip", "injection", "session", "spray", "treatment"];
const STUDIES: [&str; 8] = ["studies", "trials", "papers", "articles", "reports", "reviews", "study", "trial"];

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
