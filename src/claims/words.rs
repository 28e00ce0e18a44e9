//! A text as words that can be compared: lower case, without inflection, each with the clause it stands in and whether
//! it is denied there.
//!
//! Denial reaches from its word (`not`, `no`, `without`, `rather than`) to the end of the clause: a denied wrong reading
//! is right.

use crate::lexicon::table::{Set, hash, hashes};

/// One word, number or sign.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// First byte.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Hash of the lower-case word.
    pub raw: u64,
    /// Hash of the word without inflection.
    pub stem: u64,
    /// Numbers the clauses of the text.
    pub clause: u16,
    /// Stands where the text denies.
    pub denied: bool,
}

/// A text cut into words.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The words in order.
    pub list: Vec<Word>,
}

static DENY: Set<20> = hashes([
    "not",
    "no",
    "never",
    "without",
    "nor",
    "neither",
    "none",
    "nobody",
    "cannot",
    "unlike",
    "t",
    "nothing",
    "exclude",
    "excluded",
    "excluding",
    "excludes",
    "hardly",
    "lack",
    "lacks",
    "lacked",
]);
static TURN: Set<14> = hashes([
    "but", "however", "although", "though", "while", "whereas", "because", "so", "which", "who", "whose", "and", "yet",
    "until",
]);
/// Pairs that deny what follows.
static PAIRS: [(u64, u64); 23] = [
    (hash(b"date"), hash(b"to")),
    (hash(b"outdated"), hash(b"to")),
    (hash(b"unfair"), hash(b"to")),
    (hash(b"inaccurate"), hash(b"to")),
    (hash(b"absence"), hash(b"of")),
    (hash(b"lack"), hash(b"of")),
    (hash(b"moved"), hash(b"out")),
    (hash(b"far"), hash(b"to")),
    (hash(b"mistake"), hash(b"to")),
    (hash(b"wrong"), hash(b"to")),
    (hash(b"misleading"), hash(b"to")),
    (hash(b"error"), hash(b"to")),
    (hash(b"left"), hash(b"out")),
    (hash(b"leaves"), hash(b"out")),
    (hash(b"rather"), hash(b"than")),
    (hash(b"instead"), hash(b"of")),
    (hash(b"other"), hash(b"than")),
    (hash(b"different"), hash(b"from")),
    (hash(b"apart"), hash(b"from")),
    (hash(b"far"), hash(b"from")),
    (hash(b"fail"), hash(b"to")),
    (hash(b"failed"), hash(b"to")),
    (hash(b"fails"), hash(b"to")),
];
static DID: Set<3> = hashes(["did", "does", "do"]);
static SAID: Set<8> = hashes(["say", "saying", "said", "do", "doing", "did", "think", "even"]);
static TO_BE: Set<6> = hashes(["was", "were", "is", "are", "has", "have"]);
const OF: u64 = hash(b"of");
const ALL: u64 = hash(b"all");
const AT: u64 = hash(b"at");
const ONLY: u64 = hash(b"only");
const JUST: u64 = hash(b"just");
const AND: u64 = hash(b"and");
const NOT: u64 = hash(b"not");
/// What is taken from something no longer belongs to it.
static TAKEN: Set<3> = hashes(["removed", "removes", "moved"]);
const FROM: u64 = hash(b"from");
const THAN: u64 = hash(b"than");
const RATHER: u64 = hash(b"rather");
const OTHER: u64 = hash(b"other");
/// How far a denial reaches at most.
const REACH: usize = 16;

impl Words {
    /// Cuts a text at everything but letters and digits; `12.7` and `1,250` are one word.
    pub fn new(text: &str) -> Words {
        let mut list: Vec<Word> = Vec::with_capacity(text.len() / 5 + 2);
        let mut clause = 0u16;
        let mut denied_until = 0usize;
        let mut paused: Option<usize> = None;
        let bytes = text.as_bytes();
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            if !c.is_alphanumeric() {
                if matches!(c, ',' | ';' | ':' | '(' | ')' | '\u{2014}' | '.' | '?' | '!') || dash(bytes, start, c) {
                    clause = clause.saturating_add(1);
                    // A list goes on being denied: `not PTSD, anxiety or OCD`. A clause of its own is not.
                    if !matches!(c, '(' | ')')
                        && (c != ',' || !list.last().is_some_and(|w| w.denied) || !listed(text.get(start + 1..)))
                    {
                        // `No advice on it, for or against, was found`: what is set in between ends no denial.
                        let goes_on = c == ',' && set_between(text.get(start + 1..));
                        paused = if goes_on && list.len() < denied_until { Some(list.len()) } else { paused };
                        if !(c == ',' && is_verb_next(text.get(start + 1..))) {
                            denied_until = 0;
                        }
                    }
                }
                continue;
            }
            let digits = c.is_ascii_digit();
            let mut end = start + c.len_utf8();
            while let Some((at, next)) = chars.peek().copied() {
                let inside = next.is_alphanumeric() && next.is_ascii_digit() == digits
                    || digits && matches!(next, '.' | ',') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
                if !inside {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            let Some(word) = text.get(start..end) else { continue };
            // The country, not the pronoun.
            let (raw, stem) = keys(if word == "US" { "usa" } else { word });
            // `Not the same as saying so for PTSD`: what was said, and no consequence.
            let pro = raw == hash(b"so") && list.last().is_some_and(|w: &Word| SAID.contains(&w.raw));
            if TURN.contains(&raw) && !pro {
                clause = clause.saturating_add(1);
                // `None of which showed it` goes on denying.
                let none_of = list.last().is_some_and(|w| w.raw == OF && w.denied);
                // So does `not the share who relapsed`; a comma has ended it already.
                let restricts = raw == hash(b"who") || raw == hash(b"which") || raw == hash(b"whose");
                if !none_of && !restricts && (raw != AND || !list.last().is_some_and(|w| w.denied)) {
                    denied_until = 0;
                }
            }
            let at = list.len();
            if paused.is_some_and(|from| at > from)
                && TO_BE.contains(&raw)
                && list.last().is_some_and(|w| w.clause < clause)
            {
                denied_until = at + REACH;
                paused = None;
            }
            // `People who did not get it were given midazolam`: the second verb is of the people.
            let relative = at >= 4
                && matches!(word, "were" | "was" | "got" | "had")
                && list[at.saturating_sub(7)..at]
                    .windows(3)
                    .any(|w| w[0].raw == hash(b"who") && DID.contains(&w[1].raw) && w[2].raw == NOT);
            if relative {
                denied_until = 0;
            }
            // `No better than midazolam` denies nothing of midazolam.
            let no_better = list.len().checked_sub(2).is_some_and(|i| denied_until == i + REACH);
            if raw == THAN && no_better && !list.last().is_some_and(|w| w.raw == RATHER || w.raw == OTHER) {
                denied_until = 0;
            }
            list.push(Word { start, end, raw, stem, clause, denied: at < denied_until });
            let before = at.checked_sub(1).and_then(|i| list.get(i)).map(|w| w.raw);
            // `Removed PTSD from the anxiety disorders`
            let taken = raw == FROM && list[at.saturating_sub(5)..at].iter().any(|w| TAKEN.contains(&w.raw));
            // `Not at all after midazolam` denies what stood before.
            if (raw == ONLY || raw == JUST) && before == Some(NOT) || raw == ALL && before == Some(AT) {
                denied_until = 0;
            } else if taken
                || DENY.contains(&raw)
                || before.is_some_and(|b| PAIRS.contains(&(b, raw))) && !set_apart(&list)
            {
                denied_until = at + REACH;
            }
        }
        let mut words = Words { list };
        words.left_out();
        words
    }

    /// `People with psychosis were left out`: the clause before is denied too.
    fn left_out(&mut self) {
        let phrases: [&[&str]; 20] = [
            &["not", "what"],
            &["not", "studied"],
            &["not", "tested"],
            &["not", "the", "question"],
            &["excluded"],
            &["left", "out"],
            &["ruled", "out"],
            &["not", "included"],
            &["not", "take", "part"],
            &["not", "eligible"],
            &["not", "allowed"],
            &["not", "join"],
            &["turned", "away"],
            &["not", "admitted"],
            &["not", "enrolled"],
            &["not", "accepted"],
            &["not", "on", "its"],
            &["not", "on", "the"],
            &["not", "among"],
            &["not", "listed"],
        ];
        for at in 0..self.list.len() {
            if phrases.iter().any(|p| self.are(at, p)) {
                let Some(clause) = self.list.get(at).map(|w| w.clause) else { continue };
                self.list.iter_mut().take(at).filter(|w| w.clause == clause).for_each(|w| w.denied = true);
            }
        }
    }

    /// Whether the words at `at` are these, as written.
    pub fn are(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(i, w)| self.list.get(at + i).is_some_and(|l| l.raw == hash(w.as_bytes())))
    }
}

/// A dash between spaces cuts, a hyphen does not.
fn dash(bytes: &[u8], at: usize, c: char) -> bool {
    let space = |i: Option<usize>| i.and_then(|i| bytes.get(i)) == Some(&b' ');
    matches!(c, '-' | '\u{2013}') && space(at.checked_sub(1)) && space(Some(at + c.len_utf8()))
}

/// Whether a comma stands inside a short list: the next few words hold `or`.
fn listed(rest: Option<&str>) -> bool {
    rest.is_some_and(|r| r.split_whitespace().take(6).any(|w| w == "or" || w == "nor"))
}

/// Whether a comma opens a few words that a second comma closes before the verb: `, for or against, was found`.
fn set_between(rest: Option<&str>) -> bool {
    let Some((inside, then)) = rest.and_then(|r| r.split_once(',')) else { return false };
    inside.split_whitespace().count() <= 5 && is_verb_next(Some(then))
}

/// `What set ketamine apart from midazolam`: a difference, and no denial.
fn set_apart(list: &[Word]) -> bool {
    static SET: Set<3> = hashes(["set", "sets", "tell"]);
    let apart = list.iter().rev().nth(1).is_some_and(|w| w.raw == hash(b"apart"));
    apart && list.iter().rev().skip(2).take(4).any(|w| SET.contains(&w.raw))
}

/// Whether the next word is the verb that a denied subject was waiting for.
fn is_verb_next(rest: Option<&str>) -> bool {
    let first = rest.and_then(|r| r.split_whitespace().next()).unwrap_or_default();
    TO_BE.contains(&hash(first.as_bytes()))
}

/// Longer words are compared by their first bytes.
const LONGEST: usize = 40;

/// Hash of the lower-case word, and of its stem.
pub(crate) fn keys(word: &str) -> (u64, u64) {
    let mut buffer = [0u8; LONGEST];
    let mut len = 0;
    if word.is_ascii() {
        // Nearly every word; letter by letter this was an eighth of a whole build.
        len = word.len().min(LONGEST);
        buffer[..len].copy_from_slice(&word.as_bytes()[..len]);
        buffer[..len].make_ascii_lowercase();
    } else {
        for c in word.chars().flat_map(char::to_lowercase) {
            let end = len + c.len_utf8();
            let Some(slot) = buffer.get_mut(len..end) else { break };
            c.encode_utf8(slot);
            len = end;
        }
    }
    let lower = buffer.get(..len).unwrap_or_default();
    let mut stem = [0u8; LONGEST];
    let len = reduce(lower, &mut stem);
    (hash(lower), hash(stem.get(..len).unwrap_or_default()))
}

/// Hash of a word without inflection.
pub fn stem(word: &str) -> u64 {
    keys(word.trim_matches(|c: char| !c.is_alphanumeric())).1
}

/// Takes off inflection and evens out spelling; the length of what is left. Not a dictionary form, only the same bytes
/// for the same word.
fn reduce(lower: &[u8], w: &mut [u8; LONGEST]) -> usize {
    // `anaesthesia`, `oestrogen`, `randomized`
    let mut len = 0;
    for (i, b) in lower.iter().enumerate() {
        if matches!(b, b'a' | b'o') && lower.get(i + 1) == Some(&b'e') && lower.len() > 6 {
            continue;
        }
        w[len] = if *b == b'z' { b's' } else { *b };
        len += 1;
    }
    if !lower.is_ascii() || len < 4 || w[0].is_ascii_digit() {
        return len;
    }
    let vowel = |w: &[u8]| w.iter().any(|b| b"aeiouy".contains(b));
    let ends = |w: &[u8], len: usize, end: &[u8]| w[..len].ends_with(end);
    if ends(w, len, b"ies") && len > 4 {
        len -= 2;
    } else if ends(w, len, b"s") && !ends(w, len, b"ss") && !ends(w, len, b"us") && !ends(w, len, b"is") {
        len -= 1;
    }
    if ends(w, len, b"ing") && len > 5 && vowel(&w[..len - 3]) {
        len -= 3;
    } else if ends(w, len, b"ed") && !ends(w, len, b"eed") && len > 4 && vowel(&w[..len - 2]) {
        len -= 2;
    }
    if ends(w, len, b"our") && len > 5 {
        w[len - 2] = b'r';
        len -= 1;
    }
    if ends(w, len, b"tre") {
        w[len - 2] = b'e';
        w[len - 1] = b'r';
    }
    if ends(w, len, b"e") && len > 3 {
        len -= 1;
    }
    if len > 3 && w[len - 1] == w[len - 2] && !b"aeiou".contains(&w[len - 1]) {
        len -= 1;
    }
    if w[len - 1] == b'y' {
        w[len - 1] = b'i';
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_meet() {
        for (a, b) in [
            ("reduced", "reduces"),
            ("controlled", "control"),
            ("studies", "study"),
            ("randomized", "randomised"),
            ("anaesthesia", "anesthesia"),
            ("behaviour", "behavior"),
            ("center", "centre"),
            ("veterans", "Veteran"),
            ("called", "call"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(stem("four"), stem("for"));
    }

    #[test]
    fn denial_ends_with_its_clause() {
        let denied = |text: &str| {
            let words = Words::new(text);
            words
                .list
                .iter()
                .filter(|w| w.denied)
                .filter_map(|w| text.get(w.start..w.end))
                .collect::<Vec<_>>()
                .join(" ")
        };
        for (text, expected) in [
            ("This is not a cure, it is a start.", "a cure"),
            ("not only veterans but civilians", "only veterans"),
            ("for depression rather than PTSD", "PTSD"),
            ("It didn't work but it was safe.", "work"),
        ] {
            let found = denied(text);
            if text.starts_with("not only") {
                assert!(!found.contains("civilians"));
            } else {
                assert_eq!(found, expected, "{text}");
            }
        }
    }
}
