//! From a resolved site and its claims to the ledger.

use std::collections::BTreeMap;

use super::{Cited, Entry, Found, Ledger, PageEntry, Status, words};
use crate::claims::{self, Claim, fingerprint};
use crate::diag::{Diagnostic, Report};
use crate::evidence::Record;
use crate::lexicon::Lexicon;
use crate::site::{Page, Site};
use crate::source::{Sources, Span};

/// The rule whose waivers excuse a claim.
const RULE: &str = "uncited-claim";

/// Lists every claim of the published pages. `claims` are those of every page, in the order of `site.pages`; `report`
/// tells which are waived.
pub(super) fn ledger(site: &Site, claims: &[Vec<Claim>], report: &Report, sources: &Sources) -> Ledger {
    let (lexicon, _) = Lexicon::with_site(&Lexicon::lists(sources));
    let mut waived: BTreeMap<Span, &Diagnostic> = BTreeMap::new();
    for finding in report.waived.iter().filter(|d| d.rule == RULE) {
        waived.insert(finding.span, finding);
    }
    let pages = site.pages.iter().zip(claims).filter(|(page, _)| page.published());
    Ledger {
        site: site.config.title.clone(),
        language: site.config.language.clone(),
        pages: pages.map(|(p, claims)| page(p, claims, site, &waived, sources, &lexicon)).collect(),
    }
}

/// The reason a writer gave for not heeding a finding; `None` if no waiver of its page covers it.
pub fn waiver_reason<'a>(site: &'a Site, finding: &Diagnostic) -> Option<&'a str> {
    let page = site.pages.iter().find(|p| p.doc.file == finding.span.file)?;
    reason_on(page, finding)
}

fn reason_on<'a>(page: &'a Page, finding: &Diagnostic) -> Option<&'a str> {
    let start = finding.span.start;
    let mut covering = page.doc.waivers.iter().filter(|w| {
        w.rule.value == finding.rule && !w.reason.is_empty() && w.covers.start <= start && start < w.covers.end
    });
    covering.next().map(|w| w.reason.as_str())
}

fn page(
    page: &Page,
    claims: &[Claim],
    site: &Site,
    waived: &BTreeMap<Span, &Diagnostic>,
    sources: &Sources,
    lexicon: &Lexicon,
) -> PageEntry {
    let source = sources.get(page.doc.file);
    let lines: Vec<usize> = source.text.match_indices('\n').map(|(i, _)| i).collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let meta = &page.doc.meta;
    let mut entries = Vec::with_capacity(claims.len());
    for claim in claims {
        let Some(sentence) = page.doc.sentences.get(claim.sentence) else { continue };
        let text = page.doc.sentence_text(sentence);
        let hash = fingerprint(text);
        let times = seen.entry(hash.clone()).or_default();
        *times += 1;
        let id = match *times {
            1 => format!("{}:{hash}", page.path),
            n => format!("{}:{hash}-{n}", page.path),
        };
        let cited = cited(page, claim, site);
        let finding = waived.get(&page.doc.source_span(sentence.unit, sentence.range.clone()));
        let waiver = finding.and_then(|d| reason_on(page, d)).map(str::to_owned);
        let status = match (cited.iter().any(Cited::is_known), &waiver) {
            (true, _) => Status::Cited,
            (false, Some(_)) => Status::Waived,
            (false, None) => Status::Uncited,
        };
        entries.push(Entry {
            id,
            line: lines.partition_point(|at| *at < sentence.span.start as usize) + 1,
            sentence: text.to_owned(),
            kind: claim.kind,
            reason: claim.reason.to_string(),
            slots: claims::slots(text, lexicon),
            status,
            cover: claim.cover,
            sources: cited,
            waiver,
        });
    }
    PageEntry {
        path: page.path.clone(),
        file: source.path.clone(),
        title: page.title().to_owned(),
        url: page.url.clone(),
        reviewers: meta.reviewers.iter().map(|r| person(site, &r.value)).collect(),
        last_reviewed: meta.last_reviewed.as_ref().map(|d| d.value),
        claims: entries,
    }
}

fn person(site: &Site, id: &str) -> String {
    site.people.get(id).map_or(id, |p| p.name.as_str()).to_owned()
}

/// What a claim cites: each record once, with the findings that are pinned, or with all it has if none is.
fn cited(page: &Page, claim: &Claim, site: &Site) -> Vec<Cited> {
    let mut groups: Vec<(&str, Option<&Record>, Vec<usize>)> = Vec::new();
    for &index in &claim.cites {
        let Some(cite) = page.doc.cites.get(index) else { continue };
        let target = page.cites.get(index).copied().flatten();
        let at = match groups.iter().position(|(key, ..)| *key == cite.key) {
            Some(at) => at,
            None => {
                groups.push((&cite.key, target.and_then(|t| site.library.records.get(t.record)), Vec::new()));
                groups.len() - 1
            }
        };
        if let (Some(finding), Some(group)) = (target.and_then(|t| t.finding), groups.get_mut(at))
            && !group.2.contains(&finding)
        {
            group.2.push(finding);
        }
    }
    groups.into_iter().map(|(key, record, pinned)| source(key, record, pinned)).collect()
}

fn source(key: &str, record: Option<&Record>, pinned: Vec<usize>) -> Cited {
    let Some(record) = record else {
        let (name, evidence) = (String::new(), String::new());
        let (findings, limits) = (Vec::new(), Vec::new());
        return Cited { key: key.to_owned(), name, evidence, pinned: false, findings, limits };
    };
    let is_pinned = !pinned.is_empty();
    let wanted = if is_pinned { pinned } else { (0..record.findings().len()).collect() };
    let findings: Vec<_> = wanted.iter().filter_map(|i| record.findings().get(*i)).collect();
    // One finding's own certainty speaks for it; several may differ, and then the record's stands.
    let certainty = if let [one] = findings.as_slice() { one.certainty } else { None };
    let limits = record.evidence.iter().flat_map(|e| e.limits.iter().map(|l| l.value.clone())).collect();
    Cited {
        key: key.to_owned(),
        name: record.short_name(),
        limits,
        evidence: record.evidence.as_ref().map_or_else(String::new, |e| words::evidence(e, certainty)),
        pinned: is_pinned,
        findings: findings
            .into_iter()
            .map(|finding| Found {
                id: finding.id.value.clone(),
                text: words::found(finding),
                place: finding.place.clone(),
                unverified: finding.unverified.clone(),
            })
            .collect(),
    }
}
