//! The fields of a block of YAML, read: prose as inline text, figures as citations of findings.

use super::{Date, Inline};
use crate::source::Span;
use crate::yaml::Spanned;

/// The fields of a block or of one item in it, in the writer's order. Only fields the element knows are here.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// Key and value.
    pub entries: Vec<(&'static str, Datum)>,
    /// All its bytes.
    pub span: Option<Span>,
}

/// A value.
#[derive(Clone, Debug)]
pub enum Datum {
    /// Prose.
    Text(Text),
    /// A word of a closed list, an id, or plain text.
    Word(Spanned<String>),
    /// A day.
    Date(Spanned<Date>),
    /// A record or finding: index into [`super::Document::groups`], whose group holds this one citation.
    Cite(usize),
    /// A picture: index into [`super::Document::images`].
    Image(usize),
    /// Several values.
    List(Vec<Datum>),
    /// An item with fields of its own.
    Item(Fields),
}

/// Prose of a field: one or more paragraphs.
#[derive(Clone, Debug)]
pub struct Text {
    /// What is printed.
    pub paragraphs: Vec<Vec<Inline>>,
    /// All its bytes.
    pub span: Span,
}

impl Fields {
    /// The value of a field.
    pub fn get(&self, key: &str) -> Option<&Datum> {
        self.entries.iter().find(|(k, _)| *k == key).map(|(_, v)| v)
    }

    /// Prose.
    pub fn text(&self, key: &str) -> Option<&Text> {
        match self.get(key)? {
            Datum::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A word.
    pub fn word(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            Datum::Word(word) => Some(&word.value),
            _ => None,
        }
    }

    /// A day.
    pub fn date(&self, key: &str) -> Option<Date> {
        match self.get(key)? {
            Datum::Date(date) => Some(date.value),
            _ => None,
        }
    }

    /// A record or finding: index into [`super::Document::groups`].
    pub fn cite(&self, key: &str) -> Option<usize> {
        match self.get(key)? {
            Datum::Cite(group) => Some(*group),
            _ => None,
        }
    }

    /// A picture: index into [`super::Document::images`].
    pub fn image(&self, key: &str) -> Option<usize> {
        match self.get(key)? {
            Datum::Image(image) => Some(*image),
            _ => None,
        }
    }

    /// A list; nothing if there is none.
    pub fn list(&self, key: &str) -> &[Datum] {
        match self.get(key) {
            Some(Datum::List(list)) => list,
            _ => &[],
        }
    }

    /// A list of records or findings.
    pub fn cites(&self, key: &str) -> Vec<usize> {
        let group = |datum: &Datum| match datum {
            Datum::Cite(group) => Some(*group),
            _ => None,
        };
        self.list(key).iter().filter_map(group).collect()
    }

    /// A list of items with fields of their own.
    pub fn items(&self, key: &str) -> impl Iterator<Item = &Fields> {
        self.list(key).iter().filter_map(|datum| match datum {
            Datum::Item(fields) => Some(fields),
            _ => None,
        })
    }
}
