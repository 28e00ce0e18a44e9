//! `conflict-of-interest-missing`: an interest that readers are not told of.

use crate::diag::{Diagnostic, Level};
use crate::guidance::Meaning;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "conflict-of-interest-missing",
    family: Family::Safety,
    summary: "an interest that readers are not told of",
    level: Level::Error,
    locked: false,
    docs: include_str!("conflict_of_interest_missing.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let guidance = &cx.site.guidance;
    for (index, offer) in guidance.offers.iter().enumerate() {
        let proposed = guidance.treatment(&offer.product).is_some_and(|t| page.reading.topics.treatments.contains(&t));
        if proposed && page.reading.marks(Meaning::Interest(index)).is_empty() {
            let message = format!("this page proposes {}, which the clinic sells, and does not say so", offer.product);
            let found = Diagnostic::new(RULE.name, page.page.top(), message);
            out.push(
                found.help("say that the clinic earns money with it, and link to your policy on conflicts of interest"),
            );
        }
    }
    let meta = &page.page.doc.meta;
    for id in meta.authors.iter().chain(&meta.reviewers) {
        let Some(person) = cx.site.people.get(&id.value).filter(|p| p.conflicts.is_none()) else { continue };
        let message = format!("nothing is said about conflicts of interest of {}", person.name);
        let found = Diagnostic::new(RULE.name, id.span, message).related(person.id.span, "their entry");
        out.push(
            found.help("add `conflicts:` to the entry in `reviews/people.yaml`; “none” is an answer, silence is not"),
        );
    }
}
