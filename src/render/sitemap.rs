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
    let pages = site.pages.iter().filter(|p| p.published()).map(|page| {
        let meta = &page.doc.meta;
        let changed = meta.updated.as_ref().or(meta.date.as_ref()).map(|d| d.value.to_string());
        (place.absolute(&page.url), changed)
    });
    let bare = site.sections.iter().filter(|s| s.page.is_none());
    let sections = bare.filter_map(|s| Some((place.absolute(&section_url(site, s, &shared.rendered)?), None)));
    let all = (!site.tags.is_empty()).then(|| (place.absolute("/tags/"), None));
    let tags = site.tags.iter().map(|(tag, _)| (place.absolute(&tag_url(tag)), None));
    let mut urls: Vec<(String, Option<String>)> = pages.chain(sections).chain(all).chain(tags).collect();
    urls.sort();
    urls.dedup_by(|a, b| a.0 == b.0);

    if urls.len() <= MAX_URLS {
        return vec![("sitemap.xml".to_owned(), list("urlset", "url", &urls))];
    }
    let mut files = Vec::new();
    let mut index = Vec::new();
    for (i, part) in urls.chunks(MAX_URLS).enumerate() {
        let name = format!("sitemap-{}.xml", i + 1);
        index.push((place.absolute(&format!("/{name}")), None));
        files.push((name, list("urlset", "url", part)));
    }
    files.push(("sitemap.xml".to_owned(), list("sitemapindex", "sitemap", &index)));
    files
}

fn list(outer: &'static str, inner: &'static str, urls: &[(String, Option<String>)]) -> Vec<u8> {
    let mut out = Html::with_capacity(urls.len() * 96 + 128);
    out.literal("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    out.tag(outer).attr("xmlns", NAMESPACE);
    out.literal("\n");
    for (url, changed) in urls {
        out.tag(inner);
        out.element("loc", url);
        if let Some(changed) = changed {
            out.element("lastmod", changed);
        }
        out.close(inner);
        out.literal("\n");
    }
    out.close(outer);
    out.literal("\n");
    out.into_bytes()
}
