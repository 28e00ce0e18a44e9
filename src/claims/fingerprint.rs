//! The fingerprint of a sentence, under which the ledger, the reviewer's file and the published claims know it.

use xxhash_rust::xxh3::xxh3_64;

/// The fingerprint of a sentence: letters and digits in small letters decide, white space, quotation marks, dashes and
/// the final stop do not, so that typography may be mended without a new claim. Signs that carry meaning beside a number
/// (`%`, `<`, `.`, `-` before a digit …) stay.
pub fn fingerprint(sentence: &str) -> String {
    let mut normal = String::with_capacity(sentence.len());
    for word in sentence.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        for c in word.chars().flat_map(char::to_lowercase) {
            match c {
                '‘' | '’' | '“' | '”' | '"' | '\'' | '\u{ad}' => {}
                '–' | '—' | '‑' | '−' => normal.push('-'),
                c => normal.push(c),
            }
        }
    }
    let normal = normal.trim_end_matches(['.', '!', '?', ' ', ':']);
    format!("{:016x}", xxh3_64(normal.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_does_not_change_a_fingerprint_and_words_do() {
        let first = fingerprint("Ketamine’s effect – on  PTSD – lasted 2.5 days.");
        assert_eq!(first, fingerprint("ketamine's effect - on PTSD — lasted 2.5 days"));
        assert_eq!(first.len(), 16);
        for other in [
            "Ketamine’s effect – on PTSD – lasted 25 days.",
            "Ketamine’s effect – on PTSD – lasted 2.5 % days.",
            "Ketamine’s effects – on PTSD – lasted 2.5 days.",
            "",
        ] {
            assert_ne!(first, fingerprint(other), "{other}");
        }
    }
}
