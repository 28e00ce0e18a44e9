//! A record as a printed reference.
//!
//! Row 4. AMA (11th edition) and NLM/Vancouver, formatted once a build as parts; `render` escapes them. What is printed
//! equals what citeproc-js prints with the CSL styles `american-medical-association` and `nlm-citation-sequence`, without
//! the number; the few differences are listed in `tests/reference.rs`. No other style is planned, and no CSL engine: the
//! two styles are written out here as functions.

mod ama;
mod case;
mod dates;
mod line;
mod link;
mod markup;
mod names;
mod nlm;
mod numbers;

use crate::config::CitationStyle;
use crate::evidence::Csl;

/// A part of a printed reference.
///
/// Texts are raw: whoever writes them into a page escapes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Plain text.
    Text(String),
    /// A title in italics.
    Italic(String),
    /// A link.
    Link {
        /// Where it leads: `http` or `https`, with what a URL may not hold written as `%XX`.
        href: String,
        /// Its text.
        text: String,
    },
}

impl Part {
    /// What the reader sees of it.
    pub fn text(&self) -> &str {
        match self {
            Part::Text(text) | Part::Italic(text) | Part::Link { text, .. } => text,
        }
    }
}

/// Formats one reference, without its number. A record without any printable field gives no parts.
pub fn format(csl: &Csl, style: CitationStyle) -> Vec<Part> {
    match style {
        CitationStyle::Ama => ama::format(csl),
        CitationStyle::Vancouver => nlm::format(csl),
    }
}

/// A formatted reference as plain text.
pub fn plain(parts: &[Part]) -> String {
    parts.iter().map(Part::text).collect()
}

/// A field's text.
fn text(field: &Option<String>) -> &str {
    field.as_deref().map_or("", str::trim)
}

/// Whether a field says anything.
fn is_set(field: &Option<String>) -> bool {
    !text(field).is_empty()
}
