//! `retracted-source`: a source that was retracted.

use crate::diag::{Diagnostic, Level};
use crate::evidence::Status;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "retracted-source",
    family: Family::Evidence,
    summary: "a source that was retracted",
    level: Level::Error,
    locked: true,
    docs: include_str!("retracted_source.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for (cite, record, evidence) in page.cited_evidence(cx) {
        let Some(status) = evidence.status.as_ref().filter(|s| s.value == Status::Retracted) else { continue };
        let message = format!("{} was retracted: nothing may rest on it", record.short_name());
        let found = Diagnostic::new(RULE.name, cite.span, message)
            .related(status.span, "its status in the library")
            .help("take the claim out, or find a source that still stands");
        out.push(found);
    }
}
