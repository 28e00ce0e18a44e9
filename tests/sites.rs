//! `tests/sites/*.site`: a whole small site in one text file, with the findings it must give.
//!
//! ```text
//! -- content/page.md --
//! …
//! -- findings --
//! content/page.md:3:1: error: message [rule]
//!     help
//! ```
//! `UPDATE=1 cargo test --test sites` rewrites the findings; the diff is then reviewed as behaviour.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a test reads the repository itself")]

use std::path::Path;

use citewell::config::Settings;
use citewell::gate::Analysis;
use citewell::inputs::Inputs;
use citewell::source::Sources;

const FINDINGS: &str = "findings";

fn parts(text: &str) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        match line.trim_end().strip_prefix("-- ").and_then(|l| l.strip_suffix(" --")) {
            Some(name) => parts.push((name.to_owned(), String::new())),
            None => {
                if let Some((_, body)) = parts.last_mut() {
                    body.push_str(line);
                }
            }
        }
    }
    parts
}

fn analyze(parts: &[(String, String)]) -> Analysis {
    let mut files: Vec<_> = parts.iter().filter(|(name, _)| name != FINDINGS).collect();
    files.sort();
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.add(path.as_str(), text.as_str());
    }
    let settings = Settings {
        today: "2026-11-22".parse().expect("a date"),
        drafts: false,
        strict: false,
        base_url: None,
        preview: false,
    };
    citewell::analyze(&Inputs { sources, files: Vec::new(), problems: Vec::new() }, &settings)
}

fn findings(analysis: &Analysis) -> String {
    let mut text = String::new();
    for d in &analysis.report().findings {
        let source = analysis.sources().get(d.span.file);
        let (line, column) = source.line_column(d.span.start as usize);
        text += &format!("{}:{line}:{column}: {}: {} [{}]\n", source.path, d.level.name(), d.message, d.rule);
        for (span, what) in &d.related {
            let source = analysis.sources().get(span.file);
            let (line, column) = source.line_column(span.start as usize);
            text += &format!("    {}:{line}:{column}: {what}\n", source.path);
        }
        for help in &d.help {
            text += &format!("    {help}\n");
        }
    }
    text
}

#[test]
fn every_site_gives_its_findings() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut cases: Vec<_> = std::fs::read_dir(folder).expect("tests/sites").map(|e| e.expect("entry").path()).collect();
    cases.retain(|p| p.extension().is_some_and(|e| e == "site"));
    cases.sort();
    assert!(!cases.is_empty());
    let mut wrong = Vec::new();
    for case in cases {
        let text = std::fs::read_to_string(&case).expect("a site");
        let parts = parts(&text);
        let expected = parts.iter().find(|(name, _)| name == FINDINGS).map_or("", |(_, t)| t.as_str());
        let found = findings(&analyze(&parts));
        if found == expected {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            let marker = format!("-- {FINDINGS} --\n");
            let kept = text.split(&marker).next().unwrap_or("");
            std::fs::write(&case, format!("{kept}{marker}{found}")).expect("written");
        } else {
            wrong.push(format!("{}\n--- expected\n{expected}--- found\n{found}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
