//! Blocks of code, and blocks of YAML that a component is drawn from.

use std::ops::Range;

use super::{DATA_COMPONENTS, Page};
use crate::diag::Diagnostic;
use crate::doc::BlockKind;
use crate::yaml::{self, Spanned};

/// A block of code being read.
pub(super) struct Code {
    /// Whether it stands between fences.
    pub fenced: bool,
    /// First byte.
    pub start: usize,
    /// The text so far.
    pub text: String,
    /// The bytes of the text so far.
    pub content: Option<Range<usize>>,
}

impl Code {
    /// Adds text with its bytes.
    pub(super) fn add(&mut self, text: &str, range: Range<usize>) {
        self.text.push_str(text);
        let start = self.content.as_ref().map_or(range.start, |c| c.start);
        self.content = Some(start..range.end);
    }

    /// The finished block. `quoted` tells that every line of it begins with `>`.
    pub(super) fn finish(self, page: &mut Page<'_>, end: usize, quoted: bool) -> BlockKind {
        if !self.fenced {
            let span = page.span(page.trimmed(self.start..end));
            page.report(
                Diagnostic::new(
                    "accidental-code",
                    span,
                    "this text is indented, so it is printed as code and not checked",
                )
                .help("remove the spaces at the start of its lines, or put real code between two lines of ```"),
            );
            return BlockKind::Code { lang: None, text: self.text };
        }
        let opening = self.start..page.text[self.start..end].find('\n').map_or(end, |n| self.start + n);
        let line = &page.text[opening.clone()];
        let fence = line.bytes().take_while(|b| matches!(b, b'`' | b'~')).count();
        self.check_closed(page, opening.clone(), fence, end);
        let info = line[fence..].trim_start();
        let at = opening.end - info.len();
        let lang = info.split_whitespace().next();
        if let Some(name) = lang.filter(|l| DATA_COMPONENTS.contains(l)) {
            let span = page.span(at..at + name.len());
            let name = Spanned { value: name.to_owned(), span };
            if quoted {
                let message = format!("a `{}` block cannot stand in a quotation", name.value);
                page.report(Diagnostic::new("bad-container", span, message).help("move it out of the quotation"));
                return BlockKind::Data { name, fields: None };
            }
            let fields = self.content.and_then(|content| {
                // In a list item the first line must keep its indent, or the others would seem to be indented more.
                let line = page.text[..content.start].rfind('\n').map_or(0, |n| n + 1);
                let indent = page.text[line..content.start].bytes().all(|b| b == b' ');
                let start = if indent { line } else { content.start };
                let (fields, problems) = yaml::read(page.source, start..content.end);
                page.problems.extend(problems);
                fields
            });
            return BlockKind::Data { name, fields };
        }
        BlockKind::Code { lang: lang.map(str::to_owned), text: self.text }
    }

    /// Reports a block that ends with the page or the list around it, because all text down to there was lost to it.
    fn check_closed(&self, page: &mut Page<'_>, opening: Range<usize>, fence: usize, end: usize) {
        let sign = page.text.as_bytes()[opening.start];
        let last = page.text[opening.end..end].trim_end();
        let last = last.rsplit('\n').next().unwrap_or("").trim_start_matches([' ', '\t', '>']);
        if opening.end == end || last.len() < fence || !last.bytes().all(|b| b == sign) {
            let span = page.span(page.trimmed(opening));
            page.report(
                Diagnostic::new("accidental-code", span, "this block of code is never closed")
                    .help("close it with a line of the same signs as its first line"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::BlockKind;
    use crate::parse::testing::{all, read};

    #[test]
    fn data_blocks_keep_exact_places() {
        let text = "```chart\ntitle: Scores\nfinding: feder-2014#ies-r-24h\n```\n\n- x\n\n  ~~~ study  extra\n  id: a\n\n  b: 2\n  ~~~\n";
        let (doc, problems) = read(text);
        assert_eq!(problems, []);
        let BlockKind::Data { name, fields: Some(fields) } = &doc.blocks[0].kind else { panic!() };
        assert_eq!((name.value.as_str(), &text[name.span.range()]), ("chart", "chart"));
        assert_eq!(fields.get("title").map(|n| &text[n.span.range()]), Some("Scores"));
        let BlockKind::List { items, .. } = &doc.blocks[1].kind else { panic!() };
        let BlockKind::Data { name, fields: Some(fields) } = &items[0][1].kind else { panic!() };
        assert_eq!(&text[name.span.range()], "study");
        assert_eq!(fields.get("b").map(|n| &text[n.span.range()]), Some("2"));
    }

    #[test]
    fn code_is_kept_as_it_stands() {
        let text = "```rust x\n:::note\n  a **b** [@c]\n```\n\n> ```\n> q\n> ```\n";
        let (doc, problems) = read(text);
        assert_eq!(problems, []);
        let BlockKind::Code { lang, text: code } = &doc.blocks[0].kind else { panic!() };
        assert_eq!((lang.as_deref(), code.as_str()), (Some("rust"), ":::note\n  a **b** [@c]\n"));
        assert!(doc.cites.is_empty() && doc.units.is_empty());
    }

    #[test]
    fn faults() {
        let cases: &[(&str, &[&str])] = &[
            ("```\nA.\n\nB.", &["accidental-code: ```"]),
            ("- ```js\n  A.\n\nB.", &["accidental-code: ```js"]),
            ("~~~~\nA.\n~~~\n", &["accidental-code: ~~~~"]),
            ("```", &["accidental-code: ```"]),
            ("A.\n\n    B.\n    C.\n\nD.", &["accidental-code: B.\n    C."]),
            ("```chart\na: [\n```\n", &["yaml-syntax: ["]),
            ("```chart\na: 1\na: 2\n```\n", &["duplicate-key: a"]),
            ("> ```chart\n> a: 1\n> ```\n", &["bad-container: chart"]),
            ("```chart\n```\n", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(&all(text), expected, "{text:?}");
        }
    }
}
