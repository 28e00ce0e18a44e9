//! Trains the claim detector and says how well it does.
//!
//! ```text
//! cargo run --release --example train_claims -- --corpus tests/corpus/claims --rows FILE --folds --threshold -0.5 --out src/claims/model/weights.txt
//! ```
//!
//! Reads labelled pages, JSONL rows, and sites whose every claim is cited (`--site .`), prints figures of folds that hold out whole pages or documents, and writes the
//! weights fitted on all of them. `--judge FILE` scores rows that no training sees. Deterministic: same input, same
//! bytes.
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr, clippy::exit)]

mod data;
mod learn;
mod site;

use citewell::claims::ClaimKind;
use citewell::claims::net::Sum;
use citewell::lexicon::Lexicon;
use data::{Instance, Row, Space};
use learn::{Fit, Settings, learn};
use rayon::prelude::*;

/// Parts that documents are held out in.
const PARTS: usize = 8;

struct Options {
    corpus: Vec<String>,
    rows: Vec<String>,
    sites: Vec<String>,
    judge: Option<String>,
    out: Option<String>,
    folds: bool,
    errors: usize,
    scores: Option<String>,
    threshold: f32,
    rare: usize,
    settings: Settings,
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
        sites: Vec::new(),
        judge: None,
        out: None,
        folds: false,
        errors: 0,
        scores: None,
        threshold: 0.0,
        rare: 4,
        settings: Settings { epochs: 16, drop: 0.55, drop_hidden: 0.4, rate: 2e-3, penalty: 3e-5, kinds: 0.3, seed: 1 },
    };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        if arg == "--folds" {
            options.folds = true;
            continue;
        }
        let value = args.next().ok_or(format!("{arg} needs a value"))?;
        let number = || value.parse::<f32>().map_err(|_| format!("{arg} needs a number"));
        match arg.as_str() {
            "--corpus" => options.corpus.push(value),
            "--rows" => options.rows.push(value),
            "--site" => options.sites.push(value),
            "--judge" => options.judge = Some(value),
            "--out" => options.out = Some(value),
            "--scores" => options.scores = Some(value),
            "--errors" => options.errors = number()? as usize,
            "--rare" => options.rare = number()? as usize,
            "--threshold" => options.threshold = number()?,
            "--epochs" => options.settings.epochs = number()? as usize,
            "--drop" => options.settings.drop = number()?,
            "--drop-hidden" => options.settings.drop_hidden = number()?,
            "--rate" => options.settings.rate = number()?,
            "--penalty" => options.settings.penalty = number()?,
            "--kinds" => options.settings.kinds = number()?,
            "--seed" => options.settings.seed = number()? as u64,
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
    for folder in &options.sites {
        rows.extend(site::rows(folder.as_ref())?);
    }
    for file in &options.rows {
        rows.extend(data::jsonl(&read(file.as_ref())?)?);
    }
    Ok(rows)
}

fn run(options: &Options) -> Result<(), String> {
    let mut rows = read_rows(options)?;
    let trained = rows.len();
    if let Some(file) = &options.judge {
        rows.extend(data::jsonl(&std::fs::read_to_string(file).map_err(|e| format!("{file}: {e}"))?)?);
    }
    let lexicon = Lexicon::standard();
    let mut space = Space::default();
    let instances = space.instances(&rows, &lexicon, options.rare);
    println!("{} rows, {} instances, {} features", rows.len(), instances.len(), space.names.len());
    let mut sources: Vec<&str> = rows[..trained].iter().map(|r| r.source.as_str()).collect();
    sources.dedup();
    let lab = Lab { rows: &rows, trained, instances: &instances, names: &space.names, options };
    if options.judge.is_some() {
        lab.report("the rows to judge", lab.judge(&lab.fit(&|_| true), &|i| i >= trained), options.errors);
    }
    if options.folds {
        let outside: Vec<&str> =
            sources.iter().copied().filter(|s| rows.iter().any(|r| r.outside && r.source == *s)).collect();
        let inside: Vec<&str> = sources.iter().copied().filter(|s| !outside.contains(s)).collect();
        let training = |i: usize| i < trained;
        if !outside.is_empty() {
            lab.report(
                "corpus alone, judged on the documents",
                lab.judge(&lab.fit(&|r| !r.outside), &|i| training(i) && rows[i].outside),
                0,
            );
            let part_of = |r: &Row| outside.iter().position(|s| *s == r.source).map(|i| i * 5 % PARTS);
            let scores: Vec<_> = (0..PARTS.min(outside.len()))
                .into_par_iter()
                .flat_map_iter(|k| {
                    let there = |i: usize| training(i) && part_of(&rows[i]) == Some(k);
                    lab.judge(&lab.fit(&|r| part_of(r) != Some(k)), &there)
                })
                .collect();
            lab.report("documents held out in parts", scores, options.errors);
        }
        let folds: Vec<usize> = (0..5).collect();
        let fold_of = |r: &Row| inside.iter().position(|s| *s == r.source).map(|i| i * 7 % 5);
        let scores: Vec<_> = folds
            .par_iter()
            .flat_map_iter(|k| {
                lab.judge(&lab.fit(&|r| fold_of(r) != Some(*k)), &|i| training(i) && fold_of(&rows[i]) == Some(*k))
            })
            .collect();
        lab.report("five folds of corpus pages", scores, options.errors);
    }
    if let Some(out) = &options.out {
        let net = lab.fit(&|_| true).net(options.threshold, &space.names);
        println!("{} features written", net.len());
        std::fs::write(out, net.write()).map_err(|e| format!("{out}: {e}"))?;
    }
    Ok(())
}

struct Lab<'a> {
    rows: &'a [Row],
    /// Rows before this one may be trained on.
    trained: usize,
    instances: &'a [Instance],
    /// Key and name of each feature.
    names: &'a [(u64, String)],
    options: &'a Options,
}

/// A row, its score, and whether its kind was named right.
type Scored = (usize, f32, bool);

impl Lab<'_> {
    fn fit(&self, with: &dyn Fn(&Row) -> bool) -> Fit {
        let chosen: Vec<_> =
            self.instances.iter().filter(|i| i.row < self.trained && with(&self.rows[i.row])).collect();
        learn(&chosen, self.rows, self.names.len(), &self.options.settings)
    }

    /// Scores rows with their headings alone, borderline ones left out.
    fn judge(&self, fit: &Fit, on: &dyn Fn(usize) -> bool) -> Vec<Scored> {
        let net = fit.net(0.0, self.names);
        let name = |kind: ClaimKind| kind.name();
        self.instances
            .iter()
            .filter(|i| i.plain && !self.rows[i.row].borderline && on(i.row))
            .map(|i| {
                let mut sum = Sum::NONE;
                i.features.iter().for_each(|row| sum.add(net.vector(*row)));
                (i.row, net.score(&sum), name(net.kind(&sum)) == self.rows[i.row].kind)
            })
            .collect()
    }

    /// Appends each row's score to the file of `--scores`, for a second look at the labels it disagrees with.
    fn append(&self, what: &str, scores: &[Scored]) {
        use std::io::Write as _;
        let Some(path) = &self.options.scores else { return };
        let lines: String = scores
            .iter()
            .map(|(r, score, _)| {
                let row = &self.rows[*r];
                let (source, heading, text) = (&row.source, &row.heading, &row.text);
                serde_json::json!({ "what": what, "row": r, "score": score, "claim": row.claim,
                    "kind": row.kind, "source": source, "heading": heading, "text": text })
                .to_string()
                    + "\n"
            })
            .collect();
        let file = std::fs::OpenOptions::new().create(true).append(true).open(path);
        if let Err(error) = file.and_then(|mut f| f.write_all(lines.as_bytes())) {
            eprintln!("{path}: {error}");
        }
    }

    fn report(&self, what: &str, mut scores: Vec<Scored>, errors: usize) {
        scores.sort_by(|a, b| a.1.total_cmp(&b.1));
        let count = |claim: bool| scores.iter().filter(|(r, ..)| self.rows[*r].claim == claim).count() as f32;
        let (claims, others) = (count(true), count(false));
        println!("\n{what}: {} rows, {claims} claims", scores.len());
        self.append(what, &scores);
        let at = |threshold: f32| {
            let found = |claim: bool| {
                scores.iter().filter(|(r, s, _)| *s >= threshold && self.rows[*r].claim == claim).count() as f32
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
            let positives: Vec<f32> = scores.iter().filter(|(r, ..)| self.rows[*r].claim).map(|(_, s, _)| *s).collect();
            let drop = ((1.0 - share) * claims).floor() as usize;
            if let Some(threshold) = positives.get(drop) {
                at(*threshold);
            }
        }
        let kinds: Vec<bool> = scores.iter().filter(|(r, ..)| self.rows[*r].claim).map(|s| s.2).collect();
        let right = kinds.iter().filter(|r| **r).count();
        println!("  kinds of claims named right {:.3}", right as f32 / kinds.len().max(1) as f32);
        let mut below = 0.0f64;
        let mut area = 0.0f64;
        for (r, ..) in &scores {
            if self.rows[*r].claim { area += below } else { below += 1.0 }
        }
        println!("  area under the curve {:.4}", area / f64::from(claims * others));
        let missed = scores.iter().filter(|(r, ..)| self.rows[*r].claim).take(errors);
        for (r, s, _) in missed.chain(scores.iter().rev().filter(|(r, ..)| !self.rows[*r].claim).take(errors)) {
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
