//! A power cut keeps only what was flushed. So: everything in the new site is on the disk before it takes the old one's
//! place, that is on the disk before the old one is deleted, and nothing is left unflushed when the run ends.
//!
//! Read off the system calls of a run: a model of what a disk may still lose at each of them.

use std::collections::BTreeSet;

use super::trace::*;

/// What a disk may still lose.
#[derive(Default)]
struct Unflushed(BTreeSet<String>);

impl Unflushed {
    fn add(&mut self, path: &str) {
        // The lock need not survive a power cut.
        if !path.ends_with(".lock") {
            self.0.insert(path.to_owned());
        }
    }

    fn under(&self, part: &str) -> Vec<&String> {
        self.0.iter().filter(|path| path.contains(part)).collect()
    }
}

fn between(text: &str, open: char, close: char) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(open) {
        let Some((inner, after)) = after.split_once(close) else { break };
        found.push(inner.to_owned());
        rest = after;
    }
    found
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').unwrap().0
}

/// Follows a run; answers how many files and folders it flushed one by one, and whether all at once.
fn follow(scenario: &Scenario) -> (usize, bool) {
    let mut unflushed = Unflushed::default();
    let (mut one_by_one, mut at_once) = (0, false);
    let (mut exchanged, mut markers, mut begun) = (false, 0, false);
    for call in calls(scenario) {
        let descriptors = between(&call.args, '<', '>');
        let names = between(&call.args, '"', '"');
        let failed = call.args.contains(") = -1 ");
        if markers == 1 && !begun && ["mkdirat", "renameat", "unlinkat"].contains(&call.name.as_str()) {
            // From here on pages change, one by one: that must be known after a power cut.
            assert_eq!(unflushed.under("/public"), Vec::<&String>::new(), "{}", scenario.name);
            begun = true;
        }
        let told = format!("{}: {} {}", scenario.name, call.name, call.args);
        match call.name.as_str() {
            _ if failed => {}
            "openat" if call.args.contains("O_CREAT") => {
                let path = descriptors.last().unwrap();
                unflushed.add(path);
                if !path.ends_with(".lock") {
                    unflushed.add(parent(path));
                }
            }
            "write" => unflushed.add(&descriptors[0]),
            "mkdirat" => {
                let path = format!("{}/{}", descriptors[0], names[0]);
                unflushed.add(parent(&path));
                unflushed.add(&path);
            }
            "linkat" => unflushed.add(&descriptors[1]),
            "fsync" => {
                one_by_one += 1;
                unflushed.0.remove(&descriptors[0]);
            }
            "syncfs" => {
                at_once = true;
                unflushed.0.clear();
            }
            "renameat2" => {
                assert_eq!(unflushed.under(".public.next"), Vec::<&String>::new(), "{told}");
                unflushed.add(&descriptors[0]);
                exchanged = true;
            }
            "renameat" if names[1] == ".citewell" => {
                markers += 1;
                let waiting: Vec<_> =
                    unflushed.under("/public/").into_iter().filter(|p| markers > 1 || p.contains("new")).collect();
                assert_eq!(waiting, Vec::<&String>::new(), "{told}");
                unflushed.add(&descriptors[0]);
            }
            "renameat" => {
                assert!(markers == 1, "{told}");
                unflushed.add(&descriptors[1]);
            }
            "unlinkat" => {
                let of_old_site = exchanged && names[0] != ".public.lock";
                assert!(!of_old_site || unflushed.0.is_empty(), "{told}: {:?}", unflushed.0);
            }
            _ => {}
        }
    }
    assert!(exchanged || markers == 2, "{}", scenario.name);
    assert_eq!(unflushed.0, BTreeSet::new(), "{}", scenario.name);
    (one_by_one, at_once)
}

#[test]
fn nothing_unflushed_takes_the_place_of_the_site() {
    if !strace() {
        return;
    }
    for (name, all_at_once) in [
        ("first", false),
        ("change", false),
        ("delete", false),
        ("copies", true),
        ("file by file", true),
        ("kinds, file by file", true),
        ("many", true),
        ("many, no syncfs", false),
    ] {
        let (one_by_one, at_once) = follow(&scenario(name));
        assert_eq!(at_once, all_at_once, "{name}");
        assert!(one_by_one < if name == "many" { 5 } else { 300 } && one_by_one > 0, "{name}: {one_by_one}");
    }
}

#[test]
fn an_edited_file_is_flushed_before_it_replaces_and_its_folder_after() {
    if !strace() {
        return;
    }
    let calls = calls(&scenario("edit"));
    let mut unflushed = BTreeSet::new();
    let mut replaced = 0;
    for call in &calls {
        let descriptors = between(&call.args, '<', '>');
        match call.name.as_str() {
            "write" => drop(unflushed.insert(descriptors[0].clone())),
            "mkdirat" => {
                let path = format!("{}/{}", descriptors[0], between(&call.args, '"', '"')[0]);
                unflushed.insert(parent(&path).to_owned());
            }
            "fsync" => drop(unflushed.remove(&descriptors[0])),
            "renameat" => {
                assert!(!unflushed.iter().any(|path| path.contains("citewell-new")), "{unflushed:?}");
                unflushed.insert(descriptors[1].clone());
                replaced += 1;
            }
            _ => {}
        }
    }
    assert_eq!((replaced, unflushed), (2, BTreeSet::new()));
}

#[test]
fn one_by_one_what_pages_need_comes_before_them_and_deletions_last() {
    if !strace() {
        return;
    }
    for name in ["file by file", "kinds, file by file"] {
        let moved = |c: &Call| c.name == "renameat" && !c.args.contains(".citewell");
        let names: Vec<String> =
            calls(&scenario(name)).iter().filter(|c| moved(c)).map(|c| between(&c.args, '"', '"')[1].clone()).collect();
        let pages = names.iter().position(|n| n.ends_with(".html")).unwrap();
        assert!(pages > 0 && names[pages..].iter().all(|n| n.ends_with(".html")), "{names:?}");
    }
}
