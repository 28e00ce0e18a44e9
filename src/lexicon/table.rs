//! The compiled lists: one hash look-up a word, one a phrase.
//!
//! Words are known by a 64-bit hash of their lower-case bytes; nothing is stored as text. Two different words with one
//! hash would share their classes, which at ten thousand entries happens about once in 10¹¹ lists.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::classes::{CLASSES, Reading};
use super::grammar::{self, Grammar};
use super::inflect;

/// One bit for each value of a key's middle bits that some entry has: most keys that are asked for have none, and the
/// bit says so without a look-up.
#[derive(Clone, Debug)]
pub(crate) struct Known(Box<[u64; 2048]>);

impl Default for Known {
    fn default() -> Known {
        Known(Box::new([0; 2048]))
    }
}

impl Known {
    pub(crate) fn add(&mut self, key: u64) {
        self.0[(key >> 17) as usize & 2047] |= 1 << (key >> 11 & 63);
    }

    pub(crate) fn has(&self, key: u64) -> bool {
        self.0[(key >> 17) as usize & 2047] >> (key >> 11 & 63) & 1 == 1
    }
}

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// Its classes.
    pub(crate) classes: u64,
    /// Its grammatical marks.
    pub(crate) grammar: Grammar,
    /// The hash of its verb's base form, for verbs.
    pub(crate) lemma: u64,
    /// The longest phrase that begins with it, in words; 0 where none does.
    pub(crate) phrase: u8,
}

/// Hands a hash through: the keys are hashes already.
#[derive(Clone, Default)]
pub(crate) struct Through(u64);

impl Hasher for Through {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes);
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// A map whose keys are hashes.
pub(crate) type ByHash<V> = HashMap<u64, V, BuildHasherDefault<Through>>;

/// The compiled lists.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    words: ByHash<Word>,
    phrases: ByHash<u64>,
    /// Phrases and their beginnings.
    begun: Known,
    suffixes: ByHash<u64>,
    /// One bit for each last letter that some ending has, by the letter before it.
    tails: Tails,
}

/// FNV-1a with a final mix, over lower-case bytes.
pub(crate) const fn hash(bytes: &[u8]) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325u64;
    let mut i = 0;
    while i < bytes.len() {
        h = (h ^ bytes[i] as u64).wrapping_mul(0x0100_0000_01b3);
        i += 1;
    }
    h ^ (h >> 29)
}

/// The hashes of some words, in constants. Most words that are asked for are none of them, and one bit says so.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Set<const N: usize> {
    pub(crate) words: [u64; N],
    bits: [u64; 8],
}

const fn bit_of(hash: u64) -> (usize, u64) {
    ((hash >> 20) as usize & 7, 1 << (hash >> 23 & 63))
}

impl<const N: usize> Set<N> {
    #[inline]
    pub(crate) fn contains(&self, hash: &u64) -> bool {
        let (at, bit) = bit_of(*hash);
        self.bits[at] & bit != 0 && self.words.contains(hash)
    }
}

impl<const N: usize> std::ops::Deref for Set<N> {
    type Target = [u64];
    fn deref(&self) -> &[u64] {
        &self.words
    }
}

/// The hashes of some words.
pub(crate) const fn hashes<const N: usize>(words: [&str; N]) -> Set<N> {
    let mut set = Set { words: [0; N], bits: [0; 8] };
    let mut i = 0;
    while i < N {
        set.words[i] = hash(words[i].as_bytes());
        let (at, bit) = bit_of(set.words[i]);
        set.bits[at] |= bit;
        i += 1;
    }
    set
}

/// Joins the hash of a phrase so far with that of its next word.
pub(crate) const fn join(phrase: u64, word: u64) -> u64 {
    let h = (phrase.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    h ^ (h >> 31)
}

/// Shortest and longest word ending the lists may name.
const SUFFIX: std::ops::RangeInclusive<usize> = 3..=9;

#[derive(Clone, Debug, Default)]
struct Tails([u32; 32]);

impl Tails {
    fn add(&mut self, ending: &[u8]) {
        if let [.., a, b] = ending {
            self.0[usize::from(a & 31)] |= 1 << (b & 31);
        }
    }

    fn has(&self, word: &[u8]) -> bool {
        matches!(word, [.., a, b] if self.0[usize::from(a & 31)] >> (b & 31) & 1 == 1)
    }
}

impl Table {
    /// The embedded lists.
    pub(crate) fn standard() -> Table {
        let mut table = Table::default();
        for line in entries(grammar::WORDS) {
            let Some((name, words)) = line.split_once(':') else { continue };
            let mark = grammar::BY_NAME.iter().find(|(n, _)| *n == name).map_or(0, |(_, m)| *m);
            for word in words.split_whitespace() {
                table.words.entry(hash(word.as_bytes())).or_default().grammar |= mark;
            }
        }
        let irregular = irregular();
        for (bit, class) in CLASSES.iter().enumerate() {
            for entry in entries(class.text) {
                match class.reading {
                    Reading::Verbs if !entry.contains([' ', '=']) => table.verb(entry, 1 << bit, &irregular),
                    _ => table.plain(entry.trim_start_matches('='), 1 << bit),
                }
            }
        }
        for entry in entries(include_str!("verbs.txt")) {
            table.verb(entry, 0, &irregular);
        }
        for (base, _) in &irregular {
            table.verb(base, 0, &irregular);
        }
        for entry in entries(include_str!("noun-verb.txt")) {
            for word in [entry.to_owned(), inflect::regular(entry).s] {
                table.words.entry(hash(word.as_bytes())).or_default().grammar |= grammar::NOUN;
            }
        }
        table
    }

    /// Adds or takes out one term.
    pub(crate) fn change(&mut self, add: bool, class: usize, term: &str) {
        let bit = 1u64 << class;
        if add {
            match CLASSES.get(class).map(|c| c.reading) {
                Some(Reading::Verbs) if !term.contains(' ') => self.verb(term, bit, &irregular()),
                _ => self.plain(term, bit),
            }
            return;
        }
        let forms = inflect::regular(term);
        for form in [term, &forms.s, &forms.past, &forms.ing] {
            if let Some(word) = self.words.get_mut(&hash(form.as_bytes())) {
                word.classes &= !bit;
            }
        }
        if let Some(classes) = self.phrases.get_mut(&phrase_hash(term)) {
            *classes &= !bit;
        }
        if let Some(suffix) = term.strip_prefix('*')
            && let Some(classes) = self.suffixes.get_mut(&hash(suffix.as_bytes()))
        {
            *classes &= !bit;
        } else if !term.contains(' ') && self.ending(term.as_bytes()) & bit != 0 {
            // The word would come back by its ending: an entry of its own, without the class, stands before that.
            let classes = self.ending(term.as_bytes()) & !bit;
            self.words.entry(hash(term.as_bytes())).or_default().classes |= classes;
        }
    }

    fn plain(&mut self, entry: &str, bit: u64) {
        if let Some(suffix) = entry.strip_prefix('*') {
            self.tails.add(suffix.as_bytes());
            *self.suffixes.entry(hash(suffix.as_bytes())).or_default() |= bit;
            return;
        }
        let count = entry.split(' ').count();
        if count == 1 {
            self.words.entry(hash(entry.as_bytes())).or_default().classes |= bit;
            return;
        }
        *self.phrases.entry(phrase_hash(entry)).or_default() |= bit;
        let mut words = entry.split(' ').map(|w| hash(w.as_bytes()));
        let mut key = words.next().unwrap_or(0);
        for word in words {
            key = join(key, word);
            self.begun.add(key);
        }
        if let Some(first) = entry.split(' ').next() {
            let word = self.words.entry(hash(first.as_bytes())).or_default();
            word.phrase = word.phrase.max(count.min(6) as u8);
        }
    }

    fn verb(&mut self, base: &str, bit: u64, irregular: &[(&str, [&str; 2])]) {
        let lemma = hash(base.as_bytes());
        let forms = inflect::regular(base);
        let mut add = |form: &str, mark: Grammar| {
            let word = self.words.entry(hash(form.as_bytes())).or_default();
            word.classes |= bit;
            word.grammar |= mark;
            word.lemma = lemma;
        };
        add(&forms.s, grammar::SFORM);
        add(&forms.ing, grammar::ING);
        match irregular.iter().find(|(b, _)| *b == base) {
            Some((_, [past, part])) => {
                add(past, grammar::PAST);
                add(part, grammar::PART);
            }
            None => add(&forms.past, grammar::PAST | grammar::PART),
        }
        add(base, grammar::BASE);
    }

    /// What is known of a word: its own entry, else that of its singular, else its ending.
    pub(crate) fn word(&self, lower: &[u8], key: u64) -> Word {
        if let Some(word) = self.words.get(&key) {
            return *word;
        }
        if let [head @ .., b's'] = lower
            && head.len() > 2
            && head.last() != Some(&b's')
        {
            if let Some(word) = self.words.get(&hash(head)) {
                return Word { grammar: 0, phrase: 0, ..*word };
            }
            if let Some(stem) = lower.strip_suffix(b"ies") {
                let mut buffer = [0u8; 24];
                if let Some(slot) = buffer.get_mut(..=stem.len()) {
                    slot[..stem.len()].copy_from_slice(stem);
                    slot[stem.len()] = b'y';
                    if let Some(word) = self.words.get(&hash(slot)) {
                        return Word { grammar: 0, phrase: 0, ..*word };
                    }
                }
            }
        }
        Word { classes: self.ending(lower), ..Word::default() }
    }

    fn ending(&self, lower: &[u8]) -> u64 {
        if lower.len() < 6 || !self.tails.has(lower) {
            return 0;
        }
        let mut classes = 0;
        for n in SUFFIX {
            if let Some(start) = lower.len().checked_sub(n).filter(|s| *s >= 2)
                && let Some(found) = self.suffixes.get(&hash(&lower[start..]))
            {
                classes |= found;
            }
        }
        classes
    }

    /// The classes of a phrase; `None` where no phrase begins so.
    pub(crate) fn phrase(&self, hash: u64) -> Option<u64> {
        self.begun.has(hash).then(|| self.phrases.get(&hash).copied().unwrap_or(0))
    }
}

fn phrase_hash(entry: &str) -> u64 {
    entry.split(' ').map(|w| hash(w.as_bytes())).reduce(join).unwrap_or(0)
}

/// The entries of a list: lines without remarks.
pub(crate) fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

fn irregular() -> Vec<(&'static str, [&'static str; 2])> {
    entries(include_str!("irregular.txt"))
        .filter_map(|line| {
            let mut parts = line.split(' ');
            Some((parts.next()?, [parts.next()?, parts.next()?]))
        })
        .collect()
}
