//! The only reader: a folder to [`Inputs`].
//!
//! Row 11. Reads `citewell.yaml`, `content/`, `citations/`, `reviews/` and `themes/`, in parallel, and answers in path
//! order. Nothing outside the site's folder is ever read, and nothing in it can make a run fail or wait: a link that
//! leads out, a pipe, a file nobody may read, text in another encoding are findings. What a file *means* is not
//! decided here. `io::Error` is only for a folder that is no site at all.
#![allow(clippy::disallowed_methods)] // This is the edge where the disk is read.

mod names;
mod text;
mod walk;

#[cfg(test)]
mod tests;

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::Diagnostic;
use crate::disk::Dir;
use crate::inputs::{InputFile, Inputs};
use crate::source::{Sources, Span};
use walk::{Content, Found};

/// A text file larger than this is a finding and not read, in bytes: no page or library comes near it.
const TEXT_LIMIT: u64 = 20 * 1024 * 1024;
/// The same for pictures and downloads, which are held in memory until they are published.
const FILE_LIMIT: u64 = 512 * 1024 * 1024;

/// Something wrong with a file, before the file has a place in [`Sources`].
pub(crate) struct Fault {
    rule: &'static str,
    message: String,
    help: Vec<String>,
    /// Bytes of the file's text; `0..0` for a file without.
    range: std::ops::Range<usize>,
}

impl Fault {
    fn new(rule: &'static str, message: impl Into<String>) -> Fault {
        Fault { rule, message: message.into(), help: Vec::new(), range: 0..0 }
    }

    fn help(mut self, line: impl Into<String>) -> Fault {
        self.help.push(line.into());
        self
    }

    fn at(mut self, range: std::ops::Range<usize>) -> Fault {
        self.range = range;
        self
    }

    fn at_file(self, span: Span) -> Diagnostic {
        let mut found = Diagnostic::new(self.rule, span, self.message);
        found.help = self.help;
        found
    }
}

/// One file after reading. A file with faults but no text still gets an empty [`crate::source::Source`], so that the
/// findings have a place to point at.
struct Item {
    path: String,
    text: Option<Arc<str>>,
    bytes: Option<Arc<[u8]>>,
    faults: Vec<Fault>,
}

/// Reads the site in a folder.
///
/// # Errors
/// The folder does not exist, is not a folder, or has no `citewell.yaml`; the message says what to do. Everything else
/// is a finding in [`Inputs::problems`].
pub fn read(root: &Path) -> io::Result<Inputs> {
    let (real, site) = open(root)?;
    let found = walk::site(&real);
    let items: Vec<Item> = found
        .into_par_iter()
        .with_min_len(8)
        .map_init(Vec::new, |buffer, found| read_one(&site, found, buffer))
        .collect();

    let mut inputs = Inputs { sources: Sources::default(), files: Vec::new(), problems: Vec::new() };
    for item in items {
        if item.text.is_some() || !item.faults.is_empty() {
            let id = inputs.sources.add(item.path.clone(), item.text.unwrap_or_else(|| Arc::from("")));
            inputs.problems.extend(item.faults.into_iter().map(|f| {
                let span = Span::new(id, f.range.start, f.range.end);
                f.at_file(span)
            }));
        }
        if let Some(bytes) = item.bytes {
            inputs.files.push(InputFile { path: item.path, bytes });
        }
    }
    Ok(inputs)
}

/// The nearest folder with a `citewell.yaml`, at `start` or above it. The answer is an absolute path.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = start.canonicalize().ok()?;
    start.ancestors().find(|folder| folder.join("citewell.yaml").is_file()).map(Path::to_path_buf)
}

fn open(root: &Path) -> io::Result<(PathBuf, Dir)> {
    let shown = root.display();
    let real = root.canonicalize().map_err(|e| match e.kind() {
        io::ErrorKind::NotFound => io::Error::new(e.kind(), format!("there is no folder `{shown}`")),
        kind => io::Error::new(kind, format!("cannot open the folder `{shown}`: {e}")),
    })?;
    if !real.is_dir() {
        let message = format!("`{shown}` is a file; give the folder that holds `citewell.yaml`");
        return Err(io::Error::new(io::ErrorKind::NotADirectory, message));
    }
    if real.join("citewell.yaml").symlink_metadata().is_err() {
        let mut message = format!("`{shown}` is not a Citewell site: it has no `citewell.yaml`");
        match find_root(&real) {
            Some(above) => message.push_str(&format!("; the site around it is `{}`", above.display())),
            None => message.push_str("; name the site with --root, or start one with `citewell new`"),
        }
        return Err(io::Error::new(io::ErrorKind::NotFound, message));
    }
    let site =
        Dir::open(&real).map_err(|e| io::Error::new(e.kind(), format!("cannot open the folder `{shown}`: {e}")))?;
    Ok((real, site))
}

/// Reads one file. `buffer` is reused from file to file, so that each text is allocated once, at its size.
fn read_one(site: &Dir, found: Found, buffer: &mut Vec<u8>) -> Item {
    let Found { path, real, content, mut faults } = found;
    let mut item = Item { path, text: None, bytes: None, faults: Vec::new() };
    let limit = match content {
        Content::Nothing => {
            item.faults = faults;
            return item;
        }
        Content::Text => TEXT_LIMIT,
        Content::Bytes => FILE_LIMIT,
    };
    buffer.clear();
    match fill(site, &real, limit, buffer) {
        Ok(()) if content == Content::Bytes => item.bytes = Some(Arc::from(buffer.as_slice())),
        Ok(()) => {
            let (text, fault) = text::decode(buffer, &item.path);
            item.text = Some(text);
            faults.extend(fault);
        }
        Err(trouble) => faults.push(trouble.fault(&item.path, limit)),
    }
    item.faults = faults;
    item
}

enum Trouble {
    TooLarge,
    NotAFile,
    Io(io::Error),
}

fn fill(site: &Dir, real: &Path, limit: u64, buffer: &mut Vec<u8>) -> Result<(), Trouble> {
    let file = site.file(real).map_err(Trouble::Io)?;
    let about = file.metadata().map_err(Trouble::Io)?;
    if !about.is_file() {
        return Err(Trouble::NotAFile);
    }
    if about.len() > limit {
        return Err(Trouble::TooLarge);
    }
    // One byte more than the limit: a file that grows while it is read cannot fill the memory.
    buffer.reserve(about.len() as usize + 1);
    file.take(limit + 1).read_to_end(buffer).map_err(Trouble::Io)?;
    if buffer.len() as u64 > limit { Err(Trouble::TooLarge) } else { Ok(()) }
}

impl Trouble {
    fn fault(self, path: &str, limit: u64) -> Fault {
        match self {
            Trouble::TooLarge => {
                Fault::new("file-too-large", format!("`{path}` is larger than {} MB", limit / 1024 / 1024)).help(
                    if limit == TEXT_LIMIT {
                        "split it into several files, or check that it is the file you meant"
                    } else {
                        "offer large films and archives from a host made for them, and link to them"
                    },
                )
            }
            Trouble::NotAFile => walk::special(path),
            Trouble::Io(error) => walk::unreadable(path, &error),
        }
    }
}
