//! The folder of a new site: all of its files, or none.

use std::path::Path;

use super::layout::Layout;
use super::plan::Plan;
use super::remove;
use super::stage;
use super::words::{At, PublishError};
use crate::disk::Dir;
use crate::disk::is_unsupported;
use crate::output::Output;

/// The name under which a new site is made inside a folder that is there already.
const INSIDE: &str = ".citewell-new";

/// Writes the files of a new site into `folder`, which must be missing or empty; a `.git` in it is left alone.
///
/// # Errors
/// The folder has something in it, or the disk refuses; nothing is left behind then.
pub fn scaffold(folder: &Path, files: &Output) -> Result<(), PublishError> {
    let layout = Layout::new(files)?;
    match std::fs::symlink_metadata(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => beside(folder, &layout),
        Err(error) => Err(error).at("open", folder, ""),
        Ok(_) => inside(folder, &layout),
    }
}

/// The folder is not there: it is made under another name and then given its own.
fn beside(folder: &Path, layout: &Layout<'_>) -> Result<(), PublishError> {
    let Some(name) = folder.file_name() else {
        return Err(PublishError::new(format!("`{}` is no name for a folder", folder.display())));
    };
    let around = match folder.parent() {
        Some(around) if !around.as_os_str().is_empty() => around,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(around).at("make the folder", around, "")?;
    let parent = Dir::open(around).at("open", around, "")?;
    let mut temporary = std::ffi::OsString::from(".");
    temporary.push(name);
    temporary.push(INSIDE);
    if parent.about(Path::new(&temporary)).at("look at", around, &temporary)?.is_some() {
        // Only an interrupted run of ours makes this name.
        remove::tree(&parent, &temporary)?;
    }
    let staged = stage::fresh(&parent, &temporary)?;
    staged.fill(layout, &Plan::all_new(layout))?;
    match parent.rename_new(&temporary, name) {
        Err(error) if is_unsupported(&error) => parent.rename(&temporary, &parent, name),
        result => result,
    }
    .at("make the folder", around, name)?;
    staged.keep();
    parent.flush().at("flush to the disk", around, "")
}

/// The folder is there, and somebody may be standing in it: it stays, and the files are moved into it.
fn inside(folder: &Path, layout: &Layout<'_>) -> Result<(), PublishError> {
    let dest = Dir::open(folder).at("open", folder, "")?;
    for entry in dest.list().at("list", folder, "")? {
        if entry.name == INSIDE {
            return Err(PublishError::new(format!(
                "an earlier `citewell new` in `{}` was interrupted",
                folder.display()
            ))
            .help("empty the folder, or name another, and run the command again"));
        }
        if entry.name != ".git" {
            let path = folder.join(&entry.name);
            return Err(PublishError::new(format!("will not start a site in `{}`: it is not empty", folder.display()))
                .help(format!("it holds `{}`; name a new folder, or an empty one", path.display())));
        }
    }
    let staged = stage::fresh(&dest, INSIDE.as_ref())?;
    staged.fill(layout, &Plan::all_new(layout))?;
    // `citewell.yaml` makes it a site, and comes last.
    let top = layout.folder("").map(|f| (f.folders.clone(), f.files.iter().map(|(name, _)| *name)));
    let mut names: Vec<&str> = top.into_iter().flat_map(|(folders, files)| folders.into_iter().chain(files)).collect();
    names.sort_by_key(|name| *name == "citewell.yaml");
    for (done, name) in names.iter().enumerate() {
        if let Err(error) = staged.dir.rename(name, &dest, name) {
            for name in names.iter().take(done) {
                let _ = dest.rename(name, &staged.dir, name);
            }
            return Err(error).at("write", folder, name);
        }
    }
    dest.flush().at("flush to the disk", folder, "")?;
    staged.keep();
    remove::tree(&dest, INSIDE.as_ref())
}
