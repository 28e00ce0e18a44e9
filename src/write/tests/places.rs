//! Destinations that are not ours to replace: refused, and not one byte, name or time stamp changed.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::PathBuf;
use std::process::Command;

use super::kit::*;

/// What a destination is called, how it comes to be, where it is, and words of the refusal.
type Case = (&'static str, fn(&Folder), &'static str, &'static str);

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("the site's folder", |_| (), "site", "holds a site"),
    ("the site's folder by a dot", |_| (), "site/.", "holds a site"),
    ("the site's folder by a detour", |_| (), "site/content/..", "holds a site"),
    ("the folder around it", |t| fs::remove_dir_all(t.path("homes")).unwrap(), "", "Citewell did not write"),
    ("two dots", |_| (), "site/..", "home folder"),
    ("the whole disk", |_| (), "/", "whole disk"),
    ("a folder of the system", |_| (), "/usr", "Citewell did not write"),
    ("home", |_| (), "homes/me", "home folder"),
    ("around home", |_| (), "homes", "home folder"),
    ("content", |_| (), "site/content", "sources"),
    ("in content", |_| (), "site/content/public", "sources"),
    ("deep in content", |t| { fs::create_dir_all(t.path("site/content/a/b")).unwrap(); }, "site/content/a/b/c", "sources"),
    ("content in capitals", |_| (), "site/CONTENT", "sources"),
    ("content in mixed capitals, in it", |t| { fs::create_dir(t.path("site/Content")).unwrap(); }, "site/Content/x", "sources"),
    ("citations", |_| (), "site/citations", "sources"),
    ("themes", |_| (), "site/themes/clinic/out", "no folder"),
    ("in themes", |t| { fs::create_dir_all(t.path("site/themes/clinic")).unwrap(); }, "site/themes/clinic/out", "sources"),
    ("reviews", |_| (), "site/reviews", "sources"),
    ("the configuration", |_| (), "site/citewell.yaml", "sources"),
    ("git's folder", |_| (), "site/.git", "sources"),
    ("a file", |t| { t.file("site/public", b"x"); }, "site/public", "is a file"),
    ("a link to a folder", |t| {
        fs::create_dir(t.path("elsewhere")).unwrap();
        symlink("../elsewhere", t.path("site/public")).unwrap();
    }, "site/public", "is a link"),
    ("a link with a slash", |t| {
        fs::create_dir(t.path("elsewhere")).unwrap();
        symlink("../elsewhere", t.path("site/public")).unwrap();
    }, "site/public/", "is a link"),
    ("a link to nowhere", |t| symlink("none", t.path("site/public")).unwrap(), "site/public", "is a link"),
    ("content by a link", |t| symlink("content", t.path("site/way")).unwrap(), "site/way/public", "sources"),
    ("a pipe", |t| assert!(Command::new("mkfifo").arg(t.path("site/public")).status().unwrap().success()),
        "site/public", "is a pipe"),
    ("a socket", |t| drop(UnixListener::bind(t.path("site/public")).unwrap()), "site/public", "is a pipe"),
    ("somebody's folder", |t| { t.file("site/public/notes.txt", b"x"); }, "site/public", "Citewell did not write"),
    ("somebody's folder with only a hidden file", |t| { t.file("site/public/.git/HEAD", b"x"); }, "site/public",
        "Citewell did not write"),
    ("somebody's folder with a folder in it", |t| { fs::create_dir_all(t.path("site/public/x")).unwrap(); }, "site/public",
        "Citewell did not write"),
    ("a marker that is not ours", |t| { t.file("site/public/.citewell", b"hello\n"); }, "site/public",
        "Citewell did not write"),
    ("a marker that is a folder", |t| { t.file("site/public/.citewell/x", b"citewell output 1\n"); }, "site/public",
        "Citewell did not write"),
    ("a marker that is a link", |t| {
        ours(t);
        fs::rename(t.path("site/public/.citewell"), t.path("marker")).unwrap();
        symlink("../../marker", t.path("site/public/.citewell")).unwrap();
    }, "site/public", "Citewell did not write"),
    ("a file of somebody's in our folder", |t| { ours(t); t.file("site/public/CNAME", b"x"); }, "site/public", "public/CNAME`"),
    ("a deep file of somebody's in our folder", |t| { ours(t); t.file("site/public/x/y/z", b"x"); }, "site/public", "x/y/z"),
    ("a repository in our folder", |t| { ours(t); t.file("site/public/.git/HEAD", b"x"); }, "site/public", ".git/HEAD"),
    ("a link in our folder", |t| { ours(t); symlink("/etc", t.path("site/public/etc")).unwrap(); }, "site/public", "etc"),
    ("a link in place of our file", |t| {
        ours(t);
        fs::remove_file(t.path("site/public/index.html")).unwrap();
        symlink("/etc/passwd", t.path("site/public/index.html")).unwrap();
    }, "site/public", "index.html"),
    ("a link in place of our folder", |t| {
        ours(t);
        fs::rename(t.path("site/public/a"), t.path("a")).unwrap();
        symlink("../../a", t.path("site/public/a")).unwrap();
    }, "site/public", "public/a`"),
    ("a pipe in our folder", |t| {
        ours(t);
        assert!(Command::new("mkfifo").arg(t.path("site/public/pipe")).status().unwrap().success());
    }, "site/public", "pipe"),
    ("a name that is not UTF-8 in our folder", |t| {
        use std::os::unix::ffi::OsStrExt;
        ours(t);
        fs::write(t.path("site/public").join(std::ffi::OsStr::from_bytes(b"a\xff")), "x").unwrap();
    }, "site/public", "public/a"),
    ("the staging name is somebody's", |t| { ours(t); t.file("site/.public.next/mine", b"x"); }, "site/public", "in the way"),
    ("the staging name is a link", |t| {
        ours(t);
        t.file("mine/.citewell", b"x");
        symlink("../mine", t.path("site/.public.next")).unwrap();
    }, "site/public", "in the way"),
    ("the staging name is a file", |t| { ours(t); t.file("site/.public.next", b"x"); }, "site/public", "in the way"),
    ("no folder around it", |_| (), "site/none/public", "no folder"),
    ("a file around it", |_| (), "site/citewell.yaml/public", "sources"),
    ("a name that is too long", |_| (), "LONG", "too long"),
];

fn ours(temp: &Folder) {
    publish(temp, &output([("index.html", "old"), ("a/b.html", "old")])).unwrap();
}

fn places(name: &str) -> Folder {
    let temp = site(name);
    fs::create_dir_all(temp.path("homes/me")).unwrap();
    for folder in ["citations", "reviews", "themes", ".git"] {
        fs::create_dir_all(temp.path("site").join(folder)).unwrap();
    }
    temp
}

#[test]
fn what_is_not_ours_is_refused_and_not_touched() {
    let new = output([("index.html", "new"), ("a/b.html", "new"), ("c.html", "new")]);
    for (name, make, dest, words) in CASES {
        let temp = places("places");
        make(&temp);
        let before = read_tree(&temp.path(""));
        let dest = match *dest {
            "LONG" => temp.path(&format!("site/{}", "x".repeat(252))),
            dest if dest.starts_with('/') => PathBuf::from(dest),
            dest => temp.path(dest),
        };
        let error = publish_to(&temp, &new, &dest).expect_err(name);
        assert!(error.message.contains(words), "{name}: {}", error.message);
        assert!(error.help.is_some_and(|h| !h.is_empty()), "{name}");
        assert_eq!(read_tree(&temp.path("")), before, "{name}");
    }
    assert!(CASES.len() >= 30);
    #[allow(clippy::print_stderr)]
    {
        eprintln!("places: {} destinations refused, every tree the same before and after", CASES.len());
    }
}

#[test]
fn a_relative_and_an_empty_destination() {
    let temp = places("relative");
    let out = output([("index.html", "new")]);
    assert!(publish_to(&temp, &out, std::path::Path::new("")).is_err());
    fs::create_dir(temp.path("site/public")).unwrap();
    publish(&temp, &out).unwrap();
    assert_eq!(files(&temp.path("site/public")), expected(&out));
    // By way of a link around it, and with a slash: it is the same folder.
    symlink("site", temp.path("way")).unwrap();
    assert_eq!(publish_to(&temp, &out, &temp.path("way/public/")).unwrap().unchanged, 1);
}

#[test]
fn an_outdated_staging_folder_of_ours_is_swept() {
    for left in [&["marker"][..], &[], &["torn"], &["marker", "files"]] {
        let temp = places("swept");
        ours(&temp);
        let next = temp.path("site/.public.next");
        fs::create_dir(&next).unwrap();
        fs::write(temp.path("site/.public.lock"), "1").unwrap();
        for what in left {
            match *what {
                "marker" => drop(fs::copy(temp.path("site/public/.citewell"), next.join(".citewell")).unwrap()),
                "torn" => fs::write(next.join(".citewell"), "cite").unwrap(),
                _ => drop(temp.file("site/.public.next/a/b", b"x")),
            }
        }
        ours(&temp);
        assert_eq!(left_overs(&temp.path("site")), Vec::<String>::new(), "{left:?}");
    }
}

#[test]
fn a_link_in_the_old_site_is_removed_and_not_followed() {
    let temp = places("links");
    ours(&temp);
    temp.file("mine/precious", b"x");
    fs::create_dir(temp.path("site/.public.next")).unwrap();
    fs::copy(temp.path("site/public/.citewell"), temp.path("site/.public.next/.citewell")).unwrap();
    symlink(temp.path("mine"), temp.path("site/.public.next/mine")).unwrap();
    ours(&temp);
    assert!(!temp.path("site/.public.next").exists());
    assert!(temp.path("mine/precious").exists());
}
