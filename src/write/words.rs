//! Failures in plain words: what was tried, on which path, why it failed, what to do.

use std::fmt;
use std::io;
use std::path::Path;

/// Why nothing was written, or not all.
#[derive(Debug)]
pub struct PublishError {
    /// One line: what failed, on which path, why.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl PublishError {
    pub(super) fn new(message: impl Into<String>) -> PublishError {
        PublishError { message: message.into(), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> PublishError {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for PublishError {}

/// Gives an error of the system its path.
pub(super) trait At<T> {
    /// "cannot `verb` `folder/name`: reason".
    fn at(self, verb: &str, folder: &Path, name: impl AsRef<Path>) -> Result<T, PublishError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, verb: &str, folder: &Path, name: impl AsRef<Path>) -> Result<T, PublishError> {
        self.map_err(|error| {
            // Joining an empty name would add a slash.
            let name = name.as_ref();
            let path = if name.as_os_str().is_empty() { folder.to_path_buf() } else { folder.join(name) };
            let (reason, help) = reason(&error);
            PublishError::new(format!("cannot {verb} `{}`: {reason}", path.display())).help(help)
        })
    }
}

/// The last step failed: what is in `dest` is new and whole, but maybe not yet on the disk.
pub(super) fn not_safe(dest: &Path, error: &io::Error) -> PublishError {
    let (reason, help) = reason(error);
    let dest = dest.display();
    PublishError::new(format!("the new site is in place in `{dest}`, but may not survive a power cut: {reason}"))
        .help(help)
}

/// Why a call failed, and what to do about it.
pub(super) fn reason(error: &io::Error) -> (String, &'static str) {
    use io::ErrorKind as K;
    const AGAIN: &str = "run the command again; if it fails again, restart the computer and check the disk";
    let (words, help) = match error.kind() {
        K::StorageFull => ("the disk is full", "free some space, then run the command again"),
        K::QuotaExceeded => ("your share of the disk is used up", "delete something, or ask for more space"),
        K::PermissionDenied => ("you have no permission", "ask whoever owns the folder to let you write there"),
        K::ReadOnlyFilesystem => ("the disk can only be read", "publish into a folder on another disk"),
        K::NotFound => ("it is not there any more", "run the command again when nothing else changes the folder"),
        K::AlreadyExists => {
            ("it is there already", "two addresses may differ only in capitals, which this disk does not keep apart")
        }
        K::InvalidFilename => ("the name is too long for this disk", "shorten the file's name or its folders' names"),
        K::ResourceBusy => ("it is in use", "close the program that uses it, then run the command again"),
        K::NotADirectory | K::IsADirectory | K::DirectoryNotEmpty => {
            ("it was changed while it was written", "run the command again when nothing else changes the folder")
        }
        _ => match error.raw_os_error() {
            // EMFILE, ENFILE, EIO: the same numbers on every Unix, and without a kind of their own.
            Some(23 | 24) if cfg!(unix) => {
                ("too many files are open", "close other programs, or raise the limit (`ulimit -n`)")
            }
            Some(5) if cfg!(unix) => ("the disk reports a fault", "check the disk before you go on: it may be failing"),
            _ => return (error.to_string(), AGAIN),
        },
    };
    (words.to_owned(), help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_path_and_reason() {
        #[cfg(unix)]
        for (number, words) in [
            (28, "full"),
            (122, "share"),
            (13, "permission"),
            (1, "permission"),
            (30, "only be read"),
            (24, "open"),
            (5, "fault"),
            (36, "too long"),
            (16, "in use"),
        ] {
            let failed: io::Result<()> = Err(io::Error::from_raw_os_error(number));
            let error = failed.at("write", Path::new("/srv/public"), "a.html").unwrap_err();
            assert!(error.message.starts_with("cannot write `/srv/public/a.html`: "), "{error}");
            assert!(error.message.contains(words), "{error}");
            assert!(error.help.is_some());
        }
        let failed: io::Result<()> = Err(io::ErrorKind::StorageFull.into());
        assert_eq!(
            failed.at("open", Path::new("/srv"), "").unwrap_err().message,
            "cannot open `/srv`: the disk is full"
        );
    }
}
