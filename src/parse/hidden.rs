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

/// The next hidden character. Few bytes can begin one, so most text is passed over sixty-four bytes at a time.
fn next(text: &str, from: usize) -> Option<usize> {
    let suspect = |b: u8| {
        (b < b' ') & (b != b'\n') & (b != b'\r') & (b != b'\t') | (b == 0x7f) | (b == 0xc2) | (b == 0xe2) | (b == 0xef)
    };
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let chunk = &bytes[at..bytes.len().min(at + 64)];
        if !chunk.iter().fold(false, |found, b| found | suspect(*b)) {
            at += chunk.len();
            continue;
        }
        let n = chunk.iter().position(|b| suspect(*b)).unwrap_or(0);
        match text.get(at + n..).and_then(|rest| rest.chars().next()) {
            Some('\u{feff}') if at + n == 0 => at += 3,
            Some(c) if is_hidden(c) => return Some(at + n),
            Some(c) => at += n + c.len_utf8(),
            None => at += n + 1,
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
