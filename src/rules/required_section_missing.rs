//! `required-section-missing`: a part that a reader needs on this kind of page.

use crate::diag::{Diagnostic, Level};
use crate::doc::PageKind;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "required-section-missing",
    family: Family::Page,
    summary: "a part that this kind of page needs",
    level: Level::Warning,
    locked: false,
    docs: include_str!("required_section_missing.md"),
    reads: Reads::Page(check),
};

/// A part, the words that show it in a heading, and the `:::` blocks that are it.
type Part = (&'static str, &'static [&'static str], &'static [&'static str]);

const RISKS: Part = ("the risks", &["risk", "side effect", "harm", "safety", "should not have"], &["risks"]);
const UNKNOWN: Part = (
    "what is not known",
    &["not know", "unknown", "cannot show", "cannot tell", "uncertain", "limits", "open question"],
    &["uncertainty"],
);
const TREATMENT: Part = ("what can be done", &["treat", "help", "support", "therap", "care"], &[]);
const CONFLICTS: Part =
    ("conflicts of interest", &["conflict", "interest", "who pays", "funding", "what we sell"], &[]);

fn needed(kind: PageKind) -> &'static [Part] {
    match kind {
        PageKind::Treatment => &[RISKS, UNKNOWN],
        PageKind::Condition => &[TREATMENT],
        PageKind::Policy => &[CONFLICTS],
        _ => &[],
    }
}

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    if page.page.is_section {
        return;
    }
    let doc = &page.page.doc;
    for (part, words, containers) in needed(page.page.kind()) {
        let in_heading = doc.headings.iter().any(|h| {
            let text = h.text.to_lowercase();
            words.iter().any(|w| text.contains(w))
        });
        let in_container =
            doc.units.iter().filter_map(|u| u.container.as_deref()).any(|name| containers.contains(&name));
        if !in_heading && !in_container {
            let message = format!("a page of kind `{}` needs a part about {part}", page.page.kind().name());
            out.push(
                Diagnostic::new(RULE.name, page.page.top(), message)
                    .help(format!("add a heading such as “{}”", heading(part))),
            );
        }
    }
}

fn heading(part: &str) -> String {
    let mut letters = part.chars();
    letters.next().map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
}
