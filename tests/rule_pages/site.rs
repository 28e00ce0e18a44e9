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

const LIBRARY: &str = "\
references:
- id: smith-2020
  type: article-journal
  title: Walking three times a week for knee pain
  author:
  - {family: Smith, given: A}
  container-title: Journal of Invented Trials
  issued: {date-parts: [[2020]]}
  volume: 12
  page: 100-110
  evidence:
    design: randomised-parallel
    sample:
      randomised: 200
      arms: {walking: 100, usual-care: 100}
    population: {condition: chronic-pain, who: adults over 50 with knee pain}
    intervention: {drug: walking}
    comparator: {drug: usual-care, kind: active-control}
    findings:
      pain-12-weeks:
        about: how much lower knee pain was after 12 weeks of walking than with usual care
        outcome: other
        timepoint: 12 weeks
        statistic: mean-difference
        value: 8.2
        unit: points lower
        direction: favours-treatment
        where: abstract
        checked: {by: evidence desk, on: 2026-11-22, against: the paper}
      responders:
        about: share of people whose knee pain fell by a third or more
        outcome: other
        timepoint: 12 weeks
        statistic: percent-of-people
        value: 60
        comparator-value: 40
        unit: percent
        direction: favours-treatment
        where: table 2
        checked: {by: evidence desk, on: 2026-11-22, against: the paper}
    status: current

- id: jones-2021
  type: report
  title: Care for knee pain
  author:
  - {family: Jones, given: B}
  publisher: Invented Society of Joint Care
  issued: {date-parts: [[2021]]}
  evidence:
    design: guideline
    population: {condition: chronic-pain, who: adults with knee pain}
    findings:
      exercise-first:
        about: what to try first
        outcome: recommendation
        statistic: recommendation
        value: exercise before tablets
        direction: neutral
        where: page 4
        checked: {by: evidence desk, on: 2026-11-22, against: the guideline}
    status: current

- id: lee-2019
  type: article-journal
  title: How common knee pain is
  author:
  - {family: Lee, given: C}
  container-title: Journal of Invented Surveys
  issued: {date-parts: [[2019]]}
  evidence:
    design: survey
    population: {condition: chronic-pain, who: adults}
    findings:
      prevalence:
        about: share of adults with knee pain in the last month
        outcome: prevalence
        statistic: percent-of-people
        value: 25
        unit: percent
        direction: neutral
        where: abstract
        unverified: from a summary; read the paper before relying on it
    status: current

- id: kane-2022
  type: article-journal
  title: One infusion of ketamine for migraine
  author:
  - {family: Kane, given: D}
  container-title: Journal of Invented Trials
  issued: {date-parts: [[2022]]}
  evidence:
    design: randomised-parallel
    blinding: double-blind
    sites: 1
    sample:
      randomised: 120
      arms: {ketamine: 60, midazolam: 60}
    population: {condition: migraine, who: civilian adults with chronic migraine, veterans: none}
    intervention: {drug: ketamine, form: racemic, route: intravenous, dose: 0.5 mg/kg over 40 minutes, doses: 1}
    comparator: {drug: midazolam, kind: active-placebo}
    findings:
      responders:
        about: share of people who responded after 2 weeks, ketamine and midazolam
        outcome: other
        timepoint: 2 weeks
        statistic: percent-of-people
        value: 45
        comparator-value: 30
        unit: percent
        direction: favours-treatment
        where: table 2
        checked: {by: evidence desk, on: 2026-11-22, against: the paper}
      sleep:
        about: sleep quality after 2 weeks, ketamine and midazolam
        outcome: other
        timepoint: 2 weeks
        statistic: comparison
        value: no significant difference
        direction: no-difference
        certainty: low
        where: page 9
        checked: {by: evidence desk, on: 2026-11-22, against: the paper}
    limits:
    - one infusion, and nobody was followed beyond 2 weeks
    do-not-say:
    - prevents migraine
    balanced-by: [jones-2021]
    status: current
";

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
    let mut copied = vec![("content/images/knee.png", PICTURE)];
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
