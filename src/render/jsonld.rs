//! The page for machines: schema.org nodes made from the same values as the visible text.
//!
//! Only properties whose domain fits are used: `lastReviewed` and `reviewedBy` belong to the web page, not to an article.
//! Naming a treatment as `possibleTreatment` of a condition would be a claim of its own, so it is never done.

use std::io;

use serde::Serialize;
use serde::ser::SerializeSeq;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use super::Shared;
use super::values;
use crate::doc::PageKind;
use crate::evidence::{Csl, CslKind, Name, Record};
use crate::site::Page;

#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    nodes: (WebPage<'a>, Option<Breadcrumbs>),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WebPage<'a> {
    #[serde(rename = "@type")]
    kind: &'static [&'static str],
    #[serde(rename = "@id")]
    id: String,
    url: String,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_reviewed: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reviewed_by: Vec<Person<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Person<'a>>,
    publisher: Organization<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audience: Option<Typed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    breadcrumb: Option<Reference>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    main_entity: Vec<Question<'a>>,
    #[serde(skip_serializing_if = "Citations::is_empty")]
    citation: Citations<'a>,
}

#[derive(Serialize)]
struct Reference {
    #[serde(rename = "@id")]
    id: String,
}

#[derive(Serialize)]
struct Typed {
    #[serde(rename = "@type")]
    kind: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Person<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    job_title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    honorific_suffix: &'a str,
}

#[derive(Serialize)]
struct Organization<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    url: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Breadcrumbs {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    item_list_element: Vec<Step>,
}

#[derive(Serialize)]
struct Step {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: String,
    item: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Question<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    accepted_answer: Answer,
}

#[derive(Serialize)]
struct Answer {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: String,
}

/// The works a page cites, written from the library without a copy.
struct Citations<'a>(Vec<&'a Record>);

impl Citations<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Citations<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for record in &self.0 {
            list.serialize_element(&work(&record.csl, &record.id.value))?;
        }
        list.end()
    }
}

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

/// The JSON-LD of a page, fit to stand inside a `script` element.
pub(super) fn page(shared: &Shared<'_>, page: &Page) -> String {
    let (site, place, meta) = (shared.site, &shared.place, &page.doc.meta);
    let url = place.absolute(&page.url);
    let people = |ids: &[crate::yaml::Spanned<String>]| -> Vec<Person<'_>> {
        let known = ids.iter().filter_map(|id| site.people.get(&id.value));
        known
            .map(|p| Person { kind: "Person", name: &p.name, job_title: &p.role, honorific_suffix: &p.credentials })
            .collect()
    };
    let breadcrumbs = breadcrumbs(shared, page, &url);
    let node = WebPage {
        kind: types(page.kind()),
        id: url.clone(),
        name: page.title(),
        description: values::description(page),
        in_language: meta.lang.as_ref().map_or(site.config.language.as_str(), |l| &l.value),
        date_published: meta.date.as_ref().map(|d| d.value.to_string()),
        date_modified: meta.updated.as_ref().or(meta.date.as_ref()).map(|d| d.value.to_string()),
        last_reviewed: meta.last_reviewed.as_ref().map(|d| d.value.to_string()),
        reviewed_by: people(&meta.reviewers),
        author: people(&meta.authors),
        publisher: Organization { kind: "Organization", name: &site.config.title, url: place.absolute("/") },
        audience: meta.audience.as_ref().and_then(|a| audience(&a.value)),
        breadcrumb: breadcrumbs.as_ref().map(|b| Reference { id: b.id.clone() }),
        main_entity: if page.kind() == PageKind::Faq { questions(page) } else { Vec::new() },
        citation: Citations(page.references.iter().filter_map(|r| site.library.records.get(*r)).collect()),
        url,
    };
    let nodes = (node, breadcrumbs);
    let mut out = Vec::with_capacity(2048);
    let written = Graph { context: "https://schema.org", nodes }
        .serialize(&mut Serializer::with_formatter(&mut out, InsideScript(CompactFormatter)));
    match written {
        Ok(()) => String::from_utf8(out).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

fn types(kind: PageKind) -> &'static [&'static str] {
    match kind {
        PageKind::Article | PageKind::Condition | PageKind::Treatment => &["MedicalWebPage"],
        PageKind::Faq => &["MedicalWebPage", "FAQPage"],
        PageKind::Team => &["AboutPage"],
        PageKind::Policy | PageKind::Landing => &["WebPage"],
    }
}

/// `Patient` is a class of audience; `Clinician` is not, so other readers are left unnamed.
fn audience(written: &str) -> Option<Typed> {
    matches!(written, "patient" | "patients").then_some(Typed { kind: "Patient" })
}

fn breadcrumbs(shared: &Shared<'_>, page: &Page, url: &str) -> Option<Breadcrumbs> {
    let way = page.breadcrumbs.iter().filter(|p| shared.is_rendered(**p)).filter_map(|p| shared.site.pages.get(*p));
    let mut steps: Vec<Step> = Vec::new();
    for step in way.chain([page]) {
        let (position, item) = (steps.len() + 1, shared.place.absolute(&step.url));
        steps.push(Step { kind: "ListItem", position, name: step.title().to_owned(), item });
    }
    (steps.len() > 1).then(|| Breadcrumbs {
        kind: "BreadcrumbList",
        id: format!("{url}#breadcrumbs"),
        item_list_element: steps,
    })
}

/// The headings of a FAQ page that ask something, each with the prose under it.
fn questions(page: &Page) -> Vec<Question<'_>> {
    let doc = &page.doc;
    let mut answers = vec![String::new(); doc.headings.len()];
    for unit in &doc.units {
        if unit.kind == crate::doc::UnitKind::Heading || unit.kind == crate::doc::UnitKind::Alt {
            continue;
        }
        if let Some(answer) = unit.heading.and_then(|h| answers.get_mut(h)) {
            if !answer.is_empty() {
                answer.push(' ');
            }
            answer.push_str(&unit.text);
        }
    }
    let asked =
        doc.headings.iter().zip(answers).filter(|(heading, answer)| heading.text.ends_with('?') && !answer.is_empty());
    asked
        .map(|(heading, text)| Question {
            kind: "Question",
            name: &heading.text,
            accepted_answer: Answer { kind: "Answer", text },
        })
        .collect()
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
    let doi = csl.doi.as_ref().map(|doi| format!("https://doi.org/{}", super::place::encode(doi)));
    let pmid = csl.pmid.as_ref().map(|pmid| format!("https://pubmed.ncbi.nlm.nih.gov/{}/", super::place::encode(pmid)));
    let url = csl.url.clone().filter(|url| super::html::has_scheme(url, &["http", "https"]));
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

/// Compact JSON in which no text can end the element it stands in.
struct InsideScript(CompactFormatter);

impl Formatter for InsideScript {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut done = 0;
        for (at, found) in fragment.match_indices(['<', '>', '&', '\u{2028}', '\u{2029}']) {
            self.0.write_string_fragment(out, fragment.get(done..at).unwrap_or(""))?;
            let code = found.chars().next().map_or(0, u32::from);
            write!(out, "\\u{code:04x}")?;
            done = at + found.len();
        }
        self.0.write_string_fragment(out, fragment.get(done..).unwrap_or(""))
    }
}
