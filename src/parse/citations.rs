//! Citations in one run of text: brackets (`[see @a, p. 5; -@b]`) and keys in the sentence (`@a found`, `@a [p. 5]`).
//!
//! What looks like a citation and is none is reported, and its keys are still read, so that one mistake is one finding.
//! `brackets` tells which signs belong together, `citekey` reads a key, `citefaults` words the findings.

use std::ops::Range;

use super::Page;
use super::atoms::{Atom, Kind, words};
use super::brackets::{Bracket, Key as At, Sign, Signs};
use super::citekey::{Cursor, Key};
use crate::doc::{Cite, CiteGroup};

/// Words that may stand before a key in its bracket; they are printed but not checked for claims.
const MOST_BEFORE: usize = 6;
/// Words that may stand after it.
const MOST_AFTER: usize = 12;

/// Bytes that are a citation and no text.
#[derive(Clone, Debug)]
pub(super) struct Cut {
    /// First byte, a backslash before an escaped bracket included.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Index into the document's groups.
    pub group: usize,
}

/// Finds the citations of a run, adds them to the document, and leaves their places in `page.cuts`.
pub(super) fn find(page: &mut Page<'_>, atoms: &[Atom<'_>], run: Range<usize>) {
    page.cuts.clear();
    if !page.text[run.clone()].contains('@') {
        return;
    }
    let mut signs = std::mem::take(&mut page.signs);
    signs.read(page.text, atoms, run.start);
    Finder { page, atoms, signs: &signs, run_start: run.start }.all();
    page.signs = signs;
}

/// One run being searched.
pub(super) struct Finder<'p, 'a, 'b> {
    pub page: &'p mut Page<'a>,
    pub atoms: &'b [Atom<'b>],
    pub signs: &'b Signs,
    pub run_start: usize,
}

impl<'b> Finder<'_, '_, 'b> {
    fn all(mut self) {
        let signs = self.signs;
        let mut taken = self.run_start;
        for at in &signs.keys {
            if self.sign(at).at < taken {
                continue;
            }
            let bracket = at.bracket.map(|b| &signs.brackets[b]);
            let end = match bracket {
                Some(found) if found.close.is_some() && !found.nests => self.bracket(found),
                Some(found) => {
                    self.broken(found, at);
                    self.narrative(at)
                }
                None => self.narrative(at),
            };
            taken = end.unwrap_or(taken);
        }
    }

    /// Reads a closed bracket with keys in it, and answers where it ends.
    fn bracket(&mut self, bracket: &'b Bracket) -> Option<usize> {
        let (open, close) = (&self.signs.signs[bracket.open], &self.signs.signs[bracket.close?]);
        let start = open.at - usize::from(open.escaped);
        let end = close.at + 1;
        let inside = open.at + 1..close.at - usize::from(close.escaped);
        let first = self.page.doc.cites.len();
        let keys = self.signs.keys_in(bracket);
        if !keys.iter().any(|k| self.begins_key(k)) {
            // `[open @ 9]` is text; `[@]` and `[@ a]` were meant to be citations.
            if keys.first().is_some_and(|k| self.start(k) == inside.start) {
                self.no_key(start..end);
            }
            return None;
        }
        self.check_content(start..end, open.atom..close.atom);
        self.parts(inside, open.atom..close.atom, keys);
        self.check_escapes(open, close, first);
        self.group(start..end, first, false);
        Some(end)
    }

    /// Reads the parts between `;`. Brackets in a locator do not hide a `;`: no locator needs one.
    fn parts(&mut self, inside: Range<usize>, atoms: Range<usize>, keys: &[At]) {
        let mut start = inside.start;
        let mut keys = keys;
        for atom in &self.atoms[atoms.start..=atoms.end] {
            while let Some(at) = semicolon(self.page.text, atom, start..inside.end) {
                keys = self.part(start..at, keys);
                start = at + 1;
            }
        }
        self.part(start..inside.end, keys);
    }

    /// Reads one part of a bracket: one citation, with words before and after. `keys` are those from this part on; those
    /// behind it are answered.
    fn part<'k>(&mut self, part: Range<usize>, keys: &'k [At]) -> &'k [At] {
        let count = keys.partition_point(|k| self.sign(k).at < part.end);
        let (here, rest) = keys.split_at(count);
        let mut read = here.iter().filter(|k| self.begins_key(k)).count();
        if read == 0 {
            self.no_source(part);
            return rest;
        }
        let mut from = part.start;
        for at in here {
            let Some(key) = self.key(at) else { continue };
            read -= 1;
            let start = self.start(at);
            if from > part.start {
                self.unseparated(from..start);
                from = start;
            }
            let prefix = words(self.page.text, self.atoms, from..start);
            self.check_end(&key, at, part.end);
            let to = if read == 0 { part.end } else { key.end };
            let mut locator = words(self.page.text, self.atoms, key.end..to);
            let signs = locator.len() - locator.trim_start_matches([',', ':', ' ']).len();
            locator.drain(..signs);
            from = key.end;
            self.cite(at, key, prefix, locator);
        }
        rest
    }

    /// Reads `@key` in the sentence, with a bracket right after it (`@key [p. 5; @other]`).
    fn narrative(&mut self, at: &At) -> Option<usize> {
        let key = self.key(at)?;
        let start = self.start(at);
        let first = self.page.doc.cites.len();
        let narrative = !self.sign(at).minus;
        let mut end = key.end;
        let Some((bracket, open, close)) = self.locator_bracket(at.sign, key.end) else {
            self.cite(at, key, String::new(), String::new());
            self.group(start..end, first, narrative);
            return Some(end);
        };
        end = close.at + 1;
        self.check_content(open.at..end, open.atom..close.atom);
        let inside = open.at + 1..close.at;
        let own = (open.atom..=close.atom)
            .find_map(|a| semicolon(self.page.text, &self.atoms[a], inside.clone()))
            .unwrap_or(inside.end);
        let locator = words(self.page.text, self.atoms, inside.start..own);
        self.cite(at, key, String::new(), locator);
        if own < inside.end {
            self.parts(own + 1..inside.end, open.atom..close.atom, self.signs.keys_in(bracket));
        }
        self.group(start..end, first, narrative);
        Some(end)
    }

    /// The bracket that belongs to a key in the sentence: right after it, no link, its first part without a key.
    fn locator_bracket(&self, sign: usize, key_end: usize) -> Option<(&'b Bracket, &'b Sign, &'b Sign)> {
        let text = self.page.text;
        let signs = self.signs;
        let bracket = signs.opened_by(sign + 1).filter(|b| !b.nests)?;
        let (open, close) = (&signs.signs[bracket.open], &signs.signs[bracket.close?]);
        if open.escaped || close.escaped || !matches!(text.get(key_end..open.at)?, "" | " ") {
            return None;
        }
        let inside = text.get(open.at + 1..close.at)?;
        if inside.starts_with('^') || inside.trim().is_empty() || text[close.at + 1..].starts_with(['(', '[']) {
            return None;
        }
        let own = inside.find(';').map_or(close.at, |n| open.at + 1 + n);
        let others = signs.keys_in(bracket).first().is_none_or(|k| self.sign(k).at > own);
        others.then_some((bracket, open, close))
    }

    /// The sign of a key.
    pub(super) fn sign(&self, at: &At) -> &'b Sign {
        &self.signs.signs[at.sign]
    }

    /// Where a citation begins: at its `@`, or the `-` before it.
    pub(super) fn start(&self, at: &At) -> usize {
        let sign = self.sign(at);
        sign.at - usize::from(sign.minus)
    }

    fn cursor(&self, at: &At) -> Cursor<'_, '_> {
        let sign = self.sign(at);
        Cursor::new(self.page.text, self.atoms, self.run_start, sign.atom, sign.at + 1)
    }

    fn begins_key(&self, at: &At) -> bool {
        self.cursor(at).begins_key()
    }

    /// Reads the key behind an `@`.
    pub(super) fn key(&self, at: &At) -> Option<Key> {
        self.cursor(at).key()
    }

    /// Adds one citation, and reports what is wrong with its key and with the words around it.
    fn cite(&mut self, at: &At, key: Key, prefix: String, locator: String) {
        let start = self.start(at);
        self.check_key(&key, at);
        let wordy = |text: &str, most: usize| text.split(' ').nth(most).is_some();
        if wordy(&prefix, MOST_BEFORE) || wordy(&locator, MOST_AFTER) {
            self.too_wordy(start..key.end);
        }
        let span = self.page.span(start..key.end);
        let (finding, finding_span) = match key.finding {
            Some((id, range)) => (Some(id), Some(self.page.span(range))),
            None => (None, None),
        };
        let key_span = self.page.span(key.span);
        let suppress_author = self.sign(at).minus;
        let cite = Cite { key: key.key, finding, key_span, finding_span, span, prefix, locator, suppress_author };
        self.page.doc.cites.push(cite);
    }

    fn group(&mut self, range: Range<usize>, first: usize, narrative: bool) {
        let cites = first..self.page.doc.cites.len();
        if cites.is_empty() {
            return;
        }
        let group = self.page.doc.groups.len();
        self.page.cuts.push(Cut { start: range.start, end: range.end, group });
        let span = self.page.span(range);
        self.page.doc.groups.push(CiteGroup { cites, span, narrative });
    }
}

/// The first `;` of an atom within a range.
fn semicolon(text: &str, atom: &Atom<'_>, range: Range<usize>) -> Option<usize> {
    let from = atom.start.max(range.start);
    let part = text.get(from..atom.end.min(range.end)).filter(|_| matches!(atom.kind, Kind::Text))?;
    part.find(';').map(|n| from + n)
}
