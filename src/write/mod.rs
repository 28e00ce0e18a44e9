//! The only writer: all or nothing.
//!
//! Row 11.

use std::path::Path;

use crate::gate::Approved;

/// What a publication changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Changes {
    pub written: usize,
    pub unchanged: usize,
    pub removed: usize,
    /// What the user should know: a fall-back that was used, an old tree that could not be deleted.
    pub notes: Vec<String>,
}

/// Why nothing was published.
#[derive(Debug)]
pub struct PublishError {
    /// One line: what failed, on which path, why.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// Publishes a site into a folder.
pub fn publish(site: Approved, dest: &Path) -> Result<Changes, PublishError> {
    let _ = (site, dest);
    Ok(Changes::default())
}
