//! Hand-made findings through every format: tabs, CRLF, emoji, places without length, the ends of files.

use citewell::diag::{Diagnostic, Edit, Fix, Level, Report, Safety};
use citewell::emit::{Format, Look, report, table};
use citewell::source::{FileId, Sources, Span};
use serde_json::Value;

const PAGE: &str = "---\r\ntitle: Sleep\r\n---\r\n\tTea 🍵 cures insomnia, and this line goes on so long that no terminal shows it whole: \
                    word word word word word [@smith-202]. Next.\r\n\r\nend";
const LIBRARY: &str = "references:\n- id: smith-2020\n";

/// A page with awkward bytes, a library file, an empty file.
fn sources() -> (Sources, [FileId; 3]) {
    let mut sources = Sources::default();
    let files = [
        sources.add("citations/library.yaml", LIBRARY),
        sources.add("content/sleep & rest/tea, green.md", PAGE),
        sources.add("reviews/people.yaml", ""),
    ];
    (sources, files)
}

fn on(file: FileId, text: &str, words: &str) -> Span {
    let at = text.find(words).expect("the words stand in the text");
    Span::new(file, at, at + words.len())
}

/// One finding of every shape.
fn sample() -> (Sources, Report) {
    let (sources, [library, page, people]) = sources();
    let key = on(page, PAGE, "smith-202");
    let edits = vec![Edit { span: key, text: "smith-2020".into() }];
    let claim = Diagnostic::new("uncited-claim", on(page, PAGE, "Tea 🍵 cures insomnia"), "a claim without a source")
        .label("treatment + effect")
        .help("read these findings:")
        .help("  smith-2020#sleep: 5 minutes, 100 % sure\nsecond line")
        .help("or leave it out");
    let findings = vec![
        claim.clone(),
        Diagnostic::new("unknown-citation", key, "no record `smith-202`")
            .related(on(library, LIBRARY, "smith-2020"), "the nearest record")
            .fix(Fix { title: "cite the record".into(), safety: Safety::Suggestion, edits }),
        Diagnostic::new("raw-html", Span::new(page, PAGE.len(), PAGE.len()), "at the very end \u{1b}[31mred"),
        Diagnostic {
            level: Level::Warning,
            ..Diagnostic::new("missing-title", Span::new(page, 5, 19), "a whole line")
        },
        Diagnostic::new("bad-people", Span::new(people, 0, 0), "nobody").help("add somebody"),
        Diagnostic::new("yaml-syntax", Span::new(library, LIBRARY.len(), LIBRARY.len()), "unfinished"),
        Diagnostic::new("duplicate-key", on(library, LIBRARY, "references:\n- id"), "two lines"),
    ];
    let waived = vec![Diagnostic { span: on(page, PAGE, "Next."), ..claim }];
    (sources, Report { findings, waived, strict: false })
}

fn print(format: Format) -> String {
    let (sources, findings) = sample();
    let reasons = ["quoted from the leaflet".to_owned()];
    let look = Look { ending: "nothing was published", reasons: &reasons, ..Look::default() };
    report(format, &findings, &sources, &look)
}

#[test]
fn human() {
    let expected = "\
error: a claim without a source [uncited-claim]
 --> content/sleep & rest/tea, green.md:4:2
  |
4 |     Tea 🍵 cures insomnia, and this line goes on so long that no terminal shows it whole: word …
  |     ^^^^^^^^^^^^^^^^^^^^^ treatment + effect
  |
  = help: read these findings:
            smith-2020#sleep: 5 minutes, 100 % sure second line
  = help: or leave it out

error: no record `smith-202` [unknown-citation]
 --> content/sleep & rest/tea, green.md:4:114
  |
4 | … goes on so long that no terminal shows it whole: word word word word word [@smith-202]. Next.
  |                                                                               ^^^^^^^^^
  |
  = help: cite the record: `smith-202` becomes `smith-2020`
note: the nearest record
 --> citations/library.yaml:2:7
  |
2 | - id: smith-2020
  |       ^^^^^^^^^^

error: at the very end \u{fffd}[31mred [raw-html]
 --> content/sleep & rest/tea, green.md:6:4
  |
6 | end
  |    ^

warning: a whole line [missing-title]
 --> content/sleep & rest/tea, green.md:2:1
  |
2 | title: Sleep
  | ^^^^^^^^^^^^

error: nobody [bad-people]
--> reviews/people.yaml:1:1
 |
 = help: add somebody

error: unfinished [yaml-syntax]
 --> citations/library.yaml:3:1
  |
3 |
  | ^

error: two lines [duplicate-key]
 --> citations/library.yaml:1:1
  |
1 | / references:
2 | | - id: smith-2020
  | |____^

6 errors, 1 warning in 3 files, 1 waived; nothing was published
why: citewell explain RULE, with RULE one of bad-people, duplicate-key, missing-title, raw-html, …
";
    similar(&print(Format::Human), expected);
}

#[test]
fn quiet_shows_findings_only_and_colours_only_when_asked() {
    let (sources, findings) = sample();
    let quiet = report(Format::Human, &findings, &sources, &Look { quiet: true, ..Look::default() });
    assert!(quiet.contains("[uncited-claim]") && !quiet.contains("7 ") && !quiet.contains("why:"), "{quiet}");
    assert!(!quiet.contains('\u{1b}'), "no control character without colours");
    let colored = report(Format::Human, &findings, &sources, &Look { color: true, ..Look::default() });
    assert!(colored.contains("\u{1b}["));
    assert!(!colored.contains("\u{1b}[31mred"), "the page's own control characters never reach the terminal");
    let place = colored.find("tea, green.md:4:114\n");
    assert!(place.is_some(), "the column is the file's, with colours too: {colored}");
}

#[test]
fn nothing_found() {
    let (sources, _) = sources();
    let look = Look { ending: "3 pages checked", ..Look::default() };
    let clean = Report::default();
    similar(&report(Format::Human, &clean, &sources, &look), "no problems found; 3 pages checked\n");
    similar(&report(Format::Github, &clean, &sources, &look), "no problems found; 3 pages checked\n");
    assert_eq!(report(Format::Short, &clean, &sources, &look), "");
    assert_eq!(report(Format::Json, &clean, &sources, &look), "");
    valid_sarif(&report(Format::Sarif, &clean, &sources, &look));
    similar(&table(&clean, &sources, &look), "**no problems found; 3 pages checked**\n");
}

#[test]
fn short() {
    let expected = "\
content/sleep & rest/tea, green.md:4:2: error: a claim without a source [uncited-claim]
content/sleep & rest/tea, green.md:4:114: error: no record `smith-202` [unknown-citation]
content/sleep & rest/tea, green.md:6:4: error: at the very end \u{fffd}[31mred [raw-html]
content/sleep & rest/tea, green.md:2:1: warning: a whole line [missing-title]
reviews/people.yaml:1:1: error: nobody [bad-people]
citations/library.yaml:3:1: error: unfinished [yaml-syntax]
citations/library.yaml:1:1: error: two lines [duplicate-key]
";
    similar(&print(Format::Short), expected);
}

#[test]
fn json_has_every_documented_key_on_every_line() {
    let lines: Vec<Value> = print(Format::Json).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(lines.len(), 8);
    let place = ["path", "line", "column", "end_line", "end_column", "byte_start", "byte_end"];
    let keys = ["level", "rule", "message", "label", "help", "related", "fix", "waived", "reason"];
    for line in &lines {
        let found: Vec<&str> = line.as_object().expect("an object").keys().map(String::as_str).collect();
        let expected: Vec<&str> = ["schema"].iter().chain(&place).chain(&keys).copied().collect();
        assert_eq!(found, expected);
        assert_eq!(line["schema"], 1);
    }
    let claim = &lines[0];
    assert_eq!(claim["label"], "treatment + effect");
    assert_eq!(claim["help"].as_array().map(Vec::len), Some(3));
    assert_eq!((claim["waived"].as_bool(), &claim["reason"]), (Some(false), &Value::Null));
    let span = claim["byte_start"].as_u64().expect("a number") as usize
        ..claim["byte_end"].as_u64().expect("a number") as usize;
    assert_eq!(&PAGE[span], "Tea 🍵 cures insomnia");
    let citation = &lines[1];
    assert_eq!(citation["related"][0]["path"], "citations/library.yaml");
    assert_eq!(citation["related"][0]["message"], "the nearest record");
    assert_eq!(citation["fix"]["safety"], "suggestion");
    assert_eq!(citation["fix"]["edits"][0]["text"], "smith-2020");
    assert_eq!(citation["fix"]["edits"][0]["column"], 114);
    let waived = &lines[7];
    assert_eq!((waived["waived"].as_bool(), waived["reason"].as_str()), (Some(true), Some("quoted from the leaflet")));
}

#[test]
fn github() {
    let expected = "\
::error file=content/sleep & rest/tea%2C green.md,line=4,col=2,endLine=4,endColumn=22,title=uncited-claim::a claim without a source (treatment + effect)%0Aread these findings:%0A  smith-2020#sleep: 5 minutes, 100 %25 sure second line%0Aor leave it out
::error file=content/sleep & rest/tea%2C green.md,line=4,col=114,endLine=4,endColumn=123,title=unknown-citation::no record `smith-202`
::error file=content/sleep & rest/tea%2C green.md,line=6,col=4,endLine=6,endColumn=4,title=raw-html::at the very end \u{fffd}[31mred
::error file=reviews/people.yaml,line=1,col=1,endLine=1,endColumn=1,title=bad-people::nobody%0Aadd somebody
::error file=citations/library.yaml,line=3,col=1,endLine=3,endColumn=1,title=yaml-syntax::unfinished
::error file=citations/library.yaml,line=1,col=1,endLine=2,title=duplicate-key::two lines
::warning file=content/sleep & rest/tea%2C green.md,line=2,col=1,endLine=2,endColumn=1,title=missing-title::a whole line
6 errors, 1 warning in 3 files, 1 waived; nothing was published
";
    similar(&print(Format::Github), expected);
}

#[test]
fn the_job_summary_escapes_what_users_wrote() {
    let (sources, mut findings) = sample();
    findings.findings.truncate(2);
    findings.findings[0].message = "<img> | @team [x](y) `code`".into();
    let expected = "\
**2 errors in 1 file, 1 waived**

| | where | what | rule |
|---|---|---|---|
| error | site/content/sleep &amp; rest/tea, green.md:4 | &lt;img> \\| \\@team \\[x\\](y) \\`code\\` | `uncited-claim` |
| error | site/content/sleep &amp; rest/tea, green.md:4 | no record \\`smith-202\\` | `unknown-citation` |
";
    similar(&table(&findings, &sources, &Look { prefix: "site/", ..Look::default() }), expected);
}

#[test]
fn sarif_is_valid_and_complete() {
    let log = valid_sarif(&print(Format::Sarif));
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 8);
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    assert_eq!(rules.len(), citewell::rules::ALL.len());
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(rules[index]["help"]["text"].as_str().is_some_and(|t| !t.trim().is_empty()));
    }
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/sleep%20%26%20rest/tea%2C%20green.md");
    assert_eq!(place["region"]["startLine"], 4);
    assert_eq!(place["region"]["endColumn"], 22);
    let last = &results[7];
    assert_eq!(last["suppressions"][0]["justification"], "quoted from the leaflet");
    assert!(results[..7].iter().all(|r| r.get("suppressions").is_none()));
    let fixed = results.iter().find(|r| r["ruleId"] == "unknown-citation").expect("the finding with a fix");
    let replacement = &fixed["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(replacement["insertedContent"]["text"], "smith-2020");
    assert_eq!(results[6]["level"], "warning", "errors come first");
}

#[test]
fn sarif_says_how_many_results_it_left_out() {
    let (sources, [_, page, _]) = sources();
    let one = |level| Diagnostic { level, ..Diagnostic::new("raw-html", Span::new(page, 0, 3), "html") };
    let mut findings = vec![one(Level::Warning); 5_003];
    findings.push(one(Level::Error));
    let log =
        valid_sarif(&report(Format::Sarif, &Report { findings, ..Report::default() }, &sources, &Look::default()));
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 5_000);
    assert_eq!(results[0]["level"], "error");
    assert_eq!(run["properties"]["leftOut"], 4);
    let said = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert!(said.as_str().is_some_and(|t| t.starts_with("4 findings left out")), "{said}");
}

/// Parses a SARIF log after the published schema accepted it.
fn valid_sarif(text: &str) -> Value {
    let schema: Value = serde_json::from_str(include_str!("fixtures/sarif-2.1.0.json")).expect("the schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let log: Value = serde_json::from_str(text).expect("JSON");
    let errors: Vec<String> = validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path)).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(
        !validator.is_valid(&serde_json::json!({"version": "2.1.0", "runs": [{}]})),
        "the schema refuses something"
    );
    log
}

/// Compares line by line, without spaces at the ends of lines.
fn similar(found: &str, expected: &str) {
    let lines = |text: &str| text.lines().map(|l| l.trim_end().to_owned()).collect::<Vec<_>>();
    assert_eq!(lines(found), lines(expected), "\n{found}");
}
