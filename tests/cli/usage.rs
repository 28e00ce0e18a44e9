//! Help, wrong usage, and what needs no site.

use crate::kit::*;

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
