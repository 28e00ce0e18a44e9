//! A text read for comparison: its words, the concepts they name, its numbers.
//!
//! A sentence of a page and a field of the library are read alike, so that they can be held against each other.

use super::concepts::{Class, Concept, Mention, find};
use super::words::Words;
use super::{Number, numbers};

/// A text with what it names and counts.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// Its words.
    pub words: Words,
    /// The concepts it names, in order.
    pub mentions: Vec<Mention>,
    /// Its numbers, in order.
    pub numbers: Vec<Number>,
}

impl Text {
    /// Reads a text.
    pub fn read(text: &str) -> Text {
        let words = Words::new(text);
        let mentions = find(&words);
        Text { words, mentions, numbers: numbers::find(text) }
    }

    /// What it names of one class.
    pub fn of(&self, class: Class) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(move |m| m.class == class)
    }

    /// What it names of one class without denying it.
    pub fn said(&self, class: Class) -> impl Iterator<Item = &Mention> {
        self.of(class).filter(|m| !m.denied)
    }

    /// Whether it names this concept of a class, or a kind of it, without denying it.
    pub fn says(&self, class: Class, name: &str) -> bool {
        self.said(class).any(|m| m.concept.is(name))
    }

    /// Whether it names it at all.
    pub fn names(&self, class: Class, name: &str) -> bool {
        self.of(class).any(|m| m.concept.is(name))
    }

    /// The concepts of one class it says.
    pub fn concepts(&self, class: Class) -> Vec<Concept> {
        let mut found: Vec<Concept> = self.said(class).map(|m| m.concept).collect();
        found.sort();
        found.dedup();
        found
    }

    /// The index of the first word that begins at or after a byte.
    pub fn word_at(&self, byte: usize) -> usize {
        self.words.list.partition_point(|w| w.start < byte)
    }
}
