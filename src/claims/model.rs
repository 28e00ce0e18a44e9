//! The trained weights: a text file, one feature a line.
//!
//! `weight<TAB>key<TAB>name`: the weight in thousandths, the key in hexadecimal, the name for people. The first line
//! that is not a remark is `bias<TAB>threshold` of the decision. `examples/train_claims` writes it.

use std::fmt::Write as _;

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
            model.insert(key, weight, name.into());
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
            model.insert(key, first, parts.next().unwrap_or("").into());
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

    fn insert(&mut self, key: u64, weight: f32, name: Box<str>) {
        self.weights.insert(key, weight);
        self.names.insert(key, name);
    }

    /// The weight of a feature; 0 for one it does not know.
    pub fn weight(&self, key: u64) -> f32 {
        self.weights.get(&key).copied().unwrap_or(0.0)
    }

    /// Every feature's key and weight.
    pub(crate) fn weights(&self) -> impl Iterator<Item = (u64, f32)> {
        self.weights.iter().map(|(key, weight)| (*key, *weight))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let model = Model::new(0.25, -0.2, [(7, 1.5, "word=a".to_owned()), (u64::MAX, -0.031, "pair=a b".to_owned())]);
        let read = Model::read(&model.write()).expect("reads");
        assert_eq!(read.write(), model.write());
        assert_eq!((read.bias, read.threshold, read.weight(7), read.weight(u64::MAX)), (0.25, -0.2, 1.5, -0.031));
        assert_eq!((read.name(7), read.weight(8)), ("word=a", 0.0));
    }

    #[test]
    fn a_bad_line_is_named() {
        assert_eq!(Model::read("# x\n1\t2\nx\ty").map(|_| ()), Err(3));
        assert_eq!(Model::read("").map(|_| ()), Err(0));
    }

    #[test]
    fn the_shipped_files_read() {
        let model = Model::read(include_str!("model/weights.txt")).expect("weights.txt");
        assert!(model.len() > 1000);
        crate::claims::kinds::Kinds::read(include_str!("model/kinds.txt")).expect("kinds.txt");
    }
}
