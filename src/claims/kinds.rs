//! The second model: what a claim asserts.
//!
//! A softmax over the features of the first. Its file has one line a feature: key, name, and one weight a kind in
//! hundredths, in the order of [`ClaimKind::ALL`]; the line whose key is 0 holds the biases.

use std::fmt::Write as _;

use super::ClaimKind;

/// How many kinds there are.
pub const KINDS: usize = ClaimKind::ALL.len();

/// Weights by feature and kind.
#[derive(Clone, Debug, Default)]
pub struct Kinds {
    bias: [f32; KINDS],
    rows: Vec<[f32; KINDS]>,
    keys: Vec<u64>,
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
                kinds.keys.push(key);
                kinds.rows.push(row);
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

    /// Every feature with the index of its row.
    pub(crate) fn keys(&self) -> impl Iterator<Item = (u64, u32)> {
        self.keys.iter().copied().zip(0..)
    }

    /// The kind with the highest score; the first of equals.
    pub(crate) fn best(&self, rows: &[u32]) -> ClaimKind {
        let mut scores = self.bias;
        for row in rows.iter().filter_map(|i| self.rows.get(*i as usize)) {
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += weight;
            }
        }
        let mut best = (f32::MIN, ClaimKind::Efficacy);
        for (score, (_, kind)) in scores.into_iter().zip(ClaimKind::ALL) {
            if score > best.0 {
                best = (score, kind);
            }
        }
        best.1
    }
}
