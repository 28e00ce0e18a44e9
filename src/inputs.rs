//! Every file of a site, read and not yet interpreted.
//!
//! Row 1. Made by `load` from the disk, or by a test from text: the pipeline cannot tell the difference.

use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::source::Sources;

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// Text files: `citewell.yaml`, `content/**.md`, `citations/**.yaml`, `reviews/**.yaml`, theme manifests and templates.
    pub sources: Sources,
    /// Everything else in `content/` and in themes' `static/`, in path order.
    pub files: Vec<InputFile>,
    /// What was wrong with reading: links out of the site, devices, text that is not UTF-8.
    pub problems: Vec<Diagnostic>,
}

/// A file that is copied, never parsed.
#[derive(Clone, Debug)]
pub struct InputFile {
    /// Path from the site's root, with `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}
