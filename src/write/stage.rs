//! The new site, built beside the old one and flushed to the disk.
//!
//! Files that did not change get a second name here instead of a copy: they cost nothing, keep their time stamps, and a
//! copy to the server finds only what really changed. Where a second name is refused (files of another owner, some
//! network disks), the file is written from memory like any other.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::layout::{Folder, Layout};
use super::plan::{Compared, Plan};
use super::target::Target;
use super::words::{At, PublishError};
use super::{marker, remove};
use crate::disk::{Dir, Kind};

/// Up to so many files and folders are flushed one by one. Flushing the whole file system is quicker for more, but waits
/// for what other programs have written, too.
const FEW: usize = 100;

/// A staged site. Deleted when dropped, unless it was kept.
pub(super) struct Staged<'a> {
    pub(super) dir: Dir,
    parent: &'a Dir,
    name: &'a OsStr,
    kept: bool,
}

impl Staged<'_> {
    /// It has taken the destination's place; what stands under its name now is not ours to drop.
    pub(super) fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        if !self.kept {
            // The error that led here is what matters; what is left now, the next run sweeps.
            let _ = remove::tree(self.parent, self.name);
        }
    }
}

/// Deletes what a killed run left under the name of the staging folder: a half-built new site or a replaced old one.
pub(super) fn sweep(target: &Target) -> Result<(), PublishError> {
    let (parent, name) = (&target.parent, Path::new(&target.next));
    let Some(about) = parent.about(name).at("look at", parent.path(), name)? else { return Ok(()) };
    let ours = about.kind == Kind::Folder && {
        let folder = parent.folder(name).at("open", parent.path(), name)?;
        // A run may be killed after making the folder, or in the middle of writing the marker.
        marker::read(&folder)?.is_ours()
            || folder.list().at("list", folder.path(), "")?.iter().all(|entry| entry.name == marker::NAME)
    };
    if !ours {
        let path = parent.path().join(name);
        return Err(PublishError::new(format!("`{}` is in the way, and was not made by Citewell", path.display()))
            .help("rename it or move it: Citewell builds the new site under that name"));
    }
    remove::tree(parent, &target.next)
}

/// Builds the site beside the destination. On return all of it is on the disk.
pub(super) fn build<'a>(
    target: &'a Target,
    layout: &Layout<'_>,
    marker: &str,
    plan: &Plan,
) -> Result<Staged<'a>, PublishError> {
    let staged = fresh(&target.parent, &target.next)?;
    let site = &staged.dir;
    // First of all, so that what a killed run leaves is known as ours. The flush of the folder comes with its files.
    write(site, marker::NAME, marker.as_bytes(), true).at("write", site.path(), marker::NAME)?;
    if let Some(dest) = &plan.dest {
        // Before the folders in it are made, which take their group from it.
        site.look_like(dest).at("set the permissions of", site.path(), "")?;
    }
    staged.fill(layout, plan)?;
    Ok(staged)
}

/// An empty folder to build in.
pub(super) fn fresh<'a>(parent: &'a Dir, name: &'a OsStr) -> Result<Staged<'a>, PublishError> {
    parent.make_folder(name).at("make the folder", parent.path(), name)?;
    match parent.folder(Path::new(name)).at("open", parent.path(), name) {
        Ok(dir) => Ok(Staged { dir, parent, name, kept: false }),
        Err(error) => {
            let _ = parent.remove_folder(name);
            Err(error)
        }
    }
}

impl Staged<'_> {
    /// Makes all folders and files. On return they are on the disk.
    pub(super) fn fill(&self, layout: &Layout<'_>, plan: &Plan) -> Result<(), PublishError> {
        let site = &self.dir;
        for folder in layout.folders.iter().skip(1) {
            site.make_folder(folder.path).at("make the folder", site.path(), folder.path)?;
        }
        let few = plan.changes().written + layout.folders.len() <= FEW;
        let work = Work { site, one_by_one: few || !cfg!(target_os = "linux"), copied: AtomicBool::new(false) };
        layout.folders.par_iter().zip(&plan.folders).try_for_each(|(folder, compared)| {
            let old = match &plan.dest {
                Some(dest) if compared.exists => dest.folder(Path::new(folder.path)).ok(),
                _ => None,
            };
            work.folder(folder, compared, old.as_ref())
        })?;
        work.flush(layout)
    }
}

struct Work<'a> {
    site: &'a Dir,
    /// Whether each file and folder is flushed as it is written.
    one_by_one: bool,
    /// Whether a file was written that should have been linked, and was therefore not flushed.
    copied: AtomicBool,
}

impl Work<'_> {
    fn folder(&self, folder: &Folder<'_>, compared: &Compared, old: Option<&Dir>) -> Result<(), PublishError> {
        let here = self.site.folder(Path::new(folder.path)).at("open", self.site.path(), folder.path)?;
        for ((name, bytes), same) in folder.files.iter().zip(&compared.same) {
            if *same && old.is_some_and(|old| old.link(name, &here).is_ok()) {
                continue;
            }
            self.copied.fetch_or(*same, Ordering::Relaxed);
            write(&here, name, bytes, self.one_by_one && !same).at("write", here.path(), name)?;
        }
        if self.one_by_one { here.flush().at("flush to the disk", here.path(), "") } else { Ok(()) }
    }

    fn flush(&self, layout: &Layout<'_>) -> Result<(), PublishError> {
        if self.one_by_one && !self.copied.load(Ordering::Relaxed) {
            return Ok(());
        }
        if self.site.flush_all().at("flush to the disk", self.site.path(), "")? {
            return Ok(());
        }
        layout.folders.par_iter().try_for_each(|folder| flush_folder(self.site, folder))
    }
}

/// Writes a new file whole; with `flush`, on return it is on the disk.
pub(super) fn write(folder: &Dir, name: &str, bytes: &[u8], flush: bool) -> io::Result<()> {
    let mut file = folder.create(name)?;
    file.write_all(bytes)?;
    if flush { file.sync_all() } else { Ok(()) }
}

fn flush_folder(site: &Dir, folder: &Folder<'_>) -> Result<(), PublishError> {
    let here = site.folder(Path::new(folder.path)).at("open", site.path(), folder.path)?;
    for (name, _) in &folder.files {
        here.file(Path::new(name)).and_then(|file| file.sync_all()).at("flush to the disk", here.path(), name)?;
    }
    here.flush().at("flush to the disk", here.path(), "")
}
