//! `missing-alt-text`: a picture that a reader who cannot see it knows nothing of.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-alt-text",
    family: Family::Access,
    summary: "a picture without a description for readers who cannot see it",
    level: Level::Error,
    locked: false,
    docs: include_str!("missing_alt_text.md"),
    reads: Reads::Page(check),
};

/// Words that say no more than that there is a picture.
const EMPTY_WORDS: [&str; 8] = ["image", "picture", "photo", "figure", "graphic", "chart", "graph", "alt text"];

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for image in &page.page.doc.images {
        let alt = image.alt.trim();
        let message = if alt.is_empty() {
            "this picture has no description".to_owned()
        } else if is_file_name(alt, &image.url) {
            format!("`{alt}` is the name of a file, not a description of the picture")
        } else if EMPTY_WORDS.iter().any(|word| alt.eq_ignore_ascii_case(word)) {
            format!("`{alt}` does not say what the picture shows")
        } else {
            continue;
        };
        out.push(
            Diagnostic::new(RULE.name, image.span, message)
                .help("write between the square brackets what a reader would miss: ![A knee seen from the side](…)"),
        );
    }
}

/// `IMG_2041`, `knee-final.png`: what a camera or a folder calls it.
fn is_file_name(alt: &str, url: &str) -> bool {
    let ends = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"];
    let low = alt.to_ascii_lowercase();
    if ends.iter().any(|end| low.ends_with(end)) {
        return true;
    }
    let name = url.rsplit('/').next().unwrap_or(url);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    alt == stem && alt.contains(|c: char| c.is_ascii_digit() || c == '_' || c == '-')
}
