//! `outdated-term`: wording that medicine has left behind.

use crate::diag::{Diagnostic, Level};
use crate::guidance::Meaning;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "outdated-term",
    family: Family::Language,
    summary: "wording that medicine has left behind",
    level: Level::Warning,
    locked: false,
    docs: include_str!("outdated_term.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for (index, wording) in cx.site.guidance.outdated.iter().enumerate() {
        for (mark, sentence) in page.reading.marks(Meaning::Outdated(index)) {
            let Some(span) = page.reading.earnest(page.page, *sentence, mark.from, mark.to) else { continue };
            let mut found = Diagnostic::new(RULE.name, span, format!("this wording is out of date: {}", wording.why));
            if let Some(write) = &wording.write {
                found = found.help(format!("write: {write}"));
            }
            if let Some(source) = &wording.source {
                found = found.help(format!("source: `{source}`"));
            }
            out.push(found);
        }
    }
}
