//! `guideline-position-missing`: a page that proposes a treatment and hides what guidelines say of it.

use crate::diag::{Diagnostic, Level};
use crate::doc::data::elements;
use crate::guidance::Meaning;
use crate::picture;
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
            || record.is_some_and(|r| in_block(page, cx, r, &position.treatment))
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

/// Whether a `guideline` block shows what this record says about the treatment.
fn in_block(page: &PageCx<'_>, cx: &Cx<'_>, record: usize, treatment: &str) -> bool {
    let doc = &page.page.doc;
    let blocks = elements(&doc.blocks).into_iter().filter(|e| e.name == "guideline");
    blocks.filter_map(|e| doc.groups.get(e.fields.cite("finding")?)).any(|group| {
        let cite = group.cites.start;
        page.page.cites.get(cite).copied().flatten().is_some_and(|t| t.record == record)
            && picture::found(page.page, cite, &cx.site.library)
                .is_some_and(|f| f.finding.about.to_lowercase().contains(&treatment.to_lowercase()))
    })
}
