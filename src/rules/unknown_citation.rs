//! `unknown-citation`: a citation of a source that is not in the evidence library.

use crate::diag::{Diagnostic, Level, nearest};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-citation",
    family: Family::Presence,
    summary: "a citation of a source the library does not have",
    level: Level::Error,
    locked: true,
    docs: include_str!("unknown_citation.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for (cite, target) in page.page.doc.cites.iter().zip(&page.page.cites) {
        if target.is_some() {
            continue;
        }
        let message = format!("`{}` is not in the evidence library", cite.key);
        let mut found = Diagnostic::new(RULE.name, cite.key_span, message).label("no such source");
        if let Some(near) = nearest(&cite.key, cx.site.library.ids()) {
            let name = cx.site.library.get(near).map(|r| r.short_name()).unwrap_or_default();
            found = found.help(format!("did you mean `{near}` ({name})?"));
        }
        out.push(found.help("if the source is new, add it to a file in `citations/` first"));
    }
}
