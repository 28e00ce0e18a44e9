//! `typed-byline`: author, reviewer or date of a page typed into its text.

use crate::diag::{Diagnostic, Level};
use crate::doc::UnitKind;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "typed-byline",
    family: Family::Page,
    summary: "author, reviewer or date of the page typed into its text",
    level: Level::Warning,
    locked: false,
    docs: include_str!("typed_byline.md"),
    reads: Reads::Page(check),
};

/// How such a sentence begins, in lower case.
const BEGINS: [&str; 12] = [
    "medically reviewed",
    "clinically reviewed",
    "reviewed by ",
    "reviewed on ",
    "fact checked by",
    "fact-checked by",
    "last updated",
    "last reviewed",
    "updated on ",
    "posted on ",
    "posted by ",
    "written by ",
];

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let doc = &page.page.doc;
    for (index, unit) in doc.units.iter().enumerate().filter(|(_, u)| u.kind == UnitKind::Paragraph) {
        for sentence in unit.sentences.clone() {
            let Some(sentence) = doc.sentences.get(sentence) else { continue };
            let range = sentence.range.clone();
            let lower = unit.text.get(range.clone()).unwrap_or_default().trim_start().to_lowercase();
            if BEGINS.iter().any(|b| lower.starts_with(b)) {
                let message = "who wrote and reviewed a page, and when, is printed from its front matter";
                let found = Diagnostic::new(RULE.name, doc.source_span(index, range), message);
                out.push(
                    found.help("delete it here, and fill `authors`, `reviewers`, `updated` and `last-reviewed` above"),
                );
            }
        }
    }
}
