//! `approval-wording`: a product called approved for what it is not approved for.

use crate::diag::{Diagnostic, Level};
use crate::guidance::{Mark, Meaning};
use crate::phrases::hash;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "approval-wording",
    family: Family::Safety,
    summary: "a product called approved for what it is not approved for",
    level: Level::Error,
    locked: false,
    docs: include_str!("approval_wording.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let guidance = &cx.site.guidance;
    for said in page.reading.stated(page.page, List::Approval) {
        let at = said.hit.sentence;
        let marks: Vec<_> = page.reading.marks_of(at).copied().collect();
        let is_investigational =
            page.reading.words(at).iter().skip(said.hit.from).any(|w| w.hash == hash("investigational"));
        if is_investigational {
            let message = "an investigational status is permission to study a product, and no approval";
            out.push(
                Diagnostic::new(RULE.name, said.span, message)
                    .help("write: “studied under an investigational application”"),
            );
            continue;
        }
        // “Off-label” or “not approved” in the same sentence already says for what it is not.
        if page.reading.has(List::NotApproved, at) {
            continue;
        }
        let Some(product) = nearest(&marks, said.hit.from) else { continue };
        let Some((index, approval)) =
            guidance.approvals.iter().enumerate().find(|(_, a)| guidance.treatment(&a.product) == Some(product))
        else {
            continue;
        };
        let not_for = approval.not_for.iter().find(|id| {
            guidance.condition(id).is_some_and(|c| marks.iter().any(|m| m.meaning == Meaning::Condition(c)))
        });
        let says_for_what = marks.iter().any(|m| m.meaning == Meaning::ApprovedUse(index));
        let message = match not_for {
            _ if says_for_what => continue,
            Some(condition) => format!("{} is not approved for {condition}", approval.product),
            None => format!("this calls {} approved, and does not say for what", approval.product),
        };
        let region = approval.region.as_deref().map_or(String::new(), |r| format!(" ({r})"));
        let mut found = Diagnostic::new(RULE.name, said.span, message);
        if !approval.approved_for.is_empty() {
            found = found.help(format!("it is approved for {}{region}", approval.approved_for.join(", ")));
        }
        if let Some(source) = &approval.source {
            found = found.help(format!("source: `{source}`"));
        }
        out.push(found);
    }
}

/// The treatment that “approved” is said of: the last one named before it, else the first after it.
fn nearest(marks: &[Mark], at: usize) -> Option<usize> {
    let treatments = || {
        marks.iter().filter_map(|m| match m.meaning {
            Meaning::Treatment(i) => Some((m.from, i)),
            _ => None,
        })
    };
    let before = treatments().filter(|(from, _)| *from < at).max();
    before.or_else(|| treatments().min()).map(|(_, i)| i)
}
