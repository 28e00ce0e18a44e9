//! `mixed-call-to-action`: an invitation to book that is mixed with health claims.

use crate::diag::{Diagnostic, Level};
use crate::doc::{Block, BlockKind};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

const NAME: &str = "call-to-action";

/// The rule.
pub static RULE: Rule = Rule {
    name: "mixed-call-to-action",
    family: Family::Safety,
    summary: "an invitation mixed with health claims",
    level: Level::Error,
    locked: false,
    docs: include_str!("mixed_call_to_action.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let doc = &page.page.doc;
    for claim in page.claims {
        let Some(sentence) = doc.sentences.get(claim.sentence) else { continue };
        if doc.units.get(sentence.unit).and_then(|u| u.container.as_deref()) != Some(NAME) {
            continue;
        }
        let found = Diagnostic::new(RULE.name, sentence.span, "a health claim stands in a call to action");
        out.push(
            found
                .label("a claim")
                .help("say here only how to reach you, and move the claim into the text with its source"),
        );
    }
    nested(&doc.blocks, None, out);
}

/// Reports calls to action inside another element.
fn nested(blocks: &[Block], around: Option<&str>, out: &mut Vec<Diagnostic>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Container { name, blocks, .. } => {
                if name.value == NAME
                    && let Some(around) = around
                {
                    let message = format!("a call to action stands in the block `{around}`");
                    out.push(Diagnostic::new(RULE.name, name.span, message).help("close that block first"));
                }
                nested(blocks, Some(&name.value), out);
            }
            BlockKind::Callout(kind, blocks) => nested(blocks, Some(kind.name()), out),
            _ => {}
        }
    }
}
