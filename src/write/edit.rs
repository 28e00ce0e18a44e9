//! Changes to single source files of a site: fixes, records, approvals.
//!
//! Each file is replaced in one moment by a temporary one beside it, after that is safely on the disk: a reader, or the
//! next run after a power cut, finds the old text or the new one. All new texts are on the disk before the first file is
//! replaced, so that a full disk changes none. A file that is no longer what the change was made from is left alone.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::words::{At, PublishError};
use crate::disk::{Dir, Kind};
use crate::output::is_plain;

/// A change to one text file of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEdit {
    /// Path from the site's root, with `/`.
    pub path: String,
    /// The text it was made from; `None` if there must be no such file yet.
    pub before: Option<Arc<str>>,
    /// The text the file will have.
    pub after: String,
}

/// Writes changes to files of the site in `root`. Folders that are missing are made.
///
/// # Errors
/// A path leads out of the site or is there twice, a file is not what it was, or the disk refuses: nothing was changed
/// then, unless the message names the files that were.
pub fn edit(root: &Path, edits: Vec<FileEdit>) -> Result<(), PublishError> {
    let root = root.canonicalize().at("open", root, "")?;
    let site = Dir::open(&root).at("open", &root, "")?;
    let _alone = alone(&site);
    let mut paths = BTreeSet::new();
    for edit in &edits {
        if !is_plain(&edit.path) {
            return Err(PublishError::new(format!("`{}` is not a path in the site", edit.path)));
        }
        if !paths.insert(&edit.path) {
            return Err(PublishError::new(format!("`{}` is to be changed twice at once", edit.path)));
        }
    }
    let mut staged: Vec<Staged> = Vec::with_capacity(edits.len());
    for edit in edits.iter().filter(|e| e.before.as_deref() != Some(e.after.as_str())) {
        staged.push(stage(&site, &root, edit)?);
    }
    let mut changed = Vec::new();
    for staged in staged {
        let path = staged.path;
        if let Err(error) = staged.put() {
            return Err(if changed.is_empty() {
                error
            } else {
                PublishError {
                    message: format!("{}; already changed: {}", error.message, changed.join(", ")),
                    help: error.help,
                }
            });
        }
        changed.push(path);
    }
    Ok(())
}

/// A new text beside the file it is for. Removed when dropped, unless it was put.
struct Staged<'a> {
    path: &'a str,
    folder: Dir,
    name: String,
    temporary: Option<String>,
    /// Folders made for it, outermost first.
    made: Vec<PathBuf>,
}

impl Staged<'_> {
    fn put(mut self) -> Result<(), PublishError> {
        let Some(temporary) = &self.temporary else { return Ok(()) };
        self.folder.rename(temporary, &self.folder, &self.name).at("write", self.folder.path(), &self.name)?;
        self.temporary = None;
        self.made.clear();
        self.folder.flush().at("flush to the disk", self.folder.path(), &self.name)
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        if let Some(temporary) = &self.temporary {
            let _ = self.folder.remove_file(temporary);
        }
        for folder in self.made.iter().rev() {
            let _ = std::fs::remove_dir(folder);
        }
    }
}

fn stage<'a>(site: &Dir, root: &Path, edit: &'a FileEdit) -> Result<Staged<'a>, PublishError> {
    // A link is followed as long as it stays in the site, so that the file is changed and not the link.
    let real = match root.join(&edit.path).canonicalize() {
        Ok(real) => real,
        Err(error) if error.kind() == io::ErrorKind::NotFound => root.join(&edit.path),
        Err(error) => return Err(error).at("open", root, &edit.path),
    };
    let outside = || PublishError::new(format!("`{}` is a link that leads out of the site", edit.path));
    let below = real.strip_prefix(root).map_err(|_| outside())?;
    let (Some(around), Some(name)) = (below.parent(), below.file_name().and_then(|n| n.to_str())) else {
        return Err(outside());
    };
    let made = make_folders(site, root, around)?;
    let folder = site.folder(around).at("open", root, around)?;
    let mut staged = Staged { path: &edit.path, folder, name: name.to_owned(), temporary: None, made };

    let old = current(&staged.folder, name).at("read", root, below)?;
    if old.as_ref().map(|(text, _)| text.as_slice()) != edit.before.as_deref().map(str::as_bytes) {
        let what = if edit.before.is_none() { "is there already" } else { "was changed by somebody else meanwhile" };
        return Err(PublishError::new(format!("`{}` {what}; nothing was written", edit.path))
            .help("run the command again, so that it starts from what the file says now"));
    }
    // The name is the same each time, so what a killed run left is used again; `load` passes hidden files over.
    let temporary = format!(".{name}.citewell-new");
    let _ = staged.folder.remove_file(&temporary);
    let file = staged.folder.create(&temporary).at("write", staged.folder.path(), &temporary)?;
    staged.temporary = Some(temporary);
    fill(&file, edit.after.as_bytes(), old.map(|(_, file)| file)).at("write", staged.folder.path(), name)?;
    Ok(staged)
}

fn fill(mut file: &File, text: &[u8], like: Option<File>) -> io::Result<()> {
    file.write_all(text)?;
    if let Some(like) = like {
        file.set_permissions(like.metadata()?.permissions())?;
    }
    file.sync_all()
}

/// The bytes of a file, and the file; `None` if there is none.
fn current(folder: &Dir, name: &str) -> io::Result<Option<(Vec<u8>, File)>> {
    match folder.about(Path::new(name))? {
        None => Ok(None),
        Some(about) if about.kind == Kind::File => {
            let mut file = folder.file(Path::new(name))?;
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            Ok(Some((bytes, file)))
        }
        Some(_) => Err(io::ErrorKind::IsADirectory.into()),
    }
}

/// Makes the folders on the way that are missing, and flushes the folder each was made in.
fn make_folders(site: &Dir, root: &Path, below: &Path) -> Result<Vec<PathBuf>, PublishError> {
    let mut made = Vec::new();
    let mut here = PathBuf::new();
    for part in below.components() {
        let around = here.clone();
        here.push(part);
        if site.about(&here).at("look at", root, &here)?.is_none() {
            site.make_folder(&here).and_then(|()| site.folder(&around)?.flush()).at("make the folder", root, &here)?;
            made.push(root.join(&here));
        }
    }
    Ok(made)
}

/// Waits until no other run edits this site. The lock is on `citewell.yaml`, which is always there, so that nothing is
/// left behind; where it cannot be had, the check of `before` still keeps one run from undoing another's work.
fn alone(site: &Dir) -> Option<File> {
    if cfg!(not(unix)) {
        return None; // There a lock would keep others from reading the file.
    }
    let file = site.file(Path::new("citewell.yaml")).ok()?;
    file.lock().ok()?;
    Some(file)
}
