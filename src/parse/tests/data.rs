//! Elements of a page: faults at their own bytes, and prose of fields as prose of the page.

use crate::doc::BlockKind;
use crate::parse::testing::{all, read};

#[test]
fn faults_stand_at_their_own_bytes() {
    let cases: &[(&str, &[&str])] = &[
        ("```chart\nkind: efects\nfindings: [a#b]\ntitle: T\n```", &["component-field: efects"]),
        (
            "```glossary\nterms:\n- term: A\n- {term: B, means: C, x: D}\n```",
            &["component-field: term", "component-field: x"],
        ),
        ("```glossary\nterms: []\n```", &["component-field: []"]),
        ("```glossary\nterms: A\n```", &["component-field: A"]),
        (
            "```comparison\ncaption: C\noptions: [A, B]\nrows:\n- about: X\n  answers: [Y]\n```",
            &["component-field: [Y]"],
        ),
        ("```study\nrecord: a#b\nfindings: [c, [d]]\n```", &["component-field: c", "component-field: [d]"]),
        ("```study\nrecord: a b\nfindings: a#b\n```", &["component-field: a b"]),
        ("```study\nrecord: a\nfindings: a#b\ntext: [x]\n```", &["component-field: [x]"]),
        ("```study\nrecord: a\nfindings: a#b\ntext: \"- x\"\n```", &["component-field: - x"]),
        ("```study\nrecord: a\nfindings: a#b\ntext: \"A\\u00e9\"\n```", &["component-field: \\u"]),
        ("```team\npeople: [a]\ntitle:\n```", &[]),
        ("```team\n- a\n```", &["component-field: - a"]),
        (":::steps\nA\n:::", &["component-field: steps"]),
        (":::eligibility\n- A?\n- B\n:::", &["component-field: B"]),
        (":::faq\nA\n:::", &["component-field: faq"]),
        (":::call-to-action\nCome!\n:::", &["component-field: call-to-action"]),
        (":::crisis\n:::", &["component-field: crisis"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&all(text), expected, "{text}");
    }
}

#[test]
fn prose_of_a_field_is_prose_of_the_page() {
    let text = "# Risks\n\n```glossary\nterms:\n- term: 'It''s *off-label*'\n  means: |\n    Not on the label [@a].\n    More here.\n\n    A [link](/x/ \"Its title\").\n- {term: \"Say \\\"hi\\\"\", means: \"Two lines\n    folded [@b].\"}\n```\n";
    let (doc, problems) = read(text);
    assert_eq!(problems, []);
    let units: Vec<_> = doc
        .units
        .iter()
        .skip(1)
        .map(|u| (u.text.as_str(), doc.sentences[u.sentences.clone()].iter().map(|s| s.cites.len()).sum::<usize>()))
        .collect();
    let expected = [
        ("It's off-label", 0),
        ("Not on the label. More here.", 1),
        ("A link.", 0),
        ("Its title", 0),
        ("Say \"hi\"", 0),
        ("Two lines folded.", 1),
    ];
    assert_eq!(units, expected);
    assert!(doc.units.iter().skip(1).all(|u| u.heading == Some(0) && u.container.as_deref() == Some("glossary")));
    let folded = &doc.sentences[doc.sentences.len() - 1];
    assert_eq!(&text[folded.span.range()], "Two lines\n    folded [@b].");
}

#[test]
fn answers_hang_on_their_option() {
    let text = "```comparison\ncaption: C\noptions: [A [@a], B]\nrows:\n- about: X\n  answers: [One, b#c]\n```";
    let text = text.replace("[A [@a], B]", "[\"A [@a]\", B]");
    let (doc, problems) = read(&text);
    assert_eq!(problems, []);
    let crate::doc::UnitKind::Cell { head: Some(head), row: 0, column: 1, .. } = doc.units[4].kind else { panic!() };
    assert_eq!((doc.units[head].text.as_str(), doc.units[4].text.as_str()), ("A", "One"));
    assert!(matches!(doc.blocks[0].kind, BlockKind::Data { .. }));
    assert_eq!(doc.cites.len(), 2);
}
