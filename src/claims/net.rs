//! The trained weights: a small network over named marks, read from a text file.
//!
//! Every feature adds its vector to a sum; a hidden layer of [`HIDDEN`] units and one direct weight turn the sum into
//! the log-odds of being a claim, and the same hidden layer scores the kinds. Because the input is a plain sum, what
//! stands above many sentences (a heading) is added up once, and what one feature contributed is found by taking its
//! vector away again. Vectors are signed bytes and sums whole numbers: a row fits half a cache line and is added in a
//! few instructions, and a sum is the same in whatever order it was made.
//!
//! The file, written by `examples/train_claims`: one line `threshold`, `hidden` and `scale`, numbers in thousandths;
//! one line `out` for each hidden unit and a last one of biases; then a line a feature: key, name, and its vector as
//! hexadecimal signed bytes, each worth `scale`.

use std::fmt::Write as _;

use super::ClaimKind;
use crate::lexicon::table::{ByHash, Known};

/// Units of the hidden layer.
pub const HIDDEN: usize = 32;
/// What a feature adds: one number a hidden unit, and its direct weight.
pub const WIDTH: usize = HIDDEN + 1;
/// What comes out: the log-odds of being a claim, and a score a kind in the order of [`ClaimKind::ALL`].
pub const OUT: usize = 1 + ClaimKind::ALL.len();

/// What one feature adds, in units of the file's `scale`.
pub type Row = [i8; WIDTH];

/// What a set of features adds up to, in the same units. It takes hundreds of features, each at its end and all of one
/// sign, to leave the range; then the sum stays at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    units: [i16; HIDDEN],
    direct: i32,
}

impl Sum {
    /// Of no feature.
    pub const NONE: Sum = Sum { units: [0; HIDDEN], direct: 0 };

    /// Adds a feature.
    #[inline]
    pub fn add(&mut self, row: &Row) {
        for (a, b) in self.units.iter_mut().zip(row) {
            *a = a.saturating_add(i16::from(*b));
        }
        self.direct += i32::from(row[HIDDEN]);
    }

    /// Adds what another set adds up to.
    pub(crate) fn join(&mut self, other: &Sum) {
        for (a, b) in self.units.iter_mut().zip(&other.units) {
            *a = a.saturating_add(*b);
        }
        self.direct += other.direct;
    }

    /// Takes a feature away again.
    pub(crate) fn take(&mut self, row: &Row) {
        for (a, b) in self.units.iter_mut().zip(row) {
            *a = a.saturating_sub(i16::from(*b));
        }
        self.direct -= i32::from(row[HIDDEN]);
    }
}

/// The network.
#[derive(Clone, Debug)]
pub struct Net {
    /// Log-odds at or above it are a claim.
    pub threshold: f32,
    /// What one unit of a row is worth.
    pub scale: f32,
    /// Bias of each hidden unit.
    pub hidden: [f32; HIDDEN],
    /// Weights from each hidden unit to each output; the last row holds the biases.
    pub out: [[f32; OUT]; HIDDEN + 1],
    rows: Vec<Row>,
    names: Vec<Box<str>>,
    index: ByHash<u32>,
    known: Known,
}

impl Net {
    /// A network without features.
    pub fn new(threshold: f32, scale: f32, hidden: [f32; HIDDEN], out: [[f32; OUT]; HIDDEN + 1]) -> Net {
        let (index, known) = (ByHash::default(), Known::default());
        Net { threshold, scale, hidden, out, rows: Vec::new(), names: Vec::new(), index, known }
    }

    /// Adds a feature: its key, its name, its vector.
    pub fn push(&mut self, key: u64, name: &str, vector: Row) {
        self.index.insert(key, self.rows.len() as u32);
        self.known.add(key);
        self.rows.push(vector);
        self.names.push(name.into());
    }

    /// The row of a feature, if it is known.
    #[inline]
    pub(crate) fn row(&self, key: u64) -> Option<u32> {
        if self.known.has(key) { self.index.get(&key).copied() } else { None }
    }

    /// The vector of a row.
    #[inline]
    pub fn vector(&self, row: u32) -> &Row {
        self.rows.get(row as usize).unwrap_or(&[0; WIDTH])
    }

    /// The name of a row's feature.
    pub(crate) fn name(&self, row: u32) -> &str {
        self.names.get(row as usize).map_or("", |n| n)
    }

    /// Log-odds of being a claim, less the threshold.
    pub fn score(&self, sum: &Sum) -> f32 {
        let mut score = self.out[HIDDEN][0] + sum.direct as f32 * self.scale - self.threshold;
        for ((unit, bias), weights) in sum.units.iter().zip(&self.hidden).zip(&self.out) {
            score += (f32::from(*unit) * self.scale + bias).max(0.0) * weights[0];
        }
        score
    }

    /// The likeliest kind; the first of equals.
    pub fn kind(&self, sum: &Sum) -> ClaimKind {
        let mut scores = self.out[HIDDEN];
        for ((unit, bias), weights) in sum.units.iter().zip(&self.hidden).zip(&self.out) {
            let active = (f32::from(*unit) * self.scale + bias).max(0.0);
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += active * weight;
            }
        }
        let mut best = (f32::MIN, ClaimKind::Efficacy);
        for (score, (_, kind)) in scores.into_iter().skip(1).zip(ClaimKind::ALL) {
            if score > best.0 {
                best = (score, kind);
            }
        }
        best.1
    }

    /// How many features it knows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Reads a weights file.
    ///
    /// # Errors
    /// The number of the first line that is not as described above; 0 if a line is missing.
    pub fn read(text: &str) -> Result<Net, usize> {
        let mut net = Net::new(0.0, 0.0, [0.0; HIDDEN], [[0.0; OUT]; HIDDEN + 1]);
        let mut outs = 0;
        for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
            let bad = i + 1;
            let mut parts = line.split('\t');
            let head = parts.next().unwrap_or("");
            match head {
                "threshold" | "scale" => {
                    let [value] = numbers(parts).ok_or(bad)?;
                    *(if head == "scale" { &mut net.scale } else { &mut net.threshold }) = value;
                }
                "hidden" => net.hidden = numbers(parts).ok_or(bad)?,
                "out" => {
                    *net.out.get_mut(outs).ok_or(bad)? = numbers(parts).ok_or(bad)?;
                    outs += 1;
                }
                key => {
                    let key = u64::from_str_radix(key, 16).map_err(|_| bad)?;
                    let name = parts.next().ok_or(bad)?;
                    let vector = parts.next().and_then(|hex| vector(hex.as_bytes())).ok_or(bad)?;
                    net.push(key, name, vector);
                }
            }
        }
        if outs == HIDDEN + 1 && net.scale > 0.0 { Ok(net) } else { Err(0) }
    }

    /// Writes it as [`Net::read`] reads it, features in order of name.
    pub fn write(&self) -> String {
        let line = |name: &str, values: &[f32]| {
            values.iter().fold(name.to_owned(), |mut line, v| {
                let _ = write!(line, "\t{}", (v * 1000.0).round() as i32);
                line
            }) + "\n"
        };
        let mut text = String::from("# Weights of the claim detector, written by examples/train_claims.\n");
        text += &line("threshold", &[self.threshold]);
        text += &line("scale", &[self.scale]);
        text += &line("hidden", &self.hidden);
        for row in &self.out {
            text += &line("out", row);
        }
        let mut rows: Vec<_> = self.index.iter().map(|(key, row)| (self.name(*row), *key, *row)).collect();
        rows.sort_unstable();
        for (name, key, row) in rows {
            let _ = write!(text, "{key:x}\t{name}\t");
            for value in self.vector(row) {
                let _ = write!(text, "{value:02x}");
            }
            text.push('\n');
        }
        text
    }
}

/// Exactly `N` numbers, written in thousandths.
fn numbers<'a, const N: usize>(mut parts: impl Iterator<Item = &'a str>) -> Option<[f32; N]> {
    let mut values = [0.0; N];
    for value in &mut values {
        *value = parts.next()?.parse::<i32>().ok()? as f32 / 1000.0;
    }
    parts.next().is_none().then_some(values)
}

/// A vector of hexadecimal signed bytes.
fn vector(hex: &[u8]) -> Option<Row> {
    let digit = |c: u8| char::from(c).to_digit(16).map(|d| d as u8);
    let mut row = [0; WIDTH];
    let (pairs, rest) = hex.as_chunks::<2>();
    if pairs.len() != WIDTH || !rest.is_empty() {
        return None;
    }
    for (value, [high, low]) in row.iter_mut().zip(pairs) {
        *value = (digit(*high)? << 4 | digit(*low)?).cast_signed();
    }
    Some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut net = Net::new(-0.2, 0.01, [0.25; HIDDEN], [[0.5; OUT]; HIDDEN + 1]);
        net.push(7, "word=a", [127; WIDTH]);
        net.push(u64::MAX, "word=b c", [-3; WIDTH]);
        let read = Net::read(&net.write()).expect("reads");
        assert_eq!(read.write(), net.write());
        assert_eq!((read.threshold, read.len(), read.row(8)), (-0.2, 2, None));
        let row = read.row(u64::MAX).expect("known");
        assert_eq!(read.name(row), "word=b c");
        assert_eq!((read.scale, read.vector(row)), (0.01, &[-3; WIDTH]));
    }

    #[test]
    fn a_bad_line_is_named() {
        let text = Net::new(0.0, 0.01, [0.0; HIDDEN], [[0.0; OUT]; HIDDEN + 1]).write();
        assert!(Net::read(&text).is_ok());
        let bad = format!("{text}zz\tword=a\t00\n");
        assert_eq!(Net::read(&bad).map(|_| ()), Err(bad.lines().count()));
        let bad = format!("{text}1f\tword=a\t00\n");
        assert_eq!(Net::read(&bad).map(|_| ()), Err(bad.lines().count()));
        assert_eq!(Net::read("").map(|_| ()), Err(0));
        assert_eq!(Net::read("threshold\tx\n").map(|_| ()), Err(1));
    }

    #[test]
    fn the_shipped_file_reads() {
        let net = Net::read(include_str!("model/weights.txt")).expect("weights.txt");
        assert!(net.len() > 1000);
    }

    #[test]
    fn a_feature_taken_away_is_gone() {
        let mut sum = Sum::NONE;
        sum.add(&[50; WIDTH]);
        let before = sum;
        sum.add(&[-25; WIDTH]);
        assert_ne!(sum, before);
        sum.take(&[-25; WIDTH]);
        assert_eq!(sum, before);
    }
}
