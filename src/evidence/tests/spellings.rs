//! What reference managers write, in all their spellings.

use super::library;
use crate::evidence::{Amount, CslDate, CslKind, Name};

fn issued(value: &str) -> (Option<CslDate>, usize) {
    let (library, problems) = library(&format!(
        "references:\n- {{id: a, type: report, title: T}}\n- id: b\n  type: report\n  title: U\n  issued: {value}\n"
    ));
    (library.get("b").and_then(|r| r.csl.issued.clone()), problems.len())
}

#[test]
fn dates_in_every_spelling() {
    let cases: &[(&str, &[&[i32]])] = &[
        ("{date-parts: [[2014, 6]]}", &[&[2014, 6]]),
        ("{date-parts: [[\"2014\", \"6\", \"2\"]]}", &[&[2014, 6, 2]]),
        ("{date-parts: [2014, 6]}", &[&[2014, 6]]),
        ("{date-parts: [[2014, 6, 2], [2014, 6, 5]]}", &[&[2014, 6, 2], &[2014, 6, 5]]),
        ("{\"date-parts\": [[2014]], \"season\": \"2\"}", &[&[2014]]),
        ("[{year: 2014, month: 6}]", &[&[2014, 6]]),
        ("[{year: 2014, month: 6, day: 2}, {year: 2014, month: 6, day: 5}]", &[&[2014, 6, 2], &[2014, 6, 5]]),
        ("{year: 2014}", &[&[2014]]),
        ("\n  - year: 2014\n    month: 06", &[&[2014, 6]]),
        ("2014", &[&[2014]]),
        ("\"2014\"", &[&[2014]]),
        ("2014-06", &[&[2014, 6]]),
        ("2014-06-02", &[&[2014, 6, 2]]),
        ("2014-06-02T10:00:00Z", &[&[2014, 6, 2]]),
        ("20140602", &[&[2014, 6, 2]]),
        ("2014/06/02", &[&[2014, 6, 2]]),
        ("2014-06-02/2014-06-05", &[&[2014, 6, 2], &[2014, 6, 5]]),
        ("2014/2015", &[&[2014], &[2015]]),
        ("2014-06/..", &[&[2014, 6]]),
        ("2014~", &[&[2014]]),
        ("2014-06-XX", &[&[2014, 6]]),
        ("2014-21", &[&[2014]]),
        ("-0044-03", &[&[-44, 3]]),
        ("June 2014", &[&[2014, 6]]),
        ("2 June 2014", &[&[2014, 6, 2]]),
        ("June 2nd, 2014", &[&[2014, 6, 2]]),
        ("2014 Jun 2", &[&[2014, 6, 2]]),
        ("Spring 2011", &[&[2011]]),
        ("{raw: 2014-06}", &[&[2014, 6]]),
        ("{literal: 2014-06-02}", &[&[2014, 6, 2]]),
        ("2014-02-28", &[&[2014, 2, 28]]),
        ("2016-02-29", &[&[2016, 2, 29]]),
    ];
    for (text, parts) in cases {
        let (date, problems) = issued(text);
        assert_eq!(problems, 0, "{text}");
        let parts: Vec<Vec<i32>> = parts.iter().map(|p| p.to_vec()).collect();
        assert_eq!(date.map(|d| d.parts), Some(parts), "{text}");
    }
}

#[test]
fn seasons_circa_and_words() {
    let season = |text| issued(text).0.and_then(|d| d.season);
    assert_eq!(season("2014-22"), Some(2));
    assert_eq!(season("{date-parts: [[2014]], season: winter}"), Some(4));
    assert_eq!(season("{date-parts: [[2014, 23]]}"), Some(3));
    assert_eq!(season("[{year: 2014, season: 1}]"), Some(1));
    assert_eq!(season("2011 Spring"), Some(1));
    for text in ["2014~", "{date-parts: [[2014]], circa: true}", "circa 2014", "{year: 2014, circa: 1}"] {
        assert!(issued(text).0.is_some_and(|d| d.circa && d.year() == Some(2014)), "{text}");
    }
    for text in ["in press", "2014 Jun-Jul", "{literal: forthcoming}", "{raw: the autumn of 1992}", "201X"] {
        let date = issued(text).0;
        assert!(date.as_ref().is_some_and(|d| d.parts.is_empty() && d.literal.is_some()), "{text}: {date:?}");
    }
    for text in ["", "~", "\"\"", "{date-parts: [[]]}", "{date-parts: [[null]]}", "{}", "[]"] {
        assert_eq!(issued(text), (None, 0), "{text}");
    }
}

#[test]
fn dates_that_do_not_exist_are_reported() {
    for text in [
        "2014-13",
        "2014-06-31",
        "2015-02-29",
        "2014-06-00",
        "{date-parts: [[2014, 0]]}",
        "{date-parts: [[June]]}",
        "{date-parts: [[2014], [2015], [2016]]}",
        "{date-parts: [[2014, 6, 2, 1]]}",
        "{year: next}",
        "{year: 2014, season: rainy}",
        "20141340",
    ] {
        assert_eq!(issued(text), (None, 1), "{text}");
    }
}

#[test]
fn names_in_every_spelling() {
    let text = "\
- id: a
  type: report
  title: T
  author:
  - {family: Rot, given: M, non-dropping-particle: aan het}
  - {family: Zarate, given: CA, suffix: Jr, comma-suffix: true}
  - {literal: US Food and Drug Administration}
  - World Health Organization
  - {family: \"Null\", given: \"\"}
  editor: {family: Jaycox, given: LH}
";
    let (library, problems) = library(text);
    assert_eq!(problems, []);
    let record = library.get("a").map(|r| r.csl.clone()).unwrap_or_default();
    let name = |f: &str, g: &str| Name { family: f.into(), given: g.into(), ..Name::default() };
    let expected = [
        Name { non_dropping_particle: "aan het".into(), ..name("Rot", "M") },
        Name { suffix: "Jr".into(), ..name("Zarate", "CA") },
        Name { literal: "US Food and Drug Administration".into(), ..Name::default() },
        Name { literal: "World Health Organization".into(), ..Name::default() },
        name("Null", ""),
    ];
    assert_eq!(record.author, expected);
    assert_eq!(record.editor, [name("Jaycox", "LH")]);
}

#[test]
fn files_in_every_form() {
    let one = "{\"id\": \"a\", \"type\": \"article-journal\", \"title\": \"T\", \"volume\": 71, \"issued\": {\"date-parts\": [[2014]]}}";
    let key = "citation-key: a\ntype: article-journal\ntitle: T\nvolume: 71\nissued: 2014\n";
    for text in [
        format!("[{one}]"),
        format!("{{\"references\": [{one}]}}"),
        one.to_owned(),
        key.to_owned(),
        format!("---\nreferences:\n- {one}\n...\n"),
        format!("\u{feff}references:\n- {one}\n"),
        format!("references:\r\n- {one}\r\n"),
        "references:\n- id: https://example.org/items/7\n  citation-key: a\n  type: article-journal\n  title: T\n  volume: '71'\n  issued: '2014'\n".to_owned(),
    ] {
        let (library, problems) = library(&text);
        assert_eq!(problems, [], "{text}");
        let record = library.get("a");
        assert_eq!(record.map(|r| r.csl.kind), Some(CslKind::ArticleJournal), "{text}");
        assert_eq!(record.and_then(|r| r.csl.volume.as_deref()), Some("71"), "{text}");
        assert_eq!(record.map(|r| r.short_name()).as_deref(), Some("T 2014"), "{text}");
    }
    for text in ["", "# only a comment\n", "references:\n", "references: []\n", "[]", "~"] {
        let (library, problems) = library(text);
        assert_eq!((library.records.len(), problems.len()), (0, 0), "{text:?}");
    }
}

#[test]
fn every_field_and_type_of_csl_is_accepted() {
    let fields = "abstract annote archive archive_collection archive_location archive-place authority call-number \
        chapter-number citation-number citation-label collection-number collection-title container-title-short dimensions \
        division edition event event-title event-place first-reference-note-number genre ISBN ISSN issue jurisdiction keyword \
        language locator medium note number number-of-pages number-of-volumes original-publisher original-publisher-place \
        original-title page page-first part part-title PMCID printing publisher publisher-place references reviewed-genre \
        reviewed-title scale section source status supplement title-short version volume volume-title volume-title-short \
        year-suffix categories custom journalAbbreviation shortTitle chair collection-editor compiler composer container-author \
        contributor curator director editorial-director executive-producer guest host illustrator interviewer narrator \
        organizer original-author performer producer recipient reviewed-author script-writer series-creator translator \
        available-date event-date original-date submitted";
    for field in fields.split_whitespace() {
        let (_, problems) = library(&format!("- {{id: a, type: book, title: T, {field}: \"1\"}}"));
        assert_eq!(problems, [], "{field}");
    }
    for kind in "bill legal_case motion_picture musical_score review-book treaty post-weblog software thesis".split(' ')
    {
        let (_, problems) = library(&format!("- {{id: a, type: {kind}, title: T}}"));
        assert_eq!(problems, [], "{kind}");
    }
}

#[test]
fn amounts_keep_their_kind() {
    let cases = [
        ("12.7", Amount::Number(12.7)),
        ("-3", Amount::Number(-3.0)),
        ("[20, 30]", Amount::Range(20.0, 30.0)),
        ("\"1964\"", Amount::Text("1964".into())),
        ("no clear difference", Amount::Text("no clear difference".into())),
        ("[sertraline, paroxetine]", Amount::List(vec!["sertraline".into(), "paroxetine".into()])),
        ("[1, 2, 3]", Amount::List(vec!["1".into(), "2".into(), "3".into()])),
    ];
    for (text, expected) in cases {
        let lines = format!("outcome: other\nstatistic: description\ndirection: neutral\nvalue: {text}");
        let (library, problems) = library(&super::one_finding(&lines));
        assert_eq!(problems, [], "{text}");
        let value = library.get("a-2020").and_then(|r| r.finding("f")).and_then(|f| f.value.clone());
        assert_eq!(value.map(|v| v.value), Some(expected), "{text}");
    }
}

#[test]
fn an_example_record_is_read_whole() {
    let (library, problems) = library(include_str!("example.yaml"));
    assert_eq!(problems, []);
    let record = library.get("harlow-2019").cloned();
    let Some(record) = record else { panic!("the record was not read") };
    let evidence = record.evidence.clone().unwrap_or_default();
    assert_eq!(record.csl.doi.as_deref(), Some("10.1002/(SICI)1096-987X(199709)18:12<1450::AID-JCC3>3.0.CO;2-I"));
    assert!(record.csl.authors_incomplete);
    assert_eq!(evidence.sample.people(), Some(41));
    assert_eq!(evidence.sample.arms.len(), 2);
    assert_eq!(evidence.population.veterans.as_deref(), Some("none"));
    assert_eq!(evidence.intervention.routes, ["intravenous"]);
    assert_eq!(evidence.comparator.as_ref().and_then(|c| c.drug.as_deref()), Some("midazolam"));
    assert_eq!(evidence.primary_timepoint.as_deref(), Some("24 hours"));
    assert_eq!(evidence.do_not_say.len(), 2);
    let finding = record.finding("scale-24h").cloned();
    let Some(finding) = finding else { panic!("the finding was not read") };
    assert_eq!(finding.interval.as_ref().map(|i| i.value), Some((2.5, 22.8)));
    assert_eq!(finding.scale, Some((0.0, 88.0)));
    assert_eq!(finding.p.as_deref(), Some("0.02"));
    assert_eq!(finding.place.as_deref(), Some("abstract"));
    assert!(finding.checked.is_some_and(|c| c.on.is_some() && c.by == "evidence desk"));
}
