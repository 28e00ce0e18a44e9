//! Pages, volumes, issues and editions: fields that are numbers most of the time and must survive when they are not.

use super::line::Line;
use crate::config::CitationStyle;

/// Marks between the numbers of a list.
const JOINERS: [&str; 4] = [", ", "; ", " & ", " and "];

impl Line {
    /// Writes pages: `637-41` becomes `637-641` in AMA and `637–41` in Vancouver.
    pub(super) fn pages(&mut self, text: &str, style: CitationStyle) {
        let text = text.trim();
        let text = text.strip_prefix("pp. ").or_else(|| text.strip_prefix("p. ")).unwrap_or(text);
        self.list(text, |one| page_range(one, style));
    }

    /// Writes a volume, issue or other number: the hyphen of a range becomes that of the style.
    pub(super) fn number(&mut self, text: &str, style: CitationStyle) {
        self.list(text.trim(), |one| {
            let (from, to) = one.split_once('-')?;
            let bare = |s: &str| number_tail(s).is_some() || is_roman(s);
            (bare(from) && bare(to)).then(|| format!("{from}{}{to}", hyphen(style)))
        });
    }

    /// Writes an edition: `2` becomes `2nd ed.`, words stay.
    pub(super) fn edition(&mut self, text: &str, style: CitationStyle) {
        let text = text.trim();
        if !is_numeric(text) {
            return self.field(text);
        }
        self.list(text, |one| match one.split_once('-') {
            Some((from, to)) => Some(format!("{}{}{}", ordinal(from), hyphen(style), ordinal(to))),
            None => Some(ordinal(one)),
        });
        self.text(if is_several(text) { " eds." } else { " ed." });
    }

    /// Writes each number of a list as `print` gives it, or as it stands.
    fn list(&mut self, text: &str, print: impl Fn(&str) -> Option<String>) {
        let mut rest = text;
        while !rest.is_empty() {
            let cut = JOINERS.iter().filter_map(|j| rest.find(j).map(|i| (i, i + j.len()))).min();
            let (end, next) = cut.unwrap_or((rest.len(), rest.len()));
            let one = rest.get(..end).unwrap_or_default();
            match print(one) {
                Some(printed) => self.text(&printed),
                None => self.text(one),
            }
            self.text(rest.get(end..next).unwrap_or_default());
            rest = rest.get(next..).unwrap_or_default();
        }
    }
}

fn hyphen(style: CitationStyle) -> &'static str {
    if style == CitationStyle::Ama { "-" } else { "–" }
}

/// A page range as printed; `None` for anything else.
fn page_range(text: &str, style: CitationStyle) -> Option<String> {
    let (from, to) = text.split_once(['-', '–'])?;
    let (from, to) = (from.trim(), to.trim());
    let hyphen = hyphen(style);
    let as_it_is = |hyphen: &str| Some(format!("{from}{hyphen}{to}"));
    if from.is_empty() || to.is_empty() || to.contains(['-', '–']) {
        return as_it_is("-");
    }
    let (Some((letters, start)), Some((letters_to, end))) = (page(from), page(to)) else {
        let counted = |s: &str| is_roman(s) || s.bytes().all(|b| b.is_ascii_digit());
        return as_it_is(if counted(from) && counted(to) { hyphen } else { "-" });
    };
    if letters != letters_to {
        return as_it_is("-");
    }
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    // `637-41`: the end borrows what it lacks from the start.
    let borrowed = start.len().checked_sub(end.len()).and_then(|n| start.get(..n));
    let full = format!("{}{end}", borrowed.unwrap_or_default());
    // Of numbers of one length, the later sorts after the earlier.
    if !digits(start) || !digits(end) || (borrowed.is_some() && start >= full.as_str()) {
        return as_it_is(hyphen);
    }
    Some(match (style, borrowed) {
        (CitationStyle::Ama, _) => format!("{from}{hyphen}{letters}{full}"),
        (CitationStyle::Vancouver, None) => format!("{from}{hyphen}{full}"),
        (CitationStyle::Vancouver, Some(_)) => {
            let same = start.bytes().zip(full.bytes()).take_while(|(a, b)| a == b).count();
            format!("{from}{hyphen}{}", full.get(same..).unwrap_or_default())
        }
    })
}

/// `S12` as `S` and `12`, `12a` as nothing and `12a`.
fn page(text: &str) -> Option<(&str, &str)> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let letters = text.get(digits..)?.find(|c: char| !c.is_ascii_alphabetic()).map_or(text.len(), |n| digits + n);
    let (prefix, number) = if letters == text.len() { ("", text) } else { text.split_at(letters) };
    number_tail(number).map(|()| (prefix, number))
}

/// Digits with small letters after them.
fn number_tail(text: &str) -> Option<()> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (digits > 0 && text.get(digits..)?.bytes().all(|b| b.is_ascii_lowercase())).then_some(())
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b"ivxlcmIVXLCM".contains(&b))
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '&', '-', '–']).flat_map(|t| t.split(" and ")).map(str::trim)
}

/// Whether a field counts something: then it gets a label, such as `Vol`.
pub(super) fn is_numeric(text: &str) -> bool {
    parts(text).all(|one| {
        let digits = one.bytes().any(|b| b.is_ascii_digit());
        (digits && one.bytes().all(|b| b.is_ascii_alphanumeric()))
            || (!one.is_empty() && one.bytes().all(|b| b"ixv".contains(&b)))
    })
}

/// Whether a field counts more than one thing.
pub(super) fn is_several(text: &str) -> bool {
    parts(text).nth(1).is_some()
}

/// `1st`, `12th`; anything but a number as it is.
fn ordinal(text: &str) -> String {
    let end = match text.parse::<u64>() {
        Ok(_) if text.starts_with(['0', '+']) => "",
        Ok(n) if (11..=13).contains(&(n % 100)) => "th",
        Ok(n) if n % 10 == 1 => "st",
        Ok(n) if n % 10 == 2 => "nd",
        Ok(n) if n % 10 == 3 => "rd",
        Ok(_) => "th",
        Err(_) => "",
    };
    format!("{text}{end}")
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    fn both(print: impl Fn(&mut Line, CitationStyle)) -> [String; 2] {
        [CitationStyle::Ama, CitationStyle::Vancouver].map(|style| {
            let mut line = Line::default();
            print(&mut line, style);
            plain(&line.finish())
        })
    }

    /// Every expectation here is what citeproc-js prints.
    #[test]
    fn pages() {
        for (text, ama, vancouver) in [
            ("345-352", "345-352", "345–52"),
            ("637-41", "637-641", "637–41"),
            ("345–352", "345-352", "345–52"),
            ("345 - 352", "345-352", "345–52"),
            ("S12-S18", "S12-S18", "S12–8"),
            ("S12-8", "S12-8", "S12-8"),
            ("ii167-ii172", "ii167-ii172", "ii167–72"),
            ("S123-S1234", "S123-S1234", "S123–1234"),
            ("A12-B13", "A12-B13", "A12-B13"),
            ("16R-19R", "16R-19R", "16R-19R"),
            ("12a-12c", "12a-12c", "12a–12c"),
            ("iii-x", "iii-x", "iii–x"),
            ("ix-12", "ix-12", "ix–12"),
            ("e2342210", "e2342210", "e2342210"),
            ("2470547020981670", "2470547020981670", "2470547020981670"),
            ("069-075", "069-075", "069–75"),
            ("99-101", "99-101", "99–101"),
            ("1345-1345", "1345-1345", "1345–1345"),
            ("352-345", "352-345", "352–345"),
            ("1100-100", "1100-100", "1100–100"),
            ("123-124, 130-135", "123-124, 130-135", "123–4, 130–5"),
            ("345-352.e1", "345-352.e1", "345-352.e1"),
            ("pp. 12-15", "12-15", "12–5"),
            ("1-", "1-", "1-"),
            ("", "", ""),
        ] {
            assert_eq!(both(|line, style| line.pages(text, style)), [ama, vancouver], "{text}");
        }
    }

    #[test]
    fn numbers_and_editions() {
        for (text, ama, vancouver) in [
            ("1-2", "1-2", "1–2"),
            ("3 Suppl 1", "3 Suppl 1", "3 Suppl 1"),
            ("8-9 Suppl", "8-9 Suppl", "8-9 Suppl"),
            ("2-S1", "2-S1", "2-S1"),
        ] {
            assert_eq!(both(|line, style| line.number(text, style)), [ama, vancouver], "{text}");
        }
        for (text, ama, vancouver) in [
            ("2", "2nd ed.", "2nd ed."),
            ("111", "111th ed.", "111th ed."),
            ("2nd", "2nd ed.", "2nd ed."),
            ("1-2", "1st-2nd eds.", "1st–2nd eds."),
            ("Revised edition", "Revised edition", "Revised edition"),
            ("", "", ""),
        ] {
            assert_eq!(both(|line, style| line.edition(text, style)), [ama, vancouver], "{text}");
        }
    }
}
