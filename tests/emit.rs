//! Hand-made findings through every format: tabs, CRLF, emoji, places without length, the ends of files.

#[path = "emit/kit.rs"]
mod kit;
#[path = "emit/sarif.rs"]
mod sarif;

use citewell::diag::{Diagnostic, Report};
use citewell::emit::{Format, Look, report, table};
use citewell::source::{Sources, Span};
use serde_json::Value;

use kit::*;
use sarif::valid_sarif;

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
fn words_that_do_not_fit_stand_below_and_long_advice_is_broken() {
    let mut sources = Sources::default();
    let text = "Rest helps the back, and so does a walk in the park.";
    let file = sources.add("content/back.md", text);
    let finding = Diagnostic::new("uncited-claim", Span::new(file, 0, text.len()), "a claim without a source")
        .label("says a treatment has an effect")
        .help("read these:")
        .help("  lee-2019#walks: a walk each day, and what it did to the back in twelve weeks")
        .help("nothing else in the library supports it, so leave the sentence out or add a source");
    let report = |width| {
        let found = Report { findings: vec![finding.clone()], ..Report::default() };
        report(Format::Human, &found, &sources, &Look { width, quiet: true, ..Look::default() })
    };
    let expected = "\
error: a claim without a source [uncited-claim]
 --> content/back.md:1:1
  |
1 | Rest helps the back, and so does a walk in the park.
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: says a treatment has an effect
  = help: read these:
            lee-2019#walks: a walk each day, and what it did to
            the back in twelve weeks
  = help: nothing else in the library supports it, so leave the
          sentence out or add a source

";
    similar(&report(54), expected);
    assert!(report(100).contains("^ says a treatment has an effect\n"));
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
