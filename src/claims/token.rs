//! A sentence as tokens: one pass, no text copied.
//!
//! A token is a word or a number. Punctuation is kept as a mark on the token after it, because it matters only as a
//! boundary. What the lexicon knows of a word is looked up once, here.

use crate::lexicon::Lexicon;
use crate::lexicon::grammar::{self as g, Grammar};
use crate::lexicon::table::{hash, join};

/// One word or number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// First byte in the text.
    pub(crate) start: u32,
    /// One past the last.
    pub(crate) end: u32,
    /// Hash of the lower-case word; all numbers share one.
    pub(crate) hash: u64,
    /// Hash of the word without its inflection.
    pub(crate) stem: u64,
    /// Classes of the word and of phrases that begin here.
    pub(crate) classes: u64,
    /// Grammatical marks.
    pub(crate) grammar: Grammar,
    /// Punctuation before it and its own shape.
    pub(crate) shape: u16,
}

/// Comma before the token.
pub(crate) const COMMA: u16 = 1;
/// Semicolon, dash or full stop before it.
pub(crate) const BREAK: u16 = 1 << 1;
/// Colon before it.
pub(crate) const COLON: u16 = 1 << 2;
/// Quotation mark before it.
pub(crate) const QUOTE: u16 = 1 << 3;
/// Opening bracket before it.
pub(crate) const PAREN: u16 = 1 << 4;
/// Begins with a capital.
pub(crate) const CAPITAL: u16 = 1 << 5;
/// All capitals, two letters or more.
pub(crate) const UPPER: u16 = 1 << 6;
/// Begins with a digit.
pub(crate) const NUMBER: u16 = 1 << 7;
/// A per cent sign follows.
pub(crate) const PERCENT: u16 = 1 << 8;
/// A sign of money stands before it.
pub(crate) const MONEY: u16 = 1 << 9;
/// Ends in `'s`.
pub(crate) const OWNER: u16 = 1 << 10;
/// A four-digit year.
pub(crate) const YEAR: u16 = 1 << 11;
/// Ends in `-ly`.
pub(crate) const LY: u16 = 1 << 12;
/// A slash before it.
pub(crate) const SLASH: u16 = 1 << 13;
/// A hyphen inside.
pub(crate) const HYPHEN: u16 = 1 << 14;
/// Question mark or exclamation mark before it.
pub(crate) const SHOUT: u16 = 1 << 15;
/// Anything that ends a stretch.
pub(crate) const STOP: u16 = COMMA | BREAK | COLON | PAREN | SHOUT;

/// A tokenised text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    /// The words.
    pub(crate) list: Vec<Token>,
    /// The last visible character, closing quotes and brackets left out.
    pub(crate) last: char,
    /// The first visible character.
    pub(crate) first: char,
    /// Whether quotation marks stand in it.
    pub(crate) quoted: bool,
}

/// Hash that stands for every number.
pub(crate) const NUMBER_HASH: u64 = 0x0123_4567_89ab_cdef;

const WIDTH: usize = 48;

/// Where the length of the longest phrase stands in `grammar`.
const PHRASE: u32 = 56;

impl Tokens {
    /// Cuts a text.
    pub(crate) fn new(text: &str, lexicon: &Lexicon) -> Tokens {
        let mut tokens = Tokens { list: Vec::with_capacity(text.len() / 5 + 2), ..Tokens::default() };
        let mut before = 0u16;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if !c.is_whitespace() {
                if tokens.first == '\0' {
                    tokens.first = c;
                }
                if !matches!(c, '"' | '\u{201d}' | '\'' | '\u{2019}' | ')' | ']') {
                    tokens.last = c;
                }
            }
            if c.is_alphanumeric() {
                let (end, lower, len) = word(text, at, c);
                while chars.next_if(|(i, _)| *i < end).is_some() {}
                if let Some(last) = text[at..end].chars().next_back() {
                    tokens.last = last;
                }
                tokens.push(text, at..end, &lower[..len], before, lexicon);
                before = 0;
                continue;
            }
            before |= match c {
                ',' => COMMA,
                ';' | '.' | '\u{2013}' | '\u{2014}' | '\u{2026}' => BREAK,
                '-' if text[..at].ends_with(' ') => BREAK,
                ':' => COLON,
                '"' | '\u{201c}' | '\u{201d}' | '\u{2018}' => QUOTE,
                '(' | '[' => PAREN,
                '/' => SLASH,
                '?' | '!' => SHOUT,
                '$' | '\u{a3}' | '\u{20ac}' | '\u{20b9}' => MONEY,
                '%' => {
                    if let Some(token) = tokens.list.last_mut() {
                        token.shape |= PERCENT;
                    }
                    0
                }
                _ => 0,
            };
            tokens.quoted |= matches!(c, '"' | '\u{201c}');
        }
        tokens.phrases(lexicon);
        tokens
    }

    fn push(&mut self, text: &str, range: std::ops::Range<usize>, lower: &[u8], before: u16, lexicon: &Lexicon) {
        let written = &text[range.clone()];
        let mut shape = before;
        let mut grammar = 0;
        let (base, clitic) = split_clitic(lower);
        let first = written.chars().next().unwrap_or(' ');
        if first.is_uppercase() {
            shape |= CAPITAL;
            let letters = written.chars().filter(|c| c.is_alphabetic()).count();
            if letters > 1 && written.chars().all(|c| !c.is_lowercase()) {
                shape |= UPPER;
            }
        }
        if base.contains(&b'-') {
            shape |= HYPHEN;
        }
        if base.ends_with(b"ly") && base.len() > 4 {
            shape |= LY;
        }
        let number = first.is_ascii_digit();
        if number {
            shape |= NUMBER;
            if lower.len() == 4
                && matches!(lower, [b'1', b'7'..=b'9', ..] | [b'2', b'0', ..])
                && lower.iter().all(u8::is_ascii_digit)
            {
                shape |= YEAR;
            }
        }
        let mut hashed = hash(lower);
        let mut found = lexicon.word(lower, hashed);
        match clitic {
            Clitic::None => {}
            Clitic::Owner => {
                if found.classes == 0 && found.grammar == 0 {
                    hashed = hash(base);
                    found = lexicon.word(base, hashed);
                }
                shape |= OWNER;
                // `it's` and `that's` carry a verb; `the drug's` does not.
                if found.grammar & (g::PERSON | g::DEM | g::THERE | g::WH) != 0 {
                    grammar |= g::BE;
                }
            }
            Clitic::Is => {
                hashed = hash(base);
                found = lexicon.word(base, hashed);
                grammar |= g::BE;
            }
            Clitic::Have | Clitic::Will => {
                hashed = hash(base);
                found = lexicon.word(base, hashed);
                grammar |= if matches!(clitic, Clitic::Have) { g::HAVE } else { g::MODAL | g::WILL };
            }
        }
        if found.classes == 0 && found.grammar == 0 && shape & HYPHEN != 0 {
            for part in base.split(|b| *b == b'-').filter(|p| !p.is_empty()) {
                found.classes |= lexicon.word(part, hash(part)).classes;
            }
        }
        if number && found.classes == 0 {
            hashed = if shape & YEAR != 0 { NUMBER_HASH ^ 1 } else { NUMBER_HASH };
        }
        let stem = if number {
            hashed
        } else if found.lemma != 0 {
            found.lemma
        } else {
            hash(stem(base))
        };
        grammar |= found.grammar;
        self.list.push(Token {
            start: range.start as u32,
            end: range.end as u32,
            hash: hashed,
            stem,
            classes: found.classes,
            grammar: grammar | u64::from(found.phrase) << PHRASE,
            shape,
        });
    }

    /// Gives the classes of phrases to their first words. The length of the longest phrase travels in the top byte of
    /// `grammar`.
    fn phrases(&mut self, lexicon: &Lexicon) {
        for i in 0..self.list.len() {
            let longest = (self.list[i].grammar >> PHRASE) as usize;
            let mut classes = self.list[i].classes;
            let mut key = self.list[i].hash;
            for next in self.list.iter().skip(i + 1).take(longest.saturating_sub(1)) {
                if next.shape & STOP != 0 {
                    break;
                }
                key = join(key, next.hash);
                classes |= lexicon.phrase(key);
            }
            self.list[i].classes = classes;
        }
    }

    /// The text of a token.
    pub(crate) fn text<'a>(&self, text: &'a str, i: usize) -> &'a str {
        self.list.get(i).and_then(|t| text.get(t.start as usize..t.end as usize)).unwrap_or("")
    }
}

enum Clitic {
    None,
    Owner,
    Is,
    Have,
    Will,
}

fn split_clitic(lower: &[u8]) -> (&[u8], Clitic) {
    for (tail, clitic) in [
        (&b"'s"[..], Clitic::Owner),
        (b"'re", Clitic::Is),
        (b"'m", Clitic::Is),
        (b"'ve", Clitic::Have),
        (b"'ll", Clitic::Will),
        (b"'d", Clitic::Will),
    ] {
        if let Some(base) = lower.strip_suffix(tail)
            && !base.is_empty()
        {
            return (base, clitic);
        }
    }
    (lower.strip_suffix(b"'").unwrap_or(lower), Clitic::None)
}

/// The word that begins at `at`: its end, and its lower-case bytes with `’` as `'`, cut at [`WIDTH`].
fn word(text: &str, at: usize, first: char) -> (usize, [u8; WIDTH], usize) {
    let mut lower = [0u8; WIDTH];
    let mut len = 0;
    let mut put = |c: char| {
        let mut bytes = [0u8; 4];
        for b in c.encode_utf8(&mut bytes).bytes() {
            if let Some(slot) = lower.get_mut(len) {
                *slot = b;
                len += 1;
            }
        }
    };
    let mut end = at;
    let numeric = first.is_ascii_digit();
    let mut chars = text[at..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let inner = match c {
            c if c.is_alphanumeric() => Some(c),
            '\'' | '\u{2019}' => Some('\''),
            '-' | '\u{2010}' | '\u{2011}' => Some('-'),
            '.' | ',' if numeric => Some(c),
            _ => None,
        };
        let Some(inner) = inner else { break };
        if !c.is_alphanumeric() && !chars.peek().is_some_and(|(_, n)| n.is_alphanumeric()) {
            break;
        }
        if matches!(inner, '.' | ',') && !chars.peek().is_some_and(|(_, n)| n.is_ascii_digit()) {
            break;
        }
        if inner.is_ascii() {
            put(inner.to_ascii_lowercase());
        } else {
            inner.to_lowercase().for_each(&mut put);
        }
        end = at + i + c.len_utf8();
    }
    (end, lower, len)
}

/// A word without its inflection: rough, and the same for training and use.
pub(crate) fn stem(word: &[u8]) -> &[u8] {
    let n = word.len();
    if n > 4 && word.ends_with(b"ies") {
        return &word[..n - 2];
    }
    if n > 5 && word.ends_with(b"ing") {
        return &word[..n - 3];
    }
    if n > 4 && word.ends_with(b"ed") {
        return &word[..n - 2];
    }
    if n > 3 && word.ends_with(b"s") && !word.ends_with(b"ss") && !word.ends_with(b"us") && !word.ends_with(b"is") {
        return &word[..n - 1];
    }
    word
}
