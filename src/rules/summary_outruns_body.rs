//! `summary-outruns-body`: a summary that says more than the page.

use crate::claims::ClaimKind;
use crate::diag::{Diagnostic, Level};
use crate::doc::UnitKind;
use crate::reading::{Figure, context, figures};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "summary-outruns-body",
    family: Family::Consistency,
    summary: "a summary that says more than the page",
    level: Level::Warning,
    locked: false,
    docs: include_str!("summary_outruns_body.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let doc = &page.page.doc;
    let benefits = page
        .claims
        .iter()
        .filter(|c| matches!(c.kind, ClaimKind::Efficacy | ClaimKind::Outcomes | ClaimKind::Research));
    let (sums, body): (Vec<_>, Vec<_>) = benefits.partition(|c| sums_up(page, c.sentence));
    let hedged = |sentence: usize| {
        page.reading.has(List::Hedge, sentence)
            || doc.sentences.get(sentence).is_some_and(|s| figures(doc.sentence_text(s)).iter().any(Figure::is_share))
    };
    // One plain statement in the body is enough to carry the summary.
    if body.is_empty() || !body.iter().all(|c| hedged(c.sentence)) {
        return;
    }
    for claim in sums.iter().filter(|c| !hedged(c.sentence)) {
        let Some(sentence) = doc.sentences.get(claim.sentence) else { continue };
        if context::asks(doc.sentence_text(sentence)) {
            continue;
        }
        let found = Diagnostic::new(RULE.name, sentence.span, "the summary promises more than the page says");
        let first = body.first().and_then(|c| doc.sentences.get(c.sentence));
        let found = match first {
            Some(first) => found.related(first.span, "the body says it with care"),
            None => found,
        };
        out.push(found.help("give it the same care, the same figure and the same limit as the body"));
    }
}

/// Whether a sentence stands in the description or under a heading that sums up.
fn sums_up(page: &PageCx<'_>, sentence: usize) -> bool {
    let doc = &page.page.doc;
    let Some(unit) = doc.sentences.get(sentence).and_then(|s| doc.units.get(s.unit)) else { return false };
    if unit.kind == UnitKind::FrontMatter {
        return true;
    }
    let Some(heading) = unit.heading.and_then(|h| doc.headings.get(h)) else { return false };
    page.reading.hits(List::Summary).iter().any(|hit| {
        let here = doc.sentences.get(hit.sentence).and_then(|s| doc.units.get(s.unit));
        here.is_some_and(|u| u.kind == UnitKind::Heading && heading.span.contains(u.span))
    })
}
