//! `duplicate-work`: one work under two ids, so that a page may count one study as two.

use std::collections::BTreeMap;

use super::identity::bare_doi;
use crate::diag::Diagnostic;
use crate::evidence::{CslDate, Library, Record};

/// Reports each record that is the same work as an earlier one with another id; each once, by its surest sign.
pub(super) fn once(library: &Library, out: &mut Vec<Diagnostic>) {
    let (mut dois, mut pmids, mut titles) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for record in &library.records {
        let places = &record.csl.places;
        let doi = record.csl.doi.as_deref().map(|d| bare_doi(d).to_lowercase());
        let pmid = record.csl.pmid.as_deref().map(|p| p.trim().to_owned());
        let signs = [
            ("DOI", places.doi, first(&mut dois, doi, record)),
            ("PubMed number", places.pmid, first(&mut pmids, pmid, record)),
            ("title and year", places.title, first(&mut titles, title_and_year(record), record)),
        ];
        let same = |other: &Record, what: &str| {
            other.id.value != record.id.value && (what != "title and year" || may_be_one(other, record))
        };
        let hit = signs.into_iter().find_map(|(what, at, other)| {
            Some((what, at.unwrap_or(record.id.span), other.filter(|other| same(other, what))?))
        });
        if let Some((what, at, other)) = hit {
            let message =
                format!("`{}` and `{}` are one work: they have the same {what}", other.id.value, record.id.value);
            out.push(
                Diagnostic::new("duplicate-work", at, message)
                    .related(other.id.span, "the same work, given here first")
                    .help(format!("keep one record, and cite `{}` everywhere", other.id.value)),
            );
        }
    }
}

/// The record that showed a sign first; this one, if none did, is kept as the first.
fn first<'a>(seen: &mut BTreeMap<String, &'a Record>, sign: Option<String>, record: &'a Record) -> Option<&'a Record> {
    let sign = sign.filter(|s| !s.is_empty())?;
    let earlier = seen.get(&sign).copied();
    if earlier.is_none() {
        seen.insert(sign, record);
    }
    earlier
}

/// Letters and digits of the title, with the year; `None` where the title is too short to tell works apart.
fn title_and_year(record: &Record) -> Option<String> {
    let year = record.csl.issued.as_ref().and_then(CslDate::year)?;
    let title = record.csl.title.as_deref()?;
    let mut sign: String = title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if sign.chars().count() < 12 {
        return None;
    }
    sign.push_str(&year.to_string());
    Some(sign)
}

/// Pages of different organisations may share a plain title such as “Post-traumatic stress disorder”; two records of
/// one title are one work unless their first authors differ.
fn may_be_one(a: &Record, b: &Record) -> bool {
    let first = |r: &Record| r.csl.author.first().map(|n| n.short().to_lowercase());
    match (first(a), first(b)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}
