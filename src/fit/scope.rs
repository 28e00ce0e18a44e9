//! Whom and what a finding holds for: everyone in the study, both sources, the doses it was measured at, those with the
//! illness.

use super::closeness::{agrees, has_value};
use super::figure::Place;
use super::record::Said;
use super::strength::told;
use super::{Case, Cited, Mismatch, Slot};
use crate::claims::concepts::{Class, Mention};
use crate::claims::text::Text;
use crate::claims::words::stem;
use crate::claims::{Number, NumberKind as K};
use crate::lexicon::table::{Set, hash, hashes};

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    other_winner(case, out);
    without(case, out);
    low_dose(case, out);
    all_studies(case, out);
    no_position(case, out);
}

/// `Esketamine did more than ketamine`, of a comparison that came out the other way round.
fn other_winner(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let won = |text: &Text| {
        let cue = text.said(Class::Cue).find(|m| matches!(m.concept.name(), "better" | "up"))?;
        let before = text.said(Class::Treatment).filter(|m| m.words.end <= cue.words.start).last()?;
        Some((before.concept, cue.range.clone()))
    };
    let winner = won(case.text);
    for (cited, index, finding) in case.findings() {
        let compared =
            finding.finding.statistic.as_ref().map(|s| s.value) == Some(crate::evidence::Statistic::Comparison);
        let two = finding.value.concepts(Class::Treatment);
        let than = finding.value.words.list.iter().any(|w| w.raw == hash(b"than"));
        // `Both worked equally well`
        let alike = case.text.said(Class::Cue).find(|m| {
            m.concept.name() == "same"
                && m.words.start > 0
                && !super::verdict::open(case, m)
                && !case.said.contains(" not ")
        });
        let named = two.len() == 2 && two.iter().all(|t| case.text.said(Class::Treatment).any(|m| m.concept == *t));
        if let Some(alike) =
            alike.filter(|_| case.cited.len() == 1 && compared && than_or_more(&finding.value) && named)
        {
            let said = case.quote(alike.range.clone());
            let message = format!("\u{201c}{said}\u{201d}: the source found a difference");
            let found = Mismatch::new(Slot::Direction, alike.range.clone(), message).of(cited, Some(index));
            out.push(found.help(told(&cited.record.short_name, &finding.finding)));
            return;
        }
        let Some((winner, range)) = winner.clone() else { continue };
        let both = two.len() == 2 && two.iter().all(|t| case.text.said(Class::Treatment).any(|m| m.concept == *t));
        if let Some((own, _)) = won(&finding.value)
            && compared
            && than
            && both
            && own != winner
            && two.contains(&winner)
        {
            let message = format!("\u{201c}{}\u{201d}: the source found the opposite", case.quote(range.clone()));
            out.push(
                Mismatch::new(Slot::Direction, range, message)
                    .help(told(&cited.record.short_name, &finding.finding))
                    .of(cited, Some(index)),
            );
            return;
        }
    }
}

/// Whether a text says that one did more than the other.
fn than_or_more(text: &Text) -> bool {
    text.words.list.iter().any(|w| w.raw == hash(b"than"))
        && text.said(Class::Cue).any(|m| matches!(m.concept.name(), "better" | "up" | "more-common"))
        || text.words.list.windows(2).any(|w| w[0].raw == hash(b"do") && w[1].raw == hash(b"more"))
}

/// `Midazolam and no therapy`, where both groups had it.
fn without(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static HAD: Set<10> = hashes(["and", "had", "given", "with", "took", "got", "on", "received", "or", "having"]);
    let words = &case.text.words;
    for mention in case.text.of(Class::Treatment).filter(|m| m.denied) {
        let Some(no) = mention.words.start.checked_sub(1) else { continue };
        let had = no.checked_sub(1).and_then(|i| words.list.get(i)).is_some_and(|w| HAD.contains(&w.raw));
        if !(words.are(no, &["without"]) || words.are(no, &["no"]) && had) {
            continue;
        }
        let beside = |c: &Cited<'_>| {
            let with = [
                c.record.evidence.intervention.with.as_deref(),
                c.record.evidence.comparator.as_ref().and_then(|c| c.with.as_deref()),
            ];
            with.into_iter()
                .flatten()
                .any(|w| Text::read(w).said(Class::Treatment).any(|m| m.concept.near(mention.concept)))
        };
        if case.cited.iter().all(beside) {
            let said = case.quote(mention.range.clone());
            let message = format!("everybody in the source had {said} as well");
            out.push(
                Mismatch::new(Slot::Comparator, mention.range.clone(), message)
                    .of_pinned(case)
                    .help("say what each group was given"),
            );
            return;
        }
    }
}

/// A share measured at the doses of an anaesthetic, told of low ones.
fn low_dose(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static LOW: Set<6> = hashes(["low", "lower", "small", "smaller", "subanesthetic", "subanaesthetic"]);
    let words = &case.text.words.list;
    let (dose, full) = (stem("dose"), stem("anesthetic"));
    static AMOUNT: Set<5> = hashes(["dose", "doses", "amount", "amounts", "quantities"]);
    static SURGERY: Set<4> = hashes(["surgery", "operation", "operations", "surgical"]);
    // `Small doses`, `sub-anaesthetic amounts`, `doses far below those for anaesthesia`
    let low = words.iter().enumerate().find(|(i, w)| {
        let mut next = words.iter().skip(i + 1).take(4);
        let sub = w.raw == hash(b"sub") || w.raw == hash(b"below") || w.raw == hash(b"under");
        let full_dose =
            |n: &crate::claims::words::Word| n.stem == full || n.stem == stem("anesthesia") || SURGERY.contains(&n.raw);
        !w.denied
            && (LOW.contains(&w.raw) && next.clone().take(3).any(|n| AMOUNT.contains(&n.raw))
                || sub && next.any(full_dose))
    });
    let Some((_, word)) = low else { return };
    for (cited, index, finding) in case.findings() {
        let text = &finding.text.words.list;
        let at_full = text.windows(2).any(|w| w[0].stem == full && w[1].stem == dose);
        let places: Vec<Place<'_>> =
            finding.figures.iter().map(|figure| Place { figure, cited, finding: Some(index) }).collect();
        let told_here = case
            .text
            .numbers
            .iter()
            .any(|n| places.iter().any(|p| agrees(n.kind, p.figure) && has_value(n, p, &places)));
        if at_full && told_here {
            let message = "the source measured this at the doses of an anesthetic, not at low ones";
            out.push(
                Mismatch::new(Slot::Dose, word.start..word.end, message)
                    .help(told(&cited.record.short_name, &finding.finding))
                    .help("say at which doses, or leave the figure out")
                    .of(cited, Some(index)),
            );
            return;
        }
    }
}

/// `All five studies found it`, where two of five did.
fn all_studies(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static EVERY: Set<3> = hashes(["all", "every", "each"]);
    let words = &case.text.words.list;
    for number in case.text.numbers.iter().filter(|n| n.kind == K::Studies) {
        let at = case.text.word_at(number.range.start);
        let before = words.get(at.saturating_sub(2)..at).unwrap_or_default();
        if !before.iter().any(|w| EVERY.contains(&w.raw) && !w.denied) {
            continue;
        }
        let some = case.findings().find(|(_, _, f)| {
            let (count, of) = (f.finding.count, f.finding.denominator);
            count.zip(of).is_some_and(|(c, of)| c < of && of as f64 == number.value)
        });
        if let Some((cited, index, finding)) = some {
            let count = finding.finding.count.unwrap_or_default();
            let message = format!("not all of them: the source counts {count} of {}", number.value);
            out.push(
                Mismatch::new(Slot::Number, number.range.clone(), message)
                    .help(told(&cited.record.short_name, &finding.finding))
                    .of(cited, Some(index)),
            );
            return;
        }
    }
}

/// `Each of them suggests against it`, where one of them takes no position.
fn no_position(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let advises = |m: &&Mention| matches!(m.concept.name(), "recommend" | "against" | "strong-recommend") && !m.denied;
    let Some(cue) = case.text.of(Class::Cue).find(advises) else { return };
    static NONE: Set<6> = hashes(["none", "nothing", "no", "not", "silent", "without"]);
    if case.text.words.list.iter().any(|w| NONE.contains(&w.raw)) && !of_both(case) {
        return;
    }
    if case.cited.len() > 1 && !of_both(case) {
        return;
    }
    for (cited, index, finding) in case.findings() {
        let value = &finding.value.words;
        let none = (0..value.list.len()).any(|i| value.are(i, &["no", "recommendation"]));
        let same = finding
            .about
            .of(Class::Treatment)
            .any(|m| case.text.said(Class::Treatment).any(|t| t.concept == m.concept));
        if none && same {
            let message = format!("{} gives no recommendation on it", cited.record.short_name);
            out.push(
                Mismatch::new(Slot::Direction, cue.range.clone(), message)
                    .help("name the one that does")
                    .of(cited, Some(index)),
            );
            return;
        }
    }
}

/// Words for sources, of several at once.
pub(super) static SOURCES: Set<9> =
    hashes(["surveys", "studies", "trials", "reviews", "papers", "sources", "guidelines", "analyses", "reports"]);

/// Whether the sentence speaks of both its sources at once: `both surveys`, `each of them`.
pub(super) fn of_both(case: &Case<'_>) -> bool {
    let words = &case.text.words.list;
    words.iter().enumerate().any(|(i, w)| {
        (w.raw == hash(b"both") || w.raw == hash(b"each"))
            && (words.iter().skip(i + 1).take(4).any(|n| SOURCES.contains(&n.raw) || n.raw == hash(b"articles"))
                || case.text.words.are(i, &["each", "of", "them"]))
    })
}

/// A figure told of both sources that only one of them has.
pub(super) fn in_both(case: &Case<'_>, number: &Number, places: &[Place<'_>]) -> Option<Mismatch> {
    if case.cited.len() != 2
        || !of_both(case)
        || !matches!(number.kind, K::Share | K::People | K::EffectSize | K::Studies)
    {
        return None;
    }
    let has = |c: &Cited<'_>| {
        places.iter().any(|p| p.cited.index == c.index && agrees(number.kind, p.figure) && has_value(number, p, places))
    };
    let lacking = case.cited.iter().find(|c| !has(c))?;
    if !case.cited.iter().any(has) {
        return None;
    }
    let said = case.quote(number.range.clone());
    let message = format!("{} does not have \u{201c}{said}\u{201d}", lacking.record.short_name);
    Some(
        Mismatch::new(Slot::Number, number.range.clone(), message)
            .help("give each source its own figure")
            .of(lacking, None),
    )
}

/// A share of those with the illness, told of everyone: `59 percent of US adults`.
pub(super) fn of_everyone(case: &Case<'_>, number: &Number, cited: &Cited<'_>, finding: &Said) -> bool {
    static PEOPLE: Set<3> = hashes(["adults", "americans", "population"]);
    static WHO: Set<10> =
        hashes(["with", "who", "whose", "living", "diagnosed", "affected", "in", "that", "having", "had"]);
    static NATION: Set<5> = hashes(["us", "usa", "american", "all", "the"]);
    let open = cited.record.evidence.population.conditions.iter().all(|c| c == "any");
    let ill = finding.about.of(Class::Condition).next().is_some();
    if number.kind != K::Share || !open || !ill || finding.finding.outcome.as_deref() == Some("prevalence") {
        return false;
    }
    let words = &case.text.words.list;
    let at = case.text.word_at(number.range.end);
    let mut rest = words.iter().skip(at).skip_while(|w| w.raw == hash(b"of") || NATION.contains(&w.raw));
    let of_people = rest.next().is_some_and(|w| PEOPLE.contains(&w.raw));
    let who = rest.next().filter(|w| WHO.contains(&w.raw));
    // `Adults had sought treatment` narrows nobody down, `adults who had PTSD` does.
    let verb = |w: &crate::claims::words::Word| {
        let has = w.raw == hash(b"had") || w.raw == hash(b"having");
        let at = case.text.word_at(w.start);
        has && !case.text.of(Class::Condition).any(|m| m.words.start > at && m.words.start <= at + 2)
    };
    of_people && who.is_none_or(verb)
}
