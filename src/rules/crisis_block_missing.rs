//! `crisis-block-missing`: suicide mentioned on a page without crisis help.

use crate::diag::{Diagnostic, Level};
use crate::guidance::Meaning;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "crisis-block-missing",
    family: Family::Safety,
    summary: "suicide mentioned on a page without crisis help",
    level: Level::Error,
    locked: true,
    docs: include_str!("crisis_block_missing.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let lines = &cx.site.guidance.crisis;
    if lines.is_empty() || (0..lines.len()).any(|i| !page.reading.marks(Meaning::Crisis(i)).is_empty()) {
        return;
    }
    let Some(hit) = page.reading.hits(List::Suicide).first() else { return };
    let span = page.reading.span(page.page, hit.sentence, hit.from, hit.to);
    let mut found = Diagnostic::new(RULE.name, span, "this page mentions suicide and gives no crisis help");
    found = found.help("put a `:::crisis` block near this place, with:");
    for line in lines {
        found = found.help(format!("  {} ({}): {}", line.name, line.country, line.contact));
    }
    out.push(found);
}
