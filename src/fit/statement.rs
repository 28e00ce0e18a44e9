//! Statements whose sense turns with one word: approved or not, shown or not, gone or not.

use super::direction::own_words;
use super::record::Said;
use super::{Case, Cited, Mismatch, Slot};
use crate::claims::concepts::{Class, Mention};
use crate::evidence::Direction;

/// A direction told where the source contradicts itself.
pub(super) fn disputed(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let all = case.cited.iter().all(|c| {
        !c.record.findings.is_empty()
            && c.record
                .findings
                .iter()
                .all(|f| f.finding.direction.as_ref().map(|d| d.value) == Some(Direction::Disputed))
    });
    if !all || case.text.of(Class::Cue).any(|m| m.concept.name() == "uncertain") {
        return;
    }
    // `Which group had more` is what nobody can tell.
    let asks = |m: &Mention| {
        (m.words.start.saturating_sub(4)..m.words.start)
            .any(|i| ["which", "who", "whether"].iter().any(|w| case.text.words.are(i, &[w])))
    };
    let is = |m: &&Mention| {
        !asks(m) && matches!(m.concept.name(), "up" | "down" | "better" | "worse")
            || !asks(m) && case.text.words.list.get(m.words.start).is_some_and(|w| super::rises::LOWER.contains(&w.raw))
    };
    let Some(cue) = case.text.said(Class::Cue).find(is) else {
        return;
    };
    // `Lower in one place and higher in others` tells both.
    let told = |name: &str| case.text.said(Class::Cue).any(|m| m.concept.name() == name);
    let lower = case.text.words.list.iter().any(|w| super::rises::LOWER.contains(&w.raw));
    if told("up") && (told("down") || lower) {
        return;
    }
    let message =
        format!("\u{201c}{}\u{201d}: the source contradicts itself about the direction", case.quote(cue.range.clone()));
    let found = Mismatch::new(Slot::Direction, cue.range.clone(), message);
    let found = found.of_first(case);
    out.push(found.help("print no direction until a person has read the paper"));
}

/// Predicates whose denial turns a statement round.
pub(super) const PREDICATES: [&str; 9] =
    ["approve", "prevent", "show", "recommend", "safe", "combine", "concern", "interact", "evaluate"];

/// Outcomes that nobody wishes for.
const HARMS: [&str; 6] = ["adverse", "sedation", "breathing", "death", "seizure", "unconscious"];

/// Whether a text uses a predicate, and whether it denies it: `not approved`, `approved for no …`, `suggests against`.
pub(super) fn stance<'a>(text: &'a crate::claims::text::Text, name: &str) -> Option<(&'a Mention, bool)> {
    let words = &text.words.list;
    let against = |m: &&Mention| name == "recommend" && m.concept.name() == "against" && m.words.len() > 1;
    let first = text.of(Class::Cue).find(|m| m.concept.name() == name || against(m))?;
    // `Six recommendations are strong; its advice against ketamine is weak`: the one that names a treatment.
    let clause = |m: &Mention| words.get(m.words.start).map(|w| w.clause);
    let named = |m: &&Mention| text.of(Class::Treatment).any(|t| clause(t) == clause(m));
    let mention = match text.of(Class::Cue).find(|m| against(m) && named(m)) {
        Some(other) if name == "recommend" && !named(&first) => other,
        _ => first,
    };
    if against(&mention) {
        return Some((mention, true));
    }
    static NONE: crate::lexicon::table::Set<3> = crate::lexicon::table::hashes(["no", "none", "nothing"]);
    let after = words.get(mention.words.end..(mention.words.end + 4).min(words.len())).unwrap_or_default();
    let clause = words.get(mention.words.start).map(|w| w.clause);
    let mut after = after.iter().filter(|w| Some(w.clause) == clause);
    // `Insufficient to recommend for or against`
    if name == "recommend" && (0..words.len()).any(|i| text.words.are(i, &["for", "or", "against"])) {
        return None;
    }
    // `Withheld approval`, `turned down for approval`
    static REFUSED: crate::lexicon::table::Set<9> = crate::lexicon::table::hashes([
        "withheld", "refused", "refuses", "rejected", "denied", "back", "down", "declined", "declines",
    ]);
    let from = mention.words.start.saturating_sub(6);
    let refused = name == "approve"
        && words.get(from..mention.words.start).unwrap_or_default().iter().any(|w| REFUSED.contains(&w.raw));
    // `Than medicines it has approved` names them, and approves nothing here.
    let beside = words.get(mention.words.start.saturating_sub(6)..mention.words.start).unwrap_or_default();
    if name == "approve" && beside.iter().any(|w| super::medicines::AGAINST.contains(&w.raw)) {
        return None;
    }
    static AVOID: crate::lexicon::table::Set<3> = crate::lexicon::table::hashes(["against", "not", "avoiding"]);
    let turned =
        after.clone().any(|w| NONE.contains(&w.raw)) || name == "recommend" && after.any(|w| AVOID.contains(&w.raw));
    // `Warns against combining them`
    let warns =
        name == "combine" && mention.words.start.checked_sub(1).is_some_and(|i| text.words.are(i, &["against"]));
    Some((mention, mention.denied != (turned || refused || warns)))
}

/// A statement whose finding denies what the sentence says, or the other way round.
pub(super) fn statements(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    if super::approval::unlicensed(case, out) || dropped(case, out) {
        return;
    }
    for name in PREDICATES {
        let Some((mention, denied)) = stance(case.text, name) else { continue };
        // `Cleared as an anesthetic, and approved for no psychiatric use`: both are said.
        let mut all = case.text.of(Class::Cue).filter(|m| m.concept.name() == name);
        if name == "approve" && all.any(|m| m.range != mention.range && m.denied != denied) {
            continue;
        }
        if super::named::is_hearsay(case, mention.range.start) || name == "recommend" && names_a_set(case, mention) {
            continue;
        }
        // `We looked through the recommendations and found none on it`
        let denied = denied
            || (mention.words.end..mention.words.end + 6).any(|i| FOUND_NONE.iter().any(|f| case.text.words.are(i, f)));
        // `Combined with ketamine they can stop your breathing` is a warning, and no leave to combine them.
        let harm = |m: &Mention| HARMS.iter().any(|h| m.concept.is(h));
        if name == "combine" && !denied && case.text.said(Class::Outcome).any(harm) {
            continue;
        }
        // Approved uses are settled one by one above.
        if name == "approve" && case.text.of(Class::Condition).any(|m| m.concept.name() != "psychiatric") {
            continue;
        }
        let mut best: Option<(usize, &Cited<'_>, usize, bool)> = None;
        for (cited, index, finding) in case.findings() {
            // A date is no leave.
            let dated =
                finding.value.words.list.first().is_none_or(|w| {
                    w.end - w.start == 4 && finding.value.numbers.iter().any(|n| n.range.start == w.start)
                });
            let approval = name == "approve" && finding.finding.outcome.as_deref() == Some("approval") && !dated;
            let Some(denies) = stance(&finding.value, name).map(|(_, d)| d).or(approval.then_some(false)) else {
                continue;
            };
            let (clause, part) = clause_of(case, mention);
            let clause = clause || name == "recommend" && advises_elsewhere(case, &part);
            let shared = match clause {
                // `…, and it advises against cannabis`: what the clause names decides what it is about.
                true => shared_in(case, finding, &part) + own_words(case, &part, finding),
                false => shared(case, finding) + own_words(case, &(0..case.text.words.list.len()), finding),
            };
            // The predicate itself tells no findings apart.
            let cue: Vec<u64> =
                case.text.words.list.get(mention.words.clone()).unwrap_or_default().iter().map(|w| w.stem).collect();
            let idle: usize = finding.own.iter().filter(|(stem, _)| cue.contains(stem)).map(|(_, worth)| worth).sum();
            let shared = shared.saturating_sub(idle);
            // A tie goes to what the sentence says.
            let better = best
                .is_none_or(|(most, _, _, was)| shared > most || shared == most && was != denied && denies == denied);
            if better {
                best = Some((shared, cited, index, denies));
            }
        }
        let Some((shared, cited, index, denies)) = best else { continue };
        if shared == 0 || denies == denied {
            continue;
        }
        let Some(finding) = cited.record.findings.get(index) else { continue };
        let message = format!("\u{201c}{}\u{201d}: the source says the opposite", case.quote(mention.range.clone()));
        let slot = if name == "approve" && case.text.said(Class::Condition).next().is_some() {
            Slot::Condition
        } else {
            Slot::Direction
        };
        out.push(
            Mismatch::new(slot, mention.range.clone(), message)
                .help(super::strength::told(&cited.record.short_name, &finding.finding))
                .of(cited, Some(index)),
        );
        return;
    }
}

/// What somebody looked for in vain, in these words.
pub(super) const FOUND_NONE: [&[&str]; 4] =
    [&["found", "none"], &["found", "nothing"], &["find", "none"], &["found", "no"]];

/// `The three recommended medicines`: a name for a set, and no advice of its own.
pub(super) fn names_a_set(case: &Case<'_>, mention: &Mention) -> bool {
    let words = &case.text.words;
    let things = ["medicines", "medicine", "drugs", "treatments", "therapies"];
    let said = case.quote(mention.range.clone());
    said == "recommended" && things.iter().any(|t| words.are(mention.words.end, &[t]))
}

/// What has gone, in these words.
const GONE: [&[&str]; 12] = [
    &["stopped", "being"],
    &["left", "the"],
    &["no", "longer"],
    &["dropped"],
    &["removed"],
    &["moved"],
    &["taken", "out"],
    &["deleted"],
    &["used", "to"],
    &["gone"],
    &["abolished"],
    &["left", "out"],
];

/// Whether a text says that something has gone.
pub(super) fn gone(text: &crate::claims::text::Text) -> bool {
    gone_at(text).is_some()
}

/// The word at which a text says so.
pub(super) fn gone_at(text: &crate::claims::text::Text) -> Option<usize> {
    (0..text.words.list.len()).find(|i| GONE.iter().any(|g| text.words.are(*i, g)))
}

/// `A person must have felt fear`, of what the source says no longer belongs to it.
fn dropped(case: &Case<'_>, out: &mut Vec<Mismatch>) -> bool {
    static BEFORE: crate::lexicon::table::Set<9> = crate::lexicon::table::hashes([
        "earlier",
        "old",
        "older",
        "former",
        "previous",
        "before",
        "previously",
        "once",
        "until",
    ]);
    let words = &case.text.words;
    let whole = 0..words.list.len();
    if gone(case.text) || words.list.iter().any(|w| w.denied || BEFORE.contains(&w.raw)) {
        return false;
    }
    let about =
        case.findings().map(|(c, i, f)| (own_words(case, &whole, f), c, i, f)).max_by_key(|(own, ..)| *own).filter(
            |(own, _, _, f)| {
                *own >= 3 && (0..f.value.words.list.len()).any(|i| f.value.words.are(i, &["no", "longer"]))
            },
        );
    let Some((_, cited, index, finding)) = about else { return false };
    let Some(first) = words.list.iter().find(|w| finding.own.iter().any(|(stem, n)| *n > 1 && w.stem == *stem)) else {
        return false;
    };
    let said = case.quote(first.start..first.end);
    let message = format!("\u{201c}{said}\u{201d}: the source says that this no longer holds");
    out.push(
        Mismatch::new(Slot::Direction, first.start..first.end, message)
            .help(super::strength::told(&cited.record.short_name, &finding.finding))
            .of(cited, Some(index)),
    );
    true
}

/// `Advises against …, though venlafaxine may be considered`: whether another clause gives the opposite advice.
fn advises_elsewhere(case: &Case<'_>, part: &std::ops::Range<usize>) -> bool {
    let against = |inside: bool| {
        case.text.of(Class::Cue).any(|m| m.concept.name() == "against" && part.contains(&m.words.start) == inside)
    };
    let advice = |m: &&Mention| matches!(m.concept.name(), "recommend" | "strong-recommend");
    against(true) && case.text.of(Class::Cue).filter(advice).any(|m| !part.contains(&m.words.start)) || against(false)
}

/// The words of the clause a mention stands in, and whether it names a treatment of its own while others do, too.
fn clause_of(case: &Case<'_>, mention: &Mention) -> (bool, std::ops::Range<usize>) {
    let words = &case.text.words.list;
    let Some(own) = words.get(mention.words.start).map(|w| w.clause) else { return (false, 0..0) };
    let first = words.iter().position(|w| w.clause == own).unwrap_or(0);
    let part = first..words.iter().rposition(|w| w.clause == own).map_or(words.len(), |l| l + 1);
    let named = |inside: bool| case.text.of(Class::Treatment).any(|m| part.contains(&m.words.start) == inside);
    (named(true) && named(false), part)
}

/// How many conditions, outcomes and treatments a sentence and a finding share.
pub(super) fn shared(case: &Case<'_>, finding: &Said) -> usize {
    shared_in(case, finding, &(0..case.text.words.list.len()))
}

/// The same for a part of the sentence.
fn shared_in(case: &Case<'_>, finding: &Said, part: &std::ops::Range<usize>) -> usize {
    let mut count = 0;
    for (class, worth) in [(Class::Condition, 1), (Class::Outcome, 1), (Class::Treatment, 2), (Class::People, 1)] {
        for mention in case.text.of(class).filter(|m| part.contains(&m.words.start)) {
            count += worth * usize::from(finding.text.of(class).any(|m| m.concept.near(mention.concept)));
        }
    }
    count
}
