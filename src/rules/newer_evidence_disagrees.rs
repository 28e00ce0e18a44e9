//! `newer-evidence-disagrees`: a result that a newer one in the library contradicts.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Level};
use crate::reading::balance;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "newer-evidence-disagrees",
    family: Family::Evidence,
    summary: "a result that a newer one in the library contradicts",
    level: Level::Error,
    locked: false,
    docs: include_str!("newer_evidence_disagrees.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let library = &cx.site.library;
    let mut told = BTreeSet::new();
    for cite in balance::benefit_cites(page.page, page.claims, library) {
        let record = &library.records[cite.record];
        let outcome = cite.finding.and_then(|f| record.findings().get(f)).and_then(|f| f.outcome.as_deref());
        let newer = cx.balance().against(cite.record, outcome);
        if newer.is_empty() || newer.iter().any(|n| page.page.references.contains(n)) || !told.insert(cite.record) {
            continue;
        }
        let message =
            format!("newer evidence than {} points the other way, and is not on this page", record.short_name());
        let mut found =
            Diagnostic::new(RULE.name, cite.span, message).help("cite on this page, and say what it found:");
        for index in newer.iter().rev().take(3) {
            let other = &library.records[*index];
            found = found.help(format!("  {}: {}", other.id.value, other.short_name()));
        }
        out.push(found);
    }
}
