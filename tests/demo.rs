//! The demonstration site of this repository: it builds clean, and it stops building for every citation removed.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a test reads the repository itself")]

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use citewell::config::Settings;
use citewell::diag::{Diagnostic, Level};
use citewell::doc::{CiteGroup, Document, UnitKind};
use citewell::gate::Analysis;
use citewell::inputs::Inputs;
use citewell::site::Page;
use citewell::source::{Sources, Span};
use citewell::suggest::{self, Index};
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

/// A page with one of its citations taken out.
struct Removal<'a> {
    page: &'a Page,
    text: String,
    cut: Range<usize>,
    /// The unit of the sentence that carried the citation.
    unit: usize,
    sentence: &'a str,
}

impl Removal<'_> {
    fn new<'a>(page: &'a Page, group: &CiteGroup, sources: &Sources) -> Option<Removal<'a>> {
        let mut text = sources.get(page.doc.file).text.to_string();
        // A finding named in a field of an element stands in no sentence: what is drawn from it goes with it.
        let sentence = page.doc.sentences.iter().find(|s| s.cites.contains(&group.cites.start))?;
        if page.doc.sentence_text(sentence).trim().is_empty() {
            return None;
        }
        let mut cut = group.span.range();
        if text[..cut.start].ends_with(' ') {
            cut.start -= 1;
        }
        text.replace_range(cut.clone(), "");
        Some(Removal { page, text, cut, unit: sentence.unit, sentence: page.doc.sentence_text(sentence) })
    }

    /// Where the changed page must be refused, in its own bytes.
    fn places(&self) -> Vec<(u32, u32)> {
        let back = |at: u32| if at >= self.cut.end as u32 { at - self.cut.len() as u32 } else { at };
        covered(&self.page.doc, self.unit).into_iter().map(|span| (back(span.start), back(span.end))).collect()
    }
}

fn removals(analysis: &Analysis) -> Vec<(Removal<'_>, &CiteGroup)> {
    let pages = analysis.site().pages.iter().filter(|p| p.published());
    pages
        .flat_map(|page| page.doc.groups.iter().map(move |group| (page, group)))
        .filter_map(|(page, group)| Some((Removal::new(page, group, analysis.sources())?, group)))
        .collect()
}

/// Removes each citation of the site in turn: a claim without a source must then stand at the very sentence (or in the
/// list or table that the citation introduced). What counts is the bracket as a whole, `[@a; @b]` being one citation.
/// For each such claim the findings proposed are counted too: the record just removed should be among the first three.
#[test]
fn every_citation_holds_up_its_sentence() {
    let inputs = demo();
    let analysis = citewell::analyze(&inputs, &settings());
    let (lexicon, _) = citewell::lexicon_of(&inputs.sources);
    let site = analysis.site();
    let index = Index::new(&site.library);
    let cases = removals(&analysis);
    let told: Vec<(bool, Option<bool>, String)> = cases
        .par_iter()
        .map(|(removal, group)| {
            let source = inputs.sources.get(removal.page.doc.file);
            let mut changed = Sources::default();
            changed.add(&*source.path, removal.text.as_str());
            let (doc, _) = citewell::parse::document(changed.iter().next().expect("one page"));
            let places = removal.places();
            let claims = citewell::claims::page(&doc, &lexicon, site.config.scope);
            let uncited = claims.iter().find(|claim| {
                let sentence = &doc.sentences[claim.sentence];
                let span = doc.source_span(sentence.unit, sentence.range.clone());
                claim.cites.is_empty() && places.iter().any(|(start, end)| span.start >= *start && span.end <= *end)
            });
            let proposed = uncited.map(|claim| {
                let sentence = &doc.sentences[claim.sentence];
                let record = |cite: usize| {
                    let key = &doc.cites[cite].key;
                    site.library.records.iter().position(|r| r.id.value == *key)
                };
                let near = suggest::near(&doc, claim.sentence, record);
                let (text, heading) = (doc.sentence_text(sentence), doc.heading_text(sentence.unit));
                let slots = citewell::claims::slots(text, &lexicon);
                let sought = suggest::Sought { kind: claim.kind, text, heading, slots };
                let found = index.find_near(&sought, &near, 3);
                let cited = &removal.page.doc.cites[group.cites.clone()];
                found.iter().any(|f| cited.iter().any(|c| c.key == site.library.records[f.record].id.value))
            });
            let (line, _) = source.line_column(removal.cut.start);
            (uncited.is_some(), proposed, format!("{}:{line}: {}", source.path, removal.sentence))
        })
        .collect();
    let missed: Vec<&str> = told.iter().filter(|t| !t.0).map(|t| t.2.as_str()).collect();
    let share = 100.0 * (1.0 - missed.len() as f64 / told.len() as f64);
    println!(
        "{} of {} citations removed leave a claim without a source ({share:.1} %)",
        told.len() - missed.len(),
        told.len()
    );
    println!("{}", missed.join("\n"));
    let unhelped: Vec<&str> = told.iter().filter(|t| t.1 == Some(false)).map(|t| t.2.as_str()).collect();
    let helped = told.iter().filter(|t| t.1 == Some(true)).count();
    let right = 100.0 * helped as f64 / (helped + unhelped.len()).max(1) as f64;
    println!(
        "its record is among the first three proposed for {helped} of them ({right:.1} %); not for\n{}",
        unhelped.join("\n")
    );
    assert!(told.len() > 200, "only {} citations were found", told.len());
    assert!(share >= 95.0, "{share:.1} %:\n{}", missed.join("\n"));
    assert!(right >= 80.0, "{right:.1} %:\n{}", unhelped.join("\n"));
}

/// The whole pipeline refuses what the claims say must be refused: every fifteenth citation, through every stage.
#[test]
fn a_citation_removed_stops_the_build() {
    let inputs = demo();
    let analysis = citewell::analyze(&inputs, &settings());
    let cases = removals(&analysis);
    let (mut all, mut stopped) = (0, 0);
    for (removal, _) in cases.iter().step_by(15) {
        let path = &inputs.sources.get(removal.page.doc.file).path;
        let changed = citewell::analyze(&with_text(&inputs, path, &removal.text), &settings());
        let places = removal.places();
        all += 1;
        stopped += usize::from(changed.report().findings.iter().any(|d| {
            d.rule == "uncited-claim"
                && d.level == Level::Error
                && changed.sources().get(d.span.file).path == *path
                && places.iter().any(|(start, end)| d.span.start >= *start && d.span.end <= *end)
        }));
    }
    assert!(stopped * 100 >= all * 90, "{stopped} of {all}");
}
