//! Front matter: the YAML between two `---` lines at the very top.

use std::ops::Range;

use super::Page;
use super::prose::Prose;
use super::units::{self, Place};
use crate::diag::Diagnostic;
use crate::doc::{Meta, PageKind, UnitKind, is_language};
use crate::yaml::{self, Fields, Spanned};

const RULE: &str = "bad-front-matter";

/// Reads the front matter into the document, and answers where the body begins.
pub(super) fn read(page: &mut Page<'_>) -> usize {
    let top = if page.text.starts_with('\u{feff}') { 3 } else { 0 };
    page.doc.meta.span = Some(page.span(top..top));
    let Some(block) = find(page, top) else { return top };
    if block.yaml {
        page.doc.meta = fields(page, block.content);
    }
    prose(page);
    block.body
}

struct Block {
    /// What stands between the fences.
    content: Range<usize>,
    /// Where the body begins.
    body: usize,
    /// Whether the content is YAML.
    yaml: bool,
}

/// Finds the block at the top, and reports one that is fenced in another way.
fn find(page: &mut Page<'_>, top: usize) -> Option<Block> {
    let text = page.text;
    let start = top + text[top..].len() - text[top..].trim_start().len();
    let first = line(text, start);
    let fence = text[first.clone()].trim_end();
    let form = "front matter begins with a line `---` at the very top, ends with another, and holds YAML between";
    let mut yaml = true;
    if fence != "---" {
        let other = fence.strip_prefix("---").is_some_and(|l| l.bytes().all(|b| b.is_ascii_alphanumeric()));
        if fence != "+++" && fence != ";;;" && !other {
            return None;
        }
        yaml = false;
        let span = page.span(first.start..first.start + fence.len());
        page.report(Diagnostic::new(RULE, span, format!("front matter cannot begin with `{fence}`")).help(form));
    } else if start > top {
        // Further down, `---` is a line across the page, unless a field follows it.
        let next = text[line(text, first.end + 1)].trim_end();
        if !next.split_once(':').is_some_and(|(key, _)| key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')) {
            return None;
        }
        let span = page.span(first.start..first.start + 3);
        let message = "front matter must begin on the first line of the file";
        page.report(Diagnostic::new(RULE, span, message).help("remove what stands above `---`"));
    }
    let closing = if fence.starts_with("---") { "---" } else { fence };
    let mut at = first.end + 1;
    while at < text.len() {
        let next = line(text, at);
        if text[next.clone()].trim_end() == closing {
            let body = (next.end + 1).min(text.len());
            return Some(Block { content: first.end + 1..next.start, body, yaml });
        }
        at = next.end + 1;
    }
    if yaml {
        let span = page.span(first.start..first.start + 3);
        let message = "the front matter is never closed";
        page.report(Diagnostic::new(RULE, span, message).help("add a line `---` behind its last field"));
    }
    let body = (first.end + 1).min(text.len());
    Some(Block { content: body..body, body, yaml: false })
}

/// The line that begins at a place, its end left out; empty past the end of the text.
fn line(text: &str, start: usize) -> Range<usize> {
    let start = start.min(text.len());
    start..text[start..].find('\n').map_or(text.len(), |n| start + n)
}

fn fields(page: &mut Page<'_>, content: Range<usize>) -> Meta {
    let span = Some(page.span(content.clone()));
    let (node, problems) = yaml::read(page.source, content);
    page.problems.extend(problems);
    let Some(node) = node else { return Meta { span, ..Meta::default() } };
    let mut f = Fields::new(&node, RULE);
    let day = "a date like 2026-11-22";
    let meta = Meta {
        span,
        title: f.text("title"),
        description: f.text("description"),
        kind: f.one_of("kind", &PageKind::ALL),
        date: f.parse("date", day),
        updated: f.parse("updated", day),
        authors: f.texts("authors"),
        reviewers: f.texts("reviewers"),
        last_reviewed: f.parse("last-reviewed", day),
        next_review: f.parse("next-review", day),
        audience: f.text("audience"),
        conditions: f.texts("conditions"),
        treatments: f.texts("treatments"),
        tags: f.texts("tags"),
        weight: f.parse("weight", "a whole number"),
        aliases: f.texts("aliases"),
        draft: f.flag("draft"),
        image: f.text("image"),
        template: f.text("template"),
        translation_of: f.text("translation-of"),
        lang: language(&mut f),
        extra: f.node("extra").cloned(),
    };
    page.problems.extend(f.finish("unknown-field"));
    meta
}

/// The page's language; a word that is no code is reported and left out, so that no page says it is in it.
fn language(f: &mut Fields<'_>) -> Option<Spanned<String>> {
    let lang = f.text("lang")?;
    if is_language(&lang.value) {
        return Some(lang);
    }
    let found = format!("`{}` is not the code of a language", lang.value);
    let help = "write the code: en for English, es for Spanish, es-MX for Spanish as in Mexico";
    f.problems.push(Diagnostic::new(RULE, lang.span, found).help(help));
    None
}

/// Title and description are read by patients, too: they become units.
fn prose(page: &mut Page<'_>) {
    let values = [page.doc.meta.title.clone(), page.doc.meta.description.clone()];
    for Spanned { value, span } in values.into_iter().flatten() {
        let range = span.range();
        let bytes = page.text.get(range.clone()).unwrap_or("");
        let mut prose = Prose::default();
        if bytes == value {
            prose.verbatim(&value, range.start);
        } else if bytes.get(1..bytes.len().saturating_sub(1)) == Some(&value) {
            prose.verbatim(&value, range.start + 1);
        } else {
            prose.made(&value, range.start, range.end);
        }
        if value.contains("[@") {
            let message = "citations are not read in front matter";
            let found = Diagnostic::new("bad-citation", span, message);
            page.report(found.help("cite the sentence in the body of the page, and leave the citation out here"));
        }
        units::add(page, prose, Place { kind: UnitKind::FrontMatter, heading: None, container: None, span });
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::UnitKind;
    use crate::parse::testing::{all, read};

    #[test]
    fn every_field_is_read() {
        let text = "---\ntitle: \"A: b\"\ndescription: One. Two.\nkind: faq\ndate: 2026-11-22\nauthors: [x]\ntags: a\n\
                    weight: -3\ndraft: true\nextra: {k: v}\n---\nBody.";
        for text in [text.to_owned(), format!("\u{feff}{text}"), text.replace('\n', "\r\n")] {
            let (doc, problems) = read(&text);
            assert_eq!(problems, []);
            let meta = &doc.meta;
            assert_eq!(meta.title.as_ref().map(|t| t.value.as_str()), Some("A: b"));
            assert_eq!(meta.kind.as_ref().map(|k| k.value.name()), Some("faq"));
            assert_eq!(meta.date.as_ref().map(|d| d.value.to_string()).as_deref(), Some("2026-11-22"));
            assert_eq!((meta.authors.len(), meta.tags.len()), (1, 1));
            assert_eq!(meta.weight.as_ref().map(|w| w.value), Some(-3));
            assert_eq!(meta.draft.as_ref().map(|d| d.value), Some(true));
            assert!(meta.extra.is_some());
            let span = meta.span.map(|s| text[s.range()].to_owned()).unwrap_or_default();
            assert!(span.starts_with("title:") && span.trim_end().ends_with("{k: v}"), "{span:?}");
            let units: Vec<_> = doc.units.iter().map(|u| (u.kind, u.text.as_str())).collect();
            assert_eq!(units[..2], [(UnitKind::FrontMatter, "A: b"), (UnitKind::FrontMatter, "One. Two.")]);
            assert_eq!(&text[doc.sentences[2].span.range()], "Two.");
            assert_eq!(units[2], (UnitKind::Paragraph, "Body."));
        }
    }

    #[test]
    fn faults_are_found_at_their_place() {
        let cases: &[(&str, &[&str])] = &[
            ("+++\ntitle = 1\n+++\nA.", &["bad-front-matter: +++"]),
            ("---js\n{}\n---\nA.", &["bad-front-matter: ---js"]),
            ("---\ntitle: A\n", &["bad-front-matter: ---"]),
            ("\n---\ntitle: A\n---\nB.", &["bad-front-matter: ---"]),
            ("---\nkind: artcle\n---\n", &["bad-front-matter: artcle"]),
            (
                "---\ndate: 22/11/2026\nupdated: 2026-02-30\n---\n",
                &["bad-front-matter: 22/11/2026", "bad-front-matter: 2026-02-30"],
            ),
            ("---\ntitel: A\n---\n", &["unknown-field: titel"]),
            ("---\nlang: english\n---\n", &["bad-front-matter: english"]),
            ("---\nlang: es-MX\n---\n", &[]),
            ("---\ntitle: [A]\n---\n", &["bad-front-matter: [A]"]),
            ("---\ndescription: A [@b].\n---\n", &["bad-citation: A [@b]."]),
            ("---\ntitle: A\ntitle: B\n---\n", &["duplicate-key: title"]),
            ("---\n- a\n---\n", &["bad-front-matter: - a"]),
            ("---\n---\nA.", &[]),
            ("\nText.\n\n---\n\nMore: text.\n", &[]),
            ("\n---\n\nText: more.\n", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(&all(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_name_over_several_lines_is_told_on_one() {
        let (_, problems) = read("---\n? >\n  [[\n---\n");
        assert_eq!(problems.iter().filter(|p| p.message.contains("[[")).count(), 1);
        assert!(problems.iter().all(|p| !p.message.contains('\n')), "{problems:?}");
    }

    #[test]
    fn folded_text_keeps_its_place() {
        let text = "---\ndescription: >\n  One part\n  of it. Two.\n---\n";
        let (doc, _) = read(text);
        assert_eq!(doc.units[0].text, "One part of it. Two.");
        assert!(text[doc.sentences[0].span.range()].contains("One part"));
    }
}
