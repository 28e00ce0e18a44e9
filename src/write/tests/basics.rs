//! Publishing when nothing goes wrong.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use proptest::prelude::*;

use super::kit::*;
use crate::output::{Output, is_plain};
use crate::write::Changes;

fn changes(written: usize, unchanged: usize, removed: usize) -> Changes {
    Changes { written, unchanged, removed, notes: Vec::new() }
}

/// Number and times of every name in a tree.
fn stamps(folder: &Path) -> Vec<(String, u64, (i64, i64), (i64, i64))> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name();
    let stamp = |e: walkdir::DirEntry| {
        let m = e.metadata().unwrap();
        let path = e.path().to_string_lossy().into_owned();
        (path, m.ino(), (m.mtime(), m.mtime_nsec()), (m.ctime(), m.ctime_nsec()))
    };
    entries.into_iter().map(|e| stamp(e.unwrap())).collect()
}

#[test]
fn a_site_appears_whole_and_marked() {
    let temp = site("first");
    let out = output([("index.html", "one"), ("a/b/c.html", "two"), ("a/style.css", "three"), ("empty", "")]);
    assert_eq!(publish(&temp, &out).unwrap(), changes(4, 0, 0));
    assert_eq!(files(&temp.path("site/public")), expected(&out));
    let marker = fs::read_to_string(temp.path("site/public/.citewell")).unwrap();
    let list = "files: 4\n\nempty\nindex.html\na/style.css\na/b/c.html\n";
    assert!(marker.contains("state: complete\n") && marker.ends_with(list), "{marker}");
    assert!(left_overs(&temp.path("site")).is_empty());
}

#[test]
fn the_same_site_again_touches_nothing_at_all() {
    let temp = site("same");
    let out = output((0..30).map(|i| (format!("d{}/p{i}.html", i % 7), format!("page {i}"))));
    publish(&temp, &out).unwrap();
    let before = stamps(&temp.path("site"));
    assert_eq!(publish(&temp, &out).unwrap(), changes(0, 30, 0));
    assert_eq!(stamps(&temp.path("site")), before);
    // A desktop's own file is no reason to publish, nor is it published with.
    temp.file("site/public/d1/.DS_Store", b"x");
    assert_eq!(publish(&temp, &out).unwrap(), changes(0, 30, 0));
    assert!(temp.path("site/public/d1/.DS_Store").exists());
}

#[test]
fn one_changed_file_keeps_all_others() {
    let temp = site("one");
    let page = |i: usize, text: &str| (format!("d{}/p{i}.html", i % 7), format!("page {i} {text}"));
    let old = output((0..30).map(|i| page(i, "old")));
    let new = output((0..31).filter(|i| *i != 5).map(|i| page(i, if i == 3 { "new" } else { "old" })));
    publish(&temp, &old).unwrap();
    temp.file("site/public/d1/.DS_Store", b"x");
    let of = |temp: &Folder| {
        stamps(&temp.path("site/public")).into_iter().filter(|s| s.0.ends_with(".html")).map(|s| (s.0, s.1, s.2))
    };
    let before: Vec<_> = of(&temp).collect();
    assert_eq!(publish(&temp, &new).unwrap(), changes(2, 28, 1));
    assert_eq!(files(&temp.path("site/public")), expected(&new));
    let after: Vec<_> = of(&temp).filter(|f| !f.0.ends_with("p3.html") && !f.0.ends_with("p30.html")).collect();
    assert_eq!(
        after,
        before.into_iter().filter(|f| !f.0.ends_with("p3.html") && !f.0.ends_with("p5.html")).collect::<Vec<_>>()
    );
    assert!(left_overs(&temp.path("site")).is_empty());
}

#[test]
fn files_and_folders_change_places() {
    let temp = site("kinds");
    let one = output([("a", "file"), ("b/c/d", "deep"), ("e/f", "x")]);
    let two = output([("a/x/y", "deep"), ("b", "file"), ("e/f", "x")]);
    for (out, expect) in [(&one, changes(3, 0, 0)), (&two, changes(2, 1, 2)), (&one, changes(2, 1, 2))] {
        assert_eq!(publish(&temp, out).unwrap(), expect);
        assert_eq!(files(&temp.path("site/public")), expected(out));
    }
    assert_eq!(publish(&temp, &Output::default()).unwrap(), changes(0, 0, 3));
    assert_eq!(read_tree(&temp.path("site/public")).into_keys().collect::<Vec<_>>(), [".citewell"]);
}

#[test]
fn damage_is_repaired() {
    let temp = site("damage");
    let out = output([("index.html", "one"), ("a/b.html", "two"), ("a/c.html", "three")]);
    let damages: [(&str, fn(&Path)); 7] = [
        ("a file is gone", |p| fs::remove_file(p.join("a/b.html")).unwrap()),
        ("a file was changed", |p| fs::write(p.join("a/b.html"), "TWO").unwrap()),
        ("a file grew", |p| fs::write(p.join("a/b.html"), "two and more").unwrap()),
        ("a folder is gone", |p| fs::remove_dir_all(p.join("a")).unwrap()),
        ("an empty folder too much", |p| fs::create_dir_all(p.join("x/y")).unwrap()),
        ("publication was interrupted", |p| {
            let marker = fs::read_to_string(p.join(".citewell")).unwrap();
            fs::write(p.join(".citewell"), marker.replace("complete", "publishing")).unwrap();
        }),
        ("a new marker was not put", |p| fs::write(p.join(".citewell.new"), "half").unwrap()),
    ];
    for (what, damage) in damages {
        publish(&temp, &out).unwrap();
        let whole = read_tree(&temp.path("site/public"));
        damage(&temp.path("site/public"));
        publish(&temp, &out).unwrap();
        assert_eq!(read_tree(&temp.path("site/public")), whole, "{what}");
    }
}

#[test]
fn the_folder_keeps_its_permissions() {
    let temp = site("mode");
    publish(&temp, &output([("a", "1")])).unwrap();
    fs::set_permissions(temp.path("site/public"), fs::Permissions::from_mode(0o2775)).unwrap();
    publish(&temp, &output([("a", "2"), ("d/b", "2")])).unwrap();
    assert_eq!(fs::metadata(temp.path("site/public")).unwrap().mode() & 0o7777, 0o2775);
}

#[test]
fn many_files_are_flushed_at_once() {
    let temp = site("many");
    let out = |v: &str| output((0..300).map(|i| (format!("d{}/e{i}/index.html", i % 9), format!("{v} {i}"))));
    for version in ["one", "two"] {
        assert_eq!(publish(&temp, &out(version)).unwrap(), changes(300, 0, 0));
        assert_eq!(files(&temp.path("site/public")), expected(&out(version)));
    }
    assert!(left_overs(&temp.path("site")).is_empty());
}

/// Names that are hard on a disk: long, composed, with spaces and dots, alike.
fn part() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-c]{1,2}(\\.html)?",
        1 => "[ -.0-9;-\\[\\]-~]{1,12}",
        1 => "\\PC{1,8}",
        1 => Just("é".to_owned()),
        1 => Just("e\u{301}".to_owned()),
        1 => Just("x".repeat(255)),
        1 => Just("...".to_owned()),
        1 => Just("CON".to_owned()),
    ]
}

fn plain_site() -> impl Strategy<Value = Output> {
    let path = proptest::collection::vec(part(), 1..5).prop_map(|parts| parts.join("/"));
    let file = (path, proptest::collection::vec(any::<u8>(), 0..40));
    proptest::collection::vec(file, 0..14).prop_map(|files| {
        let mut out = Output::default();
        let mut taken: Vec<String> = Vec::new();
        for (path, bytes) in files {
            let clash = taken
                .iter()
                .any(|t| t.starts_with(&format!("{path}/")) || path.starts_with(&format!("{t}/")) || *t == path);
            if is_plain(&path) && !clash && !path.eq_ignore_ascii_case(".citewell") && out.insert(path.clone(), bytes) {
                taken.push(path);
            }
        }
        out
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn any_plain_paths_publish_and_read_back(sites in proptest::collection::vec(plain_site(), 1..4)) {
        let temp = site("any");
        for out in &sites {
            let changes = publish(&temp, out).unwrap();
            prop_assert_eq!(changes.written + changes.unchanged, out.len());
            prop_assert_eq!(files(&temp.path("site/public")), expected(out));
            let before = stamps(&temp.path("site"));
            publish(&temp, out).unwrap();
            prop_assert_eq!(stamps(&temp.path("site")), before);
        }
        prop_assert!(left_overs(&temp.path("site")).is_empty());
    }
}
