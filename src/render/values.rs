//! What templates see that is the same on every page: the site, people, and a summary of each page.
//!
//! The names of these fields are what theme authors write, and are described in the theme's README.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use super::escape::may_link;
use super::place::Place;
use super::tongue::Tongues;
use super::words::{self, Words};
use crate::config::Settings;
use crate::doc::{Date, PageKind, UnitKind};
use crate::people::Person;
use crate::site::{Hidden, Page, Section, Site};
use crate::theme::Theme;

/// Values made once a build.
pub(super) struct Values {
    pub(super) site: Value,
    pub(super) theme: Value,
    /// By page; none for pages that are not rendered.
    pub(super) summaries: Vec<Value>,
    /// By section, as cards.
    pub(super) sections: Vec<Value>,
}

/// Authors and reviewers, in one language.
pub(super) struct People<'a> {
    /// In file order.
    list: Vec<Value>,
    /// The same as one value.
    pub(super) everybody: Value,
    by_id: BTreeMap<&'a str, usize>,
}

impl<'a> People<'a> {
    pub(super) fn new(site: &'a Site, words: Words<'_>) -> People<'a> {
        let people = &site.people.list;
        let list: Vec<Value> = people.iter().map(|p| to_value(&person(p, words))).collect();
        People {
            everybody: Value::from(list.clone()),
            list,
            // Of two people with one id the first counts, as in `People::get`.
            by_id: people.iter().enumerate().rev().map(|(i, p)| (p.id.value.as_str(), i)).collect(),
        }
    }

    /// The person with this id.
    pub(super) fn get(&self, id: &str) -> Option<&Value> {
        self.by_id.get(id).and_then(|i| self.list.get(*i))
    }
}

/// A title and where it leads.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Link {
    pub(super) title: String,
    pub(super) url: String,
}

/// A day, for machines and for people.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Day {
    iso: String,
    text: String,
}

#[derive(Serialize)]
struct SiteValue<'a> {
    title: &'a str,
    description: &'a str,
    language: &'a str,
    dir: &'static str,
    home: String,
    url: String,
    menu: Vec<Link>,
    notice: Option<&'a str>,
    crisis: Option<&'a str>,
    crisis_url: Option<String>,
    policies: Vec<Link>,
    feed: Option<String>,
    tags: Option<String>,
    search: String,
    content_policy: &'static str,
    preview: bool,
    extra: &'a BTreeMap<String, String>,
}

#[derive(Serialize)]
struct ThemeValue<'a> {
    name: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
struct Summary<'a> {
    title: &'a str,
    url: String,
    description: Option<&'a str>,
    kind: &'static str,
    published: Option<Day>,
    updated: Option<Day>,
    ribbon: Option<String>,
}

#[derive(Serialize)]
struct Card<'a> {
    title: String,
    url: String,
    description: Option<&'a str>,
    pages: usize,
}

#[derive(Serialize)]
struct PersonValue<'a> {
    id: &'a str,
    name: &'a str,
    role: &'a str,
    credentials: &'a str,
    registration: Option<&'a str>,
    bio: Option<&'a str>,
    conflicts: Option<&'a str>,
    conflicts_updated: Option<Day>,
    reviews: bool,
}

impl Values {
    pub(super) fn new(
        site: &Site,
        theme: &Theme,
        settings: &Settings,
        place: &Place,
        rendered: &[bool],
        tongues: &Tongues<'_>,
    ) -> Values {
        Values {
            site: to_value(&site_value(site, settings, place, rendered)),
            theme: to_value(&ThemeValue { name: &theme.name, version: &theme.version }),
            summaries: site
                .pages
                .iter()
                .enumerate()
                .map(|(index, page)| match rendered.get(index) {
                    Some(true) => to_value(&summary(page, place, tongues.of(index).words)),
                    _ => Value::none(),
                })
                .collect(),
            sections: site.sections.iter().map(|s| card(site, s, place, rendered)).collect(),
        }
    }

    /// The summary of a page that is rendered.
    pub(super) fn summary(&self, page: usize) -> Option<&Value> {
        self.summaries.get(page).filter(|value| !value.is_none())
    }
}

/// A value for templates. What is passed in here always serialises; should it not, the template sees nothing.
pub(super) fn to_value(value: &impl Serialize) -> Value {
    Value::try_from_serializable(value).unwrap_or_else(|_| Value::none())
}

pub(super) fn day(date: Date, words: Words<'_>) -> Day {
    Day { iso: date.to_string(), text: words.date(date) }
}

fn site_value<'a>(site: &'a Site, settings: &Settings, place: &Place, rendered: &[bool]) -> SiteValue<'a> {
    let config = &site.config;
    let extra = |key: &str| config.extra.get(key).map(String::as_str).filter(|text| !text.trim().is_empty());
    let policies =
        site.pages.iter().zip(rendered).filter(|(page, rendered)| **rendered && page.kind() == PageKind::Policy);
    SiteValue {
        title: &config.title,
        description: &config.description,
        language: &config.language,
        dir: direction(&config.language),
        home: place.path("/"),
        url: place.absolute("/"),
        menu: menu(site, place, rendered),
        notice: extra("notice"),
        crisis: extra("crisis"),
        crisis_url: extra("crisis-url").filter(|url| may_link(url)).map(|url| place.written(url)),
        policies: policies
            .map(|(page, _)| Link { title: page.title().to_owned(), url: place.path(&page.url) })
            .collect(),
        feed: super::feed::exists(site).then(|| place.path(super::feed::URL)),
        tags: (!site.tags.is_empty()).then(|| place.path("/tags/")),
        search: place.path("/search/"),
        content_policy: super::hosting::CONTENT_POLICY,
        preview: settings.preview,
        extra: &config.extra,
    }
}

/// The menu of `citewell.yaml`; where there is none, the sections.
fn menu(site: &Site, place: &Place, rendered: &[bool]) -> Vec<Link> {
    if !site.config.menu.is_empty() {
        let known = site.config.menu.iter().filter(|(_, url)| may_link(url));
        return known.map(|(label, url)| Link { title: label.clone(), url: place.written(url) }).collect();
    }
    let top = site.sections.first().map_or(&[][..], |root| root.sections.as_slice());
    let sections = top.iter().filter_map(|s| site.sections.get(*s));
    sections
        .filter_map(|s| Some(Link { title: section_title(site, s), url: place.path(&section_url(site, s, rendered)?) }))
        .collect()
}

/// A section's title: its own page's, or made from the folder's name.
pub(super) fn section_title(site: &Site, section: &Section) -> String {
    match section.page.and_then(|page| site.pages.get(page)) {
        Some(page) => page.title().to_owned(),
        None if section.path.is_empty() => site.config.title.clone(),
        None => words::from_slug(section.path.rsplit('/').next().unwrap_or("")),
    }
}

/// Where a section is found: its own page, or one made for it; nowhere if its own page is not rendered.
pub(super) fn section_url(site: &Site, section: &Section, rendered: &[bool]) -> Option<String> {
    match section.page {
        Some(page) if rendered.get(page) == Some(&true) => site.pages.get(page).map(|page| page.url.clone()),
        Some(_) => None,
        None if section.path.is_empty() => Some("/".to_owned()),
        None => Some(format!("/{}/", section.path)),
    }
}

fn card(site: &Site, section: &Section, place: &Place, rendered: &[bool]) -> Value {
    let Some(url) = section_url(site, section, rendered) else { return Value::none() };
    let page = section.page.and_then(|page| site.pages.get(page));
    to_value(&Card {
        title: section_title(site, section),
        url: place.path(&url),
        description: page.and_then(description),
        pages: section.pages.len(),
    })
}

fn summary<'a>(page: &'a Page, place: &Place, words: Words<'_>) -> Summary<'a> {
    let meta = &page.doc.meta;
    Summary {
        title: page.title(),
        url: place.path(&page.url),
        description: description(page),
        kind: page.kind().name(),
        published: meta.date.as_ref().map(|d| day(d.value, words)),
        updated: meta.updated.as_ref().map(|d| day(d.value, words)),
        ribbon: page.hidden.map(|hidden| ribbon(hidden, words)),
    }
}

/// The page's description as a reader sees it: citations in it are checked, not printed.
pub(super) fn description(page: &Page) -> Option<&str> {
    let written = page.doc.meta.description.as_ref()?;
    let units = page.doc.units.iter().take_while(|unit| unit.kind == UnitKind::FrontMatter);
    let read = units.into_iter().find(|unit| written.span.contains(unit.span)).map(|unit| unit.text.as_str());
    Some(read.unwrap_or(&written.value)).filter(|text| !text.trim().is_empty())
}

/// What the preview writes across a page that is not published.
pub(super) fn ribbon(hidden: Hidden, words: Words<'_>) -> String {
    match hidden {
        Hidden::Draft => words.say("draft").to_owned(),
        Hidden::Until(date) => words.fill("hidden_until", &[("date", &words.date(date))]),
    }
}

fn person<'a>(person: &'a Person, words: Words<'_>) -> PersonValue<'a> {
    PersonValue {
        id: &person.id.value,
        name: &person.name,
        role: &person.role,
        credentials: &person.credentials,
        registration: person.registration.as_deref(),
        bio: person.bio.as_deref(),
        conflicts: person.conflicts.as_deref(),
        conflicts_updated: person.conflicts_updated.map(|d| day(d, words)),
        reviews: !person.can_review.is_empty(),
    }
}

/// The direction in which a language is written.
pub(super) fn direction(language: &str) -> &'static str {
    let first = language.split('-').next().unwrap_or("").to_ascii_lowercase();
    let rtl = ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];
    if rtl.contains(&first.as_str()) { "rtl" } else { "ltr" }
}
