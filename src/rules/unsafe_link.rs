//! `unsafe-link`: a link whose scheme is not for reading.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::site::{Fault, Target};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unsafe-link",
    family: Family::Presence,
    summary: "a link that is not http, https, mailto or tel",
    level: Level::Error,
    locked: true,
    docs: include_str!("unsafe_link.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let doc = &page.page.doc;
    let links = doc.links.iter().map(|l| l.url_span).zip(&page.page.links);
    let images = doc.images.iter().map(|i| i.url_span).zip(&page.page.images);
    for (span, target) in links.chain(images) {
        let Target::Broken(Fault::Scheme(scheme)) = target else { continue };
        let message = match scheme.as_str() {
            "" => "an address that begins with `//` has no scheme".to_owned(),
            scheme => format!("links with `{scheme}:` are not allowed"),
        };
        out.push(
            Diagnostic::new(RULE.name, span, message)
                .help("use https://, http://, mailto:, tel:, or an address of this site such as /about/team/"),
        );
    }
}
