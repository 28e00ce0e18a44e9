//! A theme: manifest, templates, static files, and the words of each language.
//!
//! Row 3. The default theme is part of the program. What a site has in `themes/NAME/` lies over it file by file, so a
//! theme may be one line of colour or every template. A theme that is broken is reported at its own line and replaced
//! by the default where it is, so that the preview always has something to show.

mod embedded;
mod manifest;
pub mod strings;
mod templates;
pub mod tokens;

use std::collections::BTreeMap;
use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use crate::diag::{Diagnostic, nearest};
use crate::doc::Document;
use crate::inputs::Inputs;
use crate::source::{Source, Span};
use strings::Strings;

/// The rule for what is wrong with a theme's manifest or files.
const RULE: &str = "bad-theme";

/// What stands in for English, should even that not be there.
static NO_STRINGS: Strings = Strings::none();

/// A theme ready to render.
pub struct Theme {
    /// What the theme calls itself.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Compiled templates.
    pub templates: tera::Tera,
    /// Static files: path under the output, bytes.
    pub files: Vec<(String, Arc<[u8]>)>,
    /// Where the static files stand in the output: `theme/` and a digest of them all, so that a changed file has a new
    /// address and an unchanged one may be kept by browsers for ever.
    pub folder: String,
    /// What the site says by itself, by language.
    pub languages: strings::Languages,
    /// The templates that are files of the site.
    pub(crate) own: BTreeMap<String, Source>,
}

impl Theme {
    /// The address of a static file, from the site's root: `clinic.css` → `/theme/0123456789ab/clinic.css`.
    pub fn file_url(&self, name: &str) -> Option<String> {
        let path = format!("{}/{name}", self.folder);
        self.files.binary_search_by(|(p, _)| p.as_str().cmp(&path)).ok().map(|_| format!("/{path}"))
    }

    /// The names of the static files.
    pub fn file_names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().filter_map(|(path, _)| path.strip_prefix(&self.folder)?.strip_prefix('/'))
    }

    /// The strings for a language, and whether they are of that language; English where there are none.
    pub fn strings(&self, code: &str) -> (&Strings, bool) {
        match strings::find(&self.languages, code) {
            Some(strings) => (strings, true),
            None => (strings::find(&self.languages, "en").unwrap_or(&NO_STRINGS), false),
        }
    }

    /// The languages of the site and of its pages that the theme has no words for.
    pub fn untranslated(&self, inputs: &Inputs, folder: &str, site: &str, docs: &[Document]) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        if !self.strings(site).1 {
            told.push(strings::unknown(&self.languages, site, config_span(inputs, "language:"), folder));
        }
        let pages = docs.iter().filter_map(|doc| doc.meta.lang.as_ref());
        let unknown = pages.filter(|lang| lang.value != site && !self.strings(&lang.value).1);
        told.extend(unknown.map(|lang| strings::unknown(&self.languages, &lang.value, lang.span, folder)));
        told
    }

    /// What a failed render says, at the template's own place; `page` is where to point if the template is not a file
    /// of the site.
    pub fn diagnose(&self, error: &tera::Error, page: Span) -> Diagnostic {
        let found = templates::diagnose(error, &self.own).into_iter().next();
        match found {
            Some((_, Ok(diagnostic))) => diagnostic,
            Some((_, Err(message))) => {
                Diagnostic::new(templates::RULE, page, format!("the theme cannot print this page: {message}"))
            }
            None => Diagnostic::new(templates::RULE, page, "the theme cannot print this page"),
        }
    }
}

/// Reads `themes/NAME/` over the embedded default theme.
pub fn read(inputs: &Inputs, name: &str) -> (Theme, Vec<Diagnostic>) {
    let root = format!("themes/{name}/");
    let mut problems = Vec::new();
    let texts: Vec<(&str, &Source)> =
        inputs.sources.iter().filter_map(|s| Some((s.path.strip_prefix(root.as_str())?, s))).collect();
    let bytes = inputs.files.iter().filter_map(|f| Some((f.path.strip_prefix(root.as_str())?, &f.bytes)));

    let mut files: BTreeMap<String, Arc<[u8]>> =
        embedded::STATIC.iter().map(|(path, bytes)| ((*path).to_owned(), Arc::from(*bytes))).collect();
    let mut own = BTreeMap::new();
    let mut found_any = false;
    for (path, source) in &texts {
        found_any = true;
        if let Some(path) = path.strip_prefix("templates/") {
            own.insert(path.to_owned(), (*source).clone());
        } else if let Some(path) = path.strip_prefix("static/") {
            files.insert(path.to_owned(), Arc::from(source.text.as_bytes()));
        }
    }
    for (path, bytes) in bytes {
        found_any = true;
        if let Some(path) = path.strip_prefix("static/") {
            files.insert(path.to_owned(), Arc::clone(bytes));
        }
    }
    if !found_any && name != embedded::NAME {
        problems.push(no_such_theme(inputs, name));
    }

    let manifest = match texts.iter().find(|(path, _)| *path == "theme.yaml") {
        Some((_, source)) => manifest::read(source, files.get(tokens::FILE).map(|b| b.as_ref()), &mut problems),
        None => manifest::Manifest::default(),
    };
    if let Some(file) = files.get_mut(tokens::FILE)
        && let Some(css) = manifest.tokens_css(&String::from_utf8_lossy(file))
    {
        *file = Arc::from(css.as_bytes());
    }
    let folder = format!("theme/{}", digest(&files));
    let files = files.into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)).collect();
    let languages = strings::read(&texts, &mut problems);
    let templates = templates::compile(&own, &mut problems);
    (Theme { name: manifest.name, version: manifest.version, templates, files, folder, languages, own }, problems)
}

/// Twelve digits that change when a name or byte of any file does.
fn digest(files: &BTreeMap<String, Arc<[u8]>>) -> String {
    let mut hash = Xxh3::new();
    for (path, bytes) in files {
        for part in [path.as_bytes(), bytes.as_ref()] {
            hash.update(&(part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    format!("{:012x}", hash.digest() & 0xFFFF_FFFF_FFFF)
}

fn no_such_theme(inputs: &Inputs, name: &str) -> Diagnostic {
    let paths = inputs.sources.iter().map(|s| s.path.as_str()).chain(inputs.files.iter().map(|f| f.path.as_str()));
    let mut themes: Vec<&str> =
        paths.filter_map(|p| p.strip_prefix("themes/")?.split_once('/').map(|(name, _)| name)).collect();
    themes.push(embedded::NAME);
    themes.sort_unstable();
    themes.dedup();
    let found = format!("there is no theme `{name}`: the folder `themes/{name}/` is empty");
    let found = Diagnostic::new(RULE, config_span(inputs, "theme:"), found);
    match nearest(name, themes.iter().copied()) {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None => found.help(format!("known themes: {}", themes.join(", "))),
    }
}

/// Where a key of `citewell.yaml` stands, or the nearest to it there is.
fn config_span(inputs: &Inputs, key: &str) -> Span {
    let Some(config) = inputs.sources.by_path("citewell.yaml").or(inputs.sources.iter().next()) else {
        return Span::new(crate::source::FileId(0), 0, 0);
    };
    config.span(config.text.find(key).map_or(0..0, |at| at..at + key.len()))
}

#[cfg(test)]
mod tests;
