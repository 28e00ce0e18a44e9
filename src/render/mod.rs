//! The site as HTML and the files around it.
//!
//! Row 9. Body HTML comes from an element writer that escapes in one place; theme templates arrange finished parts.
//! What many pages share — a person, a summary of a page, a printed reference — is made once and handed to each page by
//! reference; no page is ever handed the body of another.

mod body;
mod checked;
mod cite;
mod claims;
mod code;
mod component;
mod context;
mod elements;
mod escape;
mod feed;
mod finding;
mod hosting;
mod html;
mod inline;
mod jsonld;
mod lists;
mod notes;
mod page;
mod place;
mod related;
mod search;
mod sitemap;
mod sources;
mod table;
mod tongue;
mod values;
mod words;

use std::collections::BTreeMap;

use rayon::prelude::*;
use tera::{Kwargs, State, Tera};

use crate::claims::Claim;
use crate::config::Settings;
use crate::diag::{Diagnostic, nearest};
use crate::output::Output;
use crate::site::{Page, Site};
use crate::source::Span;
use crate::theme::Theme;
use place::Place;

/// What every page is rendered with.
struct Shared<'a> {
    site: &'a Site,
    /// By page.
    claims: &'a [Vec<Claim>],
    /// How many rules are in force.
    in_force: usize,
    theme: &'a Theme,
    place: Place,
    engine: Tera,
    /// Which pages are rendered at all.
    rendered: Vec<bool>,
    /// The languages of the pages, with what is printed in each.
    tongues: tongue::Tongues<'a>,
    values: values::Values,
    related: Vec<Vec<usize>>,
}

impl Shared<'_> {
    fn is_rendered(&self, page: usize) -> bool {
        self.rendered.get(page).copied().unwrap_or(false)
    }
}

/// A file of the output, and where to point if its path is taken.
struct File {
    path: String,
    bytes: Vec<u8>,
    span: Span,
}

/// Renders everything: pages, lists, feed, site map, files for the host, and the files that are copied. The problems are
/// templates that fail and two files that want one path; the result is the same for any number of threads.
pub fn site(site: &Site, claims: &[Vec<Claim>], theme: &Theme, settings: &Settings) -> (Output, Vec<Diagnostic>) {
    let shared = prepare(site, claims, theme, settings);
    let mut problems = Vec::new();
    let mut files = Vec::new();

    let pages: Vec<_> = site
        .pages
        .par_iter()
        .enumerate()
        .filter(|(index, _)| shared.is_rendered(*index))
        .map(|(index, page)| page::render(&shared, index, page))
        .collect();
    for (made, found) in pages {
        files.extend(made);
        problems.extend(found);
    }
    for (file, found) in lists::render(&shared) {
        files.push(file);
        problems.extend(found);
    }
    let anywhere = anywhere(site);
    let file = |(path, bytes): (String, Vec<u8>)| File { path, bytes, span: anywhere };
    files.extend(hosting::aliases(&shared));
    files.extend(feed::render(&shared).into_iter().map(file));
    files.extend(sitemap::render(&shared).into_iter().map(file));
    files.extend(search::render(&shared).into_iter().map(file));
    files.extend(hosting::files(&shared).into_iter().map(file));
    files.extend(site.assets.iter().map(|a| file((a.out.clone(), a.bytes.to_vec()))));

    (collect(files, &mut problems), tidy(problems))
}

fn prepare<'a>(site: &'a Site, claims: &'a [Vec<Claim>], theme: &'a Theme, settings: &Settings) -> Shared<'a> {
    let place = Place::new(&site.config.base_url);
    let rendered: Vec<bool> = site.pages.iter().map(|page| page.published() || settings.preview).collect();
    let tongues = tongue::Tongues::new(site, theme, &rendered);
    Shared {
        site,
        claims,
        in_force: checked::in_force(&site.config),
        theme,
        engine: engine(theme, &place),
        values: values::Values::new(site, theme, settings, &place, &rendered, &tongues),
        tongues,
        related: related::find(site, &rendered),
        place,
        rendered,
    }
}

/// The theme's templates with the one escaping there is, and with addresses of its files as they are on this site.
fn engine(theme: &Theme, place: &Place) -> Tera {
    let mut engine = theme.templates.clone();
    engine.set_escape_fn(escape::escape_to);
    let addresses: BTreeMap<String, String> =
        theme.file_names().filter_map(|name| Some((name.to_owned(), place.path(&theme.file_url(name)?)))).collect();
    engine.register_function("asset", move |arguments: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
        let name = arguments.must_get::<&str>("path")?;
        addresses.get(name).cloned().ok_or_else(|| {
            let known = addresses.keys().map(String::as_str);
            let near = nearest(name, known).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            tera::Error::message(format!("the theme has no file `static/{name}`{near}"))
        })
    });
    engine
}

/// Puts the files together. The first to ask for a path gets it.
fn collect(files: Vec<File>, problems: &mut Vec<Diagnostic>) -> Output {
    let mut output = Output::default();
    for file in files {
        let taken = output.get(&file.path).is_some();
        let path = file.path.clone();
        if !output.insert(file.path, file.bytes) {
            let found = if taken {
                Diagnostic::new("output-conflict", file.span, format!("two files of the site want the path `{path}`"))
                    .help(
                        "rename one of the two: a page, a file in content/, an alias or a tag has this address already",
                    )
            } else {
                Diagnostic::new("output-conflict", file.span, format!("`{path}` cannot be the path of a file"))
                    .help("use small letters, digits and hyphens")
            };
            problems.push(found);
        }
    }
    output
}

/// A template that fails fails on every page: one message for one place is enough.
fn tidy(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    problems.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
    problems.dedup_by(|a, b| a.span == b.span && a.rule == b.rule && a.message == b.message);
    problems
}

/// Where a finding about no page points: the first page, since a `Site` knows no other file.
fn anywhere(site: &Site) -> Span {
    site.pages.first().map_or(Span::new(crate::source::FileId(0), 0, 0), Page::top)
}

#[cfg(test)]
mod tests;
