//! Numbers in a sentence: `70%`, `2 to 4 weeks`, `0.5 mg/kg`, `67 in 100`, `two in three`.

use super::Number;
use super::units::{UNITS, singular};

/// A word with its bytes.
struct Word<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// Every number of a text, in order. A share keeps its whole in the unit: `67 in 100` is 67 with the unit `in 100`.
pub fn find(text: &str) -> Vec<Number> {
    let words = words(text);
    let mut numbers: Vec<Number> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        match number(&words, i) {
            Some((found, next)) => {
                numbers.push(found);
                i = next;
            }
            None => i += 1,
        }
    }
    numbers
}

/// Cuts at everything but letters, digits and what stands inside numbers and units.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
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
        if c.is_alphanumeric() || c == '\u{b5}' {
            open = Some((at, c.is_ascii_digit()));
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
    let first = words.get(at)?;
    let text = |i: usize| words.get(i).map_or("", |w| w.text);
    // `GLP-1`, `B12`, `COVID-19`: part of a name.
    if at > 0 {
        let joined = words[at - 1].end == first.start;
        if joined
            && (text(at - 1) == "-"
                && at > 1
                && words[at - 2].end == words[at - 1].start
                && value(text(at - 2)).is_none()
                || text(at - 1).chars().all(char::is_alphabetic))
        {
            return None;
        }
    }
    let spelled = !first.text.starts_with(|c: char| c.is_ascii_digit());
    let mut low = value(first.text)?;
    let mut end = at + 1;
    if let Some(scale) = scale(text(end)) {
        low *= scale;
        end += 1;
    }
    let mut high = None;
    let percent_before = usize::from(text(end) == "%");
    if matches!(text(end + percent_before).to_lowercase().as_str(), "-" | "\u{2013}" | "to" | "and" | "or") {
        let joiner = text(end + percent_before).to_lowercase();
        let between = joiner == "and" && at > 0 && text(at - 1).eq_ignore_ascii_case("between");
        if (joiner != "and" || between)
            && let Some(upper) = value(text(end + percent_before + 1))
            && (upper > low || joiner == "to")
        {
            high = Some(upper);
            end += percent_before + 2;
            if let Some(scale) = scale(text(end)) {
                high = Some(upper * scale);
                end += 1;
            }
        }
    }
    let (unit, end) = unit(words, end);
    // A spelled-out number is a number only beside what it counts: `one` and `two` are also plain words.
    if spelled && unit.is_empty() && low < 3.0 {
        return None;
    }
    let last = words.get(end.checked_sub(1)?)?;
    Some((Number { value: low, high, unit, range: first.start..last.end }, end))
}

/// The unit at `at`, and where it ends.
fn unit(words: &[Word<'_>], at: usize) -> (String, usize) {
    let text = |i: usize| words.get(i).map_or("", |w| w.text);
    let lower = text(at).to_lowercase();
    if lower == "%" || lower == "percent" {
        return ("%".into(), at + 1);
    }
    if lower == "per" && matches!(text(at + 1), "cent") {
        return ("%".into(), at + 2);
    }
    let skip = usize::from(lower == "out");
    let joiner = text(at + skip).to_lowercase();
    if (joiner == "in" && skip == 0 || joiner == "of" && skip == 1)
        && let Some(whole) = value(&text(at + skip + 1).replace(',', "")).or_else(|| (text(at + skip + 1) == "every").then(|| value(text(at + skip + 2))).flatten())
        && whole >= 2.0
        && whole.fract() == 0.0
        // `2 in 2019` is a date.
        && !(1700.0..=2100.0).contains(&whole)
    {
        let taken = at + skip + if text(at + skip + 1) == "every" { 3 } else { 2 };
        return (format!("in {}", whole as u64), taken);
    }
    let dash = usize::from(lower == "-" && words.get(at + 1).is_some_and(|w| words[at].end == w.start));
    let name = text(at + dash).to_lowercase();
    if let Some(unit) = UNITS.iter().find(|u| **u == name) {
        if text(at + dash + 1) == "/" && !text(at + dash + 2).is_empty() {
            let under = text(at + dash + 2).to_lowercase();
            if UNITS.contains(&under.as_str()) || matches!(under.as_str(), "hg" | "day") {
                return (format!("{unit}/{under}"), at + dash + 3);
            }
        }
        return (singular(unit), at + dash + 1);
    }
    (String::new(), at)
}

/// The value of a numeral or a number word.
fn value(text: &str) -> Option<f64> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let thousands = text.split(',').skip(1).all(|part| part.split('.').next().is_some_and(|p| p.len() == 3));
        return if thousands { text.replace(',', "").parse().ok() } else { None };
    }
    if !(3..=9).contains(&text.len()) {
        return None;
    }
    const SPELLED: [(&str, f64); 29] = [
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
    ];
    SPELLED.iter().find(|(word, _)| word.len() == text.len() && word.eq_ignore_ascii_case(text)).map(|(_, v)| *v)
}

fn scale(text: &str) -> Option<f64> {
    [("hundred", 1e2), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9)]
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
