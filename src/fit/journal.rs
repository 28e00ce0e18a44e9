//! Where and by whom the source was published.

use super::{Case, Mismatch, Slot};
use crate::claims::concepts::{Class, Mention};
use crate::claims::words::stem;
use crate::doc::MONTHS;
use crate::evidence::Design as D;

pub(super) const BODIES: [&str; 13] =
    ["fda", "ema", "mhra", "nice", "who", "va", "nimh", "cdc", "nih", "apa", "dea", "samhsa", "ncptsd"];

pub(super) fn journals(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let text = case.text;
    for mention in text.said(Class::Journal) {
        let name = mention.concept.name();
        let known = case.cited.iter().any(|c| {
            let container = c.record.container.as_deref().unwrap_or_default();
            let container = crate::claims::text::Text::read(container);
            same_title(&container, text, mention)
                || c.record.publisher.names(Class::Journal, name)
                || BODIES.contains(&name) && (c.record.texts(None).any(|t| t.names(Class::Journal, name)))
        });
        if known {
            continue;
        }
        let wrong = if BODIES.contains(&name) || name == "rand" || name == "mayo" {
            attributed(case, mention)
                && !case.cited.iter().any(|c| {
                    matches!(c.record.evidence.design.as_ref().map(|d| d.value), Some(D::Label | D::Regulator))
                        && name == "fda"
                })
        } else if name == "cochrane" {
            !case.cited.iter().any(|c| c.record.publisher.names(Class::Journal, "cochrane"))
        } else {
            true
        };
        if wrong {
            out.push(elsewhere(case, mention.range.clone()));
            return;
        }
    }
    unlisted(case, out);
}

/// Whether a journal's whole title is what the sentence names.
pub(super) fn same_title(
    container: &crate::claims::text::Text,
    text: &crate::claims::text::Text,
    mention: &Mention,
) -> bool {
    let stems = |list: &[crate::claims::words::Word]| {
        list.iter()
            .map(|w| w.stem)
            .filter(|s| ![stem("the"), stem("journal"), stem("in")].contains(s))
            .collect::<Vec<_>>()
    };
    let said = stems(text.words.list.get(mention.words.clone()).unwrap_or_default());
    let is = stems(&container.words.list);
    let same_concept = container.of(Class::Journal).any(|m| m.concept == mention.concept);
    same_concept
        || !said.is_empty() && said == is
        || mention.concept.name() == "cochrane" && is.first() == Some(&stem("cochrane"))
}

/// Whether the sentence makes a body the speaker: `NICE recommends`, `according to the FDA`.
pub(super) fn attributed(case: &Case<'_>, mention: &Mention) -> bool {
    let words = &case.text.words.list;
    let says: Vec<u64> = [
        "recommends",
        "suggests",
        "warns",
        "says",
        "states",
        "advises",
        "reports",
        "published",
        "issued",
        "concluded",
        "estimates",
        "approved",
        "found",
        "reported",
        "puts",
        "counts",
        "wrote",
        "turned",
        "refused",
        "rejected",
        "declined",
        "asked",
        "withheld",
    ]
    .iter()
    .map(|w| stem(w))
    .collect();
    let before: Vec<u64> = ["according", "by", "from"].iter().map(|w| stem(w)).collect();
    words
        .get(mention.words.end..(mention.words.end + 4).min(words.len()))
        .unwrap_or_default()
        .iter()
        .any(|w| says.contains(&w.stem))
        || words
            .get(mention.words.start.saturating_sub(3)..mention.words.start)
            .unwrap_or_default()
            .iter()
            .any(|w| before.contains(&w.stem))
}

/// A journal that no list holds: `published in Sleep Medicine Reviews`.
pub(super) fn unlisted(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    for lead in [
        "in the journal ",
        "published in the ",
        "published in ",
        "writing in ",
        "appeared in ",
        "in the journal of ",
        "Journal of ",
    ] {
        let Some(at) = case.said.find(lead) else { continue };
        let from = if lead.starts_with('J') { at } else { at + lead.len() };
        let rest = case.said.get(from..).unwrap_or_default();
        let title: Vec<&str> = rest
            .split(' ')
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
            .take_while(|w| w.starts_with(|c: char| c.is_uppercase()) || matches!(*w, "of" | "and" | "the" | "for"))
            .filter(|w| !matches!(*w, "the" | "The"))
            .collect();
        if title.is_empty()
            || title.iter().all(|w| matches!(*w, "of" | "and" | "for"))
            || title.first().is_some_and(|w| MONTHS.contains(w))
        {
            continue;
        }
        let met = case.cited.iter().any(|c| {
            let known = format!("{} ", c.record.container.as_deref().unwrap_or_default());
            let known = crate::claims::text::Text::read(&known);
            let known: Vec<u64> = known
                .words
                .list
                .iter()
                .chain(&c.record.publisher.words.list)
                .chain(&c.record.title.words.list)
                .map(|w| w.stem)
                .collect();
            let strong: Vec<u64> =
                title.iter().filter(|w| w.len() > 3).map(|w| stem(w)).filter(|s| *s != stem("Journal")).collect();
            strong.iter().all(|w| known.contains(w))
        });
        if !met {
            let end = from
                + rest.find(title.last().copied().unwrap_or_default()).unwrap_or(0)
                + title.last().map_or(0, |w| w.len());
            out.push(elsewhere(case, from..end.min(case.said.len())));
            return;
        }
    }
}

pub(super) fn elsewhere(case: &Case<'_>, range: std::ops::Range<usize>) -> Mismatch {
    let said = case.quote(range.clone());
    let found = Mismatch::new(Slot::Journal, range, format!("\u{201c}{said}\u{201d} is not where the source appeared"));
    let Some(first) = case.cited.first() else { return found };
    let found = found.of(first, None);
    match (&first.record.container, case.cited.len()) {
        (Some(container), 1) => found.help(format!("the record says: {container}")),
        _ => found.help("name the journal or body of the source you cite"),
    }
}
