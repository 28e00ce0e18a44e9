//! A cited work as a schema.org node.

use serde::Serialize;

use super::script::json;
use crate::evidence::{Csl, CslKind, Name, Record};
use crate::render::escape::has_scheme;
use crate::render::place::encode;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Work<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Author>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_part_of: Option<Periodical<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    same_as: Vec<String>,
}

#[derive(Serialize)]
struct Author {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
}

#[derive(Serialize)]
struct Periodical<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

/// The JSON-LD of a cited work.
pub(in crate::render) fn record(record: &Record) -> String {
    json(&work(&record.csl, &record.id.value))
}

fn work<'a>(csl: &'a Csl, id: &'a str) -> Work<'a> {
    let kind = match csl.kind {
        CslKind::ArticleJournal => "ScholarlyArticle",
        CslKind::Book => "Book",
        CslKind::Chapter => "Chapter",
        CslKind::Report => "Report",
        CslKind::Thesis => "Thesis",
        CslKind::Webpage | CslKind::Post => "WebPage",
        CslKind::Dataset => "Dataset",
        CslKind::Software => "SoftwareApplication",
        CslKind::Article | CslKind::ArticleMagazine | CslKind::ArticleNewspaper | CslKind::PaperConference => "Article",
        CslKind::Legislation | CslKind::Regulation => "Legislation",
        CslKind::Standard | CslKind::Speech | CslKind::Document => "CreativeWork",
    };
    let doi = csl.doi.as_ref().map(|doi| format!("https://doi.org/{}", encode(doi)));
    let pmid = csl.pmid.as_ref().map(|pmid| format!("https://pubmed.ncbi.nlm.nih.gov/{}/", encode(pmid)));
    let url = csl.url.clone().filter(|url| has_scheme(url, &["http", "https"]));
    let container = csl.container_title.as_deref().filter(|_| matches!(kind, "ScholarlyArticle" | "Article"));
    Work {
        kind,
        name: csl.title.as_deref().unwrap_or(id),
        author: csl.author.iter().map(author).collect(),
        date_published: csl.issued.as_ref().and_then(|d| d.parts.first()).and_then(|parts| date(parts)),
        is_part_of: container.map(|name| Periodical { kind: "Periodical", name }),
        same_as: [doi, pmid, url].into_iter().flatten().collect(),
    }
}

fn author(name: &Name) -> Author {
    if name.literal.is_empty() {
        let full = [&name.given, &name.dropping_particle, &name.non_dropping_particle, &name.family, &name.suffix];
        let full: Vec<&str> = full.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        Author { kind: "Person", name: full.join(" ") }
    } else {
        Author { kind: "Organization", name: name.literal.clone() }
    }
}

/// `2014`, `2014-06` or `2014-06-03`.
fn date(parts: &[i32]) -> Option<String> {
    let (year, rest) = parts.split_first()?;
    let mut text = format!("{year:04}");
    for part in rest.iter().take(2) {
        text.push_str(&format!("-{part:02}"));
    }
    Some(text)
}
