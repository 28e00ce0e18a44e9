//! Whether a trial reached what it set out to show.

use super::{Case, Mismatch, Slot};
use crate::evidence::{Direction, Statistic};
use crate::lexicon::table::{Set, hashes};

static REACHED: Set<9> =
    hashes(["reached", "met", "achieved", "hit", "fulfilled", "attained", "reaching", "meeting", "achieving"]);
static MISSED: Set<5> = hashes(["missed", "failed", "missing", "failing", "short"]);
static MAIN: Set<4> = hashes(["main", "primary", "principal", "chief"]);
static GOAL: Set<10> =
    hashes(["goal", "aim", "endpoint", "outcome", "target", "objective", "goals", "aims", "endpoints", "outcomes"]);

/// `The trial reached its main goal`, of one whose main outcome did not differ; and the other way round.
pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let words = &case.text.words.list;
    let main = words.windows(2).position(|w| MAIN.contains(&w[0].raw) && GOAL.contains(&w[1].raw));
    let Some(main) = main else { return };
    let before = &words[main.saturating_sub(5)..main];
    let Some(verb) = before.iter().rfind(|w| REACHED.contains(&w.raw) || MISSED.contains(&w.raw)) else { return };
    let denied = verb.denied || before.iter().any(|w| w.denied);
    let reached = REACHED.contains(&verb.raw) != denied;
    let said = case.quote(verb.start..words[main + 1].end);
    for (cited, index, finding) in case.findings() {
        let primary = ["main", "primary"].iter().any(|m| {
            let text = &finding.about.words;
            (0..text.list.len()).any(|i| text.are(i, &[m, "outcome"]) || text.are(i, &[m, "endpoint"]))
        });
        let tells = finding.finding.statistic.as_ref().map(|s| s.value) != Some(Statistic::Count);
        let met = match finding.finding.direction.as_ref().map(|d| d.value) {
            Some(Direction::NoDifference) => false,
            Some(Direction::FavoursTreatment) => true,
            _ => continue,
        };
        if primary && tells && met != reached {
            let is = if met { "showed a difference" } else { "did not differ between the groups" };
            let message = format!("\u{201c}{said}\u{201d}: the main outcome of the source {is}");
            let found = Mismatch::new(Slot::Direction, verb.start..words[main + 1].end, message);
            out.push(
                found
                    .help(super::strength::told(&cited.record.short_name, &finding.finding))
                    .help("say which outcome it was, and whether it was the main one")
                    .of(cited, Some(index)),
            );
            return;
        }
    }
}
