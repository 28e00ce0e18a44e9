//! The signs a citation is made of, `[`, `]` and `@`, and which belong together.

use super::atoms::{Atom, Kind, is_escaped};

/// A `[`, `]` or `@` in text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign {
    byte: u8,
    /// Its place.
    pub at: usize,
    /// Index of its atom.
    pub atom: usize,
    /// Whether a backslash stands before it.
    pub escaped: bool,
    /// Whether the `-` before this `@` leaves out the author's name.
    pub minus: bool,
}

/// A bracket and what it closes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bracket {
    /// Index of its opening sign.
    pub open: usize,
    /// Index of its closing sign.
    pub close: Option<usize>,
    /// The first key right in it, as an index into [`Signs::keys`], and how many there are. They are neighbours there
    /// unless a bracket with keys stands in this one.
    pub first: usize,
    /// How many keys stand right in it.
    pub count: usize,
    /// Whether a bracket with keys stands in this one, which has keys itself.
    pub nests: bool,
}

/// An `@` that may begin a key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    /// Index of its sign.
    pub sign: usize,
    /// The innermost bracket around it. One that is never closed holds only its first key.
    pub bracket: Option<usize>,
}

/// What is found in one run of text; kept between runs so that its memory is.
#[derive(Debug, Default)]
pub(super) struct Signs {
    /// Every sign, in order.
    pub signs: Vec<Sign>,
    /// Every bracket, in order of its opening.
    pub brackets: Vec<Bracket>,
    /// Every `@` that may begin a key, in order.
    pub keys: Vec<Key>,
    open: Vec<usize>,
}

impl Signs {
    /// Reads a run that begins at `run_start`. Links and images are passed over.
    pub(super) fn read(&mut self, text: &str, atoms: &[Atom<'_>], run_start: usize) {
        self.signs.clear();
        self.brackets.clear();
        self.keys.clear();
        self.open.clear();
        let mut linked = 0usize;
        for (index, atom) in atoms.iter().enumerate() {
            match atom.kind {
                Kind::Link(_) | Kind::Image(_) => linked += 1,
                Kind::LinkEnd | Kind::ImageEnd => linked = linked.saturating_sub(1),
                Kind::Text if linked == 0 => {
                    let bytes = &text.as_bytes()[atom.start..atom.end];
                    // A fold without a way out compiles to wide comparisons, and most text holds no sign.
                    if !bytes.iter().fold(false, |any, b| any | (*b == b'[') | (*b == b']') | (*b == b'@')) {
                        continue;
                    }
                    for (n, byte) in bytes.iter().enumerate() {
                        if matches!(byte, b'[' | b']' | b'@') {
                            let escaped = n == 0 && is_escaped(text, atoms, index, run_start);
                            let at = atom.start + n;
                            self.sign(text, atoms, Sign { byte: *byte, at, atom: index, escaped, minus: false });
                        }
                    }
                }
                _ => {}
            }
        }
        for bracket in &mut self.brackets {
            // A bracket is a citation if a key stands right in it; one that only holds such brackets is text.
            bracket.nests &= bracket.count > 0;
        }
        for (index, key) in self.keys.iter_mut().enumerate() {
            key.bracket = key.bracket.filter(|b| {
                let bracket = &self.brackets[*b];
                bracket.close.is_some() || bracket.first == index
            });
        }
    }

    fn sign(&mut self, text: &str, atoms: &[Atom<'_>], mut sign: Sign) {
        let index = self.signs.len();
        match sign.byte {
            b'[' => {
                self.open.push(self.brackets.len());
                self.brackets.push(Bracket { open: index, close: None, first: 0, count: 0, nests: false });
            }
            b']' => self.close(index, sign.escaped),
            _ if sign.escaped => {}
            _ => {
                sign.minus = has_minus(text, atoms, &sign);
                if may_begin(text, atoms, &sign) {
                    let bracket = self.open.last().copied();
                    if let Some(bracket) = bracket.map(|b| &mut self.brackets[b]) {
                        if bracket.count == 0 {
                            bracket.first = self.keys.len();
                        }
                        bracket.count += 1;
                    }
                    self.keys.push(Key { sign: index, bracket });
                }
            }
        }
        self.signs.push(sign);
    }

    fn close(&mut self, sign: usize, escaped: bool) {
        let Some(top) = self.open.last().copied() else { return };
        let bracket = &mut self.brackets[top];
        // `\]` closes what `\[` opened, and a citation whose other bracket was not escaped.
        if escaped && !self.signs[bracket.open].escaped && bracket.count == 0 {
            return;
        }
        bracket.close = Some(sign);
        let cited = bracket.nests || bracket.count > 0;
        self.open.pop();
        if let Some(outer) = self.open.last().filter(|_| cited) {
            self.brackets[*outer].nests = true;
        }
    }

    /// The keys right in a bracket that holds no other one with keys.
    pub(super) fn keys_in(&self, bracket: &Bracket) -> &[Key] {
        self.keys.get(bracket.first..bracket.first + bracket.count).unwrap_or(&[])
    }

    /// The bracket that a sign opens.
    pub(super) fn opened_by(&self, sign: usize) -> Option<&Bracket> {
        let found = self.brackets.partition_point(|b| b.open < sign);
        self.brackets.get(found).filter(|b| b.open == sign)
    }
}

/// Whether an `@` stands where a citation may begin: not inside a word, an address or a path.
fn may_begin(text: &str, atoms: &[Atom<'_>], sign: &Sign) -> bool {
    let joins = |c: char| {
        c.is_alphanumeric() || matches!(c, '_' | '/' | '\\' | '@' | '&' | '=' | '%' | '+' | '~' | '#' | '$' | '-')
    };
    !before(text, atoms, sign.atom, sign.at - usize::from(sign.minus)).is_some_and(joins)
}

/// Whether `-` stands before an `@` and does not join it to a word.
fn has_minus(text: &str, atoms: &[Atom<'_>], sign: &Sign) -> bool {
    sign.at > atoms.get(sign.atom).map_or(sign.at, |a| a.start)
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
        // Between a character and an escaped one stands a backslash, which joins nothing.
        Kind::Text => text[..last.end].chars().next_back(),
        Kind::Made(made) => made.chars().next_back(),
        Kind::Code(_) | Kind::LinkEnd | Kind::ImageEnd => Some('_'),
        _ => None,
    }
}
