//! `faq-without-question`: a page or block of questions where a heading asks nothing, or a question has no answer.

use crate::diag::{Diagnostic, Level};
use crate::doc::{Block, BlockKind, Document, PageKind};
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
    let doc = &page.page.doc;
    if page.page.kind() == PageKind::Faq {
        if !doc.headings.iter().any(|h| h.level == 2) {
            out.push(
                Diagnostic::new(RULE.name, page.page.top(), "this FAQ page has no questions")
                    .help("write each question as a heading: `## How long does a session take?`"),
            );
        }
        questions(
            doc,
            &doc.blocks,
            2,
            "on a FAQ page each `##` heading is a question; use `###` for parts of an answer",
            out,
        );
    }
    containers(doc, &doc.blocks, out);
}

/// Looks into `:::faq` blocks: the highest level of heading in them is that of the questions.
fn containers(doc: &Document, blocks: &[Block], out: &mut Vec<Diagnostic>) {
    for block in blocks {
        let BlockKind::Container { name, blocks, .. } = &block.kind else { continue };
        if name.value != "faq" {
            containers(doc, blocks, out);
            continue;
        }
        let levels = blocks.iter().filter_map(|b| match &b.kind {
            BlockKind::Heading(index, _) => doc.headings.get(*index).map(|h| h.level),
            _ => None,
        });
        if let Some(level) = levels.min() {
            questions(doc, blocks, level, "in a `:::faq` block each heading is a question", out);
        }
    }
}

/// Reports headings of a level that ask nothing or have no answer.
fn questions(doc: &Document, blocks: &[Block], level: u8, help: &str, out: &mut Vec<Diagnostic>) {
    for (i, block) in blocks.iter().enumerate() {
        let BlockKind::Heading(index, _) = &block.kind else { continue };
        let Some(heading) = doc.headings.get(*index).filter(|h| h.level == level) else { continue };
        if !heading.text.trim_end().ends_with(['?', '？', '؟']) {
            let found = format!("“{}” is not a question", heading.text);
            out.push(Diagnostic::new(RULE.name, heading.span, found).help(help));
        }
        if matches!(blocks.get(i + 1).map(|b| &b.kind), None | Some(BlockKind::Heading(..))) {
            out.push(
                Diagnostic::new(RULE.name, heading.span, format!("“{}” has no answer", heading.text))
                    .help("write the answer under it, or remove the question"),
            );
        }
    }
}
