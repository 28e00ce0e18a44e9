//! Every cited sentence of a page, judged.

use super::{Judge, Mismatch};
use crate::claims::Claim;
use crate::claims::text::Text;
use crate::site::Page;

/// A mismatch with its sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// Index into the document's sentences.
    pub sentence: usize,
    /// What differs.
    pub mismatch: Mismatch,
}

/// What the cited sentences of a page say otherwise than their sources, in order. A sentence is judged by what covers
/// it, whether or not it was found to be a claim.
pub fn page(page: &Page, claims: &[Claim], judge: &Judge) -> Vec<Fit> {
    let doc = &page.doc;
    let mut found = Vec::new();
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let claim = claims.binary_search_by_key(&index, |c| c.sentence).ok().and_then(|i| claims.get(i));
        let cites = match claim {
            Some(claim) => &claim.cites,
            None => &sentence.cites,
        };
        if cites.is_empty() {
            continue;
        }
        let targets: Option<Vec<_>> = cites
            .iter()
            .map(|c| page.cites.get(*c).copied().flatten().map(|t| (t.record, t.finding)))
            .collect();
        // An unknown citation is reported as such; nothing can be compared with it.
        let Some(targets) = targets else { continue };
        let said = doc.sentence_text(sentence);
        let text = Text::read(said);
        found.extend(judge.compare(said, &text, &targets).into_iter().map(|mismatch| Fit { sentence: index, mismatch }));
    }
    found
}
