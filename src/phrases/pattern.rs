//! Patterns, and all of them found in one pass.

use std::collections::BTreeMap;

use super::words::{Word, cut, hash};

/// A set of patterns, each with a number of its owner's choosing.
#[derive(Clone, Debug)]
pub struct Phrases {
    patterns: Vec<Pattern>,
    /// Hash of a first word → indices into `patterns`.
    first: BTreeMap<u64, Vec<u32>>,
    /// One bit for each value of six middle bits that some first word has, by six others: most words begin no pattern.
    known: [u64; 64],
}

#[derive(Clone, Debug)]
struct Pattern {
    steps: Vec<Step>,
    tag: u32,
}

#[derive(Clone, Debug)]
enum Step {
    /// One of these words.
    Word(Box<[u64]>),
    /// Up to [`GAP`] words of any kind.
    Gap,
}

/// How many words `~` may stand for.
const GAP: usize = 4;

/// A pattern found: its number and its words, as indices into the words that were searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The number it was added with.
    pub tag: u32,
    /// Its first word.
    pub from: usize,
    /// One past its last word.
    pub to: usize,
}

impl Default for Phrases {
    fn default() -> Phrases {
        Phrases { patterns: Vec::new(), first: BTreeMap::new(), known: [0; 64] }
    }
}

impl Phrases {
    /// Adds a pattern; false if it has no word to begin with, or ends in a gap.
    pub fn add(&mut self, pattern: &str, tag: u32) -> bool {
        let mut steps = Vec::new();
        for part in pattern.split_whitespace() {
            if part == "~" {
                steps.push(Step::Gap);
                continue;
            }
            // Alternatives are single words; a hyphen in a part without them parts it into several.
            if part.contains('|') {
                let any: Vec<u64> =
                    part.split('|').filter(|w| !w.is_empty()).map(|w| hash(&w.to_lowercase())).collect();
                steps.push(Step::Word(any.into()));
            } else {
                let mut words = Vec::new();
                cut(part, &mut words);
                steps.extend(words.into_iter().map(|w| Step::Word(Box::new([w.hash]))));
            }
        }
        let Some(Step::Word(firsts)) = steps.first().cloned() else { return false };
        if firsts.is_empty() || matches!(steps.last(), Some(Step::Gap)) {
            return false;
        }
        let index = self.patterns.len() as u32;
        for first in firsts {
            self.first.entry(first).or_default().push(index);
            let (slot, bit) = place(first);
            self.known[slot] |= bit;
        }
        self.patterns.push(Pattern { steps, tag });
        true
    }

    /// Whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Calls `found` for every place where a pattern stands, in order of its first word; of one pattern at one place,
    /// the shortest reading.
    pub fn find(&self, words: &[Word], mut found: impl FnMut(Found)) {
        for (at, word) in words.iter().enumerate() {
            let (slot, bit) = place(word.hash);
            if self.known[slot] & bit == 0 {
                continue;
            }
            for index in self.first.get(&word.hash).into_iter().flatten() {
                let Some(pattern) = self.patterns.get(*index as usize) else { continue };
                if let Some(to) = end(&pattern.steps[1..], words, at + 1) {
                    found(Found { tag: pattern.tag, from: at, to });
                }
            }
        }
    }
}

fn place(hash: u64) -> (usize, u64) {
    ((hash >> 7) as usize & 63, 1 << (hash >> 23 & 63))
}

/// Where the rest of a pattern ends, if it stands at `at`.
fn end(steps: &[Step], words: &[Word], at: usize) -> Option<usize> {
    match steps.split_first() {
        None => Some(at),
        Some((Step::Word(any), rest)) => {
            let word = words.get(at)?;
            if any.contains(&word.hash) { end(rest, words, at + 1) } else { None }
        }
        Some((Step::Gap, rest)) => (at..=at + GAP).find_map(|next| end(rest, words, next)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pattern: &str, text: &str) -> Vec<String> {
        let mut phrases = Phrases::default();
        assert!(phrases.add(pattern, 7), "{pattern}");
        let mut words = Vec::new();
        cut(text, &mut words);
        let mut out = Vec::new();
        phrases.find(&words, |f| {
            assert_eq!(f.tag, 7);
            out.push(text[words[f.from].start as usize..words[f.to - 1].end as usize].to_owned());
        });
        out
    }

    #[test]
    fn patterns_stand_where_they_are_written() {
        let cases: [(&str, &str, &[&str]); 7] = [
            ("side effects", "Side effects; no side-effects.", &["Side effects", "side-effects"]),
            ("long-term", "A long term, longer-term.", &["long term"]),
            ("stop|stops ~ medicine", "He stops your daily medicine.", &["stops your daily medicine"]),
            ("stop ~ medicine", "Stop medicine.", &["Stop medicine"]),
            ("stop ~ medicine", "Stop one two three four five medicine.", &[]),
            ("100 percent", "100% and 100 percent", &["100%", "100 percent"]),
            ("a ~ b", "a a b", &["a a b", "a b"]),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(found(pattern, text), expected, "{pattern} in {text}");
        }
    }

    #[test]
    fn a_pattern_begins_and_ends_in_a_word() {
        let mut phrases = Phrases::default();
        for bad in ["", "  ", "~ a", "a ~", "|"] {
            assert!(!phrases.add(bad, 0), "{bad:?}");
        }
        assert!(phrases.is_empty());
    }
}
