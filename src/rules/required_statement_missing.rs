//! `required-statement-missing`: something mentioned without what must be said with it.

use crate::diag::{Diagnostic, Level};
use crate::guidance::Meaning;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "required-statement-missing",
    family: Family::Safety,
    summary: "something mentioned without what must be said with it",
    level: Level::Error,
    locked: false,
    docs: include_str!("required_statement_missing.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let guidance = &cx.site.guidance;
    for (index, statement) in guidance.statements.iter().enumerate() {
        let owed = match &statement.product {
            Some(id) => {
                let condition = statement.condition.as_deref().and_then(|c| guidance.condition(c));
                guidance.treatment(id).is_some_and(|t| page.reading.topics.proposes(t, condition.as_slice()))
            }
            None => true,
        };
        if !owed || !page.reading.marks(Meaning::StatementSaid(index)).is_empty() {
            continue;
        }
        let mentions = page.reading.marks(Meaning::StatementWhen(index));
        let Some(span) = mentions.iter().find_map(|(m, at)| page.reading.earnest(page.page, *at, m.from, m.to)) else {
            continue;
        };
        let message = format!("this mention needs a statement beside it: {}", statement.say);
        let found = Diagnostic::new(RULE.name, span, message);
        out.push(match &statement.source {
            Some(source) => found.help(format!("say so on this page, citing [@{source}]")),
            None => found.help("say so on this page"),
        });
    }
}
