//! Pages that share a condition or a treatment.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::doc::PageKind;
use crate::site::{Page, Site};

/// How many are shown.
const SHOWN: usize = 4;
/// How many of those that share one topic are compared, so that a large site costs no more a page than a small one.
const COMPARED: usize = 48;

/// For each page the pages most like it, best first.
pub(super) fn find(site: &Site, rendered: &[bool]) -> Vec<Vec<usize>> {
    let mut by_topic: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, page) in site.pages.iter().enumerate() {
        if rendered.get(index) == Some(&true) && is_offered(page) {
            for topic in topics(page) {
                let pages = by_topic.entry(topic).or_default();
                if pages.last() != Some(&index) {
                    pages.push(index);
                }
            }
        }
    }
    site.pages
        .par_iter()
        .enumerate()
        .map(|(index, page)| if page.published() { nearest(site, &by_topic, index, page) } else { Vec::new() })
        .collect()
}

/// Conditions and treatments in one list: a page about the one leads to pages about the other.
fn topics(page: &Page) -> impl Iterator<Item = &str> {
    let meta = &page.doc.meta;
    meta.conditions.iter().chain(&meta.treatments).map(|topic| topic.value.as_str())
}

fn is_offered(page: &Page) -> bool {
    page.published()
        && !page.is_section
        && !matches!(page.kind(), PageKind::Policy | PageKind::Team | PageKind::Landing)
}

fn nearest(site: &Site, by_topic: &BTreeMap<&str, Vec<usize>>, index: usize, page: &Page) -> Vec<usize> {
    // Candidate → how many topics it shares.
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for topic in topics(page) {
        let Some(pages) = by_topic.get(topic) else { continue };
        // Neighbours in order of address, going round at the end.
        let start = pages.partition_point(|p| *p <= index);
        for candidate in pages.iter().cycle().skip(start).take(pages.len().min(COMPARED)) {
            *shared.entry(*candidate).or_default() += 1;
        }
    }
    let neighbours = [Some(index), page.previous, page.next];
    let mut best: Vec<(usize, usize)> = shared.into_iter().filter(|(p, _)| !neighbours.contains(&Some(*p))).collect();
    let distance = |p: usize| (p + site.pages.len() - index) % site.pages.len().max(1);
    best.sort_by_key(|(p, count)| (std::cmp::Reverse(*count), distance(*p)));
    best.into_iter().take(SHOWN).map(|(p, _)| p).collect()
}
