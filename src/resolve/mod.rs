//! Joins pages and library: addresses, anchors, link targets, citation numbers, sections, tags.
//!
//! Row 5. What does not resolve stays in the [`Site`] as a [`Fault`](crate::site::Fault) or `None`; the rules word it.
//! Only what concerns the set of pages as a whole (two pages with one address) is reported here.

mod address;
mod assets;
mod cites;
mod links;
mod sections;
mod translations;

pub use links::tag_url;

use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{Config, Settings};
use crate::diag::Diagnostic;
use crate::doc::Document;
use crate::evidence::Library;
use crate::inputs::Inputs;
use crate::people::People;
use crate::site::{Hidden, Page, Site};

/// Joins everything into one site. Problems found are about addresses: two pages with one, a file name that makes
/// none, an alias that is taken.
pub fn site(
    config: Config,
    docs: Vec<Document>,
    library: Library,
    people: People,
    inputs: &Inputs,
    theme_files: &[(String, Arc<[u8]>)],
    settings: &Settings,
) -> (Site, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut pages: Vec<Page> = Vec::with_capacity(docs.len());
    for doc in docs {
        let path = inputs.sources.get(doc.file).path.clone();
        pages.push(address::page(doc, &path, &mut problems));
    }
    pages.sort_by(|a, b| a.url.cmp(&b.url));
    address::check_unique(&pages, &mut problems);
    for page in &mut pages {
        page.hidden = hidden(page, settings);
    }
    let sections = sections::build(&mut pages);
    let tags = sections::tags(&pages);
    let assets = assets::collect(inputs, theme_files, &mut problems);

    let addresses = links::Addresses::new(&pages, &sections, &tags, &assets);
    address::check_aliases(&pages, &addresses, &mut problems);
    let joined: Vec<_> = pages
        .par_iter()
        .map(|page| {
            let source = inputs.sources.get(page.doc.file);
            (cites::resolve(&page.doc, &library), links::resolve(page, source, &pages, &assets, &addresses))
        })
        .collect();
    let translated = translations::find(&pages, &config.language, &addresses, &mut problems);
    for (page, others) in pages.iter_mut().zip(translated) {
        page.translations = others;
    }
    for (page, ((cites, references), targets)) in pages.iter_mut().zip(joined) {
        page.cites = cites;
        page.references = references;
        page.links = targets.links;
        page.images = targets.images;
        page.image = targets.image;
    }
    (Site { config, library, guidance: Default::default(), people, pages, sections, tags, assets }, problems)
}

/// Drafts and pages dated in the future are not published, unless the run asks for them.
fn hidden(page: &Page, settings: &Settings) -> Option<Hidden> {
    if settings.drafts {
        return None;
    }
    let meta = &page.doc.meta;
    if meta.draft.as_ref().is_some_and(|d| d.value) {
        return Some(Hidden::Draft);
    }
    meta.date.as_ref().filter(|d| d.value > settings.today).map(|d| Hidden::Until(d.value))
}
