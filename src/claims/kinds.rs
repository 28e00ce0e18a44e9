//! The second model: what a claim asserts.
//!
//! A softmax over the features of the first. Its file has one line a feature: key, name, and one weight a kind in
//! hundredths, in the order of [`ClaimKind::ALL`]; the line whose key is 0 holds the biases.

use std::fmt::Write as _;

use super::ClaimKind;
use super::features::Sink;
use crate::lexicon::table::ByHash;

/// How many kinds there are.
pub const KINDS: usize = ClaimKind::ALL.len();

/// Weights by feature and kind.
#[derive(Clone, Debug, Default)]
pub struct Kinds {
    bias: [f32; KINDS],
    rows: ByHash<[f32; KINDS]>,
}

impl Kinds {
    /// Reads a file.
    ///
    /// # Errors
    /// The number of the first line that is not as described above.
    pub fn read(text: &str) -> Result<Kinds, usize> {
        let mut kinds = Kinds::default();
        for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
            let mut parts = line.split('\t');
            let key = parts.next().and_then(|k| u64::from_str_radix(k, 16).ok()).ok_or(i + 1)?;
            let _name = parts.next().ok_or(i + 1)?;
            let mut row = [0.0; KINDS];
            for slot in &mut row {
                *slot = parts.next().and_then(|p| p.parse::<i32>().ok()).ok_or(i + 1)? as f32 / 100.0;
            }
            if key == 0 {
                kinds.bias = row;
            } else {
                kinds.rows.insert(key, row);
            }
        }
        Ok(kinds)
    }

    /// Writes rows of key, name and weights as [`Kinds::read`] reads them.
    pub fn write(rows: &[(u64, String, [f32; KINDS])]) -> String {
        let mut out = String::from(
            "# Weights of the kinds of claims, in hundredths: key, feature, one a kind. Written by examples/train_claims.\n",
        );
        for (key, name, weights) in rows {
            let _ = write!(out, "{key:x}\t{name}");
            for weight in weights {
                let _ = write!(out, "\t{}", (weight * 100.0).round() as i32);
            }
            out.push('\n');
        }
        out
    }

    /// Starts a decision.
    pub(crate) fn scorer(&self) -> KindScorer<'_> {
        KindScorer { kinds: self, scores: self.bias }
    }
}

/// Adds up one score a kind.
pub(crate) struct KindScorer<'a> {
    kinds: &'a Kinds,
    scores: [f32; KINDS],
}

impl KindScorer<'_> {
    /// The kind with the highest score; the first of equals.
    pub(crate) fn best(&self) -> ClaimKind {
        let mut best = 0;
        for (i, score) in self.scores.iter().enumerate() {
            if *score > self.scores[best] {
                best = i;
            }
        }
        ClaimKind::ALL[best].1
    }
}

impl Sink for KindScorer<'_> {
    fn add(&mut self, key: u64, _name: &dyn Fn() -> String) {
        if let Some(row) = self.kinds.rows.get(&key) {
            for (score, weight) in self.scores.iter_mut().zip(row) {
                *score += weight;
            }
        }
    }
}
