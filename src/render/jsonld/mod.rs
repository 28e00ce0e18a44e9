//! The page for machines: schema.org nodes made from the same values as the visible text.
//!
//! Only properties whose domain fits are used: `lastReviewed` and `reviewedBy` belong to the web page, not to an article.
//! Naming a treatment as `possibleTreatment` of a condition would be a claim of its own, so it is never done.

mod faq;
mod script;
mod work;

pub(super) use work::record;

use serde::Serialize;

use super::Shared;
use super::sources::Source;
use super::tongue::Tongue;
use super::values;
use crate::doc::PageKind;
use crate::site::{Page, Target};
use faq::{Question, questions};
use script::json;

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
    /// The editorial policy: conflicts of interest have no property of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    publishing_principles: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    work_translation: Vec<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audience: Option<Typed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    breadcrumb: Option<Reference>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    main_entity: Vec<Question<'a>>,
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

/// The JSON-LD of a page, fit to stand inside a `script` element.
pub(super) fn page(shared: &Shared<'_>, tongue: &Tongue<'_>, page: &Page) -> String {
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
        in_language: tongue.code,
        date_published: meta.date.as_ref().map(|d| d.value.to_string()),
        date_modified: meta.updated.as_ref().or(meta.date.as_ref()).map(|d| d.value.to_string()),
        last_reviewed: meta.last_reviewed.as_ref().map(|d| d.value.to_string()),
        reviewed_by: people(&meta.reviewers),
        author: people(&meta.authors),
        publisher: Organization { kind: "Organization", name: &site.config.title, url: place.absolute("/") },
        publishing_principles: principles(shared),
        image: image(shared, page),
        work_translation: translations(shared, page),
        audience: meta.audience.as_ref().and_then(|a| audience(&a.value)),
        breadcrumb: breadcrumbs.as_ref().map(|b| Reference { id: b.id.clone() }),
        main_entity: if page.kind() == PageKind::Faq { questions(page) } else { Vec::new() },
        url,
    };
    let mut out = String::with_capacity(4096);
    out.push_str("{\"@context\":\"https://schema.org\",\"@graph\":[");
    out.push_str(&json(&node));
    cite(&mut out, page.references.iter().filter_map(|r| tongue.sources.get(*r)?.as_ref()));
    if let Some(breadcrumbs) = &breadcrumbs {
        out.push(',');
        out.push_str(&json(breadcrumbs));
    }
    out.push_str("]}");
    out
}

/// Adds the works that are cited to the object at the end of `out`. Their JSON is made once a build.
fn cite<'a>(out: &mut String, sources: impl Iterator<Item = &'a Source>) {
    if out.pop() != Some('}') {
        return;
    }
    let mut before = ",\"citation\":[";
    let mut any = false;
    for source in sources {
        out.push_str(before);
        out.push_str(&source.json);
        (before, any) = (",", true);
    }
    out.push_str(if any { "]}" } else { "}" });
}

/// The address of the site's editorial policy: its first page of that kind, in order of addresses.
fn principles(shared: &Shared<'_>) -> Option<String> {
    let pages = shared.site.pages.iter().enumerate();
    let mut policies = pages.filter(|(i, page)| page.kind() == PageKind::Policy && shared.is_rendered(*i));
    policies.next().map(|(_, page)| shared.place.absolute(&page.url))
}

fn image(shared: &Shared<'_>, page: &Page) -> Option<String> {
    let Some(Target::Asset(asset)) = &page.image else { return None };
    shared.site.assets.get(*asset).map(|asset| shared.place.absolute(&asset.url))
}

fn translations(shared: &Shared<'_>, page: &Page) -> Vec<Reference> {
    let others = page.translations.iter().filter(|other| shared.is_rendered(**other));
    let others = others.filter_map(|other| shared.site.pages.get(*other));
    others.map(|other| Reference { id: shared.place.absolute(&other.url) }).collect()
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
