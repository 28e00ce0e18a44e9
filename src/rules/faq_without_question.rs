//! `faq-without-question`: a page or block of questions where a heading asks nothing, or a question has no answer.

use crate::diag::{Diagnostic, Level};
use crate::doc::{Block, BlockKind, Document, Heading, PageKind};
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
    if page.page.kind() != PageKind::Faq {
        part(doc, out);
    }
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
        if !asks(heading) {
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

/// Whether a heading is a question.
fn asks(heading: &Heading) -> bool {
    heading.text.trim_end().ends_with(['?', '？', '؟'])
}

/// A part of another page that calls itself a FAQ has questions too, as headings or in its text.
fn part(doc: &Document, out: &mut Vec<Diagnostic>) {
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
        // Among questions, a heading that asks nothing was meant to.
        let level = heading.level + 1;
        let under: Vec<_> = doc.headings.iter().filter(|h| h.level == level && inside(h.span)).collect();
        if under.iter().filter(|h| asks(h)).count() >= 2 {
            for odd in under.iter().filter(|h| !asks(h)) {
                let found = format!("“{}” is not a question", odd.text);
                let found = Diagnostic::new(RULE.name, odd.span, found);
                out.push(found.help("write it as the question it answers, or move it out of this part"));
            }
        }
        if texts.peek().is_some() && !only_links && !texts.any(|u| u.text.contains('?')) {
            let found = Diagnostic::new(RULE.name, heading.span, "answers stand under this heading, and no question");
            out.push(found.help("write each question above its answer: `### How long does a session take?`"));
        }
    }
}
