//! `crisis-sent-to-clinic`: somebody in danger is told to write or call an office.

use crate::diag::{Diagnostic, Level};
use crate::reading::context;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "crisis-sent-to-clinic",
    family: Family::Safety,
    summary: "somebody in danger is told to write or call an office",
    level: Level::Error,
    locked: false,
    docs: include_str!("crisis_sent_to_clinic.md"),
    reads: Reads::Page(check),
};

static DENIES: [u64; 5] = context::hashes(["not", "don't", "never", "instead", "cannot"]);

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    // “If you are in crisis” is how such sentences begin: a condition takes nothing back here, a denial does.
    for hit in page.reading.hits(List::CrisisToClinic) {
        let words = page.reading.words(hit.sentence);
        if context::has_word(&words[..hit.to.min(words.len())], &DENIES) {
            continue;
        }
        let message = format!(
            "“{}” sends somebody in danger to an office",
            page.reading.text(page.page, hit.sentence, hit.from, hit.to)
        );
        let found = Diagnostic::new(RULE.name, page.reading.span(page.page, hit.sentence, hit.from, hit.to), message);
        out.push(
            found.help("name the crisis line and the emergency number in the same sentence, and nobody else first"),
        );
    }
}
