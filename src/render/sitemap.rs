//! The site map for search engines.

use super::Shared;
use super::html::Html;
use super::values::section_url;
use crate::resolve::tag_url;

/// The protocol's limit for one file.
const MAX_URLS: usize = 50_000;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Path and bytes of each file: `sitemap.xml`, which is an index of others once the site outgrows one.
pub(super) fn render(shared: &Shared<'_>) -> Vec<(String, Vec<u8>)> {
    let (site, place) = (shared.site, &shared.place);
    let pages = site.pages.iter().enumerate().filter(|(_, p)| p.published()).map(|(index, page)| {
        let meta = &page.doc.meta;
        // A review is a change a reader should hear of, even one that changed no word.
        let dates = [&meta.updated, &meta.date, &meta.last_reviewed];
        let changed = dates.into_iter().flatten().map(|d| d.value).max().map(|d| d.to_string());
        let others = page.translations.iter().copied().filter(|p| shared.is_rendered(*p));
        let mut languages: Vec<(&str, String)> = Vec::new();
        for other in others {
            if let Some(other_page) = site.pages.get(other) {
                languages.push((shared.tongues.of(other).code, place.absolute(&other_page.url)));
            }
        }
        if !languages.is_empty() {
            languages.push((shared.tongues.of(index).code, place.absolute(&page.url)));
            languages.sort_unstable();
        }
        Url { address: place.absolute(&page.url), changed, languages }
    });
    let bare = site.sections.iter().filter(|s| s.page.is_none());
    let sections = bare.filter_map(|s| Some(place.absolute(&section_url(site, s, &shared.rendered)?)));
    let all = (!site.tags.is_empty()).then(|| place.absolute("/tags/"));
    let tags = site.tags.iter().map(|(tag, _)| place.absolute(&tag_url(tag)));
    let mut urls: Vec<Url<'_>> = pages.chain(sections.chain(all).chain(tags).map(Url::plain)).collect();
    urls.sort();
    urls.dedup_by(|a, b| a.address == b.address);

    if urls.len() <= MAX_URLS {
        return vec![("sitemap.xml".to_owned(), list("urlset", "url", &urls))];
    }
    let mut files = Vec::new();
    let mut index = Vec::new();
    for (i, part) in urls.chunks(MAX_URLS).enumerate() {
        let name = format!("sitemap-{}.xml", i + 1);
        index.push(Url::plain(place.absolute(&format!("/{name}"))));
        files.push((name, list("urlset", "url", part)));
    }
    files.push(("sitemap.xml".to_owned(), list("sitemapindex", "sitemap", &index)));
    files
}

/// One line of the map.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Url<'a> {
    address: String,
    /// The day it last changed.
    changed: Option<String>,
    /// The same page in every language, its own included; empty if there is only one.
    languages: Vec<(&'a str, String)>,
}

impl Url<'_> {
    fn plain(address: String) -> Self {
        Url { address, changed: None, languages: Vec::new() }
    }
}

fn list(outer: &'static str, inner: &'static str, urls: &[Url<'_>]) -> Vec<u8> {
    let mut out = Html::with_capacity(urls.len() * 96 + 128);
    out.literal("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let translated = urls.iter().any(|url| !url.languages.is_empty());
    out.tag(outer)
        .attr("xmlns", NAMESPACE)
        .attr_if("xmlns:xhtml", translated.then_some("http://www.w3.org/1999/xhtml"));
    out.literal("\n");
    for url in urls {
        out.tag(inner);
        out.element("loc", &url.address);
        if let Some(changed) = &url.changed {
            out.element("lastmod", changed);
        }
        for (code, address) in &url.languages {
            out.tag("xhtml:link").attr("rel", "alternate").attr("hreflang", code).attr("href", address);
            out.close("xhtml:link");
        }
        out.close(inner);
        out.literal("\n");
    }
    out.close(outer);
    out.literal("\n");
    out.into_bytes()
}
