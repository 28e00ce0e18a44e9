//! YAML text as a tree with byte spans.
//!
//! Row 1, and the only module that knows the YAML parser. Front matter, `citewell.yaml`, the evidence library, the
//! people file and theme manifests are all read through here, so they share one dialect and one kind of message.
//! Scalars stay text (`1.10` is not `1.1`, `no` is not `false`); the reader of a field decides its type. Reading never
//! fails: what could be read comes back with the problems found.

mod fields;
mod syntax;
mod tree;

pub use fields::Fields;
pub use tree::read;

use crate::source::Span;

/// One YAML value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where the value stands; for an empty value, the place just after its key.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a [`Node`] holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// Text; `quoted` tells `"5"` from `5`.
    Scalar {
        /// The text after escapes.
        text: String,
        /// Whether it stood in quotes or in a block scalar.
        quoted: bool,
    },
    /// A list.
    Seq(Vec<Node>),
    /// A map, in file order, duplicates already reported and dropped.
    Map(Vec<Entry>),
}

/// One `key: value` of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Node,
}

/// A value of a known type with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The items of a list; a single scalar or map counts as a list of one, nothing as none.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::Seq(items) => items,
            Value::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// The entries of a map.
    pub fn entries(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The value under a key of a map.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries()?.iter().find(|e| e.key == key).map(|e| &e.value)
    }

    /// A finite number written as a plain scalar.
    pub fn number(&self) -> Option<f64> {
        match &self.value {
            Value::Scalar { text, quoted: false } => text.trim().parse::<f64>().ok().filter(|n| n.is_finite()),
            _ => None,
        }
    }

    /// What kind of value this is, in the words of a message.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar { .. } => "text",
            Value::Seq(_) => "a list",
            Value::Map(_) => "a map",
        }
    }
}
