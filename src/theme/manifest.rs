//! `theme.yaml`: what a theme is called, and the colours and sizes it changes.

use std::fmt::Write;

use super::tokens::Scheme;
use super::{RULE, embedded, tokens};
use crate::diag::{Diagnostic, nearest};
use crate::source::{FileId, Source};
use crate::yaml::{self, Fields, Node, Spanned};

/// A manifest, read.
#[derive(Debug)]
pub(super) struct Manifest {
    pub(super) name: String,
    pub(super) version: String,
    /// What it sets, scheme by scheme, and the style sheet they are set in.
    set: Vec<(Scheme, Tokens)>,
    schemes: tokens::Schemes,
}

/// Tokens a theme sets, in the order of its file.
type Tokens = Vec<(String, Spanned<String>)>;

impl Default for Manifest {
    /// The manifest of the default theme.
    fn default() -> Manifest {
        let mut sources = crate::source::Sources::default();
        let id: FileId = sources.add("theme.yaml", embedded::MANIFEST);
        let (node, _) = yaml::read(sources.get(id), 0..embedded::MANIFEST.len());
        let text = |key: &str| node.as_ref().and_then(|n| n.get(key)?.text()).unwrap_or("").to_owned();
        Manifest { name: text("name"), version: text("version"), set: Vec::new(), schemes: tokens::Schemes::default() }
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
    for (scheme, _, key) in Scheme::ALL {
        let node = fields.node(key);
        let set = overrides(node, scheme, &mut schemes, problems);
        manifest.set.push((scheme, set));
    }
    let pairs = pairs(fields.node("pairs"), &schemes.all(Scheme::Light), problems);
    // Pairs are judged once everything is set: a dark scheme may answer what the light one changed.
    for (scheme, name, _) in Scheme::ALL {
        problems.extend(too_faint(&manifest.set, scheme, &schemes.all(scheme), name, &pairs));
    }
    manifest.schemes = schemes;
    problems.extend(fields.finish("unknown-field"));
    manifest
}

/// The tokens a theme sets, each checked against those the style sheet knows.
fn overrides(
    node: Option<&Node>,
    scheme: Scheme,
    schemes: &mut tokens::Schemes,
    problems: &mut Vec<Diagnostic>,
) -> Tokens {
    let mut set = Vec::new();
    let known = schemes.all(scheme);
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
            schemes.set(scheme, &entry.key, value);
            set.push((entry.key.clone(), Spanned { value: value.to_owned(), span: entry.value.span }));
        }
    }
    set
}

/// The pairs of tokens of which the theme says that the one stands on the other.
fn pairs(node: Option<&Node>, known: &tokens::Colours, problems: &mut Vec<Diagnostic>) -> Vec<tokens::Pair> {
    let mut pairs = Vec::new();
    for item in node.map_or(&[][..], Node::items) {
        let mut fields = Fields::new(item, RULE);
        let least = fields.parse::<f64>("contrast", "a number such as 4.5").map_or(4.5, |n| n.value);
        let both = [fields.text("text"), fields.text("ground")];
        for token in both.iter().flatten().filter(|token| !known.contains_key(&token.value)) {
            let found = format!("`{}` is not a token of the theme", token.value);
            let found = Diagnostic::new(RULE, token.span, found);
            problems.push(match nearest(&token.value, known.keys().map(String::as_str)) {
                Some(near) => found.help(format!("did you mean `{near}`?")),
                None => found.help("the tokens are listed in the theme's static/tokens.css"),
            });
        }
        if let [Some(text), Some(ground)] = both {
            pairs.push((text.value, ground.value, least));
        }
        problems.extend(fields.finish("unknown-field"));
    }
    pairs
}

/// Whether a value can stand in a style sheet and do nothing else: no end of declaration, no address, no comment.
fn is_value(value: &str) -> bool {
    !value.trim().is_empty()
        && value.len() <= 200
        && !value.contains("/*")
        && !value.to_ascii_lowercase().contains("url")
        && value.chars().all(|c| c.is_ascii_alphanumeric() || " #%.,()-+*/_'\"".contains(c))
}

/// Pairs of colours that a theme brought too near to each other, each told at the colour that stands nearest to blame.
fn too_faint(
    set: &[(Scheme, Tokens)],
    scheme: Scheme,
    colours: &tokens::Colours,
    name: &str,
    pairs: &[tokens::Pair],
) -> Vec<Diagnostic> {
    let own = set.iter().filter(|(of, _)| *of == scheme);
    // What a scheme does not set itself it may have from the light one.
    let from = own.chain(set.iter().filter(|(of, _)| *of == Scheme::Light));
    let set: Vec<&(String, Spanned<String>)> = from.flat_map(|(_, tokens)| tokens).collect();
    let mut problems = Vec::new();
    for fault in tokens::faint_pairs(colours, pairs) {
        let blamed = set.iter().find(|(token, value)| {
            (token == fault.text || token == fault.ground) && colours.get(token) == Some(&value.value)
        });
        if let Some((_, value)) = blamed {
            let found = format!(
                "`{}` on `{}` has a contrast of {:.1} in the {name} scheme; readers need {}",
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
    /// The token file with what the theme sets in it: at the end of each scheme's own block, so that a scheme further
    /// down still has the last word.
    pub(super) fn tokens_css(&self, css: &str) -> Option<String> {
        let mut insertions: Vec<(usize, String)> = Vec::new();
        let mut behind = String::new();
        for (scheme, tokens) in self.set.iter().filter(|(_, tokens)| !tokens.is_empty()) {
            let list = tokens.iter().fold(String::new(), |mut css, (name, value)| {
                let _ = write!(css, "--{name}:{};", value.value);
                css
            });
            match (self.schemes.end(*scheme), scheme.media()) {
                (Some(end), _) => insertions.push((end, format!(";{list}"))),
                (None, Some(media)) => drop(writeln!(behind, "@media {media}{{:root{{{list}}}}}")),
                (None, None) => drop(writeln!(behind, ":root{{{list}}}")),
            }
        }
        if insertions.is_empty() && behind.is_empty() {
            return None;
        }
        insertions.sort_by_key(|(at, _)| *at);
        let mut out = String::with_capacity(css.len() + 1024);
        let mut done = 0;
        for (at, list) in insertions {
            out.push_str(css.get(done..at).unwrap_or(""));
            out.push_str(&list);
            done = at;
        }
        out.push_str(css.get(done..).unwrap_or(""));
        out.push_str(&behind);
        Some(out)
    }
}
