//! What a template sees of a page.
//!
//! The names of these fields are what theme authors write, and are described in the theme's README.

use serde::Serialize;
use tera::Value;

use super::checked::{self, Checked};
use super::html::Html;
use super::tongue::Tongue;
use super::values::{self, Day, Link, day};
use super::{Shared, jsonld};
use crate::doc::{Date, Document};
use crate::resolve::tag_url;
use crate::site::{Page, Section, Target};
use crate::yaml::{self, Node};

/// What a template knows of the page it prints. Pages that the site makes itself leave most of it empty.
#[derive(Default, Serialize)]
pub(super) struct PageValue<'a> {
    pub(super) title: &'a str,
    pub(super) description: Option<&'a str>,
    pub(super) kind: &'a str,
    pub(super) url: String,
    pub(super) canonical: String,
    pub(super) language: &'a str,
    pub(super) dir: &'a str,
    pub(super) body: Option<Value>,
    pub(super) references: Option<Value>,
    pub(super) jsonld: Option<Value>,
    /// Whether a block of code stands on it.
    pub(super) has_code: bool,
    pub(super) has_self_check: bool,
    pub(super) toc: Vec<Entry<'a>>,
    pub(super) breadcrumbs: Vec<Link>,
    pub(super) section: Option<Link>,
    pub(super) previous: Option<&'a Value>,
    pub(super) next: Option<&'a Value>,
    pub(super) related: Vec<&'a Value>,
    pub(super) tags: Vec<Link>,
    pub(super) authors: Vec<&'a Value>,
    pub(super) reviewers: Vec<&'a Value>,
    pub(super) published: Option<Day>,
    pub(super) updated: Option<Day>,
    pub(super) last_reviewed: Option<Day>,
    pub(super) next_review: Option<Day>,
    /// What the check of the page found, and where its claims can be had as data.
    pub(super) checked: Option<Checked>,
    pub(super) claims: Option<String>,
    pub(super) audience: Option<&'a str>,
    pub(super) image: Option<Picture>,
    /// The same page in every language it is there in, its own included; empty if there is only one.
    pub(super) translations: Vec<Translation<'a>>,
    pub(super) ribbon: Option<String>,
    pub(super) extra: Option<Value>,
}

/// The picture for social cards.
#[derive(Serialize)]
pub(super) struct Picture {
    url: String,
    width: Option<usize>,
    height: Option<usize>,
}

/// A page in one of its languages.
#[derive(Serialize)]
pub(super) struct Translation<'a> {
    language: &'a str,
    /// What the language calls itself.
    name: &'a str,
    title: &'a str,
    url: String,
    canonical: String,
    current: bool,
}

/// A line of the table of contents, with those under it.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
    id: &'a str,
    title: &'a str,
    children: Vec<Entry<'a>>,
}

/// What a list page shows.
#[derive(Default, Serialize)]
pub(super) struct SectionValue<'a> {
    pub(super) title: String,
    pub(super) sections: Vec<&'a Value>,
    pub(super) pages: Vec<&'a Value>,
}

/// The printed parts of a page.
pub(super) struct Parts {
    pub(super) body: Html,
    pub(super) references: Html,
    pub(super) references_id: &'static str,
    pub(super) has_code: bool,
    pub(super) has_self_check: bool,
}

/// The values of a page of `content/`.
pub(super) fn page<'a>(shared: &'a Shared<'_>, index: usize, page: &'a Page, parts: &Parts) -> PageValue<'a> {
    let (site, place, meta) = (shared.site, &shared.place, &page.doc.meta);
    let tongue = shared.tongues.of(index);
    let claims = shared.claims.get(index).map_or(&[][..], Vec::as_slice);
    let words = tongue.words;
    let people = |ids: &'a [yaml::Spanned<String>]| ids.iter().filter_map(|id| tongue.people.get(&id.value)).collect();
    let date = |date: &Option<yaml::Spanned<Date>>| date.as_ref().map(|d| day(d.value, words));
    let section = site.sections.get(page.section).filter(|s| !s.path.is_empty() && !page.is_section);
    let section = section.and_then(|s| {
        let url = values::section_url(site, s, &shared.rendered)?;
        Some(Link { title: values::section_title(site, s), url: place.path(&url) })
    });
    let mut toc = contents(&page.doc);
    if !parts.references.is_empty() && !toc.is_empty() {
        toc.push(Entry { id: parts.references_id, title: words.say("references"), children: Vec::new() });
    }
    PageValue {
        title: page.title(),
        description: values::description(page),
        kind: page.kind().name(),
        url: place.path(&page.url),
        canonical: place.absolute(&page.url),
        language: tongue.code,
        dir: tongue.dir,
        body: Some(Value::safe_string(parts.body.as_str())),
        references: Some(Value::safe_string(parts.references.as_str())),
        jsonld: Some(Value::safe_string(&jsonld::page(shared, tongue, page))),
        has_code: parts.has_code,
        has_self_check: parts.has_self_check,
        toc,
        breadcrumbs: breadcrumbs(shared, page, tongue),
        section,
        previous: page.previous.and_then(|p| shared.values.summary(p)),
        next: page.next.and_then(|p| shared.values.summary(p)),
        related: shared.related.get(index).into_iter().flatten().filter_map(|p| shared.values.summary(*p)).collect(),
        tags: meta.tags.iter().map(|t| Link { title: t.value.clone(), url: place.path(&tag_url(&t.value)) }).collect(),
        authors: people(&meta.authors),
        reviewers: people(&meta.reviewers),
        published: date(&meta.date),
        updated: date(&meta.updated),
        last_reviewed: date(&meta.last_reviewed),
        next_review: date(&meta.next_review),
        checked: Some(checked::numbers(page, claims, shared.in_force)),
        claims: (!claims.is_empty()).then(|| format!("{}{}", place.path(&page.url), super::claims::FILE)),
        audience: meta.audience.as_ref().map(|a| a.value.as_str()),
        image: image(shared, page),
        translations: translations(shared, index, page),
        ribbon: page.hidden.map(|hidden| values::ribbon(hidden, words)),
        extra: Some(meta.extra.as_ref().map_or_else(|| Value::from(tera::Map::new()), |node| free_value(node, 0))),
    }
}

/// Lists of a section: what is right under it.
pub(super) fn section_value<'a>(shared: &'a Shared<'_>, section: &Section) -> SectionValue<'a> {
    let cards = section.sections.iter().filter_map(|s| shared.values.sections.get(*s));
    SectionValue {
        title: values::section_title(shared.site, section),
        sections: cards.filter(|card| !card.is_none()).collect(),
        pages: section.pages.iter().filter_map(|p| shared.values.summary(*p)).collect(),
    }
}

/// The way down to the page; the first step is the home page, whatever its title.
fn breadcrumbs(shared: &Shared<'_>, page: &Page, tongue: &Tongue<'_>) -> Vec<Link> {
    let way = page.breadcrumbs.iter().filter(|p| shared.is_rendered(**p)).filter_map(|p| shared.site.pages.get(*p));
    way.map(|step| {
        let title = if step.url == "/" { tongue.words.say("home") } else { step.title() };
        Link { title: title.to_owned(), url: shared.place.path(&step.url) }
    })
    .collect()
}

/// The page in every language it is there in.
fn translations<'a>(shared: &'a Shared<'_>, index: usize, page: &'a Page) -> Vec<Translation<'a>> {
    let others = page.translations.iter().copied().filter(|other| shared.is_rendered(*other));
    let mut all: Vec<usize> = others.chain([index]).collect();
    if all.len() < 2 {
        return Vec::new();
    }
    all.sort_by_key(|page| (shared.tongues.of(*page).code, *page));
    let known = all.into_iter().filter_map(|i| Some((i, shared.site.pages.get(i)?)));
    known
        .map(|(i, page)| {
            let tongue = shared.tongues.of(i);
            Translation {
                language: tongue.code,
                name: tongue.words.say("language_name"),
                title: page.title(),
                url: shared.place.path(&page.url),
                canonical: shared.place.absolute(&page.url),
                current: i == index,
            }
        })
        .collect()
}

/// Headings of the second level, those of the third under them.
fn contents(doc: &Document) -> Vec<Entry<'_>> {
    let mut toc: Vec<Entry<'_>> = Vec::new();
    for heading in &doc.headings {
        let entry = Entry { id: &heading.id, title: &heading.text, children: Vec::new() };
        match (heading.level, toc.last_mut()) {
            (0..=2, _) | (3, None) => toc.push(entry),
            (3, Some(above)) => above.children.push(entry),
            _ => {}
        }
    }
    toc
}

/// The picture for social cards, if it is one of our files.
fn image(shared: &Shared<'_>, page: &Page) -> Option<Picture> {
    let Some(Target::Asset(asset)) = &page.image else { return None };
    let asset = shared.site.assets.get(*asset)?;
    let (width, height) = asset.size.unzip();
    Some(Picture { url: shared.place.absolute(&asset.url), width, height })
}

/// A value of `extra:` in front matter, which a theme may use as it likes.
fn free_value(node: &Node, depth: usize) -> Value {
    match &node.value {
        _ if depth > 16 => Value::none(),
        yaml::Value::Null => Value::none(),
        yaml::Value::Scalar { text, quoted: false } if text == "true" => Value::from(true),
        yaml::Value::Scalar { text, quoted: false } if text == "false" => Value::from(false),
        yaml::Value::Scalar { text, .. } => Value::normal_string(text),
        yaml::Value::Seq(items) => Value::from(items.iter().map(|i| free_value(i, depth + 1)).collect::<Vec<_>>()),
        yaml::Value::Map(entries) => {
            let map: tera::Map =
                entries.iter().map(|e| (e.key.clone().into(), free_value(&e.value, depth + 1))).collect();
            Value::from(map)
        }
    }
}
