//! `unverified-source`: a citation of a finding nobody has checked against its source.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unverified-source",
    family: Family::Evidence,
    summary: "a source nobody has read yet",
    level: Level::Error,
    locked: false,
    docs: include_str!("unverified_source.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for (cite, target) in page.page.doc.cites.iter().zip(&page.page.cites) {
        let Some(target) = target else { continue };
        let record = &cx.site.library.records[target.record];
        let unchecked = match target.finding {
            Some(finding) => record.findings().get(finding).is_some_and(|f| f.checked.is_none()),
            None => !record.findings().is_empty() && record.findings().iter().all(|f| f.checked.is_none()),
        };
        if !unchecked {
            continue;
        }
        let what = match &cite.finding {
            Some(id) => format!("`{}#{id}`", cite.key),
            None => format!("`{}`", cite.key),
        };
        let message = format!("nobody has checked {what} against the source itself yet");
        let mut found =
            Diagnostic::new(RULE.name, cite.span, message).related(record.id.span, "its entry in the library");
        let why = match target.finding {
            Some(finding) => record.findings().get(finding).and_then(|f| f.unverified.clone()),
            None => record.findings().first().and_then(|f| f.unverified.clone()),
        };
        if let Some(why) = why {
            found = found.help(format!("the library notes: {why}"));
        }
        out.push(found.help("cite another source, or ask for this one to be read; then `checked: {by: …, on: …}` replaces `unverified:`"));
    }
}
