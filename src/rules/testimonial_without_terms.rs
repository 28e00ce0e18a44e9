//! `testimonial-without-terms`: a patient’s story without the terms it may be told under.

use crate::diag::{Diagnostic, Level};
use crate::guidance::Meaning;
use crate::reading::{self, context};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "testimonial-without-terms",
    family: Family::Safety,
    summary: "a patient’s story without the terms it may be told under",
    level: Level::Error,
    locked: false,
    docs: include_str!("testimonial_without_terms.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let terms = &cx.site.guidance.testimonials;
    let told = |i: &usize| !page.reading.marks(Meaning::Terms(*i)).is_empty();
    let missing: Vec<_> = (0..terms.len()).filter(|i| !told(i)).map(|i| terms[i].name.as_str()).collect();
    if missing.is_empty() {
        return;
    }
    let in_block = page.page.doc.units.iter().find(|u| u.container.as_deref() == Some("testimonial")).map(|u| u.span);
    let story = page.reading.hits(List::Story).iter().find(|h| !is_denied(page, h));
    let place = story.map(|h| page.reading.span(page.page, h.sentence, h.from, h.to)).or(in_block);
    if let Some(span) = place {
        let message = format!("a patient’s story stands here without {}", missing.join(", "));
        let found = Diagnostic::new(RULE.name, span, message);
        out.push(found.help("add what is missing on this page, or leave the story out and give the figures"));
    }
}

fn is_denied(page: &PageCx<'_>, hit: &reading::Hit) -> bool {
    reading::sentence(page.page, hit.sentence)
        .is_none_or(|(_, _, text)| context::denied(text, page.reading.words(hit.sentence), hit.from))
}
