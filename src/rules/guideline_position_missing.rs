//! `guideline-position-missing`: a page that proposes a treatment and hides what guidelines say of it.

use crate::diag::{Diagnostic, Level};
use crate::guidance::Meaning;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "guideline-position-missing",
    family: Family::Evidence,
    summary: "a page that proposes a treatment and hides what guidelines say of it",
    level: Level::Error,
    locked: false,
    docs: include_str!("guideline_position_missing.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let guidance = &cx.site.guidance;
    for (index, position) in guidance.positions.iter().enumerate() {
        let (Some(treatment), Some(condition)) =
            (guidance.treatment(&position.treatment), guidance.condition(&position.condition))
        else {
            continue;
        };
        let record = cx.site.library.find(&position.source.value);
        let cited = record.is_some_and(|r| page.page.references.contains(&r));
        if !page.reading.topics.proposes(treatment, &[condition])
            || cited && !page.reading.marks(Meaning::Position(index)).is_empty()
        {
            continue;
        }
        let message = format!(
            "this page proposes {} for {} and does not say what {} says",
            position.treatment, position.condition, position.body
        );
        let found = Diagnostic::new(RULE.name, page.page.top(), message)
            .help(format!("state it: {} {} [@{}]", position.body, position.says, position.source.value));
        out.push(found.related(position.source.span, "the position stands here"));
    }
}
