//! What a check says, in which format, about which files.

use std::path::Path;

use crate::kit::*;

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
fn any_number_of_threads_says_the_same() {
    let site = faulty_site();
    let one = check(&site.0, &["--jobs", "1"]);
    let many = check(&site.0, &["-j", "7"]);
    assert_eq!((one.code, &one.out), (many.code, &many.out));
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
