//! Links and images while they are read, and where their addresses stand: the parser decodes addresses, so their bytes
//! are found again between their signs.

use std::ops::Range;

use pulldown_cmark::{LinkType, RefDefs};

use super::atoms::Kind;
use super::quoted;
use super::reader::Reader;
use super::titles::Title;
use crate::diag::Diagnostic;
use crate::doc::{Image, Link};

/// A link or image being read.
pub(super) struct OpenLink {
    /// Its index among the document's links or images.
    index: usize,
    image: bool,
    kind: LinkType,
    /// The bytes of its definition in the body.
    definition: Option<Range<usize>>,
}

impl Reader<'_, '_, '_> {
    pub(super) fn open_link(
        &mut self,
        kind: LinkType,
        url: &str,
        title: &str,
        definition: Option<Range<usize>>,
        range: Range<usize>,
    ) {
        let url = if kind == LinkType::Email { format!("mailto:{url}") } else { url.to_owned() };
        let span = self.page.span(range.clone());
        let index = self.page.doc.links.len();
        self.page.doc.links.push(Link { url, title: title.to_owned(), span, url_span: span, text: String::new() });
        self.links.push(OpenLink { index, image: false, kind, definition });
        self.inline(Kind::Link(index), range.start..range.start);
        self.last_end = range.start + 1;
    }

    pub(super) fn open_image(
        &mut self,
        kind: LinkType,
        url: &str,
        title: &str,
        definition: Option<Range<usize>>,
        range: Range<usize>,
    ) {
        let span = self.page.span(range.clone());
        let index = self.page.doc.images.len();
        let (url, title) = (url.to_owned(), title.to_owned());
        self.page.doc.images.push(Image { url, title, caption: Vec::new(), alt: String::new(), span, url_span: span });
        self.links.push(OpenLink { index, image: true, kind, definition });
        self.inline(Kind::Image(index), range.start..range.start);
        self.last_end = range.start + 2;
    }

    pub(super) fn close_link(&mut self, range: Range<usize>) {
        let Some(open) = self.links.pop() else { return };
        let text = self.page.text;
        let address = match (&open.kind, open.definition.clone()) {
            (LinkType::Inline, _) => inline(text, range.clone(), self.last_end),
            (LinkType::Autolink | LinkType::Email, _) => auto(range.clone()),
            (_, Some(d)) => definition_address(text, d.start + self.body..d.end + self.body),
            _ => range.clone(),
        };
        self.title(&open, address.end, open.definition.clone(), range.clone());
        let address = self.page.span(address);
        if open.image {
            self.page.doc.images[open.index].url_span = address;
            return self.inline(Kind::ImageEnd, range.end..range.end);
        }
        self.page.doc.links[open.index].url_span = address;
        let words = text.get(range.start + 1..self.last_end).unwrap_or("");
        let elsewhere = self.page.doc.links[open.index].url.contains(':');
        if open.kind == LinkType::Inline && is_key(words) && !elsewhere {
            let message = format!("{} is read as a link here, because `(` follows it", quoted(&format!("[{words}]")));
            let found = Diagnostic::new("bad-citation", self.page.span(range.clone()), message);
            self.page.report(found.help("put a space between the citation and `(`"));
        }
        self.inline(Kind::LinkEnd, range.end..range.end);
    }

    /// Notes the bytes of the title of a link or picture, which stands behind its address. A title whose bytes are not
    /// found is dropped: what cannot be checked is not printed.
    fn title(&mut self, open: &OpenLink, from: usize, definition: Option<Range<usize>>, link: Range<usize>) {
        let (image, index) = (open.image, open.index);
        let doc = &mut self.page.doc;
        let title = if image { &mut doc.images[index].title } else { &mut doc.links[index].title };
        if title.is_empty() {
            return;
        }
        let end = match (&open.kind, definition) {
            (LinkType::Inline, _) => Some(link.end),
            (_, Some(d)) => Some(d.end + self.body),
            _ => None,
        };
        match end.and_then(|end| title_in(self.page.text, from..end)) {
            Some(range) => self.page.titles.push(Title { range, image, index }),
            None => title.clear(),
        }
    }

    /// Reports definitions of links that take the place of a citation: `[@key]: address`.
    pub(super) fn definitions(&mut self, definitions: &RefDefs<'_>) {
        let mut found: Vec<Range<usize>> =
            definitions.iter().filter(|(label, _)| is_key(label)).map(|(_, d)| d.span.clone()).collect();
        found.sort_unstable_by_key(|d| d.start);
        for definition in found {
            let span = self.page.span(self.page.trimmed(definition.start + self.body..definition.end + self.body));
            let message = "this line is read as the address of a link, and not as a citation";
            let found = Diagnostic::new("bad-citation", span, message);
            self.page.report(found.help("put words before the citation, or leave the colon out"));
        }
    }
}

/// Whether the text of a link looks like a citation.
fn is_key(text: &str) -> bool {
    let key = text.strip_prefix('-').unwrap_or(text);
    key.strip_prefix('@').is_some_and(|k| k.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// The address in `[text](address "title")`; `text_end` is where the text ends, just before `](`.
fn inline(text: &str, link: Range<usize>, text_end: usize) -> Range<usize> {
    let from = text_end.clamp(link.start, link.end);
    match text.get(from..link.end).and_then(|rest| rest.find("](")) {
        Some(at) => address(text, from + at + 2..link.end),
        None => link,
    }
}

/// The address in `<address>`.
fn auto(link: Range<usize>) -> Range<usize> {
    if link.len() >= 2 { link.start + 1..link.end - 1 } else { link }
}

/// The address in a definition `[label]: address "title"`.
fn definition_address(text: &str, definition: Range<usize>) -> Range<usize> {
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

/// The bytes between the signs of the title in `range`, which begins right behind an address.
fn title_in(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = text.get(range.clone())?;
    let open = part.find(['"', '\'', '('])?;
    let close = match part.as_bytes().get(open)? {
        b'"' => '"',
        b'\'' => '\'',
        _ => ')',
    };
    let inner = part.get(open + 1..)?;
    // Behind the sign that closes the title of a link only the link's own `)` may stand.
    let body = inner.trim_end();
    let body = if close != ')' || body.ends_with("))") { body.strip_suffix(')').unwrap_or(body) } else { body };
    let end = body.rfind(close)?;
    Some(range.start + open + 1..range.start + open + 1 + end)
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
        assert_eq!(doc.units.iter().map(|u| u.text.as_str()).collect::<Vec<_>>(), ["See there.", "a b “c”", "t"]);
    }
}
