//! Blocks of code, and blocks of YAML that a component is drawn from.

use std::ops::Range;

use super::Page;
use crate::component;
use crate::diag::{Diagnostic, nearest};
use crate::doc::BlockKind;
use crate::doc::data::Fields;
use crate::yaml::{self, Node, Spanned};

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

/// What a block of code turned out to be.
pub(super) enum Finished {
    /// Code.
    Code(BlockKind),
    /// An element of the page, with its name and its YAML.
    Data(Spanned<String>, Option<Node>),
}

impl Code {
    /// Adds text with its bytes.
    pub(super) fn add(&mut self, text: &str, range: Range<usize>) {
        self.text.push_str(text);
        let start = self.content.as_ref().map_or(range.start, |c| c.start);
        self.content = Some(start..range.end);
    }

    /// The finished block. `quoted` tells that every line of it begins with `>`.
    pub(super) fn finish(self, page: &mut Page<'_>, end: usize, quoted: bool) -> Finished {
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
            return Finished::Code(BlockKind::Code { lang: None, text: self.text });
        }
        let opening = self.start..page.text[self.start..end].find('\n').map_or(end, |n| self.start + n);
        let line = &page.text[opening.clone()];
        let fence = line.bytes().take_while(|b| matches!(b, b'`' | b'~')).count();
        self.check_closed(page, opening.clone(), fence, end);
        let info = line[fence..].trim_start();
        let at = opening.end - info.len();
        let lang = info.split_whitespace().next();
        if let Some(name) = lang.filter(|l| component::data(l).is_some()) {
            let span = page.span(at..at + name.len());
            let name = Spanned { value: name.to_owned(), span };
            if quoted {
                let message = format!("a `{}` block cannot stand in a quotation", name.value);
                page.report(Diagnostic::new("bad-container", span, message).help("move it out of the quotation"));
                return Finished::Code(BlockKind::Code { lang: None, text: self.text });
            }
            let mut broken = false;
            let fields = self.content.and_then(|content| {
                // In a list item the first line must keep its indent, or the others would seem to be indented more.
                let line = page.text[..content.start].rfind('\n').map_or(0, |n| n + 1);
                let indent = page.text[line..content.start].bytes().all(|b| b == b' ');
                let start = if indent { line } else { content.start };
                let (fields, problems) = yaml::read(page.source, start..content.end);
                broken = problems.iter().any(|p| p.rule == "yaml-syntax");
                page.problems.extend(problems);
                fields
            });
            // What cannot be read lacks nothing: one mistake is one finding.
            return if broken {
                Finished::Code(BlockKind::Data { name, fields: Fields::default() })
            } else {
                Finished::Data(name, fields)
            };
        }
        if let Some(name) = lang {
            misspelled(page, name, at);
        }
        Finished::Code(BlockKind::Code { lang: lang.map(str::to_owned), text: self.text })
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

/// A language that is nearly the name of an element. Real languages have other names: the tests hold a list of them.
fn misspelled(page: &mut Page<'_>, name: &str, at: usize) {
    let known = || component::DATA.iter().map(|d| d.name);
    let folded = name.to_ascii_lowercase().replace('_', "-");
    let near = nearest(&folded, known()).filter(|near| {
        let apart = strsim::damerau_levenshtein(&folded, near);
        name.len() > 3 && apart <= if near.len() > 6 { 2 } else { 1 }
    });
    let span = page.span(at..at + name.len());
    if component::container(name).is_some() {
        let message = format!("`{name}` is no block of YAML, so this is printed as code");
        let found = Diagnostic::new("unknown-component", span, message);
        page.report(found.help(format!("write it around Markdown: a line `:::{name}`, the text, a line `:::`")));
    } else if let Some(near) = near {
        let message = format!("there is no element `{name}`, so this is printed as code");
        page.report(Diagnostic::new("unknown-component", span, message).help(format!("did you mean `{near}`?")));
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::BlockKind;
    use crate::parse::testing::{all, read};

    #[test]
    fn data_blocks_keep_exact_places() {
        let text = "```icon-array\ntitle: Scores *fell* [@b]\nfinding: feder-2014#ies-r-24h\n```\n\n- x\n\n  ~~~ study  extra\n  record: a\n\n  findings: [a#b]\n  ~~~\n";
        let (doc, problems) = read(text);
        assert_eq!(problems, []);
        let BlockKind::Data { name, fields } = &doc.blocks[0].kind else { panic!() };
        assert_eq!((name.value.as_str(), &text[name.span.range()]), ("icon-array", "icon-array"));
        assert_eq!(fields.text("title").map(|t| &text[t.span.range()]), Some("Scores *fell* [@b]"));
        let keys: Vec<_> = doc.cites.iter().map(|c| &text[c.span.range()]).collect();
        assert_eq!(keys, ["@b", "feder-2014#ies-r-24h", "a", "a#b"]);
        assert_eq!(doc.units[0].text, "Scores fell");
        assert_eq!(doc.units[0].container.as_deref(), Some("icon-array"));
        let BlockKind::List { items, .. } = &doc.blocks[1].kind else { panic!() };
        let BlockKind::Data { name, fields } = &items[0][1].kind else { panic!() };
        assert_eq!(&text[name.span.range()], "study");
        assert_eq!(fields.cites("findings"), [3]);
    }

    #[test]
    fn real_languages_are_left_alone() {
        for lang in "rust html css js json yaml toml sh bash md text r python c cpp java go sql xml diff ini csv tex \
             scss stata starlark haskell perl php ruby swift kotlin dart mermaid dot matlab julia lua"
            .split_whitespace()
        {
            assert_eq!(all(&format!("```{lang}\nx\n```\n")), Vec::<String>::new(), "{lang}");
        }
        assert_eq!(all("```icon-aray\nx\n```\n"), ["unknown-component: icon-aray"]);
        assert_eq!(all("```Chart\nx\n```\n"), ["unknown-component: Chart"]);
        assert_eq!(all("```crisis\nx\n```\n"), ["unknown-component: crisis"]);
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
            ("  ```js\n  A.\n  ```\nB.", &[]),
            (" - x\n\n   ```\n   A.\n     ```\n", &[]),
            ("  ```chart\n  a: [\n  ```\n", &["yaml-syntax: ["]),
            ("A.\n\n    B.\n    C.\n\nD.", &["accidental-code: B.\n    C."]),
            ("```chart\na: [\n```\n", &["yaml-syntax: ["]),
            ("```team\npeople: a\npeople: b\n```\n", &["duplicate-key: people"]),
            ("> ```chart\n> a: 1\n> ```\n", &["bad-container: chart"]),
            ("```team\n```\n", &["component-field: team"]),
        ];
        for (text, expected) in cases {
            assert_eq!(&all(text), expected, "{text:?}");
        }
    }
}
