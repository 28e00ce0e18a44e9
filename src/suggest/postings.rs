//! An inverted index with BM25 weights.

use std::collections::{BTreeMap, HashMap};

/// Terms with their weights: what the index keeps of one finding or record.
pub(super) type Bag = BTreeMap<String, f32>;

/// Term → the bags it stands in, with its worth in each.
#[derive(Debug, Default)]
pub(super) struct Postings {
    lists: HashMap<String, List>,
    bags: usize,
}

/// Where one term stands.
#[derive(Debug, Default)]
pub(super) struct List {
    /// How much it tells bags apart.
    pub rarity: f32,
    /// Bags, ascending, with the term's worth in each.
    bags: Vec<(u32, f32)>,
}

impl List {
    /// Whether a bag holds the term.
    pub(super) fn holds(&self, bag: usize) -> bool {
        self.bags.binary_search_by_key(&bag, |(b, _)| *b as usize).is_ok()
    }
}

impl Postings {
    /// Indexes bags by their place in the list. `k` says how late repetition stops counting, `b` how much long bags are
    /// held back.
    pub(super) fn new(bags: Vec<Bag>, k: f32, b: f32) -> Postings {
        let count = bags.len();
        let mean = bags.iter().map(length).sum::<f32>() / count.max(1) as f32;
        let mut lists: HashMap<String, List> = HashMap::new();
        for (i, bag) in bags.into_iter().enumerate() {
            let held = k * (1.0 - b + b * length(&bag) / mean.max(1e-6));
            for (term, weight) in bag {
                let worth = weight * (k + 1.0) / (weight + held);
                lists.entry(term).or_default().bags.push((i as u32, worth));
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is changed by itself")]
        for list in lists.values_mut() {
            list.rarity = rarity(list.bags.len(), count);
        }
        Postings { lists, bags: count }
    }

    /// Where a term stands, if anywhere.
    pub(super) fn list(&self, term: &str) -> Option<&List> {
        self.lists.get(term)
    }

    /// The rarity of a term that no bag holds.
    pub(super) fn unknown(&self) -> f32 {
        rarity(0, self.bags)
    }

    /// The worth of each bag for terms with their weights.
    pub(super) fn scores<'a>(&self, terms: impl Iterator<Item = (Option<&'a List>, f32)>) -> Vec<f32> {
        let mut scores = vec![0.0; self.bags];
        for (list, weight) in terms {
            let Some(list) = list else { continue };
            let weight = weight * list.rarity;
            for (bag, worth) in &list.bags {
                if let Some(score) = scores.get_mut(*bag as usize) {
                    *score += weight * worth;
                }
            }
        }
        scores
    }
}

fn length(bag: &Bag) -> f32 {
    bag.values().sum()
}

fn rarity(with: usize, all: usize) -> f32 {
    (1.0 + (all as f32 - with as f32 + 0.5) / (with as f32 + 0.5)).ln()
}
