//! An open folder: everything below it is reached through its descriptor, never through a link.
//!
//! Row 10: only `load` and `write` use it. A path that was checked and is then opened by name can be swapped for a link
//! in between. Here the check *is* the opening: the kernel refuses every link on the way. One half reads, the other
//! changes things, each step one system call that is tried again after a signal. Where the system has no descriptors for
//! folders, the `portable` halves do the same by name, which is weaker. What to read or write is not decided here.
#![allow(clippy::disallowed_methods)] // The edge where the disk is touched.

#[cfg(not(unix))]
#[path = "change_portable.rs"]
mod change;
#[cfg(unix)]
#[path = "change_unix.rs"]
mod change;
#[cfg(not(unix))]
#[path = "read_portable.rs"]
mod read;
#[cfg(unix)]
#[path = "read_unix.rs"]
mod read;

#[cfg(test)]
pub(crate) mod kit;

// Compiled in tests so that they do not rot where nobody builds for such a system.
#[cfg(all(test, unix))]
#[path = "."]
#[allow(dead_code)]
mod portable {
    #[path = "change_portable.rs"]
    mod change;
    #[path = "read_portable.rs"]
    mod read;
    pub(super) use read::Dir;
}

use std::ffi::OsString;
use std::io;

pub(crate) use read::Dir;

/// What stands under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    File,
    Folder,
    Link,
    /// A pipe, socket or device.
    Other,
}

/// One name in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: OsString,
    pub(crate) kind: Kind,
}

/// What is known of a name without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct About {
    pub(crate) kind: Kind,
    /// Device and file number: two names with the same are the same file. Zeros where the system does not say.
    pub(crate) id: (u64, u64),
}

/// Whether a refusal means that this file system or kernel has no such call, so that another way is worth trying.
pub(crate) fn is_unsupported(error: &io::Error) -> bool {
    use io::ErrorKind as K;
    matches!(error.kind(), K::CrossesDevices | K::Unsupported | K::InvalidInput)
}

#[cfg(test)]
mod tests {
    use super::kit::Folder;
    use super::*;
    use std::io::Read;
    use std::path::Path;

    /// The same table for both implementations.
    macro_rules! reading {
        ($name:ident, $dir:ty) => {
            #[test]
            fn $name() {
                let temp = Folder::new("dir");
                temp.file("out/secret", b"secret");
                temp.file("in/a/b/file", b"text");
                std::os::unix::fs::symlink("../out", temp.path("in/link")).unwrap();
                std::os::unix::fs::symlink("../../out/secret", temp.path("in/a/link")).unwrap();
                let dir = <$dir>::open(&temp.path("in")).unwrap();

                let mut text = String::new();
                dir.file(Path::new("a/b/file")).unwrap().read_to_string(&mut text).unwrap();
                assert_eq!(text, "text");
                let b = dir.folder(Path::new("a/b")).unwrap();
                assert_eq!(b.list().unwrap(), [Entry { name: "file".into(), kind: Kind::File }]);
                std::os::unix::fs::symlink("a", temp.path("in/alias")).unwrap();
                for path in
                    ["alias/b/file", "link/secret", "a/link", "../out/secret", "a/../../out/secret", "/etc/passwd"]
                {
                    assert!(dir.file(Path::new(path)).is_err(), "{path}");
                }
                for path in ["link", "..", "a/b/file", "none"] {
                    assert!(dir.folder(Path::new(path)).is_err(), "{path}");
                }
                let mut names = dir.folder(Path::new("")).unwrap().list().unwrap();
                names.sort_by(|a, b| a.name.cmp(&b.name));
                assert_eq!(names.iter().map(|e| e.kind).collect::<Vec<_>>(), [Kind::Folder, Kind::Link, Kind::Link]);
                assert_eq!(dir.about(Path::new("none")).unwrap(), None);
                assert_eq!(dir.about(Path::new("link")).unwrap().unwrap().kind, Kind::Link);
                assert_eq!(dir.about(Path::new("a/b")).unwrap().unwrap().id, b.id().unwrap());
            }
        };
    }
    reading!(by_descriptor, Dir);
    reading!(by_name, portable::Dir);
}
