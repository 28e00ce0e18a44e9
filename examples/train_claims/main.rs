//! Trains the claim detector and says how well it does.
//!
//! ```text
//! cargo run --release --example train_claims -- --corpus tests/corpus/claims --rows FILE --out src/claims/model/weights.txt --kinds src/claims/model/kinds.txt --folds
//! ```
//!
//! Reads labelled pages and JSONL rows, prints figures of folds that hold out whole pages or documents, and writes the
//! weights fitted on all of them. Deterministic: same input, same bytes.
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr, clippy::exit)]

mod data;
mod fit;
mod kinds;

use citewell::claims::model::Model;
use citewell::lexicon::Lexicon;
use data::{Instance, Row, Space};
use fit::{Fit, fit};
use rayon::prelude::*;

struct Options {
    corpus: Vec<String>,
    rows: Vec<String>,
    out: Option<String>,
    folds: bool,
    errors: usize,
    penalty: f32,
    prune: f32,
    threshold: Option<f32>,
    kinds: Option<String>,
    scales: Vec<(String, f32)>,
    part: f32,
    dropout: f32,
    copies: usize,
}

fn main() {
    let options = match options() {
        Ok(options) => options,
        Err(message) => {
            eprintln!("{message}");
            std::process::exit(2);
        }
    };
    if let Err(message) = run(&options) {
        eprintln!("{message}");
        std::process::exit(2);
    }
}

fn options() -> Result<Options, String> {
    let mut options = Options {
        corpus: Vec::new(),
        rows: Vec::new(),
        out: None,
        folds: false,
        errors: 0,
        penalty: 2.0,
        prune: 0.05,
        threshold: None,
        kinds: None,
        scales: Vec::new(),
        part: 1.0,
        dropout: 0.3,
        copies: 5,
    };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or(format!("{arg} needs a value"));
        match arg.as_str() {
            "--corpus" => options.corpus.push(value()?),
            "--rows" => options.rows.push(value()?),
            "--out" => options.out = Some(value()?),
            "--kinds" => options.kinds = Some(value()?),
            "--part" => options.part = value()?.parse().map_err(|_| "--part needs a number")?,
            "--dropout" => options.dropout = value()?.parse().map_err(|_| "--dropout needs a number")?,
            "--copies" => options.copies = value()?.parse().map_err(|_| "--copies needs a number")?,
            "--scale" => {
                let text = value()?;
                let (family, scale) = text.split_once(':').ok_or("--scale needs FAMILY:NUMBER")?;
                options.scales.push((family.to_owned(), scale.parse().map_err(|_| "--scale needs FAMILY:NUMBER")?));
            }
            "--folds" => options.folds = true,
            "--errors" => options.errors = value()?.parse().map_err(|_| "--errors needs a number")?,
            "--penalty" => options.penalty = value()?.parse().map_err(|_| "--penalty needs a number")?,
            "--prune" => options.prune = value()?.parse().map_err(|_| "--prune needs a number")?,
            "--threshold" => options.threshold = Some(value()?.parse().map_err(|_| "--threshold needs a number")?),
            _ => return Err(format!("unknown option {arg}")),
        }
    }
    Ok(options)
}

fn read_rows(options: &Options) -> Result<Vec<Row>, String> {
    let read = |path: &std::path::Path| std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    let mut rows = Vec::new();
    for folder in &options.corpus {
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .map_err(|e| format!("{folder}: {e}"))?
            .filter_map(|f| f.ok().map(|f| f.path()))
            .filter(|p| p.extension().is_some_and(|e| e == "txt"))
            .collect();
        files.sort();
        for file in files {
            let name = file.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            rows.extend(data::page(&name, &read(&file)?)?);
        }
    }
    for file in &options.rows {
        rows.extend(data::jsonl(&read(file.as_ref())?)?);
    }
    Ok(rows)
}

fn run(options: &Options) -> Result<(), String> {
    let rows = read_rows(options)?;
    let lexicon = Lexicon::standard();
    let mut space = Space::with(options.scales.clone());
    let instances = space.instances(&rows, &lexicon);
    println!("{} rows, {} instances, {} features", rows.len(), instances.len(), space.names.len());
    let mut sources: Vec<&str> = rows.iter().map(|r| r.source.as_str()).collect();
    sources.dedup();
    let lab = Lab { rows: &rows, instances: &instances, size: space.names.len(), penalty: options.penalty, options, strengths: &space.strengths };
    if options.folds {
        let outside: Vec<&str> =
            sources.iter().copied().filter(|s| rows.iter().any(|r| r.outside && r.source == *s)).collect();
        let inside: Vec<&str> = sources.iter().copied().filter(|s| !outside.contains(s)).collect();
        if !outside.is_empty() {
            lab.report("corpus alone, judged on the documents", lab.judge(&lab.fit(&|r| !r.outside), &|r| r.outside), 0);
            let scores: Vec<_> = outside
                .par_iter()
                .flat_map_iter(|s| lab.judge(&lab.fit(&|r| r.source != *s), &|r| r.source == *s))
                .collect();
            lab.report("each document left out once", scores, options.errors);
        }
        let folds: Vec<usize> = (0..5).collect();
        let fold_of = |r: &Row| inside.iter().position(|s| *s == r.source).map(|i| i * 7 % 5);
        let scores: Vec<_> = folds
            .par_iter()
            .flat_map_iter(|k| lab.judge(&lab.fit(&|r| fold_of(r) != Some(*k)), &|r| fold_of(r) == Some(*k)))
            .collect();
        lab.report("five folds of corpus pages", scores, options.errors);
    }
    if let Some(out) = &options.out {
        let model = lab.fit(&|_| true);
        lab.report("fitted on all (not a measure)", lab.judge(&model, &|_| true), 0);
        let kept = space.names.iter().zip(model.weights.iter().zip(&space.strengths).map(|(w, s)| w * s)).filter(|(_, w)| w.abs() >= options.prune);
        let written = Model::new(
            model.bias,
            options.threshold.unwrap_or(0.0),
            kept.map(|((key, name), w)| (*key, w, name.clone())),
        );
        println!("{} weights written", written.len());
        std::fs::write(out, written.write()).map_err(|e| format!("{out}: {e}"))?;
    }
    if let Some(out) = &options.kinds {
        let written = kinds::train(&rows, &instances, &space, 1.0, options.folds);
        println!("{} lines of kinds written", written.lines().count());
        std::fs::write(out, written).map_err(|e| format!("{out}: {e}"))?;
    }
    Ok(())
}

struct Lab<'a> {
    rows: &'a [Row],
    instances: &'a [Instance],
    size: usize,
    penalty: f32,
    options: &'a Options,
    strengths: &'a [f32],
}

fn keep(source: &str, part: f32) -> bool {
    let h = source.bytes().fold(0u32, |h, b| h.wrapping_mul(31).wrapping_add(u32::from(b)));
    ((h >> 7) % 1000) as f32 <= part * 1000.0
}

/// Score of a row.
type Scored = (usize, f32);

impl Lab<'_> {
    fn fit(&self, with: &dyn Fn(&Row) -> bool) -> Fit {
        let chosen: Vec<_> =
            self.instances.iter().filter(|i| with(&self.rows[i.row]) && keep(&self.rows[i.row].source, self.options.part)).map(|i| (i, self.rows[i.row].claim)).collect();
        if self.options.dropout == 0.0 {
            return self.pruned(fit(&chosen, self.size, self.penalty));
        }
        let mut state = 0x2545_f491_4f6c_dd1du64;
        let mut draw = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 40) as f32 / (1u64 << 24) as f32
        };
        let p = self.options.dropout;
        let mut copies: Vec<(Instance, bool)> = Vec::new();
        for (i, label) in &chosen {
            for _ in 0..self.options.copies {
                let features = i.features.iter().filter(|_| draw() >= p).map(|(f, v)| (*f, v / (1.0 - p))).collect();
                copies.push((Instance { features, weight: i.weight / self.options.copies as f32, ..(*i).clone() }, *label));
            }
        }
        let chosen: Vec<_> = copies.iter().map(|(i, l)| (i, *l)).collect();
        self.pruned(fit(&chosen, self.size, self.penalty))
    }

    /// Folds judge what will be shipped: light weights are dropped here too.
    fn pruned(&self, mut model: Fit) -> Fit {
        for (weight, strength) in model.weights.iter_mut().zip(self.strengths) {
            if (*weight * strength).abs() < self.options.prune {
                *weight = 0.0;
            }
        }
        model
    }

    /// Scores rows with their headings alone, borderline ones left out.
    fn judge(&self, model: &Fit, on: &dyn Fn(&Row) -> bool) -> Vec<Scored> {
        self.instances
            .iter()
            .filter(|i| i.plain && !self.rows[i.row].borderline && on(&self.rows[i.row]))
            .map(|i| (i.row, model.score(i)))
            .collect()
    }

    fn report(&self, what: &str, mut scores: Vec<Scored>, errors: usize) {
        scores.sort_by(|a, b| a.1.total_cmp(&b.1));
        let count = |claim: bool| scores.iter().filter(|(r, _)| self.rows[*r].claim == claim).count() as f32;
        let (claims, others) = (count(true), count(false));
        println!("\n{what}: {} rows, {claims} claims", scores.len());
        let at = |threshold: f32| {
            let found = |claim: bool| {
                scores.iter().filter(|(r, s)| *s >= threshold && self.rows[*r].claim == claim).count() as f32
            };
            let (tp, fp) = (found(true), found(false));
            let (p, r) = (tp / (tp + fp).max(1.0), tp / claims.max(1.0));
            println!(
                "  at {threshold:6.2}: precision {p:.3} recall {r:.3} F1 {:.3} specificity {:.3}",
                2.0 * p * r / (p + r).max(1e-9),
                1.0 - fp / others.max(1.0)
            );
        };
        at(0.0);
        for share in [0.96, 0.97, 0.98] {
            let positives: Vec<f32> = scores.iter().filter(|(r, _)| self.rows[*r].claim).map(|(_, s)| *s).collect();
            let drop = ((1.0 - share) * claims).floor() as usize;
            if let Some(threshold) = positives.get(drop) {
                at(*threshold);
            }
        }
        let mut below = 0.0;
        let mut area = 0.0f64;
        for (r, _) in &scores {
            if self.rows[*r].claim { area += f64::from(below) } else { below += 1.0 }
        }
        println!("  area under the curve {:.4}", area / f64::from(claims * others));
        let missed = scores.iter().filter(|(r, _)| self.rows[*r].claim).take(errors);
        for (r, s) in missed.chain(scores.iter().rev().filter(|(r, _)| !self.rows[*r].claim).take(errors)) {
            let row = &self.rows[*r];
            println!(
                "  {s:6.2} {}{} [{}] # {} | {}",
                if row.claim { '+' } else { '-' },
                row.kind,
                row.source,
                row.heading,
                row.text
            );
        }
    }
}
