//! Questions and answers for machines: the same words that the page shows, each question with its one answer.

use serde::Serialize;

use crate::doc::UnitKind;
use crate::site::Page;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Question<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    accepted_answer: Answer,
}

#[derive(Serialize)]
struct Answer {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: String,
}

/// The headings of a FAQ page that ask something, each with the prose under it.
pub(super) fn questions(page: &Page) -> Vec<Question<'_>> {
    let doc = &page.doc;
    let mut answers = vec![String::new(); doc.headings.len()];
    for unit in &doc.units {
        if matches!(unit.kind, UnitKind::Heading | UnitKind::Alt) {
            continue;
        }
        if let Some(answer) = unit.heading.and_then(|h| answers.get_mut(h)) {
            if !answer.is_empty() {
                answer.push(' ');
            }
            answer.push_str(&unit.text);
        }
    }
    let asked =
        doc.headings.iter().zip(answers).filter(|(heading, answer)| heading.text.ends_with('?') && !answer.is_empty());
    asked
        .map(|(heading, text)| Question {
            kind: "Question",
            name: &heading.text,
            accepted_answer: Answer { kind: "Answer", text },
        })
        .collect()
}
