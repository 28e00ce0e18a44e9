//! The records of the library as they are printed, each prepared once a build.
//!
//! A record may be cited on thousands of pages; only its number differs there.

use rayon::prelude::*;

use super::html::Html;
use super::place::encode;
use super::words::Words;
use super::{claims, finding, jsonld};
use crate::config::CitationStyle;
use crate::evidence::{CslDate, Evidence, Record};
use crate::reference::{self, Part};
use crate::site::Site;

/// One record, ready to print.
#[derive(Debug)]
pub(super) struct Source {
    /// `Feder et al. 2014`: what a marker is called.
    pub(super) label: String,
    /// `Feder et al.`: what is printed where the writer made the source part of the sentence.
    pub(super) name: String,
    /// The reference, what kind of evidence it is, and where else it can be read.
    pub(super) printed: Html,
    /// What it found, by index in the record; none for a finding that is not verified.
    pub(super) findings: Vec<Option<Html>>,
    /// The same as data, for `claims.json`.
    pub(super) data: claims::Data,
    /// The work for machines.
    pub(super) json: String,
}

/// The sources that the pages marked here cite, in these words; the others stay `None`.
pub(super) fn prepare(site: &Site, pages: &[bool], words: Words<'_>) -> Vec<Option<Source>> {
    let mut used = vec![false; site.library.records.len()];
    for (page, _) in site.pages.iter().zip(pages).filter(|(_, here)| **here) {
        for &record in &page.references {
            if let Some(used) = used.get_mut(record) {
                *used = true;
            }
        }
    }
    let style = site.config.citation_style;
    site.library.records.par_iter().zip(used).map(|(record, used)| used.then(|| source(record, style, words))).collect()
}

fn source(record: &Record, style: CitationStyle, words: Words<'_>) -> Source {
    let label = record.short_name();
    let name = match record.csl.issued.as_ref().and_then(CslDate::year) {
        Some(year) => label.strip_suffix(&format!(" {year}")).unwrap_or(&label).to_owned(),
        None => label.clone(),
    };
    let mut out = Html::with_capacity(512);
    out.tag("p").attr("class", "reference");
    let parts = reference::format(&record.csl, style);
    if parts.is_empty() {
        out.text(record.csl.title.as_deref().unwrap_or(&record.id.value));
    }
    for part in &parts {
        match part {
            Part::Text(text) => out.text(text),
            Part::Italic(text) => out.element("i", text),
            Part::Link { href, text } => {
                out.tag("a").href(href);
                out.text(text);
                out.close("a");
            }
        }
    }
    out.close("p");
    if let Some(evidence) = &record.evidence {
        badge(&mut out, evidence, words);
    }
    elsewhere(&mut out, record, &label, words);
    let findings = record.findings().iter().map(|f| f.unverified.is_none().then(|| finding::item(f, words)));
    let findings = findings.collect();
    Source { label, name, printed: out, findings, data: claims::data(record), json: jsonld::record(record) }
}

/// Links to the publisher and to PubMed. A link says whose page it leads to, also when it is read alone.
fn elsewhere(out: &mut Html, record: &Record, label: &str, words: Words<'_>) {
    let doi = record.csl.doi.as_ref().map(|doi| (format!("https://doi.org/{}", encode(doi)), "DOI"));
    let pmid = record.csl.pmid.as_ref();
    let pubmed = pmid.map(|id| (format!("https://pubmed.ncbi.nlm.nih.gov/{}/", encode(id)), "PubMed"));
    if doi.is_none() && pubmed.is_none() {
        return;
    }
    out.literal("<p class=\"source-links\">");
    for (i, (url, place)) in [doi, pubmed].into_iter().flatten().enumerate() {
        if i > 0 {
            out.literal(" ");
        }
        let name = words.fill("source_at", &[("name", label), ("place", place)]);
        out.tag("a").href(&url).attr("aria-label", &name);
        out.text(place);
        out.close("a");
    }
    out.close("p");
}

/// Design, people and certainty in words.
pub(super) fn badge(out: &mut Html, evidence: &Evidence, words: Words<'_>) {
    let sample = &evidence.sample;
    let trials = sample.count("trials").map(|n| words.count(n, "one_trial", "many_trials"));
    let studies = trials.or_else(|| sample.count("studies").map(|n| words.count(n, "one_study", "many_studies")));
    let people = sample.people().map(|n| words.count(n, "one_person", "many_people"));
    let status = evidence.status.as_ref().and_then(|s| words.status(s.value));
    let chips = [
        (status.map(str::to_owned), "chip chip-warning"),
        (evidence.design.as_ref().map(|d| words.design(d.value).to_owned()), "chip"),
        (studies, "chip"),
        (people, "chip"),
        (evidence.certainty.map(|c| words.certainty(c).to_owned()), "chip"),
    ];
    if chips.iter().all(|(text, _)| text.is_none()) {
        return;
    }
    out.tag("ul").attr("class", "evidence").attr("aria-label", words.say("evidence"));
    for (text, class) in chips {
        if let Some(text) = text {
            out.tag("li").attr("class", class);
            out.text(&text);
            out.close("li");
        }
    }
    out.close("ul");
}
