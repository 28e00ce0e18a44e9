//! Sentence boundaries by Unicode Standard Annex 29, as a question about one terminator.
//!
//! The rules of the annex look only at what stands around a full stop, so text whose characters are all of a known class
//! (Latin letters and common punctuation) is answered in place. Other text is cut once by `unicode-segmentation`.
//! What a boundary means for an abbreviation is not decided here.

use unicode_segmentation::UnicodeSegmentation;

/// Longest run of brackets, quotes and spaces after a terminator that is handed to `unicode-segmentation`, whose
/// look-ahead is repeated at each of them.
const LONGEST_RUN: usize = 32;

/// The classes of the annex; `Extend` and `Format` never occur in text that is answered in place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    Cr,
    Lf,
    Sep,
    Sp,
    Lower,
    Upper,
    OLetter,
    Numeric,
    ATerm,
    STerm,
    SContinue,
    Close,
    Other,
}

/// The boundaries of one text.
pub(super) struct Bounds<'a> {
    text: &'a str,
    /// All boundaries, for text that holds a character whose class is not certain.
    cut: Option<Vec<usize>>,
}

impl<'a> Bounds<'a> {
    /// Prepares a text.
    pub(super) fn new(text: &'a str) -> Bounds<'a> {
        let cut = if text.is_ascii() || text.chars().all(certain) {
            None
        } else if longest_run(text) > LONGEST_RUN {
            Some(in_place(text))
        } else {
            Some(text.split_sentence_bound_indices().map(|(at, _)| at).filter(|at| *at > 0).collect())
        };
        Bounds { text, cut }
    }

    /// Whether the terminator at `stop` ends a sentence.
    pub(super) fn breaks(&self, stop: usize) -> bool {
        match (&self.cut, after(self.text, stop)) {
            (None, after) => after.is_some_and(|(_, breaks)| breaks),
            (Some(cut), Some((at, _))) => cut.binary_search(&at).is_ok(),
            (Some(_), None) => false,
        }
    }

    /// Boundaries after terminators of other scripts (`。`, `؟`, `।`); `ours` tells those that are asked about singly.
    pub(super) fn foreign(&self, ours: impl Fn(char) -> bool) -> Vec<usize> {
        let Some(cut) = &self.cut else { return Vec::new() };
        let mut found = Vec::new();
        for at in cut {
            let before = self.text[..*at].trim_end_matches(|c| matches!(class(c), Class::Sp | Class::Close));
            if before.chars().next_back().is_some_and(|c| matches!(class(c), Class::STerm) && !ours(c)) {
                found.push(*at);
            }
        }
        found
    }
}

fn class(c: char) -> Class {
    match c {
        '\r' => Class::Cr,
        '\n' => Class::Lf,
        '\u{85}' | '\u{2028}' | '\u{2029}' => Class::Sep,
        ' ' | '\t' | '\u{b}' | '\u{c}' => Class::Sp,
        'a'..='z' => Class::Lower,
        'A'..='Z' => Class::Upper,
        '0'..='9' => Class::Numeric,
        '.' => Class::ATerm,
        '!' | '?' => Class::STerm,
        ',' | '-' | ':' | ';' | '\u{2013}' | '\u{2014}' => Class::SContinue,
        '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' | '«' | '»' => Class::Close,
        '\u{2018}'..='\u{201f}' | '\u{2039}' | '\u{203a}' => Class::Close,
        _ if c.is_ascii() => Class::Other,
        '。' | '．' | '！' | '？' | '｡' | '؟' | '۔' | '।' | '॥' | '։' => Class::STerm,
        _ if c.is_whitespace() => Class::Sp,
        _ if c.is_lowercase() => Class::Lower,
        _ if c.is_uppercase() => Class::Upper,
        _ if c.is_alphabetic() => Class::OLetter,
        _ => Class::Other,
    }
}

/// Whether [`class`] is known to agree with the annex.
fn certain(c: char) -> bool {
    match c {
        _ if c.is_ascii() => true,
        '\u{aa}' | '\u{ad}' | '\u{ba}' => false,
        '\u{a0}'..='\u{17f}' | 'Α'..='Ρ' | 'Σ'..='Ω' | 'α'..='ω' => true,
        '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{2013}' | '\u{2014}' | '\u{2018}'..='\u{201f}' => true,
        '\u{2022}' | '\u{2026}' | '\u{2032}' | '\u{2033}' | '\u{2039}' | '\u{203a}' => true,
        '\u{2070}' | '\u{2074}'..='\u{2079}' | '\u{2080}'..='\u{2089}' | '€' | '™' => true,
        '→' | '−' | '≈' | '≠' | '≤' | '≥' => true,
        _ => false,
    }
}

/// Where a boundary after the terminator at `stop` would stand, and whether there is one. `None` at the end of text,
/// before a line end and before another terminator, which is asked for itself.
fn after(text: &str, stop: usize) -> Option<(usize, bool)> {
    let term = text[stop..].chars().next()?;
    let mut at = stop + term.len_utf8();
    let direct = at;
    at += run(&text[at..], Class::Close);
    at += run(&text[at..], Class::Sp);
    let next = class(text[at..].chars().next()?);
    match next {
        Class::Cr | Class::Lf | Class::Sep | Class::ATerm | Class::STerm => return None,
        Class::SContinue => return Some((at, false)),
        _ => {}
    }
    if class(term) == Class::ATerm {
        let before = text[..stop].chars().next_back().map(class);
        let cased = matches!(before, Some(Class::Upper | Class::Lower));
        if at == direct && (next == Class::Numeric || (next == Class::Upper && cased)) {
            return Some((at, false));
        }
        let ahead = text[at..].chars().map(class).find(|c| {
            use Class::{ATerm, Cr, Lf, Lower, OLetter, STerm, Sep, Upper};
            matches!(c, OLetter | Upper | Lower | Sep | Cr | Lf | STerm | ATerm)
        });
        if ahead == Some(Class::Lower) {
            return Some((at, false));
        }
    }
    Some((at, true))
}

fn run(text: &str, of: Class) -> usize {
    text.find(|c| class(c) != of).unwrap_or(text.len())
}

/// All boundaries inside a text, found without tables.
fn in_place(text: &str) -> Vec<usize> {
    let mut cut = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let place = match class(c) {
            Class::ATerm | Class::STerm => after(text, at).filter(|(_, breaks)| *breaks).map(|(at, _)| at),
            Class::Cr if text[end..].starts_with('\n') => None,
            Class::Cr | Class::Lf | Class::Sep => Some(end),
            _ => None,
        };
        cut.extend(place.filter(|p| *p < text.len()));
    }
    cut
}

fn longest_run(text: &str) -> usize {
    let (mut longest, mut current) = (0, 0);
    for c in text.chars() {
        current = if matches!(class(c), Class::Close | Class::Sp) { current + 1 } else { 0 };
        longest = longest.max(current);
    }
    longest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn by_library(text: &str) -> Vec<usize> {
        text.split_sentence_bound_indices().map(|(at, _)| at).filter(|at| *at > 0).collect()
    }

    #[test]
    fn every_certain_character_has_the_class_of_the_annex() {
        for c in (0..=0x10ffff).filter_map(char::from_u32).filter(|c| certain(*c)) {
            for probe in
                [format!("a.{c}B b"), format!("A. {c} B"), format!("a.{c}b"), format!("{c}.B"), format!("a{c}B")]
            {
                assert_eq!(in_place(&probe), by_library(&probe), "{c:?} in {probe:?}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn ascii_agrees_with_the_library(text in "[ -~\n\r\t]{0,60}") {
            prop_assert_eq!(in_place(&text), by_library(&text));
        }

        #[test]
        fn dense_punctuation_agrees_with_the_library(text in "[aAbB1 .?!,()\"'\n;:-]{0,40}") {
            prop_assert_eq!(in_place(&text), by_library(&text));
        }

        #[test]
        fn common_punctuation_agrees_with_the_library(text in "[aB1 .?!“”’–—…éÉ±µβ≥²\u{a0}«»]{0,40}") {
            prop_assert!(text.chars().all(certain));
            prop_assert_eq!(in_place(&text), by_library(&text));
        }
    }
}
