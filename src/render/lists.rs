//! Pages that the site makes itself: sections without a page of their own, tags, and the page for a wrong address.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Value};

use super::context::{PageValue, section_value};
use super::html::Html;
use super::page::{plain, print};
use super::values::{self, Link, to_value};
use super::{File, Shared, anywhere};
use crate::diag::Diagnostic;
use crate::resolve::tag_url;
use crate::source::Span;

/// With more pages than this, the list of all of them would be a page nobody can use.
const LISTED: usize = 500;

#[derive(Serialize)]
struct TagValue<'a> {
    title: &'a str,
    url: String,
    count: usize,
    pages: Vec<&'a Value>,
}

/// Renders them all.
pub(super) fn render(shared: &Shared<'_>) -> Vec<(File, Vec<Diagnostic>)> {
    let mut pages = sections(shared);
    pages.extend(tags(shared));
    pages.push(search(shared));
    let span = anywhere(shared.site);
    let title = shared.tongues.own().words.say("not_found");
    pages.push(made(shared, "404.html", title, "/404.html", "404.html", span, Context::new()));
    pages
}

/// Sections without an `_index.md`.
fn sections(shared: &Shared<'_>) -> Vec<(File, Vec<Diagnostic>)> {
    let site = shared.site;
    let bare = site.sections.iter().filter(|section| section.page.is_none());
    bare.filter_map(|section| {
        let url = values::section_url(site, section, &shared.rendered)?;
        let path = format!("{}index.html", url.trim_start_matches('/'));
        let mut context = Context::new();
        context.insert_value("section", to_value(&section_value(shared, section)));
        let template = if section.path.is_empty() { "landing.html" } else { "section.html" };
        let title = values::section_title(site, section);
        Some(made(shared, template, &title, &url, &path, anywhere(site), context))
    })
    .collect()
}

/// A page for each tag, and one that lists them. Tags whose names differ only in what an address cannot show are one.
fn tags(shared: &Shared<'_>) -> Vec<(File, Vec<Diagnostic>)> {
    let site = shared.site;
    if site.tags.is_empty() {
        return Vec::new();
    }
    let mut merged: BTreeMap<String, (&str, Vec<usize>)> = BTreeMap::new();
    for (tag, pages) in &site.tags {
        let (_, all) = merged.entry(tag_url(tag)).or_insert((tag, Vec::new()));
        all.extend(pages);
        all.sort_unstable();
        all.dedup();
    }
    let values: Vec<(String, Vec<usize>, TagValue<'_>)> = merged
        .into_iter()
        .map(|(url, (title, pages))| {
            let summaries: Vec<&Value> = pages.iter().filter_map(|p| shared.values.summary(*p)).collect();
            let value = TagValue { title, url: shared.place.path(&url), count: summaries.len(), pages: summaries };
            (url, pages, value)
        })
        .collect();
    let mut files = Vec::new();
    for (url, pages, tag) in &values {
        let mut context = Context::new();
        context.insert_value("tag", to_value(tag));
        let path = format!("{}index.html", url.trim_start_matches('/'));
        files.push(made(shared, "tag.html", tag.title, url, &path, tag_span(shared, tag.title, pages), context));
    }
    let mut context = Context::new();
    let list: Vec<TagValue<'_>> = values
        .iter()
        .map(|(_, _, tag)| TagValue { title: tag.title, url: tag.url.clone(), count: tag.count, pages: Vec::new() })
        .collect();
    context.insert_value("tags", to_value(&list));
    let title = shared.tongues.own().words.say("topics");
    files.push(made(shared, "tags.html", title, "/tags/", "tags/index.html", anywhere(site), context));
    files
}

#[derive(Serialize)]
struct Part<'a> {
    title: String,
    url: String,
    pages: Vec<&'a Value>,
}

/// The page of the search field: for readers without script a list of all pages, on a large site of all sections.
fn search(shared: &Shared<'_>) -> (File, Vec<Diagnostic>) {
    let site = shared.site;
    let whole = site.pages.len() <= LISTED;
    let parts: Vec<Part<'_>> = site
        .sections
        .iter()
        .filter_map(|section| {
            let url = shared.place.path(&values::section_url(site, section, &shared.rendered)?);
            let pages = if whole { section.pages.as_slice() } else { &[] };
            let pages = pages.iter().filter_map(|p| shared.values.summary(*p)).collect();
            Some(Part { title: values::section_title(site, section), url, pages })
        })
        .collect();
    let mut context = Context::new();
    context.insert_value("parts", to_value(&parts));
    let title = shared.tongues.own().words.say("search");
    made(shared, "search.html", title, "/search/", "search/index.html", anywhere(site), context)
}

/// Where a tag is written first.
fn tag_span(shared: &Shared<'_>, tag: &str, pages: &[usize]) -> Span {
    let written = pages.iter().filter_map(|p| shared.site.pages.get(*p)).flat_map(|p| &p.doc.meta.tags);
    written.into_iter().find(|t| t.value == tag).map_or(anywhere(shared.site), |t| t.span)
}

fn made(
    shared: &Shared<'_>,
    template: &str,
    title: &str,
    url: &str,
    path: &str,
    span: Span,
    mut context: Context,
) -> (File, Vec<Diagnostic>) {
    let (config, place, tongue) = (&shared.site.config, &shared.place, shared.tongues.own());
    let home = || Link { title: tongue.words.say("home").to_owned(), url: place.path("/") };
    let page = PageValue {
        title,
        description: (url == "/").then_some(config.description.as_str()).filter(|text| !text.is_empty()),
        kind: "list",
        url: place.path(url),
        canonical: place.absolute(url),
        language: tongue.code,
        dir: tongue.dir,
        breadcrumbs: if url == "/" { Vec::new() } else { vec![home()] },
        ..PageValue::default()
    };
    context.insert_value("page", to_value(&page));
    let mut problems = Vec::new();
    let bytes = print(shared, tongue, template, context).unwrap_or_else(|error| {
        problems.push(shared.theme.diagnose(&error, span));
        plain(title, &Html::default(), &Html::default())
    });
    (File { path: path.to_owned(), bytes, span }, problems)
}
