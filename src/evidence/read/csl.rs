//! The bibliographic fields of a record.
//!
//! Fields that we print are read; the rest of CSL 1.0.2 is accepted in silence, so that an export drops in whole.

use super::values::wrong;
use crate::diag::{Diagnostic, nearest};
use crate::evidence::{Csl, CslKind};
use crate::yaml::{Node, Value};

/// Fields of CSL 1.0.2 (and of exporters that follow it) that nothing here prints. Sorted.
pub(super) const ACCEPTED: [&str; 73] = [
    "ISSN",
    "abstract",
    "annote",
    "archive-place",
    "archive_collection",
    "archive_location",
    "authority",
    "available-date",
    "call-number",
    "categories",
    "chair",
    "chapter-number",
    "citation-key",
    "citation-label",
    "citation-number",
    "collection-editor",
    "collection-number",
    "compiler",
    "composer",
    "container-author",
    "contributor",
    "curator",
    "custom",
    "dimensions",
    "director",
    "division",
    "editor-translator",
    "editorial-director",
    "event-date",
    "executive-producer",
    "first-reference-note-number",
    "guest",
    "host",
    "illustrator",
    "interviewer",
    "jurisdiction",
    "keyword",
    "license",
    "locator",
    "medium",
    "narrator",
    "number-of-pages",
    "number-of-volumes",
    "organizer",
    "original-author",
    "original-date",
    "original-publisher",
    "original-publisher-place",
    "original-title",
    "page-first",
    "part",
    "part-title",
    "performer",
    "printing",
    "producer",
    "recipient",
    "references",
    "reviewed-author",
    "reviewed-genre",
    "reviewed-title",
    "scale",
    "script-writer",
    "section",
    "series-creator",
    "source",
    "submitted",
    "supplement",
    "supplement-number",
    "system_id",
    "translator",
    "volume-title",
    "volume-title-short",
    "year-suffix",
];

/// Fields that are text, in every spelling that CSL has had for them.
pub(super) const TEXTS: [&str; 28] = [
    "title",
    "title-short",
    "shortTitle",
    "container-title",
    "container-title-short",
    "journalAbbreviation",
    "collection-title",
    "volume",
    "issue",
    "page",
    "number",
    "edition",
    "publisher",
    "publisher-place",
    "genre",
    "status",
    "version",
    "DOI",
    "PMID",
    "PMCID",
    "ISBN",
    "URL",
    "language",
    "note",
    "archive",
    "event-title",
    "event",
    "event-place",
];

/// The types of CSL 1.0.2 that are printed as a plain document.
const OTHER_TYPES: [&str; 27] = [
    "bill",
    "broadcast",
    "classic",
    "collection",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "review",
    "review-book",
    "song",
    "treaty",
];

/// Reads `type`.
pub(super) fn kind(node: &Node, problems: &mut Vec<Diagnostic>) -> CslKind {
    let Some(text) = node.text() else {
        problems.push(wrong("type", node, "a CSL type such as `article-journal`"));
        return CslKind::default();
    };
    if let Some((_, kind)) = CslKind::ALL.iter().find(|(name, _)| *name == text) {
        return *kind;
    }
    if !OTHER_TYPES.contains(&text) {
        let known = || CslKind::ALL.iter().map(|(name, _)| *name).chain(OTHER_TYPES);
        let found = wrong("type", node, "a CSL type");
        problems.push(match nearest(text, known()) {
            Some(near) => found.help(format!("did you mean `{near}`?")),
            None => found.help("most often: `article-journal`, `report`, `book`, `chapter`, `webpage`"),
        });
    }
    CslKind::default()
}

/// The place of a text field in [`Csl`].
fn slot<'a>(csl: &'a mut Csl, key: &str) -> Option<&'a mut Option<String>> {
    Some(match key {
        "title" => &mut csl.title,
        "title-short" | "shortTitle" => &mut csl.title_short,
        "container-title" => &mut csl.container_title,
        "container-title-short" | "journalAbbreviation" => &mut csl.container_title_short,
        "collection-title" => &mut csl.collection_title,
        "volume" => &mut csl.volume,
        "issue" => &mut csl.issue,
        "page" => &mut csl.page,
        "number" => &mut csl.number,
        "edition" => &mut csl.edition,
        "publisher" => &mut csl.publisher,
        "publisher-place" => &mut csl.publisher_place,
        "genre" => &mut csl.genre,
        "status" => &mut csl.status,
        "version" => &mut csl.version,
        "DOI" => &mut csl.doi,
        "PMID" => &mut csl.pmid,
        "PMCID" => &mut csl.pmcid,
        "ISBN" => &mut csl.isbn,
        "URL" => &mut csl.url,
        "language" => &mut csl.language,
        "note" => &mut csl.note,
        "archive" => &mut csl.archive,
        "event-title" | "event" => &mut csl.event_title,
        "event-place" => &mut csl.event_place,
        _ => return None,
    })
}

/// Reads a text field into its place; `false` if `key` is not one.
pub(super) fn text(csl: &mut Csl, key: &str, node: &Node, problems: &mut Vec<Diagnostic>) -> bool {
    let Some(slot) = slot(csl, key) else { return false };
    // Exporters that speak JSON wrap single values in lists.
    let single = match &node.value {
        Value::Seq(items) if matches!(key, "ISBN" | "title" | "container-title" | "container-title-short") => {
            items.first().unwrap_or(node)
        }
        _ => node,
    };
    match &single.value {
        Value::Null => {}
        Value::Seq(items) if items.is_empty() => {}
        Value::Scalar { text, .. } => {
            let text = text.trim();
            let web = |t: &str| {
                ["https://", "http://"].iter().any(|s| t.get(..s.len()).is_some_and(|h| h.eq_ignore_ascii_case(s)))
            };
            if key == "URL" && !text.is_empty() && !web(text) {
                let found = wrong(key, single, "an address that begins with `https://`");
                problems.push(found.help("leave the field out if the source has no public address"));
            } else if slot.is_none() && !text.is_empty() {
                *slot = Some(text.to_owned());
            }
        }
        _ => problems.push(wrong(key, node, "text")),
    }
    match key {
        "title" => csl.places.title = Some(single.span),
        "DOI" => csl.places.doi = Some(single.span),
        "PMID" => csl.places.pmid = Some(single.span),
        _ => {}
    }
    true
}
