//! The file `.citewell` in a published folder: the proof that the folder is ours to replace.
//!
//! It holds the digest of the tree and the path of every file in it. A file that is on the disk and not in the list was
//! put there by somebody else and is never deleted. It also says whether the folder is `complete`; `publishing` stands
//! there only while, or after, files are moved one by one, and whoever serves or copies the folder should then wait.

use std::fmt::Write as _;
use std::io::{self, Read};
use std::path::Path;

use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::layout::{Layout, join};
use super::words::{At, PublishError};
use crate::disk::{Dir, Kind};

/// The marker's name in the published folder.
pub(super) const NAME: &str = ".citewell";
/// The name under which a new marker waits to replace it when files are moved one by one.
pub(super) const FRESH: &str = ".citewell.new";

const FIRST_LINE: &str = "citewell output 1";
const EXPLANATION: &str = "This folder is written by `citewell build`; a file put here by hand stops the next build.";
/// A marker this large is not one: it would be the list of a million pages.
const LIMIT: u64 = 256 * 1024 * 1024;

/// What the marker of the finished site says.
pub(super) fn complete(layout: &Layout<'_>) -> String {
    let folders: Vec<(u128, String)> = layout
        .folders
        .par_iter()
        .map(|folder| {
            let mut digest = Xxh3::new();
            let mut names = String::new();
            for (name, bytes) in &folder.files {
                let path = join(folder.path, name);
                digest.update(&(path.len() as u64).to_le_bytes());
                digest.update(path.as_bytes());
                digest.update(&xxh3_128(bytes).to_le_bytes());
                names.push_str(&path);
                names.push('\n');
            }
            (digest.digest128(), names)
        })
        .collect();
    let mut digest = Xxh3::new();
    for (part, _) in &folders {
        digest.update(&part.to_le_bytes());
    }
    let list: String = folders.into_iter().map(|(_, names)| names).collect();
    render("complete", &format!("{:032x}", digest.digest128()), &list)
}

/// What the marker says while the files of `old` are replaced, one by one, by those of `new`: both sets are ours.
pub(super) fn publishing(old: &Seen, new: &str) -> String {
    let mut paths: Vec<&str> = old.paths().chain(body(new).lines()).collect();
    paths.sort_unstable();
    paths.dedup();
    render("publishing", "none", &(paths.join("\n") + "\n"))
}

fn render(state: &str, digest: &str, list: &str) -> String {
    let mut text = String::with_capacity(list.len() + 256);
    let files = list.lines().count();
    // Writing to a string cannot fail.
    let _ = write!(text, "{FIRST_LINE}\n{EXPLANATION}\nstate: {state}\ndigest: {digest}\nfiles: {files}\n\n{list}");
    text
}

fn body(marker: &str) -> &str {
    marker.split_once("\n\n").map_or("", |(_, list)| list)
}

/// The marker found in a folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    text: Option<String>,
}

impl Seen {
    /// Whether there is one.
    pub(super) fn is_ours(&self) -> bool {
        self.text.is_some()
    }

    /// Whether it is this one, byte for byte.
    pub(super) fn is(&self, marker: &str) -> bool {
        self.text.as_deref() == Some(marker)
    }

    /// Puts it back, if there was one.
    pub(super) fn restore(&self, put: impl FnOnce(&str) -> Result<(), PublishError>) -> Result<(), PublishError> {
        self.text.as_deref().map_or(Ok(()), put)
    }

    fn paths(&self) -> impl Iterator<Item = &str> {
        self.text.as_deref().map_or("", body).lines()
    }

    /// The paths of the files it lists, for looking them up.
    pub(super) fn owned(&self) -> std::collections::BTreeSet<&str> {
        self.paths().collect()
    }
}

/// Reads a folder's marker; a folder without one, or with one that somebody else made, is not ours.
pub(super) fn read(folder: &Dir) -> Result<Seen, PublishError> {
    let reading = |result: io::Result<Seen>| result.at("read", folder.path(), NAME);
    match folder.about(Path::new(NAME)).at("read", folder.path(), NAME)? {
        Some(about) if about.kind == Kind::File => {}
        _ => return Ok(Seen::default()),
    }
    let mut bytes = Vec::new();
    let read = folder.file(Path::new(NAME)).and_then(|file| file.take(LIMIT).read_to_end(&mut bytes));
    match read {
        Ok(_) => {}
        Err(error) => return reading(Err(error)),
    }
    let text = String::from_utf8(bytes).ok().filter(|text| text.lines().next() == Some(FIRST_LINE));
    Ok(Seen { text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Output;

    fn marker(files: &[(&str, &str)]) -> String {
        let mut output = Output::default();
        for (path, bytes) in files {
            assert!(output.insert(*path, bytes.as_bytes()));
        }
        complete(&Layout::new(&output).unwrap())
    }

    #[test]
    fn the_digest_depends_on_every_path_and_byte() {
        let one = marker(&[("a", "x"), ("b/c", "y")]);
        assert_eq!(one, marker(&[("b/c", "y"), ("a", "x")]));
        assert!(one.contains("\nstate: complete\n") && one.contains("\nfiles: 2\n") && one.ends_with("\n\na\nb/c\n"));
        for other in [
            &[("a", "x"), ("b/c", "z")][..],
            &[("a", "y"), ("b/c", "x")],
            &[("a", "x"), ("b/d", "y")],
            &[("a", "x")],
            &[],
        ] {
            let digest = |m: &str| m.lines().find(|l| l.starts_with("digest")).map(str::to_owned);
            assert_ne!(digest(&one), digest(&marker(other)), "{other:?}");
        }
    }

    #[test]
    fn while_publishing_both_lists_are_ours() {
        let old = Seen { text: Some(marker(&[("a", "x"), ("b", "y")])) };
        let both = publishing(&old, &marker(&[("b", "z"), ("c/d", "y")]));
        assert!(both.contains("\nstate: publishing\n"));
        assert_eq!(Seen { text: Some(both) }.owned().into_iter().collect::<Vec<_>>(), ["a", "b", "c/d"]);
    }
}
