//! The text of units and its map to the file.

use crate::doc::{Document, Inline};
use crate::parse::testing::{read, sentences};

/// The bytes of the file that a part of a unit's text stands for.
fn source_of<'a>(doc: &Document, text: &'a str, part: &str) -> &'a str {
    for (n, unit) in doc.units.iter().enumerate() {
        if let Some(at) = unit.text.find(part) {
            return &text[doc.source_span(n, at..at + part.len()).range()];
        }
    }
    panic!("{part} is nowhere")
}

#[test]
fn visible_text_only() {
    let cases: &[(&str, &str)] = &[
        ("A  b\tc\n d", "A b c d"),
        ("*A* **b** ~~c~~ `d  e` [f](/g)", "A b c d e f"),
        ("\"A\" it's -- b --- c ... d", "“A” it’s – b — c … d"),
        ("A&amp;b &lt; &nbsp; c \\* d", "A&b < c * d"),
        ("5\u{a0}mg\u{202f}a", "5 mg a"),
        ("A [@x], b [@y] (c [@z]).", "A, b (c)."),
        ("A[@x]b and c[^1]d.\n\n[^1]: N", "A b and c d."),
        ("A ![pic](/p.png) b", "A b"),
        ("A<!-- x -->b <!-- y --> c", "Ab c"),
        ("A\\\nb", "A b"),
        ("- [x] A b", "A b"),
        ("## A [@x] {#id}\n", "A"),
    ];
    for (text, expected) in cases {
        let (doc, _) = read(text);
        assert_eq!(&doc.units[0].text, expected, "{text}");
    }
}

#[test]
fn every_part_maps_to_its_bytes() {
    let text = "\u{feff}---\ntitle: 'T'\n---\nSome *very* “good”  it's &amp; [link **bold**](/x) fell [@a]. Nächster\n> Quote\n";
    let (doc, _) = read(text);
    for (part, bytes) in [
        ("Some", "Some"),
        ("very", "very"),
        ("Some very", "Some *very"),
        ("it’s", "it's"),
        ("’", "'"),
        ("& ", "&amp; "),
        ("bold", "bold"),
        ("link bold", "link **bold"),
        ("fell.", "fell [@a]."),
        ("Nächster", "Nächster"),
        ("ster", "ster"),
        ("Quote", "Quote"),
        ("T", "T"),
    ] {
        assert_eq!(source_of(&doc, text, part), bytes, "{part}");
    }
    let sentence = doc.sentences.iter().find(|s| doc.sentence_text(s).starts_with("Some"));
    assert_eq!(sentence.map(|s| text[s.span.range()].ends_with("fell [@a].")), Some(true));
}

#[test]
fn a_sentence_spans_its_citations() {
    let text = "It fell. [@a] @b found it.";
    let (doc, _) = read(text);
    let spans: Vec<&str> = doc.sentences.iter().map(|s| &text[s.span.range()]).collect();
    assert_eq!(spans, ["It fell. [@a]", "@b found it."]);
}

#[test]
fn line_breaks_end_unfinished_lines() {
    assert_eq!(sentences("Helps depression [@a]\\\nHelps PTSD"), ["Helps depression <a>", "Helps PTSD"]);
    assert_eq!(sentences("Helps depression\nand PTSD"), ["Helps depression and PTSD"]);
}

#[test]
fn printed_text_keeps_what_the_checks_fold() {
    let (doc, _) = read("A\u{a0}b  \"c\" [@x].");
    let crate::doc::BlockKind::Paragraph(inlines) = &doc.blocks[0].kind else { panic!() };
    assert!(matches!(&inlines[..], [Inline::Text(a), Inline::Cite(0), Inline::Text(b)]
        if &**a == "A\u{a0}b  “c” " && &**b == "."));
}
