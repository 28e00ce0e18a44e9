//! Strange trees: each is read without a crash, a wait or a byte from outside, and says what is strange.

use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

use super::*;
use crate::disk::kit::Folder;

/// A temporary folder with an empty site in `site` and a secret beside it.
fn folder(name: &str) -> Folder {
    let temp = Folder::new(name);
    temp.file("site/citewell.yaml", b"title: Test\n");
    temp.file("secret/passwords.md", b"SECRET");
    temp
}

fn load(temp: &Folder) -> Inputs {
    let inputs = read(&temp.path("site")).unwrap();
    let paths: Vec<_> = inputs.sources.iter().map(|s| s.path.clone()).collect();
    assert!(paths.is_sorted(), "{paths:?}");
    assert!(inputs.files.is_sorted_by(|a, b| a.path <= b.path));
    for problem in &inputs.problems {
        let source = inputs.sources.get(problem.span.file);
        assert!(source.text.get(problem.span.range()).is_some());
        assert!(problem.message.contains(&source.path), "{}", problem.message);
        assert!(!problem.message.contains(temp.path("").to_str().unwrap()), "{}", problem.message);
        assert!(!problem.message.contains(char::is_control), "{:?}", problem.message);
        assert!(!problem.help.is_empty(), "{}", problem.message);
    }
    assert!(inputs.sources.iter().all(|s| !s.text.contains("SECRET")));
    assert!(inputs.files.iter().all(|f| !f.bytes.windows(6).any(|w| w == b"SECRET")));
    inputs
}

/// The findings as `rule path`.
fn findings(inputs: &Inputs) -> Vec<String> {
    let finding = |d: &Diagnostic| format!("{} {}", d.rule, inputs.sources.get(d.span.file).path);
    inputs.problems.iter().map(finding).collect()
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[test]
fn a_site_is_read_in_path_order() {
    let temp = folder("plain");
    for path in [
        "content/_index.md",
        "content/b/page.md",
        "content/a.md",
        "content/a/x.md",
        "content/data.yaml",
        "content/b/photo.jpg",
        "content/.well-known/security.txt",
        "content/.hidden.md",
        "content/a.md~",
        "citations/trials.yaml",
        "citations/guidance/risks.yaml",
        "citations/lexicon/hype.txt",
        "citations/notes.pdf",
        "reviews/people.yaml",
        "reviews/b/page.yaml",
        "themes/clinic/theme.yaml",
        "themes/clinic/templates/page.html",
        "themes/clinic/templates/feed.xml",
        "themes/clinic/static/site.css",
        "themes/clinic/static/img/logo.svg",
        "themes/clinic/README",
        "public/index.html",
        "README.md",
    ] {
        temp.file(&format!("site/{path}"), path.as_bytes());
    }
    let inputs = load(&temp);
    assert_eq!(inputs.problems, []);
    let texts: Vec<_> = inputs.sources.iter().map(|s| s.path.as_str()).collect();
    assert_eq!(
        texts,
        [
            "citations/guidance/risks.yaml",
            "citations/lexicon/hype.txt",
            "citations/trials.yaml",
            "citewell.yaml",
            "content/_index.md",
            "content/a.md",
            "content/a/x.md",
            "content/b/page.md",
            "reviews/b/page.yaml",
            "reviews/people.yaml",
            "themes/clinic/templates/feed.xml",
            "themes/clinic/templates/page.html",
            "themes/clinic/theme.yaml",
        ]
    );
    let files: Vec<_> = inputs.files.iter().map(|f| f.path.as_str()).collect();
    assert_eq!(
        files,
        [
            "content/.well-known/security.txt",
            "content/b/photo.jpg",
            "content/data.yaml",
            "themes/clinic/static/img/logo.svg",
            "themes/clinic/static/site.css",
        ]
    );
    assert!(inputs.sources.iter().skip(4).all(|s| *s.text == s.path));
    assert!(inputs.files.iter().all(|f| &*f.bytes == f.path.as_bytes()));
}

type Shape = (&'static str, fn(&Folder), &'static [&'static str]);

/// Name, how it is made, the findings expected. `content/ok.md` is there each time and must be read.
#[rustfmt::skip]
const SHAPES: &[Shape] = &[
    ("link to a file outside", |t| symlink("../../secret/passwords.md", t.path("site/content/a.md")).unwrap(),
        &["outside-site content/a.md"]),
    ("absolute link outside", |t| symlink(t.path("secret/passwords.md"), t.path("site/content/a.md")).unwrap(),
        &["outside-site content/a.md"]),
    ("link to a device", |t| symlink("/dev/zero", t.path("site/content/a.md")).unwrap(),
        &["outside-site content/a.md"]),
    ("link to a folder outside", |t| symlink("../../secret", t.path("site/content/a")).unwrap(),
        &["outside-site content/a"]),
    ("whole content is a link outside", |t| {
        fs::rename(t.path("site/content"), t.path("moved")).unwrap();
        symlink("../moved", t.path("site/content")).unwrap();
        t.file("site/themes/x/ok.md", b"ok");
    }, &["outside-site content"]),
    ("a link through a link outside", |t| {
        symlink("../secret", t.path("site/way")).unwrap();
        symlink("../way/passwords.md", t.path("site/content/a.md")).unwrap();
    }, &["outside-site content/a.md"]),
    ("a name that only begins like the site's", |t| {
        t.file("site-old/a.md", b"SECRET");
        symlink("../../site-old/a.md", t.path("site/content/a.md")).unwrap();
    }, &["outside-site content/a.md"]),
    ("link inside the site", |t| symlink("ok.md", t.path("site/content/a.md")).unwrap(), &[]),
    ("absolute link inside the site", |t| symlink(t.path("site/content/ok.md"), t.path("site/content/a.md")).unwrap(),
        &[]),
    ("link to a folder inside", |t| {
        t.file("site/shared/x.md", b"x");
        symlink("../shared", t.path("site/content/a")).unwrap();
    }, &[]),
    ("link to nowhere", |t| symlink("none.md", t.path("site/content/a.md")).unwrap(),
        &["unreadable-file content/a.md"]),
    ("link to itself", |t| symlink("a.md", t.path("site/content/a.md")).unwrap(), &["unreadable-file content/a.md"]),
    ("link to the folder above", |t| {
        fs::create_dir(t.path("site/content/a")).unwrap();
        symlink("..", t.path("site/content/a/up")).unwrap();
    }, &["unreadable-file content/a/up"]),
    ("link to the site itself", |t| symlink("..", t.path("site/content/a")).unwrap(), &["unreadable-file content/a"]),
    ("two folders that link to each other", |t| {
        t.file("site/content/a/x.md", b"x");
        t.file("site/content/b/y.md", b"y");
        symlink("../b", t.path("site/content/a/b")).unwrap();
        symlink("../a", t.path("site/content/b/a")).unwrap();
    }, &["unreadable-file content/a/b/a", "unreadable-file content/b/a/b"]),
    ("a lattice of links", |t| {
        for i in 0..12 {
            fs::create_dir(t.path(&format!("site/content/f{i}"))).unwrap();
            for j in i + 1..12 {
                symlink(format!("../f{j}"), t.path(&format!("site/content/f{i}/l{j}"))).unwrap();
            }
        }
    }, &["more than a thousand"]),
    ("pipe", |t| assert!(Command::new("mkfifo").arg(t.path("site/content/a.md")).status().unwrap().success()),
        &["unreadable-file content/a.md"]),
    ("link to a pipe inside", |t| {
        assert!(Command::new("mkfifo").arg(t.path("site/pipe")).status().unwrap().success());
        symlink("../pipe", t.path("site/content/a.md")).unwrap();
    }, &["unreadable-file content/a.md"]),
    ("socket", |t| drop(UnixListener::bind(t.path("site/content/a.md")).unwrap()), &["unreadable-file content/a.md"]),
    ("folder named like a page", |t| fs::create_dir(t.path("site/content/a.md")).unwrap(), &[]),
    ("content is a file", |t| {
        fs::remove_dir_all(t.path("site/content")).unwrap();
        t.file("site/content", b"x");
        t.file("site/themes/x/ok.md", b"ok");
    }, &["unreadable-file content"]),
    ("name that is not UTF-8", |t| {
        fs::write(t.path("site/content").join(std::ffi::OsStr::from_bytes(b"a\xff.md")), "x").unwrap();
    }, &["unreadable-file content/a\u{fffd}.md"]),
    ("folder name that is not UTF-8", |t| {
        let folder = t.path("site/content").join(std::ffi::OsStr::from_bytes(b"a\xff"));
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("x.md"), "x").unwrap();
    }, &["unreadable-file content/a\u{fffd}/x.md"]),
    ("names no address can have", |t| {
        t.file("site/content/a:b.md", b"x");
        t.file("site/content/a\\b.png", b"x");
        t.file("site/content/a\nb.md", b"x");
    }, &["unreadable-file content/a:b.md", "unreadable-file content/a\\b.png", "unreadable-file content/a\u{fffd}b.md"]),
    ("names that are odd but fine", |t| {
        for name in ["CON", "dot.", "é.md", "e\u{301}.md", "A.md", "a.md", " .md", "-rf"] {
            t.file(&format!("site/content/{name}"), b"x");
        }
        t.file(&format!("site/content/{}.md", "x".repeat(252)), b"x");
    }, &[]),
    ("other encodings", |t| {
        t.file("site/content/a.md", b"\xff\xfet\0i\0");
        t.file("site/content/b.md", b"na\xefve");
        t.file("site/content/c.md", b"zero\0byte");
        t.file("site/content/d.png", b"\xff\xfe\0");
        t.file("site/citations/e.yaml", b"\xc3");
    }, &["not-utf8 citations/e.yaml", "not-utf8 content/a.md", "not-utf8 content/b.md", "not-utf8 content/c.md"]),
    ("huge files", |t| {
        File::create(t.path("site/content/a.md")).unwrap().set_len(TEXT_LIMIT + 1).unwrap();
        File::create(t.path("site/content/b.bin")).unwrap().set_len(1 << 40).unwrap();
    }, &["file-too-large content/a.md", "file-too-large content/b.bin"]),
    ("conflict copies", |t| {
        t.file("site/content/ok (1).md", b"x");
        t.file("site/content/a (Kim's conflicted copy).md", b"x");
        t.file("site/content/photo (1).jpg", b"x");
        t.file("site/citations/e (2).yaml", b"x: 1");
    }, &["conflict-copy citations/e (2).yaml", "conflict-copy content/a (Kim's conflicted copy).md",
         "conflict-copy content/ok (1).md"]),
    ("what editors leave", |t| {
        for name in [".#a.md", "a.md~", "#a.md#", ".a.md.swp", ".DS_Store", "Thumbs.db"] {
            t.file(&format!("site/content/{name}"), b"\xff");
        }
        symlink("kim@desk.1234", t.path("site/content/.#b.md")).unwrap();
        symlink("../../secret", t.path("site/content/.git")).unwrap();
    }, &[]),
    ("configuration is a link outside", |t| {
        fs::remove_file(t.path("site/citewell.yaml")).unwrap();
        symlink("../secret/passwords.md", t.path("site/citewell.yaml")).unwrap();
    }, &["outside-site citewell.yaml"]),
    ("configuration is a folder", |t| {
        fs::remove_file(t.path("site/citewell.yaml")).unwrap();
        fs::create_dir(t.path("site/citewell.yaml")).unwrap();
    }, &["unreadable-file citewell.yaml"]),
    ("three hundred folders deep", |t| {
        t.file(&format!("site/content/{}/a.md", ["d"; 300].join("/")), b"x");
    }, &[]),
];

#[test]
fn strange_trees() {
    assert!(SHAPES.len() >= 25);
    for (name, make, expected) in SHAPES {
        let temp = folder("strange");
        temp.file("site/content/ok.md", b"ok");
        make(&temp);
        let inputs = load(&temp);
        let mut found = findings(&inputs);
        if *expected == ["more than a thousand"] {
            assert!(found.iter().all(|f| f.starts_with("unreadable-file")) && !found.is_empty(), "{name}");
            continue;
        }
        found.dedup();
        assert_eq!(found, *expected, "{name}");
        assert!(inputs.sources.iter().any(|s| &*s.text == "ok"), "{name}");
    }
}

#[test]
fn what_may_not_be_read_is_a_finding() {
    let temp = folder("closed");
    let file = temp.file("site/content/closed.md", b"x");
    let inner = temp.file("site/content/closed/a.md", b"x");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o0)).unwrap();
    fs::set_permissions(inner.parent().unwrap(), fs::Permissions::from_mode(0o0)).unwrap();
    let found = findings(&load(&temp));
    // Root may read everything; then the bits mean nothing.
    if is_root() {
        assert_eq!(found, Vec::<String>::new());
    } else {
        assert_eq!(found, ["unreadable-file content/closed", "unreadable-file content/closed.md"]);
    }
    fs::set_permissions(inner.parent().unwrap(), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_file_swapped_for_a_link_never_shows_what_is_outside() {
    let temp = folder("race");
    temp.file("site/content/a/a.md", b"inside");
    let stop = std::sync::atomic::AtomicBool::new(false);
    let stopped = || stop.load(std::sync::atomic::Ordering::Relaxed);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let (a, b) = (temp.path("site/content/a"), temp.path("spare"));
            symlink("../../secret", &b).unwrap();
            fs::write(temp.path("secret/a.md"), "SECRET").unwrap();
            let parent = Dir::open(temp.path("").as_path()).unwrap();
            while !stopped() {
                rustix::fs::renameat_with(parent.fd(), &a, parent.fd(), &b, rustix::fs::RenameFlags::EXCHANGE).unwrap();
            }
        });
        let mut seen = std::collections::BTreeMap::<Vec<String>, usize>::new();
        for _ in 0..10_000 {
            *seen.entry(findings(&load(&temp))).or_default() += 1;
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(seen.len() > 1, "the race never happened: {seen:?}");
    });
}

#[test]
fn a_file_that_vanishes_or_grows_while_it_is_read() {
    let temp = folder("moving");
    let site = Dir::open(&temp.path("site")).unwrap();
    let found = |path: &str| Found {
        path: path.to_owned(),
        real: Path::new(path).to_path_buf(),
        content: Content::Text,
        faults: Vec::new(),
    };
    let gone = read_one(&site, found("content/gone.md"), &mut Vec::new());
    assert!(gone.faults[0].message.contains("disappeared"), "{}", gone.faults[0].message);
    // Its size is 0 until it is read.
    let proc = Dir::open(Path::new("/proc/self")).unwrap();
    assert!(read_one(&proc, found("status"), &mut Vec::new()).text.is_some_and(|t| t.contains("Pid")));
    let mut buffer = Vec::new();
    assert!(matches!(fill(&proc, Path::new("status"), 9, &mut buffer), Err(Trouble::TooLarge)));
    assert_eq!(buffer.len(), 10, "not a byte more is read than shows that it is too much");
    let linked = temp.path("site/content");
    fs::create_dir_all(&linked).unwrap();
    symlink("../citewell.yaml", linked.join("now-a-link.md")).unwrap();
    let swapped = read_one(&site, found("content/now-a-link.md"), &mut Vec::new());
    assert!(swapped.faults[0].message.contains("replaced by a link"), "{}", swapped.faults[0].message);
}

#[test]
fn no_site_is_an_error_that_says_what_to_do() {
    let temp = folder("errors");
    temp.file("site/content/page.md", b"x");
    for (path, words) in [
        ("none", "there is no folder"),
        ("secret", "--root"),
        ("secret/passwords.md", "is a file"),
        ("site/content", "the site around it is"),
    ] {
        let error = read(&temp.path(path)).unwrap_err().to_string();
        assert!(error.contains(words), "{path}: {error}");
    }
    assert_eq!(find_root(&temp.path("site/content/page.md")), Some(temp.path("site")));
    assert_eq!(find_root(&temp.path("site")), Some(temp.path("site")));
    assert_eq!(find_root(&temp.path("secret")), None);
    assert_eq!(find_root(&temp.path("none")), None);
}

#[test]
fn line_ends_and_marks_are_kept() {
    let temp = folder("bytes");
    let text = "\u{feff}---\r\ntitle: x\r\n---\r\nText";
    temp.file("site/content/a.md", text.as_bytes());
    assert_eq!(&*load(&temp).sources.by_path("content/a.md").unwrap().text, text);
}
