//! Where links and pictures lead.
//!
//! Accepted: `http`, `https`, `mailto`, `tel`; addresses from the site's root (`/ptsd/`), with or without the final
//! slash; `.md` files relative to the page's own file, as editors write them; `#anchor`. Nothing outside the site's
//! folder is a target.

use std::collections::BTreeMap;

use crate::diag::nearest;
use crate::site::{Asset, Fault, Page, Section, Target};
use crate::source::Source;

/// Every address of the site.
pub(crate) struct Addresses<'a> {
    pages: BTreeMap<&'a str, usize>,
    aliases: BTreeMap<String, usize>,
    assets: BTreeMap<&'a str, usize>,
    made: Vec<String>,
}

impl<'a> Addresses<'a> {
    pub(super) fn new(
        pages: &'a [Page],
        sections: &[Section],
        tags: &[(String, Vec<usize>)],
        assets: &'a [Asset],
    ) -> Addresses<'a> {
        let aliases = pages.iter().enumerate().flat_map(|(i, page)| {
            page.doc.meta.aliases.iter().map(move |a| (format!("/{}/", a.value.trim_matches('/')), i))
        });
        let mut made: Vec<String> =
            ["/feed.xml", "/sitemap.xml", "/robots.txt", "/tags/", "/search/"].into_iter().map(String::from).collect();
        made.extend(tags.iter().map(|(tag, _)| tag_url(tag)));
        made.extend(
            sections
                .iter()
                .filter(|s| s.page.is_none())
                .map(|s| if s.path.is_empty() { "/".to_owned() } else { format!("/{}/", s.path) }),
        );
        Addresses {
            pages: pages.iter().enumerate().map(|(i, p)| (p.url.as_str(), i)).collect(),
            aliases: aliases.collect(),
            assets: assets.iter().enumerate().map(|(i, a)| (a.url.as_str(), i)).collect(),
            made,
        }
    }

    /// Whether a page, a file or a page the site makes itself has this address.
    pub(super) fn is_taken(&self, url: &str) -> bool {
        self.pages.contains_key(url) || self.assets.contains_key(url) || self.made.iter().any(|m| m == url)
    }

    /// The page with this address, else the nearest one there is.
    pub(super) fn page(&self, written: &str) -> Result<usize, Option<String>> {
        let url = page_url(&format!("/{}", written.trim_start_matches('/')));
        match self.pages.get(url.as_str()).or_else(|| self.aliases.get(&url)) {
            Some(index) => Ok(*index),
            None => Err(nearest(&url, self.pages.keys().copied()).map(str::to_owned)),
        }
    }

    fn nearest(&self, url: &str) -> Option<String> {
        let known = self.pages.keys().chain(self.assets.keys()).copied().chain(self.made.iter().map(String::as_str));
        nearest(url, known).map(str::to_owned)
    }
}

/// The address of a tag's page.
pub fn tag_url(tag: &str) -> String {
    let mut slug = String::new();
    for c in tag.to_lowercase().chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    format!("/tags/{}/", slug.trim_end_matches('-'))
}

/// Where everything leads that a page refers to.
pub(super) struct Targets {
    pub(super) links: Vec<Target>,
    pub(super) images: Vec<Target>,
    /// The picture of front matter.
    pub(super) image: Option<Target>,
}

/// The targets of a page's links and pictures.
pub(super) fn resolve(
    page: &Page,
    source: &Source,
    pages: &[Page],
    assets: &[Asset],
    addresses: &Addresses<'_>,
) -> Targets {
    let folder = source.path.strip_prefix("content/").unwrap_or(&source.path);
    let folder = folder.rsplit_once('/').map_or("", |(up, _)| up);
    let links = page.doc.links.iter().map(|l| link(&l.url, page, folder, pages, addresses)).collect();
    let images = page.doc.images.iter().map(|i| picture(&i.url, folder, assets, addresses)).collect();
    let image = page.doc.meta.image.as_ref().map(|i| picture(&i.value, folder, assets, addresses));
    Targets { links, images, image }
}

fn link(url: &str, page: &Page, folder: &str, pages: &[Page], addresses: &Addresses<'_>) -> Target {
    if let Some(scheme) = scheme(url) {
        return match scheme.as_str() {
            "http" | "https" | "mailto" | "tel" => Target::External(url.to_owned()),
            _ => Target::Broken(Fault::Scheme(scheme)),
        };
    }
    if url.starts_with("//") {
        return Target::Broken(Fault::Scheme(String::new()));
    }
    let (path, anchor) = match url.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor).filter(|a| !a.is_empty())),
        None => (url, None),
    };
    let path = path.split('?').next().unwrap_or(path);
    if path.is_empty() {
        return match anchor {
            Some(anchor) if has_anchor(page, anchor) => Target::Anchor(anchor.to_owned()),
            Some(anchor) => Target::Broken(missing_anchor(page, index_of(page, pages), anchor)),
            None => Target::Anchor("top".to_owned()),
        };
    }
    let Some(absolute) = absolute(path, folder) else { return Target::Broken(Fault::Outside) };
    if let Some(&asset) = addresses.assets.get(absolute.as_str()) {
        return Target::Asset(asset);
    }
    let as_page = page_url(&absolute);
    if let Some(&index) = addresses.pages.get(as_page.as_str()).or_else(|| addresses.aliases.get(&as_page)) {
        let target = &pages[index];
        return match (target.hidden, anchor) {
            (Some(hidden), _) if page.published() => Target::Broken(Fault::Unpublished { page: index, hidden }),
            (_, Some(anchor)) if !has_anchor(target, anchor) => Target::Broken(missing_anchor(target, index, anchor)),
            _ => Target::Page { page: index, anchor: anchor.map(str::to_owned) },
        };
    }
    for made in [&absolute, &as_page] {
        if addresses.made.contains(made) {
            return Target::Made(made.clone());
        }
    }
    Target::Broken(Fault::NoSuchAddress { nearest: addresses.nearest(&as_page) })
}

fn picture(url: &str, folder: &str, assets: &[Asset], addresses: &Addresses<'_>) -> Target {
    if url.starts_with("//") {
        return Target::Broken(Fault::Foreign);
    }
    if let Some(scheme) = scheme(url) {
        return Target::Broken(match scheme.as_str() {
            "http" | "https" => Fault::Foreign,
            _ => Fault::Scheme(scheme),
        });
    }
    let path = url.split(['#', '?']).next().unwrap_or(url);
    let Some(absolute) = absolute(path, folder) else { return Target::Broken(Fault::Outside) };
    match addresses.assets.get(absolute.as_str()) {
        Some(&asset) => Target::Asset(asset),
        None => {
            let nearest = nearest(&absolute, assets.iter().map(|a| a.url.as_str())).map(str::to_owned);
            Target::Broken(Fault::NoSuchAddress { nearest })
        }
    }
}

fn index_of(page: &Page, pages: &[Page]) -> usize {
    pages.iter().position(|p| std::ptr::eq(p, page)).unwrap_or(0)
}

fn has_anchor(page: &Page, anchor: &str) -> bool {
    anchor == "top" || anchor == "references" || page.doc.headings.iter().any(|h| h.id == anchor)
}

fn missing_anchor(page: &Page, index: usize, anchor: &str) -> Fault {
    let nearest = nearest(anchor, page.doc.headings.iter().map(|h| h.id.as_str())).map(str::to_owned);
    Fault::NoSuchAnchor { page: index, anchor: anchor.to_owned(), nearest }
}

/// The scheme of an address, in small letters; browsers ignore white space and control characters inside it, so we
/// do too.
fn scheme(url: &str) -> Option<String> {
    let cleaned: String = url.chars().filter(|c| !c.is_control() && !c.is_whitespace()).take(64).collect();
    let (scheme, _) = cleaned.split_once(':')?;
    let mut letters = scheme.chars();
    let first = letters.next()?;
    (first.is_ascii_alphabetic() && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')))
        .then(|| scheme.to_ascii_lowercase())
}

/// An address from the root, `.` and `..` resolved against the page's folder; `None` if it leads above the root.
fn absolute(path: &str, folder: &str) -> Option<String> {
    let decoded = percent_decode(path)?;
    let base = if decoded.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = base.split('/').filter(|p| !p.is_empty()).collect();
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let slash = if decoded.ends_with('/') && !parts.is_empty() { "/" } else { "" };
    Some(format!("/{}{slash}", parts.join("/")))
}

fn percent_decode(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(b) = rest.next() {
        if b == b'%' {
            let hex = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&hex).ok()?, 16).ok()?);
        } else {
            bytes.push(b);
        }
    }
    String::from_utf8(bytes).ok()
}

/// `/a/b.md`, `/a/b`, `/a/_index.md`, `/a/b/index.html` → the page's address `/a/b/`.
fn page_url(absolute: &str) -> String {
    let path = absolute.trim_end_matches('/');
    let path = path.strip_suffix("/index.html").or(path.strip_suffix(".md")).unwrap_or(path);
    let path = path.strip_suffix("/_index").unwrap_or(path);
    format!("{path}/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_found_in_disguise() {
        for url in ["javascript:alert(1)", "JaVaScRiPt:x", "java\tscript:x", " javascript:x", "java\nscript:x"] {
            assert_eq!(scheme(url).as_deref(), Some("javascript"), "{url:?}");
        }
        for url in ["/a:b", "#a:b", "a/b:c", "1a:b", ":x", "what is:this?"] {
            assert!(scheme(url).is_none_or(|s| s == "whatis"), "{url:?}");
        }
    }

    #[test]
    fn addresses_stay_inside_the_site() {
        assert_eq!(absolute("../x.md", "a/b").as_deref(), Some("/a/x.md"));
        assert_eq!(absolute("/x/../y/", "a").as_deref(), Some("/y/"));
        assert_eq!(absolute("../../x", "a"), None);
        assert_eq!(absolute("%2e%2e/%2e%2e/x", "a"), None);
        assert_eq!(absolute("%zz", "a"), None);
    }

    #[test]
    fn every_spelling_of_a_page_is_one_address() {
        for path in ["/a/b", "/a/b/", "/a/b.md", "/a/b/_index.md", "/a/b/index.html"] {
            assert_eq!(page_url(path), "/a/b/", "{path}");
        }
        assert_eq!(page_url("/"), "/");
        assert_eq!(page_url("/_index.md"), "/");
    }
}
