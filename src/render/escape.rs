//! What makes text harmless: escaping, and which addresses may be linked to.
//!
//! Only the element writer and the template engine call this.

use std::io;

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
    let (mut done, mut at) = (0, 0);
    while at < bytes.len() {
        at += plain_run(bytes.get(at..).unwrap_or_default());
        let Some(&byte) = bytes.get(at) else { break };
        if let Some((replacement, len)) = replacement(byte, bytes.get(at + 1..at + 3)) {
            put(text.get(done..at).unwrap_or(""));
            put(replacement);
            done = at + len;
        }
        at += 1;
    }
    put(text.get(done..).unwrap_or(""));
}

/// How many bytes from here on stand for themselves. Most text needs nothing, so sixteen bytes at a time are passed
/// over, in a form that compiles to a few instructions on them all.
fn plain_run(bytes: &[u8]) -> usize {
    let (chunks, rest) = bytes.as_chunks::<16>();
    let mut run = 0;
    for chunk in chunks {
        if chunk.iter().fold(false, |found, byte| found | is_special(*byte)) {
            return run + chunk.iter().take_while(|byte| PLAIN[usize::from(**byte)]).count();
        }
        run += 16;
    }
    run + rest.iter().take_while(|byte| PLAIN[usize::from(**byte)]).count()
}

/// Whether a byte may not stand for itself; white space is let through by [`replacement`].
const fn is_special(byte: u8) -> bool {
    (byte < 0x20)
        | (byte == b'&')
        | (byte == b'<')
        | (byte == b'>')
        | (byte == b'"')
        | (byte == b'\'')
        | (byte == 0x7F)
        | (byte == 0xEF)
}

/// The bytes that are not special, for text shorter than a chunk.
const PLAIN: [bool; 256] = {
    let mut plain = [true; 256];
    let mut byte = 0;
    while byte < 256 {
        plain[byte] = !is_special(byte as u8);
        byte += 1;
    }
    plain
};

/// What is written for a character that begins with this byte, and how many bytes it replaces.
fn replacement(byte: u8, next: Option<&[u8]>) -> Option<(&'static str, usize)> {
    Some(match byte {
        b'&' => ("&amp;", 1),
        b'<' => ("&lt;", 1),
        b'>' => ("&gt;", 1),
        b'"' => ("&quot;", 1),
        b'\'' => ("&#39;", 1),
        b'\t' | b'\n' | b'\r' => return None,
        0x00..0x20 | 0x7F => ("\u{FFFD}", 1),
        // U+FFFE and U+FFFF are the bytes EF BF BE and EF BF BF.
        0xEF if matches!(next, Some([0xBF, 0xBE | 0xBF])) => ("\u{FFFD}", 3),
        _ => return None,
    })
}

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
        let mut out = String::new();
        escape(text, |piece| out.push_str(piece));
        out
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
            ("sixteen letters & more than sixteen", "sixteen letters &amp; more than sixteen"),
            ("fifteen letters\u{FFFF}fifteen letters", "fifteen letters\u{FFFD}fifteen letters"),
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
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
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
