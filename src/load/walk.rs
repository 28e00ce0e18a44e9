//! Which files a site has, and which are read as text: names and links, no contents.
//!
//! A link is followed if what it leads to is inside the site, and then read under that real place; the pipeline sees it
//! under the link's own path. A link out of the site, in a circle or to nowhere is a finding.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::Fault;
use super::names::{conflict_of, is_skipped};
use crate::disk::Kind;
use crate::output::is_plain;

/// The folders that make a site, beside `citewell.yaml`.
const FOLDERS: [&str; 4] = ["citations", "content", "reviews", "themes"];
/// So many linked folders are followed; a handful that hold links to each other could otherwise stand for millions.
const LINKED_FOLDERS: usize = 1000;

/// What to read of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Text,
    Bytes,
    /// Nothing: only its faults are of interest.
    Nothing,
}

/// One file of the site.
pub(super) struct Found {
    /// Its path from the site's root, with `/`, as the pipeline sees it.
    pub(super) path: String,
    /// The same after following links: no part of it is one, or was when it was looked at.
    pub(super) real: PathBuf,
    pub(super) content: Content,
    pub(super) faults: Vec<Fault>,
}

/// A folder still to be walked.
struct Job {
    /// The path the pipeline sees, with `/`.
    shown: String,
    /// Where it really is.
    real: PathBuf,
    /// The real folders that hold the links that led here.
    through: Vec<PathBuf>,
}

struct Walk<'a> {
    root: &'a Path,
    found: Vec<Found>,
    jobs: Vec<Job>,
    linked: usize,
}

/// Every file of the site at `root`, which is absolute and free of links, in path order.
pub(super) fn site(root: &Path) -> Vec<Found> {
    let mut walk = Walk { root, found: Vec::new(), jobs: Vec::new(), linked: 0 };
    for name in FOLDERS {
        let real = root.join(name);
        match real.symlink_metadata() {
            Ok(about) if about.is_dir() => walk.jobs.push(Job { shown: name.into(), real, through: Vec::new() }),
            Ok(about) if about.is_symlink() => walk.link(name.into(), &real, &[]),
            Ok(_) => walk.fault(
                name.into(),
                Fault::new("unreadable-file", format!("`{name}` is a file; it should be a folder"))
                    .help(format!("rename it, and make a folder `{name}`")),
            ),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => walk.fault(name.into(), unreadable(name, &error)),
        }
    }
    walk.entry("citewell.yaml".into(), &root.join("citewell.yaml"), kind_of(&root.join("citewell.yaml")), &[]);
    while let Some(job) = walk.jobs.pop() {
        walk.folder(&job);
    }
    walk.found.sort_by(|a, b| a.path.cmp(&b.path));
    report_copies(&mut walk.found);
    walk.found
}

impl Walk<'_> {
    fn fault(&mut self, path: String, fault: Fault) {
        self.found.push(Found { path, real: PathBuf::new(), content: Content::Nothing, faults: vec![fault] });
    }

    fn folder(&mut self, job: &Job) {
        let tree = WalkDir::new(&job.real).min_depth(1).into_iter().filter_entry(|e| !skipped(e));
        for entry in tree {
            match entry {
                Ok(entry) => {
                    let shown = shown(job, entry.path());
                    let kind = match entry.file_type() {
                        t if t.is_dir() => continue,
                        t if t.is_symlink() => Kind::Link,
                        t if t.is_file() => Kind::File,
                        _ => Kind::Other,
                    };
                    if shown.contains(char::REPLACEMENT_CHARACTER) {
                        self.fault(shown.clone(), bad_name(&shown, "holds signs that cannot be shown"));
                    } else {
                        self.entry(shown, entry.path(), Some(kind), &job.through);
                    }
                }
                Err(error) => {
                    let shown = error.path().map_or_else(|| job.shown.clone(), |p| shown(job, p));
                    // The system's own error: `walkdir` adds the path as this machine has it.
                    let plain = error.io_error().and_then(io::Error::raw_os_error).map(io::Error::from_raw_os_error);
                    self.fault(shown.clone(), unreadable(&shown, &plain.unwrap_or_else(|| error.into())));
                }
            }
        }
    }

    fn entry(&mut self, shown: String, at: &Path, kind: Option<Kind>, through: &[PathBuf]) {
        match kind {
            Some(Kind::Link) => self.link(shown, at, through),
            Some(Kind::File) => {
                let Ok(real) = at.strip_prefix(self.root) else { return };
                self.file(shown, real.to_path_buf());
            }
            Some(Kind::Folder) => {
                let fault = Fault::new("unreadable-file", format!("`{shown}` is a folder; it should be a file"))
                    .help("rename the folder");
                self.fault(shown, fault);
            }
            Some(Kind::Other) => {
                let fault = special(&shown);
                self.fault(shown, fault);
            }
            None => {}
        }
    }

    fn file(&mut self, path: String, real: PathBuf) {
        let Some(content) = content_of(&path) else { return };
        let mut faults = Vec::new();
        if !is_plain(&path) {
            faults.push(bad_name(
                &path,
                "is too long, or holds a sign that web addresses or Windows do not allow (`:`, `\\`)",
            ));
        }
        self.found.push(Found { path, real, content, faults });
    }

    fn link(&mut self, shown: String, at: &Path, through: &[PathBuf]) {
        let target = match at.canonicalize() {
            Ok(target) => target,
            Err(error) => {
                let fault = if error.kind() == io::ErrorKind::NotFound {
                    let message = format!("`{shown}` is a link that leads nowhere");
                    Fault::new("unreadable-file", message).help("remove it, or put the file itself in its place")
                } else if is_circle(&error) {
                    circle(&shown)
                } else {
                    unreadable(&shown, &error)
                };
                return self.fault(shown, fault);
            }
        };
        let Ok(real) = target.strip_prefix(self.root) else {
            let fault = Fault::new("outside-site", format!("`{shown}` is a link that leads out of the site's folder"))
                .help("put a copy of the file itself in its place: nothing outside the site is ever read");
            return self.fault(shown, fault);
        };
        match kind_of(&target) {
            Some(Kind::File) => self.file(shown, real.to_path_buf()),
            Some(Kind::Folder) => {
                let mut chain = through.to_vec();
                chain.extend(at.parent().and_then(|p| p.canonicalize().ok()));
                if chain.iter().any(|folder| folder.starts_with(&target)) {
                    let fault = circle(&shown);
                    return self.fault(shown, fault);
                }
                self.linked += 1;
                if self.linked > LINKED_FOLDERS {
                    let message = format!("`{shown}` is one of more than {LINKED_FOLDERS} links to folders");
                    return self
                        .fault(shown, Fault::new("unreadable-file", message).help("use the folders themselves"));
                }
                self.jobs.push(Job { shown, real: target, through: chain });
            }
            _ => {
                let fault = special(&shown);
                self.fault(shown, fault);
            }
        }
    }
}

/// Adds a finding to each file that a file-sharing program copied aside. They come in path order.
fn report_copies(found: &mut [Found]) {
    let copies: Vec<(usize, String)> = found
        .iter()
        .enumerate()
        .filter_map(|(i, file)| {
            let (folder, name) = file.path.rsplit_once('/')?;
            let has = |n: &str| {
                let path = format!("{folder}/{n}");
                found.binary_search_by(|f| f.path.as_str().cmp(path.as_str())).is_ok()
            };
            conflict_of(name, file.content == Content::Text, has).map(|of| (i, format!("{folder}/{of}")))
        })
        .collect();
    for (i, of) in copies {
        let Some(file) = found.get_mut(i) else { continue };
        let message = format!("`{}` looks like a second copy of `{of}` that a file-sharing program made", file.path);
        file.faults.push(
            Fault::new("conflict-copy", message)
                .help("compare the two, keep what is right under the plain name, and delete or rename the other"),
        );
    }
}

/// What is read of the file at a path; `None` if it is no part of a site.
fn content_of(path: &str) -> Option<Content> {
    let end = path.rsplit_once('.').map_or("", |(_, end)| end);
    let mut parts = path.split('/');
    let text = match parts.next()? {
        "content" if end == "md" => true,
        "content" => return Some(Content::Bytes),
        "themes" => match (parts.next(), parts.next()) {
            (_, Some("static")) => return Some(Content::Bytes),
            (_, Some("templates")) => true,
            _ => matches!(end, "yaml" | "yml" | "md" | "txt" | "html" | "css" | "svg" | "js" | "json"),
        },
        _ => matches!(end, "yaml" | "yml" | "md" | "txt"),
    };
    text.then_some(Content::Text)
}

fn kind_of(path: &Path) -> Option<Kind> {
    path.symlink_metadata().ok().map(|about| match about.file_type() {
        t if t.is_symlink() => Kind::Link,
        t if t.is_dir() => Kind::Folder,
        t if t.is_file() => Kind::File,
        _ => Kind::Other,
    })
}

fn skipped(entry: &DirEntry) -> bool {
    entry.depth() > 0 && is_skipped(&entry.file_name().to_string_lossy())
}

/// The path the pipeline sees. What is not UTF-8 in it, or would break a line of a message, is replaced.
fn shown(job: &Job, path: &Path) -> String {
    let mut shown = job.shown.clone();
    for part in path.strip_prefix(&job.real).into_iter().flat_map(Path::components) {
        shown.push('/');
        let part = part.as_os_str().to_string_lossy();
        shown.extend(part.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }));
    }
    shown
}

fn bad_name(path: &str, what: &str) -> Fault {
    Fault::new("unreadable-file", format!("the name of `{path}` {what}"))
        .help("rename it with plain letters and hyphens")
}

fn circle(path: &str) -> Fault {
    Fault::new("unreadable-file", format!("`{path}` is a link that leads back to itself or to a folder that holds it"))
        .help("remove it, or put the folder itself in its place")
}

fn is_circle(error: &io::Error) -> bool {
    #[cfg(unix)]
    return rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::LOOP);
    #[cfg(not(unix))]
    return error.kind() == io::ErrorKind::InvalidInput;
}

/// The finding for a pipe, socket or device.
pub(super) fn special(path: &str) -> Fault {
    Fault::new("unreadable-file", format!("`{path}` is a pipe, socket or device, not a file"))
        .help("remove it from the site's folder")
}

/// The finding for a file or folder that the system refuses to read.
pub(super) fn unreadable(path: &str, error: &io::Error) -> Fault {
    let (why, help) = match error.kind() {
        io::ErrorKind::NotFound => {
            ("it disappeared while the site was read", "run the command again when nothing else changes the folder")
        }
        io::ErrorKind::PermissionDenied => {
            ("you have no permission to read it", "ask whoever owns it to let you read it, or remove it")
        }
        _ if is_circle(error) || error.kind() == io::ErrorKind::NotADirectory => {
            ("it was replaced by a link while the site was read", "run the command again when nothing else changes it")
        }
        _ => {
            return Fault::new("unreadable-file", format!("`{path}` cannot be read: {error}"))
                .help("check the disk, or remove the file");
        }
    };
    Fault::new("unreadable-file", format!("`{path}` cannot be read: {why}")).help(help)
}
