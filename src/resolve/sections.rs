//! Sections, order, neighbours, breadcrumbs and tags.

use std::collections::BTreeMap;

use crate::site::{Page, Section};

/// Builds the tree of sections and tells every page its section, neighbours and way down.
pub(super) fn build(pages: &mut [Page]) -> Vec<Section> {
    let mut paths: Vec<String> = vec![String::new()];
    for page in pages.iter() {
        let mut folder = folder(page);
        while !folder.is_empty() {
            paths.push(folder.to_owned());
            folder = folder.rsplit_once('/').map_or("", |(up, _)| up);
        }
    }
    paths.sort();
    paths.dedup();
    let index: BTreeMap<&str, usize> = paths.iter().enumerate().map(|(i, p)| (p.as_str(), i)).collect();
    let mut sections: Vec<Section> = paths
        .iter()
        .map(|path| Section { path: path.clone(), page: None, pages: Vec::new(), sections: Vec::new() })
        .collect();
    for (i, path) in paths.iter().enumerate().skip(1) {
        let up = path.rsplit_once('/').map_or("", |(up, _)| up);
        sections[index[up]].sections.push(i);
    }
    for (i, page) in pages.iter_mut().enumerate() {
        page.section = index[folder(page)];
        let section = &mut sections[page.section];
        if page.is_section {
            section.page = Some(i);
        } else if page.published() {
            section.pages.push(i);
        }
    }
    for section in &mut sections {
        section.pages.sort_by(|a, b| order(&pages[*a]).cmp(&order(&pages[*b])));
    }
    let weights: Vec<_> = sections.iter().map(|s| s.page.map(|p| order_owned(&pages[p]))).collect();
    for section in &mut sections {
        section.sections.sort_by(|a, b| (&weights[*a], *a).cmp(&(&weights[*b], *b)));
    }
    for section in &sections {
        for pair in section.pages.windows(2) {
            pages[pair[0]].next = Some(pair[1]);
            pages[pair[1]].previous = Some(pair[0]);
        }
    }
    breadcrumbs(pages, &sections, &index);
    sections
}

/// The folder a page belongs to: for a section's own page, that section.
fn folder(page: &Page) -> &str {
    page.path.rsplit_once('/').map_or("", |(up, _)| up)
}

fn order(page: &Page) -> (i64, &str, &str) {
    (page.doc.meta.weight.as_ref().map_or(i64::MAX, |w| w.value), page.title(), &page.url)
}

fn order_owned(page: &Page) -> (i64, String) {
    (page.doc.meta.weight.as_ref().map_or(i64::MAX, |w| w.value), page.title().to_owned())
}

fn breadcrumbs(pages: &mut [Page], sections: &[Section], index: &BTreeMap<&str, usize>) {
    let ways: Vec<Vec<usize>> = pages
        .iter()
        .enumerate()
        .map(|(i, page)| {
            let mut way = Vec::new();
            let mut path = folder(page);
            loop {
                if let Some(up) = sections[index[path]].page
                    && up != i
                    && pages[up].published()
                {
                    way.push(up);
                }
                match path.rsplit_once('/') {
                    Some((up, _)) => path = up,
                    None if path.is_empty() => break,
                    None => path = "",
                }
            }
            way.reverse();
            way
        })
        .collect();
    for (page, way) in pages.iter_mut().zip(ways) {
        page.breadcrumbs = way;
    }
}

/// Tags with their published pages, both in order.
pub(super) fn tags(pages: &[Page]) -> Vec<(String, Vec<usize>)> {
    let mut tags: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, page) in pages.iter().enumerate().filter(|(_, p)| p.published()) {
        for tag in &page.doc.meta.tags {
            let pages = tags.entry(tag.value.clone()).or_default();
            if pages.last() != Some(&i) {
                pages.push(i);
            }
        }
    }
    tags.into_iter().collect()
}
