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
        let cites = reading::cites_of(page.page, page.claims, said.hit.sentence);
        let differ =
            |shares: &[Figure]| shares.iter().any(|a| shares.iter().any(|b| a.unit == b.unit && a.low != b.low));
        // Next door counts where both figures stand in one sentence, and it rests on nothing else.
        let beside = near.into_iter().any(|s| {
            let Some((_, _, text)) = reading::sentence(page.page, s) else { return false };
            let there: Vec<_> = figures(text).into_iter().filter(Figure::is_share).collect();
            let other = reading::cites_of(page.page, page.claims, s);
            let key = |c: &usize| page.page.doc.cites.get(*c).map(|c| c.key.as_str());
            let shares_source = cites.iter().any(|c| other.iter().any(|o| key(o) == key(c)));
            let same = cites.is_empty() || other.is_empty() || shares_source;
            let one = differ(&there);
            if same && there.len() == 1 {
                shares.extend(there);
            }
            same && one
        });
        let both = beside || differ(&shares) || in_both(said.text) && shares.len() == 1;
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
