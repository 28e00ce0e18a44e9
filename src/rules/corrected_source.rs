//! `corrected-source`: a source that was corrected, or that its journal has doubts about.

use crate::diag::{Diagnostic, Level};
use crate::evidence::Status;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "corrected-source",
    family: Family::Evidence,
    summary: "a source that was corrected, or that its journal has doubts about",
    level: Level::Warning,
    locked: false,
    docs: include_str!("corrected_source.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for (cite, record, evidence) in page.cited_evidence(cx) {
        let (message, help) = match evidence.status.as_ref().map(|s| s.value) {
            Some(Status::Corrected) => ("was corrected", "compare your sentence with the correction"),
            Some(Status::Concern) => {
                ("is under an expression of concern", "say so on the page, or cite another source")
            }
            _ => continue,
        };
        let found = Diagnostic::new(RULE.name, cite.span, format!("{} {message}", record.short_name()))
            .related(record.id.span, "its entry in the library")
            .help(help);
        out.push(found);
    }
}
