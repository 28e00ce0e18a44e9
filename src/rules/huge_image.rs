//! `huge-image`: a picture that takes long to load on a phone.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::site::Target;

/// The rule.
pub static RULE: Rule = Rule {
    name: "huge-image",
    family: Family::Access,
    summary: "a picture that takes long to load, or that cannot be read as one",
    level: Level::Warning,
    locked: false,
    docs: include_str!("huge_image.md"),
    reads: Reads::Page(check),
};

/// A picture of this many bytes takes some four seconds on a slow phone connection.
const MOST: usize = 500_000;

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let images = page.page.doc.images.iter().map(|i| i.url_span).zip(&page.page.images);
    let card = page.page.doc.meta.image.as_ref().map(|i| i.span).zip(page.page.image.as_ref());
    for (span, target) in images.chain(card) {
        let Target::Asset(asset) = target else { continue };
        let Some(asset) = cx.site.assets.get(*asset).filter(|asset| asset.is_picture()) else { continue };
        let name = asset.out.rsplit('/').next().unwrap_or(&asset.out);
        if asset.bytes.len() > MOST {
            let size = asset.bytes.len() as f64 / 1_000_000.0;
            let found = format!("the picture `{name}` has {size:.1} MB, which takes long on a phone");
            out.push(Diagnostic::new(RULE.name, span, found).help(
                "save it again at most 1600 pixels wide, as JPEG for a photo or PNG for a drawing, below 0.5 MB",
            ));
        } else if asset.size.is_none() {
            let found = format!("`{name}` cannot be read as a picture, so its place on the page is not known");
            out.push(
                Diagnostic::new(RULE.name, span, found)
                    .help("open it in a picture program and save it again as JPEG or PNG; an SVG needs a viewBox"),
            );
        }
    }
}
