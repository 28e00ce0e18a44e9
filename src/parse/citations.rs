//! Citations in one run of text: brackets (`[see @a, p. 5; -@b]`) and keys in the sentence (`@a found`, `@a [p. 5]`).
//!
//! What looks like a citation and is none is reported, and its keys are still read, so that one mistake is one finding.
//! Links and images are passed over: their text is the parser's.

use std::ops::Range;

use super::atoms::{Atom, Kind, is_escaped, words};
use super::citekey::{Cursor, Key};
use super::{Page, quoted};
use crate::diag::{Diagnostic, Edit, Fix, Safety};
use crate::doc::{Cite, CiteGroup};

/// Words that may stand before and after a key in its bracket; they are printed but not checked for claims.
const MOST_BEFORE: usize = 6;
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

/// A `[`, `]` or `@` in text.
struct Sign {
    byte: u8,
    at: usize,
    /// Index of its atom.
    atom: usize,
    escaped: bool,
}

struct Bracket {
    open: usize,
    close: Option<usize>,
    /// Signs of the keys right in it.
    keys: Vec<usize>,
    /// Whether another bracket with keys stands in it.
    nests: bool,
}

/// Finds the citations of a run that begins at `run_start`, and adds them to the document.
pub(super) fn find(page: &mut Page<'_>, atoms: &[Atom<'_>], run: Range<usize>) -> Vec<Cut> {
    let text = page.text;
    if !text[run.clone()].contains('@') {
        return Vec::new();
    }
    let signs = signs(text, atoms, run.start);
    let (brackets, keys) = pair(text, atoms, &signs, run.start);
    let mut finder = Finder { page, atoms, signs: &signs, run_start: run.start, cuts: Vec::new() };
    let mut taken = run.start;
    for (sign, bracket) in keys {
        if signs[sign].at < taken {
            continue;
        }
        let end = match bracket.map(|b| &brackets[b]) {
            Some(found) if found.close.is_some() && !found.nests => finder.bracket(found),
            Some(found) if found.close.is_none() => {
                finder.unclosed(found, sign);
                finder.narrative(sign, &brackets)
            }
            Some(found) => {
                finder.nested(found);
                finder.narrative(sign, &brackets)
            }
            None => finder.narrative(sign, &brackets),
        };
        taken = end.unwrap_or(taken);
    }
    finder.cuts
}

fn signs(text: &str, atoms: &[Atom<'_>], run_start: usize) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut linked = 0usize;
    for (index, atom) in atoms.iter().enumerate() {
        match atom.kind {
            Kind::Link(_) | Kind::Image(_) => linked += 1,
            Kind::LinkEnd | Kind::ImageEnd => linked = linked.saturating_sub(1),
            Kind::Text if linked == 0 => {
                for (n, byte) in text.as_bytes()[atom.start..atom.end].iter().enumerate() {
                    if matches!(byte, b'[' | b']' | b'@') {
                        let escaped = n == 0 && is_escaped(text, atoms, index, run_start);
                        signs.push(Sign { byte: *byte, at: atom.start + n, atom: index, escaped });
                    }
                }
            }
            _ => {}
        }
    }
    signs
}

/// Brackets in pairs, and every `@` that may begin a key with the innermost bracket around it.
fn pair(
    text: &str,
    atoms: &[Atom<'_>],
    signs: &[Sign],
    run_start: usize,
) -> (Vec<Bracket>, Vec<(usize, Option<usize>)>) {
    let (mut brackets, mut open, mut keys) = (Vec::<Bracket>::new(), Vec::<usize>::new(), Vec::new());
    for (index, sign) in signs.iter().enumerate() {
        match sign.byte {
            b'[' => {
                open.push(brackets.len());
                brackets.push(Bracket { open: index, close: None, keys: Vec::new(), nests: false });
            }
            b']' => {
                let Some(top) = open.last().copied() else { continue };
                // `\]` closes what `\[` opened, and a citation whose other bracket was escaped alone.
                let bracket = &mut brackets[top];
                if sign.escaped && !signs[bracket.open].escaped && bracket.keys.is_empty() {
                    continue;
                }
                bracket.close = Some(index);
                let cited = bracket.nests || !bracket.keys.is_empty();
                open.pop();
                if let Some(outer) = open.last().filter(|_| cited) {
                    brackets[*outer].nests = true;
                }
            }
            _ if sign.escaped || !may_begin(text, atoms, sign, run_start) => {}
            _ => {
                let bracket = open.last().copied();
                if let Some(bracket) = bracket {
                    brackets[bracket].keys.push(index);
                }
                keys.push((index, bracket));
            }
        }
    }
    // A bracket is a citation if a key stands right in it; one that only holds such brackets is text.
    for bracket in &mut brackets {
        bracket.nests &= !bracket.keys.is_empty();
    }
    // In a bracket that is never closed, only the key nearest to it belongs to it.
    let owned = |key: usize, b: &usize| brackets[*b].close.is_some() || brackets[*b].keys.first() == Some(&key);
    let keys = keys.into_iter().map(|(key, bracket)| (key, bracket.filter(|b| owned(key, b)))).collect();
    (brackets, keys)
}

/// Whether an `@` stands where a citation may begin: not inside a word, an address or a path.
fn may_begin(text: &str, atoms: &[Atom<'_>], sign: &Sign, run_start: usize) -> bool {
    let at = sign.at - usize::from(has_minus(text, atoms, sign, run_start));
    match before(text, atoms, sign.atom, at) {
        Some(c) => {
            !c.is_alphanumeric() && !matches!(c, '_' | '/' | '\\' | '@' | '&' | '=' | '%' | '+' | '~' | '#' | '$' | '-')
        }
        None => true,
    }
}

/// Whether `-` before the `@` leaves out the author's name: it must not join the key to a word.
fn has_minus(text: &str, atoms: &[Atom<'_>], sign: &Sign, run_start: usize) -> bool {
    let start = atoms.get(sign.atom).map_or(run_start, |a| a.start);
    sign.at > start
        && text.as_bytes()[sign.at - 1] == b'-'
        && before(text, atoms, sign.atom, sign.at - 1).is_none_or(|c| !c.is_alphanumeric() && c != '-')
}

/// The character before a place of an atom, as far as it touches.
fn before(text: &str, atoms: &[Atom<'_>], index: usize, at: usize) -> Option<char> {
    let start = atoms.get(index)?.start;
    if at > start {
        return text[start..at].chars().next_back();
    }
    let last = atoms.get(index.checked_sub(1)?)?;
    match &last.kind {
        Kind::Text if last.end == start => text[..start].chars().next_back(),
        // An escaped character joins like any other; its backslash stands between.
        Kind::Text => text[..last.end].chars().next_back(),
        Kind::Made(made) => made.chars().next_back(),
        Kind::Code(_) | Kind::LinkEnd | Kind::ImageEnd => Some('_'),
        _ => None,
    }
}

struct Finder<'p, 'a, 'b> {
    page: &'p mut Page<'a>,
    atoms: &'b [Atom<'b>],
    signs: &'b [Sign],
    run_start: usize,
    cuts: Vec<Cut>,
}

impl Finder<'_, '_, '_> {
    fn bad(&mut self, range: Range<usize>, message: impl Into<String>, help: &str) {
        let span = self.page.span(range);
        self.page.report(Diagnostic::new("bad-citation", span, message).help(help));
    }

    /// Reads a closed bracket with keys in it, and answers where it ends.
    fn bracket(&mut self, bracket: &Bracket) -> Option<usize> {
        let (open, close) = (&self.signs[bracket.open], &self.signs[bracket.close?]);
        let start = open.at - usize::from(open.escaped);
        let end = close.at + 1;
        let inside = open.at + 1..close.at - usize::from(close.escaped);
        let first = self.page.doc.cites.len();
        let direct = bracket.keys.first().is_some_and(|k| {
            let key = &self.signs[*k];
            key.at == inside.start + usize::from(has_minus(self.page.text, self.atoms, key, self.run_start))
        });
        let readable = bracket.keys.iter().any(|k| self.key(*k).is_some());
        if !readable {
            // `[open @ 9]` is text; `[@]` and `[@ a]` were meant to be citations.
            if direct {
                self.bad(
                    start..end,
                    "no key stands after `@`",
                    "write the id of a record right after it: `[@feder-2014]`",
                );
            }
            return None;
        }
        self.content(start..end, open.atom..close.atom);
        for part in self.parts(inside, open.atom..close.atom) {
            let keys = self.within(&bracket.keys, &part);
            self.part(part, keys);
        }
        self.escaped(open, close, first);
        self.group(start..end, first, false);
        Some(end)
    }

    /// Reports what a bracket may not hold, because it could not be printed in a citation.
    fn content(&mut self, range: Range<usize>, atoms: Range<usize>) {
        let words_only =
            |a: &Atom<'_>| matches!(a.kind, Kind::Text | Kind::Made(_) | Kind::Open(_) | Kind::Close | Kind::Soft);
        if self.atoms[atoms].iter().any(|a| !words_only(a)) {
            self.bad(
                range,
                "a citation holds more than keys and words",
                "move links, images, code, footnotes and comments out of the bracket",
            );
        }
    }

    /// The parts between `;`. Brackets in a locator do not hide a `;`: no locator needs one.
    fn parts(&self, inside: Range<usize>, atoms: Range<usize>) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut start = inside.start;
        for atom in &self.atoms[atoms.start..=atoms.end] {
            if matches!(atom.kind, Kind::Text) {
                let from = atom.start.max(start);
                let to = atom.end.min(inside.end);
                for (at, _) in self.page.text.get(from..to).unwrap_or("").match_indices(';') {
                    parts.push(start..from + at);
                    start = from + at + 1;
                }
            }
        }
        parts.push(start..inside.end);
        parts
    }

    /// Reads one part of a bracket: one citation, with words before and after.
    fn part(&mut self, part: Range<usize>, keys: &[usize]) {
        let found: Vec<(usize, Key)> = keys.iter().filter_map(|k| Some((*k, self.key(*k)?))).collect();
        let help = "every part between `;` names one source: `[@feder-2014; @feder-2021]`";
        if found.is_empty() {
            let shown = self.page.trimmed(part.clone());
            if shown.is_empty() {
                let around = part.start.saturating_sub(1)..(part.end + 1).min(self.page.text.len());
                let shown = if self.page.text.is_char_boundary(around.end) { around } else { part };
                self.bad(shown, "a part of this citation is empty", help);
            } else {
                let message = format!("{} names no source", quoted(&words(self.page.text, self.atoms, shown.clone())));
                self.bad(shown, message, help);
            }
            return;
        }
        let mut from = part.start;
        let last = found.len() - 1;
        for (n, (sign, key)) in found.into_iter().enumerate() {
            let start = self.key_start(sign);
            if n > 0 {
                self.unseparated(from..start);
                from = start;
            }
            let prefix = words(self.page.text, self.atoms, from..start);
            let to = if n == last { part.end } else { key.end };
            self.ends_well(&key, sign, part.end);
            let after = words(self.page.text, self.atoms, key.end..to);
            let locator = after.trim_start_matches([',', ':', ' ']).to_owned();
            from = key.end;
            self.cite(sign, key, prefix, locator);
        }
    }

    /// Two keys in one part: the writer forgot the `;`.
    fn unseparated(&mut self, between: Range<usize>) {
        let span = self.page.span(between.clone());
        let mut found = Diagnostic::new("bad-citation", span, "two citations stand side by side without `;`")
            .help("separate them with `;`: `[@feder-2014; @feder-2021]`");
        if self.page.text[between].chars().all(|c| matches!(c, ',' | ' ' | '&')) {
            let edits = vec![Edit { span, text: "; ".into() }];
            found = found.fix(Fix { title: "separate them with `;`".into(), safety: Safety::Safe, edits });
        }
        self.page.report(found);
    }

    /// Reports a key that runs into something that cannot follow one.
    fn ends_well(&mut self, key: &Key, sign: usize, part_end: usize) {
        let atom = self.atoms.partition_point(|a| a.end < key.end);
        let next = Cursor::new(self.page.text, self.atoms, self.run_start, atom, key.end).plain();
        let fine = |c: char| c.is_whitespace() || matches!(c, ',' | ':');
        if key.end < part_end && next.is_some_and(|c| !fine(c)) && !key.bare_hash {
            let start = self.signs[sign].at;
            let end = key.end + next.map_or(0, char::len_utf8);
            let message = format!("`{}` cannot stand right after a key", next.unwrap_or(' '));
            self.bad(start..end, message, "put a comma after the key: `[@feder-2014, p. 5]`");
        }
    }

    /// A bracket that is never closed.
    fn unclosed(&mut self, bracket: &Bracket, sign: usize) {
        let open = &self.signs[bracket.open];
        let range = open.at..self.key(sign).map_or(self.signs[sign].at + 1, |k| k.end);
        let between = words(self.page.text, self.atoms, open.at + 1..self.signs[sign].at);
        // `[` far before a key is half of an interval or of a remark.
        if between.split_whitespace().count() <= MOST_BEFORE && !between.contains(['.', '?', '!', ')']) {
            self.bad(range, "this citation is never closed", "add `]` after the key");
        }
    }

    /// A citation in a citation.
    fn nested(&mut self, bracket: &Bracket) {
        let (open, close) = (self.signs[bracket.open].at, bracket.close.map(|c| self.signs[c].at + 1));
        let already = self.page.problems.last().is_some_and(|p| p.span.start as usize == open);
        if let Some(close) = close.filter(|_| !already) {
            self.bad(open..close, "a citation stands inside another one", "separate sources with `;` in one bracket");
        }
    }

    /// Reads `@key` in the sentence, with a bracket right after it (`@key [p. 5; @other]`).
    fn narrative(&mut self, sign: usize, brackets: &[Bracket]) -> Option<usize> {
        let key = self.key(sign)?;
        let start = self.key_start(sign);
        let first = self.page.doc.cites.len();
        let narrative = start == self.signs[sign].at;
        let mut end = key.end;
        let mut locator = String::new();
        let mut rest: Vec<(&[usize], Range<usize>)> = Vec::new();
        if let Some((bracket, open, close)) = self.locator_bracket(sign, key.end, brackets) {
            let mut parts = self.parts(open.at + 1..close.at, open.atom..close.atom);
            let own = parts.remove(0);
            locator = words(self.page.text, self.atoms, own);
            end = close.at + 1;
            rest = parts.into_iter().map(|part| (self.within(&bracket.keys, &part), part)).collect();
            self.content(open.at..end, open.atom..close.atom);
        }
        self.cite(sign, key, String::new(), locator);
        for (keys, part) in rest {
            self.part(part, keys);
        }
        self.group(start..end, first, narrative);
        Some(end)
    }

    /// The bracket that belongs to a key in the sentence: right after it, no link, its first part without a key.
    fn locator_bracket<'s>(
        &self,
        sign: usize,
        key_end: usize,
        brackets: &'s [Bracket],
    ) -> Option<(&'s Bracket, &Sign, &Sign)> {
        let text = self.page.text;
        let next = self.signs.get(sign + 1).filter(|s| s.byte == b'[' && !s.escaped)?;
        if !matches!(text.get(key_end..next.at)?, "" | " ") {
            return None;
        }
        let found = brackets.partition_point(|b| b.open < sign + 1);
        let bracket = brackets.get(found).filter(|b| b.open == sign + 1 && !b.nests)?;
        let close = self.signs.get(bracket.close?).filter(|c| !c.escaped)?;
        let inside = text.get(next.at + 1..close.at)?;
        if inside.starts_with('^') || inside.trim().is_empty() || text[close.at + 1..].starts_with(['(', '[']) {
            return None;
        }
        let semicolon = inside.find(';').map_or(close.at, |n| next.at + 1 + n);
        let own = bracket.keys.first().is_none_or(|k| self.signs[*k].at > semicolon);
        own.then_some((bracket, next, close))
    }

    /// Those of `keys`, which are in order, that stand in a part.
    fn within<'k>(&self, keys: &'k [usize], part: &Range<usize>) -> &'k [usize] {
        let first = keys.partition_point(|k| self.signs[*k].at < part.start);
        let last = keys.partition_point(|k| self.signs[*k].at < part.end);
        &keys[first..last.max(first)]
    }

    fn key(&self, sign: usize) -> Option<Key> {
        let sign = &self.signs[sign];
        Cursor::new(self.page.text, self.atoms, self.run_start, sign.atom, sign.at + 1).key()
    }

    fn key_start(&self, sign: usize) -> usize {
        let sign = &self.signs[sign];
        sign.at - usize::from(has_minus(self.page.text, self.atoms, sign, self.run_start))
    }

    /// Adds one citation, and reports what is wrong with its key and with the words around it.
    fn cite(&mut self, sign: usize, key: Key, prefix: String, locator: String) {
        let at = self.signs[sign].at;
        let start = self.key_start(sign);
        let span = self.page.span(start..key.end);
        if !key.escapes.is_empty() {
            let edits = key.escapes.iter().map(|e| Edit { span: self.page.span(*e..e + 1), text: String::new() });
            let fix = Fix { title: "remove the backslashes".into(), safety: Safety::Safe, edits: edits.collect() };
            self.page.report(
                Diagnostic::new("bad-citation", span, format!("a backslash stands in the key {}", quoted(&key.key)))
                    .help("remove it; some editors put one before `_` on every save, so ids are better without `_`")
                    .fix(fix),
            );
        }
        if key.bare_hash {
            let help = "write the finding's id right after `#`, or leave `#` out";
            self.bad(at..key.end, "no finding is named after `#`", help);
        }
        let counts = (prefix.split_whitespace().count(), locator.split_whitespace().count());
        if counts.0 > MOST_BEFORE || counts.1 > MOST_AFTER {
            self.bad(
                start..key.end,
                "too many words stand beside the key of this citation",
                "keep to words such as `see` and `p. 5`, and move the rest into the sentence, where it is checked",
            );
        }
        let (finding, finding_span) = match key.finding {
            Some((id, range)) => (Some(id), Some(self.page.span(range))),
            None => (None, None),
        };
        let cite = Cite {
            key: key.key,
            finding,
            key_span: self.page.span(key.span),
            finding_span,
            span,
            prefix,
            locator,
            suppress_author: start < at,
        };
        self.page.doc.cites.push(cite);
    }

    /// Reports brackets that an editor has escaped.
    fn escaped(&mut self, open: &Sign, close: &Sign, first: usize) {
        let edits: Vec<Edit> = [open, close]
            .into_iter()
            .filter(|s| s.escaped)
            .map(|s| Edit { span: self.page.span(s.at - 1..s.at), text: String::new() })
            .collect();
        if edits.is_empty() || self.page.doc.cites.len() == first {
            return;
        }
        let span = self.page.span(open.at - usize::from(open.escaped)..close.at + 1);
        self.page.report(
            Diagnostic::new("escaped-citation", span, "this citation is switched off by a backslash")
                .label("printed as plain text")
                .help("remove the backslashes before the brackets")
                .help("if your editor puts them back when it saves, edit this page as plain Markdown text")
                .fix(Fix { title: "remove the backslashes".into(), safety: Safety::Safe, edits }),
        );
    }

    fn group(&mut self, range: Range<usize>, first: usize, narrative: bool) {
        let cites = first..self.page.doc.cites.len();
        if cites.is_empty() {
            return;
        }
        let group = self.page.doc.groups.len();
        self.cuts.push(Cut { start: range.start, end: range.end, group });
        let span = self.page.span(range);
        self.page.doc.groups.push(CiteGroup { cites, span, narrative });
    }
}
