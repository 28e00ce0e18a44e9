//! `repeated-passage`: a passage that stands twice on one page.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Level};
use crate::doc::UnitKind;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "repeated-passage",
    family: Family::Consistency,
    summary: "a passage that stands twice on one page",
    level: Level::Warning,
    locked: false,
    docs: include_str!("repeated_passage.md"),
    reads: Reads::Page(check),
};

/// Shorter ones are said twice on purpose: “Call 988.”
const LONG: usize = 80;

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let doc = &page.page.doc;
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, unit) in doc.units.iter().enumerate() {
        if unit.text.len() <= LONG || !matches!(unit.kind, UnitKind::Paragraph | UnitKind::Item { .. }) {
            continue;
        }
        match seen.get(unit.text.as_str()) {
            None => {
                seen.insert(&unit.text, index);
            }
            Some(first) => {
                let span = doc.source_span(index, 0..unit.text.len());
                let found = Diagnostic::new(RULE.name, span, "this passage stands twice on the page");
                let before = doc.source_span(*first, 0..unit.text.len());
                out.push(found.related(before, "first here").help("keep it in one place"));
            }
        }
    }
}
