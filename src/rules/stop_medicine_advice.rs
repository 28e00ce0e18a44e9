//! `stop-medicine-advice`: advice to stop a medicine.

use crate::diag::{Diagnostic, Level};
use crate::reading::{self, context};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "stop-medicine-advice",
    family: Family::Safety,
    summary: "advice to stop a medicine",
    level: Level::Error,
    locked: false,
    docs: include_str!("stop_medicine_advice.md"),
    reads: Reads::Page(check),
};

/// What makes “stop your medicine” a promise or advice; elsewhere it is told of somebody.
static LEADS: [u64; 15] = context::hashes([
    "can", "may", "could", "able", "let", "lets", "help", "helps", "helped", "allow", "allows", "you", "and", "then",
    "will",
]);
/// “You want to stop your medicine”: what comes next is for a clinician.
static WISHES: [u64; 5] = context::hashes(["want", "wants", "wish", "plan", "thinking"]);
/// “Able to stop”: told as what the treatment brings.
static PROMISES: [u64; 7] = context::hashes(["able", "let", "lets", "help", "helps", "helped", "allows"]);
static STOPS: [u64; 7] = context::hashes(["stop", "quit", "discontinue", "ditch", "come", "get", "wean"]);

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for said in page.reading.stated(page.page, List::StopMedicine) {
        // “Most of our patients are able to stop” promises something; what the next sentence asks does not take it back.
        let words = page.reading.words(said.hit.sentence);
        let before = &words[said.hit.from.saturating_sub(3)..said.hit.from];
        let promised = context::has_word(before, &PROMISES);
        // “To begin afresh, come off it”: an order after a comma; what stood before it does not take it back.
        let start = words.get(said.hit.from).map_or(0, |w| w.start as usize);
        let order = said.text.get(..start).is_some_and(|before| before.trim_end().ends_with(','));
        let asked = said.unit.sentences.clone().any(|s| {
            (!promised || s == said.hit.sentence)
                && (!order || s >= said.hit.sentence)
                && page.reading.has(List::AskClinician, s)
        });
        let reported = !reading::cites_of(page.page, page.claims, said.hit.sentence).is_empty();
        let wish = context::has_word(before, &WISHES);
        let told = wish
            || words.get(said.hit.from).is_some_and(|w| STOPS.contains(&w.hash))
                && said.hit.from > 0
                && !order
                && !context::has_word(before, &LEADS);
        if asked || reported || told {
            continue;
        }
        let message = format!("“{}” can be read as advice to stop a medicine", said.words);
        let found = Diagnostic::new(RULE.name, said.span, message);
        out.push(found.help("say in the same paragraph: talk first with the person who prescribes it"));
    }
}
