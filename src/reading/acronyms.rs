//! Abbreviations in capitals: where they stand, and whether a text writes them out.

use std::sync::OnceLock;

/// Short form → what it stands for; empty where everybody knows it.
fn table() -> &'static [(&'static str, &'static str)] {
    static TABLE: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = include_str!("acronyms.txt").lines().filter(|l| !l.starts_with('#'));
        lines.filter_map(|l| l.split_once('=')).map(|(a, b)| (a.trim(), b.trim())).collect()
    })
}

/// What an abbreviation stands for, if the list says.
pub fn meaning(short: &str) -> Option<&'static str> {
    table().iter().find(|(s, m)| *s == short && !m.is_empty()).map(|(_, m)| *m)
}

/// The abbreviations of a text that somebody may not know: place and form, a plural `s` included.
pub fn in_text(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(start) = bytes.get(at..).and_then(|b| b.iter().position(u8::is_ascii_uppercase)).map(|n| at + n) {
        let len = text[start..].bytes().take_while(u8::is_ascii_alphanumeric).count();
        at = start + len;
        let word = &text[start..at];
        let base = word.strip_suffix('s').unwrap_or(word);
        let plain = base.len() >= 2 && base.len() <= 6 && base.bytes().all(|b| b.is_ascii_uppercase());
        // `CAPS-5` and `PCL-5` are names of scales, a part of a longer word is none, and `IV` beside it is a numeral.
        let edge = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '/' || c == '.');
        let apart = edge(text[..start].chars().next_back())
            && !text[at..].chars().next().is_some_and(|c| c == '-' || c == '/' || c.is_alphanumeric());
        let known = table().iter().any(|(s, m)| *s == base && m.is_empty());
        if plain && apart && !known && !is_shouted(text) {
            found.push((start, word));
        }
    }
    found
}

/// A text in capitals throughout has no abbreviations to tell apart.
fn is_shouted(text: &str) -> bool {
    !text.bytes().any(|b| b.is_ascii_lowercase())
}

/// Whether a text writes an abbreviation out: in brackets behind words, or with words in brackets behind it, whose
/// first letters are its own; or with the words the list gives.
pub fn explains(text: &str, short: &str) -> bool {
    if let Some(meaning) = meaning(short)
        && contains_words(text, meaning)
    {
        return true;
    }
    text.match_indices(short).any(|(at, _)| {
        let before = text[..at].trim_end();
        // “A therapy called TIMBER” gives a name, not an abbreviation.
        if before.ends_with("called") || before.ends_with("named") {
            return true;
        }
        let after = text[at + short.len()..].trim_start_matches('s').trim_start();
        if let Some(words) = before.strip_suffix('(') {
            return initials(words, short);
        }
        let inside = after.strip_prefix('(').and_then(|a| a.split(')').next());
        inside.is_some_and(|words| words.contains(' ') || words.len() > short.len())
            || [" stands for ", ", short for", ", which means", ", or ", ": "].iter().any(|w| {
                text[at + short.len()..].starts_with(w)
                    && spells(text.get(at + short.len() + w.len()..).unwrap_or(""), short)
            })
    })
}

/// Whether the last words of a text begin with the letters of an abbreviation, in order.
fn initials(words: &str, short: &str) -> bool {
    let tail: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).rev().take(12).collect();
    let letters: String = tail.iter().rev().filter_map(|w| w.chars().next()).collect::<String>().to_uppercase();
    let mut rest = letters.chars();
    let ordered = short.chars().all(|c| rest.any(|l| l == c));
    // `Methylenedioxymethamphetamine (MDMA)`: one long word.
    ordered
        || tail.first().is_some_and(|w| w.len() > 2 * short.len() && w.to_uppercase().starts_with(&short[..1]))
        || tail.len() > 1 && letters.contains(&short[..1])
}

fn spells(text: &str, short: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let first: String = words.take(short.len() + 3).filter_map(|w| w.chars().next()).collect();
    let mut rest = first.to_uppercase().chars().collect::<Vec<_>>().into_iter();
    short.chars().all(|c| rest.any(|l| l == c))
}

fn contains_words(text: &str, meaning: &str) -> bool {
    // Most texts lack even the last letters of the long form, and need no copy.
    let tail = meaning.len().checked_sub(5).and_then(|at| meaning.get(at..)).unwrap_or(meaning);
    if !text.contains(tail) {
        return false;
    }
    let lower = text
        .to_lowercase()
        .replace(['-', '\u{2010}', '\u{2011}'], " ")
        .replace('å', "a")
        .replace("behaviour", "behavior");
    let meaning = meaning.to_lowercase().replace('å', "a").replace('-', " ");
    let start = meaning.get(..meaning.len().min(40)).unwrap_or(&meaning);
    lower.contains(start) || lower.replace("traumatic", " traumatic").replace("  ", " ").contains(start)
}

/// Where a text writes an abbreviation of the list out right before it, and leaves a word away: the bytes of both, and
/// the right words.
pub fn written_out_wrongly(text: &str, at: usize, short: &str) -> Option<(std::ops::Range<usize>, &'static str)> {
    let right = meaning(short)?;
    if let Some(found) = spelled_wrongly_after(text, at, short, right) {
        return Some(found);
    }
    let words = text.get(..at)?.trim_end().strip_suffix('(')?.trim_end();
    let parts = |t: &str| -> Vec<String> {
        t.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(stem).collect()
    };
    let (said, meant) = (parts(words), parts(right));
    let last = meant.last()?;
    // Only where the words are plainly meant to be the long form: the last one is the same.
    if said.last() != Some(last) {
        return None;
    }
    let tail: Vec<_> = said.iter().rev().take(meant.len() + 1).collect();
    let missing = meant.iter().any(|w| w.len() > 3 && !tail.contains(&w));
    let mut start = words.len();
    for _ in 0..meant.len().saturating_sub(1) {
        start = words[..start].trim_end().rfind(' ').map_or(0, |n| n + 1).min(start.saturating_sub(1));
    }
    let end = at + text[at..].find(')').map_or(short.len(), |n| n + 1);
    missing.then_some((start_of_run(words, &meant).unwrap_or(start)..end, right))
}

/// `SSRIs (serotonin reuptake inhibitors)`: the long form behind the short one, with a word left away or another put in.
fn spelled_wrongly_after(
    text: &str,
    at: usize,
    short: &str,
    right: &'static str,
) -> Option<(std::ops::Range<usize>, &'static str)> {
    let after = text.get(at + short.len()..)?;
    let rest = after.strip_prefix('s').unwrap_or(after).trim_start().strip_prefix('(')?;
    let inside = rest.split(')').next()?;
    let parts = |t: &str| -> Vec<String> {
        t.to_lowercase()
            .replace('-', "")
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 3)
            .map(stem)
            .collect()
    };
    let (said, meant) = (parts(inside), parts(right));
    let shared = said.iter().filter(|w| meant.contains(w)).count();
    let missing = meant.iter().any(|w| !said.contains(w));
    // Mostly the right words: it was meant to be the long form.
    let start = text.len() - rest.len();
    (missing && shared * 2 >= said.len() && shared > 0 && said.len() <= meant.len() + 1)
        .then_some((start..start + inside.len(), right))
}

/// Where the words that belong to the long form begin.
fn start_of_run(words: &str, meant: &[String]) -> Option<usize> {
    let mut start = None;
    let mut end = words.len();
    loop {
        let from = words[..end].rfind(|c: char| !c.is_alphanumeric()).map_or(0, |n| n + 1);
        let word = words.get(from..end)?;
        if !word.is_empty() && !meant.contains(&stem(&word.to_lowercase())) {
            return start;
        }
        if !word.is_empty() {
            start = Some(from);
        }
        if from == 0 {
            return start;
        }
        end = from - 1;
        if !words.is_char_boundary(end) {
            return start;
        }
    }
}

/// A word without its plural `s`, and British as American.
fn stem(word: &str) -> String {
    word.trim_end_matches('s').replace("behaviour", "behavior").replace('å', "a").replace("isation", "ization")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn abbreviations_are_found_and_explained() {
        let found = |t| in_text(t).into_iter().map(|(_, w)| w).collect::<Vec<_>>();
        assert_eq!(found("SSRIs, the US, CAPS-5, and a VA/DoD page: TRD."), ["SSRIs", "TRD"]);
        assert_eq!(found("CALL US NOW ABC"), Vec::<&str>::new());
        for (text, short, expected) in [
            ("post-traumatic stress disorder (PTSD)", "PTSD", true),
            ("posttraumatic stress disorder", "PTSD", true),
            ("US Food and Drug Administration (FDA)", "FDA", true),
            ("EMDR (eye movement desensitization and reprocessing)", "EMDR", true),
            ("cognitive behavioural therapy", "CBT", true),
            ("TRD is common", "TRD", false),
            ("ADHD stands for attention-deficit/hyperactivity disorder.", "ADHD", true),
            ("Departments of Veterans Affairs and Defense (VA/DoD)", "VA", true),
        ] {
            assert_eq!(explains(text, short), expected, "{text}");
        }
        let text = "the Montgomery-Asberg Depression Rating Scale (MADRS)";
        assert!(written_out_wrongly(text, text.find("MADRS").unwrap_or(0), "MADRS").is_none());
        let text = "some serotonin re-uptake inhibitors (SSRIs) help";
        assert!(written_out_wrongly(text, text.find("SSRI").unwrap_or(0), "SSRI").is_some());
        let text = "SSRIs (serotonin re-uptake inhibitors) help";
        assert!(written_out_wrongly(text, 0, "SSRI").is_some());
        let text = "SSRIs (selective serotonin re-uptake inhibitors) help";
        assert!(written_out_wrongly(text, 0, "SSRI").is_none());
        let text = "selective serotonin reuptake inhibitors (SSRIs)";
        assert!(written_out_wrongly(text, text.find("SSRI").unwrap_or(0), "SSRI").is_none());
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[A-Zaé (\\-)]{0,40}") {
            for (at, word) in in_text(&text) {
                let base = word.trim_end_matches('s');
                explains(&text, base);
                written_out_wrongly(&text, at, base);
            }
        }
    }
}
