//! `citewell.yaml`, and what the command line adds to it.
//!
//! Row 3. Everything that may change a result and does not stand in the site's files — today's date above all — is in
//! [`Settings`] and is decided once, at the edge.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Level};
use crate::doc::{Date, is_language};
use crate::source::{Source, Span};
use crate::yaml::{self, Fields, Spanned};

/// What the site says of itself.
#[derive(Clone, Debug)]
pub struct Config {
    /// The site's name.
    pub title: String,
    /// One sentence about the site.
    pub description: String,
    /// Where it will be published, without a final `/`: `https://clinic.example`.
    pub base_url: String,
    /// BCP 47 code: `en`.
    pub language: String,
    /// Folder in `themes/`.
    pub theme: String,
    /// How references are printed.
    pub citation_style: CitationStyle,
    /// How far a citation reaches.
    pub scope: ClaimScope,
    /// Levels the site sets, by rule name.
    pub rules: BTreeMap<String, Spanned<Level>>,
    /// The site's review policy.
    pub review: ReviewPolicy,
    /// Oldest evidence that may stand alone behind a claim, in years.
    pub evidence_years: u16,
    /// The main menu: label and address.
    pub menu: Vec<(String, String)>,
    /// Free values for the theme, as text.
    pub extra: BTreeMap<String, String>,
}

/// How references are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationStyle {
    /// AMA, 11th edition.
    Ama,
    /// NLM / Vancouver.
    Vancouver,
}

/// How far a citation reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimScope {
    /// Its own sentence, and a list or table it introduces.
    Sentence,
    /// A paragraph's last citation covers the paragraph.
    Paragraph,
}

/// When pages must be reviewed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewPolicy {
    /// Whether a published page needs a reviewer.
    pub required: bool,
    /// Longest time between two reviews, in months.
    pub months: u32,
}

/// What a run is told from outside.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The day the run counts as today.
    pub today: Date,
    /// Publish drafts and future pages too.
    pub drafts: bool,
    /// Warnings block.
    pub strict: bool,
    /// Replaces `base-url`.
    pub base_url: Option<String>,
    /// The run is a live preview: findings are shown on the page.
    pub preview: bool,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            title: "Untitled site".into(),
            description: String::new(),
            base_url: "http://localhost".into(),
            language: "en".into(),
            theme: "clinic".into(),
            citation_style: CitationStyle::Ama,
            scope: ClaimScope::Sentence,
            rules: BTreeMap::new(),
            review: ReviewPolicy { required: true, months: 36 },
            evidence_years: 15,
            menu: Vec::new(),
            extra: BTreeMap::new(),
        }
    }
}

const RULE: &str = "bad-config";

/// Reads `citewell.yaml`. Rule names are not judged here, because the list of rules stands above this row.
pub fn read(source: &Source) -> (Config, Vec<Diagnostic>) {
    let (node, mut problems) = yaml::read(source, 0..source.text.len());
    let mut config = Config::default();
    let Some(node) = node else { return (config, problems) };
    let mut fields = Fields::new(&node, RULE);
    set(&mut config.title, fields.text("title"));
    set(&mut config.description, fields.text("description"));
    if let Some(url) = fields.text("base-url") {
        match url.value.strip_prefix("https://").or(url.value.strip_prefix("http://")) {
            Some(host) if !host.is_empty() => config.base_url = url.value.trim_end_matches('/').to_owned(),
            _ => fields.problems.push(
                Diagnostic::new(RULE, url.span, format!("`{}` is not an address", url.value))
                    .help("write it in full: https://clinic.example"),
            ),
        }
    }
    if let Some(language) = fields.text("language") {
        if is_language(&language.value) {
            config.language = language.value;
        } else {
            let found = format!("`{}` is not the code of a language", language.value);
            let help = "write the code: en for English, es for Spanish, es-MX for Spanish as in Mexico";
            fields.problems.push(Diagnostic::new(RULE, language.span, found).help(help));
        }
    }
    set(&mut config.theme, fields.text("theme"));
    let styles =
        [("ama", CitationStyle::Ama), ("vancouver", CitationStyle::Vancouver), ("nlm", CitationStyle::Vancouver)];
    set(&mut config.citation_style, fields.one_of("citation-style", &styles));
    if let Some(claims) = fields.node("claims") {
        let mut inner = Fields::new(claims, RULE);
        let scopes = [("sentence", ClaimScope::Sentence), ("paragraph", ClaimScope::Paragraph)];
        set(&mut config.scope, inner.one_of("scope", &scopes));
        fields.problems.extend(inner.finish("unknown-field"));
    }
    if let Some(rules) = fields.node("rules") {
        for entry in rules.entries().unwrap_or_default() {
            match entry.value.text().and_then(Level::from_name) {
                Some(level) => {
                    config.rules.insert(entry.key.clone(), Spanned { value: level, span: entry.key_span });
                }
                None => fields.problems.push(
                    Diagnostic::new(RULE, entry.value.span, format!("`{}` needs a level", entry.key))
                        .help("levels: error, warning, off"),
                ),
            }
        }
    }
    if let Some(review) = fields.node("review") {
        let mut inner = Fields::new(review, RULE);
        set(&mut config.review.required, inner.flag("required"));
        set(&mut config.review.months, inner.parse("months", "a whole number of months"));
        fields.problems.extend(inner.finish("unknown-field"));
    }
    if let Some(evidence) = fields.node("evidence") {
        let mut inner = Fields::new(evidence, RULE);
        set(&mut config.evidence_years, inner.parse("years", "a whole number of years"));
        fields.problems.extend(inner.finish("unknown-field"));
    }
    if let Some(menu) = fields.node("menu") {
        for item in menu.items() {
            let mut inner = Fields::new(item, RULE);
            if let (Some(label), Some(url)) = (inner.text("label"), inner.text("url")) {
                config.menu.push((label.value, url.value));
            }
            fields.problems.extend(inner.finish("unknown-field"));
        }
    }
    if let Some(extra) = fields.node("extra") {
        for entry in extra.entries().unwrap_or_default() {
            if let Some(text) = entry.value.text() {
                config.extra.insert(entry.key.clone(), text.to_owned());
            }
        }
    }
    problems.extend(fields.finish("unknown-field"));
    (config, problems)
}

fn set<T>(target: &mut T, value: Option<Spanned<T>>) {
    if let Some(value) = value {
        *target = value.value;
    }
}

impl Config {
    /// Where the level of a rule was set, for messages about it.
    pub fn rule_span(&self, rule: &str) -> Option<Span> {
        self.rules.get(rule).map(|s| s.span)
    }
}
