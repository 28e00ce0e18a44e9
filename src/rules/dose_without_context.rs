//! `dose-without-context`: a dose that reads like advice.

use crate::diag::{Diagnostic, Level};
use crate::reading::{self, figures};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "dose-without-context",
    family: Family::Safety,
    summary: "a dose that reads like advice",
    level: Level::Warning,
    locked: false,
    docs: include_str!("dose_without_context.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let doc = &page.page.doc;
    let for_staff = |a: &str| ["clinic", "profession", "doctor", "staff", "prescriber"].iter().any(|w| a.contains(w));
    if doc.meta.audience.as_ref().is_some_and(|a| for_staff(&a.value))
        || !page.reading.hits(List::DoseContext).is_empty()
    {
        return;
    }
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let Some((_, _, text)) = reading::sentence(page.page, index).filter(|(_, _, t)| t.contains("mg")) else {
            continue;
        };
        if let Some(dose) = figures(text).into_iter().find(|f| f.unit == "mg" || f.unit.starts_with("mg/")) {
            let at = sentence.range.start;
            let span = doc.source_span(sentence.unit, at + dose.range.start..at + dose.range.end);
            let found = Diagnostic::new(RULE.name, span, "this dose can be read as advice");
            out.push(found.help("say on this page that it is a dose from a study, and that a clinician sets any dose"));
            return;
        }
    }
}
