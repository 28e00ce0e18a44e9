//! Sentences and records as weighted terms: word stems, concepts that several wordings share, numbers, and times.
//!
//! Terms are plain text with a mark in front: `~` a concept of `synonyms.txt`, `#` a number, `@` a time in hours; a stem
//! has none. Both sides of a look-up are cut here, so whatever is folded together is folded on both.

use std::collections::{BTreeMap, HashSet};

use super::numbers;
use super::stem::{is_stop, stem};
use super::tokens::{Token, tokens};

/// A term of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Term {
    /// Its spelling in the index.
    pub text: String,
    /// How much it counts in its text, at most 1.
    pub weight: f32,
    /// Stands beside another term for the same words, such as a rounded figure; nothing is missing where it is not met.
    pub also: bool,
}

impl Term {
    pub(super) fn new(text: String, weight: f32) -> Term {
        Term { text, weight, also: false }
    }

    pub(super) fn also(text: String, weight: f32) -> Term {
        Term { text, weight, also: true }
    }
}

/// Wordings that mean the same.
#[derive(Debug, Default)]
pub(super) struct Synonyms {
    /// First stem of a wording → its other stems and its concept, longest first.
    by_first: BTreeMap<String, Vec<(Vec<String>, String)>>,
    /// Stems of everyday words.
    common: HashSet<String>,
}

/// How much an everyday word counts.
pub(super) const COMMON: f32 = 0.5;

impl Synonyms {
    /// The embedded list: a line is `concept: wording, wording`.
    pub(super) fn standard() -> Synonyms {
        let mut synonyms = Synonyms::parse(include_str!("synonyms.txt"));
        let lines = include_str!("common.txt").lines().filter(|l| !l.starts_with('#'));
        synonyms.common = lines.flat_map(str::split_whitespace).map(stem).collect();
        synonyms
    }

    fn parse(text: &str) -> Synonyms {
        let mut synonyms = Synonyms::default();
        for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let Some((concept, wordings)) = line.split_once(':') else { continue };
            for wording in wordings.split(',') {
                let mut stems = tokens(wording).iter().map(spelled).collect::<Vec<_>>().into_iter();
                if let Some(first) = stems.next() {
                    let entry = (stems.collect(), format!("~{}", concept.trim()));
                    synonyms.by_first.entry(first).or_default().push(entry);
                }
            }
        }
        for wordings in synonyms.by_first.values_mut() {
            wordings.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        synonyms
    }

    /// The concept of the longest wording that begins at `at`, and how many stems it takes.
    fn at(&self, stems: &[String], at: usize) -> Option<(&str, usize)> {
        let rest = stems.get(at + 1..)?;
        let wordings = self.by_first.get(stems.get(at)?)?;
        let (tail, concept) = wordings.iter().find(|(tail, _)| rest.starts_with(tail))?;
        Some((concept, tail.len() + 1))
    }
}

/// The terms of a text; a term may come several times.
pub(super) fn terms(text: &str, synonyms: &Synonyms) -> Vec<Term> {
    let tokens = tokens(text);
    let mut terms = numbers::terms(&tokens);
    let stems: Vec<String> = tokens.iter().map(spelled).collect();
    let mut taken = 0;
    for (at, (token, stem)) in tokens.iter().zip(&stems).enumerate() {
        if at < taken {
            continue;
        }
        if let Some((concept, count)) = synonyms.at(&stems, at) {
            terms.push(Term::new(concept.to_owned(), 1.0));
            taken = at + count;
        } else if let Token::Word(word) = token
            && !is_stop(word)
            && !numbers::is_number_word(word)
        {
            let weight = if synonyms.common.contains(stem) { COMMON } else { 1.0 };
            terms.push(Term::new(stem.clone(), weight));
        }
    }
    terms
}

/// A token as wordings are compared: the stem of a word, or the sign itself.
fn spelled(token: &Token) -> String {
    match token {
        Token::Word(word) => stem(word),
        Token::Number(number) => number.to_string(),
        Token::Percent => "%".to_owned(),
        Token::Stop => ".".to_owned(),
    }
}
