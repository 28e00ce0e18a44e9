//! Changes by descriptor. No call follows a link in its last step, and every one is tried again after a signal.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::path::Path;

use rustix::fs::{AtFlags, Mode, OFlags, RenameFlags};
use rustix::io::{Errno, retry_on_intr};

use super::read::Dir;

const NEW_FILE: OFlags =
    OFlags::WRONLY.union(OFlags::CREATE).union(OFlags::EXCL).union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);
const LOCK_FILE: OFlags = OFlags::RDWR
    .union(OFlags::CREATE)
    .union(OFlags::NOFOLLOW)
    .union(OFlags::NONBLOCK)
    .union(OFlags::NOCTTY)
    .union(OFlags::CLOEXEC);

impl Dir {
    /// Makes a file that was not there.
    pub(crate) fn create(&self, name: impl AsRef<OsStr>) -> io::Result<File> {
        Ok(File::from(retry_on_intr(|| rustix::fs::openat(self.fd(), name.as_ref(), NEW_FILE, mode(0o666)))?))
    }

    /// Opens a file for locking, and makes it if it is not there.
    pub(crate) fn lock_file(&self, name: impl AsRef<OsStr>) -> io::Result<File> {
        Ok(File::from(retry_on_intr(|| rustix::fs::openat(self.fd(), name.as_ref(), LOCK_FILE, mode(0o666)))?))
    }

    /// Makes a folder that was not there.
    pub(crate) fn make_folder(&self, below: impl AsRef<Path>) -> io::Result<()> {
        Ok(retry_on_intr(|| rustix::fs::mkdirat(self.fd(), below.as_ref(), mode(0o777)))?)
    }

    /// Gives a file of this folder a second name in another.
    pub(crate) fn link(&self, name: impl AsRef<OsStr>, to: &Dir) -> io::Result<()> {
        let name = name.as_ref();
        Ok(retry_on_intr(|| rustix::fs::linkat(self.fd(), name, to.fd(), name, AtFlags::empty()))?)
    }

    /// Moves a name; what stood under the new one is replaced in the same moment.
    pub(crate) fn rename(&self, name: impl AsRef<OsStr>, to: &Dir, new: impl AsRef<OsStr>) -> io::Result<()> {
        Ok(retry_on_intr(|| rustix::fs::renameat(self.fd(), name.as_ref(), to.fd(), new.as_ref()))?)
    }

    /// Moves a name to one that is free.
    pub(crate) fn rename_new(&self, name: impl AsRef<OsStr>, new: impl AsRef<OsStr>) -> io::Result<()> {
        self.rename_with(name.as_ref(), new.as_ref(), RenameFlags::NOREPLACE)
    }

    /// Exchanges two names of this folder in one moment.
    pub(crate) fn exchange(&self, one: impl AsRef<OsStr>, other: impl AsRef<OsStr>) -> io::Result<()> {
        self.rename_with(one.as_ref(), other.as_ref(), RenameFlags::EXCHANGE)
    }

    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    fn rename_with(&self, name: &OsStr, new: &OsStr, flags: RenameFlags) -> io::Result<()> {
        Ok(retry_on_intr(|| rustix::fs::renameat_with(self.fd(), name, self.fd(), new, flags))?)
    }

    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    fn rename_with(&self, _: &OsStr, _: &OsStr, _: RenameFlags) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Removes a file's or link's name.
    pub(crate) fn remove_file(&self, name: impl AsRef<OsStr>) -> io::Result<()> {
        Ok(retry_on_intr(|| rustix::fs::unlinkat(self.fd(), name.as_ref(), AtFlags::empty()))?)
    }

    /// Removes an empty folder.
    pub(crate) fn remove_folder(&self, below: impl AsRef<Path>) -> io::Result<()> {
        Ok(retry_on_intr(|| rustix::fs::unlinkat(self.fd(), below.as_ref(), AtFlags::REMOVEDIR))?)
    }

    /// Waits until this folder's names are on the disk.
    pub(crate) fn flush(&self) -> io::Result<()> {
        match retry_on_intr(|| rustix::fs::fsync(self.fd())) {
            // Some network file systems cannot flush a folder, and have nothing to flush.
            Err(Errno::INVAL) => Ok(()),
            result => Ok(result?),
        }
    }

    /// Waits until everything on this folder's file system is on the disk; `false` if the system has no such call.
    pub(crate) fn flush_all(&self) -> io::Result<bool> {
        #[cfg(target_os = "linux")]
        match retry_on_intr(|| rustix::fs::syncfs(self.fd())) {
            Err(Errno::NOSYS) => Ok(false),
            result => Ok(result.map(|()| true)?),
        }
        #[cfg(not(target_os = "linux"))]
        Ok(false)
    }

    /// Whether another file system is mounted on a folder in this one.
    pub(crate) fn is_mount(&self, name: impl AsRef<Path>) -> io::Result<bool> {
        let name = name.as_ref();
        #[cfg(target_os = "linux")]
        {
            use rustix::fs::{StatxAttributes, StatxFlags, statx};
            // Also finds a folder of the same file system mounted in a second place, which device numbers do not tell.
            let flags = AtFlags::SYMLINK_NOFOLLOW | AtFlags::NO_AUTOMOUNT;
            if let Ok(found) = retry_on_intr(|| statx(self.fd(), name, flags, StatxFlags::empty()))
                && found.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT)
            {
                return Ok(found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT));
            }
        }
        Ok(self.about(name)?.is_some_and(|about| self.id().is_ok_and(|id| id.0 != about.id.0)))
    }

    /// Gives this folder the permissions and group of another, as far as the user may.
    pub(crate) fn look_like(&self, other: &Dir) -> io::Result<()> {
        let (mine, theirs) =
            (retry_on_intr(|| rustix::fs::fstat(self.fd()))?, retry_on_intr(|| rustix::fs::fstat(other.fd()))?);
        if mine.st_gid != theirs.st_gid {
            // A group one is not in cannot be given; the site is none the worse for it.
            let group = Some(rustix::fs::Gid::from_raw(theirs.st_gid));
            let _ = retry_on_intr(|| rustix::fs::fchown(self.fd(), None, group));
        }
        let theirs = Mode::from_raw_mode(theirs.st_mode);
        if Mode::from_raw_mode(mine.st_mode) != theirs {
            retry_on_intr(|| rustix::fs::fchmod(self.fd(), theirs))?;
        }
        Ok(())
    }
}

/// Before the user's mask.
fn mode(bits: rustix::fs::RawMode) -> Mode {
    Mode::from_raw_mode(bits)
}
