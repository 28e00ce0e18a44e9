//! `unbalanced-evidence`: a favourable source without those that balance it.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Level};
use crate::reading::balance;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unbalanced-evidence",
    family: Family::Evidence,
    summary: "a favourable source without those that balance it",
    level: Level::Error,
    locked: false,
    docs: include_str!("unbalanced_evidence.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let library = &cx.site.library;
    let mut told = BTreeSet::new();
    for cite in balance::benefit_cites(page.page, page.claims, library) {
        let record = &library.records[cite.record];
        let Some(evidence) = record.evidence.as_ref().filter(|e| !e.balanced_by.is_empty()) else { continue };
        let balanced = evidence.balanced_by.iter().filter_map(|id| library.find(&id.value));
        let others: Vec<_> = balanced.map(|i| library.records[i].id.value.as_str()).collect();
        let cited = |id: &&str| library.find(id).is_some_and(|i| page.page.references.contains(&i));
        if others.is_empty() || others.iter().any(cited) || !told.insert(cite.record) {
            continue;
        }
        let names: Vec<_> = others.iter().map(|id| format!("`{id}`")).collect();
        let message = format!("this page cites {} and none of the sources that balance it", record.short_name());
        let found = Diagnostic::new(RULE.name, cite.span, message)
            .related(evidence.balanced_by.first().map_or(record.id.span, |b| b.span), "named here");
        out.push(found.help(format!("cite on this page, and say what it found: {}", names.join(" or "))));
    }
}
