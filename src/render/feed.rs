//! The Atom feed: the newest pages, by the day they were last changed.

use super::Shared;
use super::html::Html;
use super::values::description;
use crate::doc::{Date, PageKind};
use crate::site::{Page, Site};

/// Its address.
pub(super) const URL: &str = "/feed.xml";

/// How many pages it holds.
const LENGTH: usize = 30;

/// Whether the site has one: a feed needs pages with dates.
pub(super) fn exists(site: &Site) -> bool {
    site.pages.iter().any(is_news)
}

fn is_news(page: &Page) -> bool {
    page.published() && !page.is_section && page.kind() != PageKind::Landing && changed(page).is_some()
}

fn changed(page: &Page) -> Option<Date> {
    let meta = &page.doc.meta;
    meta.updated.as_ref().or(meta.date.as_ref()).map(|d| d.value)
}

/// Path and bytes of the feed.
pub(super) fn render(shared: &Shared<'_>) -> Option<(String, Vec<u8>)> {
    let (site, place) = (shared.site, &shared.place);
    let mut pages: Vec<(Date, &Page)> =
        site.pages.iter().filter(|p| is_news(p)).filter_map(|p| Some((changed(p)?, p))).collect();
    pages.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.url.cmp(&b.1.url)));
    pages.truncate(LENGTH);
    let newest = pages.first()?.0;

    let mut out = Html::with_capacity(16 * 1024);
    out.literal("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    out.tag("feed").attr("xmlns", "http://www.w3.org/2005/Atom").attr("xml:lang", &site.config.language);
    out.literal("\n");
    out.element("title", &site.config.title);
    if !site.config.description.is_empty() {
        out.element("subtitle", &site.config.description);
    }
    out.element("id", &place.absolute("/"));
    link(&mut out, "self", &place.absolute(URL));
    link(&mut out, "alternate", &place.absolute("/"));
    out.element("updated", &moment(newest));
    out.literal("\n");
    for (changed, page) in pages {
        let url = place.absolute(&page.url);
        out.literal("<entry>\n");
        out.element("title", page.title());
        out.element("id", &url);
        link(&mut out, "alternate", &url);
        if let Some(date) = &page.doc.meta.date {
            out.element("published", &moment(date.value));
        }
        out.element("updated", &moment(changed));
        let authors: Vec<&str> =
            page.doc.meta.authors.iter().filter_map(|a| Some(site.people.get(&a.value)?.name.as_str())).collect();
        // Atom asks for an author; a page without one speaks for the site.
        for name in if authors.is_empty() { vec![site.config.title.as_str()] } else { authors } {
            out.literal("<author>");
            out.element("name", name);
            out.literal("</author>");
        }
        if let Some(text) = description(page) {
            out.element("summary", text);
        }
        out.literal("\n</entry>\n");
    }
    out.literal("</feed>\n");
    Some((URL.trim_start_matches('/').to_owned(), out.into_bytes()))
}

fn link(out: &mut Html, rel: &'static str, url: &str) {
    out.tag("link").attr("rel", rel).attr("href", url);
    out.literal("</link>");
}

fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}
