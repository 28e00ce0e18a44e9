//! `broken-link`: a link to an address the site does not have.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::site::{Fault, Target};

/// The rule.
pub static RULE: Rule = Rule {
    name: "broken-link",
    family: Family::Presence,
    summary: "a link that leads nowhere",
    level: Level::Error,
    locked: true,
    docs: include_str!("broken_link.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for (link, target) in page.page.doc.links.iter().zip(&page.page.links) {
        let mut found = match target {
            Target::Broken(Fault::NoSuchAddress { .. }) => {
                Diagnostic::new(RULE.name, link.url_span, format!("no page or file has the address `{}`", link.url))
            }
            Target::Broken(Fault::Outside) => {
                Diagnostic::new(RULE.name, link.url_span, format!("`{}` leads out of the site's folder", link.url))
            }
            _ => continue,
        };
        found = match target {
            Target::Broken(Fault::NoSuchAddress { .. }) if link.url.starts_with("www.") => {
                found.help(format!("for another site write the whole address: `https://{}`", link.url))
            }
            Target::Broken(Fault::NoSuchAddress { nearest: Some(near) }) => {
                found.help(format!("did you mean `{near}`?"))
            }
            Target::Broken(Fault::NoSuchAddress { .. }) => {
                found.help("write the address from the site's root, as in `/about/team/`, or take the link out")
            }
            _ => found.help("a file to download has to lie in `content/`: put it there and link to it"),
        };
        out.push(found);
    }
}
