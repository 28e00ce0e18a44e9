//! What is known of the words around a full stop: `src/parse/abbreviations.txt`, read once.
//!
//! Only look-ups; what follows from a class is decided in `stop`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

/// What kinds of abbreviation a word can be; a word may be several (`min` is a unit and stands before numbers).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)]
pub(super) struct Kinds {
    /// Never ends a sentence.
    pub never: bool,
    /// Stands before a name.
    pub title: bool,
    /// Stands before a number.
    pub number: bool,
    /// Stands before a number or a label.
    pub part: bool,
    /// Stands before a day or a year.
    pub month: bool,
    /// Stands after a number.
    pub unit: bool,
    /// May or may not end a sentence.
    pub ends: bool,
    /// Continues before the words listed for it.
    pub follow: bool,
}

/// The table.
pub(super) struct Words {
    kinds: HashMap<&'static str, Kinds>,
    /// For each word of `[follow]`, the words before which it continues.
    followers: BTreeMap<&'static str, Vec<&'static str>>,
    labels: HashSet<&'static str>,
    starters: HashSet<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../abbreviations.txt")));

/// The embedded table.
pub(super) fn words() -> &'static Words {
    &WORDS
}

impl Words {
    fn read(table: &'static str) -> Words {
        let mut words = Words {
            kinds: HashMap::new(),
            followers: BTreeMap::new(),
            labels: HashSet::new(),
            starters: HashSet::new(),
        };
        let mut section = "";
        for line in table.lines() {
            if line.starts_with('#') {
                continue;
            }
            if let Some((name, _)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
                section = name;
                continue;
            }
            if let Some((word, after)) = line.split_once(" = ") {
                words.followers.insert(word, after.split_whitespace().collect());
                words.kinds.entry(word).or_default().follow = true;
                continue;
            }
            for word in line.split_whitespace() {
                match section {
                    "label" => _ = words.labels.insert(word),
                    "starter" => _ = words.starters.insert(word),
                    _ => words.kinds.entry(word).or_default().set(section),
                }
            }
        }
        words
    }

    /// What is known of a word before a full stop, the stop left out.
    pub(super) fn kinds(&self, word: &str) -> Kinds {
        if let Some(kinds) = self.kinds.get(word) {
            return *kinds;
        }
        // `Approx.` at the start of a sentence is `approx.`; a single letter is never both (`c.` is circa, `C.` is not).
        let mut chars = word.chars();
        let Some(first) = chars.next().filter(|c| c.is_ascii_uppercase()) else { return Kinds::default() };
        let rest = chars.as_str();
        if rest.is_empty() || rest.contains(|c: char| c.is_uppercase()) {
            return Kinds::default();
        }
        let lower = format!("{}{rest}", first.to_ascii_lowercase());
        self.kinds.get(lower.as_str()).copied().unwrap_or_default()
    }

    /// Whether `word.` continues before `next`.
    pub(super) fn follows(&self, word: &str, next: &str) -> bool {
        self.followers.get(word).is_some_and(|list| list.contains(&next))
    }

    /// Whether a word takes a letter as its name (`vitamin B`).
    pub(super) fn is_label(&self, word: &str) -> bool {
        self.labels.contains(word.to_ascii_lowercase().as_str())
    }

    /// Whether a capitalised word opens sentences far more often than it is a name.
    pub(super) fn is_starter(&self, word: &str) -> bool {
        self.starters.contains(word)
    }
}

impl Kinds {
    fn set(&mut self, section: &str) {
        match section {
            "never" => self.never = true,
            "title" => self.title = true,
            "number" => self.number = true,
            "part" => self.part = true,
            "month" => self.month = true,
            "unit" => self.unit = true,
            "ends" => self.ends = true,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_whole() {
        let sections: Vec<&str> = include_str!("../abbreviations.txt")
            .lines()
            .filter_map(|l| l.strip_prefix('[')?.split_once(']').map(|(name, _)| name))
            .collect();
        assert_eq!(
            sections,
            ["never", "title", "number", "part", "month", "unit", "ends", "follow", "label", "starter"]
        );
        let words = words();
        assert!(words.kinds("e.g").never && words.kinds("Dr").title && words.kinds("Fig").part);
        assert!(words.kinds("Jan").month && words.kinds("mg").unit && words.kinds("etc").ends);
        assert!(words.follows("U.S", "Food") && words.is_label("Vitamin") && words.is_starter("The"));
    }

    #[test]
    fn case_matters_where_it_tells_words_apart() {
        let words = words();
        assert!(words.kinds("Approx").never, "a capital first letter at the start of a sentence");
        assert_eq!(words.kinds("C"), Kinds::default(), "vitamin C. is not circa");
        assert_eq!(words.kinds("dr"), Kinds::default(), "names are found only as written");
        assert_eq!(words.kinds("sun"), Kinds::default());
        assert_eq!(words.kinds("KG"), Kinds::default());
    }
}
