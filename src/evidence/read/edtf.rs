//! Dates written as text: EDTF, ISO and the words people and PubMed use.
//!
//! Text that is no date is kept as a literal; text that is shaped like a date and names a day that does not exist is
//! refused with the reason.

use super::dates::settle;
use crate::doc::MONTHS;
use crate::evidence::CslDate;

/// Reads `2014`, `2014-06`, `2014-06-02`, two of these with `/` between them, `2014~`, `June 2014`, `2011 Spring`.
pub(super) fn read(text: &str) -> Result<CslDate, String> {
    let text = text.trim();
    let ends: Vec<&str> = text.split('/').map(str::trim).collect();
    let digits = |s: &&str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let short = |s: &&str| digits(s) && s.len() <= 2;
    let joined;
    let ends = match ends.as_slice() {
        [year, rest @ ..] if (1..=2).contains(&rest.len()) && digits(year) && rest.iter().all(short) => {
            joined = ends.join("-");
            vec![joined.as_str()]
        }
        [from, "" | ".." | "open"] => vec![*from],
        _ => ends,
    };
    let mut whole = CslDate::default();
    for end in &ends {
        match one(end) {
            Some(date) => {
                whole.circa |= date.circa;
                whole.season = whole.season.or(date.season);
                whole.parts.extend(date.parts);
            }
            None => return Ok(words(text).unwrap_or_else(|| literal(text))),
        }
    }
    if ends.len() > 2 { Ok(literal(text)) } else { settle(whole) }
}

fn literal(text: &str) -> CslDate {
    CslDate { literal: Some(text.to_owned()), ..CslDate::default() }
}

/// One EDTF date, unchecked; `None` if the text is not shaped like one.
fn one(text: &str) -> Option<CslDate> {
    let (text, time) = text.split_once('T').unwrap_or((text, ""));
    if time.bytes().any(|b| b.is_ascii_alphabetic() && b != b'Z') {
        return None;
    }
    let bare = text.trim_end_matches(['~', '?', '%']);
    let (sign, bare_digits) = match bare.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, bare),
    };
    let mut part = Vec::with_capacity(3);
    if bare_digits.len() == 8 && bare_digits.bytes().all(|b| b.is_ascii_digit()) {
        for range in [0..4, 4..6, 6..8] {
            part.push(bare_digits.get(range)?.parse().ok()?);
        }
    } else {
        for (i, piece) in bare_digits.split('-').enumerate() {
            let width = if i == 0 { 4..=4 } else { 1..=2 };
            if i > 0 && piece == "XX" {
                break;
            }
            if i > 2 || !width.contains(&piece.len()) || !piece.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            part.push(piece.parse::<i32>().ok()?);
        }
    }
    if let Some(year) = part.first_mut() {
        *year *= sign;
    }
    Some(CslDate { parts: vec![part], circa: bare.len() < text.len(), ..CslDate::default() })
}

/// A date in English words, if every word of the text belongs to it.
fn words(text: &str) -> Option<CslDate> {
    let (mut year, mut month_, mut day, mut season_, mut circa) = (None, None, None, None, false);
    for word in text.split([' ', ',', '\u{a0}']).filter(|w| !w.is_empty()) {
        let plain = word.trim_end_matches('.').to_lowercase();
        let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|end| plain.strip_suffix(end)).unwrap_or(&plain);
        if plain.len() == 4 && year.is_none() && plain.bytes().all(|b| b.is_ascii_digit()) {
            year = plain.parse().ok();
        } else if ordinal.len() <= 2 && day.is_none() && ordinal.parse::<i32>().is_ok_and(|d| d > 0) {
            day = ordinal.parse().ok();
        } else if month_.is_none() && month(&plain).is_some() {
            month_ = month(&plain);
        } else if season_.is_none() && plain.parse::<u8>().is_err() && season(&plain).is_some() {
            season_ = season(&plain);
        } else if matches!(plain.as_str(), "c" | "ca" | "circa") {
            circa = true;
        } else {
            return None;
        }
    }
    let part: Vec<i32> = match (month_, day) {
        (Some(month), Some(day)) => vec![year?, month, day],
        (Some(month), None) => vec![year?, month],
        (None, None) => vec![year?],
        (None, Some(_)) => return None,
    };
    settle(CslDate { parts: vec![part], season: season_, circa, literal: None }).ok()
}

/// The number of an English month, written out or as its first letters.
pub(super) fn month(word: &str) -> Option<i32> {
    let word = word.trim_end_matches('.').to_lowercase();
    if word.len() < 3 {
        return None;
    }
    MONTHS.iter().position(|m| m.to_ascii_lowercase().starts_with(&word)).map(|i| i as i32 + 1)
}

/// 1 to 4, from CSL's number or the word.
pub(super) fn season(word: &str) -> Option<u8> {
    match word.to_lowercase().as_str() {
        "1" | "spring" => Some(1),
        "2" | "summer" => Some(2),
        "3" | "autumn" | "fall" => Some(3),
        "4" | "winter" => Some(4),
        _ => None,
    }
}
