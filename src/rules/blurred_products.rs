//! `blurred-products`: two products told as one.

use crate::diag::{Diagnostic, Level};
use crate::guidance::Meaning;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "blurred-products",
    family: Family::Safety,
    summary: "two products told as one",
    level: Level::Error,
    locked: false,
    docs: include_str!("blurred_products.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for (index, wording) in cx.site.guidance.blurred.iter().enumerate() {
        for (mark, sentence) in page.reading.marks(Meaning::Blurred(index)) {
            let Some(span) = page.reading.earnest(page.page, *sentence, mark.from, mark.to) else { continue };
            // A comma lists two products; a bracket says that they are one.
            if page.reading.text(page.page, *sentence, mark.from, mark.to).contains(',') {
                continue;
            }
            let mut found =
                Diagnostic::new(RULE.name, span, format!("this makes two products look like one: {}", wording.why));
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
