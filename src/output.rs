//! The finished site in memory.
//!
//! Row 1. Plain data: path → bytes, in path order. Paths are checked once, on insertion, so that neither a slug nor
//! an alias can ever lead outside the output folder.

use std::collections::BTreeMap;

/// Every file of the site to publish.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<String, Vec<u8>>,
}

impl Output {
    /// Adds a file. Returns `false`, and adds nothing, if the path is not a plain relative path (`a/b.html`)
    /// or is taken already.
    #[must_use]
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> bool {
        let path = path.into();
        if !is_plain(&path) || self.files.contains_key(&path) {
            return false;
        }
        self.files.insert(path, bytes.into());
        true
    }

    /// The bytes at a path.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// All files in path order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(p, b)| (p.as_str(), b.as_slice()))
    }

    /// How many files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Whether a path is relative, has no empty, `.` or `..` part, no backslash, colon or control character.
pub fn is_plain(path: &str) -> bool {
    !path.is_empty()
        && path.len() <= 1024
        && path.split('/').all(|part| !part.is_empty() && part != "." && part != ".." && part.len() <= 255)
        && !path.chars().any(|c| c.is_control() || c == '\\' || c == ':')
}
