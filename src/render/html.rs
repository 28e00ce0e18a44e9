//! The element writer: the only place where text becomes HTML or XML.
//!
//! Tag and attribute names are literals of the program; everything else goes through [`escape`]. So no text of a page,
//! a record or a person can open an element, end an attribute or start a script. Addresses are checked once more here:
//! one that is neither our own path nor of a known scheme is not written at all.

use std::fmt::{self, Write};
use std::io;

/// A piece of finished markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Html(String);

/// An open start tag; its `>` is written when it goes out of scope, which for a chained call is the end of the line.
pub(crate) struct Tag<'h>(&'h mut Html);

impl Drop for Tag<'_> {
    fn drop(&mut self) {
        self.0.0.push('>');
    }
}

impl Html {
    pub(crate) fn with_capacity(bytes: usize) -> Html {
        Html(String::with_capacity(bytes))
    }

    /// Begins a start tag.
    pub(crate) fn tag(&mut self, name: &'static str) -> Tag<'_> {
        self.0.push('<');
        self.0.push_str(name);
        Tag(self)
    }

    /// Writes an end tag.
    pub(crate) fn close(&mut self, name: &'static str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// Writes text, escaped.
    pub(crate) fn text(&mut self, text: &str) {
        escape(text, |piece| self.0.push_str(piece));
    }

    /// Writes formatted text, escaped.
    pub(crate) fn format(&mut self, text: fmt::Arguments<'_>) {
        // Writing to a `String` cannot fail.
        let _ = Escaping(&mut self.0).write_fmt(text);
    }

    /// Writes markup that stands in the program's own text.
    pub(crate) fn literal(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// Writes finished markup.
    pub(crate) fn html(&mut self, markup: &Html) {
        self.0.push_str(&markup.0);
    }

    /// A whole element that holds only text.
    pub(crate) fn element(&mut self, name: &'static str, text: &str) {
        self.tag(name);
        self.text(text);
        self.close(name);
    }

    /// Takes back spaces at the end, so that a citation stands close to its word.
    pub(crate) fn trim_end(&mut self) {
        let kept = self.0.trim_end_matches([' ', '\n']).len();
        self.0.truncate(kept);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

impl Tag<'_> {
    /// Adds an attribute.
    pub(crate) fn attr(self, name: &'static str, value: &str) -> Self {
        let out = &mut self.0.0;
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(value, |piece| out.push_str(piece));
        out.push('"');
        self
    }

    /// Adds an attribute if there is a value.
    pub(crate) fn attr_if(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Adds an attribute with a formatted value.
    pub(crate) fn attr_format(self, name: &'static str, value: fmt::Arguments<'_>) -> Self {
        let out = &mut self.0.0;
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        let _ = Escaping(out).write_fmt(value);
        out.push('"');
        self
    }

    /// Adds `href`, if the address may be linked to.
    pub(crate) fn href(self, url: &str) -> Self {
        if may_link(url) { self.attr("href", url) } else { self }
    }
}

/// Escapes what is written through it.
struct Escaping<'a>(&'a mut String);

impl Write for Escaping<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        escape(text, |piece| self.0.push_str(piece));
        Ok(())
    }
}

/// The same escaping for templates: every `{{ value }}` of a theme passes through here.
pub(crate) fn escape_to(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let mut result = Ok(());
    escape(text, |piece| {
        if result.is_ok() {
            result = out.write_all(piece.as_bytes());
        }
    });
    result
}

/// Hands out `text` in pieces that are safe as HTML text, as XML text and inside a quoted attribute. Characters that
/// XML forbids become U+FFFD.
pub(crate) fn escape(text: &str, mut put: impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let mut done = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        if PLAIN[usize::from(byte)] {
            continue;
        }
        let (replacement, len) = match byte {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' => ("&quot;", 1),
            b'\'' => ("&#39;", 1),
            // U+FFFE and U+FFFF are the bytes EF BF BE and EF BF BF.
            0xEF if matches!(bytes.get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF])) => ("\u{FFFD}", 3),
            0xEF => continue,
            _ => ("\u{FFFD}", 1),
        };
        put(text.get(done..at).unwrap_or(""));
        put(replacement);
        done = at + len;
    }
    put(text.get(done..).unwrap_or(""));
}

/// Bytes that stand for themselves.
const PLAIN: [bool; 256] = {
    let mut plain = [true; 256];
    let mut byte = 0;
    while byte < 0x20 {
        plain[byte] = matches!(byte as u8, b'\t' | b'\n' | b'\r');
        byte += 1;
    }
    let special = b"&<>\"'\x7F\xEF";
    let mut i = 0;
    while i < special.len() {
        plain[special[i] as usize] = false;
        i += 1;
    }
    plain
};

/// Whether an address may be written into a page: our own paths and anchors, and four schemes. Control characters,
/// which browsers skip inside a scheme, are refused, so that no spelling of `javascript:` passes.
pub(crate) fn may_link(url: &str) -> bool {
    if url.starts_with('#') {
        return true;
    }
    if url.chars().any(|c| c.is_control() || c == '\\') {
        return false;
    }
    let url = url.trim();
    if let Some(rest) = url.strip_prefix('/') {
        return !rest.starts_with('/');
    }
    has_scheme(url, &["https", "http", "mailto", "tel"])
}

/// Whether an address begins with one of these schemes, in any case.
pub(crate) fn has_scheme(url: &str, schemes: &[&str]) -> bool {
    url.split_once(':').is_some_and(|(scheme, _)| schemes.iter().any(|s| s.eq_ignore_ascii_case(scheme)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn escaped(text: &str) -> String {
        let mut html = Html::default();
        html.text(text);
        html.0
    }

    #[test]
    fn hostile_text_is_text() {
        let cases = [
            ("plain", "plain"),
            ("<script>", "&lt;script&gt;"),
            ("a & b", "a &amp; b"),
            ("\"' onload=x", "&quot;&#39; onload=x"),
            ("a\u{0}b\u{B}c\u{7F}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"),
            ("a\u{FFFE}b\u{FFFF}", "a\u{FFFD}b\u{FFFD}"),
            ("a\u{FF01}b\u{FFFC}", "a\u{FF01}b\u{FFFC}"),
            ("tab\tline\n", "tab\tline\n"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(escaped(text), expected, "{text:?}");
            let mut out = Vec::new();
            escape_to(text, &mut out).expect("a vector takes any bytes");
            assert_eq!(out, expected.as_bytes(), "{text:?}");
        }
    }

    #[test]
    fn tags_close_themselves() {
        let mut html = Html::default();
        html.tag("a").href("/x/?a=1&b=2").attr("title", "say \"hi\"");
        html.text("x");
        html.close("a");
        assert_eq!(html.as_str(), "<a href=\"/x/?a=1&amp;b=2\" title=\"say &quot;hi&quot;\">x</a>");
    }

    #[test]
    fn only_known_addresses_are_linked() {
        for url in ["/", "/a/", "#a", "https://a.example/", "HTTP://a.example", "mailto:a@b.example", "tel:988"] {
            assert!(may_link(url), "{url}");
        }
        for url in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            " javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "//evil.example/",
            "/\\evil.example/",
            "\\\\evil.example",
            "page",
            "",
            "blob:x",
        ] {
            assert!(!may_link(url), "{url:?}");
            let mut html = Html::default();
            html.tag("a").href(url);
            assert_eq!(html.as_str(), "<a>", "{url:?}");
        }
    }

    proptest! {
        #[test]
        fn escaping_loses_nothing_and_lets_nothing_through(text in any::<String>()) {
            let out = escaped(&text);
            prop_assert!(!out.contains(['<', '>', '"', '\'']));
            let back = out
                .replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'")
                .replace("&amp;", "&");
            let kept: String = text
                .chars()
                .map(|c| match c {
                    '\t' | '\n' | '\r' => c,
                    c if (c as u32) < 0x20 || matches!(c, '\u{7F}' | '\u{FFFE}' | '\u{FFFF}') => '\u{FFFD}',
                    c => c,
                })
                .collect();
            prop_assert_eq!(back, kept);
        }
    }
}
