//! `leftover-text`: text left over from a template or an editor.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "leftover-text",
    family: Family::Page,
    summary: "text left over from a template or an editor",
    level: Level::Warning,
    locked: false,
    docs: include_str!("leftover_text.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for hit in page.reading.hits(List::Leftover) {
        let span = page.reading.span(page.page, hit.sentence, hit.from, hit.to);
        let found = Diagnostic::new(RULE.name, span, "these words were left over and are not meant for readers");
        out.push(found.help("delete them, and check that nothing beside them got lost"));
    }
}
