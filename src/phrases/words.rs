//! A sentence as words, for comparing with fixed phrases.
//!
//! Hyphens and slashes part words, so `long-term` is `long term`; `'s` is dropped, so `ketamine's` is `ketamine`; a
//! per cent sign is the word `percent`. Nothing is copied: a word is a place and a hash.

/// One word and its bytes in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// First byte.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Hash of the word in lower case.
    pub hash: u64,
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

const fn step(h: u64, byte: u8) -> u64 {
    (h ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

/// The hash of a word that is in lower case already.
pub const fn hash(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let mut h = SEED;
    let mut i = 0;
    while i < bytes.len() {
        h = step(h, bytes[i]);
        i += 1;
    }
    h
}

/// Cuts a text and appends its words.
pub fn cut(text: &str, into: &mut Vec<Word>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b'%' {
            into.push(Word { start: at as u32, end: at as u32 + 1, hash: hash("percent") });
            at += 1;
            continue;
        }
        if byte.is_ascii() && !byte.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        if !c.is_alphanumeric() {
            at += c.len_utf8();
            continue;
        }
        let (word, next) = one(text, at);
        into.push(word);
        at = next;
    }
}

/// The word that begins at `at`, and where to go on.
fn one(text: &str, start: usize) -> (Word, usize) {
    let bytes = text.as_bytes();
    let mut h = SEED;
    let mut at = start;
    let digits = bytes.get(start).is_some_and(u8::is_ascii_digit);
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            h = step(h, byte.to_ascii_lowercase());
            at += 1;
            continue;
        }
        if byte.is_ascii() && byte != b'\'' {
            // `12.7` and `1,000` are one word each; the comma only groups.
            if digits && (byte == b'.' || byte == b',') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
                if byte == b'.' {
                    h = step(h, byte);
                }
                at += 1;
                continue;
            }
            break;
        }
        let Some(c) = text[at..].chars().next() else { break };
        if c == '\'' || c == '\u{2019}' {
            let after = &text[at + c.len_utf8()..];
            let len = after.bytes().take_while(u8::is_ascii_alphabetic).count();
            if len == 0 {
                break;
            }
            if after[..len].eq_ignore_ascii_case("s") {
                let word = Word { start: start as u32, end: at as u32, hash: h };
                return (word, at + c.len_utf8() + len);
            }
            h = step(h, b'\'');
            at += c.len_utf8();
        } else if c.is_alphanumeric() {
            let mut buffer = [0; 4];
            for lower in c.to_lowercase() {
                h = lower.encode_utf8(&mut buffer).bytes().fold(h, step);
            }
            at += c.len_utf8();
        } else {
            break;
        }
    }
    (Word { start: start as u32, end: at as u32, hash: h }, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        cut(text, &mut found);
        found.iter().map(|w| &text[w.start as usize..w.end as usize]).collect()
    }

    #[test]
    fn words_are_cut_where_a_reader_would() {
        let cases = [
            ("Long-term use", vec!["Long", "term", "use"]),
            ("ketamine’s risks don't end", vec!["ketamine", "risks", "don't", "end"]),
            ("12.7 points, 1,000 people; 60%.", vec!["12.7", "points", "1,000", "people", "60", "%"]),
            ("VA/DoD “safe”", vec!["VA", "DoD", "safe"]),
            ("É’s '90s", vec!["É", "90s"]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), expected, "{text}");
        }
        let mut found = Vec::new();
        cut("DON’T 1,000%", &mut found);
        let hashes: Vec<_> = found.iter().map(|w| w.hash).collect();
        assert_eq!(hashes, ["don't", "1000", "percent"].map(hash));
    }

    proptest! {
        #[test]
        fn any_text_is_cut_in_order(text in ".{0,80}") {
            let mut found = Vec::new();
            cut(&text, &mut found);
            let mut last = 0;
            for word in found {
                prop_assert!(word.start >= last && word.end > word.start);
                prop_assert!(text.get(word.start as usize..word.end as usize).is_some());
                last = word.end;
            }
        }
    }
}
