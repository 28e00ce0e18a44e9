//! Values: numerals, spelled numbers, fractions, signs.

use super::Word;

/// A value without its unit.
pub(super) struct Value {
    pub(super) value: f64,
    pub(super) step: f64,
    pub(super) next: usize,
    pub(super) negative: bool,
    /// `two thirds`: the share as a percentage.
    pub(super) fraction: bool,
}

pub(super) fn is_minus(text: &str) -> bool {
    matches!(text, "-" | "\u{2212}" | "\u{2013}")
}

/// Reads a value at `at`: numeral, spelled number, fraction, with an own minus.
pub(super) fn read(words: &[Word<'_>], at: usize) -> Option<Value> {
    let text = |i: usize| words.get(i).map_or("", |w| w.text);
    let lower = text;
    let touching = |i: usize| i > 0 && words.get(i).is_some_and(|w| words[i - 1].end == w.start);
    let mut at = at;
    let mut negative = false;
    let opened = at > 0 && matches!(text(at - 1), "(" | "[");
    if is_minus(text(at)) && touching(at + 1) && (!touching(at) || opened) || lower(at) == "minus" {
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

/// A year by its look: four digits, no unit.
pub(super) fn is_year(text: &str, value: f64) -> bool {
    text.len() == 4 && (1900.0..=2100.0).contains(&value) && value.fract() == 0.0
}

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

pub(super) fn part(word: &str) -> Option<f64> {
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
pub(in super::super) fn value(text: &str) -> Option<f64> {
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

pub(super) fn scale(text: &str) -> Option<f64> {
    [("dozen", 12.0), ("hundred", 1e2), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9)]
        .iter()
        .find(|(word, _)| word.eq_ignore_ascii_case(text))
        .map(|(_, v)| *v)
}
