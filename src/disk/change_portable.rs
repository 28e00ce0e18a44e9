//! Changes by path, where a folder cannot be opened. There is no exchange: files are moved one by one.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::read::Dir;

impl Dir {
    /// Makes a file that was not there.
    pub(crate) fn create(&self, name: impl AsRef<OsStr>) -> io::Result<File> {
        File::create_new(self.path().join(name.as_ref()))
    }

    /// Opens a file for locking, and makes it if it is not there.
    pub(crate) fn lock_file(&self, name: impl AsRef<OsStr>) -> io::Result<File> {
        File::options().read(true).write(true).create(true).truncate(false).open(self.path().join(name.as_ref()))
    }

    /// Makes a folder that was not there.
    pub(crate) fn make_folder(&self, below: impl AsRef<Path>) -> io::Result<()> {
        fs::create_dir(self.path().join(below))
    }

    /// Gives a file of this folder a second name in another.
    pub(crate) fn link(&self, name: impl AsRef<OsStr>, to: &Dir) -> io::Result<()> {
        fs::hard_link(self.path().join(name.as_ref()), to.path().join(name.as_ref()))
    }

    /// Moves a name; a file that stood under the new one is replaced.
    pub(crate) fn rename(&self, name: impl AsRef<OsStr>, to: &Dir, new: impl AsRef<OsStr>) -> io::Result<()> {
        fs::rename(self.path().join(name.as_ref()), to.path().join(new.as_ref()))
    }

    /// Not to be had.
    pub(crate) fn rename_new(&self, _: impl AsRef<OsStr>, _: impl AsRef<OsStr>) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Not to be had.
    pub(crate) fn exchange(&self, _: impl AsRef<OsStr>, _: impl AsRef<OsStr>) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Removes a file's or link's name.
    pub(crate) fn remove_file(&self, name: impl AsRef<OsStr>) -> io::Result<()> {
        fs::remove_file(self.path().join(name.as_ref()))
    }

    /// Removes an empty folder.
    pub(crate) fn remove_folder(&self, below: impl AsRef<Path>) -> io::Result<()> {
        fs::remove_dir(self.path().join(below))
    }

    /// Folders cannot be flushed here.
    pub(crate) fn flush(&self) -> io::Result<()> {
        Ok(())
    }

    /// Not to be had.
    pub(crate) fn flush_all(&self) -> io::Result<bool> {
        Ok(false)
    }

    /// Mounts are not told apart here.
    pub(crate) fn is_mount(&self, _: impl AsRef<Path>) -> io::Result<bool> {
        Ok(false)
    }

    /// Permissions are inherited here.
    pub(crate) fn look_like(&self, _: &Dir) -> io::Result<()> {
        Ok(())
    }
}
