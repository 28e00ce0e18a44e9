//! The small site every example is put into. It has no findings of its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use citewell::config::Settings;
use citewell::doc::Date;
use citewell::inputs::{InputFile, Inputs};

use super::Kind;

/// The page an `md` example becomes.
const EXAMPLE: &str = "content/example.md";

/// Front matter for an `md` example that has none.
const FRONT_MATTER: &str = "\
---
title: An example
description: One page that shows one rule.
kind: article
date: 2026-01-10
authors: [ada-writer]
reviewers: [dr-bo-reviewer]
last-reviewed: 2026-01-10
next-review: 2027-01-10
---
";

const CONFIG: &str = "\
title: An invented clinic
description: Plain pages about knees and backs.
base-url: https://clinic.example
review:
  required: true
";

const PEOPLE: &str = "\
people:
- id: ada-writer
  name: Ada Writer
  role: Health writer
  credentials: MA
  can-review: []
  conflicts: Employed by the clinic on a fixed salary.
- id: dr-bo-reviewer
  name: Dr. Bo Reviewer
  role: Family doctor
  credentials: MD
  can-review: [medical]
  conflicts: Works for the clinic and takes no money from makers of drugs.
";

const LIBRARY: &str = include_str!("library.yaml");

/// What pages must say and may not say; about products that do not exist.
const GUIDANCE: &str = include_str!("guidance.yaml");

const PAGES: [(&str, &str); 4] = [
    (
        "content/_index.md",
        "---\ntitle: An invented clinic\ndescription: Where to begin.\nkind: landing\ndate: 2026-01-10\n---\nWelcome.\n",
    ),
    (
        "content/about/_index.md",
        "---\ntitle: About us\ndescription: Who we are.\nkind: landing\ndate: 2026-01-10\n---\nWho we are.\n",
    ),
    (
        "content/about/team.md",
        "---\ntitle: Our team\ndescription: Who works here.\nkind: team\ndate: 2026-01-10\n---\n\
         ## Doctors {#doctors}\n\nDr. Bo Reviewer.\n\n## Nurses {#nurses}\n\nAsk for us at the desk.\n",
    ),
    (
        "content/drafts/later.md",
        "---\ntitle: Later\ndescription: Where this page will lead.\nkind: landing\ndate: 2026-01-10\ndraft: true\n---\nSoon.\n",
    ),
];

/// The smallest PNG there is: its signature and header, one pixel by one.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

/// The files of the site around an example, as text with markers, by path.
pub fn files(kind: Kind, example: &str) -> Result<BTreeMap<String, String>, String> {
    let mut files: BTreeMap<String, String> = PAGES.iter().map(|(p, t)| ((*p).into(), (*t).into())).collect();
    files.insert("citewell.yaml".into(), CONFIG.into());
    files.insert("reviews/people.yaml".into(), PEOPLE.into());
    files.insert("citations/library.yaml".into(), LIBRARY.into());
    files.insert("citations/guidance/knees.yaml".into(), GUIDANCE.into());
    match kind {
        Kind::Article if example.trim_start_matches('⟦').starts_with("---\n") => {
            files.insert(EXAMPLE.into(), example.into());
        }
        Kind::Article => {
            files.insert(EXAMPLE.into(), format!("{FRONT_MATTER}{example}"));
        }
        Kind::Library => {
            files.insert("citations/example.yaml".into(), example.into());
        }
        Kind::Config => {
            files.insert("citewell.yaml".into(), example.into());
        }
        Kind::People => {
            files.insert("reviews/people.yaml".into(), example.into());
        }
        Kind::Site => {
            for (path, text) in parts(example)? {
                files.insert(path, text);
            }
        }
    }
    Ok(files)
}

fn parts(example: &str) -> Result<Vec<(String, String)>, String> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in example.lines() {
        if let Some(path) = line.strip_prefix("-- ").and_then(|l| l.strip_suffix(" --")) {
            parts.push((path.to_owned(), String::new()));
            continue;
        }
        let (_, text) = parts.last_mut().ok_or("a `site` example begins with a line `-- path --`")?;
        text.push_str(line);
        text.push('\n');
    }
    Ok(parts)
}

/// Files without markers, as the pipeline takes them.
pub fn inputs(files: &BTreeMap<String, String>) -> Inputs {
    let mut inputs = Inputs::default();
    let poster = [PICTURE, &[0; 600_000]].concat();
    let mut copied = vec![
        ("content/images/knee.png", PICTURE),
        ("content/images/poster.png", &poster),
        ("content/images/broken.png", b"no picture"),
    ];
    for (path, text) in files {
        // What is copied and never parsed.
        if path.starts_with("content/") && !path.ends_with(".md") {
            copied.push((path, text.as_bytes()));
        } else {
            inputs.sources.add(path.clone(), text.as_str());
        }
    }
    copied.sort_unstable();
    inputs.files = copied.into_iter().map(|(p, b)| InputFile { path: p.to_owned(), bytes: Arc::from(b) }).collect();
    inputs
}

/// The run of every example.
pub fn settings() -> Settings {
    let today = Date { year: 2026, month: 11, day: 22 };
    Settings { today, drafts: false, strict: false, base_url: None, preview: false }
}
