//! Edits of single files, and the folder of a new site.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::sync::Arc;

use super::kit::*;
use crate::write::{FileEdit, edit, scaffold};

fn change(path: &str, before: Option<&str>, after: &str) -> FileEdit {
    FileEdit { path: path.into(), before: before.map(Arc::from), after: after.into() }
}

#[test]
fn files_are_changed_and_made() {
    let temp = site("edit");
    temp.file("site/content/a.md", b"old\r\n");
    fs::set_permissions(temp.path("site/content/a.md"), fs::Permissions::from_mode(0o640)).unwrap();
    // What a killed run left is no obstacle.
    temp.file("site/content/.a.md.citewell-new", b"left");
    let edits = vec![
        change("content/a.md", Some("old\r\n"), "new\r\n"),
        change("reviews/care/ketamine.yaml", None, "approved: []\n"),
        change("citewell.yaml", Some("title: Test\n"), "title: Test\n"),
    ];
    let config = fs::metadata(temp.path("site/citewell.yaml")).unwrap();
    edit(&temp.path("site"), edits).unwrap();
    assert_eq!(fs::read(temp.path("site/content/a.md")).unwrap(), b"new\r\n");
    assert_eq!(fs::read(temp.path("site/reviews/care/ketamine.yaml")).unwrap(), b"approved: []\n");
    assert_eq!(fs::metadata(temp.path("site/content/a.md")).unwrap().mode() & 0o777, 0o640);
    // What already says what it should is not touched.
    let now = fs::metadata(temp.path("site/citewell.yaml")).unwrap();
    assert_eq!((config.ino(), config.mtime_nsec()), (now.ino(), now.mtime_nsec()));
    assert!(read_tree(&temp.path("site")).keys().all(|name| !name.contains("citewell-new")));
}

#[test]
fn all_or_nothing() {
    let good = || change("content/index.md", Some("# Test\n"), "# New\n");
    let cases = [
        ("changed meanwhile", change("content/a.md", Some("other"), "x"), "meanwhile"),
        ("gone meanwhile", change("content/none.md", Some("text"), "x"), "meanwhile"),
        ("there already", change("content/a.md", None, "x"), "there already"),
        ("out by dots", change("../outside.md", None, "x"), "not a path"),
        ("out by the root", change("/tmp/citewell-outside.md", None, "x"), "not a path"),
        ("out by a link", change("content/link/x.md", None, "x"), "link"),
        ("out by a linked file", change("content/passwords.md", Some("SECRET"), "x"), "out of the site"),
        ("a folder", change("content", Some("x"), "x y"), "cannot read"),
        ("in a file", change("content/a.md/b.md", None, "x"), "cannot"),
        ("twice", change("content/index.md", Some("# Test\n"), "# Other\n"), "twice"),
        ("no name", change("", None, "x"), "not a path"),
    ];
    for (name, bad, words) in cases {
        let temp = site("nothing");
        temp.file("site/content/a.md", b"text");
        temp.file("secret/passwords.md", b"SECRET");
        symlink("../../secret", temp.path("site/content/link")).unwrap();
        symlink("../../secret/passwords.md", temp.path("site/content/passwords.md")).unwrap();
        let before = read_tree(&temp.path(""));
        let edits = vec![good(), change("reviews/new/x.yaml", None, "x"), bad];
        let error = edit(&temp.path("site"), edits).unwrap_err();
        assert!(error.message.contains(words), "{name}: {error}");
        assert_eq!(read_tree(&temp.path("")), before, "{name}");
    }
}

#[test]
fn a_link_in_the_site_stays_a_link() {
    let temp = site("link");
    temp.file("site/shared/text.md", b"old");
    symlink("../shared/text.md", temp.path("site/content/text.md")).unwrap();
    edit(&temp.path("site"), vec![change("content/text.md", Some("old"), "new")]).unwrap();
    assert!(temp.path("site/content/text.md").is_symlink());
    assert_eq!(fs::read(temp.path("site/shared/text.md")).unwrap(), b"new");
}

#[test]
fn of_many_editors_of_one_file_one_wins_at_a_time() {
    let temp = site("race");
    temp.file("site/reviews/n.yaml", b"0");
    let wins: usize = std::thread::scope(|scope| {
        let editors: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let mut wins = 0;
                    while wins < 25 {
                        let now = fs::read_to_string(temp.path("site/reviews/n.yaml")).unwrap();
                        let next = (now.parse::<usize>().unwrap() + 1).to_string();
                        wins += usize::from(
                            edit(&temp.path("site"), vec![change("reviews/n.yaml", Some(&now), &next)]).is_ok(),
                        );
                    }
                    wins
                })
            })
            .collect();
        editors.into_iter().map(|e| e.join().unwrap()).sum()
    });
    assert_eq!(fs::read_to_string(temp.path("site/reviews/n.yaml")).unwrap(), wins.to_string());
}

#[test]
fn a_new_site_is_made_whole_in_a_new_or_an_empty_folder() {
    let out = output([("citewell.yaml", "title: New"), ("content/a/b.md", "text"), (".gitignore", "public")]);
    for (name, make) in [("new", false), ("deep/er/new", false), ("empty", true), ("with-git", true)] {
        let temp = Folder::new("scaffold");
        if make {
            fs::create_dir(temp.path(name)).unwrap();
        }
        if name == "with-git" {
            temp.file("with-git/.git/HEAD", b"main");
        }
        let number = || fs::metadata(temp.path(name)).unwrap().ino();
        let before = make.then(number);
        scaffold(&temp.path(name), &out).unwrap();
        assert!(before.is_none_or(|before| before == number()), "whoever stands in the folder stays in it");
        let mut found = read_tree(&temp.path(name));
        found.retain(|path, _| !path.ends_with('/') && !path.starts_with(".git/"));
        assert_eq!(found, expected(&out), "{name}");
        let whole = read_tree(&temp.path(""));
        assert!(whole.keys().all(|n| !n.contains("citewell-new")), "{whole:?}");
        let error = scaffold(&temp.path(name), &out).unwrap_err();
        assert!(error.message.contains("not empty"), "{error}");
        assert_eq!(read_tree(&temp.path("")), whole);
    }
}

#[test]
fn a_new_site_is_refused_where_something_is() {
    let out = output([("citewell.yaml", "title: New"), ("content/a.md", "text")]);
    let temp = Folder::new("refused");
    temp.file("full/notes.txt", b"x");
    temp.file("file", b"x");
    temp.file("killed/.citewell-new/content/a.md", b"x");
    symlink("none", temp.path("link")).unwrap();
    let before = read_tree(&temp.path(""));
    for (name, words) in [
        ("full", "not empty"),
        ("file", "cannot open"),
        ("killed", "interrupted"),
        ("link", "cannot open"),
        ("..", "not empty"),
    ] {
        let error = scaffold(&temp.path(name), &out).unwrap_err();
        assert!(error.message.contains(words), "{name}: {error}");
        assert_eq!(read_tree(&temp.path("")), before, "{name}");
    }
    let both = output([("a", "x"), ("a/b", "x")]);
    assert!(scaffold(&temp.path("both"), &both).is_err());
    assert!(!temp.path("both").exists());
    // Beside, what a killed run of ours left goes.
    temp.file(".again.citewell-new/content/a.md", b"half");
    scaffold(&temp.path("again"), &out).unwrap();
    assert_eq!(files(&temp.path("again")), expected(&out));
    assert!(!temp.path(".again.citewell-new").exists());
}
