//! What holds for any file.

use proptest::prelude::*;

use super::library;

fn bounded(text: &str) {
    let (library, problems) = library(text);
    for problem in &problems {
        assert!(text.get(problem.span.range()).is_some(), "{:?} of {text:?}", problem);
        assert!(!problem.message.contains('\n'));
        assert!(problem.related.iter().all(|(span, _)| text.get(span.range()).is_some()));
    }
    assert!(problems.is_sorted_by_key(|d| d.span));
    for record in &library.records {
        assert!(text.get(record.span.range()).is_some() && !record.id.value.is_empty());
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        bounded(&text);
    }

    #[test]
    fn any_scalar_stands_in_any_field(word in "[ -~]{0,12}", field in 0usize..90) {
        let example = include_str!("example.yaml");
        let text: Vec<String> = example
            .lines()
            .enumerate()
            .map(|(i, line)| match line.split_once(": ") {
                Some((key, _)) if i == field => format!("{key}: {word}"),
                _ => line.to_owned(),
            })
            .collect();
        bounded(&text.join("\n"));
    }

    #[test]
    fn a_torn_file_is_read_as_far_as_it_goes(from in 0usize..3300, len in 0usize..60) {
        let example = include_str!("example.yaml");
        let (from, to) = (from.min(example.len()), (from + len).min(example.len()));
        bounded(&format!("{}{}", &example[..from], &example[to..]));
    }
}

#[test]
fn ten_thousand_records_are_read_and_checked() {
    let mut text = String::from("references:\n");
    for i in 0..10_000 {
        text.push_str(&format!(
            "- id: author-{i}\n  type: article-journal\n  title: Trial number {i} of something\n  DOI: 10.1000/x.{i}\n  issued: 2014\n  evidence: {{design: survey, balanced-by: [author-{}]}}\n",
            (i + 1) % 10_000
        ));
    }
    let (library, problems) = library(&text);
    assert_eq!(library.records.len(), 10_000);
    assert_eq!(problems, []);
    assert_eq!(library.find("author-9999"), Some(9_999));
}
