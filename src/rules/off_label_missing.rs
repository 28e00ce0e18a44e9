//! `off-label-missing`: a page that proposes a treatment outside its approval and does not say so.

use crate::diag::{Diagnostic, Level};
use crate::guidance::Meaning;
use crate::reading::{self, context};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "off-label-missing",
    family: Family::Safety,
    summary: "a page that proposes a treatment outside its approval and does not say so",
    level: Level::Error,
    locked: false,
    docs: include_str!("off_label_missing.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let guidance = &cx.site.guidance;
    for (index, entry) in guidance.off_label.iter().enumerate() {
        let Some(product) = guidance.treatment(&entry.product) else { continue };
        let conditions: Vec<_> = entry.conditions.iter().filter_map(|c| guidance.condition(c)).collect();
        let in_block = page.page.doc.units.iter().any(|u| u.container.as_deref() == Some("off-label"));
        if !page.reading.topics.proposes(product, &conditions)
            || in_block
            || page.reading.marks(Meaning::OffLabel(index)).iter().any(|(_, s)| !asked(page, *s))
        {
            continue;
        }
        let message = format!("this page proposes {} and does not say that this use is off-label", entry.product);
        let mut found = Diagnostic::new(RULE.name, page.page.top(), message);
        if let Some(source) = &entry.source {
            found = found.help(format!("say in plain words that it is not approved for this [@{source}]"));
        }
        out.push(found);
    }
}

fn asked(page: &PageCx<'_>, sentence: usize) -> bool {
    reading::sentence(page.page, sentence).is_none_or(|(_, _, text)| context::asks(text))
}
