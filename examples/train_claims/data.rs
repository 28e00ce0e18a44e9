//! Labelled rows: pages of the corpus folder, and JSONL files.

use std::collections::BTreeMap;

use citewell::claims::features::{self, Context, Sink};
use citewell::lexicon::Lexicon;

/// One labelled sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// Its page or document.
    pub(crate) source: String,
    /// Whether it comes from a JSONL file.
    pub(crate) outside: bool,
    /// The nearest heading above.
    pub(crate) heading: String,
    /// Its text.
    pub(crate) text: String,
    /// The row before its list.
    pub(crate) lead_in: Option<String>,
    /// An item of a list.
    pub(crate) item: bool,
    /// A cell of a table.
    pub(crate) cell: bool,
    /// The label.
    pub(crate) claim: bool,
    /// Its kind, or nothing.
    pub(crate) kind: String,
    /// Two annotators could differ.
    pub(crate) borderline: bool,
}

impl Row {
    /// The sentence with all its surroundings, or with its heading alone.
    pub(crate) fn context(&self, whole: bool) -> Context<'_> {
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
pub(crate) fn page(name: &str, text: &str) -> Result<Vec<Row>, String> {
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
pub(crate) fn jsonl(text: &str) -> Result<Vec<Row>, String> {
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

/// Features as numbers, with their names.
#[derive(Default)]
pub(crate) struct Space {
    index: BTreeMap<u64, u32>,
    /// Key and name of each feature.
    pub(crate) names: Vec<(u64, String)>,
}

/// One row as the learner sees it.
#[derive(Clone, Debug)]
pub(crate) struct Instance {
    /// Index of its row.
    pub(crate) row: usize,
    /// Features; one that stands there twice is named twice, as in use.
    pub(crate) features: Vec<u32>,
    /// How much it counts.
    pub(crate) weight: f32,
    /// Whether it stands with its heading alone.
    pub(crate) plain: bool,
}

struct Collect<'a> {
    space: &'a mut Space,
    out: Vec<u32>,
}

impl Sink for Collect<'_> {
    fn add(&mut self, key: u64, name: impl Fn() -> String) {
        let next = self.space.names.len() as u32;
        let names = &mut self.space.names;
        let index = *self.space.index.entry(key).or_insert_with(|| {
            names.push((key, name()));
            next
        });
        self.out.push(index);
    }
}

impl Space {
    /// Every row once with its heading alone, list items once more with all that stands around them, and each fourth row
    /// once more with nothing above it: pages of the corpus begin with a heading, others with a sentence. Features that
    /// stand in fewer than `rare` rows are left out.
    pub(crate) fn instances(&mut self, rows: &[Row], lexicon: &Lexicon, rare: usize) -> Vec<Instance> {
        let mut out = Vec::new();
        for (i, row) in rows.iter().enumerate() {
            let beside = row.item || row.cell;
            let heading = row.context(false);
            let bare = Context { heading: "", ..heading };
            let views = [(Some(heading), true), (beside.then(|| row.context(true)), false)];
            for (context, plain) in views.into_iter().chain([((i % 4 == 0).then_some(bare), false)]) {
                let Some(context) = context else { continue };
                let mut sink = Collect { space: self, out: Vec::new() };
                features::extract(&context, lexicon, &mut sink);
                let borderline = if row.borderline { 0.5 } else { 1.0 };
                // Real documents count double.
                let outside = if row.outside { 2.0 } else { 1.0 };
                let copies = if beside { 0.6 } else { 1.0 };
                out.push(Instance { row: i, features: sink.out, weight: borderline * outside * copies, plain });
            }
        }
        let mut seen = vec![0usize; self.names.len()];
        for feature in out.iter().flat_map(|i| &i.features) {
            seen[*feature as usize] += 1;
        }
        let mut place = vec![u32::MAX; seen.len()];
        let mut kept = Vec::new();
        for (i, name) in std::mem::take(&mut self.names).into_iter().enumerate() {
            if seen[i] >= rare {
                place[i] = kept.len() as u32;
                kept.push(name);
            }
        }
        self.names = kept;
        for instance in &mut out {
            instance.features =
                instance.features.iter().map(|f| place[*f as usize]).filter(|f| *f != u32::MAX).collect();
        }
        out
    }
}
