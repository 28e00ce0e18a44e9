//! A page with awkward bytes, and one finding of every shape.

use citewell::diag::{Diagnostic, Edit, Fix, Level, Report, Safety};
use citewell::emit::{Format, Look, report};
use citewell::source::{FileId, Sources, Span};

pub const PAGE: &str = "---\r\ntitle: Sleep\r\n---\r\n\tTea 🍵 cures insomnia, and this line goes on so long that no terminal shows it whole: \
                    word word word word word [@smith-202]. Next.\r\n\r\nend";
pub const LIBRARY: &str = "references:\n- id: smith-2020\n";

/// A page with awkward bytes, a library file, an empty file.
pub fn sources() -> (Sources, [FileId; 3]) {
    let mut sources = Sources::default();
    let files = [
        sources.add("citations/library.yaml", LIBRARY),
        sources.add("content/sleep & rest/tea, green.md", PAGE),
        sources.add("reviews/people.yaml", ""),
    ];
    (sources, files)
}

pub fn on(file: FileId, text: &str, words: &str) -> Span {
    let at = text.find(words).expect("the words stand in the text");
    Span::new(file, at, at + words.len())
}

/// One finding of every shape.
pub fn sample() -> (Sources, Report) {
    let (sources, [library, page, people]) = sources();
    let key = on(page, PAGE, "smith-202");
    let edits = vec![Edit { span: key, text: "smith-2020".into() }];
    let claim = Diagnostic::new("uncited-claim", on(page, PAGE, "Tea 🍵 cures insomnia"), "a claim without a source")
        .label("treatment + effect")
        .help("read these findings:")
        .help("  smith-2020#sleep: 5 minutes, 100 % sure\nsecond line")
        .help("or leave it out");
    let findings = vec![
        claim.clone(),
        Diagnostic::new("unknown-citation", key, "no record `smith-202`")
            .related(on(library, LIBRARY, "smith-2020"), "the nearest record")
            .fix(Fix { title: "cite the record".into(), safety: Safety::Suggestion, edits }),
        Diagnostic::new("raw-html", Span::new(page, PAGE.len(), PAGE.len()), "at the very end \u{1b}[31mred"),
        Diagnostic {
            level: Level::Warning,
            ..Diagnostic::new("missing-title", Span::new(page, 5, 19), "a whole line")
        },
        Diagnostic::new("bad-people", Span::new(people, 0, 0), "nobody").help("add somebody"),
        Diagnostic::new("yaml-syntax", Span::new(library, LIBRARY.len(), LIBRARY.len()), "unfinished"),
        Diagnostic::new("duplicate-key", on(library, LIBRARY, "references:\n- id"), "two lines"),
    ];
    let waived = vec![Diagnostic { span: on(page, PAGE, "Next."), ..claim }];
    (sources, Report { findings, waived, strict: false })
}

pub fn print(format: Format) -> String {
    let (sources, findings) = sample();
    let reasons = ["quoted from the leaflet".to_owned()];
    let look = Look { ending: "nothing was published", reasons: &reasons, ..Look::default() };
    report(format, &findings, &sources, &look)
}

/// Compares line by line, without spaces at the ends of lines.
pub fn similar(found: &str, expected: &str) {
    let lines = |text: &str| text.lines().map(|l| l.trim_end().to_owned()).collect::<Vec<_>>();
    assert_eq!(lines(found), lines(expected), "\n{found}");
}
