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
    match extension.as_str() {
        "svg" => svg_size(&String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes))),
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" => {
            let size = imagesize::blob_size(bytes).ok()?;
            Some((size.width, size.height))
        }
        _ => None,
    }
}

/// Width and height of a drawing: what it says of itself in plain numbers or pixels, else the sides of its view box.
fn svg_size(text: &str) -> Option<(usize, usize)> {
    let tag = text.split_once("<svg")?.1.split('>').next()?;
    let attribute = |name: &str| {
        let (before, after) = tag.split_once(&format!("{name}="))?;
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        before.ends_with(char::is_whitespace).then(|| after[1..].split(quote).next())?
    };
    let pixels = |text: &str| text.trim().trim_end_matches("px").parse::<f64>().ok();
    let sides = attribute("width").and_then(pixels).zip(attribute("height").and_then(pixels)).or_else(|| {
        let mut numbers = attribute("viewBox")?.split([' ', ',']).filter(|n| !n.is_empty()).skip(2).map(pixels);
        numbers.next()?.zip(numbers.next()?)
    });
    let (width, height) = sides.filter(|(w, h)| (1.0..1e5).contains(w) && (1.0..1e5).contains(h))?;
    Some((width.round() as usize, height.round() as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_say_how_large_they_are() {
        let cases = [
            ("<svg width=\"40\" height='30px'>", Some((40, 30))),
            ("<?xml version=\"1.0\"?><svg viewBox=\"0 0 64.4 32\" stroke-width=\"2\">", Some((64, 32))),
            ("<svg width=\"100%\" height=\"100%\" viewBox=\"0,0,10,20\">", Some((10, 20))),
            ("<svg>", None),
            ("<svg width=\"0\" height=\"1\">", None),
            ("no drawing", None),
            ("<svg width=", None),
        ];
        for (text, expected) in cases {
            assert_eq!(picture_size("a.svg", text.as_bytes()), expected, "{text}");
        }
    }
}
