//! The index that search reads: made with the site, in small files that a browser fetches as a reader types.
//!
//! One index for each language. `index.json` names the first word of each shard; `wN.json` holds words with the entries
//! they lead to and what each is worth there; `pN.json` holds what is shown of the entries. An entry is a page or a
//! source. Nothing depends on the order in which pages are read.

mod fold;
mod terms;

use rayon::prelude::*;
use serde::Serialize;

use super::Shared;
use super::tongue::Tongue;
use super::values::description;
use crate::doc::UnitKind;
use crate::evidence::Record;
use crate::site::Page;
use terms::{Postings, Terms};

/// What is shown of so many entries stands in one file.
const PART: usize = 100;
/// A shard of words is closed once it has so many bytes.
const SHARD_BYTES: usize = 48 * 1024;

/// What a word is worth by where it stands.
const TITLE: u32 = 30;
const HEADING: u32 = 10;
const TOPIC: u32 = 10;
const DESCRIPTION: u32 = 6;
const BODY: u32 = 1;

/// What search shows: address, title, description, day of review, and whether it is a source.
#[derive(Serialize)]
struct Entry<'a>(String, String, std::borrow::Cow<'a, str>, String, u8);

#[derive(Serialize)]
struct Plan<'a> {
    entries: usize,
    part: usize,
    shards: Vec<&'a str>,
}

/// Where the index of a language begins.
pub(super) fn url(tongue: &Tongue<'_>) -> String {
    format!("/search/{}/index.json", tongue.code)
}

/// Path and bytes of every file of every index.
pub(super) fn render(shared: &Shared<'_>) -> Vec<(String, Vec<u8>)> {
    shared.tongues.all().iter().enumerate().flat_map(|(index, tongue)| one(shared, index, tongue)).collect()
}

fn one(shared: &Shared<'_>, language: usize, tongue: &Tongue<'_>) -> Vec<(String, Vec<u8>)> {
    let pages = shared.site.pages.iter().enumerate();
    let pages: Vec<(usize, &Page)> =
        pages.filter(|(i, page)| page.published() && shared.tongues.index_of(*i) == language).collect();
    let sources = cited(shared, &pages);
    let read: Vec<Postings> = pages
        .par_chunks(128)
        .enumerate()
        .map(|(chunk, pages)| {
            let mut terms = Terms::default();
            for (at, (_, page)) in pages.iter().enumerate() {
                words_of(page, &mut terms);
                terms.close(chunk * 128 + at);
            }
            terms.into_postings()
        })
        .collect();
    let mut terms = Terms::default();
    for (at, (record, ..)) in sources.iter().enumerate() {
        words_of_source(record, &mut terms);
        terms.close(pages.len() + at);
    }
    let total = pages.len() + sources.len();
    let words = terms::merge(read.into_iter().chain([terms.into_postings()]), total);

    let folder = format!("search/{}", tongue.code);
    let mut files = Vec::new();
    let mut shards: Vec<(String, String)> = Vec::new();
    for (word, list) in &words {
        if shards.last().is_none_or(|(_, text)| text.len() > SHARD_BYTES) {
            shards.push((word.to_string(), String::with_capacity(SHARD_BYTES + 1024)));
        }
        if let Some((_, text)) = shards.last_mut() {
            terms::write(text, word, list);
        }
    }
    let plan = Plan { entries: total, part: PART, shards: shards.iter().map(|(first, _)| first.as_str()).collect() };
    files.push((format!("{folder}/index.json"), json(&plan)));
    for (i, (_, text)) in shards.into_iter().enumerate() {
        files.push((format!("{folder}/w{i}.json"), format!("{{{text}}}\n").into_bytes()));
    }
    let shown: Vec<Entry<'_>> = pages
        .iter()
        .map(|(_, page)| entry(shared, tongue, page))
        .chain(sources.iter().map(|(record, page, number)| source_entry(shared, record, page, *number)))
        .collect();
    for (i, part) in shown.chunks(PART).enumerate() {
        files.push((format!("{folder}/p{i}.json"), json(&part)));
    }
    files
}

fn json(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// Every record that these pages cite, with the first page that does and its number there.
fn cited<'a>(shared: &'a Shared<'_>, pages: &[(usize, &'a Page)]) -> Vec<(&'a Record, &'a Page, usize)> {
    let records = &shared.site.library.records;
    let mut first: Vec<Option<(&Page, usize)>> = vec![None; records.len()];
    for (_, page) in pages {
        for (i, record) in page.references.iter().enumerate() {
            if let Some(place @ None) = first.get_mut(*record) {
                *place = Some((page, i + 1));
            }
        }
    }
    let found = records.iter().zip(first);
    found.filter_map(|(record, place)| place.map(|(page, number)| (record, page, number))).collect()
}

fn words_of(page: &Page, terms: &mut Terms) {
    let meta = &page.doc.meta;
    terms.add(page.title(), TITLE);
    terms.add(description(page).unwrap_or(""), DESCRIPTION);
    for topic in meta.tags.iter().chain(&meta.conditions).chain(&meta.treatments) {
        terms.add(&topic.value, TOPIC);
    }
    for heading in &page.doc.headings {
        terms.add(&heading.text, HEADING);
    }
    for unit in &page.doc.units {
        if !matches!(unit.kind, UnitKind::FrontMatter | UnitKind::Heading) {
            terms.add(&unit.text, BODY);
        }
    }
}

fn words_of_source(record: &Record, terms: &mut Terms) {
    terms.add(record.csl.title.as_deref().unwrap_or(""), HEADING);
    for name in &record.csl.author {
        terms.add(&name.family, TITLE);
        terms.add(&name.literal, TITLE);
    }
    terms.add(record.csl.container_title.as_deref().unwrap_or(""), DESCRIPTION);
    terms.add(&record.id.value, DESCRIPTION);
    for finding in record.findings() {
        terms.add(&finding.about, BODY);
    }
}

fn entry<'a>(shared: &Shared<'_>, tongue: &Tongue<'_>, page: &'a Page) -> Entry<'a> {
    let day =
        page.doc.meta.last_reviewed.as_ref().map_or_else(String::new, |d| {
            format!("{} {}", tongue.words.say("last_reviewed"), tongue.words.date(d.value))
        });
    let about = description(page).unwrap_or("");
    Entry(shared.place.path(&page.url), page.title().to_owned(), about.into(), day, 0)
}

fn source_entry<'a>(shared: &Shared<'_>, record: &'a Record, page: &Page, number: usize) -> Entry<'a> {
    // An id of the reference list gives way to a heading that has it; the list itself is always there.
    let taken = page.doc.headings.iter().any(|h| h.id.starts_with("ref-"));
    let anchor = if taken { "references".to_owned() } else { format!("ref-{number}") };
    let url = format!("{}#{anchor}", shared.place.path(&page.url));
    let title = record.csl.title.as_deref().unwrap_or(&record.id.value).into();
    Entry(url, record.short_name(), title, String::new(), 1)
}
