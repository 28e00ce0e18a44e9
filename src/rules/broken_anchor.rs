//! `broken-anchor`: a link to a place on a page that is not there.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::site::{Fault, Target};

/// The rule.
pub static RULE: Rule = Rule {
    name: "broken-anchor",
    family: Family::Presence,
    summary: "a link to a heading that does not exist",
    level: Level::Error,
    locked: true,
    docs: include_str!("broken_anchor.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for (link, target) in page.page.doc.links.iter().zip(&page.page.links) {
        let Target::Broken(Fault::NoSuchAnchor { page: on, anchor, nearest }) = target else { continue };
        let there = &cx.site.pages[*on];
        let message = match *on == page.index {
            true => format!("this page has no heading `#{anchor}`"),
            false => format!("the page “{}” has no heading `#{anchor}`", there.title()),
        };
        // Underline the anchor alone where it is written as it is meant.
        let span = match link.url.rfind('#') {
            Some(at) if link.url_span.range().len() == link.url.len() => {
                crate::source::Span { start: link.url_span.start + at as u32, ..link.url_span }
            }
            _ => link.url_span,
        };
        let mut found = Diagnostic::new(RULE.name, span, message);
        if let Some(near) = nearest {
            found = found.help(format!("did you mean `#{near}`?"));
        }
        let anchors: Vec<_> = there.doc.headings.iter().map(|h| format!("`#{}`", h.id)).take(12).collect();
        out.push(found.help(match anchors.is_empty() {
            true => "that page has no headings: leave out `#` and what follows".to_owned(),
            false => format!("headings you can link to there: {}", anchors.join(", ")),
        }));
    }
}
