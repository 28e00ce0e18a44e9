//! Prose to sentences.

use std::ops::Range;

/// Cuts text into sentences, surrounding white space left out.
pub fn split(text: &str) -> Vec<Range<usize>> {
    std::iter::once(0..text.len()).collect()
}
