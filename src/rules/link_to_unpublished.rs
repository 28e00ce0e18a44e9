//! `link-to-unpublished`: a link from a published page to one that is not.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::site::{Fault, Hidden, Target};

/// The rule.
pub static RULE: Rule = Rule {
    name: "link-to-unpublished",
    family: Family::Presence,
    summary: "a link to a draft or a page dated in the future",
    level: Level::Error,
    locked: false,
    docs: include_str!("link_to_unpublished.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for (link, target) in page.page.doc.links.iter().zip(&page.page.links) {
        let Target::Broken(Fault::Unpublished { page: on, hidden }) = target else { continue };
        let title = cx.site.pages[*on].title();
        let message = match hidden {
            Hidden::Draft => format!("readers cannot open “{title}”: it is a draft"),
            Hidden::Until(date) => format!("readers cannot open “{title}” before {}", date.long()),
        };
        let help = match hidden {
            Hidden::Draft => "take the link out for now, or remove `draft: true` from that page".to_owned(),
            Hidden::Until(date) => {
                format!("add the link on {}, or give that page an earlier `date`", date.long())
            }
        };
        out.push(Diagnostic::new(RULE.name, link.url_span, message).help(help));
    }
}
