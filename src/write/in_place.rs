//! The fall-back where folders cannot be exchanged: file by file, in an order that breaks as little as possible.
//!
//! Each file is whole at every moment, new files that pages need come before the pages, deletions come last. The marker
//! says `publishing` from before the first change until everything is on the disk, so that a deployment can wait and the
//! next run knows that this one did not end. Overlay file systems of containers are the case this is for.

use std::io;
use std::path::Path;

use super::layout::{Folder, Layout};
use super::plan::{Plan, Stray};
use super::stage::{Staged, write};
use super::words::{At, PublishError};
use super::{marker, words};
use crate::disk::{Dir, Kind};

/// Moves the staged site into the destination.
///
/// # Errors
/// The message says that the site is half published, and the next run completes it; or, after the last step, that it is
/// not certain to survive a power cut.
pub(super) fn publish(
    dest: &Dir,
    staged: &Staged<'_>,
    layout: &Layout<'_>,
    marker: &str,
    plan: &Plan,
) -> Result<(), PublishError> {
    let begun = mark(dest, &marker::publishing(&plan.seen, marker))
        .and_then(|()| dest.flush().at("flush to the disk", dest.path(), ""));
    if let Err(error) = begun {
        // Nothing was moved yet.
        return match plan.seen.restore(|old| mark(dest, old)) {
            Ok(()) => Err(error),
            Err(_) => Err(half_published(dest, error)),
        };
    }
    carry_out(dest, &staged.dir, layout, plan)
        .and_then(|()| mark(dest, marker))
        .map_err(|error| half_published(dest, error))?;
    dest.flush().map_err(|error| words::not_safe(dest.path(), &error))
}

fn half_published(dest: &Dir, error: PublishError) -> PublishError {
    PublishError {
        message: format!("{}; the site in `{}` is half published", error.message, dest.path().display()),
        help: Some(format!("{}; it completes the site", error.help.unwrap_or_default())),
    }
}

/// Replaces the destination's marker. The staging folder keeps its own, by which the next run knows it as ours.
fn mark(dest: &Dir, text: &str) -> Result<(), PublishError> {
    gone(dest.remove_file(marker::FRESH)).at("delete", dest.path(), marker::FRESH)?;
    let put =
        write(dest, marker::FRESH, text.as_bytes(), true).and_then(|()| dest.rename(marker::FRESH, dest, marker::NAME));
    if put.is_err() {
        let _ = dest.remove_file(marker::FRESH);
    }
    put.at("write", dest.path(), marker::NAME)
}

fn carry_out(dest: &Dir, new: &Dir, layout: &Layout<'_>, plan: &Plan) -> Result<(), PublishError> {
    // Only what stands where the new site needs a folder, or a file, goes before it.
    let (early, late): (Vec<_>, Vec<_>) = plan.removed.iter().partition(|path| blocks(layout, path));
    let (early_litter, late_litter): (Vec<_>, Vec<_>) = plan.litter.iter().partition(|s| blocks(layout, &s.path));
    delete(dest, &early, &early_litter)?;

    for (folder, compared) in layout.folders.iter().zip(&plan.folders) {
        if !compared.exists && !folder.path.is_empty() {
            dest.make_folder(folder.path).at("make the folder", dest.path(), folder.path)?;
        }
    }
    for pages in [false, true] {
        for (folder, compared) in layout.folders.iter().zip(&plan.folders) {
            let moving = |(i, (name, _)): &(usize, &(&str, &[u8]))| {
                name.ends_with(".html") == pages && compared.same.get(*i) != Some(&true)
            };
            if folder.files.iter().enumerate().any(|f| moving(&f)) {
                let (from, to) = (open(new, folder)?, open(dest, folder)?);
                for (_, (name, _)) in folder.files.iter().enumerate().filter(moving) {
                    from.rename(name, &to, name).at("write", to.path(), name)?;
                }
            }
        }
    }
    delete(dest, &late, &late_litter)?;

    if !dest.flush_all().at("flush to the disk", dest.path(), "")? {
        for folder in &layout.folders {
            open(dest, folder)?.flush().at("flush to the disk", dest.path(), folder.path)?;
        }
    }
    Ok(())
}

/// Whether a path has to go before the new site's files can come: it is a file where a folder must be, or is or lies in
/// a folder where a file must be.
fn blocks(layout: &Layout<'_>, path: &str) -> bool {
    let mut around = Some(path);
    while let Some(part) = around {
        if layout.has_file(part) {
            return true;
        }
        around = part.rsplit_once('/').map(|(above, _)| above);
    }
    layout.folder(path).is_some()
}

fn delete(dest: &Dir, files: &[&String], litter: &[&Stray]) -> Result<(), PublishError> {
    let all = files.iter().map(|path| (path.as_str(), Kind::File));
    for (path, kind) in all.chain(litter.iter().map(|s| (s.path.as_str(), s.kind))) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let done = dest.folder(Path::new(folder)).and_then(|folder| match kind {
            Kind::Folder => folder.remove_folder(name),
            _ => folder.remove_file(name),
        });
        gone(done).at("delete", dest.path(), path)?;
    }
    Ok(())
}

fn gone(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

fn open(site: &Dir, folder: &Folder<'_>) -> Result<Dir, PublishError> {
    site.folder(Path::new(folder.path)).at("open", site.path(), folder.path)
}
