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

const MINE: &str = "this file is on your own computer: put it into `content/` and link to it from there";

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let doc = &page.page.doc;
    let links = doc.links.iter().map(|l| l.url_span).zip(&page.page.links);
    let images = doc.images.iter().map(|i| i.url_span).zip(&page.page.images);
    for (span, target) in links.chain(images) {
        let Target::Broken(Fault::Scheme(scheme)) = target else { continue };
        let message = match scheme.as_str() {
            "" => "this address lacks its beginning, `https:`".to_owned(),
            scheme => format!("a link that begins with `{scheme}:` may fail or harm the reader"),
        };
        let help = match scheme.as_str() {
            "" => "write the whole address, with `https://` in front",
            // `C:\` reads as a scheme of one letter.
            "file" => MINE,
            scheme if scheme.len() == 1 => MINE,
            "sms" | "whatsapp" | "viber" | "skype" => "give the phone number as a link: `tel:+15550100`",
            _ => "use `https://`, `http://`, `mailto:`, `tel:`, or an address of this site such as `/about/team/`",
        };
        out.push(Diagnostic::new(RULE.name, span, message).help(help));
    }
}
