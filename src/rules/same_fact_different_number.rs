//! `same-fact-different-number`: one fact told with two numbers.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Level};
use crate::reading::facts::{self, Fact, Kind};
use crate::rule::{Cx, Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "same-fact-different-number",
    family: Family::Consistency,
    summary: "one fact told with two numbers",
    level: Level::Warning,
    locked: false,
    docs: include_str!("same_fact_different_number.md"),
    reads: Reads::Site(check),
};

fn check(cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let mut told: BTreeMap<(String, Kind), Vec<Fact>> = BTreeMap::new();
    for (index, page) in cx.site.pages.iter().enumerate().filter(|(_, p)| p.published()) {
        for fact in facts::of(page) {
            let here = told.entry((fact.thing.clone(), fact.kind)).or_default();
            // “A session” on another page may be another session; “a ketamine session” is the same one.
            let before = here.iter().find(|f| (f.page == index || f.named) && !f.agrees(&fact));
            if let Some(before) = before {
                let found = Diagnostic::new(RULE.name, fact.span, format!("{} is told with two numbers", fact.what()))
                    .related(before.span, "told differently here")
                    .help("find out which is right; if both are, say in what they differ");
                out.push(found);
            }
            here.push(Fact { page: index, ..fact });
        }
    }
}
