//! Look-ups in an invented library.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::{Index, Sought, Suggestion, describe};
use crate::claims::{ClaimKind, Slots};
use crate::evidence::{self, Library};
use crate::source::Sources;

fn sought<'a>(kind: ClaimKind, text: &'a str, heading: &'a str) -> Sought<'a> {
    Sought { kind, text, heading, slots: Slots::default() }
}

fn read(text: &str) -> Library {
    let mut sources = Sources::default();
    sources.add("citations/a.yaml", text);
    let (library, problems) = evidence::read(sources.iter());
    assert_eq!(problems, []);
    library
}

fn library() -> Library {
    read(include_str!("library.yaml"))
}

/// The fixture prepared once, for the laws.
static PREPARED: LazyLock<Index> = LazyLock::new(|| Index::new(&library()));

fn names(library: &Library, found: &[Suggestion]) -> Vec<String> {
    let name = |s: &Suggestion| {
        let record = &library.records[s.record];
        format!("{}#{}", record.id.value, record.findings()[s.finding].id.value)
    };
    found.iter().map(name).collect()
}

fn find(library: &Library, text: &str) -> Vec<String> {
    names(library, &Index::new(library).find(&sought(ClaimKind::Efficacy, text, ""), 3))
}

#[test]
fn the_right_finding_is_among_the_first_three() {
    let library = library();
    let index = Index::new(&library);
    let mut missed = Vec::new();
    let mut all = 0;
    for line in include_str!("paraphrases.txt").lines().filter(|l| !l.starts_with('#')) {
        let (wanted, text) = line.split_once(" | ").unwrap_or_default();
        let found = names(&library, &index.find(&sought(ClaimKind::Efficacy, text, ""), 3));
        all += 1;
        if !wanted.split(' ').any(|w| found.iter().any(|f| f == w)) {
            missed.push(format!("{text}\n  wanted {wanted}\n  found {found:?}"));
        }
    }
    assert!(all >= 40, "{all}");
    assert!(missed.len() * 20 <= all, "{} of {all} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn nothing_is_proposed_for_what_the_library_does_not_know() {
    let library = library();
    for text in [
        "Vitamin D lowers the risk of broken bones.",
        "Statins cut the risk of a heart attack by a quarter.",
        "One in eight women will get breast cancer.",
        "Regular exercise lowers blood sugar in people with diabetes.",
        "The flu vaccine is recommended for everyone over 65.",
        "Hearing aids reduce the risk of dementia.",
        "Celiac disease affects about 1 in 100 people.",
        "Antibiotics do not work against viruses.",
        "Physical therapy works as well as surgery for a torn meniscus.",
        "",
        "...",
    ] {
        assert_eq!(find(&library, text), [""; 0], "{text}");
    }
}

#[test]
fn a_claim_about_one_drug_is_not_answered_with_another() {
    let library = library();
    let first = |text: &str| find(&library, text).into_iter().next().unwrap_or_default();
    assert!(first("Esketamine lowered depression scores by a few points at day 28.").starts_with("tarn-2020"));
    assert!(first("MDMA helped people with PTSD at week 18.").starts_with("vesper-2024"));
    assert!(first("Ketamine helped people with PTSD within 24 hours.").starts_with("harlow-2015"));
    assert!(first("Ketamine helped people with depression within 24 hours.").starts_with("dell-2022"));
}

#[test]
fn a_heading_and_sentences_around_help_a_sentence_that_says_little() {
    let library = library();
    let index = Index::new(&library);
    let text = "It can hurt to pass urine.";
    assert!(
        names(&library, &index.find(&sought(ClaimKind::Safety, text, "Bladder"), 1))[0]
            .starts_with("anesthetic-label#bladder")
    );
    let text = "The response was lost after some weeks in these people.";
    let pell = library.find("pell-2019").unwrap_or_default();
    let near = index.find_near(&sought(ClaimKind::Safety, text, ""), &[pell], 3);
    assert_eq!(near.first().map(|s| s.record), Some(pell));
}

#[test]
fn what_must_not_be_said_is_no_reason_to_propose_a_source() {
    let mut text = include_str!("library.yaml").to_owned();
    let before = find(&read(&text), "Wombat serum heals everything.");
    text = text.replace("do-not-say: [cures, veterans]", "do-not-say: [wombat serum heals everything]");
    assert_eq!((find(&read(&text), "Wombat serum heals everything."), before), (Vec::new(), Vec::new()));
}

#[test]
fn retracted_sources_are_never_proposed_and_unchecked_findings_come_later() {
    let text = include_str!("library.yaml");
    let sentence = "Ketamine blocks the NMDA receptor for glutamate.";
    assert_eq!(find(&read(text), sentence)[0], "receptor-review#nmda");
    let gone = text.replacen("  title: \"How ketamine acts: a review\"\n", "  title: How ketamine acts\n", 1);
    let at = gone.find("- id: receptor-review").unwrap_or_default();
    let gone =
        format!("{}{}", &gone[..at], gone[at..].replacen("    findings:", "    status: retracted\n    findings:", 1));
    assert!(find(&read(&gone), sentence).iter().all(|f| !f.starts_with("receptor-review")));
}

#[test]
fn a_long_record_does_not_fill_the_list() {
    let library = library();
    let found = Index::new(&library).find(&sought(ClaimKind::Epidemiology, "US adults with PTSD in a survey", ""), 3);
    let ames = library.find("national-survey-2018");
    assert_eq!(found.iter().filter(|s| Some(s.record) == ames).count(), 2);
}

#[test]
fn findings_are_told_in_one_line() {
    let library = library();
    let line = |id: &str, finding: &str| {
        let record = library.get(id).expect("a record of the fixture");
        describe(record, record.findings().iter().position(|f| f.id.value == finding).unwrap_or(usize::MAX))
    };
    let cases = [
        (
            "harlow-2015",
            "scale-24h",
            "harlow-2015#scale-24h: 9.4 points lower than midazolam at 24 hours (IES-R; 38 people)",
        ),
        (
            "pell-2019",
            "responders-week-2",
            "pell-2019#responders-week-2: share of people whose PTSD score had fallen by at least 30 percent, ketamine and midazolam: 64 percent, against 22 percent (32 people)",
        ),
        (
            "dell-2022",
            "remission-midazolam",
            "dell-2022#remission-midazolam: odds of remission after 24 hours, ketamine compared with midazolam: 2.1 (odds ratio; 4871 people)",
        ),
        (
            "guideline-2024",
            "ketamine",
            "guideline-2024#ketamine: what the guideline says about ketamine for PTSD: suggests against using ketamine for PTSD (guideline)",
        ),
        (
            "exposure-page",
            "sessions",
            "exposure-page#sessions: number of sessions of prolonged exposure: 8 to 15 sessions",
        ),
        ("exposure-page", "no such finding", "exposure-page"),
    ];
    for (record, finding, expected) in cases {
        assert_eq!(line(record, finding), expected);
    }
}

#[test]
fn a_change_within_one_group_is_not_told_as_a_difference_between_groups() {
    let text = include_str!("library.yaml").replacen("statistic: mean-difference", "statistic: mean-change", 1);
    let library = read(&text);
    let record = library.get("harlow-2015").expect("a record of the fixture");
    let line = describe(record, 0);
    assert!(!line.contains("than midazolam at"), "{line}");
}

proptest! {
    #[test]
    fn any_text_is_looked_up(text in "\\PC{0,120}", heading in "\\PC{0,30}", limit in 0usize..5) {
        let found = PREPARED.find(&sought(ClaimKind::Statistic, &text, &heading), limit);
        prop_assert!(found.len() <= limit);
        prop_assert!(found.is_sorted_by(|a, b| a.score >= b.score));
    }

    #[test]
    fn any_figures_are_looked_up(text in "[0-9,.% ]{0,40}( in | of | out of |-| to )?[0-9]{0,400} ?(days|percent|hundred|thirds)?") {
        let found = PREPARED.find(&sought(ClaimKind::Statistic, &text, ""), 3);
        prop_assert!(found.iter().all(|s| s.score.is_finite()));
    }
}
