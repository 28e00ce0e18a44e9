//! Joins pages and library: addresses, anchors, link targets, citation numbers, sections, tags.
//!
//! Row 5.

use std::sync::Arc;

use crate::config::{Config, Settings};
use crate::diag::Diagnostic;
use crate::doc::Document;
use crate::evidence::Library;
use crate::inputs::Inputs;
use crate::people::People;
use crate::site::Site;

/// Joins everything into one site.
pub fn site(
    config: Config,
    docs: Vec<Document>,
    library: Library,
    people: People,
    inputs: &Inputs,
    theme_files: &[(String, Arc<[u8]>)],
    settings: &Settings,
) -> (Site, Vec<Diagnostic>) {
    let _ = (docs, inputs, theme_files, settings);
    let site =
        Site { config, library, people, pages: Vec::new(), sections: Vec::new(), tags: Vec::new(), assets: Vec::new() };
    (site, Vec::new())
}
