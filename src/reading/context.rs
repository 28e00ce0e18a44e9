//! What the words around a phrase make of it: denied, asked, quoted, hedged.
//!
//! A word is never judged alone. “Not safe for”, “is it safe?”, “no treatment is completely safe” and a quoted “safe”
//! promise nothing.

use crate::phrases::{Word, hash};

/// How far before a phrase a denial still reaches it, in words.
const REACH: usize = 7;

static DENIALS: [u64; 44] = hashes([
    "no",
    "not",
    "never",
    "nobody",
    "none",
    "neither",
    "nor",
    "without",
    "cannot",
    "can't",
    "don't",
    "doesn't",
    "didn't",
    "isn't",
    "aren't",
    "won't",
    "wasn't",
    "weren't",
    "hardly",
    "nothing",
    "hasn't",
    "haven't",
    "wouldn't",
    "couldn't",
    "shouldn't",
    "whether",
    "if",
    "unless",
    "until",
    "avoid",
    "instead",
    "claim",
    "claims",
    "claimed",
    "false",
    "myth",
    "how",
    "misleading",
    "promise",
    "beware",
    "unknown",
    "unclear",
    "question",
    "rather",
]);

/// The hashes of some lower-case words, in constants.
pub const fn hashes<const N: usize>(words: [&str; N]) -> [u64; N] {
    let mut out = [0; N];
    let mut i = 0;
    while i < N {
        out[i] = hash(words[i]);
        i += 1;
    }
    out
}

/// Whether a phrase that begins at word `from` is denied, doubted or reported as somebody's claim in its own clause.
pub fn denied(text: &str, words: &[Word], from: usize) -> bool {
    let Some(first) = words.get(from) else { return false };
    let clause = text.get(..first.start as usize).map_or(0, |before| {
        [";", ":", "\u{2014}", ", but ", ", and it "].iter().filter_map(|stop| before.rfind(stop)).max().unwrap_or(0)
    });
    words[..from].iter().rev().take(REACH).take_while(|w| w.start as usize >= clause).any(|w| DENIALS.contains(&w.hash))
}

/// Whether a sentence asks.
pub fn asks(text: &str) -> bool {
    text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\u{201d}' | ')' | '\'')).ends_with('?')
}

/// Whether the byte `at` of a sentence stands within quotation marks.
pub fn quoted(text: &str, at: usize) -> bool {
    let Some(before) = text.get(..at) else { return false };
    let curly = before.matches('\u{201c}').count() > before.matches('\u{201d}').count();
    curly || before.matches('"').count() % 2 == 1
}

/// Whether any of `any` stands among the words.
pub fn has_word(words: &[Word], any: &[u64]) -> bool {
    words.iter().any(|w| any.contains(&w.hash))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrases::cut;

    #[test]
    fn a_word_is_judged_by_its_clause() {
        for (text, expected) in [
            ("Ketamine is safe.", false),
            ("Ketamine is not safe.", true),
            ("No treatment is completely safe.", true),
            ("We check whether it is safe.", true),
            ("There is no cure; ketamine is safe.", false),
            ("It does not cure, but it is safe.", false),
            ("Nobody can tell you it is safe.", true),
        ] {
            let mut words = Vec::new();
            cut(text, &mut words);
            let at = words.iter().position(|w| w.hash == hash("safe")).unwrap_or(0);
            assert_eq!(denied(text, &words, at), expected, "{text}");
        }
        assert!(asks("Is it safe?") && asks("“Is it safe?”") && !asks("It is safe."));
        assert!(quoted("We avoid “safe” here", 12) && !quoted("We avoid “safe” here", 20));
    }
}
