//! `contraindication-missing`: a part on who may have a treatment that leaves somebody out.

use crate::diag::{Diagnostic, Level};
use crate::doc::UnitKind;
use crate::guidance::Meaning;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "contraindication-missing",
    family: Family::Safety,
    summary: "a part on who may have a treatment that leaves somebody out",
    level: Level::Warning,
    locked: false,
    docs: include_str!("contraindication_missing.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let guidance = &cx.site.guidance;
    let doc = &page.page.doc;
    let heading = page.reading.hits(List::Suitability).iter().find_map(|hit| {
        let sentence = doc.sentences.get(hit.sentence)?;
        let unit = doc.units.get(sentence.unit).filter(|u| u.kind == UnitKind::Heading)?;
        let named: Vec<_> = page.reading.marks_of(hit.sentence).filter_map(|m| m.treatment()).collect();
        Some((doc.source_span(sentence.unit, 0..unit.text.len()), named))
    });
    let Some((heading, named)) = heading else { return };
    for (set, entry) in guidance.contraindications.iter().enumerate() {
        let Some(product) = guidance.treatment(&entry.product) else { continue };
        let by_route = entry.routes.is_empty() || page.reading.says(page.page, Meaning::ContraindicationRoute(set));
        // A heading that names a treatment is about that one.
        let about = named.is_empty() || named.contains(&product);
        if !by_route || !about || !page.reading.topics.treatments.contains(&product) {
            continue;
        }
        // Who should not have it may well be asked: “Are you pregnant?”
        let said = |point: usize| !page.reading.marks(Meaning::Contraindication(set, point)).is_empty();
        let missing: Vec<_> = entry.points.iter().enumerate().filter(|(i, _)| !said(*i)).map(|(_, p)| p).collect();
        if missing.is_empty() {
            continue;
        }
        let names: Vec<_> = missing.iter().map(|p| p.name.as_str()).collect();
        let message = format!("who should not have {} is not all here: {}", entry.product, names.join(", "));
        let mut found = Diagnostic::new(RULE.name, heading, message);
        if let Some(source) = missing.iter().find_map(|p| p.source.as_deref()) {
            found = found.help(format!("add them, citing [@{source}]"));
        }
        out.push(found);
    }
}
