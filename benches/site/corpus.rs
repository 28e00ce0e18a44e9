//! A made-up site of any size, the same for the same arguments: about 900 words and 12 citations a page, four headings,
//! a FAQ, two lists, a table, a picture, five links, three of forty tags, 500 sources with findings.
//!
//! Every claim on it is cited, so that it builds: a paragraph ends with its citation (`claims.scope: paragraph`), a list
//! has one in its lead-in, the table in its caption.

use std::fmt::Write;

const SECTIONS: [&str; 20] = [
    "anxiety",
    "arthritis",
    "asthma",
    "back-pain",
    "blood-pressure",
    "burns",
    "depression",
    "diabetes",
    "digestion",
    "eczema",
    "falls",
    "gout",
    "hearing",
    "heart",
    "kidneys",
    "migraine",
    "pregnancy",
    "sleep",
    "stroke",
    "vaccines",
];
const CONDITIONS: [&str; 12] = [
    "high blood pressure",
    "type 2 diabetes",
    "asthma",
    "long-term back pain",
    "low mood",
    "migraine",
    "knee arthritis",
    "poor sleep",
    "eczema",
    "heart failure",
    "gout",
    "reflux",
];
const TREATMENTS: [&str; 12] = [
    "daily walking",
    "a low-salt diet",
    "an inhaled steroid",
    "talking therapy",
    "metformin",
    "physiotherapy",
    "a beta blocker",
    "light therapy",
    "a moisturizing cream",
    "breathing practice",
    "a water tablet",
    "group education",
];
const SYMPTOMS: [&str; 12] = [
    "tiredness",
    "shortness of breath",
    "swollen ankles",
    "a dry cough",
    "morning stiffness",
    "dizziness",
    "nausea",
    "itching",
    "blurred vision",
    "headache",
    "muscle cramps",
    "heartburn",
];
const GROUPS: [&str; 8] = [
    "adults over 65",
    "young adults",
    "people who smoke",
    "pregnant women",
    "people with diabetes",
    "shift workers",
    "people living alone",
    "most adults",
];
const VERBS: [&str; 6] = ["reduces", "eases", "prevents", "shortens", "delays", "improves"];
const NAMES: [&str; 16] = [
    "Abara",
    "Bellweather",
    "Castellan",
    "Dubrow",
    "Ekman",
    "Fanshaw",
    "Grunwald",
    "Hallorane",
    "Ibanez",
    "Jankowitz",
    "Kessing",
    "Lindholm",
    "Moravec",
    "Nakagome",
    "Okonjo",
    "Pettigrove",
];
const SOURCES: usize = 500;

/// A small deterministic generator (splitmix64).
struct Rng(u64);

impl Rng {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % below as u64) as usize
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.next(list.len())]
    }
}

/// Path → text of every text file of a site of `pages` articles.
pub fn site(pages: usize) -> Vec<(String, String)> {
    let mut files = vec![
        ("citewell.yaml".to_owned(), CONFIG.to_owned()),
        ("reviews/people.yaml".to_owned(), PEOPLE.to_owned()),
        ("citations/library.yaml".to_owned(), library()),
    ];
    files.push(("content/_index.md".to_owned(), front("Every topic", "landing", 0, &[])));
    for section in SECTIONS {
        files.push((format!("content/{section}/_index.md"), front(&capital(section), "landing", 0, &[])));
    }
    for i in 0..pages {
        let section = SECTIONS[i % SECTIONS.len()];
        files.push((format!("content/{section}/topic-{i}.md"), article(i, pages)));
    }
    files.sort();
    files
}

/// The one picture that every article shows: 8 × 8 pixels.
pub const PICTURE: &[u8] = &[
    0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 8, 0, 8, 0, 0x80, 0, 0, 0xff, 0xff, 0xff, 0, 0, 0, 0x2c, 0, 0, 0, 0, 8, 0, 8,
    0, 0, 2, 7, 0x84, 0x8f, 0xa9, 0xcb, 0xed, 0x5d, 0, 0x3b,
];

/// Sentences and sources are drawn at random, so that nearly every sentence says something else than its source: the
/// comparison is made all the same and its findings, which would be printed by the hundred thousand, are switched off.
const CONFIG: &str = "\
title: Benchmark site
description: A made-up site.
base-url: https://bench.example
claims:
  scope: paragraph
menu:
- {label: Home, url: /}
rules:
  outcome-mismatch: off
  number-not-in-source: off
  condition-mismatch: off
  drug-form-mismatch: off
  population-mismatch: off
  duration-mismatch: off
  statistic-mismatch: off
  stale-evidence: off
  repeated-passage: off
";
const PEOPLE: &str = "people:\n- {id: ada, name: Ada Writer, conflicts: none}\n- {id: bo, name: Bo Reviewer, can-review: [medical], conflicts: none}\n";

fn library() -> String {
    let mut text = String::from("references:\n");
    let mut rng = Rng(7);
    for i in 0..SOURCES {
        let (year, n) = (1998 + rng.next(27), 40 + rng.next(900));
        let _ = writeln!(
            text,
            "- id: study-{i}\n  type: article-journal\n  title: A trial of {t} for {c} in {g}, number {i}\n  author:",
            t = rng.pick(&TREATMENTS),
            c = rng.pick(&CONDITIONS),
            g = rng.pick(&GROUPS),
        );
        for a in 0..1 + rng.next(8) {
            let given = (b'A' + ((i + a) % 26) as u8) as char;
            let _ = writeln!(text, "  - {{family: {}, given: {given}}}", NAMES[(i + a) % NAMES.len()]);
        }
        let _ = writeln!(
            text,
            "  container-title: Journal of Made-up Trials\n  container-title-short: J Made Trials\n  issued: {{date-parts: [[{year}]]}}\n  volume: {}\n  page: {}-{}\n  DOI: 10.5555/bench.{i}\n  evidence:\n    design: randomised-parallel\n    sample: {{randomised: {n}}}\n    findings:\n      main:\n        about: {s} after treatment\n        statistic: percent-of-people\n        value: {v}\n        direction: favours-treatment\n        where: abstract\n        checked: {{by: bench, on: 2026-11-22}}",
            1 + i % 60,
            100 + i,
            109 + i,
            s = rng.pick(&SYMPTOMS),
            v = 5 + rng.next(60),
        );
    }
    text
}

fn front(title: &str, kind: &str, weight: usize, tags: &[String]) -> String {
    format!(
        "---\ntitle: {title}\ndescription: What people ask about it.\nkind: {kind}\ndate: 2026-11-01\nlast-reviewed: 2026-11-02\nnext-review: 2027-11-02\nauthors: [ada]\nreviewers: [bo]\nweight: {weight}\ntags: [{}]\n---\n\n",
        tags.join(", ")
    )
}

fn article(i: usize, pages: usize) -> String {
    let mut rng = Rng(i as u64 + 1000);
    let condition = rng.pick(&CONDITIONS);
    let tags: Vec<String> = (0..3).map(|k| format!("tag-{}", (i * 7 + k * 13) % 40)).collect();
    let mut text =
        front(&format!("{} and {}, topic {i}", capital(condition), rng.pick(&TREATMENTS)), "article", i, &tags);
    for heading in ["What is it?", "Who gets it", "How it is treated", "Living with it"] {
        let _ = writeln!(text, "## {heading}\n");
        for _ in 0..2 {
            for _ in 0..5 {
                text.push_str(&sentence(&mut rng, condition));
                text.push(' ');
            }
            let _ = writeln!(text, "{} {}\n", sentence(&mut rng, condition).trim_end_matches('.'), cite(&mut rng));
        }
        let to = rng.next(pages);
        let _ = writeln!(text, "Read [more about topic {to}](/{}/topic-{to}/).\n", SECTIONS[to % SECTIONS.len()]);
    }
    for lead in ["Common signs are", "Treatments that are used are"] {
        let _ = writeln!(text, "{lead} {}:\n", cite(&mut rng).trim_end_matches('.'));
        for _ in 0..6 {
            let _ =
                writeln!(text, "- {}", if lead.starts_with('C') { rng.pick(&SYMPTOMS) } else { rng.pick(&TREATMENTS) });
        }
        text.push('\n');
    }
    let _ = writeln!(text, "![A clinic room](/images/room.gif)\n");
    let _ = writeln!(text, "| Group | In 100 people |\n|---|---|");
    for _ in 0..5 {
        let _ = writeln!(text, "| {} | {} |", rng.pick(&GROUPS), 1 + rng.next(60));
    }
    let _ = writeln!(text, "\nTable: How common it is {}\n\n## Questions\n", cite(&mut rng));
    for question in ["How long does it last?", "Can it come back?", "Does it hurt?", "Who can help?"] {
        let _ = writeln!(
            text,
            "### {question}\n\nAsk at your next visit. Your care team can talk it through with you. Write your questions down.\n"
        );
    }
    let _ = writeln!(text, "See also [the start page](/).\n\n{}", closing(&mut rng, condition));
    text
}

fn closing(rng: &mut Rng, condition: &str) -> String {
    format!("{} {}\n", sentence(rng, condition).trim_end_matches('.'), cite(rng))
}

fn cite(rng: &mut Rng) -> String {
    format!("[@study-{}].", rng.next(SOURCES))
}

fn sentence(rng: &mut Rng, condition: &str) -> String {
    let (t, s, g, v) = (rng.pick(&TREATMENTS), rng.pick(&SYMPTOMS), rng.pick(&GROUPS), rng.pick(&VERBS));
    let n = 2 + rng.next(58);
    match rng.next(8) {
        0 => format!("In {g}, {t} {v} {s} in about {n} of every 100 people treated."),
        1 => format!("A randomized trial found a small effect of *{t}* on {s} after {n} weeks."),
        2 => format!("{} can start slowly, and many people first notice **{s}**.", capital(condition)),
        3 => format!("The chance of {s} is higher when {condition} lasts for more than {n} weeks."),
        4 => format!("Compared with {}, {t} is linked to fewer reports of {s}.", rng.pick(&TREATMENTS)),
        5 => format!("Around {n}% of {g} with {condition} have {s} in the first year."),
        6 => format!("Most people take it for {n} days before {s} gets better."),
        _ => format!("It is thought that {t} works because it changes how the body responds to {condition}."),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
}
