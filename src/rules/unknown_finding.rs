//! `unknown-finding`: a citation that pins a finding its source does not have.

use crate::diag::{Diagnostic, Level, nearest};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-finding",
    family: Family::Presence,
    summary: "a citation of a finding the source does not have",
    level: Level::Error,
    locked: true,
    docs: include_str!("unknown_finding.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for (cite, target) in page.page.doc.cites.iter().zip(&page.page.cites) {
        let (Some(id), Some(span), Some(target)) = (&cite.finding, cite.finding_span, target) else { continue };
        if target.finding.is_some() {
            continue;
        }
        let record = &cx.site.library.records[target.record];
        let known = || record.findings().iter().map(|f| f.id.value.as_str());
        let message = format!("`{}` has no finding `{id}`", cite.key);
        let mut found = Diagnostic::new(RULE.name, span, message).label("no such finding");
        if let Some(near) = nearest(id, known()) {
            found = found.help(format!("did you mean `{}#{near}`?", cite.key));
        }
        found = match known().collect::<Vec<_>>() {
            ids if ids.is_empty() => found.help(format!(
                "no findings are recorded for it yet: cite it as `{}` alone, or record the finding",
                cite.key
            )),
            ids => found.help(format!("its findings: {}", ids.join(", "))),
        };
        out.push(found.related(record.id.span, "its entry in the library"));
    }
}
