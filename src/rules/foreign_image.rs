//! `foreign-image`: a picture that every reader would fetch from somebody else.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::site::{Fault, Target};

/// The rule.
pub static RULE: Rule = Rule {
    name: "foreign-image",
    family: Family::Presence,
    summary: "a picture on another server",
    level: Level::Error,
    locked: true,
    docs: include_str!("foreign_image.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let images = page.page.doc.images.iter().map(|i| i.url_span).zip(&page.page.images);
    let card = page.page.doc.meta.image.as_ref().map(|i| i.span).zip(page.page.image.as_ref());
    for (span, target) in images.chain(card) {
        if *target == Target::Broken(Fault::Foreign) {
            out.push(
                Diagnostic::new(RULE.name, span, "this picture would be fetched from another server")
                    .label("that server would learn who reads this page")
                    .help("if you may use the picture, save it in `content/images/` and write `/images/` and its name"),
            );
        }
    }
}
