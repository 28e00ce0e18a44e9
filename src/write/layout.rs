//! The output by folders: the unit in which it is compared, written and flushed.
//!
//! Each folder's files are handled by one thread, because two threads that write into one folder wait for each other.

use std::collections::BTreeMap;

use super::marker;
use super::words::PublishError;
use crate::output::Output;

/// A site's files by folder; everything is borrowed from the output.
pub(super) struct Layout<'a> {
    /// In path order, so that a folder comes before the folders in it; the first is the site itself, with the path `""`.
    pub(super) folders: Vec<Folder<'a>>,
}

/// One folder of the site.
pub(super) struct Folder<'a> {
    /// Path from the output folder, with `/`, without one at the end.
    pub(super) path: &'a str,
    /// Its own files by name.
    pub(super) files: Vec<(&'a str, &'a [u8])>,
    /// The names of the folders right in it, in order.
    pub(super) folders: Vec<&'a str>,
}

impl<'a> Layout<'a> {
    /// Sorts the files by folder.
    ///
    /// # Errors
    /// A path that is a file and a folder at once, or that belongs to Citewell.
    pub(super) fn new(output: &'a Output) -> Result<Layout<'a>, PublishError> {
        let mut by_path: BTreeMap<&str, Folder<'a>> = BTreeMap::new();
        by_path.insert("", Folder { path: "", files: Vec::new(), folders: Vec::new() });
        for (path, bytes) in output.iter() {
            let (folder, name) = split(path);
            if folder.is_empty() && name.eq_ignore_ascii_case(marker::NAME) {
                return Err(PublishError::new(format!(
                    "the site has a file `{path}`, a name that Citewell itself uses"
                ))
                .help("rename the file"));
            }
            make(&mut by_path, folder);
            if let Some(folder) = by_path.get_mut(folder) {
                folder.files.push((name, bytes));
            }
        }
        if let Some((path, _)) = output.iter().find(|(path, _)| by_path.contains_key(path)) {
            let message = format!("the site has both a file `{path}` and a folder of that name");
            return Err(PublishError::new(message).help("rename one of the two"));
        }
        let mut folders: Vec<Folder<'a>> = by_path.into_values().collect();
        for folder in &mut folders {
            // Path order puts `b-c/` before `b/`.
            folder.folders.sort_unstable();
        }
        Ok(Layout { folders })
    }

    /// The folder with this path.
    pub(super) fn folder(&self, path: &str) -> Option<&Folder<'a>> {
        let at = self.folders.binary_search_by(|f| f.path.cmp(path)).ok()?;
        self.folders.get(at)
    }

    /// Whether the site has a file at this path.
    pub(super) fn has_file(&self, path: &str) -> bool {
        let (folder, name) = split(path);
        self.folder(folder).is_some_and(|f| f.files.binary_search_by(|(n, _)| (*n).cmp(name)).is_ok())
    }
}

fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// Adds a folder and those around it that are not there yet.
fn make<'a>(by_path: &mut BTreeMap<&'a str, Folder<'a>>, path: &'a str) {
    if by_path.contains_key(path) {
        return;
    }
    by_path.insert(path, Folder { path, files: Vec::new(), folders: Vec::new() });
    let (around, name) = split(path);
    make(by_path, around);
    if let Some(around) = by_path.get_mut(around) {
        around.folders.push(name);
    }
}

/// The path of a name in a folder.
pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output(paths: &[&str]) -> Output {
        let mut output = Output::default();
        for path in paths {
            assert!(output.insert(*path, path.as_bytes()));
        }
        output
    }

    #[test]
    fn folders_come_before_what_is_in_them() {
        let output = output(&["a/b.html", "a/b-c/d.html", "a/b/c/d.html", "a/c.html", "index.html", "z/y/x.css"]);
        let layout = Layout::new(&output).unwrap();
        let shape: Vec<_> = layout.folders.iter().map(|f| (f.path, f.files.len(), f.folders.clone())).collect();
        assert_eq!(
            shape,
            [
                ("", 1, vec!["a", "z"]),
                ("a", 2, vec!["b", "b-c"]),
                ("a/b", 0, vec!["c"]),
                ("a/b-c", 1, vec![]),
                ("a/b/c", 1, vec![]),
                ("z", 0, vec!["y"]),
                ("z/y", 1, vec![]),
            ]
        );
        for (path, is_file, is_folder) in [("a", false, true), ("a/b/c/d.html", true, false), ("a/x", false, false)] {
            assert_eq!((layout.has_file(path), layout.folder(path).is_some()), (is_file, is_folder), "{path}");
        }
    }

    #[test]
    fn what_cannot_be_on_a_disk_is_refused() {
        for (paths, words) in [
            (&["a", "a/b"][..], "both a file `a` and a folder"),
            (&["a/b/c", "a/b/c/d/e"], "both a file `a/b/c`"),
            (&[".citewell"], "itself uses"),
            (&[".CiteWell"], "itself uses"),
        ] {
            let error = Layout::new(&output(paths)).err().map(|e| e.message).unwrap_or_default();
            assert!(error.contains(words), "{paths:?}: {error}");
        }
        assert!(Layout::new(&output(&["a/.citewell"])).is_ok());
        assert!(Layout::new(&Output::default()).is_ok());
    }
}
