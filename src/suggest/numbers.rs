//! Numbers and times in running text, in digits or words.
//!
//! `67 %`, `67 in 100`, `two thirds` and `sixty-seven` meet in one term; so do `24 hours`, `one day` and `the next day`.
//! Nearby values get terms of less weight, so that a rounded figure still finds the exact one.

use super::terms::Term;
use super::tokens::Token;

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Whether a word is (part of) a number.
pub(super) fn is_number_word(word: &str) -> bool {
    unit(word).is_some() || tens(word).is_some()
}

fn unit(word: &str) -> Option<f64> {
    UNITS.iter().position(|u| *u == word).map(|n| n as f64)
}

fn tens(word: &str) -> Option<f64> {
    TENS.iter().skip(2).position(|t| *t == word).map(|n| (n as f64 + 2.0) * 10.0)
}

/// The number that begins at `at`, in digits or words, and how many tokens it takes.
fn number_at(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let word = |i: usize| match tokens.get(i) {
        Some(Token::Word(word)) => word.as_str(),
        _ => "",
    };
    let (mut value, mut taken) = match tokens.get(at)? {
        Token::Number(n) => (*n, 1),
        Token::Word(first) => match (tens(first), unit(first), unit(word(at + 1))) {
            (Some(t), _, Some(u)) if (1.0..10.0).contains(&u) => (t + u, 2),
            (Some(t), _, _) => (t, 1),
            (_, Some(u), _) => (u, 1),
            _ => return None,
        },
        _ => return None,
    };
    for (name, factor) in [("hundred", 1e2), ("thousand", 1e3), ("million", 1e6)] {
        if word(at + taken) == name {
            value *= factor;
            taken += 1;
        }
    }
    Some((value, taken))
}

/// Number and time terms of a text.
pub(super) fn terms(tokens: &[Token]) -> Vec<Term> {
    let mut terms = Vec::new();
    let word = |i: usize| match tokens.get(i) {
        Some(Token::Word(word)) => word.as_str(),
        Some(Token::Percent) => "%",
        _ => "",
    };
    let mut at = 0;
    while at < tokens.len() {
        if let Some((share, taken)) = fraction(tokens, at) {
            near(share, &mut terms);
            terms.push(Term::new("~share".to_owned(), 1.0));
            at += taken;
            continue;
        }
        let Some((value, taken)) = number_at(tokens, at) else {
            if let Some(hours) = hours(word(at)) {
                let before = at.checked_sub(1).map(word).unwrap_or_default();
                if let Some((value, _)) = number_at(tokens, at + 1) {
                    // `week 2`, `day 14`
                    time(hours * value, &mut terms);
                } else if matches!(before, "a" | "an" | "next" | "following")
                    || matches!(word(at + 1), "after" | "later")
                {
                    time(hours, &mut terms);
                }
            }
            at += 1;
            continue;
        };
        let next = word(at + taken);
        let age =
            matches!(word(at + taken + 1), "old" | "of") || matches!(at.checked_sub(1).map(word), Some("aged" | "age"));
        if let Some(hours) = hours(next).filter(|_| !age) {
            time(hours * value, &mut terms);
            exact(value, 0.5, &mut terms);
        } else {
            exact(value, 1.0, &mut terms);
            if matches!(next, "%" | "percent" | "per") {
                terms.push(Term::new("~share".to_owned(), 1.0));
            }
        }
        at += taken;
    }
    terms
}

/// `67 in 100`, `12 of 17`, `two thirds`, `half`, as a percentage.
fn fraction(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let word = |i: usize| match tokens.get(i) {
        Some(Token::Word(word)) => word.as_str(),
        _ => "",
    };
    let part = |name: &str| match name {
        "half" | "halves" => Some(2.0),
        "third" | "thirds" => Some(3.0),
        "quarter" | "quarters" => Some(4.0),
        "fifth" | "fifths" => Some(5.0),
        "tenth" | "tenths" => Some(10.0),
        _ => None,
    };
    if word(at) == "half" {
        return Some((50.0, 1));
    }
    if word(at) == "a"
        && let Some(parts) = part(word(at + 1)).filter(|p| *p > 2.0)
    {
        return Some((100.0 / parts, 2));
    }
    let (count, taken) = number_at(tokens, at)?;
    if let Some(parts) = part(word(at + taken)) {
        return Some((100.0 * count / parts, taken + 1));
    }
    let mut after = at + taken;
    // `67 people in 100`, `67 out of 100`, `67 of every 100`
    for filler in ["people", "adults", "women", "men", "veterans", "patients"] {
        if word(after) == filler {
            after += 1;
        }
    }
    match word(after) {
        "in" => after += 1,
        "out" if word(after + 1) == "of" => after += 2,
        _ => return None,
    }
    if word(after) == "every" {
        after += 1;
    }
    let (whole, more) = number_at(tokens, after)?;
    let share = 100.0 * count / whole;
    (whole >= 2.0 && whole > count && whole < 1900.0).then_some((share, after + more - at))
}

/// A unit of time in hours.
fn hours(word: &str) -> Option<f64> {
    Some(match word {
        "minute" | "minutes" | "min" => 1.0 / 60.0,
        "hour" | "hours" | "hr" | "hrs" => 1.0,
        "day" | "days" => 24.0,
        "week" | "weeks" | "wk" => 168.0,
        "month" | "months" => 730.0,
        "year" | "years" => 8760.0,
        _ => return None,
    })
}

fn time(hours: f64, terms: &mut Vec<Term>) {
    terms.push(Term::new(format!("@{}", rounded(hours, 2)), 1.0));
    let weeks = hours / 168.0;
    // Four weeks are told as a month.
    if weeks >= 4.0 && (weeks % 4.0).abs() < 1e-9 {
        terms.push(Term::also(format!("@{}", rounded(weeks / 4.0 * 730.0, 2)), 0.5));
    }
}

/// A number and, with less weight, what it may be rounded to.
fn exact(value: f64, weight: f32, terms: &mut Vec<Term>) {
    terms.push(Term::new(format!("#{}", rounded(value, 4)), weight));
    let mut also = |near: f64| {
        if (near - value).abs() > 1e-9 {
            terms.push(Term::also(format!("#{}", rounded(near, 4)), weight * 0.5));
        }
    };
    if value.fract() != 0.0 && value > 1.0 {
        also(value.round());
    } else if value >= 1000.0 && !(1900.0..2100.0).contains(&value) {
        let step = 10f64.powf(value.log10().floor() - 1.0);
        also((value / step).round() * step);
    }
}

/// A share told as a fraction: the whole percentages it may stand for.
fn near(share: f64, terms: &mut Vec<Term>) {
    let whole = share.round();
    terms.push(Term::new(format!("#{}", rounded(whole, 4)), 1.0));
    if (share - whole).abs() > 1e-9 || matches!(whole as i64, 50 | 25 | 20 | 75) {
        for (step, weight) in [(1.0, 0.6), (2.0, 0.5), (3.0, 0.4), (4.0, 0.3)] {
            terms.push(Term::also(format!("#{}", rounded(whole + step, 4)), weight));
            terms.push(Term::also(format!("#{}", rounded(whole - step, 4)), weight));
        }
    }
}

/// A number as a term spells it: at most so many decimals, none that are noughts.
fn rounded(value: f64, decimals: i32) -> f64 {
    let factor = 10f64.powi(decimals);
    (value * factor).round() / factor
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::terms;

    /// The terms that stand for the text itself, not beside another.
    fn whole(text: &str) -> Vec<String> {
        terms(&tokens(text)).into_iter().filter(|t| !t.also && t.weight > 0.9).map(|t| t.text).collect()
    }

    #[test]
    fn one_figure_has_one_term_in_all_its_wordings() {
        let families: &[(&str, &[&str])] = &[
            (
                "#67",
                &[
                    "67%",
                    "67 %",
                    "67 percent",
                    "67 in 100",
                    "67 out of 100",
                    "67 people in every 100",
                    "two thirds",
                    "sixty-seven",
                ],
            ),
            ("#20", &["20 percent", "1 in 5", "one in five", "a fifth", "twenty"]),
            ("#50", &["half", "50 %", "1 in 2"]),
            ("#5299", &["5,299", "5299"]),
            ("#12.7", &["12.7", "12.7 points"]),
            ("#21000000", &["21 million", "21,000,000"]),
            ("@24", &["24 hours", "one day", "a day later", "the next day", "the day after", "1 day", "24-hour"]),
            ("@336", &["week 2", "2 weeks", "two weeks", "day 14", "14 days"]),
            ("@672", &["28 days", "four weeks", "week 4"]),
        ];
        for (term, texts) in families {
            for text in *texts {
                assert!(whole(text).iter().any(|t| t == term), "{text}: {:?}", whole(text));
            }
        }
    }

    #[test]
    fn a_rounded_figure_meets_the_exact_one_with_less_weight() {
        let beside = |text: &str, term: &str| terms(&tokens(text)).into_iter().any(|t| t.also && t.text == term);
        for (text, term) in [("12.7", "#13"), ("5,299", "#5300"), ("two thirds", "#64"), ("28 days", "@730")] {
            assert!(beside(text, term), "{text}");
        }
        assert!(!beside("2014", "#2000"), "a year is not rounded");
    }

    #[test]
    fn an_age_is_not_a_time() {
        assert!(whole("40 years old").iter().all(|t| !t.starts_with('@')));
        assert!(whole("aged 40 years").iter().all(|t| !t.starts_with('@')));
    }
}
