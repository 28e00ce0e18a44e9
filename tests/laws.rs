//! Laws that hold for any input at all.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a test reads the repository itself")]

use std::path::Path;
use std::sync::Arc;

use citewell::config::Settings;
use citewell::inputs::{InputFile, Inputs};
use citewell::source::{Sources, Span};
use proptest::prelude::*;

fn settings() -> Settings {
    Settings {
        today: "2026-11-22".parse().expect("a date"),
        drafts: false,
        strict: false,
        base_url: None,
        preview: true,
    }
}

fn inputs(files: &[(&str, &str)]) -> Inputs {
    let mut sorted = files.to_vec();
    sorted.sort();
    let mut sources = Sources::default();
    for (path, text) in sorted {
        sources.add(path, text);
    }
    Inputs { sources, files: Vec::new(), problems: Vec::new() }
}

const CONFIG: &str = "title: T\nbase-url: https://t.example\n";
const PAGE: &str = "---\ntitle: T\ndate: 2026-01-01\n---\n\nHello [@a].\n";
const LIBRARY: &str = "references:\n- id: a\n  type: book\n  title: A book\n  issued: {date-parts: [[2020]]}\n";
const PEOPLE: &str = "people:\n- {id: x, name: X, conflicts: none}\n";

const GUIDANCE: &str = "\
treatments: [{id: ketamine, called: [ketamine]}]
conditions: [{id: pain, called: [pain]}]
risks: [{product: ketamine, named: [{name: rash, words: [rash], source: a}]}]
crisis: [{country: US, name: x, contact: y, words: ['988'], checked: 2026-01-01, lapses: 2026-01-02}]
";

/// Text that is likely to hit what the readers look for.
fn nasty() -> impl Strategy<Value = String> {
    let bits = prop_oneof![
        Just("---\n".to_owned()),
        Just("[@a]".to_owned()),
        Just("[@a#".to_owned()),
        Just("\\[@a\\]".to_owned()),
        Just("[see @a, p. 5; -@b]".to_owned()),
        Just("<!-- waive uncited-claim: x -->".to_owned()),
        Just(":::crisis\n".to_owned()),
        Just(":::\n".to_owned()),
        Just("```chart\n".to_owned()),
        Just("> [!NOTE]\n".to_owned()),
        Just("| a | b |\n|---|---|\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("- ".to_owned()),
        Just("# x {#y}\n".to_owned()),
        Just("![](x.png)".to_owned()),
        Just("[x](javascript:x)".to_owned()),
        Just("é\u{202e}\u{0}\u{feff}".to_owned()),
        Just("references:\n- id: ".to_owned()),
        Just("  author: [{family: ".to_owned()),
        Just("{{ x }}{% if %}".to_owned()),
        Just("&anchor *anchor".to_owned()),
        Just("## Conclusion\n\nKetamine is safe, 15 to 10 minutes, 1 in 5 and 3 in 100; twice as likely. ".to_owned()),
        Just("A session costs $4,00 and takes up to 2 hours (SSRIs). É’s IV (Spravato): “suicide”? ".to_owned()),
        Just("+hype: É ~ x => y\n-hype: unique\n".to_owned()),
        Just("guidelines:\n- {body: x, words: [~ a|, é]}\n".to_owned()),
        Just("Ketamine reduces pain by 60–100% in 5 of 10 people. ".to_owned()),
        ".{0,12}",
    ];
    proptest::collection::vec(bits, 0..24).prop_map(|v| v.concat())
}

fn in_bounds(inputs: &Inputs, span: Span) -> bool {
    let text = &inputs.sources.get(span.file).text;
    let range = span.range();
    range.start <= range.end
        && range.end <= text.len()
        && text.is_char_boundary(range.start)
        && text.is_char_boundary(range.end)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any text as page, library, configuration, people file or template: no panic, spans inside their file, the report
    /// in order, and the same twice.
    #[test]
    fn any_text_in_any_place(text in nasty(), place in 0..8usize) {
        let mut files = vec![
            ("citewell.yaml", CONFIG),
            ("content/page.md", PAGE),
            ("citations/library.yaml", LIBRARY),
            ("reviews/people.yaml", PEOPLE),
            ("themes/clinic/templates/page.html", ""),
            ("themes/clinic/theme.yaml", "name: clinic\n"),
            ("citations/guidance/g.yaml", GUIDANCE),
            ("citations/lexicon/l.txt", "+hype: reduces pain => say by how much\n"),
        ];
        if place != 4 {
            files.remove(4);
        }
        let at = if place > 4 { place - 1 } else { place };
        files[at].1 = &text;
        let inputs = inputs(&files);
        let first = citewell::analyze(&inputs, &settings());
        for finding in first.report().findings.iter().chain(&first.report().waived) {
            prop_assert!(in_bounds(&inputs, finding.span), "{finding:?}");
            for (span, _) in &finding.related {
                prop_assert!(in_bounds(&inputs, *span), "{finding:?}");
            }
            prop_assert!(!finding.message.is_empty() && !finding.message.contains('\n'), "{finding:?}");
            prop_assert!(citewell::rules::find(finding.rule).is_some(), "no rule page for {}", finding.rule);
        }
        let second = citewell::analyze(&inputs, &settings());
        prop_assert_eq!(&first.report().findings, &second.report().findings);
        prop_assert_eq!(first.output(), second.output());
    }
}

/// The demonstration site gives the same bytes and the same report with one thread and with many.
#[test]
fn threads_do_not_matter() {
    let inputs = citewell::load::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository can be read");
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| citewell::analyze(&inputs, &settings()))
    };
    let (one, eight) = (with(1), with(8));
    assert_eq!(one.report().findings, eight.report().findings);
    assert!(one.output() == eight.output(), "the output depends on the number of threads");
    assert!(one.output().len() > 20);
}

/// Bytes that are no picture, beside a page that shows them, make a finding at most.
#[test]
fn a_broken_picture_is_no_crash() {
    let mut inputs = inputs(&[("citewell.yaml", CONFIG), ("content/page.md", "![x](p.png)\n")]);
    inputs.files.push(InputFile { path: "content/p.png".into(), bytes: Arc::from(&b"\x89PNG\r\n\x1a\n\0"[..]) });
    let analysis = citewell::analyze(&inputs, &settings());
    assert!(analysis.report().findings.iter().all(|d| d.rule != "missing-image"));
}
