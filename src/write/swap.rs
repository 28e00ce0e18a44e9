//! The one moment of change: the staged site takes the destination's place.

use super::layout::Layout;
use super::plan::Plan;
use super::stage::Staged;
use super::target::Target;
use super::words::{self, At, PublishError};
use super::{in_place, remove};
use crate::disk::is_unsupported;

/// Puts the staged site in the destination's place and deletes the old one. Answers what the user should know.
///
/// # Errors
/// Before the exchange: the old site stands. After it: the new one does, and the message says that it is not certain to
/// survive a power cut.
pub(super) fn into_place(
    target: &Target,
    staged: Staged<'_>,
    layout: &Layout<'_>,
    marker: &str,
    plan: &Plan,
) -> Result<Vec<String>, PublishError> {
    let (parent, name) = (&target.parent, target.name.as_os_str());
    let moved = match &plan.dest {
        Some(_) => parent.exchange(&target.next, name),
        None => match parent.rename_new(&target.next, name) {
            // Nothing is there, so an ordinary move is one moment as well.
            Err(error) if is_unsupported(&error) => parent.rename(&target.next, parent, name),
            result => result,
        },
    };
    match (moved, &plan.dest) {
        (Ok(()), _) => {}
        (Err(error), Some(dest)) if is_unsupported(&error) => {
            return in_place::publish(dest, &staged, layout, marker, plan).map(|()| {
                vec![format!(
                    "published file by file, because this file system cannot exchange folders ({error}); for a moment \
                     visitors may have seen old and new pages side by side"
                )]
            });
        }
        (moved, _) => moved.at("put the new site into", parent.path(), name)?,
    }
    staged.keep();
    if let Err(error) = parent.flush() {
        return Err(words::not_safe(&target.path(), &error));
    }
    if plan.dest.is_some()
        && let Err(error) = remove::tree(parent, &target.next)
    {
        return Ok(vec![format!("the old site could not be deleted ({error}); the next build tries again")]);
    }
    Ok(Vec::new())
}
