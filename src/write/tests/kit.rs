//! A temporary folder, sites to publish into it, and trees to compare.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

pub(super) use crate::disk::kit::Folder;
use crate::output::Output;
use crate::write::{Changes, PublishError, tree};

/// A site of these files.
pub(super) fn output<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> Output {
    let mut output = Output::default();
    for (path, bytes) in files {
        assert!(output.insert(path, bytes));
    }
    output
}

/// A site's folder in a temporary one, with sources, and its `public` as the destination.
pub(super) fn site(name: &str) -> Folder {
    let temp = Folder::new(name);
    make_site(&temp);
    temp
}

pub(super) fn make_site(temp: &Folder) {
    temp.file("site/citewell.yaml", b"title: Test\n");
    temp.file("site/content/index.md", b"# Test\n");
}

/// Publishes into `site/public`.
pub(super) fn publish(temp: &Folder, output: &Output) -> Result<Changes, PublishError> {
    publish_to(temp, output, &temp.path("site/public"))
}

pub(super) fn publish_to(temp: &Folder, output: &Output, dest: &Path) -> Result<Changes, PublishError> {
    tree(output, dest, Some(&temp.path("homes/me")))
}

/// What a name in a tree is: bytes, a folder, or where a link leads.
pub(super) type Tree = BTreeMap<String, Vec<u8>>;

/// Everything under a folder: files with their bytes, folders as `name/`, links as `name@`.
pub(super) fn read_tree(folder: &Path) -> Tree {
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
pub(super) fn files(dest: &Path) -> Tree {
    read_tree(dest).into_iter().filter(|(name, _)| !name.ends_with('/') && name != ".citewell").collect()
}

/// The files an output should appear as.
pub(super) fn expected(output: &Output) -> Tree {
    output.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

/// Names in a folder that only a run at work, or a killed one, has there.
pub(super) fn left_overs(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|n| n.starts_with('.') && [".next", ".lock", "-new"].iter().any(|end| n.ends_with(end))).collect()
}

/// Says that something could not be tested here; where everything must be tested, that is a failure.
#[allow(clippy::print_stderr)]
pub(super) fn skip(what: &str, why: &str) {
    assert!(std::env::var_os("CI").is_none(), "{what} was not tested: {why}");
    eprintln!("skipped: {what}: {why}");
}
