//! Blocks: containers, callouts, lists and what they hang on, and depth.

use crate::doc::{Block, BlockKind, Document, Inline, UnitKind};
use crate::parse::MAX_DEPTH;
use crate::parse::testing::{all, found, read};

/// The tree as one line: `note[p(A) list(p(B))]`.
fn outline(blocks: &[Block], doc: &Document, text: &str) -> String {
    let shown = blocks.iter().map(|block| {
        let inner = |blocks: &[Block]| outline(blocks, doc, text);
        match &block.kind {
            BlockKind::Paragraph(_) => format!("p({})", &text[block.span.range()].replace('\n', "⏎")),
            BlockKind::Heading(h, _) => format!("h{}({})", doc.headings[*h].level, doc.headings[*h].text),
            BlockKind::List { items, tight, .. } => {
                let items: Vec<String> = items.iter().map(|i| inner(i)).collect();
                format!("{}({})", if *tight { "list" } else { "loose" }, items.join(" / "))
            }
            BlockKind::Quote(blocks) => format!("quote({})", inner(blocks)),
            BlockKind::Callout(callout, blocks) => format!("{}({})", callout.name(), inner(blocks)),
            BlockKind::Container { name, title, blocks } => {
                let title = title.as_ref().map(|t| format!(" {:?}", t.value)).unwrap_or_default();
                assert_eq!(&text[name.span.range()], name.value);
                format!("{}{title}[{}]", name.value, inner(blocks))
            }
            BlockKind::Code { .. } => "code".into(),
            BlockKind::Table { .. } => "table".into(),
            BlockKind::Data { name, .. } => format!("data {}", name.value),
            BlockKind::Footnote { label, blocks } => format!("^{label}({})", inner(blocks)),
            BlockKind::Break => "break".into(),
        }
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn containers_hold_any_blocks() {
    let cases: &[(&str, &str)] = &[
        (":::note\nA.\n:::\n", "note[p(A.)]"),
        ("A.\n:::note\nB.\n:::\nC.\n", "p(A.) note[p(B.)] p(C.)"),
        (":::note A title\n- A\n- B\n:::\n- C\n", "note \"A title\"[list(p(A) / p(B))] list(p(C))"),
        (":::note\n> A\n:::\n", "note[quote(p(A))]"),
        (":::note\n\n|a|\n|-|\n|b|\n:::\nC", "note[table] p(C)"),
        (":::note\n# A\nB\n:::\n", "note[h1(A) p(B)]"),
        (":::note\n```\n:::\n```\n:::\n", "note[code]"),
        ("```\n:::note\n```\nA", "code p(A)"),
        ("<!--\n:::note\n-->\nA", "p(A)"),
        ("::::a\n:::b\nX\n:::\nY\n::::\n", "a[b[p(X)] p(Y)]"),
        (":::a\n:::b\nX\n:::\nY\n:::\nZ", "a[b[p(X)] p(Y)] p(Z)"),
        (":::a\nX\n::::\nY", "a[p(X)] p(Y)"),
        (":::a\nX[^1]\n:::\n\n[^1]: N\n:::b\n:::", "a[p(X[^1])] ^1(p(N)) b[]"),
        ("  :::a\n  X\n  :::\n", "a[p(X)]"),
        (":::a\r\nX\r\n:::\r\n", "a[p(X)]"),
        (":::a\nX\n***\nY\n:::\n", "a[p(X) break p(Y)]"),
        (":::a\n    X\n:::", "a[code]"),
        ("A\n===\n:::a\nX\n:::", "h1(A) a[p(X)]"),
    ];
    for (text, expected) in cases {
        let (doc, _) = read(text);
        assert_eq!(&outline(&doc.blocks, &doc, text), expected, "{text}");
        let faults: Vec<_> = all(text).into_iter().filter(|f| f.contains("container")).collect();
        assert_eq!(faults, Vec::<String>::new(), "{text}");
    }
    let text = ":::a Title here\nX\n:::\n";
    let (doc, _) = read(text);
    assert_eq!(&text[doc.blocks[0].span.range()], text.trim_end());
    let titles: Vec<_> = doc.units.iter().map(|u| (u.text.as_str(), u.container.as_deref())).collect();
    assert_eq!(titles, [("Title here", Some("a")), ("X", Some("a"))]);
}

#[test]
fn links_and_definitions_reach_across_containers() {
    let (doc, problems) = read(":::note\n[x] [@k]\n:::\n\n[x]: https://x.org\n");
    assert_eq!(problems, []);
    assert_eq!((doc.links[0].url.as_str(), doc.cites[0].key.as_str()), ("https://x.org", "k"));
}

#[test]
fn faults_of_containers() {
    let cases: &[(&str, &[&str])] = &[
        (":::note T\nA.\n", &["unclosed-container: :::note T"]),
        ("::::note\n:::tip\nX\n::::\nY", &["unclosed-container: :::tip"]),
        (":::note\n:::tip\nX\n:::\n", &["unclosed-container: :::note"]),
        ("A\n:::\nB", &["bad-container: :::"]),
        ("- A\n\n  :::note\n  B\n  :::\n", &["bad-container: :::note"]),
        ("1. A\n   :::\n", &["bad-container: :::"]),
        (":::note Fell [@a]\nB\n:::", &["bad-citation: Fell [@a]"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&all(text), expected, "{text}");
    }
}

#[test]
fn units_know_what_they_hang_on() {
    let text = "# H1\n\nRisks are:\n\n- nausea\n- sleep:\n  1. early\n  2. late\n\nAlone.\n\n## H2\n\n- x\n\n> said\n\n\
                > [!WARNING]\n> careful\n\n:::risks\nR:\n- y\n:::\n\n[^1]: note\n";
    let (doc, _) = read(text);
    let unit = |t: &str| doc.units.iter().position(|u| u.text == t).unwrap_or_else(|| panic!("{t}"));
    let kind = |t: &str| doc.units[unit(t)].kind;
    let item = |list, lead, ordered| UnitKind::Item { list, lead_in: lead, ordered };
    assert_eq!(kind("nausea"), item(0, Some(unit("Risks are:")), false));
    assert_eq!(kind("early"), item(1, Some(unit("sleep:")), true));
    assert_eq!(kind("x"), item(2, None, false));
    assert_eq!(kind("y"), item(3, Some(unit("R:")), false));
    assert_eq!(kind("said"), UnitKind::Quote);
    assert_eq!(kind("careful"), UnitKind::Paragraph);
    assert_eq!(kind("note"), UnitKind::Footnote);
    assert_eq!(doc.units[unit("careful")].container.as_deref(), Some("warning"));
    assert_eq!(doc.units[unit("y")].container.as_deref(), Some("risks"));
    assert_eq!(doc.heading_text(unit("Alone.")), "H1");
    assert_eq!(doc.heading_text(unit("x")), "H2");
    assert_eq!(doc.units[unit("H1")].heading, None);
}

#[test]
fn a_heading_in_a_block_ends_with_it() {
    let (doc, _) = read("# Out\n\n:::a\n## In\n\nX\n:::\n\nY\n");
    let heading = |t: &str| doc.units.iter().position(|u| u.text == t).map(|u| doc.heading_text(u).to_owned());
    assert_eq!((heading("X").as_deref(), heading("Y").as_deref()), (Some("In"), Some("Out")));
}

#[test]
fn task_lists_footnotes_and_breaks() {
    let (doc, problems) = read("- [x] done\n- [ ] open\n\nA[^n]  \nB\n\n[^n]: N\n\n[^n]: M\n");
    assert_eq!(problems.iter().map(|p| p.rule).collect::<Vec<_>>(), ["bad-footnote"]);
    let BlockKind::List { items, .. } = &doc.blocks[0].kind else { panic!() };
    let BlockKind::Paragraph(inlines) = &items[0][0].kind else { panic!() };
    assert!(matches!(inlines[..], [Inline::Task(true), Inline::Text(_)]));
    let BlockKind::Paragraph(inlines) = &doc.blocks[1].kind else { panic!() };
    assert!(
        matches!(&inlines[..], [Inline::Text(_), Inline::FootnoteMark(l), Inline::HardBreak, Inline::Text(_)] if &**l == "n")
    );
}

fn depth(blocks: &[Block]) -> usize {
    let below = blocks.iter().map(|b| match &b.kind {
        BlockKind::Quote(blocks) | BlockKind::Callout(_, blocks) => depth(blocks),
        BlockKind::Container { blocks, .. } | BlockKind::Footnote { blocks, .. } => depth(blocks),
        BlockKind::List { items, .. } => items.iter().map(|i| depth(i)).max().unwrap_or(0),
        BlockKind::Paragraph(inlines) => inline_depth(inlines),
        _ => 0,
    });
    1 + below.max().unwrap_or(0)
}

fn inline_depth(inlines: &[Inline]) -> usize {
    let below = inlines.iter().map(|i| match i {
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) | Inline::Link(_, inner) => {
            inline_depth(inner)
        }
        _ => 0,
    });
    1 + below.max().unwrap_or(0)
}

#[test]
fn depth_is_bounded_and_text_is_kept() {
    for text in [
        "> ".repeat(5_000) + "deep",
        "- ".repeat(5_000) + "deep",
        (0..800).map(|n| format!("{}- x\n", "  ".repeat(n))).collect::<String>() + &"  ".repeat(800) + "deep",
        ":::a\n".repeat(5_000) + "deep\n" + &":::\n".repeat(5_000),
        "*a _b ".repeat(5_000) + "deep" + &"_ *".repeat(5_000),
        "> - ".repeat(2_000) + "\n" + &"> ".repeat(2_000) + "|deep|\n|-|\n",
        "> ".repeat(200) + "| deep |\n" + &"> ".repeat(200) + "|---|\n",
    ] {
        let (doc, problems) = read(&text);
        assert_eq!(problems.iter().filter(|p| p.rule == "nesting-too-deep").count(), 1, "{}", &text[..20]);
        assert!(depth(&doc.blocks) <= 2 * MAX_DEPTH + 4);
        assert!(doc.units.iter().any(|u| u.text.contains("deep")), "{}", &text[..20]);
    }
    assert_eq!(found(&("> ".repeat(MAX_DEPTH) + "fine"), "nesting-too-deep"), Vec::<&str>::new());
}
