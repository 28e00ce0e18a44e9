//! Fixed phrases found in running text.
//!
//! Row 1. A sentence is cut into lower-case words once ([`cut`]); a [`Phrases`] holds any number of patterns and finds
//! all of them in one pass. What a phrase means, and whether its place in the sentence makes it harmless, is decided by
//! whoever asked. A pattern is written as words with spaces: a hyphen counts as a space, `a|b` is either word, `~`
//! stands for up to four words of any kind.

mod pattern;
mod words;

pub use pattern::{Found, Phrases};
pub use words::{Word, cut, hash};
