//! Commands that write: build, audit, new; and eval.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::kit::*;

#[test]
fn build_publishes_all_or_nothing() {
    let site = site();
    let first = build(&site.0, &[]);
    assert_eq!((first.code, first.err.as_str()), (0, ""), "{first:?}");
    let line = first.out.lines().next().expect("a line");
    assert!(line.starts_with("published ") && line.contains(" files to public ("), "{line}");
    assert!(line.ends_with(", 0 unchanged, 0 removed)"), "{line}");
    assert!(site.read("public/knee/index.html").contains("Walking lowers knee pain"));
    let second = build(&site.0, &[]);
    assert!(second.out.contains("(0 written, "), "{}", second.out);

    let before = site.read("public/knee/index.html");
    site.write("content/knee.md", &page("Knee pain", "article", "Walking helps [@nobody-1999]."));
    let blocked = build(&site.0, &[]);
    assert_eq!(blocked.code, 1);
    assert!(blocked.out.contains("; nothing was published\n"), "{}", blocked.out);
    assert_eq!(site.read("public/knee/index.html"), before);
    assert!(!blocked.out.contains("published 1"));
}

#[test]
fn build_goes_where_it_is_told_but_never_into_the_site() {
    let site = site();
    let run = build(&site.0, &["--out", "web", "--base-url", "https://other.example"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.out.contains(" to web ("), "{}", run.out);
    assert!(site.has("web/index.html") && !site.has("public"));
    for out in [".", "..", "content", "content/new", "citations", "./reviews/x", "/"] {
        let run = build(&site.0, &["--out", out]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{out}: {run:?}");
        assert!(run.err.contains("will not publish into"), "{out}: {}", run.err);
    }
}

#[test]
fn machines_get_nothing_but_their_format() {
    let site = site();
    let run = build(&site.0, &["--format", "json"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{run:?}");
    assert!(run.err.starts_with("published "), "{}", run.err);
    let quiet = build(&site.0, &["--quiet"]);
    assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (0, "", ""));
}

#[test]
fn drafts_are_published_only_on_demand() {
    let site = site();
    let draft = page("Draft", "landing", "Soon.").replace("kind: landing", "kind: landing\ndraft: true");
    site.write("content/draft.md", &draft);
    let run = build(&site.0, &[]);
    assert!(run.out.contains("3 pages, 1 of them not published yet\n"), "{run:?}");
    assert!(!site.has("public/draft/index.html"));
    assert_eq!(build(&site.0, &["--drafts"]).code, 0);
    assert!(site.has("public/draft/index.html"));
}

#[test]
fn audit_lists_every_claim_in_every_format() {
    let site = site();
    let csv = run(&site.0, &["audit", "--format", "csv", "--today", TODAY]);
    assert_eq!(csv.code, 0, "{csv:?}");
    assert!(csv.err.contains(" cited, 0 waived, 0 uncited"), "{}", csv.err);
    assert!(csv.out.contains(",cited,") && csv.out.contains("smith-2020#pain-12-weeks"), "{}", csv.out);
    let json = run(&site.0, &["--quiet", "audit", "--format", "json", "--today", TODAY]);
    let value: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!((value["schema"].as_u64(), value["totals"]["uncited"].as_u64()), (Some(1), Some(0)));
    assert_eq!(json.err, "");
    let html = run(&site.0, &["audit", "--out", "claims.html", "--today", TODAY]);
    assert_eq!((html.code, html.out.as_str()), (0, ""));
    assert!(site.read("claims.html").starts_with("<!doctype html>"));
    let nowhere = run(&site.0, &["audit", "--out", "no/such/folder/x.html", "--today", TODAY]);
    assert_eq!(nowhere.code, 2);

    let faulty = faulty_site();
    let run = run(&faulty.0, &["audit", "--format", "csv", "--today", TODAY]);
    assert_eq!(run.code, 1, "a ledger of a site that may not be published says so");
    assert!(run.out.contains(",uncited,"), "{}", run.out);
}

#[test]
fn new_makes_a_site_that_builds_at_once() {
    let here = Folder::new();
    let made = run(&here.0, &["new", "clinic", "--title", "Elm & Oak Clinic"]);
    assert_eq!(made.code, 0, "{made:?}");
    assert!(made.out.contains("cd clinic") && made.out.contains("citewell serve"), "{}", made.out);
    assert!(here.read("clinic/citewell.yaml").contains("title: Elm & Oak Clinic\n"));
    assert!(here.has("clinic/.gitignore") && here.has("clinic/.github/workflows/site.yml"));
    let again = run(&here.0, &["new", "clinic"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("it is not empty"), "{}", again.err);
    here.write("file", "x");
    assert_eq!(run(&here.0, &["new", "file"]).code, 2);

    let built = run(&here.0.join("clinic"), &["build", "--strict"]);
    assert_eq!(built.code, 0, "{built:?}");
    assert!(here.read("clinic/public/ptsd/what-is-ptsd/index.html").contains("Elm &amp; Oak Clinic"));
}

#[test]
fn eval_scores_rows_and_explains_pages() {
    let site = site();
    site.write(
        "rows.jsonl",
        "{\"id\": \"1\", \"heading\": \"\", \"text\": \"Ketamine reduces PTSD symptoms within a day.\", \"claim\": true, \"kind\": \"efficacy\", \"borderline\": false}\n\
         {\"id\": \"2\", \"heading\": \"\", \"text\": \"Our office opens at nine.\", \"claim\": false, \"kind\": null, \"borderline\": false}\n",
    );
    let human = run(&site.0, &["eval", "rows.jsonl"]);
    assert_eq!(human.code, 0, "{human:?}");
    assert!(human.out.contains("recall") && human.out.contains("specificity"), "{}", human.out);
    let json = run(&site.0, &["eval", "rows.jsonl", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(value["rows"], 2);
    assert_eq!(run(&site.0, &["eval", "nowhere.jsonl"]).code, 2);
    let page = run(&site.0, &["eval", "--explain", "content/knee.md"]);
    assert_eq!(page.code, 0, "{page:?}");
    assert!(page.out.contains("content/knee.md:12: claim ("), "{}", page.out);
    let slip = run(&site.0, &["eval", "--explain", "content/kne.md"]);
    assert!(slip.code == 2 && slip.err.contains("did you mean"), "{slip:?}");
}

#[test]
fn serve_says_where_it_is_and_what_it_found() {
    let site = faulty_site();
    let mut preview = command(&site.0, &["serve", "--port", "0", "--today", TODAY]);
    let mut preview = preview.stdout(Stdio::piped()).spawn().expect("the program starts");
    let out = BufReader::new(preview.stdout.take().expect("its output"));
    let said: Vec<String> = out.lines().map_while(Result::ok).take(2).collect();
    preview.kill().expect("the preview was running");
    preview.wait().expect("it ends");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("built in ") && said[0].ends_with("0 warnings; they stand on the page"), "{said:?}");
    assert!(said[1].starts_with("the preview is at http://localhost:"), "{said:?}");
    assert!(!site.has("public"), "a preview writes nothing");
}
