//! Words and where they stand: gathered entry by entry, merged in order of the alphabet.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::hash::{BuildHasherDefault, Hasher};

use super::fold::fold_into;

/// A word longer than this is an address or a slip.
const LONGEST: usize = 32;
/// No word is worth more than this in one entry.
const MOST: u32 = 99;
/// A word that stands in the text of more entries than this says little; there only those count that have it in their
/// title, headings, topics or description.
const COMMON: usize = 1000;
/// In so many entries at least a word may be common.
const COMMON_LEAST: usize = 60;

/// Word → entries with what it is worth there.
pub(super) type Postings = Vec<(Box<str>, Vec<(u32, u8)>)>;

/// The words of a run of entries.
#[derive(Default)]
pub(super) struct Terms {
    /// The texts of the entry that is open, folded, each with its worth.
    text: String,
    spans: Vec<(usize, u32)>,
    words: HashMap<Box<str>, Vec<(u32, u8)>, BuildHasherDefault<Fast>>,
}

impl Terms {
    /// Adds a text of the open entry.
    pub(super) fn add(&mut self, text: &str, worth: u32) {
        fold_into(text, &mut self.text);
        self.spans.push((self.text.len(), worth));
    }

    /// Ends the open entry, whose number is `entry`.
    #[allow(clippy::iter_over_hash_type, reason = "each word goes to a list of its own, so their order is nothing")]
    pub(super) fn close(&mut self, entry: usize) {
        let entry = u32::try_from(entry).unwrap_or(u32::MAX);
        let mut start = 0;
        let mut found: HashMap<&str, u32, BuildHasherDefault<Fast>> = HashMap::default();
        for (end, worth) in self.spans.drain(..) {
            let words = self.text.get(start..end).unwrap_or("").split(' ');
            for word in words.filter(|w| w.len() > 1 && w.len() <= LONGEST) {
                let sum = found.entry(word).or_default();
                // A fifth mention in the text adds nothing.
                if worth > 1 || *sum % 5 < 4 {
                    *sum += worth;
                }
            }
            start = end;
        }
        for (word, sum) in found {
            let worth = u8::try_from(sum.min(MOST)).unwrap_or(u8::MAX);
            match self.words.get_mut(word) {
                Some(list) => list.push((entry, worth)),
                None => drop(self.words.insert(word.into(), vec![(entry, worth)])),
            }
        }
        self.text.clear();
    }

    /// The words, in no order.
    pub(super) fn into_postings(self) -> Postings {
        self.words.into_iter().collect()
    }
}

/// Joins what was read of several runs, in order of the alphabet; entries of a word in order of their numbers.
pub(super) fn merge(runs: impl Iterator<Item = Postings>, entries: usize) -> BTreeMap<Box<str>, Vec<(u32, u8)>> {
    let mut all: BTreeMap<Box<str>, Vec<(u32, u8)>> = BTreeMap::new();
    for (word, list) in runs.flatten() {
        all.entry(word).or_default().extend(list);
    }
    let common = COMMON.min(entries * 2 / 5).max(COMMON_LEAST);
    for list in all.values_mut() {
        list.sort_unstable();
        if list.len() > common {
            list.retain(|(_, worth)| u32::from(*worth) > 5);
        }
    }
    all.retain(|_, list| !list.is_empty());
    all
}

/// Writes a word as a member of a JSON object: `"ptsd":[0,41,3,2]`.
pub(super) fn write(out: &mut String, word: &str, list: &[(u32, u8)]) {
    if !out.is_empty() {
        out.push(',');
    }
    // Words hold letters and digits only; nothing in them needs an escape.
    let _ = write!(out, "\"{word}\":[");
    for (i, (entry, worth)) in list.iter().enumerate() {
        let _ = write!(out, "{}{entry},{worth}", if i > 0 { "," } else { "" });
    }
    out.push(']');
}

/// A quick hash for short words. The words come from the site itself, so nobody gains by making them collide, and no
/// result follows its order.
#[derive(Default)]
pub(super) struct Fast(u64);

impl Hasher for Fast {
    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.mix(u64::from_le_bytes(*chunk));
        }
        self.mix(rest.iter().fold(rest.len() as u64, |word, byte| word << 8 | u64::from(*byte)));
    }

    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

impl Fast {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_gathered_and_joined_in_order() {
        let mut first = Terms::default();
        first.add("Ketamine for PTSD", 30);
        first.add("ptsd ptsd a b1", 1);
        first.close(0);
        let mut second = Terms::default();
        second.add("ptsd ptsd ptsd ptsd ptsd ptsd ptsd", 1);
        second.close(1);
        let all = merge([second.into_postings(), first.into_postings()].into_iter(), 2);
        let mut out = String::new();
        for (word, list) in &all {
            write(&mut out, word, list);
        }
        assert_eq!(out, "\"b1\":[0,1],\"for\":[0,30],\"ketamine\":[0,30],\"ptsd\":[0,32,1,4]");
    }

    #[test]
    fn a_word_that_is_everywhere_counts_where_it_is_a_title() {
        let mut terms = Terms::default();
        for entry in 0..100 {
            terms.add("the", if entry == 7 { 30 } else { 1 });
            terms.close(entry);
        }
        let all = merge([terms.into_postings()].into_iter(), 100);
        assert_eq!(all["the"], [(7, 30)]);
    }
}
