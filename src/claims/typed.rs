//! References typed by hand: `(Moreno et al., 2019)`, `[3]`, and the entries of a list at the foot of a page.
//!
//! They look like sources and are tied to none. An entry of such a list asserts nothing; a mark in a sentence covers
//! nothing.

use crate::doc::MONTHS;

/// A reference typed in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed<'a> {
    /// Its bytes, brackets included.
    pub range: std::ops::Range<usize>,
    /// The first author's family name and the year; nothing for a number.
    pub named: Option<(&'a str, i32)>,
    /// Whether it stands in brackets of its own.
    pub bracketed: bool,
}

/// The typed references of a text, in order.
pub fn in_text(text: &str) -> Vec<Typed<'_>> {
    let mut found: Vec<Typed<'_>> = years(text).filter_map(|(at, year)| named(text, at, year)).collect();
    found.extend(numbered(text));
    found.sort_by_key(|t| t.range.start);
    found
}

/// `Moreno A, Levi B, et al. Title. Journal. 2019;12:3-9.`: an author with initials, and a year.
pub fn is_entry(text: &str) -> bool {
    text.len() < 500 && author(text).is_some() && years(text).next().is_some()
}

/// The family name that an entry begins with.
pub fn author(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '[' | ']' | ' '));
    let mut words = text.split(' ');
    let (first, second) = (words.next()?, words.next()?);
    // Nearly every sentence stops here.
    if !second.starts_with(char::is_uppercase) {
        return None;
    }
    let third = words.next().unwrap_or_default();
    let (family, initials) = (first.trim_end_matches(','), second.trim_end_matches([',', ';', ':']));
    let letters = initials.chars().filter(|c| c.is_alphabetic()).count();
    let is_initials =
        (1..=3).contains(&letters) && initials.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-'));
    // `The US Food and Drug Administration` has no comma, stop or bracket to part it.
    let parted = first.ends_with(',') || second.ends_with([',', '.', ';', ':']) || third.starts_with('(');
    (is_name(family) && is_initials && parted && !matches!(family, "The" | "In" | "At" | "For")).then_some(family)
}

/// The years of a text that stand as words of their own: byte and value.
pub fn years(text: &str) -> impl Iterator<Item = (usize, i32)> {
    let bytes = text.as_bytes();
    let digit = move |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    (0..bytes.len()).filter_map(move |at| {
        let four = (at..at + 4).all(digit) && !digit(at + 4) && (at == 0 || !digit(at - 1));
        let year: i32 = text.get(at..at + 4).filter(|_| four)?.parse().ok()?;
        (1900..2100).contains(&year).then_some((at, year))
    })
}

fn is_name(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && word.chars().count() > 1
        && chars.all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '\u{2019}'))
}

/// The reference that ends in the year at a byte: `Moreno et al. (2019`, `(Moreno and Levi, 2019`.
fn named(text: &str, at: usize, year: i32) -> Option<Typed<'_>> {
    let before = text.get(..at)?.trim_end_matches([' ', ',', '(']);
    let open = text.get(before.len()..at)?.contains('(');
    let many = ["et al.", "et al", "and colleagues", "and coworkers", "and others"];
    let (head, several) = match many.iter().find_map(|m| before.strip_suffix(m)) {
        Some(head) => (head.trim_end_matches([' ', ',']), true),
        None => (before, false),
    };
    let word = |text: &str| text.rsplit([' ', '(', ';']).next().map(str::len).unwrap_or_default();
    let mut start = head.len() - word(head);
    let mut family = head.get(start..)?;
    // `Moreno and Levi, 2019`: the first of the two.
    let mut two = false;
    let rest = head.get(..start)?.trim_end();
    if let Some(first) = rest.strip_suffix('&').or_else(|| rest.strip_suffix(" and")).map(str::trim_end) {
        let from = first.len() - word(first);
        if !several && is_name(family) && first.get(from..).is_some_and(is_name) {
            (start, family, two) = (from, first.get(from..)?, true);
        }
    }
    let opened = text.get(..start)?.ends_with(['(', ';']) || text.get(..start)?.ends_with("; ");
    let comma = text.get(before.len()..at)?.starts_with(',');
    if !is_name(family)
        || MONTHS.contains(&family)
        || SEASONS.contains(&family)
        || !(several || two && comma || opened && comma)
    {
        return None;
    }
    let mut end = at + 4;
    let closes = text.get(end..)?.starts_with(')');
    let bracketed = !open && closes && text.get(..start)?.ends_with('(');
    if bracketed {
        start -= 1;
    }
    end += usize::from(closes && (open || bracketed));
    Some(Typed { range: start..end, named: Some((family, year)), bracketed })
}

const SEASONS: [&str; 4] = ["Spring", "Summer", "Autumn", "Winter"];

/// `[3]`, `[3, 4]`, `[3–5]`.
fn numbered(text: &str) -> impl Iterator<Item = Typed<'_>> {
    text.match_indices('[').filter_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let inside = rest.get(..rest.find(']')?)?;
        let mark = inside.len() < 16
            && inside.starts_with(|c: char| c.is_ascii_digit())
            && inside.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '\u{2013}'))
            && inside.split(|c: char| !c.is_ascii_digit()).all(|n| n.len() < 4);
        mark.then(|| Typed { range: at..at + inside.len() + 2, named: None, bracketed: true })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_where_they_stand() {
        for (text, expected) in [
            ("It helps (Moreno et al., 2019).", vec![("(Moreno et al., 2019)", Some(("Moreno", 2019)))]),
            ("Moreno et al. (2019) saw it.", vec![("Moreno et al. (2019)", Some(("Moreno", 2019)))]),
            ("Moreno and colleagues, 2019, saw it.", vec![("Moreno and colleagues, 2019", Some(("Moreno", 2019)))]),
            ("It helps (Moreno & Levi, 2019).", vec![("(Moreno & Levi, 2019)", Some(("Moreno", 2019)))]),
            ("It helps (Moreno, 2019).", vec![("(Moreno, 2019)", Some(("Moreno", 2019)))]),
            ("It helps [3, 4].", vec![("[3, 4]", None)]),
            ("We opened in Boston (March 2019).", vec![]),
            ("In 2019 it was [sic] new; the interval [2.5, 22.8] is wide.", vec![]),
            ("Between 1999 and 2019, 41 people.", vec![]),
        ] {
            let found: Vec<_> = in_text(text).into_iter().map(|t| (&text[t.range], t.named)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn entries_are_told_from_sentences() {
        assert!(is_entry("Moreno A, Levi B, et al. Knees and rain. Knee J. 2019;12(3):4-9."));
        assert!(is_entry("2. Moreno, A. B. (2019). Knees and rain."));
        assert!(!is_entry("Moreno saw 41 people in 2019."));
        assert!(!is_entry("In 2019 A. Moreno saw it."));
        assert_eq!(author("3. O'Hara-Levi K, 2011"), Some("O'Hara-Levi"));
    }
}
