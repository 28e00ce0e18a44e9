//! The element writer: the only place where text becomes HTML or XML.
//!
//! Tag and attribute names are literals of the program; everything else goes through [`escape`](fn@escape). So no text of a page,
//! a record or a person can open an element, end an attribute or start a script. Addresses are checked once more here:
//! one that is neither our own path nor of a known scheme is not written at all.

use std::fmt::{self, Write};

use super::escape::{escape, may_link};
use super::words::{Part, parts};

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

    /// Writes a number.
    pub(crate) fn number(&mut self, number: usize) {
        push_number(&mut self.0, number);
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

    /// Adds an attribute whose value is put together from bits.
    pub(crate) fn attr_of(self, name: &'static str, bits: &[Bit<'_>]) -> Self {
        let out = &mut self.0.0;
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        for bit in bits {
            bit.write(out);
        }
        out.push('"');
        self
    }

    /// Adds an attribute that is a text of the site's own, filled in.
    pub(crate) fn attr_words(self, name: &'static str, text: &str, values: &[(&str, Bit<'_>)]) -> Self {
        let out = &mut self.0.0;
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        parts(text, |part| match part {
            Part::Text(text) => escape(text, |piece| out.push_str(piece)),
            Part::Blank(blank) => match values.iter().find(|(key, _)| *key == blank) {
                Some((_, bit)) => bit.write(out),
                None => escape(blank, |piece| out.push_str(piece)),
            },
        });
        out.push('"');
        self
    }

    /// Adds an attribute with a formatted value; slower than the others.
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

/// A part of an attribute's value.
pub(crate) enum Bit<'a> {
    /// The program's own words, which hold nothing special.
    Own(&'static str),
    /// Any text.
    Text(&'a str),
    Number(usize),
}

impl Bit<'_> {
    fn write(&self, out: &mut String) {
        match self {
            Bit::Own(text) => out.push_str(text),
            Bit::Text(text) => escape(text, |piece| out.push_str(piece)),
            Bit::Number(number) => push_number(out, *number),
        }
    }
}

fn push_number(out: &mut String, number: usize) {
    if number >= 10 {
        push_number(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// Escapes what is written through it.
struct Escaping<'a>(&'a mut String);

impl Write for Escaping<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        escape(text, |piece| self.0.push_str(piece));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_close_themselves() {
        let mut html = Html::default();
        html.tag("a").href("/x/?a=1&b=2").attr("title", "say \"hi\"");
        html.text("x");
        html.close("a");
        assert_eq!(html.as_str(), "<a href=\"/x/?a=1&amp;b=2\" title=\"say &quot;hi&quot;\">x</a>");
    }

    #[test]
    fn an_address_that_may_not_be_linked_is_not_written() {
        for url in ["javascript:alert(1)", "//evil.example/", "page", ""] {
            let mut html = Html::default();
            html.tag("a").href(url);
            assert_eq!(html.as_str(), "<a>", "{url:?}");
        }
    }
}
