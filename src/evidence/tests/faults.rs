//! Every fault of every record in one run, each at its own place.

use super::{library, messages, one_finding, places};

#[test]
fn ten_records_with_a_fault_each_give_ten_findings_each_at_its_place() {
    let text = "\
references:
- {id: One-2001, type: report, title: First}
- id: two-2002
  type: reprot
  title: Second
- id: three-2003
  type: report
  title: Third
  volum: 7
- id: four-2004
  type: report
  title: Fourth
  issued: 2014-13
- id: five-2005
  type: report
  title: Fifth
  DOI: 10/123
- id: six-2006
  type: report
  title: \"\"
- id: seven-2007
  type: report
  title: Seventh
  PMID: PMC123
- id: eight-2008
  type: report
  title: Eighth
  evidence:
    design: randomised-paralel
- id: nine-2009
  type: report
  title: Ninth
  evidence:
    design: survey
    findings:
      f:
        outcome: prevalence
        statistic: percent-of-people
        value: 20
        ci95: [23, 12]
        direction: neutral
        checked: {by: x, on: 2026-01-02}
- id: ten-2010
  type: report
  title: Tenth
  evidence:
    design: survey
    balanced-by: [nine-2008]
";
    let expected = [
        "2:8 bad-id",
        "4:9 record-field",
        "9:3 unknown-field",
        "13:11 record-field",
        "17:8 bad-doi",
        "20:10 record-field",
        "24:9 bad-pmid",
        "29:13 record-field",
        "40:15 interval-reversed",
        "48:19 unknown-record-link",
    ];
    assert_eq!(places(text), expected);
    let (library, problems) = library(text);
    assert_eq!(library.records.len(), 10, "a record is kept as far as it could be read");
    assert!(problems.iter().all(|d| !d.help.is_empty()), "every message says what to do");
}

#[test]
fn several_faults_of_one_record_are_all_reported() {
    let text = one_finding("outcome: Prevalence\nstatistic: percnt\nvalue: 67%\ndirecton: neutral\nsd: -1\np: 1.2");
    let found = messages(&text);
    let expected = [
        ("record-field", "`outcome`: `Prevalence` is not one lower-case word with hyphens"),
        ("record-field", "`percnt` is not a known value of `statistic`"),
        ("record-field", "`value`: expected a plain number, found `67%`"),
        ("unknown-field", "`directon` is not a known field here"),
        ("record-field", "`sd`: expected a number that is not negative, found `-1`"),
        ("record-field", "`p`: expected a number from 0 to 1, or one like `\"<0.001\"`, found `1.2`"),
    ];
    assert_eq!(found, expected.map(|(rule, text)| (rule, text.to_owned())));
}

#[test]
fn of_two_records_with_one_id_the_second_is_the_error_and_the_first_is_found() {
    let text = "\
references:
- {id: a-2020, type: report, title: The first of two}
- {id: a-2020, type: report, title: Another work}
";
    let (library, problems) = library(text);
    assert_eq!(places(text), ["3:8 duplicate-record"]);
    let first = problems[0].related[0].0;
    assert_eq!(&text[first.range()], "a-2020");
    assert!(first.end < problems[0].span.start);
    assert_eq!(library.get("a-2020").and_then(|r| r.csl.title.as_deref()), Some("The first of two"));
    assert_eq!(library.records.len(), 2);
}

#[test]
fn unknown_words_come_with_the_nearest_known_one() {
    let cases = [
        ("- {id: a, type: report, title: T, doi: 10.1000/x}", "did you mean `DOI`?"),
        ("- {id: a, type: report, title: T, container_title: X}", "did you mean `container-title`?"),
        ("- {id: a, type: artcle-journal, title: T}", "did you mean `article-journal`?"),
        ("- {id: a, type: report, title: T, design: survey}", "indent it under `evidence:`, where `design` belongs"),
        ("- {id: a, type: report, title: T, author: [{famly: F, literal: X}]}", "did you mean `family`?"),
        ("- {id: a, type: report, title: T, issued: {yaer: 2014}}", "did you mean `year`?"),
        ("- {id: a, type: report, title: T, evidence: {desing: survey, design: survey}}", "did you mean `design`?"),
        ("- {id: a, type: report, title: T, evidence: {design: surveys}}", "did you mean `survey`?"),
        (
            "- {id: a, type: report, title: T, evidence: {design: survey, sample: {randomized: 4}}}",
            "did you mean `randomised`?",
        ),
        ("refrences: []", "did you mean `references`?"),
        (
            "- {id: a, type: report, title: T, evidence: {design: survey, balanced-by: [b-2020]}}\n- {id: b-2021, type: report, title: U}",
            "did you mean `b-2021` (U)?",
        ),
    ];
    for (text, help) in cases {
        let (_, problems) = library(text);
        assert_eq!(problems.len(), 1, "{text}: {problems:?}");
        assert_eq!(problems[0].help[0], help, "{text}");
    }
}

#[test]
fn what_a_finding_must_have() {
    let whole = "outcome: prevalence\nstatistic: percent\nvalue: 5\ndirection: neutral";
    assert_eq!(messages(&one_finding(whole)), []);
    for missing in ["statistic", "value"] {
        let lines: Vec<_> = whole.lines().filter(|l| !l.starts_with(missing)).collect();
        let found = messages(&one_finding(&lines.join("\n")));
        assert_eq!(found, [("record-field", format!("finding `f` has no `{missing}`"))]);
    }
    let both = one_finding(&format!("{whole}\nunverified: not read yet"));
    assert_eq!(messages(&both), [("record-field", "finding `f` is both `checked` and `unverified`".to_owned())]);
    let no_day = one_finding(whole).replace(", on: 2026-01-02", "");
    assert_eq!(messages(&no_day), [("record-field", "`checked` does not say `on`".to_owned())]);
}

#[test]
fn fields_of_the_wrong_shape() {
    let cases = [
        ("- just text", 1),
        ("- {id: a, type: [x], title: T}", 1),
        ("- {id: a, type: report, title: {x: y}}", 1),
        ("- {id: a, type: report, title: T, volume: {x: y}}", 1),
        ("- {id: a, type: report, title: T, author: [{given: G}]}", 1),
        ("- {id: a, type: report, title: T, author: [[G]]}", 1),
        ("- {id: a, type: report, title: T, URL: \"javascript:alert(1)\"}", 1),
        ("- {id: a, type: report, title: T, evidence: yes}", 1),
        ("- {id: a, type: report, title: T, evidence: {design: survey, findings: [f]}}", 1),
        ("- {id: a, type: report, title: T, evidence: {design: survey, findings: {f: 3}}}", 1),
        ("- {id: a, type: report, title: T, evidence: {design: survey, sites: several}}", 1),
        ("- {id: a, type: report, title: T, evidence: {design: survey, sample: {randomised: \"1,200\"}}}", 1),
        ("- {id: a, type: report, title: T, evidence: {design: survey, sample: {arms: 3}}}", 1),
        ("- {id: a, type: report, title: T, evidence: {design: survey, population: {condition: PTSD}}}", 1),
        ("- {id: a, type: report, title: T, evidence: {design: survey, population: {percent-female: 460}}}", 1),
        ("- {id: a, type: report, title: T, evidence: {design: survey, intervention: {form: S}}}", 1),
        ("- {id: a, type: report, title: T, evidence: {design: survey, comparator: nothing}}", 1),
        ("- {id: a, type: report, title: T, evidence: {design: survey, recheck-after: 2026}}", 1),
        ("- {id: a, type: report, title: T, evidence: {design: survey, status: superseded}}", 1),
        ("- {id: a, type: report, title: T, evidence: {design: survey, authors-incomplete: maybe}}", 1),
        ("- {type: report, title: T}", 1),
        ("- {id: a}", 2),
        ("references: {a: {title: T}}", 1),
        ("just text", 1),
    ];
    for (text, count) in cases {
        let found = messages(text);
        assert_eq!(found.len(), count, "{text}: {found:?}");
        assert!(found.iter().all(|(rule, _)| *rule == "record-field"), "{text}: {found:?}");
    }
}
