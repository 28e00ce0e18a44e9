//! A sentence as tokens: one pass, no text copied.
//!
//! A token is a word or a number. Punctuation is kept as a mark on the token after it, because it matters only as a
//! boundary. What the lexicon knows of a word is looked up once, here.

use super::word::{Clitic, WIDTH, plain_word, split_clitic, stem, word};
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
    /// The last visible character, closing quotes and brackets left out; `a` for any letter or digit.
    pub(crate) last: char,
    /// The first visible character.
    pub(crate) first: char,
    /// Whether quotation marks stand in it.
    pub(crate) quoted: bool,
}

/// Hash that stands for every number.
pub(crate) const NUMBER_HASH: u64 = 0x0123_4567_89ab_cdef;

/// Where the length of the longest phrase stands in `grammar`.
const PHRASE: u32 = 56;

impl Tokens {
    /// Cuts a text.
    pub(crate) fn new(text: &str, lexicon: &Lexicon) -> Tokens {
        Tokens::within(Vec::with_capacity(text.len() / 5 + 2), text, lexicon)
    }

    /// Cuts a text into a list that held another's tokens.
    pub(crate) fn within(mut list: Vec<Token>, text: &str, lexicon: &Lexicon) -> Tokens {
        list.clear();
        let mut tokens = Tokens { list, ..Tokens::default() };
        let mut before = 0u16;
        let mut at = 0;
        while let Some(byte) = text.as_bytes().get(at).copied() {
            if byte == b' ' {
                at += 1;
                continue;
            }
            let c = match byte.is_ascii() {
                true => char::from(byte),
                false => text[at..].chars().next().unwrap_or(' '),
            };
            if c.is_alphanumeric() {
                if tokens.first == '\0' {
                    tokens.first = c;
                }
                let mut lower = [0u8; WIDTH];
                let plain = plain_word(text.as_bytes(), at, &mut lower);
                let (end, len) = plain.unwrap_or_else(|| {
                    let (end, other, len) = word(text, at, c);
                    lower = other;
                    (end, len)
                });
                tokens.last = 'a';
                tokens.push(text, at..end, (&lower[..len], plain.is_some()), before, lexicon);
                before = 0;
                at = end;
                continue;
            }
            if !c.is_whitespace() {
                if tokens.first == '\0' {
                    tokens.first = c;
                }
                if !matches!(c, '"' | '\u{201d}' | '\'' | '\u{2019}' | ')' | ']') {
                    tokens.last = c;
                }
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
            at += c.len_utf8();
        }
        tokens.phrases(lexicon);
        tokens
    }

    /// Whether the last token is a noun that is numbered in Roman numerals: `Schedule I`, `phase I`.
    fn counts_in_roman(&self, text: &str) -> bool {
        const NOUNS: [&str; 8] = ["schedule", "phase", "stage", "type", "class", "grade", "level", "factor"];
        let last = self.list.last().and_then(|t| text.get(t.start as usize..t.end as usize)).unwrap_or("");
        NOUNS.iter().any(|noun| noun.eq_ignore_ascii_case(last))
    }

    /// Adds the word at `range`: in lower case, and whether it is of letters alone.
    fn push(
        &mut self,
        text: &str,
        range: std::ops::Range<usize>,
        (lower, plain): (&[u8], bool),
        before: u16,
        lexicon: &Lexicon,
    ) {
        let written = &text[range.clone()];
        // Capitals tell the country from the pronoun, and a numeral after its noun from the writer.
        let lower: &[u8] = match written {
            "US" => b"usa",
            "I" if self.counts_in_roman(text) => b"1",
            _ => lower,
        };
        let mut shape = before;
        let mut grammar = 0;
        let (base, clitic) = if plain { (lower, Clitic::None) } else { split_clitic(lower) };
        let head = written.as_bytes().first().copied().unwrap_or(b' ');
        if head.is_ascii_uppercase() || !head.is_ascii() && written.chars().next().is_some_and(char::is_uppercase) {
            shape |= CAPITAL;
            if written.len() > 1 && written.chars().all(|c| !c.is_lowercase()) {
                shape |= UPPER;
            }
        }
        if !plain && base.contains(&b'-') {
            shape |= HYPHEN;
        }
        if base.ends_with(b"ly") && base.len() > 4 {
            shape |= LY;
        }
        let number = head.is_ascii_digit();
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
                let Some(found) = lexicon.phrase(key) else { break };
                classes |= found;
            }
            self.list[i].classes = classes;
        }
    }

    /// The text of a token.
    pub(crate) fn text<'a>(&self, text: &'a str, i: usize) -> &'a str {
        self.list.get(i).and_then(|t| text.get(t.start as usize..t.end as usize)).unwrap_or("")
    }
}
