//! A temporary folder, sites to publish into it, and trees to compare.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::output::Output;
use crate::write::{Changes, Place, PublishError, tree};

/// A temporary folder, deleted at the end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Folder {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("citewell-test-{}-{count}-{name}", std::process::id()));
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

/// A site of these files.
pub(crate) fn output<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> Output {
    let mut output = Output::default();
    for (path, bytes) in files {
        assert!(output.insert(path, bytes));
    }
    output
}

/// A site's folder in a temporary one, with sources, and its `public` as the destination.
pub(crate) fn site(name: &str) -> Folder {
    let temp = Folder::new(name);
    temp.file("site/citewell.yaml", b"title: Test\n");
    temp.file("site/content/index.md", b"# Test\n");
    temp
}

/// Publishes into `site/public`.
pub(crate) fn publish(temp: &Folder, output: &Output) -> Result<Changes, PublishError> {
    publish_to(temp, output, &temp.path("site/public"))
}

pub(crate) fn publish_to(temp: &Folder, output: &Output, dest: &Path) -> Result<Changes, PublishError> {
    tree(output, &Place { root: &temp.path("site"), dest, home: Some(temp.path("home")) })
}

/// What a name in a tree is: bytes, a folder, or where a link leads.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// Everything under a folder: files with their bytes, folders as `name/`, links as `name@`.
pub(crate) fn read_tree(folder: &Path) -> Tree {
    let mut all = Tree::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        let kind = entry.file_type();
        if kind.is_dir() {
            all.insert(name + "/", Vec::new());
        } else if kind.is_symlink() {
            all.insert(name + "@", fs::read_link(entry.path()).unwrap().to_string_lossy().into_owned().into());
        } else if kind.is_file() {
            all.insert(name, fs::read(entry.path()).unwrap());
        } else {
            all.insert(name + "=", Vec::new());
        }
    }
    all
}

/// The published files, without folders and marker.
pub(crate) fn files(dest: &Path) -> Tree {
    read_tree(dest).into_iter().filter(|(name, _)| !name.ends_with('/') && name != ".citewell").collect()
}

/// The files an output should appear as.
pub(crate) fn expected(output: &Output) -> Tree {
    output.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

/// Names in a folder that only a run at work, or a killed one, has there.
pub(crate) fn left_overs(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|n| n.starts_with('.') && [".next", ".lock", "-new"].iter().any(|end| n.ends_with(end))).collect()
}

/// Says that something could not be tested here; where everything must be tested, that is a failure.
#[allow(clippy::print_stderr)]
pub(crate) fn skip(what: &str, why: &str) {
    assert!(std::env::var_os("CI").is_none(), "{what} was not tested: {why}");
    eprintln!("skipped: {what}: {why}");
}
