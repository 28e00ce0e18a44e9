//! What the stop of an abbreviation, an initial or a number at the start of a line means.

use super::stop::Case;
use super::words::{Kinds, words};

/// Whether an abbreviation's stop ends the sentence, as far as its kinds decide it.
pub(super) fn abbreviation(
    word: &str,
    kinds: Kinds,
    before: &str,
    case: Case,
    next: &str,
    inside: bool,
) -> Option<bool> {
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

/// The kinds of a word; of `5mg` and `mg/kg` those of the unit in it, of `non-U.S` those of its last part.
pub(super) fn kinds(word: &str) -> Kinds {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let unit = unit.rsplit('/').next().unwrap_or(unit);
    if unit.len() < word.len() {
        return Kinds { unit: words().kinds(unit).unit, ..Kinds::default() };
    }
    words().kinds(word.rsplit('-').next().unwrap_or(word))
}

/// Whether the stop after a single letter ends the sentence: not in `E. coli` and `Susan B. Anthony`, but in `vitamin B.`
pub(super) fn initial(letter: char, before: &str, case: Case, next: &str, first: bool) -> bool {
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
pub(super) fn names_person(before: &str, first: bool) -> bool {
    let initial = before.ends_with('.') && before.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let title = before.strip_suffix('.').is_some_and(|w| words().kinds(w).title);
    let given = before.starts_with(char::is_uppercase)
        && before.chars().skip(1).all(|c| c.is_lowercase() || c == '-')
        && before.chars().count() > 1
        && !words().is_label(before)
        && !words().is_starter(before);
    first || initial || title || given || before == "by"
}

pub(super) fn is_name(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.next().is_some_and(char::is_lowercase)
        && !words().is_starter(word)
}

/// `1.`, `12.`, `A.`, `iv.` at the start of a sentence number it.
pub(super) fn is_enumerator(word: &str) -> bool {
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
pub(super) fn is_dotted(word: &str) -> bool {
    word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}
