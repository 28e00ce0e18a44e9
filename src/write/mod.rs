//! The only writer: all or nothing.
//!
//! Row 11. [`publish`] puts a whole site in place with one exchange of folders, so that whoever looks — a visitor, a
//! copy to the server, the next build after a power cut — finds the old site or the new one, entire. The steps, each in
//! its own file:
//!
//! 1. `target` refuses a destination that is not ours to replace;
//! 2. `plan` compares with what is there; all the same → nothing is touched, not even a time stamp;
//! 3. `lock` lets one publication at a time through, and `stage` clears what a killed run left;
//! 4. `stage` builds `.NAME.next` beside: changed files written, the others hard-linked, flushed to the disk;
//! 5. `swap` exchanges it with the destination, flushes the parent folder and deletes the old site;
//! 6. where the file system cannot exchange folders, `in_place` moves the files one by one and says so.
//!
//! The site never lies in memory twice: everything is compared with, linked or written from the [`Output`] itself.
//! [`edit`] and [`scaffold`] are the two smaller ways to write: single source files, and the folder of a new site.
#![allow(clippy::disallowed_methods)] // This is the edge where the disk is written.

mod edit;
mod in_place;
mod layout;
mod lock;
mod marker;
mod plan;
mod remove;
mod scaffold;
mod stage;
mod swap;
mod target;
mod words;

#[cfg(test)]
mod tests;

use std::path::Path;

use crate::gate::Approved;
use crate::output::Output;

pub use edit::{FileEdit, edit};
pub use scaffold::scaffold;
pub use words::PublishError;

/// What a publication changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that are new or have other bytes than before.
    pub written: usize,
    /// Files that were there already, byte for byte; they keep their time stamps.
    pub unchanged: usize,
    /// Files of the site before that this one does not have.
    pub removed: usize,
    /// What the user should know: a fall-back that was used, an old folder that could not be deleted.
    pub notes: Vec<String>,
}

/// Publishes a site into the folder `dest`.
///
/// `dest` may be missing (its parent may not), empty, or written by Citewell before; anything else is refused. If
/// nothing changed, nothing is touched. On return the new site is safe against a power cut.
///
/// # Errors
/// The message names the path and the reason. The site in `dest` is then what it was, entire; the two exceptions, a
/// file system that cannot exchange folders and a disk that did not confirm the last step, say so in the message.
pub fn publish(site: Approved, dest: &Path) -> Result<Changes, PublishError> {
    let home = std::env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" }).filter(|home| !home.is_empty());
    tree(site.output(), dest, home.as_deref().map(Path::new))
}

/// The whole of [`publish`], for any set of files. `home` is the user's home folder.
fn tree(output: &Output, dest: &Path, home: Option<&Path>) -> Result<Changes, PublishError> {
    let layout = layout::Layout::new(output)?;
    let target = target::find(dest, home)?;
    let marker = marker::complete(&layout);
    let mut plan = plan::compare(&target, &layout, &marker)?;
    let left_over = target.has_left_overs()?;
    if plan.is_same() && !left_over {
        return Ok(plan.changes());
    }

    let patience = if plan.is_same() { lock::Patience::None } else { lock::Patience::Wait };
    let Some(lock) = lock::take(&target, patience)? else {
        // Another run is at work, and what it left over will be its own to clear.
        return Ok(plan.changes());
    };
    let swept = stage::sweep(&target);
    if !plan.still_holds(&target)? {
        plan = plan::compare(&target, &layout, &marker)?;
    }
    if plan.is_same() {
        let mut changes = plan.changes();
        changes.notes.extend(swept.err().map(|e| e.message));
        return Ok(changes);
    }
    swept?;
    let mut changes = plan.changes();
    changes.notes.extend(lock.note());
    let staged = stage::build(&target, &layout, &marker, &plan)?;
    changes.notes.extend(swap::into_place(&target, staged, &layout, &marker, &plan)?);
    Ok(changes)
}
