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
    for (index, statement) in cx.site.guidance.statements.iter().enumerate() {
        let Some((mark, sentence)) = page.reading.marks(Meaning::StatementWhen(index)).first() else { continue };
        if !page.reading.marks(Meaning::StatementSaid(index)).is_empty() {
            continue;
        }
        let span = page.reading.span(page.page, *sentence, mark.from, mark.to);
        let message = format!("this mention needs a statement beside it: {}", statement.say);
        let found = Diagnostic::new(RULE.name, span, message);
        out.push(match &statement.source {
            Some(source) => found.help(format!("say so on this page, citing [@{source}]")),
            None => found.help("say so on this page"),
        });
    }
}
