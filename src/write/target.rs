//! Where a site may be published, and where not.
//!
//! Publishing replaces a whole folder. It must be sure that the folder is not the site's own sources, somebody's home,
//! or anything else that Citewell did not make. This file judges the place; `plan` judges what is in it.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::words::{At, PublishError};
use crate::disk::{Dir, Kind};

/// What lies beside a `citewell.yaml` and must not be published over: in any capitals, because another computer may not
/// keep them apart, and by file number, because it may be known under a second path.
const SOURCES: [&str; 6] = ["citations", "citewell.yaml", "content", "reviews", "themes", ".git"];

/// A destination that may be ours.
pub(super) struct Target {
    /// The folder it lies in.
    pub(super) parent: Dir,
    /// Its name there.
    pub(super) name: OsString,
    /// Where the new site is built: beside it, so that it is on the same file system.
    pub(super) next: OsString,
    /// The lock's name beside it.
    pub(super) lock: OsString,
}

impl Target {
    /// The destination, opened; `None` if it is not there.
    pub(super) fn open(&self) -> Result<Option<Dir>, PublishError> {
        match self.parent.about(Path::new(&self.name)).at("look at", self.parent.path(), &self.name)? {
            Some(_) => self.parent.folder(Path::new(&self.name)).at("open", self.parent.path(), &self.name).map(Some),
            None => Ok(None),
        }
    }

    /// The destination's path.
    pub(super) fn path(&self) -> PathBuf {
        self.parent.path().join(&self.name)
    }

    /// Whether a run that was killed left something beside the destination.
    pub(super) fn has_left_overs(&self) -> Result<bool, PublishError> {
        for name in [&self.next, &self.lock] {
            if self.parent.about(Path::new(name)).at("look at", self.parent.path(), name)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Judges a destination. `home` is the user's home folder.
///
/// # Errors
/// It is, holds, or lies in something that is not Citewell's to replace; nothing was touched.
pub(super) fn find(dest: &Path, home: Option<&Path>) -> Result<Target, PublishError> {
    let (around, name) = split(dest)?;
    let path = around.join(&name);
    let home = home.and_then(|home| home.canonicalize().ok());
    let refuse = |what: &str| Err(refusal(dest, what));

    if home.as_deref().is_some_and(|home| home.starts_with(&path)) {
        return refuse("is your home folder, or holds it");
    }
    // Any site's sources, not only those of the one being published.
    for root in path.ancestors().filter(|folder| folder.join("citewell.yaml").symlink_metadata().is_ok()) {
        if root == path {
            return refuse("holds a site's sources");
        }
        let first = path.strip_prefix(root).ok().and_then(|p| p.components().next());
        if first.is_some_and(|first| SOURCES.iter().any(|s| first.as_os_str().eq_ignore_ascii_case(s)))
            || SOURCES.iter().filter_map(|s| id(&root.join(s))).any(|s| path.ancestors().any(|a| id(a) == Some(s)))
        {
            return refuse("is a folder of a site's sources, or lies in one");
        }
    }

    let parent = Dir::open(&around).at("open", &around, "")?;
    match parent.about(Path::new(&name)).at("look at", &around, &name)? {
        None => {}
        Some(about) => match about.kind {
            Kind::File => return refuse("is a file"),
            Kind::Other => return refuse("is a pipe, socket or device"),
            Kind::Link => return refuse("is a link to another place"),
            Kind::Folder => {
                // The same folder may be known under a second path, or in other capitals.
                if home.iter().flat_map(|home| home.ancestors()).filter_map(id).any(|id| id == about.id) {
                    return refuse("is your home folder, or holds it");
                }
                if parent.is_mount(&name).at("look at", &around, &name)? {
                    return Err(refusal(dest, "is a disk of its own (a mount point)")
                        .help("publish into a folder on it: a whole disk cannot be exchanged in one step"));
                }
            }
        },
    }
    let beside = |end: &str| {
        let mut beside = OsString::from(".");
        beside.push(&name);
        beside.push(end);
        beside
    };
    Ok(Target { parent, next: beside(".next"), lock: beside(".lock"), name })
}

/// The real path of the folder that holds the destination, and the destination's name in it.
fn split(dest: &Path) -> Result<(PathBuf, OsString), PublishError> {
    if dest.as_os_str().is_empty() {
        return Err(refusal(dest, "is no name"));
    }
    let Some(name) = dest.file_name().map(OsStr::to_os_string) else {
        // It ends in `..`, or is `.` or `/`: what its name is, the disk has to say.
        let real = dest.canonicalize().at("open", dest, "")?;
        return match (real.parent(), real.file_name()) {
            (Some(parent), Some(name)) => Ok((parent.to_path_buf(), name.to_os_string())),
            _ => Err(refusal(dest, "is the whole disk")),
        };
    };
    let around = match dest.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    match around.canonicalize() {
        Ok(around) => Ok((around, name)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(PublishError::new(format!(
            "cannot publish into `{}`: there is no folder `{}`",
            dest.display(),
            around.display()
        ))
        .help("make that folder first, or choose another with --out")),
        Err(error) => Err(error).at("open", around, ""),
    }
}

fn refusal(dest: &Path, what: &str) -> PublishError {
    PublishError::new(format!("will not publish into `{}`: it {what}", dest.display()))
        .help("choose a folder that is new, empty, or was written by Citewell: --out public")
}

#[cfg(unix)]
fn id(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    path.metadata().ok().map(|found| (found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn id(_: &Path) -> Option<(u64, u64)> {
    None
}
