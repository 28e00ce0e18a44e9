//! What words mean, as far as two texts have to be compared: one concept for `drip`, `infusion` and `intravenous`.
//!
//! The lists are data (`concepts/*.txt`): a name, perhaps a wider concept, and the phrases for it. Words are compared
//! without inflection and by British and American spelling alike. Which concepts agree is decided elsewhere.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::words::{Word, Words, stem};
use crate::lexicon::table::{ByHash, entries, hash};

/// What a concept is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Class {
    Condition,
    Treatment,
    Route,
    People,
    Outcome,
    Study,
    Journal,
    Cue,
}

const LISTS: [(Class, &str); 8] = [
    (Class::Condition, include_str!("concepts/condition.txt")),
    (Class::Treatment, include_str!("concepts/treatment.txt")),
    (Class::Route, include_str!("concepts/route.txt")),
    (Class::People, include_str!("concepts/people.txt")),
    (Class::Outcome, include_str!("concepts/outcome.txt")),
    (Class::Study, include_str!("concepts/study.txt")),
    (Class::Journal, include_str!("concepts/journal.txt")),
    (Class::Cue, include_str!("concepts/cue.txt")),
];

/// A concept of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Concept(u16);

/// A place in a text where a concept is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What is named.
    pub concept: Concept,
    /// What that is about.
    pub class: Class,
    /// Its words.
    pub words: std::ops::Range<usize>,
    /// Its bytes.
    pub range: std::ops::Range<usize>,
    /// Whether the text denies it: `not`, `no`, `without`, `rather than`.
    pub denied: bool,
}

/// A word of a phrase: its stem, and the word itself where a `=` before it asks for that form alone.
#[derive(Clone, Copy, Debug)]
struct Part {
    stem: u64,
    exact: Option<u64>,
}

impl Part {
    fn new(word: &str) -> Part {
        let bare = word.trim_start_matches('=');
        Part { stem: stem(bare), exact: (bare.len() < word.len()).then(|| hash(bare.as_bytes())) }
    }

    fn is(&self, word: &Word) -> bool {
        self.stem == word.stem && self.exact.is_none_or(|raw| raw == word.raw)
    }
}

#[derive(Debug)]
struct Entry {
    name: &'static str,
    class: Class,
    wider: Option<u16>,
}

/// The compiled lists.
#[derive(Debug, Default)]
struct Vocabulary {
    concepts: Vec<Entry>,
    /// First word → each phrase, longest first, with its concept.
    phrases: ByHash<Vec<(Box<[Part]>, u16)>>,
}

fn vocabulary() -> &'static Vocabulary {
    static STANDARD: OnceLock<Vocabulary> = OnceLock::new();
    STANDARD.get_or_init(Vocabulary::standard)
}

impl Vocabulary {
    fn standard() -> Vocabulary {
        let mut all = Vocabulary::default();
        let lines: Vec<(Class, &str, &str)> = LISTS
            .iter()
            .flat_map(|(class, text)| entries(text).filter_map(|l| l.split_once(':').map(|(n, p)| (*class, n, p))))
            .collect();
        let mut names: HashMap<(Class, &str), u16> = HashMap::new();
        for (class, head, _) in &lines {
            let name = head.split('<').next().unwrap_or_default().trim();
            let next = all.concepts.len() as u16;
            names.entry((*class, name)).or_insert_with(|| {
                all.concepts.push(Entry { name, class: *class, wider: None });
                next
            });
        }
        for (class, head, phrases) in &lines {
            let mut chain = head.split('<').map(str::trim);
            let Some(&concept) = chain.next().and_then(|n| names.get(&(*class, n))) else { continue };
            let wider = chain.next().and_then(|n| names.get(&(*class, n))).copied();
            if let (Some(entry), Some(wider)) = (all.concepts.get_mut(usize::from(concept)), wider) {
                entry.wider = Some(wider);
            }
            for phrase in phrases.split(';') {
                let parts: Vec<Part> = phrase.split([' ', '-']).filter(|w| !w.is_empty()).map(Part::new).collect();
                if let Some(first) = parts.first() {
                    let list = all.phrases.entry(first.stem).or_default();
                    // Longest first; of equals the one that stands first in the lists.
                    let at = list.partition_point(|(p, _)| p.len() >= parts.len());
                    list.insert(at, (parts.into(), concept));
                }
            }
        }
        all
    }
}

impl Concept {
    /// The concept of a class with this name; names are those of the lists.
    pub fn named(class: Class, name: &str) -> Option<Concept> {
        vocabulary().concepts.iter().position(|e| e.class == class && e.name == name).map(|i| Concept(i as u16))
    }

    /// Its name in the lists.
    pub fn name(self) -> &'static str {
        vocabulary().concepts.get(usize::from(self.0)).map_or("", |e| e.name)
    }

    /// Whether it is `other` or a kind of it.
    pub fn is_a(self, other: Concept) -> bool {
        let mut at = Some(self.0);
        while let Some(here) = at {
            if here == other.0 {
                return true;
            }
            at = vocabulary().concepts.get(usize::from(here)).and_then(|e| e.wider);
        }
        false
    }

    /// Whether it is the concept called `name`, or a kind of it.
    pub fn is(self, name: &str) -> bool {
        let mut at = Some(self.0);
        while let Some(here) = at {
            let Some(entry) = vocabulary().concepts.get(usize::from(here)) else { return false };
            if entry.name == name {
                return true;
            }
            at = entry.wider;
        }
        false
    }

    /// Whether one is a kind of the other.
    pub fn near(self, other: Concept) -> bool {
        self.is_a(other) || other.is_a(self)
    }
}

/// The concepts a text names, in order; of two phrases of one class that overlap, the longer.
pub fn find(words: &Words) -> Vec<Mention> {
    let known = vocabulary();
    let mut found = Vec::new();
    let mut taken = [0usize; LISTS.len()];
    for (at, word) in words.list.iter().enumerate() {
        let Some(phrases) = known.phrases.get(&word.stem) else { continue };
        for (parts, concept) in phrases {
            let Some(entry) = known.concepts.get(usize::from(*concept)) else { continue };
            let class = entry.class as usize;
            let end = at + parts.len();
            let free = taken.get(class).is_some_and(|t| *t <= at);
            let Some(last) = words.list.get(end - 1).filter(|_| free) else { continue };
            let here = words.list.get(at..end).unwrap_or_default();
            if !parts.iter().zip(here).all(|(part, word)| part.is(word)) {
                continue;
            }
            if let Some(slot) = taken.get_mut(class) {
                *slot = end;
            }
            found.push(Mention {
                concept: Concept(*concept),
                class: entry.class,
                words: at..end,
                range: word.start..last.end,
                denied: word.denied,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, class: Class) -> Vec<(&'static str, bool)> {
        let words = Words::new(text);
        find(&words).into_iter().filter(|m| m.class == class).map(|m| (m.concept.name(), m.denied)).collect()
    }

    #[test]
    fn phrases_meet_in_concepts() {
        for (text, class, expected) in [
            ("a salt-water drip", Class::Treatment, vec![("saline", false)]),
            ("treatment-resistant depression", Class::Condition, vec![("treatment-resistant-depression", false)]),
            ("This is not about PTSD, but depression.", Class::Condition, vec![("ptsd", true), ("depression", false)]),
            ("randomized, double-blind", Class::Study, vec![("randomised", false), ("double-blind", false)]),
            ("esketamine rather than ketamine", Class::Treatment, vec![("esketamine", false), ("ketamine", true)]),
        ] {
            assert_eq!(named(text, class), expected, "{text}");
        }
    }

    #[test]
    fn kinds_know_what_they_are() {
        let of = |name| Concept::named(Class::Condition, name).expect("a concept");
        assert!(of("treatment-resistant-depression").is_a(of("depression")));
        assert!(!of("depression").is_a(of("treatment-resistant-depression")));
        assert!(of("depression").near(of("major-depression")));
    }
}
