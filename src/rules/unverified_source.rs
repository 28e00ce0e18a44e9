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
        let message = format!("{what} has not been checked against the paper");
        let mut found = Diagnostic::new(RULE.name, cite.span, message).related(record.id.span, "the source");
        let why = match target.finding {
            Some(finding) => record.findings().get(finding).and_then(|f| f.unverified.clone()),
            None => record.findings().first().and_then(|f| f.unverified.clone()),
        };
        if let Some(why) = why {
            found = found.help(format!("the library says: {why}"));
        }
        out.push(found.help("read the source, then replace `unverified:` by `checked: {by: …, on: …}` in the library"));
    }
}
