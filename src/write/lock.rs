//! One publication at a time into one destination.
//!
//! The lock is the system's own on an open file, so that it ends with the process, however that ends. The file beside
//! the destination only gives it a name, and holds the number of the process for the message to whoever has to wait.

use std::ffi::OsStr;
use std::fs::{File, TryLockError};
use std::io::{self, Read, Write};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use super::target::Target;
use super::words::{At, PublishError};
use crate::disk::Dir;

/// Time between two attempts, and their number: half a minute, far longer than a publication takes.
const PAUSE: Duration = Duration::from_millis(5);
const ATTEMPTS: usize = 6000;

/// What to do while another publication is at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    Wait,
    /// Go without: there is nothing to publish, only to clear up.
    None,
}

/// The right to change the destination; given back when dropped.
pub(super) struct Lock<'a> {
    parent: &'a Dir,
    name: &'a OsStr,
    /// `None` where the file system knows no locks.
    file: Option<File>,
}

/// Takes the lock of a destination. `None` if another holds it and `patience` is none.
pub(super) fn take(target: &Target, patience: Patience) -> Result<Option<Lock<'_>>, PublishError> {
    let (parent, name) = (&target.parent, target.lock.as_os_str());
    for attempt in 0..ATTEMPTS {
        if attempt > 0 {
            sleep(PAUSE);
        }
        let file = match parent.lock_file(name) {
            Ok(file) => file,
            Err(_) if patience == Patience::None => return Ok(None),
            Err(error) => return Err(error).at("make the lock", parent.path(), name),
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) if patience == Patience::None => return Ok(None),
            Err(TryLockError::WouldBlock) => continue,
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(TryLockError::Error(_)) => return Ok(Some(Lock { parent, name, file: None })),
        }
        // Whoever held it before has removed the file by now, and a third may have made a new one.
        if is_named(&file, parent, name) {
            // Only for the message of somebody who waits; the lock holds without it.
            let _ = file.set_len(0).and_then(|()| writeln!(&file, "{}", std::process::id()));
            return Ok(Some(Lock { parent, name, file: Some(file) }));
        }
    }
    let mut process = String::new();
    let _ = parent.file(Path::new(name)).and_then(|file| file.take(32).read_to_string(&mut process));
    let path = target.path();
    Err(PublishError::new(format!(
        "another build (process {}) is publishing into `{}`",
        process.trim(),
        path.display()
    ))
    .help("wait for it to end, or stop it, and run the command again"))
}

impl Lock<'_> {
    /// What the user should know about it.
    pub(super) fn note(&self) -> Option<String> {
        let note = "this file system has no locks: take care that no two builds publish into the folder at once";
        self.file.is_none().then(|| note.to_owned())
    }
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        // While it is still held, so that nobody else's file is removed. A failure leaves an empty file to the next run.
        let _ = self.parent.remove_file(self.name);
    }
}

#[cfg(unix)]
fn is_named(file: &File, parent: &Dir, name: &OsStr) -> bool {
    use std::os::unix::fs::MetadataExt;
    let named = parent.about(Path::new(name)).ok().flatten().map(|about| about.id);
    file.metadata().is_ok_and(|found| named == Some((found.dev(), found.ino())))
}

#[cfg(not(unix))]
fn is_named(_: &File, _: &Dir, _: &OsStr) -> bool {
    true
}
