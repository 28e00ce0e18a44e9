//! The demonstration site of this repository: it builds clean, and it stops building for every citation removed.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a test reads the repository itself")]

use std::path::Path;
use std::sync::Arc;

use citewell::config::Settings;
use citewell::diag::{Diagnostic, Level};
use citewell::doc::{Document, UnitKind};
use citewell::gate::Analysis;
use citewell::inputs::Inputs;
use citewell::source::{Sources, Span};
use rayon::prelude::*;

fn settings() -> Settings {
    Settings {
        today: "2026-11-22".parse().expect("a date"),
        drafts: false,
        strict: false,
        base_url: None,
        preview: false,
    }
}

fn demo() -> Inputs {
    citewell::load::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository can be read")
}

fn told(analysis: &Analysis, finding: &Diagnostic) -> String {
    let source = analysis.sources().get(finding.span.file);
    let (line, column) = source.line_column(finding.span.start as usize);
    format!("{}:{line}:{column}: {} [{}]", source.path, finding.message, finding.rule)
}

#[test]
fn it_builds_without_an_error_and_without_a_waiver() {
    let analysis = citewell::analyze(&demo(), &settings());
    let errors: Vec<_> = analysis.report().findings.iter().filter(|d| d.level == Level::Error).collect();
    assert!(errors.is_empty(), "\n{}", errors.iter().map(|d| told(&analysis, d)).collect::<Vec<_>>().join("\n"));
    assert!(analysis.report().waived.is_empty(), "the demonstration needs no waiver");
    assert!(analysis.site().pages.iter().filter(|p| p.published()).count() >= 16);
    assert!(analysis.approve().is_ok());
}

/// A site of one page of ours, with its text replaced, and all that the page needs but the other pages.
fn with_text(inputs: &Inputs, path: &str, text: &str) -> Inputs {
    let mut sources = Sources::default();
    for source in inputs.sources.iter() {
        if source.path == path {
            sources.add(path, text);
        } else if !source.path.starts_with("content/") && !source.path.starts_with("themes/") {
            sources.add(source.path.clone(), Arc::clone(&source.text));
        }
    }
    Inputs { sources, files: Vec::new(), problems: Vec::new() }
}

/// The units whose claims a citation in this unit may cover: its own, and the list or table it introduces.
fn covered(doc: &Document, unit: usize) -> Vec<Span> {
    let hangs_on = |kind: UnitKind| match kind {
        UnitKind::Item { lead_in, .. } => lead_in == Some(unit),
        UnitKind::Cell { head, caption, table, .. } => {
            let same_table = matches!(doc.units[unit].kind, UnitKind::HeadCell { table: t, .. } if t == table);
            head == Some(unit) || caption == Some(unit) || same_table
        }
        _ => false,
    };
    doc.units.iter().enumerate().filter(|(i, u)| *i == unit || hangs_on(u.kind)).map(|(_, u)| u.span).collect()
}

/// Removes each citation of the site in turn: the build must then refuse, and point at the very sentence (or at the
/// list or table that the citation introduced). What counts is the bracket as a whole, `[@a; @b]` being one citation.
#[test]
fn every_citation_holds_up_its_sentence() {
    let inputs = demo();
    let analysis = citewell::analyze(&inputs, &settings());
    let mut cases = Vec::new();
    for page in analysis.site().pages.iter().filter(|p| p.published()) {
        for group in &page.doc.groups {
            cases.push((page, group));
        }
    }
    let missed: Vec<String> = cases
        .par_iter()
        .filter_map(|(page, group)| {
            let source = inputs.sources.get(page.doc.file);
            let first = group.cites.start;
            let sentence = page.doc.sentences.iter().find(|s| s.cites.contains(&first))?;
            let mut text = source.text.to_string();
            let mut range = group.span.range();
            if text[..range.start].ends_with(' ') {
                range.start -= 1;
            }
            let removed = range.len() as u32;
            text.replace_range(range.clone(), "");
            let changed = citewell::analyze(&with_text(&inputs, &source.path, &text), &settings());
            let shifted = |span: Span| {
                let back = |at: u32| if at >= range.end as u32 { at - removed } else { at };
                (back(span.start), back(span.end))
            };
            let places: Vec<_> = covered(&page.doc, sentence.unit).into_iter().map(shifted).collect();
            let stopped = changed.report().findings.iter().any(|d| {
                d.rule == "uncited-claim"
                    && d.level == Level::Error
                    && changed.sources().get(d.span.file).path == source.path
                    && places.iter().any(|(start, end)| d.span.start >= *start && d.span.end <= *end)
            });
            let (line, _) = source.line_column(group.span.start as usize);
            (!stopped).then(|| format!("{}:{line}: {}", source.path, page.doc.sentence_text(sentence)))
        })
        .collect();
    let share = 100.0 * (1.0 - missed.len() as f64 / cases.len() as f64);
    println!("{} of {} citations removed stop the build ({share:.1} %)", cases.len() - missed.len(), cases.len());
    println!("{}", missed.join("\n"));
    assert!(cases.len() > 200, "only {} citations were found", cases.len());
    assert!(share >= 95.0, "{share:.1} %:\n{}", missed.join("\n"));
}
