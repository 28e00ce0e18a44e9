//! `absolute-safety`: a treatment called safe, or free of risk.

use crate::diag::{Diagnostic, Level};
use crate::phrases::hash;
use crate::reading::{self, context};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::wording::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "absolute-safety",
    family: Family::Safety,
    summary: "a treatment called safe, or free of risk",
    level: Level::Error,
    locked: false,
    docs: include_str!("absolute_safety.md"),
    reads: Reads::Page(check),
};

static PEOPLE: [u64; 12] = context::hashes([
    "you",
    "we",
    "they",
    "i",
    "people",
    "patients",
    "everyone",
    "everybody",
    "children",
    "he",
    "she",
    "visitors",
]);
static AROUND: [u64; 9] =
    context::hashes(["home", "drive", "ride", "travel", "space", "place", "environment", "room", "storage"]);

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for said in page.reading.stated(page.page, List::AbsoluteSafety) {
        let hit = said.hit;
        let words = page.reading.words(hit.sentence);
        let before = hit.from.checked_sub(1).and_then(|i| words.get(i));
        let after = words.get(hit.to..).unwrap_or_default();
        // “You are safe here”, “a safe way home”, “it is safe to eat before”.
        let of_people = before.is_some_and(|w| PEOPLE.contains(&w.hash));
        let of_places = context::has_word(&after[..after.len().min(4)], &AROUND);
        let to_do = after.first().is_some_and(|w| w.hash == hash("to"))
            && !after.get(1).is_some_and(|w| w.hash == hash("use") || w.hash == hash("take"));
        // A count that names its source is no promise.
        let counted = hit.entry.advice.starts_with("list what was seen")
            && !reading::cites_of(page.page, page.claims, hit.sentence).is_empty();
        if of_people || of_places || to_do || counted {
            continue;
        }
        let message = format!("“{}” promises what no study can show", said.words);
        out.push(Diagnostic::new(RULE.name, said.span, message).help(hit.entry.advice));
    }
}
