//! Walks a page and decides its sentences, each with what stands above it.

use super::features::{Above, Context, Reading};
use super::token::Token;
use super::{Claim, cover, detect, place, reason};
use crate::config::ClaimScope;
use crate::doc::{Document, Unit, UnitKind};
use crate::lexicon::Lexicon;
use crate::lexicon::classes::class;

/// Finds the claims of a page, in order of their sentences.
pub fn page(doc: &Document, lexicon: &Lexicon, scope: ClaimScope) -> Vec<Claim> {
    let mut finder = Finder {
        doc,
        lexicon,
        scope,
        none: Above::heading("", lexicon),
        headings: vec![None; doc.headings.len()],
        tokens: Vec::new(),
        claims: Vec::new(),
    };
    for unit in doc.units.iter().filter(|u| is_judged(doc, u) && !place::is_settled(doc, u)) {
        finder.unit(unit);
    }
    finder.claims
}

struct Finder<'a> {
    doc: &'a Document,
    lexicon: &'a Lexicon,
    scope: ClaimScope,
    /// What stands above where no heading does.
    none: Above,
    /// The headings as read, once each.
    headings: Vec<Option<Above>>,
    /// The list of the sentence before, for the next to use again.
    tokens: Vec<Token>,
    claims: Vec<Claim>,
}

impl Finder<'_> {
    fn unit(&mut self, unit: &Unit) {
        let (doc, lexicon) = (self.doc, self.lexicon);
        let above = unit.heading.and_then(|h| Some((doc.headings.get(h)?, self.headings.get_mut(h)?)));
        let (heading, heading_text) = match above {
            Some((heading, read)) => {
                (&*read.get_or_insert_with(|| Above::heading(&heading.text, lexicon)), heading.text.as_str())
            }
            None => (&self.none, ""),
        };
        let (lead_in, in_list, header) = match unit.kind {
            UnitKind::Item { lead_in, .. } => (lead_in.and_then(|u| introduces(doc, u)), true, None),
            UnitKind::Cell { head, .. } => {
                (None, false, Some(head.and_then(|u| doc.units.get(u)).map_or("", |u| u.text.as_str())))
            }
            _ => (None, false, None),
        };
        let above = lead_in.or(header).map(|text| Above::lead_in(text, lexicon));
        for sentence in unit.sentences.clone() {
            let Some(here) = doc.sentences.get(sentence) else { continue };
            let Some(text) = unit.text.get(here.range.clone()) else { continue };
            if place::is_sentence_settled(doc, unit, here, text) {
                continue;
            }
            let context = Context { text, heading: heading_text, lead_in, in_list, header };
            let reading = Reading::within(std::mem::take(&mut self.tokens), text, lexicon);
            let decision = detect::decide(&context, &reading, heading, above.as_ref());
            if decision.claim && !only_names(unit, &reading) && !says_too_little(unit, &reading, heading_text) {
                let kind = decision.kind();
                let (cites, cover) = cover::of(doc, sentence, self.scope);
                let reason = reason::of(kind, &context, &reading);
                self.claims.push(Claim { sentence, kind, reason, cites, cover });
            }
            self.tokens = reading.tokens.list;
        }
    }
}

/// Whether the sentences of a unit are judged at all. The title is a heading; the description is prose that search
/// engines print.
fn is_judged(doc: &Document, unit: &Unit) -> bool {
    match unit.kind {
        UnitKind::Heading | UnitKind::HeadCell { .. } => false,
        UnitKind::FrontMatter => {
            doc.meta.title.as_ref().is_none_or(|t| !t.span.contains(unit.span) && !unit.span.contains(t.span))
        }
        _ => true,
    }
}

/// A caption or a description of a picture without a verb only names what is seen.
fn only_names(unit: &Unit, reading: &Reading) -> bool {
    matches!(unit.kind, UnitKind::Caption | UnitKind::Alt) && reading.frame.finite.is_none()
}

/// One or two words of no matter that answer no question: “Soon.”
fn says_too_little(unit: &Unit, reading: &Reading, heading: &str) -> bool {
    const MATTER: u64 = class!("condition")
        | class!("symptom")
        | class!("body")
        | class!("drug")
        | class!("treatment")
        | class!("test")
        | class!("outcome")
        | class!("effect")
        | class!("evaluation")
        | class!("risk");
    let list = &reading.tokens.list;
    matches!(unit.kind, UnitKind::Paragraph | UnitKind::FrontMatter)
        && list.len() <= 2
        && !heading.ends_with('?')
        && list.iter().all(|t| t.classes & MATTER == 0)
}

/// The last sentence of the unit that introduces a list, unless that is a heading.
fn introduces(doc: &Document, unit: usize) -> Option<&str> {
    let unit = doc.units.get(unit).filter(|u| u.kind != UnitKind::Heading)?;
    let last = doc.sentences.get(unit.sentences.end.checked_sub(1)?)?;
    unit.text.get(last.range.clone())
}
