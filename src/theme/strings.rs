//! What a site says by itself, language by language: button labels, titles of boxes, months.
//!
//! Words are data: `themes/NAME/strings/CODE.yaml`, key by key over the ones that are part of the program. English is the
//! measure of all keys; what another language lacks is filled in from it, and reported.

use std::collections::BTreeMap;

use super::{RULE, embedded};
use crate::diag::{Diagnostic, nearest};
use crate::source::{Source, Sources, Span};
use crate::yaml;

/// The rule for a language that is not, or not wholly, there.
pub(super) const MISSING: &str = "missing-translation";

/// Keys of a theme's own begin with this.
const OWN: &str = "my_";

/// The language every other is measured by.
const MEASURE: &str = "en";

/// Key → text with `{name}` where something is filled in; every key of English is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strings(BTreeMap<String, String>);

/// Language code in small letters → its strings.
pub type Languages = BTreeMap<String, Strings>;

impl Strings {
    /// No strings at all.
    pub(super) const fn none() -> Strings {
        Strings(BTreeMap::new())
    }

    /// The text of a key; the key itself if there is none, which a test excludes for our own.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.0.get(key).map_or(key, String::as_str)
    }

    /// The text of a key, if there is one.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// All keys with their texts, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }
}

/// The strings for a language: its own, else those of the language it is a form of (`es` for `es-MX`).
pub(super) fn find<'a>(languages: &'a Languages, code: &str) -> Option<&'a Strings> {
    let code = code.to_ascii_lowercase();
    let mut code = code.as_str();
    loop {
        if let Some(strings) = languages.get(code) {
            return Some(strings);
        }
        code = code.rsplit_once('-')?.0;
    }
}

/// Reads the strings of the program, and a theme's own over them: path below the theme's folder and source.
pub(super) fn read(files: &[(&str, &Source)], problems: &mut Vec<Diagnostic>) -> Languages {
    let mut languages = embedded_languages();
    let measure = find(&languages, MEASURE).cloned().unwrap_or_default();
    let mut own: BTreeMap<String, Vec<(&Source, Read)>> = BTreeMap::new();
    for (path, source) in files {
        let Some(code) = path.strip_prefix("strings/").and_then(|name| name.strip_suffix(".yaml")) else { continue };
        let read = texts(source, &measure, problems);
        own.entry(code.to_ascii_lowercase()).or_default().push((source, read));
    }
    for (code, read) in &own {
        // A form of a language begins with that language's strings.
        let mut strings = find(&languages, code).cloned().unwrap_or_default();
        let begun = !strings.0.is_empty();
        let mut absent: Vec<&str> = Vec::new();
        for (_, (texts, _)) in read {
            strings.0.extend(texts.iter().map(|(key, text)| (key.clone(), text.clone())));
        }
        for (key, text) in &measure.0 {
            if !strings.0.contains_key(key) {
                absent.push(key);
                strings.0.insert(key.clone(), text.clone());
            }
        }
        if let (Some((source, _)), false, false) = (read.first(), begun, absent.is_empty()) {
            problems.push(incomplete(source, &absent));
        }
        languages.insert(code.clone(), strings);
    }
    own_keys(&mut languages, &own, problems);
    languages
}

/// What a file holds: texts, and where each of the theme's own keys stands.
type Read = (BTreeMap<String, String>, Vec<(String, Span)>);

fn embedded_languages() -> Languages {
    let mut languages = Languages::new();
    for (code, text) in embedded::STRINGS {
        let mut sources = Sources::default();
        let id = sources.add(format!("strings/{code}.yaml"), *text);
        let (node, _) = yaml::read(sources.get(id), 0..text.len());
        let entries = node.as_ref().and_then(yaml::Node::entries).unwrap_or_default();
        let texts = entries.iter().filter_map(|e| Some((e.key.clone(), e.value.text()?.to_owned())));
        languages.insert((*code).to_owned(), Strings(texts.collect()));
    }
    languages
}

/// The lines of one file, each checked against the English one.
fn texts(source: &Source, measure: &Strings, problems: &mut Vec<Diagnostic>) -> Read {
    let (node, found) = yaml::read(source, 0..source.text.len());
    problems.extend(found);
    let (mut texts, mut own) = (BTreeMap::new(), Vec::new());
    for entry in node.as_ref().and_then(yaml::Node::entries).unwrap_or_default() {
        let Some(text) = entry.value.text() else {
            problems.push(Diagnostic::new(RULE, entry.value.span, format!("`{}` needs a text", entry.key)));
            continue;
        };
        if entry.key.starts_with(OWN) {
            own.push((entry.key.clone(), entry.key_span));
        } else if let Some(english) = measure.0.get(&entry.key) {
            if blanks(english) != blanks(text) {
                let found = format!("`{}` does not fill in the same as the English text", entry.key);
                let help = format!("the English text is: {english}");
                problems.push(Diagnostic::new(RULE, entry.value.span, found).help(help));
                continue;
            }
        } else {
            let found = format!("`{}` is not a text of the site", entry.key);
            let found = Diagnostic::new(RULE, entry.key_span, found);
            problems.push(match nearest(&entry.key, measure.0.keys().map(String::as_str)) {
                Some(near) => found.help(format!("did you mean `{near}`?")),
                None => found.help(format!("the name of a text of your own theme begins with `{OWN}`")),
            });
            continue;
        }
        texts.insert(entry.key.clone(), text.to_owned());
    }
    (texts, own)
}

/// The names in braces, sorted.
fn blanks(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect();
    names.sort_unstable();
    names
}

/// A key of the theme's own must be there in each language the theme knows, or a page of that language cannot be printed.
fn own_keys(languages: &mut Languages, own: &BTreeMap<String, Vec<(&Source, Read)>>, problems: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, (Span, &str)> = BTreeMap::new();
    let files = own.values().flatten();
    for (key, span, text) in
        files.flat_map(|(_, (texts, own))| own.iter().filter_map(|(k, s)| Some((k, *s, texts.get(k)?))))
    {
        first.entry(key).or_insert((span, text));
    }
    for (key, (span, text)) in first {
        let mut absent: Vec<&str> = Vec::new();
        for (code, strings) in languages.iter_mut() {
            if !strings.0.contains_key(key) {
                strings.0.insert(key.to_owned(), text.to_owned());
                // The program's other languages are filled in silently: the site may not use them.
                if own.contains_key(code) {
                    absent.push(code);
                }
            }
        }
        if !absent.is_empty() {
            let found = format!("`{key}` is missing in {}", absent.join(", "));
            problems.push(Diagnostic::new(MISSING, span, found).help("write it in each file of `strings/`"));
        }
    }
}

fn incomplete(source: &Source, absent: &[&str]) -> Diagnostic {
    let shown: Vec<String> = absent.iter().take(8).map(|key| format!("`{key}`")).collect();
    let more = if absent.len() > shown.len() { ", …" } else { "" };
    let texts = if absent.len() == 1 { "1 text is" } else { &format!("{} texts are", absent.len()) };
    let found = format!("{texts} missing and will appear in English: {}{more}", shown.join(", "));
    Diagnostic::new(MISSING, source.span(0..0), found)
        .help("translate them in this file; all keys with their English text are in the theme's strings/en.yaml")
}

/// A page, or the whole site, in a language that has no strings.
pub(super) fn unknown(languages: &Languages, code: &str, span: Span, name: &str) -> Diagnostic {
    let known: Vec<&str> = languages.keys().map(String::as_str).collect();
    Diagnostic::new(MISSING, span, format!("the site's own words are not translated into `{code}`"))
        .help(format!("add `themes/{name}/strings/{}.yaml`", code.to_ascii_lowercase()))
        .help(format!("translated: {}", known.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_program_is_complete() {
        let languages = embedded_languages();
        let english = find(&languages, MEASURE).expect("English");
        assert!(english.0.len() > 80);
        for (code, strings) in &languages {
            let keys: Vec<&String> = strings.0.keys().collect();
            assert_eq!(keys, english.0.keys().collect::<Vec<_>>(), "{code}");
            for (key, text) in strings.iter() {
                assert_eq!(blanks(text), blanks(english.get(key)), "{code}: {key}");
                assert!(!text.is_empty(), "{code}: {key}");
            }
        }
    }

    #[test]
    fn a_form_of_a_language_uses_that_language() {
        let languages = embedded_languages();
        assert_eq!(find(&languages, "es-MX"), find(&languages, "es"));
        assert_eq!(find(&languages, "ES"), find(&languages, "es"));
        assert_eq!(find(&languages, "fr-CA"), None);
    }

    #[test]
    fn a_theme_changes_adds_and_is_told() {
        let mut sources = Sources::default();
        let files = [
            ("strings/en.yaml", "skip: Jump to the text\nskp: x\nmy_motto: Be well\nsource: Source\nfoo_bar_baz: x\n"),
            ("strings/es-mx.yaml", "home: Principio\n"),
            ("strings/fr.yaml", "skip: [a]\nhome: Accueil\n"),
        ];
        let ids: Vec<_> = files.iter().map(|(path, text)| sources.add(format!("themes/x/{path}"), *text)).collect();
        let read_files: Vec<_> = files.iter().zip(&ids).map(|((path, _), id)| (*path, sources.get(*id))).collect();
        let mut problems = Vec::new();
        let languages = read(&read_files, &mut problems);
        let get = |code: &str, key| find(&languages, code).expect("a language").get(key).to_owned();
        assert_eq!(get("en", "skip"), "Jump to the text");
        assert_eq!(
            (get("es-MX", "home").as_str(), get("es-MX", "skip").as_str()),
            ("Principio", "Saltar al contenido")
        );
        assert_eq!((get("fr", "home").as_str(), get("fr", "skip").as_str()), ("Accueil", "Skip to the content"));
        assert_eq!(get("fr", "my_motto"), "Be well");
        let told: Vec<String> = problems.iter().map(|p| format!("{}: {}", p.rule, p.message)).collect();
        assert_eq!(told.len(), 6, "{told:#?}");
        assert_eq!(
            told[..3],
            [
                "bad-theme: `skp` is not a text of the site",
                "bad-theme: `source` does not fill in the same as the English text",
                "bad-theme: `foo_bar_baz` is not a text of the site",
            ]
        );
        assert_eq!(told[3], "bad-theme: `skip` needs a text");
        assert!(told[4].contains("texts are missing and will appear in English: `about_site`"), "{}", told[4]);
        assert_eq!(told[5], "missing-translation: `my_motto` is missing in es-mx, fr");
    }
}
