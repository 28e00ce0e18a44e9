//! The claims of a page as data: `claims.json` beside the page, for whoever wants to check them without reading HTML.
//!
//! The format is described in `docs/claims.schema.json`. What a source is and found is written once a build.

use std::collections::BTreeMap;

use serde::Serialize;

use super::checked::status;
use super::tongue::Tongue;
use super::{File, Shared};
use crate::claims::{Claim, fingerprint};
use crate::evidence::{Amount, Certainty, Finding, Record};
use crate::site::{Page, Site};
use crate::yaml::Spanned;

/// The name of the file, beside the page.
pub(super) const FILE: &str = "claims.json";

/// A source as data: everything up to its findings, and each of them.
#[derive(Debug)]
pub(super) struct Data {
    source: String,
    findings: Vec<Option<String>>,
}

#[derive(Serialize)]
struct Head<'a> {
    url: String,
    title: &'a str,
    language: &'a str,
    authors: Vec<&'a str>,
    reviewers: Vec<&'a str>,
    last_reviewed: Option<String>,
    next_review: Option<String>,
}

#[derive(Serialize)]
struct One<'a> {
    id: String,
    anchor: String,
    sentence: &'a str,
    kind: &'static str,
    status: &'static str,
    reason: Option<&'a str>,
    cites: Vec<Cite<'a>>,
}

#[derive(Serialize)]
struct Cite<'a> {
    source: &'a str,
    finding: Option<&'a str>,
}

#[derive(Serialize)]
struct Source<'a> {
    id: &'a str,
    name: String,
    title: Option<&'a str>,
    doi: Option<&'a str>,
    pmid: Option<&'a str>,
    url: Option<&'a str>,
    design: Option<&'static str>,
    people: Option<u64>,
    certainty: Option<&'static str>,
}

#[derive(Serialize)]
struct Found<'a> {
    id: &'a str,
    about: &'a str,
    statistic: Option<&'static str>,
    value: Option<String>,
    comparator_value: Option<String>,
    unit: Option<&'a str>,
    interval: Option<[f64; 2]>,
    timepoint: Option<&'a str>,
    #[serde(rename = "where")]
    place: Option<&'a str>,
}

/// What is written of a record on every page that cites it.
pub(super) fn data(record: &Record) -> Data {
    let (csl, evidence) = (&record.csl, record.evidence.as_ref());
    let mut source = json(&Source {
        id: &record.id.value,
        name: record.short_name(),
        title: csl.title.as_deref(),
        doi: csl.doi.as_deref(),
        pmid: csl.pmid.as_deref(),
        url: csl.url.as_deref(),
        design: evidence.and_then(|e| e.design.as_ref()).map(|d| d.value.name()),
        people: evidence.and_then(|e| e.sample.people()),
        certainty: evidence.and_then(|e| e.certainty).map(Certainty::name),
    });
    // The object is closed behind its findings.
    source.pop();
    let findings = record.findings().iter().map(|f| f.unverified.is_none().then(|| json(&found(f)))).collect();
    Data { source, findings }
}

fn found(finding: &Finding) -> Found<'_> {
    let amount = |amount: &Option<Spanned<Amount>>| amount.as_ref().map(|a| a.value.to_string());
    Found {
        id: &finding.id.value,
        about: &finding.about,
        statistic: finding.statistic.as_ref().map(|s| s.value.name()),
        value: amount(&finding.value),
        comparator_value: amount(&finding.comparator_value),
        unit: finding.unit.as_deref(),
        interval: finding.interval.as_ref().map(|i| [i.value.0, i.value.1]),
        timepoint: finding.timepoint.as_deref(),
        place: finding.place.as_deref(),
    }
}

/// The file of a page, if it makes any claim. `pinned` are, for each reference, the findings that citations of it name;
/// where they name none, all are written.
pub(super) fn file(
    shared: &Shared<'_>,
    tongue: &Tongue<'_>,
    page: &Page,
    claims: &[Claim],
    pinned: &[Vec<usize>],
) -> Option<File> {
    if claims.is_empty() {
        return None;
    }
    let (site, meta) = (shared.site, &page.doc.meta);
    let people = |ids: &[Spanned<String>]| -> Vec<&str> {
        ids.iter().filter_map(|id| Some(site.people.get(&id.value)?.name.as_str())).collect()
    };
    let mut out = String::with_capacity(8 * 1024);
    out.push_str("{\"schema\":1,\"page\":");
    out.push_str(&json(&Head {
        url: shared.place.absolute(&page.url),
        title: page.title(),
        language: tongue.code,
        authors: people(&meta.authors),
        reviewers: people(&meta.reviewers),
        last_reviewed: meta.last_reviewed.as_ref().map(|d| d.value.to_string()),
        next_review: meta.next_review.as_ref().map(|d| d.value.to_string()),
    }));
    out.push_str(",\"claims\":");
    let mut seen = BTreeMap::new();
    let listed: Vec<One<'_>> = claims.iter().filter_map(|claim| one(page, site, claim, &mut seen)).collect();
    out.push_str(&json(&listed));
    out.push_str(",\"sources\":[");
    let mut between = "";
    for (i, record) in page.references.iter().enumerate() {
        let Some(Some(source)) = tongue.sources.get(*record) else { continue };
        out.push_str(between);
        between = ",";
        write(&mut out, &source.data, i + 1, pinned.get(i).map_or(&[], Vec::as_slice));
    }
    out.push_str("]}\n");
    let path = format!("{}{FILE}", page.out.strip_suffix("index.html").unwrap_or(""));
    Some(File { path, bytes: out.into_bytes(), span: page.top() })
}

fn write(out: &mut String, data: &Data, number: usize, pinned: &[usize]) {
    out.push_str(&data.source);
    out.push_str(",\"number\":");
    out.push_str(&number.to_string());
    out.push_str(",\"findings\":[");
    let mut between = "";
    for (i, finding) in data.findings.iter().enumerate() {
        let Some(finding) = finding.as_ref().filter(|_| pinned.is_empty() || pinned.contains(&i)) else { continue };
        out.push_str(between);
        between = ",";
        out.push_str(finding);
    }
    out.push_str("]}");
}

fn one<'a>(page: &'a Page, site: &'a Site, claim: &Claim, seen: &mut BTreeMap<String, usize>) -> Option<One<'a>> {
    let sentence = page.doc.sentences.get(claim.sentence)?;
    let text = page.doc.sentence_text(sentence);
    let hash = fingerprint(text);
    let times = seen.entry(hash.clone()).or_default();
    *times += 1;
    let (status, reason) = status(page, claim);
    let cites = claim.cites.iter().filter_map(|cite| {
        let target = page.cites.get(*cite).copied().flatten()?;
        let record = site.library.records.get(target.record)?;
        let finding = target.finding.and_then(|f| record.findings().get(f)).map(|f| f.id.value.as_str());
        Some(Cite { source: &record.id.value, finding })
    });
    Some(One {
        id: if *times == 1 { hash } else { format!("{hash}-{times}") },
        anchor: page.doc.anchor(sentence.unit),
        sentence: text,
        kind: claim.kind.name(),
        status,
        reason,
        cites: cites.collect(),
    })
}

/// What is passed in here always serialises.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}
