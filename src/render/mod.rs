//! The site as HTML and the files around it.
//!
//! Row 9. Body HTML comes from an element writer that escapes in one place; theme templates arrange finished parts.

use crate::claims::Claim;
use crate::config::Settings;
use crate::diag::Diagnostic;
use crate::output::Output;
use crate::site::Site;
use crate::theme::Theme;

/// Renders everything.
pub fn site(site: &Site, claims: &[Vec<Claim>], theme: &Theme, settings: &Settings) -> (Output, Vec<Diagnostic>) {
    let _ = (site, claims, theme, settings);
    (Output::default(), Vec::new())
}
