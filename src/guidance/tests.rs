//! What is read from guidance, and that every fault is told at its own place in one run.

use super::*;
use crate::diag::Diagnostic;
use crate::phrases::cut;
use crate::source::Sources;
use proptest::prelude::*;

fn read_text(text: &str) -> (Guidance, Vec<Diagnostic>, Sources) {
    let mut sources = Sources::default();
    sources.add("citations/guidance/a.yaml", text);
    let (guidance, problems) = read(sources.iter());
    (guidance, problems, sources)
}

const GOOD: &str = "\
treatments:
- {id: walking, called: [walking, a walk]}
conditions:
- {id: knee-pain, called: [knee pain]}
approvals:
- product: walking
  region: US
  approved-for: [{use: exercise, called: [exercise]}]
  not-for: [knee-pain]
  source: smith-2020
  checked: 2026-11-22
  lapses: 2027-11-22
risks:
- product: walking
  named:
  - {name: blisters, words: [blisters, sore feet], source: smith-2020}
crisis:
- {country: US, name: the 988 Lifeline, contact: call or text 988, words: ['988'], checked: 2026-11-22, lapses: 2027-11-22}
guidelines:
- body: Society of Knees
  treatment: walking
  condition: knee-pain
  direction: for
  strength: weak
  says: suggests walking
  words: [suggests ~ walking]
  source: jones-2021
  checked: 2026-11-22
  lapses: 2027-11-22
";

#[test]
fn a_whole_file_is_read() {
    let (guidance, problems, _) = read_text(GOOD);
    assert!(problems.is_empty(), "{problems:#?}");
    assert_eq!(guidance.treatment("walking"), Some(0));
    assert_eq!(guidance.approvals[0].approved_for, ["exercise"]);
    assert_eq!(guidance.positions[0].source.value, "jones-2021");
    assert_eq!(guidance.due.len(), 3);
    assert_eq!(guidance.sources.len(), 3);
    let mut words = Vec::new();
    cut("Sore feet: call 988. A guideline suggests gentle walking for knee pain.", &mut words);
    let mut found = Vec::new();
    guidance.find(&words, |m| found.push(m.meaning));
    assert_eq!(
        found,
        [Meaning::Risk(0, 0), Meaning::Crisis(0), Meaning::Position(0), Meaning::Treatment(0), Meaning::Condition(0)]
    );
}

#[test]
fn every_fault_is_told_at_its_own_place() {
    let text = "\
treatments:
- {id: walking, caled: [walking]}
- {id: walking, called: [stroll]}
risk: []
approvals:
- product: walking
  source: smith-2020
  checked: tomorrow
  lapses: 2027-01-01
guidelines:
- {body: X, treatment: walking, condition: knees, direction: aginst, says: no, words: [~ no], source: y, checked: 2026-01-01}
";
    let (_, problems, sources) = read_text(text);
    let mut told: Vec<_> = problems
        .iter()
        .map(|p| (sources.get(p.span.file).line_column(p.span.start as usize).0, p.message.as_str()))
        .collect();
    told.sort_unstable();
    let expected = [
        (2, "`called` is missing from this entry"),
        (2, "`caled` is not a known field here"),
        (3, "`walking` is described twice"),
        (4, "`risk` is not a known field here"),
        (8, "`checked`: expected a date like 2026-11-22, found `tomorrow`"),
        (11, "`aginst` is not a known value of `direction`"),
        (11, "`lapses` is missing from this entry"),
        (11, "`~ no` cannot be looked for: it has no word at its begin or end"),
    ];
    for one in expected {
        assert!(told.contains(&one), "{one:?} is not in {told:#?}");
    }
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    let near = problems.iter().find(|p| p.message.contains("caled")).map(|p| p.help.clone());
    assert_eq!(near, Some(vec!["did you mean `called`?".to_owned()]));
}

proptest! {
    #[test]
    fn any_text_is_read(text in "([a-z-]{0,12}:? ?[\\[\\]{}~,'\"]?\\n? ?-? ?){0,24}") {
        read_text(&text);
    }
}
