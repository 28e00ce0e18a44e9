//! The fields that entries of different lists share: words, ids, sources, days, and what to say where one is missing.

use super::read::Reader;
use super::{Due, Meaning};
use crate::diag::Diagnostic;
use crate::doc::Date;
use crate::yaml::{Fields, Node, Spanned};

const RULE: &str = "bad-guidance";
const DATE: &str = "a date like 2026-11-22";

impl Reader {
    /// Words to look for. They are kept for messages, and looked for from now on.
    pub(super) fn words(&mut self, f: &mut Fields<'_>, key: &'static str, meaning: Meaning, must: bool) -> Vec<String> {
        let texts = f.texts(key);
        if texts.is_empty() && must {
            missing(f, key, "the words to look for");
        }
        for text in &texts {
            if !self.out.phrase(&text.value, meaning) {
                let message = format!("`{}` cannot be looked for: it has no word at its begin or end", text.value);
                let found = Diagnostic::new(RULE, text.span, message);
                f.problems.push(found.help("begin and end with a word; `~` in between stands for up to four words"));
            }
        }
        texts.into_iter().map(|t| t.value).collect()
    }

    /// The id of a treatment (or of a condition), settled by a rule once everything is read.
    pub(super) fn name(&mut self, f: &mut Fields<'_>, key: &'static str, treatment: bool) -> Option<String> {
        let id = needed(f, key)?;
        self.out.names.push((treatment, id.clone()));
        Some(id.value)
    }

    pub(super) fn names(&mut self, f: &mut Fields<'_>, key: &'static str, treatment: bool) -> Vec<String> {
        let ids = f.texts(key);
        self.out.names.extend(ids.iter().map(|id| (treatment, id.clone())));
        ids.into_iter().map(|id| id.value).collect()
    }

    pub(super) fn source(&mut self, f: &mut Fields<'_>, must: bool) -> Option<String> {
        let source = f.text("source");
        if source.is_none() && must {
            missing(f, "source", "the id of the record in the library that says so");
        }
        self.out.sources.extend(source.clone());
        source.map(|s| s.value)
    }

    /// `checked` and the day by which somebody must look again.
    pub(super) fn due(&mut self, f: &mut Fields<'_>, key: &'static str, approval: bool, what: String) {
        let checked: Option<Spanned<Date>> = f.parse("checked", DATE);
        if checked.is_none() {
            missing(f, "checked", "the day somebody last looked, like 2026-11-22");
        }
        let on: Option<Spanned<Date>> = f.parse(key, DATE);
        let Some(on) = on else {
            return missing(f, key, "the day by which somebody must look again, like 2027-05-22");
        };
        let checked = checked.map(|c| c.value);
        self.out.due.push(Due { approval, what, checked, on: on.value, span: on.span });
    }
}

pub(super) fn items<'a>(fields: &mut Fields<'a>, key: &'static str) -> &'a [Node] {
    fields.node(key).map_or(&[][..], Node::items)
}

pub(super) fn needed(f: &mut Fields<'_>, key: &'static str) -> Option<Spanned<String>> {
    let text = f.text(key).filter(|t| !t.value.trim().is_empty());
    if text.is_none() {
        missing(f, key, "a word or a few words");
    }
    text
}

/// Reports a field that is not there at all; one of the wrong type was reported where it stands.
pub(super) fn missing(f: &mut Fields<'_>, key: &'static str, what: &str) {
    if f.key_span(key).is_some_and(|_| f.node(key).is_some()) {
        return;
    }
    let message = format!("`{key}` is missing from this entry");
    f.problems.push(Diagnostic::new(RULE, f.span(), message).help(format!("add `{key}:` with {what}")));
}
