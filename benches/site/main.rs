//! Times every stage over a made-up site and writes it to disk for timing the program as a whole.
//!
//! ```text
//! cargo bench --bench site                    1,000 pages
//! cargo bench --bench site -- --pages 10000
//! ```
//! Figures are wall time in one process; compare them with each other, not with another machine.

#![allow(clippy::disallowed_methods, clippy::print_stdout, missing_docs)]

mod corpus;

use std::path::PathBuf;
use std::time::Instant;

use citewell::config::{ClaimScope, Settings};
use citewell::doc::Document;
use citewell::lexicon::Lexicon;
use citewell::source::Source;
use rayon::prelude::*;

/// The costlier scope: a claim looks for citations in its whole paragraph.
const SCOPE: ClaimScope = ClaimScope::Paragraph;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let pages = args
        .iter()
        .position(|a| a == "--pages")
        .and_then(|i| args.get(i + 1))
        .and_then(|n| n.parse().ok())
        .unwrap_or(1_000);
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{pages}"));
    write(&root, pages);
    println!("site of {pages} pages in {}", root.display());

    let settings = Settings {
        today: "2026-11-22".parse().expect("a date"),
        drafts: false,
        strict: false,
        base_url: None,
        preview: false,
    };
    let inputs = time("load", || citewell::load::read(&root).expect("readable"));
    let articles: Vec<_> = inputs.sources.iter().filter(|s| s.path.starts_with("content/")).collect();
    let bytes: usize = articles.iter().map(|s| s.text.len()).sum();
    println!("{:>12} bytes of Markdown", bytes);
    let docs: Vec<_> =
        time("parse", || articles.par_iter().map(|s| citewell::parse::document(s).0).collect::<Vec<_>>());
    let lexicon = Lexicon::standard();
    let claims: usize =
        time("claims", || docs.par_iter().map(|d| citewell::claims::page(d, &lexicon, SCOPE).len()).sum());
    println!("{claims:>12} claims, {:>8} citations", docs.iter().map(|d| d.cites.len()).sum::<usize>());
    detection_against_parsing(&articles, &docs, &lexicon);
    let library = inputs.sources.iter().filter(|s| s.path.starts_with("citations/"));
    time("library", || citewell::evidence::read(library));
    drop(docs);
    let analysis =
        time("analyze (all of the above but load, and check, render)", || citewell::analyze(&inputs, &settings));
    let (errors, warnings) = analysis.report().counts();
    println!("{errors:>12} errors, {warnings} warnings, {} files", analysis.output().len());
    for finding in analysis.report().findings.iter().take(5) {
        println!("             {}: {}", finding.rule, finding.message);
    }
    let Ok(approved) = analysis.approve() else { return };
    let out = root.join("public");
    let changes = time("publish", || citewell::write::publish(approved, &out));
    println!("{changes:?}");
}

/// Finding claims beside parsing, both on one thread: the median of five runs that take turns.
fn detection_against_parsing(articles: &[&Source], docs: &[Document], lexicon: &Lexicon) {
    let timed = |work: &dyn Fn()| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64() * 1e3
    };
    let (mut parsing, mut finding): (Vec<f64>, Vec<f64>) = (0..5)
        .map(|_| {
            let parse = timed(&|| articles.iter().for_each(|s| drop(citewell::parse::document(s))));
            let find = timed(&|| docs.iter().for_each(|d| drop(citewell::claims::page(d, lexicon, SCOPE))));
            (parse, find)
        })
        .unzip();
    parsing.sort_by(f64::total_cmp);
    finding.sort_by(f64::total_cmp);
    let ratio = finding[2] / parsing[2];
    println!("{:>9.1} ms  parse, {:.1} ms claims on one thread: claims / parse = {ratio:.2}", parsing[2], finding[2]);
}

fn time<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    println!("{:>9.1} ms  {what}", start.elapsed().as_secs_f64() * 1e3);
    result
}

fn write(root: &std::path::Path, pages: usize) {
    for (path, text) in corpus::site(pages) {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("written");
    }
    std::fs::create_dir_all(root.join("content/images")).expect("a folder");
    std::fs::write(root.join("content/images/room.gif"), corpus::PICTURE).expect("written");
}
