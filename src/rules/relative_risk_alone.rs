//! `relative-risk-alone`: a ratio of risks without the two figures behind it.

use crate::diag::{Diagnostic, Level};
use crate::reading::{Figure, figures};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "relative-risk-alone",
    family: Family::Safety,
    summary: "a ratio of risks without the two figures behind it",
    level: Level::Error,
    locked: false,
    docs: include_str!("relative_risk_alone.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for said in page.reading.stated(page.page, List::RelativeRisk) {
        let Some(sentence) = page.page.doc.sentences.get(said.hit.sentence) else { continue };
        let words = page.reading.words(said.hit.sentence);
        let ends = |i: usize| words.get(i).map_or(0, |w| w.start as usize);
        let phrase =
            sentence.range.start + ends(said.hit.from)..sentence.range.start + ends(said.hit.to.saturating_sub(1)) + 1;
        // A share inside the phrase, or right before it, is the ratio itself.
        let apart = |f: &Figure| f.range.end + 1 < phrase.start || f.range.start >= phrase.end;
        let mut shares: Vec<_> = figures(&said.unit.text).into_iter().filter(|f| f.is_share() && apart(f)).collect();
        shares.dedup_by(|a, b| a.low == b.low && a.unit == b.unit);
        let counts = said.unit.text.matches(" of ").count();
        if shares.len() >= 2 || shares.len() == 1 && in_both(&said.unit.text) && counts > 0 {
            continue;
        }
        let message = format!("“{}” is a ratio, and the figures behind it are missing", said.words);
        let found = Diagnostic::new(RULE.name, said.span, message);
        out.push(found.help(
            "give the share of people in both groups in the same paragraph: “27 in 100, and 45 in 100 without it”",
        ));
    }
}

/// Whether one unit serves two figures: “12 and 24 in 100”.
fn in_both(text: &str) -> bool {
    [" and ", " versus ", " against ", " compared with "].iter().any(|joiner| text.contains(joiner))
}
