//! What can be said about the user's files.
//!
//! Row 0. A problem in the user's files is a [`Diagnostic`], never an `Err`. The message says *what* is wrong and
//! stands alone on one line; the span and label say *where*; `help` says *what to do*; *why* it matters is the page
//! of its rule (`citewell explain NAME`).

use crate::source::Span;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not reported.
    Off,
    /// Shown; blocks only with `--strict`.
    Warning,
    /// Blocks publication.
    Error,
}

impl Level {
    /// `error`, `warning` or `off`.
    pub fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }

    /// The level with this name.
    pub fn from_name(name: &str) -> Option<Level> {
        [Level::Off, Level::Warning, Level::Error].into_iter().find(|l| l.name() == name)
    }
}

/// One problem in the user's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The name of the rule that found it; every name has an entry in `rules::ALL`.
    pub rule: &'static str,
    /// Its weight, after the site's configuration was applied.
    pub level: Level,
    /// What is wrong, in one line that stands alone.
    pub message: String,
    /// Where.
    pub span: Span,
    /// A few words beside the underlined bytes; may be empty.
    pub label: String,
    /// Other places that belong to it.
    pub related: Vec<(Span, String)>,
    /// What to do, best first.
    pub help: Vec<String>,
    /// A change that would settle it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// An error of `rule` at `span`. The rule's own or configured level replaces it in `check`. A message is one line: line
    /// feeds in it, quoted from a file, become spaces.
    pub fn new(rule: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
        let message: String = message.into();
        let message = if message.contains(['\n', '\r']) { message.replace(['\n', '\r'], " ") } else { message };
        Diagnostic {
            rule,
            level: Level::Error,
            message,
            span,
            label: String::new(),
            related: Vec::new(),
            help: Vec::new(),
            fix: None,
        }
    }

    /// Sets the words beside the underlined bytes.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    /// Adds a line of what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help.push(help.into());
        self
    }

    /// Adds another place that belongs to the problem.
    #[must_use]
    pub fn related(mut self, span: Span, what: impl Into<String>) -> Diagnostic {
        self.related.push((span, what.into()));
        self
    }

    /// Sets the change that would settle it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Diagnostic {
        self.fix = Some(fix);
        self
    }
}

/// A change to the user's files that settles a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in a few words.
    pub title: String,
    /// Whether it may be applied unasked.
    pub safety: Safety,
    /// The replacements, none overlapping.
    pub edits: Vec<Edit>,
}

/// The promise a [`Fix`] makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Never adds, removes or weakens a claim or a citation.
    Safe,
    /// A person decides.
    Suggestion,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// Everything found, waivers applied, in stable order.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Findings that count, by path, place, rule.
    pub findings: Vec<Diagnostic>,
    /// Findings that a waiver covers.
    pub waived: Vec<Diagnostic>,
    /// Whether warnings block (`--strict`).
    pub strict: bool,
}

impl Report {
    /// How many errors and warnings.
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.findings.iter().filter(|d| d.level == Level::Error).count();
        (errors, self.findings.len() - errors)
    }

    /// Whether publication is refused.
    pub fn blocks(&self) -> bool {
        let (errors, warnings) = self.counts();
        errors > 0 || (self.strict && warnings > 0)
    }
}

/// The nearest of `known` to a mistyped `word`, if near enough to be worth offering.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|k| (strsim::jaro_winkler(word, k), k))
        .filter(|(score, k)| *score >= 0.8 || strsim::damerau_levenshtein(word, k) <= 2)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, k)| k)
}
