//! What holds for any text at all.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::doc::data::{Datum, Fields};
use crate::doc::{Block, BlockKind, Document, Inline, UnitKind};
use crate::parse::testing::read;
use crate::source::Span;

/// Text made of what means something to this stage.
fn marked() -> impl Strategy<Value = String> {
    let atoms = prop::sample::select(vec![
        "[",
        "]",
        "@",
        "@a",
        "[@a]",
        "[@b-2, p. 5]",
        "-@",
        "; ",
        "#x",
        "\\",
        "\\[",
        "\\]",
        "(",
        ")",
        "](",
        "](/x)",
        "![",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```",
        "\n",
        "\n\n",
        "\n> ",
        "\n- ",
        "\n  ",
        "\n    ",
        "\n1. ",
        "\n# ",
        "\n:::",
        "\n:::a t\n",
        "\n:::\n",
        "\n:::questions\n",
        "::::",
        "\n```study\n",
        "\n```comparison\n",
        "record: ",
        "\nfindings: [a#b, c]",
        "\ntext: ",
        "\ntitle: |\n  ",
        "\noptions:\n- ",
        "\nrows:\n- about: x\n  answers: ",
        " \"t [@a]\")",
        "](/x '",
        "![p](/x \"",
        "[l][m]",
        "<!--",
        "-->",
        "<!-- waive hype: r -->",
        "<b>",
        "</b>",
        "<",
        ">",
        "&amp;",
        "&",
        "|",
        "\n|-|-|\n",
        "\n| a | b |\n",
        "[^1]",
        "\n[^1]: ",
        "\n[x]: /y\n",
        "[x]",
        "---",
        "\n---\n",
        "\n***\n",
        "\n===\n",
        "{#id}",
        "Table: c",
        ": c",
        "\"",
        "'",
        "--",
        "...",
        ".",
        ". ",
        "? ",
        "e.g. ",
        "A",
        "b",
        "Word ",
        "word ",
        "5 mg. ",
        "1,2 ",
        "é",
        "“",
        "”",
        "\u{a0}",
        "\u{200b}",
        "\u{202e}",
        "\0",
        "\t",
        "\r\n",
        "[!NOTE]",
        "[ ] ",
        "\n```chart\na: 1\n```\n",
        "\n~~~\n",
        "title: x\n",
        "\u{feff}",
        "中。",
        "م",
        "<a@b.c>",
        "<http://x>",
    ]);
    prop::collection::vec(atoms, 0..60).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn marked_text_keeps_every_law(text in marked()) {
        laws(&text)?;
    }

    #[test]
    fn front_matter_keeps_every_law(text in marked()) {
        laws(&format!("---\n{text}\n---\n{text}"))?;
    }

    #[test]
    fn any_text_keeps_every_law(text in any::<String>()) {
        laws(&text)?;
    }
}

/// What the tree holds for print.
#[derive(Default)]
struct Printed {
    text: String,
    cites: Vec<usize>,
}

/// How often each character stands in a text, white space left out.
fn letters(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

fn laws(text: &str) -> Result<(), TestCaseError> {
    let (doc, problems) = read(text);
    let (again, problems_again) = read(text);
    prop_assert_eq!(format!("{doc:?}"), format!("{again:?}"));
    prop_assert_eq!(&problems, &problems_again);
    let valid = |span: Span| text.get(span.range()).is_some();
    for problem in &problems {
        prop_assert!(valid(problem.span), "{problem:?}");
        prop_assert!(!problem.message.contains('\n') && !problem.message.is_empty());
        for edit in problem.fix.iter().flat_map(|f| &f.edits) {
            prop_assert!(valid(edit.span), "{problem:?}");
        }
    }
    let mut spans: Vec<Span> = Vec::new();
    spans.extend(doc.headings.iter().map(|h| h.span));
    spans.extend(doc.groups.iter().map(|g| g.span));
    spans.extend(doc.cites.iter().flat_map(|c| [c.span, c.key_span].into_iter().chain(c.finding_span)));
    spans.extend(doc.links.iter().flat_map(|l| [l.span, l.url_span]));
    spans.extend(doc.images.iter().flat_map(|i| [i.span, i.url_span]));
    spans.extend(doc.waivers.iter().flat_map(|w| [w.span, w.covers, w.rule.span]));
    spans.extend(doc.units.iter().map(|u| u.span));
    spans.extend(doc.sentences.iter().map(|s| s.span));
    spans.extend(doc.meta.span);
    for span in spans {
        prop_assert!(valid(span), "{span:?}");
    }
    units(text, &doc)?;
    let mut printed = Printed::default();
    tree(&doc, &doc.blocks, text, &mut printed)?;
    printed.cites.sort_unstable();
    prop_assert_eq!(printed.cites, (0..doc.groups.len()).collect::<Vec<_>>(), "each citation is printed once");
    let checked = doc.units.iter().filter(|u| u.kind != UnitKind::FrontMatter).map(|u| u.text.as_str());
    prop_assert_eq!(letters(&printed.text), letters(&checked.collect::<String>()), "what is printed is checked");
    // Each citation belongs to exactly one group and to exactly one sentence.
    let grouped: Vec<usize> = doc.groups.iter().flat_map(|g| g.cites.clone()).collect();
    prop_assert_eq!(&grouped, &(0..doc.cites.len()).collect::<Vec<_>>());
    let mut cited: Vec<usize> = doc.sentences.iter().flat_map(|s| s.cites.clone()).collect();
    cited.sort_unstable();
    prop_assert_eq!(cited, grouped);
    let ids: BTreeSet<&str> = doc.headings.iter().map(|h| h.id.as_str()).collect();
    let twice = problems.iter().filter(|p| p.rule == "duplicate-anchor").count();
    prop_assert_eq!(ids.len() + twice, doc.headings.len());
    Ok(())
}

fn units(text: &str, doc: &Document) -> Result<(), TestCaseError> {
    let mut next = 0;
    for (n, unit) in doc.units.iter().enumerate() {
        prop_assert_eq!(unit.sentences.start, next);
        next = unit.sentences.end;
        let mut at = 0;
        for (k, piece) in unit.pieces.iter().enumerate() {
            prop_assert_eq!(piece.at as usize, at, "pieces cover the text");
            at = unit.pieces.get(k + 1).map_or(unit.text.len(), |p| p.at as usize);
            let bytes = text.get(piece.source as usize..(piece.source + piece.len) as usize);
            prop_assert!(bytes.is_some());
            if piece.verbatim {
                prop_assert_eq!(bytes, unit.text.get(piece.at as usize..at));
            }
        }
        prop_assert!(!unit.text.contains("  "), "white space is folded: {:?}", unit.text);
        let mut at = 0;
        for sentence in &doc.sentences[unit.sentences.clone()] {
            prop_assert_eq!(sentence.unit, n);
            prop_assert!(unit.text[at..sentence.range.start].chars().all(char::is_whitespace));
            at = sentence.range.end;
            prop_assert!(doc.source_span(n, sentence.range.clone()).end <= sentence.span.end || unit.text.is_empty());
        }
        prop_assert!(unit.text[at..].chars().all(char::is_whitespace), "sentences cover the text");
        if let Some(heading) = unit.heading {
            prop_assert!(heading < doc.headings.len());
        }
    }
    prop_assert_eq!(next, doc.sentences.len());
    Ok(())
}

fn tree(doc: &Document, blocks: &[Block], text: &str, printed: &mut Printed) -> Result<(), TestCaseError> {
    let mut at = 0;
    for block in blocks {
        prop_assert!(text.get(block.span.range()).is_some() && block.span.start >= at, "blocks are in order");
        at = block.span.start;
        match &block.kind {
            BlockKind::Heading(_, inlines) | BlockKind::Paragraph(inlines) => run(doc, inlines, printed)?,
            BlockKind::List { items, .. } => {
                for item in items {
                    tree(doc, item, text, printed)?;
                }
            }
            BlockKind::Quote(blocks) | BlockKind::Callout(_, blocks) => tree(doc, blocks, text, printed)?,
            BlockKind::Container { title, blocks, .. } => {
                printed.text += title.as_ref().map_or("", |t| &t.value);
                tree(doc, blocks, text, printed)?;
            }
            BlockKind::Footnote { blocks, .. } => tree(doc, blocks, text, printed)?,
            BlockKind::Table { align, head, rows, caption } => {
                prop_assert_eq!(align.len(), head.len());
                for cells in rows.iter().chain([head]) {
                    prop_assert_eq!(cells.len(), head.len());
                    for cell in cells {
                        run(doc, cell, printed)?;
                    }
                }
                if let Some(caption) = caption {
                    run(doc, caption, printed)?;
                }
            }
            BlockKind::Data { fields, .. } => data(doc, fields, printed)?,
            BlockKind::Code { .. } | BlockKind::Break => {}
        }
    }
    Ok(())
}

fn data(doc: &Document, fields: &Fields, printed: &mut Printed) -> Result<(), TestCaseError> {
    fn value(doc: &Document, datum: &Datum, printed: &mut Printed) -> Result<(), TestCaseError> {
        match datum {
            Datum::Text(text) => text.paragraphs.iter().try_for_each(|p| run(doc, p, printed)),
            Datum::Cite(group) => {
                printed.cites.push(*group);
                Ok(())
            }
            Datum::List(list) => list.iter().try_for_each(|d| value(doc, d, printed)),
            Datum::Item(fields) => data(doc, fields, printed),
            Datum::Image(image) => {
                printed.text += &doc.images[*image].alt;
                Ok(())
            }
            Datum::Word(_) | Datum::Date(_) => Ok(()),
        }
    }
    fields.entries.iter().try_for_each(|(_, datum)| value(doc, datum, printed))
}

fn run(doc: &Document, inlines: &[Inline], printed: &mut Printed) -> Result<(), TestCaseError> {
    for inline in inlines {
        match inline {
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => run(doc, inner, printed)?,
            Inline::Link(link, inner) => {
                prop_assert!(*link < doc.links.len());
                printed.text += &doc.links[*link].title;
                run(doc, inner, printed)?;
            }
            Inline::Image(image) => {
                prop_assert!(*image < doc.images.len());
                printed.text += &doc.images[*image].alt;
                run(doc, &doc.images[*image].caption, printed)?;
            }
            Inline::Cite(group) => printed.cites.push(*group),
            Inline::Text(text) | Inline::Code(text) => printed.text += text,
            _ => {}
        }
    }
    Ok(())
}

#[test]
fn a_title_that_is_not_found_is_not_printed() {
    for text in ["[l][m](\u{a0} \"t [@a]\")", "![l](\u{a0} \"t [@a]\")", "[m](\u{a0}\u{a0} 't')"] {
        laws(text).expect(text);
    }
}
