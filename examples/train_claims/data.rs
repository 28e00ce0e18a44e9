//! Labelled rows: pages of the corpus folder, and JSONL files.

use std::collections::BTreeMap;

use citewell::claims::features::{self, Context, Sink};
use citewell::lexicon::Lexicon;

/// One labelled sentence.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its page or document.
    pub source: String,
    /// Whether it comes from a JSONL file.
    pub outside: bool,
    /// The nearest heading above.
    pub heading: String,
    /// Its text.
    pub text: String,
    /// The row before its list.
    pub lead_in: Option<String>,
    /// An item of a list.
    pub item: bool,
    /// A cell of a table.
    pub cell: bool,
    /// The label.
    pub claim: bool,
    /// Its kind, or nothing.
    pub kind: String,
    /// Two annotators could differ.
    pub borderline: bool,
}

impl Row {
    /// The sentence with all its surroundings, or with its heading alone.
    pub fn context(&self, whole: bool) -> Context<'_> {
        Context {
            text: &self.text,
            heading: &self.heading,
            lead_in: self.lead_in.as_deref().filter(|_| whole),
            in_list: whole && self.item,
            header: (whole && self.cell).then_some(""),
        }
    }
}

/// Reads one page of the corpus.
pub fn page(name: &str, text: &str) -> Result<Vec<Row>, String> {
    let mut rows: Vec<Row> = Vec::new();
    let mut heading = String::new();
    for (i, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with("= ") {
            continue;
        }
        if let Some(text) = line.strip_prefix("# ") {
            heading = text.trim().to_owned();
            continue;
        }
        let bad = || format!("{name}:{}: not a row: {line}", i + 1);
        let (label, rest) = line.split_once(' ').ok_or_else(bad)?;
        let claim = label.starts_with('+');
        if !claim && !label.starts_with('-') {
            return Err(bad());
        }
        let borderline = label.contains('?');
        let kind = label.trim_start_matches(['+', '-']).trim_end_matches('?').to_owned();
        let item = rest.starts_with("* ");
        let cell = rest.starts_with("| ");
        let text = rest.trim_start_matches(['*', '|']).trim().to_owned();
        let lead_in = match rows.last() {
            Some(last) if item && last.heading == heading => {
                if last.item {
                    last.lead_in.clone()
                } else {
                    Some(last.text.clone())
                }
            }
            _ => None,
        };
        rows.push(Row {
            source: name.to_owned(),
            outside: false,
            heading: heading.clone(),
            text,
            lead_in,
            item,
            cell,
            claim,
            kind,
            borderline,
        });
    }
    Ok(rows)
}

/// Reads a JSONL file.
pub fn jsonl(text: &str) -> Result<Vec<Row>, String> {
    text.lines()
        .enumerate()
        .filter(|(_, l)| !l.trim().is_empty())
        .map(|(i, line)| {
            let value: serde_json::Value = serde_json::from_str(line).map_err(|e| format!("line {}: {e}", i + 1))?;
            let text = |key: &str| value[key].as_str().unwrap_or("").to_owned();
            let flag = |key: &str| value[key].as_bool().unwrap_or(false);
            Ok(Row {
                source: text("source"),
                outside: true,
                heading: text("heading"),
                text: text("text"),
                claim: flag("claim"),
                kind: text("kind"),
                borderline: flag("borderline"),
                ..Row::default()
            })
        })
        .collect()
}

/// How strongly the features of a family speak; found by folds. `&` marks pairs.
const STRENGTHS: [(&str, f32); 18] = [
    ("shape", 4.0),
    ("subject", 1.0), ("form", 1.0), ("heading", 1.0), ("subject-form&", 0.5), ("has", 0.7), ("many", 0.7), ("of", 0.7),
    ("verb", 0.7), ("then", 0.7), ("tail", 0.7), ("word", 0.6), ("pair", 0.3), ("heading-has", 0.7), ("heading-word", 0.6),
    ("first", 0.6), ("finite", 0.6), ("begin-word", 0.6),
];

/// Features as numbers, with their names.
#[derive(Default)]
pub struct Space {
    index: BTreeMap<u64, u32>,
    /// Key and name of each feature.
    pub names: Vec<(u64, String)>,
    /// How strongly each feature speaks: the penalty bears less on a strong one.
    pub strengths: Vec<f32>,
    /// Strengths by family, before the built-in ones.
    pub scales: Vec<(String, f32)>,
}

/// One row as the learner sees it.
#[derive(Clone, Debug)]
pub struct Instance {
    /// Index of its row.
    pub row: usize,
    /// Features with their values.
    pub features: Vec<(u32, f32)>,
    /// How much it counts.
    pub weight: f32,
    /// Whether it stands with its heading alone.
    pub plain: bool,
}

struct Collect<'a> {
    space: &'a mut Space,
    out: Vec<(u32, f32)>,
}

impl Sink for Collect<'_> {
    fn add(&mut self, key: u64, name: &dyn Fn() -> String) {
        let next = self.space.names.len() as u32;
        let index = match self.space.index.get(&key) {
            Some(index) => *index,
            None => {
                let name = name();
                self.space.strengths.push(self.space.strength(&name));
                self.space.names.push((key, name));
                self.space.index.insert(key, next);
                next
            }
        };
        self.out.push((index, self.space.strengths[index as usize]));
    }
}

impl Space {
    /// An empty space with these strengths before the built-in ones.
    pub fn with(scales: Vec<(String, f32)>) -> Space {
        Space { scales, ..Space::default() }
    }

    fn strength(&self, name: &str) -> f32 {
        let family = name.split('=').next().unwrap_or("");
        let pair = if name.contains('&') { "&" } else { "" };
        let full = format!("{family}{pair}");
        let given = self.scales.iter().find(|(f, _)| *f == full).map(|(_, s)| *s);
        given.unwrap_or_else(|| STRENGTHS.iter().find(|(f, _)| *f == full).map_or(0.5, |(_, s)| *s))
    }

    /// Every row once with its heading alone, and list items once more with all that stands around them.
    pub fn instances(&mut self, rows: &[Row], lexicon: &Lexicon) -> Vec<Instance> {
        let mut out = Vec::new();
        for (i, row) in rows.iter().enumerate() {
            for whole in [false, true] {
                if whole && !row.item && !row.cell {
                    continue;
                }
                let mut sink = Collect { space: self, out: Vec::new() };
                features::extract(&row.context(whole), lexicon, &mut sink);
                let mut found = sink.out;
                found.sort_by_key(|f| f.0);
                found.dedup_by(|a, b| a.0 == b.0);
                let borderline = if row.borderline { 0.5 } else { 1.0 };
                // Real documents, and pages written as plainly as real ones, count double.
                let outside = if row.outside || row.source.starts_with("plain-") { 2.0 } else { 1.0 };
                let copies = if row.item || row.cell { 0.6 } else { 1.0 };
                out.push(Instance { row: i, features: found, weight: borderline * outside * copies, plain: !whole });
            }
        }
        out
    }
}
