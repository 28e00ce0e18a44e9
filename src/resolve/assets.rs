//! Files that are copied as they are: pictures and downloads of `content/`, and the theme's own.

use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::inputs::Inputs;
use crate::output::is_plain;
use crate::site::Asset;

/// Collects the files, in order of address. A file of `content/` comes before a theme file of the same address.
pub(super) fn collect(
    inputs: &Inputs,
    theme_files: &[(String, Arc<[u8]>)],
    _problems: &mut Vec<Diagnostic>,
) -> Vec<Asset> {
    let own = inputs.files.iter().filter_map(|f| f.path.strip_prefix("content/").map(|p| (p.to_owned(), &f.bytes)));
    let themed = theme_files.iter().map(|(p, b)| (p.clone(), b));
    let mut assets: Vec<Asset> = own
        .chain(themed)
        .filter(|(path, _)| is_plain(path))
        .map(|(path, bytes)| Asset {
            url: format!("/{path}"),
            size: picture_size(&path, bytes),
            out: path,
            bytes: Arc::clone(bytes),
        })
        .collect();
    assets.sort_by(|a, b| a.url.cmp(&b.url));
    assets.dedup_by(|later, first| later.url == first.url);
    assets
}

fn picture_size(path: &str, bytes: &[u8]) -> Option<(usize, usize)> {
    let extension = path.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    if !["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"].contains(&extension.as_str()) {
        return None;
    }
    let size = imagesize::blob_size(bytes).ok()?;
    Some((size.width, size.height))
}
