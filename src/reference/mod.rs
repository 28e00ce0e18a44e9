//! A record as a printed reference.
//!
//! Row 4. AMA (11th edition) and NLM/Vancouver, formatted once a build as parts; `render` escapes them.

use crate::config::CitationStyle;
use crate::evidence::Csl;

/// A part of a printed reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Plain text.
    Text(String),
    /// A title in italics.
    Italic(String),
    /// A link.
    Link {
        /// Where it leads.
        href: String,
        /// Its text.
        text: String,
    },
}

/// Formats one reference, without its number.
pub fn format(csl: &Csl, style: CitationStyle) -> Vec<Part> {
    let _ = (csl, style);
    Vec::new()
}
