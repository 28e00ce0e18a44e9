//! `required-risk-missing`: a page that proposes a treatment and leaves out a risk.

use crate::diag::{Diagnostic, Level};
use crate::guidance::Meaning;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "required-risk-missing",
    family: Family::Safety,
    summary: "a page that proposes a treatment and leaves out a risk",
    level: Level::Error,
    locked: false,
    docs: include_str!("required_risk_missing.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let guidance = &cx.site.guidance;
    for (set, risks) in guidance.risks.iter().enumerate() {
        let Some(product) = guidance.treatment(&risks.product) else { continue };
        let by_route = risks.routes.is_empty() || page.reading.says(page.page, Meaning::RiskRoute(set));
        if !by_route || !page.reading.topics.treatments.contains(&product) {
            continue;
        }
        let said = |point: usize| page.reading.says(page.page, Meaning::Risk(set, point));
        let missing: Vec<_> = risks.points.iter().enumerate().filter(|(i, _)| !said(*i)).map(|(_, p)| p).collect();
        if missing.is_empty() {
            continue;
        }
        let names: Vec<_> = missing.iter().map(|p| p.name.as_str()).collect();
        let message =
            format!("this page proposes {} and does not name these risks: {}", risks.product, names.join(", "));
        let mut sources: Vec<_> = missing.iter().filter_map(|p| p.source.as_deref()).collect();
        sources.sort_unstable();
        sources.dedup();
        let cites: Vec<_> = sources.iter().map(|s| format!("[@{s}]")).collect();
        let found = Diagnostic::new(RULE.name, page.page.top(), message);
        out.push(found.help(format!("name them in the text of the page, citing {}", cites.join(" "))));
    }
}
