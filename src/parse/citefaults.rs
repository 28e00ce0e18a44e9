//! What is reported about citations: each fault with its place, what to do, and a repair where one is safe.

use std::ops::Range;

use super::atoms::{Kind, words};
use super::brackets::{Bracket, Key as At, Sign};
use super::citations::Finder;
use super::citekey::{Cursor, Key};
use super::quoted;
use crate::diag::{Diagnostic, Edit, Fix, Safety};

/// An opening bracket further than this many words before a key has nothing to do with it.
const NEAR: usize = 6;

impl Finder<'_, '_, '_> {
    fn bad(&mut self, range: Range<usize>, message: impl Into<String>, help: &str) {
        let span = self.page.span(range);
        self.page.report(Diagnostic::new("bad-citation", span, message).help(help));
    }

    /// `[@]`, `[@ a]`.
    pub(super) fn no_key(&mut self, bracket: Range<usize>) {
        let help = "write the id of a record right after it: `[@feder-2014]`";
        self.bad(bracket, "no key stands after `@`", help);
    }

    /// `[@a;]`, `[@a; see below]`.
    pub(super) fn no_source(&mut self, part: Range<usize>) {
        let help = "every part between `;` names one source: `[@feder-2014; @feder-2021]`";
        let shown = self.page.trimmed(part.clone());
        if shown.is_empty() {
            // The signs around an empty part are `;` and brackets, one byte each.
            let around = part.start.saturating_sub(1)..(part.end + 1).min(self.page.text.len());
            self.bad(around, "a part of this citation is empty", help);
        } else {
            let message = format!("{} names no source", quoted(&words(self.page.text, self.atoms, shown.clone())));
            self.bad(shown, message, help);
        }
    }

    /// Two keys in one part: the writer forgot the `;`.
    pub(super) fn unseparated(&mut self, between: Range<usize>) {
        let span = self.page.span(between.clone());
        let mut found = Diagnostic::new("bad-citation", span, "two citations stand side by side without `;`")
            .help("separate them with `;`: `[@feder-2014; @feder-2021]`");
        if self.page.text[between].chars().all(|c| matches!(c, ',' | ' ' | '&')) {
            let edits = vec![Edit { span, text: "; ".into() }];
            found = found.fix(Fix { title: "separate them with `;`".into(), safety: Safety::Safe, edits });
        }
        self.page.report(found);
    }

    /// A key that runs into something that cannot follow one.
    pub(super) fn check_end(&mut self, key: &Key, at: &At, part_end: usize) {
        if key.end >= part_end || key.bare_hash {
            return;
        }
        let atom = self.atoms.partition_point(|a| a.end < key.end);
        let next = Cursor::new(self.page.text, self.atoms, self.run_start, atom, key.end).plain();
        if let Some(next) = next.filter(|c| !c.is_whitespace() && !matches!(c, ',' | ':')) {
            let range = self.sign(at).at..key.end + next.len_utf8();
            let help = "put a comma after the key: `[@feder-2014, p. 5]`";
            self.bad(range, format!("`{next}` cannot stand right after a key"), help);
        }
    }

    /// What is wrong with a key itself.
    pub(super) fn check_key(&mut self, key: &Key, at: &At) {
        let range = self.start(at)..key.end;
        if !key.escapes.is_empty() {
            let span = self.page.span(range.clone());
            let message = format!("a backslash stands in the key {}", quoted(&key.key));
            let help = "remove it; some editors put one before `_` on every save, so ids are better without `_`";
            let found = Diagnostic::new("bad-citation", span, message).help(help);
            let found = found.fix(self.without_backslashes(key.escapes.iter().copied()));
            self.page.report(found);
        }
        if key.bare_hash {
            let help = "write the finding's id right after `#`, or leave `#` out";
            self.bad(range, "no finding is named after `#`", help);
        }
    }

    pub(super) fn too_wordy(&mut self, cite: Range<usize>) {
        let help = "keep to words such as `see` and `p. 5`, and move the rest into the sentence, where it is checked";
        self.bad(cite, "too many words stand beside the key of this citation", help);
    }

    /// What a bracket may not hold, because it could not be printed in a citation.
    pub(super) fn check_content(&mut self, range: Range<usize>, atoms: Range<usize>) {
        let plain =
            |kind: &Kind<'_>| matches!(kind, Kind::Text | Kind::Made(_) | Kind::Open(_) | Kind::Close | Kind::Soft);
        if !self.atoms[atoms].iter().all(|a| plain(&a.kind)) {
            let help = "move links, images, code, footnotes and comments out of the bracket";
            self.bad(range, "a citation holds more than keys and words", help);
        }
    }

    /// A bracket that is never closed, or has a citation inside; `at` is a key in it.
    pub(super) fn broken(&mut self, bracket: &Bracket, at: &At) {
        let open = self.signs.signs[bracket.open].at;
        if let Some(close) = bracket.close.map(|c| self.signs.signs[c].at + 1) {
            // Once a bracket, at the first of its keys.
            if self.signs.keys.get(bracket.first).is_some_and(|k| k.sign == at.sign) {
                let help = "separate sources with `;` in one bracket";
                self.bad(open..close, "a citation stands inside another one", help);
            }
            return;
        }
        let sign = self.sign(at).at;
        let end = self.key(at).map_or(sign + 1, |k| k.end);
        let between = words(self.page.text, self.atoms, open + 1..sign);
        // `[` far before a key is half of an interval or of a remark.
        if between.split(' ').nth(NEAR).is_none() && !between.contains(['.', '?', '!', ')']) {
            self.bad(open..end, "this citation is never closed", "add `]` after the key");
        }
    }

    /// Brackets that an editor has escaped around the citations from `first` on.
    pub(super) fn check_escapes(&mut self, open: &Sign, close: &Sign, first: usize) {
        if !(open.escaped || close.escaped) || self.page.doc.cites.len() == first {
            return;
        }
        let places = [open, close].into_iter().filter(|s| s.escaped).map(|s| s.at - 1);
        let fix = self.without_backslashes(places);
        let span = self.page.span(open.at - usize::from(open.escaped)..close.at + 1);
        self.page.report(
            Diagnostic::new("escaped-citation", span, "this citation is switched off by a backslash")
                .label("printed as plain text")
                .help("remove the backslashes before the brackets")
                .help("if your editor puts them back when it saves, edit this page as plain Markdown text")
                .fix(fix),
        );
    }

    fn without_backslashes(&self, places: impl Iterator<Item = usize>) -> Fix {
        let edits = places.map(|at| Edit { span: self.page.span(at..at + 1), text: String::new() }).collect();
        Fix { title: "remove the backslashes".into(), safety: Safety::Safe, edits }
    }
}
