//! Transcripts of the program on small sites in temporary folders.

#![allow(clippy::disallowed_methods, reason = "the tests make and look at folders")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder that is gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("citewell-cli-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Folder(path.canonicalize().expect("a true path"))
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.0.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    fn has(&self, path: &str) -> bool {
        self.0.join(path).exists()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What a run printed and answered.
#[derive(Debug)]
struct Run {
    code: i32,
    out: String,
    err: String,
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_citewell"));
    command.current_dir(folder).args(args).stdin(Stdio::null());
    for name in ["GITHUB_ACTIONS", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY", "NO_COLOR", "TERM"] {
        command.env_remove(name);
    }
    command
}

fn finished(output: Output) -> Run {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { code: output.status.code().expect("an exit code"), out: text(output.stdout), err: text(output.stderr) }
}

fn run(folder: &Path, args: &[&str]) -> Run {
    finished(command(folder, args).output().expect("the program starts"))
}

const TODAY: &str = "2026-11-22";

/// A site without a fault: two pages, a record, two people.
fn site() -> Folder {
    let folder = Folder::new();
    folder.write("citewell.yaml", "title: Elm Clinic\nbase-url: https://elm.example\n");
    folder.write(
        "reviews/people.yaml",
        "people:\n\
         - {id: ann, name: Ann Reed, role: Writer, conflicts: Employed by the clinic.}\n\
         - {id: dr-bo, name: Dr. Bo Lind, role: Physician, can-review: [medical], conflicts: Owns part of the clinic.}\n",
    );
    folder.write(
        "citations/library.yaml",
        "references:\n\
         - id: smith-2020\n\
         \x20 type: article-journal\n\
         \x20 title: Walking for knee pain\n\
         \x20 author: [{family: Smith, given: J}]\n\
         \x20 container-title: Example Journal\n\
         \x20 issued: {date-parts: [[2020]]}\n\
         \x20 evidence:\n\
         \x20   design: randomised-parallel\n\
         \x20   sample: {randomised: 120}\n\
         \x20   findings:\n\
         \x20     pain-12-weeks:\n\
         \x20       about: knee pain after 12 weeks\n\
         \x20       outcome: pain\n\
         \x20       statistic: mean-difference\n\
         \x20       value: 8.2\n\
         \x20       unit: points lower\n\
         \x20       direction: favours-treatment\n\
         \x20       where: abstract\n\
         \x20       checked: {by: Ann Reed, on: 2026-11-22}\n",
    );
    folder.write("content/_index.md", &page("Elm Clinic", "landing", "Welcome.\n\nSee [knee pain](/knee/)."));
    folder.write(
        "content/knee.md",
        &page("Knee pain", "article", "Walking lowers knee pain after 12 weeks [@smith-2020#pain-12-weeks]."),
    );
    folder
}

fn page(title: &str, kind: &str, body: &str) -> String {
    format!(
        "---\ntitle: {title}\ndescription: Read our page.\nkind: {kind}\ndate: 2026-11-22\nauthors: [ann]\n\
         reviewers: [dr-bo]\nlast-reviewed: 2026-11-22\nnext-review: 2027-11-22\n---\n\n{body}\n"
    )
}

/// The same site with a claim nothing supports, a citation of nothing, and a link to nothing.
fn faulty_site() -> Folder {
    let folder = site();
    folder.write(
        "content/knee.md",
        &page(
            "Knee pain",
            "article",
            "Walking reduces knee pain by 40 percent in most patients.\n\nSwimming helps too [@smith-2002].\n\n\
             Read about [hips](/hip/).",
        ),
    );
    folder
}

fn build(folder: &Path, args: &[&str]) -> Run {
    run(folder, &[&["build", "--today", TODAY], args].concat())
}

fn check(folder: &Path, args: &[&str]) -> Run {
    run(folder, &[&["check", "--today", TODAY], args].concat())
}

#[test]
fn version_and_help_are_results() {
    let here = Folder::new();
    let version = run(&here.0, &["--version"]);
    assert_eq!((version.code, version.out.as_str()), (0, concat!("citewell ", env!("CARGO_PKG_VERSION"), "\n")));
    for args in [&["--help"][..], &["-h"], &["help"], &["help", "check"]] {
        let help = run(&here.0, args);
        assert_eq!((help.code, help.err.as_str()), (0, ""), "{args:?}");
        assert!(help.out.contains("Usage: citewell"), "{help:?}");
        assert!(help.out.lines().all(|l| l.chars().count() <= 100), "{args:?}");
    }
}

#[test]
fn every_command_has_help_with_examples() {
    let here = Folder::new();
    let help = run(&here.0, &["--help"]).out;
    let (_, commands) = help.split_once("Commands:\n").expect("the list");
    let names: Vec<&str> =
        commands.lines().take_while(|l| !l.is_empty()).filter_map(|l| l.split_whitespace().next()).collect();
    assert!(names.len() >= 9, "{names:?}");
    for name in names.into_iter().filter(|n| *n != "help") {
        let help = run(&here.0, &[name, "--help"]);
        assert_eq!(help.code, 0);
        assert!(help.out.contains("Examples:\n  citewell "), "{name}");
        assert!(help.out.contains("--root") && help.out.contains("--quiet"), "{name} takes the global flags");
    }
}

#[test]
fn wrong_usage_is_2_and_says_what_was_meant() {
    let here = Folder::new();
    for (args, said) in [
        (&[][..], "Usage: citewell"),
        (&["chekc"], "check"),
        (&["check", "--fromat", "json"], "--format"),
        (&["check", "--format", "jsn"], "json"),
        (&["check", "--today", "22.11.2026"], "2026-11-22"),
        (&["--format", "jsn", "check"], "did you mean `json`?"),
        (&["build", "--base-url", "elm.example"], "https://"),
        (&["check", "--jobs", "0"], "1..="),
    ] {
        let run = run(&here.0, args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains(said), "{args:?}: {}", run.err);
    }
}

#[test]
fn no_site_is_2() {
    let here = Folder::new();
    here.write("empty/x", "");
    here.write("bare/citewell.yaml", "title: Bare\n");
    for (args, said) in [
        (&["check"][..], "no citewell.yaml here or in any folder above"),
        (&["build"], "citewell new DIR"),
        (&["audit"], "no citewell.yaml"),
        (&["serve"], "no citewell.yaml"),
        (&["--root", "nowhere", "check"], "there is no folder `nowhere`"),
        (&["check", "--root", "empty"], "`empty` is not a site"),
        (&["check", "--root", "bare"], "there is no page"),
    ] {
        let run = run(&here.0, args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.starts_with("error: ") && run.err.contains(said), "{args:?}: {}", run.err);
    }
}

#[test]
fn explain_lists_shows_and_corrects() {
    let here = Folder::new();
    let list = run(&here.0, &["explain"]);
    assert_eq!(list.code, 0);
    for rule in citewell::rules::ALL {
        assert!(list.out.contains(&format!("  {} ", rule.name)), "{}", rule.name);
        let page = run(&here.0, &["explain", rule.name]);
        assert_eq!(page.code, 0);
        assert!(page.out.starts_with(&format!("{} (", rule.name)) && page.out.contains(rule.summary), "{}", page.out);
        assert!(!page.out.contains(['⟦', '⟧', '\u{1b}']), "{}", page.out);
    }
    let slip = run(&here.0, &["explain", "uncited-claims"]);
    assert_eq!((slip.code, slip.out.as_str()), (2, ""));
    assert!(slip.err.contains("did you mean `uncited-claim`?"), "{}", slip.err);
}

#[test]
fn completions_for_every_shell() {
    let here = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = run(&here.0, &["completions", shell]);
        assert_eq!(run.code, 0);
        assert!(run.out.contains("citewell") && run.out.contains("audit"), "{shell}");
    }
}

#[test]
fn whoever_closes_the_pipe_has_seen_enough() {
    let here = Folder::new();
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = command(&here.0, &["explain"]).stdout(writer).output().expect("the program starts");
    let run = finished(output);
    assert_eq!((run.code, run.err.as_str()), (0, ""));

    let site = site();
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = command(&site.0, &["build", "--today", TODAY]).stdout(writer).output().expect("the program starts");
    assert_eq!(finished(output).code, 0);
    assert!(site.has("public/index.html"), "the work is done all the same");
}

#[test]
fn a_clean_site_is_0() {
    let site = site();
    let run = check(&site.0, &[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(run.out, "no problems found; 2 pages checked\n");
    assert_eq!(run.err, "", "nothing but the result in a pipe");
    assert!(!site.has("public"), "a check writes nothing");
    let quiet = check(&site.0, &["--quiet"]);
    assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (0, "", ""));
}

#[test]
fn findings_that_block_are_1_and_stand_on_their_words() {
    let site = faulty_site();
    let run = check(&site.0, &[]);
    assert_eq!((run.code, run.err.as_str()), (1, ""), "{run:?}");
    for words in [
        "[uncited-claim]\n",
        "[unknown-citation]\n",
        "[broken-link]\n",
        "--> content/knee.md:12:1\n",
        "12 | Walking reduces knee pain by 40 percent in most patients.\n",
        "| ^^^^^^^^^^^^^^^^^^^^^",
        " in 1 file; this site cannot be published\n",
        "why: citewell explain RULE, with RULE one of ",
    ] {
        assert!(run.out.contains(words), "{words}\n{}", run.out);
    }
    assert!(!run.out.contains('\u{1b}'), "no colours in a pipe");
    assert!(check(&site.0, &["--color", "always"]).out.contains("\u{1b}["));
    let quiet = check(&site.0, &["-q"]).out;
    assert!(quiet.contains("[broken-link]") && !quiet.contains("cannot be published"), "{quiet}");
}

#[test]
fn every_format_the_help_names_runs() {
    let site = faulty_site();
    for (name, arguments) in [("check", &["check", "--today", TODAY][..]), ("build", &["build", "--today", TODAY])] {
        let formats = formats(&site.0, name);
        assert_eq!(formats, ["human", "short", "json", "sarif", "github"]);
        for format in formats {
            for args in [[arguments, &["--format", &format]].concat(), [&["--format", &format], arguments].concat()] {
                let run = run(&site.0, &args);
                assert_eq!(run.code, 1, "{args:?}: {}", run.err);
                let shape = match format.as_str() {
                    "human" => run.out.starts_with("error: "),
                    "short" => run.out.lines().all(|l| l.starts_with("content/knee.md:")),
                    "json" => run.out.lines().all(|l| l.starts_with("{\"schema\":1,\"path\":\"content/knee.md\"")),
                    "sarif" => run.out.starts_with("{\"$schema\":") && run.out.lines().count() == 1,
                    _ => run.out.starts_with("::error file=content/knee.md,line="),
                };
                assert!(shape, "{args:?}: {}", run.out);
            }
        }
    }
    assert_eq!(formats(&site.0, "audit"), ["html", "csv", "json"]);
    assert_eq!(formats(&site.0, "eval"), ["human", "json"]);
}

/// The formats that a command's help names.
fn formats(folder: &Path, command: &str) -> Vec<String> {
    let help = run(folder, &[command, "--help"]).out;
    let (_, rest) = help.split_once("--format <FORMAT>").expect("the flag");
    let rest = rest.split("\n\n      --").next().unwrap_or(rest);
    let values = rest.lines().filter_map(|l| l.trim_start().strip_prefix("- ")?.split_once(':'));
    values.map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn paths_choose_what_is_shown_and_never_what_blocks() {
    let site = faulty_site();
    site.write("content/empty/_index.md", &page("Empty", "landing", "Nothing here."));
    let all = check(&site.0, &["--format", "short"]).out.lines().count();
    let one = check(&site.0, &["content/knee.md", "--format", "short"]);
    assert_eq!((one.code, one.out.lines().count()), (1, all));
    let other = check(&site.0, &["content/empty"]);
    assert_eq!(other.code, 1, "the site is still blocked");
    let expected =
        format!("no problems found; {all} more findings outside the given paths; this site cannot be published\n");
    assert_eq!(other.out, expected);
    let inside = check(&site.0.join("content/empty"), &["../knee.md", "--format", "short"]);
    assert_eq!(inside.out.lines().count(), all, "paths count from where one stands");
    let slip = check(&site.0, &["content/kne.md"]);
    assert_eq!((slip.code, slip.out.as_str()), (2, ""));
    assert!(slip.err.contains("did you mean `content/knee.md`?"), "{}", slip.err);
}

#[test]
fn the_root_is_found_upwards_and_paths_lead_there_from_here() {
    let site = faulty_site();
    assert_eq!(check(&site.0.join("content"), &[]).code, 1);
    let parent = site.0.parent().expect("a folder");
    let name = site.0.file_name().expect("a name").to_string_lossy().into_owned();
    let run = check(parent, &["--root", &name, "--format", "short"]);
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with(&format!("{name}/content/knee.md:12:1: error: ")), "{}", run.out);
}

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
fn strict_makes_warnings_block() {
    let site = site();
    let late = ["check", "--today", "2028-01-01"];
    let warned = run(&site.0, &late);
    assert_eq!(warned.code, 0, "{warned:?}");
    assert!(
        warned.out.contains("warning: ") && warned.out.contains("; nothing blocks publication\n"),
        "{}",
        warned.out
    );
    let strict = run(&site.0, &[&late[..], &["--strict"]].concat());
    assert_eq!(strict.code, 1);
    assert!(strict.out.contains("; warnings block publication (--strict)\n"), "{}", strict.out);
    assert_eq!(run(&site.0, &["--strict", "build", "--today", "2028-01-01"]).code, 1);
    assert!(!site.has("public"));
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
fn a_workflow_gets_annotations_and_a_summary() {
    let site = faulty_site();
    let summary = site.0.join("summary.md");
    let output = command(&site.0.join("content"), &["check", "--today", TODAY])
        .env("GITHUB_ACTIONS", "true")
        .env("GITHUB_WORKSPACE", site.0.parent().expect("a folder"))
        .env("GITHUB_STEP_SUMMARY", &summary)
        .output();
    let run = finished(output.expect("the program starts"));
    assert_eq!(run.code, 1);
    let name = site.0.file_name().expect("a name").to_string_lossy();
    assert!(run.out.starts_with(&format!("::error file={name}/content/knee.md,line=12,col=1,")), "{}", run.out);
    assert!(run.out.ends_with("; this site cannot be published\n"), "{}", run.out);
    let table = site.read("summary.md");
    assert!(table.contains("| `broken-link` |") && table.contains("cannot be published"), "{table}");
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
fn any_number_of_threads_says_the_same() {
    let site = faulty_site();
    let one = check(&site.0, &["--jobs", "1"]);
    let many = check(&site.0, &["-j", "7"]);
    assert_eq!((one.code, &one.out), (many.code, &many.out));
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
