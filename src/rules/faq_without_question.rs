//! `faq-without-question`: a page of questions where a heading asks nothing, or a question has no answer.

use crate::diag::{Diagnostic, Level};
use crate::doc::{BlockKind, PageKind};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "faq-without-question",
    family: Family::Page,
    summary: "a FAQ heading that is no question",
    level: Level::Error,
    locked: false,
    docs: include_str!("faq_without_question.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    if page.page.kind() != PageKind::Faq {
        return part(page, out);
    }
    let doc = &page.page.doc;
    let questions = doc.headings.iter().filter(|h| h.level == 2).count();
    if questions == 0 {
        out.push(
            Diagnostic::new(RULE.name, page.page.top(), "this FAQ page has no questions")
                .help("write each question as a heading: `## How long does a session take?`"),
        );
    }
    for (i, block) in doc.blocks.iter().enumerate() {
        let BlockKind::Heading(index, _) = &block.kind else { continue };
        let heading = &doc.headings[*index];
        if heading.level != 2 {
            continue;
        }
        if !heading.text.trim_end().ends_with(['?', '？', '؟']) {
            out.push(
                Diagnostic::new(RULE.name, heading.span, format!("“{}” is not a question", heading.text))
                    .help("on a FAQ page each `##` heading is a question; use `###` for parts of an answer"),
            );
        }
        let answer = doc.blocks.get(i + 1).map(|b| &b.kind);
        if matches!(answer, None | Some(BlockKind::Heading(..))) {
            out.push(
                Diagnostic::new(RULE.name, heading.span, format!("“{}” has no answer", heading.text))
                    .help("write the answer under it, or remove the question"),
            );
        }
    }
}

/// A part of another page that calls itself a FAQ has questions too, as headings or in its text.
fn part(page: &PageCx<'_>, out: &mut Vec<Diagnostic>) {
    let doc = &page.page.doc;
    for (index, heading) in doc.headings.iter().enumerate() {
        let name = heading.text.to_lowercase();
        if !(name.contains("frequently asked")
            || name.split(|c: char| !c.is_alphanumeric()).any(|w| w == "faq" || w == "faqs"))
        {
            continue;
        }
        let end =
            doc.headings.iter().skip(index + 1).find(|h| h.level <= heading.level).map_or(u32::MAX, |h| h.span.start);
        let inside = |span: crate::source::Span| heading.span.end <= span.start && span.start < end;
        let mut texts = doc.units.iter().filter(|u| inside(u.span)).peekable();
        // An empty part, or one that only links on, has nothing to lose.
        let only_links = doc.links.iter().any(|l| inside(l.span));
        if texts.peek().is_some() && !only_links && !texts.any(|u| u.text.contains('?')) {
            let found = Diagnostic::new(RULE.name, heading.span, "answers stand under this heading, and no question");
            out.push(found.help("write each question above its answer: `### How long does a session take?`"));
        }
    }
}
