//! Deleting a folder of ours, by descriptor: a link in it is removed, never followed.

use std::ffi::OsStr;
use std::path::Path;

use rayon::prelude::*;

use super::marker;
use super::words::{At, PublishError};
use crate::disk::{Dir, Kind};

/// Deletes a folder and what is in it. The marker goes last, so that what an interrupted run leaves is still known as
/// ours.
pub(super) fn tree(parent: &Dir, name: &OsStr) -> Result<(), PublishError> {
    let folder = parent.folder(Path::new(name)).at("open", parent.path(), name)?;
    empty(&folder, Some(marker::NAME))?;
    match folder.remove_file(marker::NAME) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(error).at("delete", folder.path(), marker::NAME);
        }
        _ => {}
    }
    parent.remove_folder(name).at("delete", parent.path(), name)
}

fn empty(folder: &Dir, but: Option<&str>) -> Result<(), PublishError> {
    let mut folders = Vec::new();
    for entry in folder.list().at("list", folder.path(), "")? {
        if entry.kind == Kind::Folder {
            folders.push(entry.name);
        } else if but.is_none_or(|but| entry.name != but) {
            folder.remove_file(&entry.name).at("delete", folder.path(), &entry.name)?;
        }
    }
    folders.par_iter().try_for_each(|name| {
        let inner = folder.folder(Path::new(name)).at("open", folder.path(), name)?;
        empty(&inner, None)?;
        folder.remove_folder(name).at("delete", folder.path(), name)
    })
}
