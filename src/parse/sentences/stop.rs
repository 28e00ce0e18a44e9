//! One full stop, question mark, exclamation mark or ellipsis, and whether it ends its sentence.

use super::Mark;
use super::uax::Bounds;
use super::words::{Kinds, words};

/// How far back or ahead a word is read; longer runs of characters are no words.
const LONGEST_WORD: usize = 40;

/// A run of terminators with what stands around it.
pub(super) struct Stop<'a> {
    text: &'a str,
    /// First byte of the run.
    start: usize,
    /// One past the run.
    pub end: usize,
    /// One past the quotes, brackets and reference numbers that belong to it.
    closed: usize,
    /// The next character that is not white space.
    pub next: usize,
    /// The last terminator of the run.
    last: usize,
    kind: Kind,
    /// Whether reference numbers stand right after it: `mixed.1,2`.
    numbered: bool,
    /// Whether a quote or bracket closes after it.
    enclosed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Dot,
    Dots,
    Mark,
}

/// The first letter or digit after a stop.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    Upper,
    Digit,
    None,
}

pub(super) fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '…')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '”' | '’' | '"' | '\'' | '»' | '›')
}

impl<'a> Stop<'a> {
    /// Reads the run of terminators at `start`.
    pub(super) fn read(text: &'a str, start: usize) -> Stop<'a> {
        let (mut end, mut last, mut dots, mut marks) = (start, start, 0, false);
        for c in text[start..].chars().take_while(|c| is_terminator(*c)) {
            last = end;
            end += c.len_utf8();
            marks |= matches!(c, '?' | '!');
            dots += if c == '…' { 3 } else { 1 };
        }
        let spaced = text[..start].trim_end().ends_with('.') && text[..start].ends_with(' ');
        let kind = match (marks, dots) {
            (true, _) => Kind::Mark,
            (false, 1) if !spaced => Kind::Dot,
            _ => Kind::Dots,
        };
        let quotes = text[end..].find(|c| !is_closing(c)).map_or(text.len(), |n| end + n);
        let mut stop = Stop {
            text,
            start,
            end,
            closed: quotes,
            next: quotes,
            last,
            kind,
            numbered: false,
            enclosed: quotes > end,
        };
        let numbers = stop.reference_numbers(quotes);
        stop.numbered = numbers > quotes;
        stop.closed = numbers;
        stop.next = text[numbers..].find(|c: char| !c.is_whitespace()).map_or(text.len(), |n| numbers + n);
        stop
    }

    /// Whether a new sentence begins at [`Stop::next`]. `begin` is where the current one began; `marks` stand between
    /// the stop and what follows.
    pub(super) fn ends_sentence(&self, bounds: &Bounds<'_>, begin: usize, marks: impl Iterator<Item = Mark>) -> bool {
        let word = word_before(self.text, begin, self.start);
        let kinds = if self.kind == Kind::Dot { kinds(word) } else { Kinds::default() };
        let (case, next) = word_after(self.text, self.next);
        for mark in marks {
            match mark {
                Mark::Narrative => return !kinds.never && !kinds.title,
                Mark::Cite if case != Case::Lower && self.next < self.text.len() => return !kinds.never,
                _ => {}
            }
        }
        if self.next >= self.text.len() {
            return false;
        }
        let tight = self.closed == self.next;
        if self.numbered {
            return !tight && case != Case::Lower;
        }
        let follower = self.text[self.next..].chars().next().unwrap_or(' ');
        if matches!(follower, ',' | ';' | ':') || is_terminator(follower) {
            return false;
        }
        // `“It helped me.” – Ann, Ohio`: the name belongs to what was said.
        if self.enclosed && matches!(follower, '–' | '—' | '-') && self.text.len() - self.next <= LONGEST_WORD {
            return false;
        }
        match self.kind {
            Kind::Dots if tight => self.last > self.start && bounds.breaks(self.last),
            Kind::Dots => case != Case::Lower,
            Kind::Mark if tight => case == Case::Upper,
            Kind::Mark => !(self.enclosed && case == Case::Lower),
            Kind::Dot if tight => self.tight_dot(bounds, follower),
            Kind::Dot => self.dot(bounds, begin, word, kinds, case, next),
        }
    }

    /// A full stop with nothing between it and the next character: `3.5`, `e.g.`, `va.gov`, `fell.The`.
    fn tight_dot(&self, bounds: &Bounds<'_>, follower: char) -> bool {
        if matches!(follower, '(' | '[' | '{' | '“' | '‘' | '«') {
            return word_after(self.text, self.next).0 == Case::Upper;
        }
        if !self.enclosed && follower.is_uppercase() {
            let mut back = self.text[..self.start].chars().rev();
            let word = back.next().is_some_and(char::is_lowercase) && back.next().is_some_and(char::is_lowercase);
            let next = self.text[self.next..].chars().nth(1).is_some_and(char::is_lowercase);
            let mut token = self.text[..self.start].chars().rev().take(LONGEST_WORD).take_while(|c| !c.is_whitespace());
            return word && next && !token.any(|c| matches!(c, '/' | '@' | ':' | '.'));
        }
        bounds.breaks(self.last)
    }

    /// A full stop with a space after it.
    fn dot(&self, bounds: &Bounds<'_>, begin: usize, word: &str, kinds: Kinds, case: Case, next: &str) -> bool {
        if case == Case::None {
            return bounds.breaks(self.last);
        }
        if self.enclosed {
            return case != Case::Lower;
        }
        if kinds.follow && words().follows(word, next) {
            return false;
        }
        // `Mr. A. D. Hall`: an initial is no word, so it cannot begin a sentence like `A`.
        let rest = &self.text[self.next..];
        let next = if next.len() == 1 && rest.strip_prefix(next).is_some_and(|r| r.starts_with('.')) {
            &rest[..2]
        } else {
            next
        };
        let at = self.start - word.len();
        let before = word_before(self.text, begin, begin + self.text[begin..at].trim_end().len());
        if kinds != Kinds::default()
            && let Some(ends) = abbreviation(word, kinds, before, case, next, at > begin)
        {
            return ends;
        }
        let first = self.text[begin..at].trim().is_empty();
        if first && is_enumerator(word) {
            return false;
        }
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            (Some(c), None) if c.is_alphabetic() => initial(c, before, case, next, first),
            (Some(_), Some('.')) if is_dotted(word) => match case {
                Case::Upper => !(word.len() == 3 && is_name(next) && names_person(before, first)),
                Case::Lower => false,
                _ => true,
            },
            // A word of lower-case letters that is no abbreviation ended a sentence, whatever case the next one has.
            _ => true,
        }
    }

    /// One past the reference numbers that stand at `at`: `mixed.1,2 One`, `mixed.[3] One`, `mixed.¹ One`.
    fn reference_numbers(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        let end = match rest.bytes().next() {
            Some(b'[') => {
                let close = rest.bytes().take(LONGEST_WORD).position(|b| b == b']');
                close.filter(|n| is_number_list(&rest[1..*n])).map_or(0, |n| n + 1)
            }
            Some(b'0'..=b'9') if self.may_be_numbered() => {
                let n = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '-' | '–')).unwrap_or(rest.len());
                let list = &rest[..n];
                let after = rest[n..].trim_start();
                let ends = after.is_empty() || (after.len() < rest.len() - n && word_after(after, 0).0 == Case::Upper);
                if ends && is_number_list(list) && (list.contains(',') || !self.after_number()) { n } else { 0 }
            }
            _ if rest.starts_with(is_superscript) => {
                rest.find(|c: char| !is_superscript(c) && !matches!(c, ',' | '-' | '–')).unwrap_or(rest.len())
            }
            _ => 0,
        };
        at + end
    }

    /// Whether digits right after this stop may be reference numbers rather than decimals, versions or labels.
    fn may_be_numbered(&self) -> bool {
        if self.enclosed || self.kind == Kind::Mark {
            return true;
        }
        let word = word_before(self.text, 0, self.start);
        match word.chars().next_back() {
            Some(c) if c.is_ascii_digit() => true,
            Some(c) if c.is_alphabetic() && word.len() == 1 => {
                words().is_label(word_before(self.text, 0, self.text[..self.start - 1].trim_end().len()))
            }
            Some(c) if c.is_alphabetic() => !word.contains('.') && words().kinds(word) == Kinds::default(),
            Some('%' | '’' | '\'') => true,
            None => self.text[..self.start].ends_with([')', ']', '”', '"']),
            _ => false,
        }
    }

    /// Whether a number other than a year stands before the stop, so that digits after it are decimals.
    fn after_number(&self) -> bool {
        let word = word_before(self.text, 0, self.start);
        let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        !self.enclosed && word.ends_with(|c: char| c.is_ascii_digit()) && !year
    }
}

/// Whether an abbreviation's stop ends the sentence, as far as its kinds decide it.
fn abbreviation(word: &str, kinds: Kinds, before: &str, case: Case, next: &str, inside: bool) -> Option<bool> {
    if kinds.never {
        return Some(false);
    }
    let counted = word.starts_with(|c: char| c.is_numeric()) || word.contains('/');
    if kinds.unit && (counted || before.ends_with(|c: char| c.is_numeric())) {
        return Some(case != Case::Lower);
    }
    if kinds.title {
        let owned = matches!(before, "your" | "my" | "our" | "his" | "her" | "their" | "a");
        let street = word == "St" && inside && before.starts_with(char::is_uppercase);
        return Some(match case {
            Case::Upper => words().is_starter(next) || owned || street,
            Case::Lower => false,
            _ => true,
        });
    }
    if kinds.number || kinds.part || kinds.month {
        let label = next.chars().count() == 1 || next.bytes().skip(1).all(|b| b.is_ascii_digit()) || is_roman(next);
        return Some(case == Case::Upper && !(label && kinds.part));
    }
    if kinds.ends || kinds.follow {
        let year = word == "al" && next.len() == 4 && (next.starts_with("19") || next.starts_with("20"));
        return Some(case != Case::Lower && !year);
    }
    None
}

/// The kinds of a word; of `5mg` and `mg/kg` those of the unit in it.
fn kinds(word: &str) -> Kinds {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let unit = unit.rsplit('/').next().unwrap_or(unit);
    if unit.len() < word.len() {
        Kinds { unit: words().kinds(unit).unit, ..Kinds::default() }
    } else {
        words().kinds(word)
    }
}

/// Whether the stop after a single letter ends the sentence: not in `E. coli` and `Susan B. Anthony`, but in `vitamin B.`
fn initial(letter: char, before: &str, case: Case, next: &str, first: bool) -> bool {
    match case {
        Case::Lower => false,
        Case::Upper if letter.is_uppercase() => {
            let roman = matches!(letter, 'I' | 'V' | 'X') && !first;
            let name = is_name(next) || next.ends_with('.');
            roman || !name || !names_person(before, first)
        }
        _ => true,
    }
}

/// Whether an initial after this word belongs to a person's name.
fn names_person(before: &str, first: bool) -> bool {
    let initial = before.ends_with('.') && before.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let title = before.strip_suffix('.').is_some_and(|w| words().kinds(w).title);
    let given = before.starts_with(char::is_uppercase)
        && before.chars().skip(1).all(|c| c.is_lowercase() || c == '-')
        && before.chars().count() > 1
        && !words().is_label(before)
        && !words().is_starter(before);
    first || initial || title || given || before == "by"
}

fn is_name(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.next().is_some_and(char::is_lowercase)
        && !words().is_starter(word)
}

/// `1.`, `12.`, `A.`, `iv.` at the start of a sentence number it.
fn is_enumerator(word: &str) -> bool {
    (word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty())
        || (word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic()))
        || is_roman(word)
}

fn is_roman(word: &str) -> bool {
    (1..=5).contains(&word.len())
        && (word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
            || word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')))
}

/// `i.v`, `J.B`, `b.i.d`: single letters with stops between them.
fn is_dotted(word: &str) -> bool {
    word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

fn is_number_list(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST_WORD
        && text.split([',', '-', '–']).all(|part| {
            let part = part.trim();
            (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        })
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// The word that ends at `end`, back to white space, an opening bracket, a quote, a dash or `floor`.
fn word_before(text: &str, floor: usize, end: usize) -> &str {
    let mut start = end;
    for c in text[floor..end].chars().rev().take(LONGEST_WORD) {
        if c.is_whitespace() || matches!(c, '(' | '[' | '{' | '“' | '‘' | '”' | '"' | '–' | '—' | '«' | ')' | ']')
        {
            break;
        }
        start -= c.len_utf8();
    }
    &text[start..end]
}

/// The first letter or digit from `at` on, symbols and opening brackets skipped, with the word it begins.
fn word_after(text: &str, at: usize) -> (Case, &str) {
    for (n, c) in text[at..].char_indices() {
        if is_terminator(c) && n > 0 {
            break;
        }
        let case = match c {
            _ if c.is_numeric() => Case::Digit,
            _ if c.is_lowercase() => Case::Lower,
            _ if c.is_alphabetic() => Case::Upper,
            _ => continue,
        };
        let rest = &text[at + n..];
        let end = rest
            .char_indices()
            .take(LONGEST_WORD)
            .find(|(_, c)| !c.is_alphanumeric() && !matches!(c, '-' | '’' | '\''))
            .map_or_else(|| rest.char_indices().nth(LONGEST_WORD).map_or(rest.len(), |(i, _)| i), |(i, _)| i);
        let word = &rest[..end];
        let word = word.strip_suffix("’s").or(word.strip_suffix("'s")).unwrap_or(word);
        // `mRNA` and `pH` begin a sentence as they are.
        let mixed = case == Case::Lower && word.chars().skip(1).any(char::is_uppercase);
        return (if mixed { Case::Upper } else { case }, word);
    }
    (Case::None, "")
}
