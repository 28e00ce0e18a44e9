//! `relative-risk-alone`: a ratio of risks without the two figures behind it.

use crate::diag::{Diagnostic, Level};
use crate::reading::{self, Figure, figures};
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
        let words = page.reading.words(said.hit.sentence);
        let ends = |i: usize| words.get(i).map_or(0, |w| w.start as usize);
        let phrase = ends(said.hit.from)..ends(said.hit.to.saturating_sub(1)) + 1;
        // A share inside the phrase, or right before it, is the ratio itself.
        let apart = |f: &Figure| f.range.end + 1 < phrase.start || f.range.start >= phrase.end;
        let mut shares: Vec<_> = figures(said.text).into_iter().filter(|f| f.is_share() && apart(f)).collect();
        let near = said.unit.sentences.clone().filter(|s| s.abs_diff(said.hit.sentence) == 1);
        for (_, _, text) in near.filter_map(|s| reading::sentence(page.page, s)) {
            shares.extend(figures(text).into_iter().filter(Figure::is_share));
        }
        let both = shares.iter().any(|a| {
            shares.iter().any(|b| a.unit == b.unit && a.low != b.low) || in_both(said.text) && shares.len() == 1
        });
        if both {
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
