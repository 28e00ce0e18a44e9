//! Folders by descriptor.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStringExt;
use std::path::{Component, Path, PathBuf};

use rustix::fs::{AtFlags, FileType, Mode, OFlags, Stat};
use rustix::io::{Errno, retry_on_intr};

use crate::disk::{About, Entry, Kind};

/// An open folder.
pub(crate) struct Dir {
    fd: OwnedFd,
    path: PathBuf,
}

const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY);
/// Opening a pipe for reading must not wait for a writer, nor a terminal become ours.
const FILE: OFlags = OFlags::RDONLY.union(OFlags::NONBLOCK).union(OFlags::NOCTTY);

impl Dir {
    /// Opens a folder by any path, links and all: the place where trust starts.
    pub(crate) fn open(path: &Path) -> io::Result<Dir> {
        let fd = retry_on_intr(|| rustix::fs::open(path, FOLDER | OFlags::CLOEXEC, Mode::empty()))?;
        Ok(Dir { fd, path: path.to_path_buf() })
    }

    /// A folder below, reached without following a link; the empty path is this folder itself.
    pub(crate) fn folder(&self, below: &Path) -> io::Result<Dir> {
        Ok(Dir { fd: self.reach(below, FOLDER)?, path: self.path.join(below) })
    }

    /// A file below to read, reached without following a link. It may be a device: ask its metadata.
    pub(crate) fn file(&self, below: &Path) -> io::Result<File> {
        Ok(File::from(self.reach(below, FILE)?))
    }

    /// What stands below, itself not followed if it is a link; `None` if nothing does.
    pub(crate) fn about(&self, below: &Path) -> io::Result<Option<About>> {
        match retry_on_intr(|| rustix::fs::statat(&self.fd, below, AtFlags::SYMLINK_NOFOLLOW)) {
            Ok(stat) => Ok(Some(about(&stat))),
            Err(Errno::NOENT | Errno::NOTDIR) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// This folder's device and number.
    pub(crate) fn id(&self) -> io::Result<(u64, u64)> {
        Ok(about(&retry_on_intr(|| rustix::fs::fstat(&self.fd))?).id)
    }

    /// The names in this folder, in no order.
    pub(crate) fn list(&self) -> io::Result<Vec<Entry>> {
        // A listing that a signal interrupts cannot be resumed; it starts over.
        loop {
            match self.list_once() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => return result,
            }
        }
    }

    fn list_once(&self) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in retry_on_intr(|| rustix::fs::Dir::read_from(&self.fd))? {
            let entry = entry?;
            let name = entry.file_name().to_bytes();
            if name == b"." || name == b".." {
                continue;
            }
            let name = OsString::from_vec(name.to_vec());
            let kind = match entry.file_type() {
                // Some file systems do not say in the listing.
                FileType::Unknown => match self.about(Path::new(&name))? {
                    Some(about) => about.kind,
                    None => continue,
                },
                known => kind(known),
            };
            entries.push(Entry { name, kind });
        }
        Ok(entries)
    }

    /// The path it was opened by, for messages.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }

    #[cfg(target_os = "linux")]
    fn reach(&self, below: &Path, flags: OFlags) -> io::Result<OwnedFd> {
        use rustix::fs::ResolveFlags;
        if below.components().count() < 2 {
            return self.step_by_step(below, flags);
        }
        let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
        let flags_here = flags | OFlags::CLOEXEC | OFlags::NOFOLLOW;
        match retry_on_intr(|| rustix::fs::openat2(&self.fd, below, flags_here, Mode::empty(), resolve)) {
            // Before Linux 5.6, and in containers whose filter is older than the call.
            Err(Errno::NOSYS | Errno::PERM) => self.step_by_step(below, flags),
            result => Ok(result?),
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn reach(&self, below: &Path, flags: OFlags) -> io::Result<OwnedFd> {
        self.step_by_step(below, flags)
    }

    fn step_by_step(&self, below: &Path, flags: OFlags) -> io::Result<OwnedFd> {
        let mut here: Option<OwnedFd> = None;
        let mut parts = below.components().peekable();
        while let Some(part) = parts.next() {
            let Component::Normal(name) = part else { return Err(Errno::XDEV.into()) };
            let flags = if parts.peek().is_some() { FOLDER } else { flags } | OFlags::CLOEXEC | OFlags::NOFOLLOW;
            let from = here.as_ref().map_or(self.fd.as_fd(), AsFd::as_fd);
            here = Some(retry_on_intr(|| rustix::fs::openat(from, name, flags, Mode::empty()))?);
        }
        match here {
            Some(fd) => Ok(fd),
            None => Ok(retry_on_intr(|| rustix::fs::openat(&self.fd, ".", flags | OFlags::CLOEXEC, Mode::empty()))?),
        }
    }
}

fn about(stat: &Stat) -> About {
    // Their width differs between systems.
    #[allow(clippy::unnecessary_cast)]
    let id = (stat.st_dev as u64, stat.st_ino as u64);
    About { kind: kind(FileType::from_raw_mode(stat.st_mode)), id }
}

fn kind(file_type: FileType) -> Kind {
    match file_type {
        FileType::RegularFile => Kind::File,
        FileType::Directory => Kind::Folder,
        FileType::Symlink => Kind::Link,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::kit::Folder;

    #[test]
    fn without_openat2_the_same_links_are_refused() {
        let temp = Folder::new("steps");
        temp.file("out/secret", b"secret");
        temp.file("in/a/file", b"text");
        std::os::unix::fs::symlink("../out", temp.path("in/link")).unwrap();
        let dir = Dir::open(&temp.path("in")).unwrap();
        assert!(dir.step_by_step(Path::new("a/file"), FILE).is_ok());
        for path in ["link/secret", "../out/secret", "a/../a/file", "/", "a/file/x"] {
            assert!(dir.step_by_step(Path::new(path), FILE).is_err(), "{path}");
        }
    }

    #[test]
    fn opening_a_pipe_does_not_wait() {
        let temp = Folder::new("pipe");
        assert!(std::process::Command::new("mkfifo").arg(temp.path("pipe")).status().unwrap().success());
        let dir = Dir::open(&temp.path("")).unwrap();
        let (send, receive) = std::sync::mpsc::channel();
        std::thread::spawn(move || send.send(dir.file(Path::new("pipe")).unwrap().metadata().unwrap().is_file()));
        assert_eq!(receive.recv_timeout(std::time::Duration::from_secs(10)), Ok(false));
    }
}
