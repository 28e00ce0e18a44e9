//! `missing-image`: a picture whose file is not there.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::site::{Fault, Target};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-image",
    family: Family::Presence,
    summary: "a picture that does not exist",
    level: Level::Error,
    locked: true,
    docs: include_str!("missing_image.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let images = page.page.doc.images.iter().map(|i| (i.url.as_str(), i.url_span)).zip(&page.page.images);
    // The picture of front matter, which social sites show.
    let card = page.page.doc.meta.image.as_ref().map(|i| (i.value.as_str(), i.span)).zip(page.page.image.as_ref());
    for ((url, span), target) in images.chain(card) {
        let Target::Broken(fault) = target else { continue };
        let mut found = match fault {
            Fault::NoSuchAddress { .. } | Fault::Outside => {
                let message = format!("the picture `{url}` is not in the site's folder");
                Diagnostic::new(RULE.name, span, message)
            }
            _ => continue,
        };
        if let Fault::NoSuchAddress { nearest: Some(near) } = fault {
            found = found.help(format!("did you mean `{near}`?"));
        }
        out.push(
            found.help("put the file into `content/` and write its name exactly as it is, capital letters included"),
        );
    }
}
