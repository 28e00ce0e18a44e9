//! What holds for any text at all.

use proptest::prelude::*;

use crate::doc::{Block, BlockKind, Document, Inline};
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
        "::::",
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
    tree(&doc, &doc.blocks, text)?;
    // Each citation belongs to exactly one group and to exactly one sentence.
    let grouped: Vec<usize> = doc.groups.iter().flat_map(|g| g.cites.clone()).collect();
    prop_assert_eq!(&grouped, &(0..doc.cites.len()).collect::<Vec<_>>());
    let mut cited: Vec<usize> = doc.sentences.iter().flat_map(|s| s.cites.clone()).collect();
    cited.sort_unstable();
    prop_assert_eq!(cited, grouped);
    let ids: std::collections::BTreeSet<&str> = doc.headings.iter().map(|h| h.id.as_str()).collect();
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

fn tree(doc: &Document, blocks: &[Block], text: &str) -> Result<(), TestCaseError> {
    let mut at = 0;
    for block in blocks {
        prop_assert!(text.get(block.span.range()).is_some() && block.span.start >= at, "blocks are in order");
        at = block.span.start;
        match &block.kind {
            BlockKind::Heading(_, inlines) | BlockKind::Paragraph(inlines) => run(doc, inlines)?,
            BlockKind::List { items, .. } => {
                for item in items {
                    tree(doc, item, text)?;
                }
            }
            BlockKind::Quote(blocks) | BlockKind::Callout(_, blocks) => tree(doc, blocks, text)?,
            BlockKind::Container { blocks, .. } | BlockKind::Footnote { blocks, .. } => tree(doc, blocks, text)?,
            BlockKind::Table { align, head, rows, caption } => {
                prop_assert_eq!(align.len(), head.len());
                for cells in rows.iter().chain([head]) {
                    prop_assert_eq!(cells.len(), head.len());
                    for cell in cells {
                        run(doc, cell)?;
                    }
                }
                if let Some(caption) = caption {
                    run(doc, caption)?;
                }
            }
            BlockKind::Code { .. } | BlockKind::Data { .. } | BlockKind::Break => {}
        }
    }
    Ok(())
}

fn run(doc: &Document, inlines: &[Inline]) -> Result<(), TestCaseError> {
    for inline in inlines {
        match inline {
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => run(doc, inner)?,
            Inline::Link(link, inner) => {
                prop_assert!(*link < doc.links.len());
                run(doc, inner)?;
            }
            Inline::Image(image) => prop_assert!(*image < doc.images.len()),
            Inline::Cite(group) => prop_assert!(*group < doc.groups.len()),
            _ => {}
        }
    }
    Ok(())
}

/// Nothing is counted: a pattern that takes time with the square of its length would not come to an end here.
#[test]
fn repeated_patterns_end_in_time() {
    for pattern in [
        "[^1]",
        "[",
        "]",
        "[@",
        "[@a]",
        "[@a;",
        "@a [",
        "[@a](",
        "@a [p](",
        "@",
        "-@",
        ":::\n",
        ":::a\n",
        ":::a\n- ",
        "<!--",
        "<!-- -->",
        "\n<!-- waive a: b -->\n",
        "\"",
        "'",
        "*",
        "_",
        "**a ",
        "`",
        "``` \n",
        "> ",
        "- ",
        "| ",
        "|a|\n|-|\n",
        "\\",
        "\\[@a",
        "![",
        "![a](",
        "[a](b)",
        "<a",
        "<b>",
        "&",
        "&amp;",
        "# a\n",
        "a\n===\n",
        "[a]: b\n",
        "[^a]: b\n",
        "Table: a\n\n|a|\n|-|\n\n",
        "\u{200b}a",
        "{#a}",
        "---\n",
        "    a\n\n",
        "\n- [ ] a",
        "é",
        "...",
        "[see [",
        "[^",
        "[!NOTE]\n> ",
        "```chart\n```\n",
        "@a#b",
        "@a\\_b",
        "[@a ]",
        "(@a) ",
        "~",
        "\t",
        "\n\n",
        "a.b@c ",
        "1. ",
        "\r",
    ] {
        let text = pattern.repeat(200_000 / pattern.len());
        let (doc, _) = read(&text);
        assert!(doc.units.iter().all(|u| u.sentences.end <= doc.sentences.len()), "{pattern}");
    }
}
