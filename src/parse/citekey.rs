//! The grammar of a citation key, as in Pandoc: a letter, digit or `_`, then more of them with single signs
//! `:.$%&-+?<>~/` between, never at the end; `#` begins the id of a finding.

use std::ops::Range;

use super::atoms::{Atom, Kind, is_escaped};

/// A key with what it pins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// The key, escapes resolved.
    pub key: String,
    /// Its bytes.
    pub span: Range<usize>,
    /// The finding's id and its bytes, without `#`.
    pub finding: Option<(String, Range<usize>)>,
    /// A `#` after the key that no id follows.
    pub bare_hash: bool,
    /// One past key and finding.
    pub end: usize,
    /// Places of backslashes in it.
    pub escapes: Vec<usize>,
}

/// Reads characters of one run of text across its atoms, as long as they touch.
pub(super) struct Cursor<'a, 'b> {
    text: &'a str,
    atoms: &'b [Atom<'a>],
    run_start: usize,
    index: usize,
    at: usize,
}

impl<'a, 'b> Cursor<'a, 'b> {
    /// A cursor at byte `at` of atom `index`.
    pub(super) fn new(text: &'a str, atoms: &'b [Atom<'a>], run_start: usize, index: usize, at: usize) -> Self {
        Cursor { text, atoms, run_start, index, at }
    }

    /// The next character, with the place of the backslash that escapes it.
    fn peek(&self) -> Option<(char, Option<usize>)> {
        let atom = self.atoms.get(self.index)?;
        if self.at < atom.end {
            let c = self.text[self.at..].chars().next()?;
            let escaped = self.at == atom.start && is_escaped(self.text, self.atoms, self.index, self.run_start);
            return Some((c, escaped.then(|| self.at - 1)));
        }
        let next = self.atoms.get(self.index + 1).filter(|a| matches!(a.kind, Kind::Text))?;
        let escaped = next.start == self.at + 1 && self.text.as_bytes()[self.at] == b'\\';
        let c = self.text[next.start..].chars().next()?;
        (escaped || next.start == self.at).then_some((c, escaped.then_some(self.at)))
    }

    /// The next character if it directly follows, without an escape.
    pub(super) fn plain(&self) -> Option<char> {
        self.peek().and_then(|(c, escape)| escape.is_none().then_some(c))
    }

    fn step(&mut self) {
        let Some(atom) = self.atoms.get(self.index) else { return };
        if self.at >= atom.end {
            self.index += 1;
            self.at = self.atoms.get(self.index).map_or(self.at, |a| a.start);
        }
        self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8);
    }

    /// Whether a key begins here.
    pub(super) fn begins_key(&self) -> bool {
        self.peek().is_some_and(|(c, _)| is_word(c))
    }

    /// Moves past the letters, digits and `_` of ASCII that follow in this atom: most of any id.
    fn skip_plain(&mut self) {
        let end = self.atoms.get(self.index).map_or(self.at, |a| a.end);
        if !self.peek().is_some_and(|(_, escape)| escape.is_some()) {
            let rest = self.text.get(self.at..end).unwrap_or("");
            self.at += rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
        }
    }

    /// Reads an id: its text, escapes resolved, and its bytes.
    fn id(&mut self, signs: &str, escapes: &mut Vec<usize>) -> Option<(String, Range<usize>)> {
        let known = escapes.len();
        let start = self.at;
        let mut end;
        loop {
            self.skip_plain();
            end = self.at;
            let Some((c, escape)) = self.peek() else { break };
            if is_word(c) {
                escapes.extend(escape);
                self.step();
            } else if signs.contains(c) && end > start {
                let mut ahead = Cursor { ..*self };
                ahead.step();
                let Some((_, after)) = ahead.peek().filter(|(next, _)| is_word(*next)) else { break };
                escapes.extend(escape);
                escapes.extend(after);
                ahead.step();
                (self.index, self.at) = (ahead.index, ahead.at);
            } else {
                break;
            }
        }
        let bytes = self.text.get(start..end).filter(|b| !b.is_empty())?;
        let id = if escapes.len() == known { bytes.to_owned() } else { bytes.replace('\\', "") };
        Some((id, start..end))
    }

    /// Reads a key with its finding.
    pub(super) fn key(&mut self) -> Option<Key> {
        let mut escapes = Vec::new();
        let (key, span) = self.id(":.$%&-+?<>~/", &mut escapes)?;
        let mut result = Key { key, end: span.end, span, finding: None, bare_hash: false, escapes };
        if let Some(('#', escape)) = self.peek() {
            result.escapes.extend(escape);
            self.step();
            result.finding = self.id(":.-+~/", &mut result.escapes);
            result.bare_hash = result.finding.is_none();
            result.end = self.at;
        }
        Some(result)
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text as atoms: a seam at every `|`, an escape at every backslash.
    fn key(marked: &str) -> Option<(String, Option<String>, usize)> {
        let text = marked.replace('|', "");
        let mut atoms = Vec::new();
        let mut start = 0;
        for part in marked.split('|') {
            let escaped = usize::from(part.starts_with('\\'));
            atoms.push(Atom { kind: Kind::Text, start: start + escaped, end: start + part.len() });
            start += part.len();
        }
        let key = Cursor::new(&text, &atoms, 0, 0, 0).key()?;
        Some((key.key, key.finding.map(|(id, _)| id), key.end))
    }

    #[test]
    fn keys_end_where_pandoc_ends_them() {
        let cases: &[(&str, &str, Option<&str>, &str)] = &[
            ("feder-2014", "feder-2014", None, ""),
            ("feder-2014.", "feder-2014", None, "."),
            ("Foo_bar.baz., and", "Foo_bar.baz", None, "., and"),
            ("a--b", "a", None, "--b"),
            ("a's", "a", None, "'s"),
            ("_a", "_a", None, ""),
            ("2014x", "2014x", None, ""),
            ("doi:10.1/x?y", "doi:10.1/x?y", None, ""),
            ("élan-2", "élan-2", None, ""),
            ("a#ies-r-24h.", "a", Some("ies-r-24h"), "."),
            ("a#b]", "a", Some("b"), "]"),
            ("va|\\_dod|\\_2023 x", "va_dod_2023", None, " x"),
            ("va|-dod", "va-dod", None, ""),
        ];
        for (text, expected, finding, rest) in cases {
            let (key, id, end) = key(text).unwrap_or_default();
            assert_eq!((key.as_str(), id.as_deref()), (*expected, *finding), "{text}");
            assert_eq!(&text.replace('|', "")[end..], *rest, "{text}");
        }
        for text in ["", "-a", ".a", " a", "#a", "]"] {
            assert_eq!(key(text), None, "{text}");
        }
    }
}
