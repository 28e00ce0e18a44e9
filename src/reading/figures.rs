//! The figures of a sentence, in the units that readers compare.

use crate::claims::numbers;

/// A number with a unit that can be compared with others.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Lower end.
    pub low: f64,
    /// Upper end; the same as `low` for a single number.
    pub high: f64,
    /// `%`, `in 100`, `minutes`, `points` …
    pub unit: String,
    /// Its bytes in the text.
    pub range: std::ops::Range<usize>,
}

impl Figure {
    /// Whether it counts people against a whole: `x%`, `x in 100`, `12 of 20`.
    pub fn is_share(&self) -> bool {
        self.unit == "%" || self.unit.starts_with("in ") || self.unit.starts_with("of ")
    }

    /// The figure in minutes, if it is a time of days or less.
    pub fn minutes(&self) -> Option<(f64, f64)> {
        let factor = match self.unit.as_str() {
            "minutes" => 1.0,
            "hours" => 60.0,
            "days" => 1440.0,
            _ => return None,
        };
        Some((self.low * factor, self.high * factor))
    }
}

/// The figures of a text, in order.
pub fn figures(text: &str) -> Vec<Figure> {
    if !text.bytes().any(|b| b.is_ascii_digit()) && !text.contains(' ') {
        return Vec::new();
    }
    numbers::find(text)
        .into_iter()
        .map(|n| Figure { low: n.value, high: n.high.unwrap_or(n.value), unit: n.unit, range: n.range })
        .collect()
}
