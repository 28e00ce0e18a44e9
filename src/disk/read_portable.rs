//! Folders by name, where the system cannot open one. Each step is checked for links just before it is taken.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::disk::{About, Entry, Kind};

/// A folder's path.
pub(crate) struct Dir {
    path: PathBuf,
}

impl Dir {
    /// Opens a folder by any path, links and all: the place where trust starts.
    pub(crate) fn open(path: &Path) -> io::Result<Dir> {
        if fs::metadata(path)?.is_dir() {
            Ok(Dir { path: path.to_path_buf() })
        } else {
            Err(io::ErrorKind::NotADirectory.into())
        }
    }

    /// A folder below, reached without following a link; the empty path is this folder itself.
    pub(crate) fn folder(&self, below: &Path) -> io::Result<Dir> {
        Dir::open(&self.reach(below)?)
    }

    /// A file below to read, reached without following a link.
    pub(crate) fn file(&self, below: &Path) -> io::Result<File> {
        File::open(self.reach(below)?)
    }

    /// What stands below, itself not followed if it is a link; `None` if nothing does.
    pub(crate) fn about(&self, below: &Path) -> io::Result<Option<About>> {
        match fs::symlink_metadata(self.path.join(below)) {
            Ok(found) => Ok(Some(About { kind: kind(found.file_type()), id: id(&found) })),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// This folder's device and number, where known.
    pub(crate) fn id(&self) -> io::Result<(u64, u64)> {
        fs::metadata(&self.path).map(|found| id(&found))
    }

    /// The names in this folder, in no order.
    pub(crate) fn list(&self) -> io::Result<Vec<Entry>> {
        fs::read_dir(&self.path)?
            .map(|entry| {
                let entry = entry?;
                Ok(Entry { name: entry.file_name(), kind: kind(entry.file_type()?) })
            })
            .collect()
    }

    /// The path it was opened by.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    fn reach(&self, below: &Path) -> io::Result<PathBuf> {
        let mut path = self.path.clone();
        for part in below.components() {
            let Component::Normal(name) = part else { return Err(io::ErrorKind::CrossesDevices.into()) };
            path.push(name);
            if fs::symlink_metadata(&path)?.file_type().is_symlink() {
                return Err(io::ErrorKind::InvalidInput.into());
            }
        }
        Ok(path)
    }
}

fn kind(found: fs::FileType) -> Kind {
    if found.is_symlink() {
        Kind::Link
    } else if found.is_dir() {
        Kind::Folder
    } else if found.is_file() {
        Kind::File
    } else {
        Kind::Other
    }
}

#[cfg(unix)]
fn id(found: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (found.dev(), found.ino())
}

#[cfg(not(unix))]
fn id(_: &Metadata) -> (u64, u64) {
    (0, 0)
}
