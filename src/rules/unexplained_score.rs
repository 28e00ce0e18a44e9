//! `unexplained-score`: points on a scale nobody explains.

use crate::diag::{Diagnostic, Level};
use crate::reading::figures;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unexplained-score",
    family: Family::Language,
    summary: "points on a scale nobody explains",
    level: Level::Warning,
    locked: false,
    docs: include_str!("unexplained_score.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let doc = &page.page.doc;
    let tells_range = |text: &str| {
        ["scale from ", "scale of ", "scale runs ", "ranges from ", "out of a possible", "points out of", "scored from"]
            .iter()
            .any(|w| text.contains(w))
            || text.contains("from 0 to ")
            || text.contains("range of ") && text.contains("scale")
    };
    if doc.units.iter().any(|u| tells_range(&u.text)) {
        return;
    }
    for claim in page.claims {
        let Some(sentence) = doc.sentences.get(claim.sentence) else { continue };
        let text = doc.sentence_text(sentence);
        // Percentage points are no scale.
        let near = doc.units.get(sentence.unit).map_or(text, |u| &u.text);
        let Some(figure) = figures(text).into_iter().find(|f| f.unit == "points" && !near.contains("percentage point"))
        else {
            continue;
        };
        let at = sentence.range.start;
        let span = doc.source_span(sentence.unit, at + figure.range.start..at + figure.range.end);
        let found = Diagnostic::new(RULE.name, span, "these points mean nothing without the scale they stand on");
        out.push(found.help("say what the scale runs from and to, and which end is worse"));
        return;
    }
}
