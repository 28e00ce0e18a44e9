//! Sentences that are settled by where they stand, before any word is read.
//!
//! A label of a table row names the row; a sentence that is mostly a link points at a page, and that page answers for
//! itself; a crisis block says where help is. None of them asserts anything of its own.

use crate::doc::{Document, Sentence, Unit, UnitKind};

/// From this share of its letters on, a sentence of links is a signpost.
const SIGNPOST: f64 = 0.4;

/// Whether no sentence of a unit is a claim, by its place alone.
pub(super) fn is_settled(doc: &Document, unit: &Unit) -> bool {
    unit.container.as_deref() == Some("crisis")
        || is_price(doc, unit)
        || is_person(doc, unit)
        || is_index_entry(doc, unit)
        || super::typed::is_entry(&unit.text)
}

/// Whether a sentence is no claim by its place alone.
pub(super) fn is_sentence_settled(doc: &Document, unit: &Unit, sentence: &Sentence, text: &str) -> bool {
    is_row_label(unit, text)
        || is_signpost(doc, sentence, text)
        || is_contents(unit, text)
        || is_label(text)
        || is_naming(text)
}

/// The first cell of a row, unless it is written out as a sentence.
fn is_row_label(unit: &Unit, text: &str) -> bool {
    matches!(unit.kind, UnitKind::Cell { column: 0, .. }) && !text.trim_end().ends_with(['.', '!'])
}

/// A cell of a table of prices: what a thing costs is no matter of evidence.
fn is_price(doc: &Document, unit: &Unit) -> bool {
    const WORDS: [&str; 9] = ["price", "cost", "fee", "fees", "total", "amount", "dollars", "usd", "pay"];
    let UnitKind::Cell { head, caption, .. } = unit.kind else { return false };
    [head, caption].into_iter().flatten().filter_map(|u| doc.units.get(u)).any(|above| {
        let text = above.text.to_lowercase();
        text.split(|c: char| !c.is_alphanumeric())
            .any(|word| WORDS.contains(&word.trim_end_matches('s')) || WORDS.contains(&word))
    })
}

/// A cell of a column of people: who does what in the clinic.
fn is_person(doc: &Document, unit: &Unit) -> bool {
    const WORDS: [&str; 5] = ["who", "name", "by whom", "person", "contact"];
    let UnitKind::Cell { head: Some(head), .. } = unit.kind else { return false };
    doc.units.get(head).is_some_and(|above| WORDS.contains(&above.text.trim().to_lowercase().as_str()))
        && unit.text.split_whitespace().count() <= 6
}

/// An entry of a list of pages: it begins with a link, and what follows says what the page holds.
fn is_index_entry(doc: &Document, unit: &Unit) -> bool {
    if !matches!(unit.kind, UnitKind::Item { .. }) {
        return false;
    }
    let first = doc.links.partition_point(|l| l.span.start < unit.span.start);
    let Some(link) = doc.links.get(first).filter(|l| l.span.end <= unit.span.end) else { return false };
    !link.url.contains("://")
        && unit
            .text
            .strip_prefix(link.text.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', ',', '–', '—']))
}

/// A description that lists the page's questions: “What it is, how it is found, and who is at risk.”, “About knees.”
fn is_contents(unit: &Unit, text: &str) -> bool {
    const FIRST: [&str; 8] = ["What", "How", "Who", "Where", "When", "Why", "Which", "About"];
    unit.kind == UnitKind::FrontMatter && text.split_whitespace().next().is_some_and(|first| FIRST.contains(&first))
}

/// A label on a line of its own: “For adults:”, “Before your visit:”.
fn is_label(text: &str) -> bool {
    const FIRST: [&str; 9] = ["For", "In", "With", "Without", "After", "Before", "During", "On", "At"];
    text.ends_with(':')
        && text.split_whitespace().count() <= 4
        && text.split_whitespace().next().is_some_and(|first| FIRST.contains(&first))
}

/// What letters stand for: “MRI is short for magnetic resonance imaging.” Naming asserts nothing of health.
fn is_naming(text: &str) -> bool {
    // Read word by word: a search of the whole text for each phrase took a fourteenth of the detection.
    let mut before = 0;
    let mut rest = None;
    for (i, word) in text.split(' ').take(7).enumerate() {
        let end = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
        let after = text.get(end..).unwrap_or_default().trim_start();
        match word {
            "stand" | "stands" | "short" if after.starts_with("for ") => {
                (before, rest) = (if word == "short" { i.saturating_sub(1) } else { i }, after.strip_prefix("for "));
                break;
            }
            _ => {}
        }
    }
    let Some(rest) = rest else { return false };
    let short = || text.split_whitespace().take(before);
    let capitals = |w: &str| w.chars().filter(|c| c.is_uppercase()).count() >= 2;
    before <= 4 && short().any(capitals) && rest.split_whitespace().count() <= 8 && !rest.contains([',', ';'])
}

/// Mostly links, and nothing cited: “Read on: …”, an entry of a list of pages.
fn is_signpost(doc: &Document, sentence: &Sentence, text: &str) -> bool {
    if !sentence.cites.is_empty() {
        return false;
    }
    // Links are in the order of the page, so those of one sentence stand together.
    let first = doc.links.partition_point(|l| l.span.start < sentence.span.start);
    let linked: usize = doc.links[first..]
        .iter()
        .take_while(|l| l.span.start < sentence.span.end)
        .filter(|l| !l.url.contains("://"))
        .map(|l| l.text.len())
        .sum();
    linked > 0 && linked as f64 >= SIGNPOST * text.len() as f64
}
