//! Every rule's page is its test: each `bad` example gives exactly the spans marked in it, each `good` one none.
//!
//! The form of the pages and of the list of rules is held here too. Run alone with `cargo test --test rules`; a failing
//! example is named by rule, number and line, with the expected and the found text.

#![allow(clippy::disallowed_methods)] // A test may read the folder it is about.

mod rule_pages;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use citewell::analyze;
use citewell::rule::Rule;
use citewell::rules::{ALL, find};
use rayon::prelude::*;
use rule_pages::{Example, Kind, read, show, site, unmark};

/// Rules an example in text cannot show, with the reason. Such a page may still have examples.
const WITHOUT_EXAMPLES: [(&str, &str); 8] = [
    ("outside-site", "needs a link on the disk"),
    ("unreadable-file", "needs a file without permission to read"),
    ("not-utf8", "needs bytes that are no text"),
    ("file-too-large", "needs a file of many megabytes"),
    ("conflict-copy", "is about names the reader of the disk refuses"),
    ("output-conflict", "needs a theme whose files collide with the site's"),
    ("bad-template", "needs a theme on the disk"),
    ("bad-theme", "needs a theme on the disk"),
];

/// Rules that say a file could not be read as it was meant: a good example that has one of these shows nothing.
const READING: [&str; 7] = [
    "yaml-syntax",
    "duplicate-key",
    "bad-front-matter",
    "bad-config",
    "bad-people",
    "unknown-field",
    "unclosed-container",
];

/// A place in a file of an example.
type Place = (String, usize, usize);

fn file_name(rule: &Rule, extension: &str) -> String {
    format!("src/rules/{}.{extension}", rule.name.replace('-', "_"))
}

fn run(rule: &Rule, example: &Example) -> Result<(), String> {
    let mut expected: BTreeSet<Place> = BTreeSet::new();
    let mut files = BTreeMap::new();
    for (path, marked) in site::files(example.kind, &example.text)? {
        let (text, ranges) = unmark(&marked)?;
        expected.extend(ranges.into_iter().map(|(start, end)| (path.clone(), start, end)));
        files.insert(path, text);
    }
    if expected.is_empty() == example.bad {
        return Err("a `bad` example marks at least one place with ⟦ and ⟧, a `good` one none".into());
    }
    let inputs = site::inputs(&files);
    let analysis = analyze(&inputs, &site::settings());
    let report = analysis.report();
    let mut found: BTreeSet<Place> = BTreeSet::new();
    let mut said = Vec::new();
    for finding in report.findings.iter().chain(&report.waived) {
        let path = &inputs.sources.get(finding.span.file).path;
        let place = (path.clone(), finding.span.start as usize, finding.span.end as usize);
        if find(finding.rule).is_none() {
            return Err(format!("a finding of `{}`, which is no rule: {}", finding.rule, finding.message));
        }
        if finding.rule == rule.name {
            said.push(format!("    it said: {}", finding.message));
            found.insert(place);
        } else if !example.bad && READING.contains(&finding.rule) {
            let shown = show(path, &files[path], place.1..place.2);
            return Err(format!("a good example must be read as it is meant, but {}: {shown}", finding.rule));
        }
    }
    if found == expected {
        return Ok(());
    }
    let list = |places: &BTreeSet<Place>| match places.is_empty() {
        true => "    nothing".to_owned(),
        false => {
            let lines =
                places.iter().map(|(path, start, end)| format!("    {}", show(path, &files[path], *start..*end)));
            lines.collect::<Vec<_>>().join("\n")
        }
    };
    Err(format!("expected\n{}\n  found\n{}\n{}", list(&expected), list(&found), said.join("\n")))
}

/// `CITEWELL_RULE=name` runs the examples of one rule alone.
#[test]
fn every_example_gives_exactly_its_marked_spans() {
    let only = std::env::var("CITEWELL_RULE").ok();
    let rules: Vec<_> = ALL.iter().filter(|r| only.as_deref().is_none_or(|o| o == r.name)).collect();
    let failed: Vec<String> = rules
        .par_iter()
        .flat_map_iter(|rule| {
            let (examples, _) = read(rule.name, rule.docs);
            examples.into_iter().filter_map(move |example| {
                let verdict = if example.bad { "bad" } else { "good" };
                let place = format!("{}:{}", file_name(rule, "md"), example.line);
                run(rule, &example)
                    .err()
                    .map(|e| format!("{} example {} ({verdict}, {place})\n  {e}", rule.name, example.number))
            })
        })
        .collect();
    assert!(failed.is_empty(), "{} examples fail:\n\n{}\n", failed.len(), failed.join("\n\n"));
    assert!(!rules.is_empty(), "CITEWELL_RULE names no rule");
}

#[test]
fn every_page_has_its_headings_and_examples() {
    let mut failed = Vec::new();
    for rule in ALL {
        let (examples, mut faults) = read(rule.name, rule.docs);
        let bad = examples.iter().filter(|e| e.bad).count();
        let good = examples.len() - bad;
        let exempt = WITHOUT_EXAMPLES.iter().any(|(name, _)| *name == rule.name);
        if (bad < 2 || good < 2) && !exempt {
            faults.push(format!("it has {bad} bad and {good} good examples; two of each are needed"));
        }
        let lines = rule.docs.lines().count();
        if lines > 80 {
            faults.push(format!("it has {lines} lines; the limit is 80"));
        }
        failed.extend(faults.into_iter().map(|f| format!("{}: {f}", file_name(rule, "md"))));
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn rules_have_unique_names_and_stand_by_family() {
    let mut names = BTreeSet::new();
    for rule in ALL {
        assert!(names.insert(rule.name), "two rules are called {}", rule.name);
        let plain = rule.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        assert!(plain, "{} is not lower case with hyphens", rule.name);
        assert!(!rule.summary.is_empty() && !rule.summary.ends_with('.'), "{}: {:?}", rule.name, rule.summary);
    }
    for pair in ALL.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        assert!(first.family <= second.family, "{} stands before {}, of an earlier family", first.name, second.name);
    }
    for (name, _) in WITHOUT_EXAMPLES {
        assert!(names.contains(name), "{name} is excused from examples and is no rule");
    }
}

#[test]
fn every_rule_is_the_file_of_its_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut expected: BTreeSet<String> = BTreeSet::from(["src/rules/mod.rs".into()]);
    for rule in ALL {
        let code = file_name(rule, "rs");
        let text = std::fs::read_to_string(root.join(&code)).unwrap_or_default();
        assert!(text.contains(&format!("name: \"{}\"", rule.name)), "{code} does not define {}", rule.name);
        let page = file_name(rule, "md");
        let on_disk = std::fs::read_to_string(root.join(&page)).unwrap_or_default();
        assert_eq!(on_disk, rule.docs, "{} explains itself with another page than {page}", rule.name);
        expected.extend([code, page]);
    }
    let found: BTreeSet<String> = std::fs::read_dir(root.join("src/rules"))
        .expect("the rules' folder")
        .map(|entry| format!("src/rules/{}", entry.expect("a file").file_name().to_string_lossy()))
        .collect();
    assert_eq!(found, expected, "a file of src/rules belongs to no rule in the list");
}

/// A name that is not in the list has no page, no level a site can set, and no waiver.
#[test]
fn every_name_a_stage_reports_is_a_rule() {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            // The rules of the evidence library join the list together with their pages.
            if path.is_dir() && !path.ends_with("tests") {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
                files.push(path);
            }
        }
    }
    let mut names = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a file");
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for before in ["Diagnostic::new(", "const RULE: &str ="] {
            names.extend(code.split(before).skip(1).filter_map(|rest| {
                let name = rest.trim_start().strip_prefix('"')?.split('"').next()?;
                Some((name.to_owned(), file.clone()))
            }));
        }
    }
    assert!(names.len() > 20, "the names are no longer found: {names:?}");
    let missing: Vec<_> = names.iter().filter(|(name, _)| find(name).is_none()).collect();
    assert!(missing.is_empty(), "reported, and no rule in `rules::ALL`: {missing:#?}");
}

/// What an example shows is due to the example alone.
#[test]
fn the_site_around_an_example_has_no_findings() {
    let files = site::files(Kind::Article, "Nothing is said here.\n").expect("the site");
    let inputs = site::inputs(&files);
    let analysis = analyze(&inputs, &site::settings());
    let said: Vec<_> = analysis.report().findings.iter().map(|d| (d.rule, &d.message)).collect();
    assert!(said.is_empty(), "{said:#?}");
}

#[test]
fn the_harness_sees_faults() {
    assert_eq!(unmark("a⟦b⟦⟧c⟧d"), Ok(("abcd".into(), BTreeSet::from([(1, 3), (2, 2)]))));
    assert!(unmark("a⟦b").is_err() && unmark("a⟧").is_err());

    let page =
        "# x\n\n## What it flags\na\n\n## Why it matters\nb\n\n## What to do\nc\n\n## Examples\n```md bad\n⟦a⟧\n```\n";
    let (examples, faults) = read("x", page);
    assert!(faults.is_empty() && examples.len() == 1 && examples[0].bad && examples[0].line == 13, "{faults:?}");
    for (from, to) in [
        ("# x", "# y"),
        ("## What to do\nc", "## What to do"),
        ("## Why it matters\nb\n", ""),
        ("```md bad", "```md"),
        ("```md bad", "```md worse"),
        ("```md bad", "```txt bad"),
        ("c\n", "```md bad\n```\n"),
        ("⟧\n```\n", "⟧\n"),
    ] {
        assert!(!read("x", &page.replace(from, to)).1.is_empty(), "{from:?} → {to:?}");
    }

    let rule = find("missing-title").expect("a rule");
    let example = |bad, text: &str| Example { number: 1, line: 1, kind: Kind::Site, bad, text: text.into() };
    let titled = "-- content/example.md --\n---\ntitle: Knees\n---\n";
    let untitled = "-- content/example.md --\n⟦⟧Knees.\n";
    assert_eq!(run(rule, &example(false, titled)), Ok(()));
    assert_eq!(run(rule, &example(true, untitled)), Ok(()));
    assert!(run(rule, &example(true, &titled.replace("Knees", "⟦Knees⟧"))).is_err());
    assert!(run(rule, &example(false, &untitled.replace("⟦⟧", ""))).is_err());
    assert!(run(rule, &example(true, &untitled.replace("⟦⟧Knees", "⟦Knees⟧"))).is_err());
}
