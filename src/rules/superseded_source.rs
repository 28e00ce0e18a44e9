//! `superseded-source`: a source that a newer version replaced.

use crate::diag::{Diagnostic, Level};
use crate::evidence::Status;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "superseded-source",
    family: Family::Evidence,
    summary: "a source that a newer version replaced",
    level: Level::Error,
    locked: false,
    docs: include_str!("superseded_source.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let library = &cx.site.library;
    for (cite, record, evidence) in page.cited_evidence(cx) {
        if evidence.status.as_ref().is_none_or(|s| s.value != Status::Superseded) {
            continue;
        }
        let newer = evidence.superseded_by.as_ref().and_then(|id| library.find(&id.value));
        if newer.is_some_and(|n| page.page.references.contains(&n)) {
            continue;
        }
        let message = format!("{} was replaced by a newer version", record.short_name());
        let mut found =
            Diagnostic::new(RULE.name, cite.span, message).related(record.id.span, "its entry in the library");
        if let Some(by) = &evidence.superseded_by {
            found = found.help(format!("read and cite the newer one: `{}`", by.value));
        }
        out.push(found);
    }
}
