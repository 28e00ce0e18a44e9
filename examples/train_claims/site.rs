//! A site that passes its checks is labelled: what carries a citation is a claim, what stands uncited is none.

use std::path::Path;

use citewell::claims;
use citewell::config::ClaimScope;
use citewell::doc::{Document, UnitKind};
use citewell::lexicon::Lexicon;

use crate::data::Row;

/// The rows of every page of the site in a folder.
///
/// # Errors
/// What keeps the folder from being read.
pub(crate) fn rows(folder: &Path) -> Result<Vec<Row>, String> {
    let inputs = citewell::load::read(folder).map_err(|e| format!("{}: {e:?}", folder.display()))?;
    let lexicon = Lexicon::standard();
    let pages = inputs.sources.iter().filter(|s| s.path.starts_with("content/") && s.path.ends_with(".md"));
    Ok(pages
        .flat_map(|source| {
            let (doc, _) = citewell::parse::document(source);
            page(&source.path, &doc, &lexicon)
        })
        .collect())
}

fn page(path: &str, doc: &Document, lexicon: &Lexicon) -> Vec<Row> {
    let found = claims::page(doc, lexicon, ClaimScope::Sentence);
    let mut rows = Vec::new();
    for unit in &doc.units {
        let lead_in = match unit.kind {
            UnitKind::Item { lead_in, .. } => lead_in.and_then(|u| doc.units.get(u)),
            _ => None,
        };
        // A list or table may be covered from above, and a frame of crisis lines is settled by its place.
        let covered = lead_in.is_some_and(|u| {
            doc.sentences.get(u.sentences.clone()).is_some_and(|s| s.iter().any(|s| !s.cites.is_empty()))
        });
        let prose = matches!(unit.kind, UnitKind::Paragraph | UnitKind::Item { .. } | UnitKind::Quote);
        if !prose || covered || unit.container.as_deref() == Some("crisis") {
            continue;
        }
        for index in unit.sentences.clone() {
            let Some(sentence) = doc.sentences.get(index) else { continue };
            let Some(text) = unit.text.get(sentence.range.clone()) else { continue };
            let cited = !sentence.cites.is_empty();
            // Of a cited one, the kind is what the detector names; where it sees none, nobody said it.
            let kind = found.iter().find(|c| c.sentence == index).map(|c| c.kind.name());
            if cited && kind.is_none() {
                continue;
            }
            rows.push(Row {
                source: path.to_owned(),
                heading: unit.heading.and_then(|h| doc.headings.get(h)).map_or(String::new(), |h| h.text.clone()),
                text: text.to_owned(),
                lead_in: lead_in.map(|u| u.text.clone()),
                item: matches!(unit.kind, UnitKind::Item { .. }),
                claim: cited,
                kind: kind.filter(|_| cited).unwrap_or_default().to_owned(),
                ..Row::default()
            });
        }
    }
    rows
}
