//! `stuffed-alt-text`: search words where a picture should be described.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "stuffed-alt-text",
    family: Family::Access,
    summary: "search words where a picture should be described",
    level: Level::Warning,
    locked: false,
    docs: include_str!("stuffed_alt_text.md"),
    reads: Reads::Page(check),
};

/// Words that hold a description together; a row of search words has none.
const JOINTS: [&str; 18] = [
    "a", "an", "the", "of", "in", "on", "with", "at", "and", "to", "from", "by", "is", "are", "for", "over", "under",
    "as",
];

/// Shorter texts are names: “Dr. Amara Okafor”.
const FEWEST: usize = 6;

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for image in &page.page.doc.images {
        let lower = image.alt.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let again = words.iter().filter(|w| w.len() > 3 && words.iter().filter(|o| o == w).count() > 1).count();
        if words.len() < FEWEST || again == 0 || words.iter().any(|w| JOINTS.contains(w)) {
            continue;
        }
        let message = "this picture has search words for a description".to_owned();
        out.push(
            Diagnostic::new(RULE.name, image.span, message)
                .help("say what can be seen, as to somebody on the telephone: ![A nurse sets up a pump](…)"),
        );
    }
}
