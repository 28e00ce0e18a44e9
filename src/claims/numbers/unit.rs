//! Units: what stands behind a value, as far as it belongs to it.

use super::super::units::{UNITS, singular};
use super::Word;
use super::read::{read, scale, value};

/// The unit at `at`, and where it ends.
pub(super) fn unit(words: &[Word<'_>], at: usize) -> (String, usize) {
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
        && (!lower(at + 3).starts_with(char::is_alphabetic)
            || VERBS.contains(&lower(at + 3))
            || lower(at + 3).ends_with("ly"))
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
            // `By day 1 in 55 percent of people`
            && !matches!(lower(whole.next), "%" | "percent" | "per")
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
const VERBS: [&str; 18] = [
    "was",
    "were",
    "is",
    "are",
    "had",
    "has",
    "have",
    "did",
    "does",
    "got",
    "gets",
    "went",
    "turned",
    "contained",
    "in",
    "that",
    "who",
    "which",
];

pub(super) const COUNTED: [&str; 18] = [
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
