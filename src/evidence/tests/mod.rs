//! Tests of reading and checking, over inline files.

mod checks;
mod faults;
mod laws;
mod spellings;

use super::{Library, read};
use crate::diag::Diagnostic;
use crate::source::Sources;

/// Reads one file `citations/a.yaml`.
fn library(text: &str) -> (Library, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    sources.add("citations/a.yaml", text);
    read(sources.iter())
}

/// What a file's findings look like: `line:column rule`.
fn places(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    sources.add("citations/a.yaml", text);
    let (_, problems) = read(sources.iter());
    problems
        .iter()
        .map(|d| {
            let (line, column) = sources.get(d.span.file).line_column(d.span.start as usize);
            format!("{line}:{column} {}", d.rule)
        })
        .collect()
}

/// A file of one record with one finding; `extra` are lines of the finding.
fn one_finding(extra: &str) -> String {
    let mut text = String::from(
        "references:\n- id: a-2020\n  type: report\n  title: A title\n  evidence:\n    design: survey\n    findings:\n      f:\n        checked: {by: x, on: 2026-01-02}\n",
    );
    for line in extra.lines() {
        text.push_str("        ");
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// Rules and messages of a file.
fn messages(text: &str) -> Vec<(&'static str, String)> {
    library(text).1.into_iter().map(|d| (d.rule, d.message)).collect()
}
