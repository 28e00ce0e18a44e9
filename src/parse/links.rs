//! Where the address of a link stands: the parser decodes addresses, so their bytes are found again between their signs.

use std::ops::Range;

/// The address in `[text](address "title")`; `text_end` is where the text ends, just before `](`.
pub(super) fn inline(text: &str, link: Range<usize>, text_end: usize) -> Range<usize> {
    let from = text_end.clamp(link.start, link.end);
    match text.get(from..link.end).and_then(|rest| rest.find("](")) {
        Some(at) => address(text, from + at + 2..link.end),
        None => link,
    }
}

/// The address in `<address>`.
pub(super) fn auto(link: Range<usize>) -> Range<usize> {
    if link.len() >= 2 { link.start + 1..link.end - 1 } else { link }
}

/// The address in a definition `[label]: address "title"`.
pub(super) fn definition(text: &str, definition: Range<usize>) -> Range<usize> {
    match text.get(definition.clone()).and_then(|d| d.find("]:")) {
        Some(at) => address(text, definition.start + at + 2..definition.end),
        None => definition,
    }
}

/// The address that begins in `range` after white space: between `<` and `>`, or up to white space or a parenthesis
/// that closes none of its own.
fn address(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let skipped = part.len() - part.trim_start_matches(|c: char| c.is_whitespace() || c == '>').len();
    let part = &part[skipped..];
    let start = range.start + skipped;
    let bytes = part.as_bytes();
    let mut depth = 0usize;
    let mut escaped = false;
    let angle = part.starts_with('<');
    for (at, b) in bytes.iter().enumerate() {
        match b {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'>' if angle => return start + 1..start + at,
            _ if angle => {}
            b'(' => depth += 1,
            b')' if depth == 0 => return start..start + at,
            b')' => depth -= 1,
            b if b.is_ascii_whitespace() => return start..start + at,
            _ => {}
        }
    }
    start..range.end
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::read;

    #[test]
    fn addresses_are_found_byte_for_byte() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            ("[a](/b/)", &[("/b/", "/b/")]),
            ("[a](</b c/> \"t\") and [](x)", &[("/b c/", "/b c/"), ("x", "x")]),
            ("[a *b* `]( c`](/x(1)/y \"](z)\")", &[("/x(1)/y", "/x(1)/y")]),
            ("[a\\](no)](/yes)", &[("/yes", "/yes")]),
            ("[a](/b\\_c?x&amp;y)", &[("/b\\_c?x&amp;y", "/b_c?x&y")]),
            (
                "<https://x.org/a> <me@x.org>",
                &[("https://x.org/a", "https://x.org/a"), ("me@x.org", "mailto:me@x.org")],
            ),
            ("[a][l] [L] [l][]\n\n[l]: <https://x.org> 'T'", &[("https://x.org", "https://x.org"); 3]),
            ("[![alt](/i.png)](/b)", &[("/b", "/b")]),
            ("[a](\n/b\n'title')", &[("/b", "/b")]),
        ];
        for (text, expected) in cases {
            let (doc, problems) = read(text);
            let found: Vec<_> = doc.links.iter().map(|l| (&text[l.url_span.range()], l.url.as_str())).collect();
            assert_eq!(&found, expected, "{text}");
            assert_eq!(problems, [], "{text}");
        }
    }

    #[test]
    fn images_keep_alt_text_and_address() {
        let text = "See ![a *b* “c”](/i.png \"t\") there.";
        let (doc, _) = read(text);
        let image = &doc.images[0];
        assert_eq!((image.alt.as_str(), image.url.as_str(), image.title.as_str()), ("a b “c”", "/i.png", "t"));
        assert_eq!(&text[image.url_span.range()], "/i.png");
        assert_eq!(&text[image.span.range()], "![a *b* “c”](/i.png \"t\")");
        assert_eq!(doc.units.iter().map(|u| u.text.as_str()).collect::<Vec<_>>(), ["See there.", "a b “c”"]);
    }
}
