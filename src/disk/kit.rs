//! A temporary folder for tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A temporary folder, deleted at the end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Folder {
        Folder::in_folder(&std::env::temp_dir(), name)
    }

    /// In memory if the system has a place for that: the same calls, without the wait for a disk.
    pub(crate) fn in_memory(name: &str) -> Folder {
        let memory = Path::new("/dev/shm");
        let writable = rustix::fs::access(memory, rustix::fs::Access::WRITE_OK).is_ok();
        if writable { Folder::in_folder(memory, name) } else { Folder::new(name) }
    }

    fn in_folder(folder: &Path, name: &str) -> Folder {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("citewell-test-{}-{count}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path.canonicalize().unwrap())
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.0.join(below)
    }

    /// Writes a file, and the folders around it.
    pub(crate) fn file(&self, below: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
