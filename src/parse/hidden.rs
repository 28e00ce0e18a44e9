//! Characters that nobody sees and that change how text is read: by people, by search, or by the checks.

use super::Page;
use crate::diag::{Diagnostic, Edit, Fix, Safety};

/// Reports every run of hidden characters in the file.
pub(super) fn scan(page: &mut Page<'_>) {
    let text = page.text;
    let mut at = 0;
    while let Some(found) = next(text, at) {
        let mut end = found;
        let mut safe = true;
        for c in text[found..].chars().take_while(|c| is_hidden(*c)) {
            end += c.len_utf8();
            safe &= is_zero_width(c);
        }
        let first = text[found..].chars().next().unwrap_or(' ');
        let span = page.span(found..end);
        let message = format!("there is a hidden character here: {} (U+{:04X})", name(first), u32::from(first));
        let safety = if safe { Safety::Safe } else { Safety::Suggestion };
        let edits = vec![Edit { span, text: String::new() }];
        page.report(
            Diagnostic::new("hidden-character", span, message)
                .help("delete it; it usually comes along when text is copied from a web page or a PDF")
                .fix(Fix { title: "delete the hidden character".into(), safety, edits }),
        );
        at = end;
    }
}

/// The next hidden character. Only a few first bytes can begin one, so most text is passed over byte by byte.
fn next(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(n) = bytes
        .get(at..)?
        .iter()
        .position(|b| *b < b' ' && !matches!(b, b'\n' | b'\r' | b'\t') || *b == 0x7f || matches!(b, 0xc2 | 0xe2 | 0xef))
    {
        at += n;
        match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some('\u{feff}') if at == 0 => at += 3,
            Some(c) if is_hidden(c) => return Some(at),
            Some(c) => at += c.len_utf8(),
            None => at += 1,
        }
    }
    None
}

fn is_hidden(c: char) -> bool {
    is_zero_width(c)
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

/// Characters without width or direction, which can hide a word from a search and mean nothing themselves.
fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

fn name(c: char) -> &'static str {
    match c {
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' => "a space without width",
        '\u{2060}' | '\u{feff}' => "a joiner without width",
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "a mark that turns the direction of text",
        _ => "a control character",
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::found;

    #[test]
    fn hidden_characters_are_found_where_they_stand() {
        let cases: &[(&str, &[&str])] = &[
            ("Keta\u{200b}mine.", &["\u{200b}"]),
            ("A\u{202e}B\u{202c}C", &["\u{202e}", "\u{202c}"]),
            ("bell \u{7}\u{8} nul \0", &["\u{7}\u{8}", "\0"]),
            ("soft\u{ad}hyphen \u{85}", &["\u{ad}", "\u{85}"]),
            ("\u{feff}top is fine, \u{feff}inside is not", &["\u{feff}"]),
            ("tab\tline\r\nno\u{a0}break “quote” é – ‏rtl mark and emoji 👩‍⚕️", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(&found(text, "hidden-character"), expected, "{text:?}");
        }
    }
}
