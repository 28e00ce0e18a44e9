//! `impossible-date`: a day that no calendar has.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "impossible-date",
    family: Family::Page,
    summary: "a day that no calendar has",
    level: Level::Error,
    locked: false,
    docs: include_str!("impossible_date.md"),
    reads: Reads::Page(check),
};

/// Each month with its days in the longest year.
const MONTHS: [(&str, u32); 12] = [
    ("january", 31),
    ("february", 29),
    ("march", 31),
    ("april", 30),
    ("may", 31),
    ("june", 30),
    ("july", 31),
    ("august", 31),
    ("september", 30),
    ("october", 31),
    ("november", 30),
    ("december", 31),
];

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let doc = &page.page.doc;
    for (at, unit) in doc.units.iter().enumerate() {
        for (range, month, days) in impossible(&unit.text) {
            let message = format!("“{}” is no date: {month} has {days} days", &unit.text[range.clone()]);
            let found = Diagnostic::new(RULE.name, doc.source_span(at, range), message);
            out.push(found.help("look up the day that is meant"));
        }
    }
}

/// `June 31`, `31 June` and `31st of June`, with the month's name and its days.
fn impossible(text: &str) -> Vec<(std::ops::Range<usize>, &str, u32)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    let word = |i: usize| words.get(i).map(|range| &text[range.clone()]);
    let beside = |a: usize, b: usize| {
        let between = &text[words[a].end..words[b].start];
        between.chars().all(|c| c == ' ')
    };
    let mut found = Vec::new();
    for (i, range) in words.iter().enumerate() {
        let Some((_, days)) = word(i).and_then(|w| MONTHS.iter().find(|(name, _)| w.eq_ignore_ascii_case(name))) else {
            continue;
        };
        // Only a capital tells the month of May and March from the verbs.
        if !text[range.clone()].starts_with(char::is_uppercase) {
            continue;
        }
        let before = match i {
            1.. if word(i - 1) == Some("of") => i.checked_sub(2),
            _ => i.checked_sub(1),
        };
        for k in [Some(i + 1), before].into_iter().flatten() {
            let (first, last) = (i.min(k), i.max(k));
            let joined = word(k).is_some() && (first..last).all(|a| beside(a, a + 1));
            if let Some(day) = word(k).filter(|_| joined).and_then(day)
                && (day == 0 || day > *days && day < 40)
            {
                found.push((words[first].start..words[last].end, &text[range.clone()], *days));
            }
        }
    }
    found
}

/// A day's number: `31`, `31st`.
fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let ending = &word[digits.len()..];
    let plain = ending.is_empty() || ["st", "nd", "rd", "th"].contains(&ending);
    (plain && (1..=2).contains(&digits.len())).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_no_month_has() {
        for (text, says) in [
            ("Reviewed on June 31, 2025.", Some("June 31")),
            ("Reviewed on 31 June 2025.", Some("31 June")),
            ("It ended on the 30th of February.", Some("30th of February")),
            ("Reviewed on June 30, 2025.", None),
            ("From February 29 to March 31.", None),
            ("It may 32 times.", None),
            ("In June 2031 it ends.", None),
            ("Rooms 31. June is warm.", None),
        ] {
            assert_eq!(impossible(text).first().map(|(range, _, _)| &text[range.clone()]), says, "{text}");
        }
    }
}
