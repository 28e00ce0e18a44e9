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

/// A part of a page that readers count on.
struct Part {
    /// What it is about, to follow “a part about”.
    about: &'static str,
    /// How words in its heading begin, in the text or in the `{#id}`.
    words: &'static [&'static str],
    /// The `:::` blocks that are it.
    containers: &'static [&'static str],
    /// A heading to offer.
    heading: &'static str,
}

const RISKS: Part = Part {
    about: "the risks",
    words: &["risk", "side effect", "harm", "safety", "should not have", "unwanted effect"],
    containers: &["risks"],
    heading: "## Risks and side effects",
};
const UNKNOWN: Part = Part {
    about: "what is not known",
    words: &["not know", "unknown", "cannot show", "cannot tell", "uncertain", "limits", "open question"],
    containers: &["uncertainty"],
    heading: "## What we do not know",
};
const TREATMENT: Part = Part {
    about: "what can be done",
    words: &["treat", "help", "support", "therap", "care", "can be done", "can do"],
    containers: &[],
    heading: "## What can be done",
};
const CONFLICTS: Part = Part {
    about: "conflicts of interest",
    words: &["conflict", "of interest", "competing interest", "who pays", "funding", "what we sell"],
    containers: &[],
    heading: "## Conflicts of interest",
};

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
    let headings: Vec<_> = doc.headings.iter().map(|h| format!("{} {}", h.text, h.id).to_lowercase()).collect();
    for part in needed(page.page.kind()) {
        let in_heading = headings.iter().any(|text| part.words.iter().any(|w| begins_a_word(text, w)));
        let in_container =
            doc.units.iter().filter_map(|u| u.container.as_deref()).any(|name| part.containers.contains(&name));
        if !in_heading && !in_container {
            let message = format!("a page of kind `{}` needs a part about {}", page.page.kind().name(), part.about);
            let mut found = Diagnostic::new(RULE.name, page.page.top(), message)
                .help(format!("write that part under a heading such as `{}`", part.heading));
            for name in part.containers {
                found = found.help(format!("or in a block `:::{name}`"));
            }
            out.push(found);
        }
    }
}

/// Whether `start` stands in `text` where a word begins: “harm” is in “harms”, not in “pharmacy”.
fn begins_a_word(text: &str, start: &str) -> bool {
    text.match_indices(start).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
}
