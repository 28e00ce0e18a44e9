//! The trained weights: a text file, one feature a line.
//!
//! `weight<TAB>key<TAB>name`: the weight in thousandths, the key in hexadecimal, the name for people. The first line
//! that is not a remark is `bias<TAB>threshold` of the decision. `examples/train_claims` writes it.

use std::fmt::Write as _;

use super::features::Sink;
use crate::lexicon::table::ByHash;

/// A linear model over named features.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Added to every score.
    pub bias: f32,
    /// A score at or above it is a claim.
    pub threshold: f32,
    weights: ByHash<f32>,
    names: ByHash<Box<str>>,
}

impl Model {
    /// A model with these weights: key, weight, name.
    pub fn new(bias: f32, threshold: f32, rows: impl IntoIterator<Item = (u64, f32, String)>) -> Model {
        let mut model = Model { bias, threshold, ..Model::default() };
        for (key, weight, name) in rows {
            model.weights.insert(key, weight);
            model.names.insert(key, name.into());
        }
        model
    }

    /// Reads a weights file.
    ///
    /// # Errors
    /// The number of the first line that is not as described above.
    pub fn read(text: &str) -> Result<Model, usize> {
        let mut model = Model::default();
        let mut begun = false;
        for (i, line) in text.lines().enumerate() {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let mut parts = line.splitn(3, '\t');
            let number = |part: Option<&str>| part.and_then(|p| p.parse::<i32>().ok()).map(|n| n as f32 / 1000.0);
            let first = number(parts.next()).ok_or(i + 1)?;
            if !begun {
                model.bias = first;
                model.threshold = number(parts.next()).ok_or(i + 1)?;
                begun = true;
                continue;
            }
            let key = parts.next().and_then(|k| u64::from_str_radix(k, 16).ok()).ok_or(i + 1)?;
            model.weights.insert(key, first);
            model.names.insert(key, parts.next().unwrap_or("").into());
        }
        if begun { Ok(model) } else { Err(0) }
    }

    /// Writes it as [`Model::read`] reads it, features in order of name.
    pub fn write(&self) -> String {
        let mut rows: Vec<_> = self.names.iter().map(|(key, name)| (name, *key, self.weight(*key))).collect();
        rows.sort_by(|a, b| a.0.cmp(b.0).then(a.1.cmp(&b.1)));
        let mut out = String::from(
            "# Weights of the claim detector, in thousandths: weight, key, feature. Written by examples/train_claims.\n",
        );
        let _ = writeln!(out, "{}\t{}", thousandths(self.bias), thousandths(self.threshold));
        for (name, key, weight) in rows {
            let _ = writeln!(out, "{}\t{key:x}\t{name}", thousandths(weight));
        }
        out
    }

    /// The weight of a feature; 0 for one it does not know.
    pub fn weight(&self, key: u64) -> f32 {
        self.weights.get(&key).copied().unwrap_or(0.0)
    }

    /// The name of a feature.
    pub fn name(&self, key: u64) -> &str {
        self.names.get(&key).map_or("", |n| n)
    }

    /// How many features it knows.
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }
}

fn thousandths(value: f32) -> i32 {
    (value * 1000.0).round() as i32
}

/// Adds up the weights of the features it is given.
pub(crate) struct Scorer<'a> {
    pub(crate) model: &'a Model,
    pub(crate) score: f32,
}

impl Sink for Scorer<'_> {
    fn add(&mut self, key: u64, _name: &dyn Fn() -> String) {
        self.score += self.model.weight(key);
    }
}
