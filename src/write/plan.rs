//! What a publication has to change: the new site compared with what is there, file by file.
//!
//! Reading only. Files are compared by size and then by bytes, in pieces, folder by folder in parallel. A file that is
//! there, is not in the new site and was not written by Citewell stops the publication: it is somebody's.

use std::ffi::OsString;
use std::io::Read;
use std::path::Path;

use rayon::prelude::*;

use super::Changes;
use super::layout::{Folder, Layout, join};
use super::marker::{self, Seen};
use super::target::Target;
use super::words::{At, PublishError};
use crate::disk::{Dir, Entry, Kind};

/// The comparison of a site with a destination.
pub(super) struct Plan {
    /// The destination as it was when it was compared; `None` if it was not there.
    pub(super) dest: Option<Dir>,
    /// Its marker.
    pub(super) seen: Seen,
    /// For each folder of the layout, what is there.
    pub(super) folders: Vec<Compared>,
    /// Files of the site before that the new one does not have.
    pub(super) removed: Vec<String>,
    /// What desktops leave in folders (`.DS_Store`) and folders without files, innermost first. They go, but are no
    /// reason to publish.
    pub(super) litter: Vec<Stray>,
    /// Whether the marker is the one the new site would have.
    marker_same: bool,
}

/// One folder of the site, compared.
#[derive(Default)]
pub(super) struct Compared {
    /// Whether it is there.
    pub(super) exists: bool,
    /// For each of its files, whether the same bytes are there.
    pub(super) same: Vec<bool>,
}

/// Something in the destination that is not in the site.
pub(super) struct Stray {
    pub(super) path: String,
    pub(super) kind: Kind,
}

impl Plan {
    /// The plan where nothing is there yet.
    pub(super) fn all_new(layout: &Layout<'_>) -> Plan {
        let folders = layout.folders.iter().map(|f| Compared { exists: false, same: vec![false; f.files.len()] });
        Plan {
            dest: None,
            seen: Seen::default(),
            folders: folders.collect(),
            removed: Vec::new(),
            litter: Vec::new(),
            marker_same: false,
        }
    }

    /// Whether the destination is what it should be.
    pub(super) fn is_same(&self) -> bool {
        self.marker_same
            && self.removed.is_empty()
            && self.litter.iter().all(|stray| stray.kind == Kind::File && stray.path != marker::FRESH)
            && self.folders.iter().all(|f| f.exists && f.same.iter().all(|same| *same))
    }

    /// What carrying it out changes.
    pub(super) fn changes(&self) -> Changes {
        let files = || self.folders.iter().flat_map(|f| &f.same);
        let unchanged = files().filter(|same| **same).count();
        Changes { written: files().count() - unchanged, unchanged, removed: self.removed.len(), notes: Vec::new() }
    }

    /// Whether the destination is still the folder that was compared: every publication changes either the folder or
    /// its marker.
    pub(super) fn still_holds(&self, target: &Target) -> Result<bool, PublishError> {
        let name = Path::new(&target.name);
        let about = target.parent.about(name).at("look at", target.parent.path(), name)?;
        match (&self.dest, about) {
            (None, None) => Ok(true),
            (Some(dest), Some(about)) => {
                let id = dest.id().at("look at", dest.path(), "")?;
                Ok(id == about.id && marker::read(dest)? == self.seen)
            }
            _ => Ok(false),
        }
    }
}

/// Compares the site with what is at the destination.
///
/// # Errors
/// What is there cannot be listed, or is not ours to replace.
pub(super) fn compare(target: &Target, layout: &Layout<'_>, marker: &str) -> Result<Plan, PublishError> {
    let Some(dest) = target.open()? else { return Ok(Plan::all_new(layout)) };
    let seen = marker::read(&dest)?;
    if !seen.is_ours() && !dest.list().at("list", dest.path(), "")?.is_empty() {
        return Err(PublishError::new(format!(
            "will not publish into `{}`: it has files in it that Citewell did not write",
            dest.path().display()
        ))
        .help("choose a folder that is new or empty; if this one may go, delete it yourself first"));
    }
    let results: Vec<(Compared, Vec<Stray>)> = layout
        .folders
        .par_iter()
        .map_init(|| vec![0; 64 * 1024], |buffer, folder| one_folder(&dest, folder, buffer))
        .collect::<Result<_, _>>()?;
    let mut folders = Vec::with_capacity(results.len());
    let mut strays = Vec::new();
    for (compared, found) in results {
        folders.push(compared);
        strays.extend(found);
    }
    let (removed, litter) = sort_out(&dest, strays, &seen)?;
    let marker_same = seen.is(marker);
    Ok(Plan { dest: Some(dest), seen, folders, removed, litter, marker_same })
}

fn one_folder(dest: &Dir, folder: &Folder<'_>, buffer: &mut [u8]) -> Result<(Compared, Vec<Stray>), PublishError> {
    let mut compared = Compared { exists: false, same: vec![false; folder.files.len()] };
    let mut strays = Vec::new();
    let path = Path::new(folder.path);
    let here = match dest.folder(path) {
        Ok(here) => here,
        // Not there, or not a folder: then it is a stray of the folder around it.
        Err(_) if !matches!(dest.about(path), Ok(Some(about)) if about.kind == Kind::Folder) => {
            return Ok((compared, strays));
        }
        Err(error) => return Err(error).at("open", dest.path(), path),
    };
    compared.exists = true;
    for Entry { name, kind } in here.list().at("list", here.path(), "")? {
        let place = name.to_str().and_then(|n| folder.files.binary_search_by(|(f, _)| (*f).cmp(n)).ok());
        let is_folder = || name.to_str().is_some_and(|n| folder.folders.binary_search(&n).is_ok());
        match (kind, place) {
            (Kind::File, Some(i)) => {
                if let (Some((_, bytes)), Some(same)) = (folder.files.get(i), compared.same.get_mut(i)) {
                    *same = is_same(&here, &name, bytes, buffer);
                }
            }
            (Kind::Folder, _) if is_folder() => {}
            (Kind::File, None) if folder.path.is_empty() && name == marker::NAME => {}
            _ => strays.push(stray(dest, folder.path, name, kind)?),
        }
    }
    Ok((compared, strays))
}

fn stray(dest: &Dir, folder: &str, name: OsString, kind: Kind) -> Result<Stray, PublishError> {
    match name.to_str() {
        Some(name) => Ok(Stray { path: join(folder, name), kind }),
        None => Err(foreign(dest, &join(folder, &name.to_string_lossy()))),
    }
}

/// Whether a file holds just these bytes. A file that cannot be read does not: it will be replaced.
fn is_same(folder: &Dir, name: &OsString, bytes: &[u8], buffer: &mut [u8]) -> bool {
    let Ok(mut file) = folder.file(Path::new(name)) else { return false };
    if !file.metadata().is_ok_and(|about| about.is_file() && about.len() == bytes.len() as u64) {
        return false;
    }
    let mut rest = bytes;
    while !rest.is_empty() {
        let read = match file.read(buffer) {
            Ok(read) => read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(_) => return false,
        };
        match (buffer.get(..read), rest.split_at_checked(read)) {
            (Some(got), Some((expected, after))) if read > 0 && got == expected => rest = after,
            _ => return false,
        }
    }
    true
}

/// Parts what is there and not in the site into what Citewell wrote before and litter; the rest is somebody's.
fn sort_out(dest: &Dir, mut strays: Vec<Stray>, seen: &Seen) -> Result<(Vec<String>, Vec<Stray>), PublishError> {
    let owned = seen.owned();
    let mut removed = Vec::new();
    let mut litter = Vec::new();
    while let Some(stray) = strays.pop() {
        let name = stray.path.rsplit('/').next().unwrap_or_default();
        match stray.kind {
            Kind::Folder => {
                let path = Path::new(&stray.path);
                let folder = dest.folder(path).at("open", dest.path(), path)?;
                for Entry { name, kind } in folder.list().at("list", folder.path(), "")? {
                    strays.push(self::stray(dest, &stray.path, name, kind)?);
                }
                litter.push(stray);
            }
            Kind::File if owned.contains(stray.path.as_str()) => removed.push(stray.path),
            Kind::File if matches!(name, ".DS_Store" | "Thumbs.db" | "desktop.ini") => litter.push(stray),
            Kind::File if stray.path == marker::FRESH => litter.push(stray),
            _ => return Err(foreign(dest, &stray.path)),
        }
    }
    // Longer paths first: a folder is deleted after what is in it.
    litter.sort_by(|a, b| b.path.len().cmp(&a.path.len()).then_with(|| a.path.cmp(&b.path)));
    removed.sort_unstable();
    Ok((removed, litter))
}

fn foreign(dest: &Dir, path: &str) -> PublishError {
    let path = dest.path().join(path);
    PublishError::new(format!("`{}` was not written by Citewell, which will not delete it", path.display()))
        .help("move it out of the output folder; what belongs on the site goes into `content/`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::kit::Folder;
    use crate::write::{marker, target, tree};

    #[test]
    fn a_plan_holds_until_somebody_else_publishes() {
        let temp = Folder::new("plan");
        let dest = temp.path("public");
        let out = |text: &str| {
            let mut out = crate::output::Output::default();
            assert!(out.insert("a.html", text));
            out
        };
        let (one, two) = (out("one"), out("two"));
        let layout = Layout::new(&two).unwrap();
        let target = target::find(&dest, None).unwrap();
        let plan = || compare(&target, &layout, &marker::complete(&layout)).unwrap();
        let missing = plan();
        assert!(missing.still_holds(&target).unwrap());
        tree(&one, &dest, None).unwrap();
        assert!(!missing.still_holds(&target).unwrap(), "it is there now");
        let old = plan();
        assert!(old.still_holds(&target).unwrap());
        // As the file-by-file way does it: the folder is the same, its marker another.
        let marker = std::fs::read_to_string(dest.join(".citewell")).unwrap();
        std::fs::write(dest.join(".citewell"), marker.replace("complete", "publishing")).unwrap();
        assert!(!old.still_holds(&target).unwrap(), "the marker is another");
        std::fs::write(dest.join(".citewell"), marker).unwrap();
        assert!(old.still_holds(&target).unwrap());
        tree(&two, &dest, None).unwrap();
        tree(&one, &dest, None).unwrap();
        assert!(!old.still_holds(&target).unwrap(), "the folder is another");
    }
}
