//! `theme.yaml`: what a theme is called, and the colours and sizes it changes.

use std::fmt::Write;

use super::{RULE, embedded, tokens};
use crate::diag::{Diagnostic, nearest};
use crate::source::{FileId, Source};
use crate::yaml::{self, Fields, Node, Spanned};

/// A manifest, read.
#[derive(Debug)]
pub(super) struct Manifest {
    pub(super) name: String,
    pub(super) version: String,
    light: Vec<(String, Spanned<String>)>,
    dark: Vec<(String, Spanned<String>)>,
}

impl Default for Manifest {
    /// The manifest of the default theme.
    fn default() -> Manifest {
        let mut sources = crate::source::Sources::default();
        let id: FileId = sources.add("theme.yaml", embedded::MANIFEST);
        let (node, _) = yaml::read(sources.get(id), 0..embedded::MANIFEST.len());
        let text = |key: &str| node.as_ref().and_then(|n| n.get(key)?.text()).unwrap_or("").to_owned();
        Manifest { name: text("name"), version: text("version"), light: Vec::new(), dark: Vec::new() }
    }
}

/// Reads a site's manifest; `css` is the token file it builds on.
pub(super) fn read(source: &Source, css: Option<&[u8]>, problems: &mut Vec<Diagnostic>) -> Manifest {
    let (node, found) = yaml::read(source, 0..source.text.len());
    problems.extend(found);
    let mut manifest = Manifest::default();
    let Some(node) = node else { return manifest };
    let mut fields = Fields::new(&node, RULE);
    if let Some(name) = fields.text("name") {
        manifest.name = name.value;
    }
    if let Some(version) = fields.text("version") {
        manifest.version = version.value;
    }
    fields.text("description");
    let css = css.map(String::from_utf8_lossy).unwrap_or_default();
    let mut schemes = tokens::read(&css);
    let light = fields.node("tokens");
    let dark = fields.node("tokens-dark");
    manifest.light = overrides(light, &mut schemes.light, problems);
    // A dark scheme starts from the light one: what it does not set itself, it inherits.
    for (name, value) in &manifest.light {
        schemes.dark.entry(name.clone()).or_insert_with(|| value.value.clone());
    }
    manifest.dark = overrides(dark, &mut schemes.dark, problems);
    for (set, colours, scheme) in [(&manifest.light, &schemes.light, "light"), (&manifest.dark, &schemes.dark, "dark")]
    {
        problems.extend(too_faint(set, colours, scheme));
    }
    problems.extend(fields.finish("unknown-field"));
    manifest
}

/// The tokens a theme sets, each checked against those the style sheet knows.
fn overrides(
    node: Option<&Node>,
    known: &mut tokens::Colours,
    problems: &mut Vec<Diagnostic>,
) -> Vec<(String, Spanned<String>)> {
    let mut set = Vec::new();
    for entry in node.and_then(Node::entries).unwrap_or_default() {
        let Some(value) = entry.value.text() else {
            problems.push(Diagnostic::new(RULE, entry.value.span, format!("`{}` needs a value", entry.key)));
            continue;
        };
        if !known.contains_key(&entry.key) {
            let found = Diagnostic::new(RULE, entry.key_span, format!("`{}` is not a token of the theme", entry.key));
            problems.push(match nearest(&entry.key, known.keys().map(String::as_str)) {
                Some(near) => found.help(format!("did you mean `{near}`?")),
                None => found.help("the tokens and what they colour are listed in the theme's static/tokens.css"),
            });
        } else if !is_value(value) {
            let found = format!("`{value}` is not a value of a token");
            problems.push(
                Diagnostic::new(RULE, entry.value.span, found).help("write a colour as #0b5f61, or a size as 1.1rem"),
            );
        } else {
            known.insert(entry.key.clone(), value.to_owned());
            set.push((entry.key.clone(), Spanned { value: value.to_owned(), span: entry.value.span }));
        }
    }
    set
}

/// Whether a value can stand in a style sheet and do nothing else: no end of declaration, no address, no comment.
fn is_value(value: &str) -> bool {
    !value.trim().is_empty()
        && value.len() <= 200
        && !value.contains("/*")
        && !value.to_ascii_lowercase().contains("url")
        && value.chars().all(|c| c.is_ascii_alphanumeric() || " #%.,()-+*/_'\"".contains(c))
}

/// Pairs of colours that a theme brought too near to each other.
fn too_faint(set: &[(String, Spanned<String>)], colours: &tokens::Colours, scheme: &str) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for fault in tokens::faint_pairs(colours) {
        let blamed = set.iter().find(|(name, _)| name == fault.text || name == fault.ground);
        if let Some((_, value)) = blamed {
            let found = format!(
                "`{}` on `{}` has a contrast of {:.1} in the {scheme} scheme; readers need {}",
                fault.text, fault.ground, fault.ratio, fault.needed
            );
            problems.push(
                Diagnostic::new(RULE, value.span, found).help("make one of the two colours clearly darker or lighter"),
            );
        }
    }
    problems
}

impl Manifest {
    /// What is added to the token file, if the theme sets any token.
    pub(super) fn tokens_css(&self) -> Option<String> {
        if self.light.is_empty() && self.dark.is_empty() {
            return None;
        }
        let list = |tokens: &[(String, Spanned<String>)]| {
            tokens.iter().fold(String::new(), |mut css, (name, value)| {
                let _ = write!(css, "--{name}:{};", value.value);
                css
            })
        };
        let mut css = format!("\n:root{{{}}}\n", list(&self.light));
        if !self.dark.is_empty() {
            let _ = writeln!(css, "@media (prefers-color-scheme: dark){{:root{{{}}}}}", list(&self.dark));
        }
        Some(css)
    }
}
