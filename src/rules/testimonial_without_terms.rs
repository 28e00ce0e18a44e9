//! `testimonial-without-terms`: a patient’s story without the terms it may be told under.

use crate::diag::{Diagnostic, Level};
use crate::doc::UnitKind;
use crate::doc::data::elements;
use crate::guidance::Meaning;
use crate::reading::{self, context};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::source::Span;
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
    // A block of fields cannot be read without its terms.
    let blocks: Vec<_> = elements(&page.page.doc.blocks).into_iter().filter(|e| e.name == "testimonial").collect();
    let headed = |span: Span| page.page.doc.headings.iter().any(|h| h.span.contains(span));
    let bare = |span: &Span| !blocks.iter().any(|b| b.span.contains(*span)) && (blocks.is_empty() || !headed(*span));
    let units = page.page.doc.units.iter().filter(|u| u.container.as_deref() == Some("testimonial"));
    let in_block = units.map(|u| u.span).find(bare);
    let stories = page.reading.hits(List::Story).iter().filter(|h| !is_denied(page, h));
    // One finding for each paragraph that tells one.
    let mut last = None;
    let mut places: Vec<Span> = stories
        .filter(|h| {
            let unit = page.page.doc.sentences.get(h.sentence).map(|s| s.unit);
            std::mem::replace(&mut last, unit) != unit
        })
        .map(|h| page.reading.span(page.page, h.sentence, h.from, h.to))
        .filter(bare)
        .collect();
    // A quotation in which somebody speaks of themselves.
    let quoted = page.page.doc.units.iter().filter(|u| {
        let mut words = u.text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}');
        u.kind == UnitKind::Quote && words.any(|w| matches!(w, "I" | "my" | "My" | "I'm" | "I\u{2019}m"))
    });
    let apart = |span: &Span| !places.iter().any(|p| span.contains(*p));
    let quoted: Vec<Span> = quoted.map(|u| u.span).filter(|s| bare(s) && apart(s)).collect();
    places.extend(quoted);
    if places.is_empty() {
        places.extend(in_block);
    }
    for span in places {
        let message = format!("a patient’s story stands here without {}", missing.join(", "));
        let found = Diagnostic::new(RULE.name, span, message);
        out.push(found.help("add what is missing on this page, or leave the story out and give the figures"));
    }
}

fn is_denied(page: &PageCx<'_>, hit: &reading::Hit) -> bool {
    reading::sentence(page.page, hit.sentence)
        .is_none_or(|(_, _, text)| context::denied(text, page.reading.words(hit.sentence), hit.from))
}
