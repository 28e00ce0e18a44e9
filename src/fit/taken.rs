//! Who took part, and who was left out, against the people of the record.

use super::{Case, Cited, Mismatch, Slot};
use crate::claims::concepts::{Class, Mention};
use crate::claims::text::Text;
use crate::lexicon::table::{Set, hash, hashes};

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    all_with(case, out);
    left_out(case, out);
    took_part(case, out);
    without_it(case, out);
    left_treatment_out(case, out);
}

/// `All 41 were living with PTSD`, of people with or without it.
fn all_with(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static EVERY: Set<5> = hashes(["all", "every", "everyone", "everybody", "each"]);
    let words = &case.text.words.list;
    let Some(every) = words.iter().position(|w| EVERY.contains(&w.raw) && !w.denied) else { return };
    let either = |text: &Text, mention: &Mention| {
        text.of(Class::Condition).any(|m| {
            m.concept.near(mention.concept)
                && (m.words.start.saturating_sub(5)..m.words.start).any(|i| {
                    text.words.are(i, &["with", "or", "without"]) || text.words.are(i, &["with", "and", "without"])
                })
        })
    };
    for mention in case.text.said(Class::Condition).filter(|m| m.words.start > every) {
        let several = |c: &Cited<'_>| {
            let own = &c.record.evidence.population;
            let who = own.who.as_deref().unwrap_or_default();
            own.conditions.len() > 1 && who.contains("mixed") && c.record.says(Class::Condition, mention.concept.name())
        };
        let mixed = |c: &Cited<'_>| several(c) || c.record.texts(None).any(|t| either(t, mention));
        if case.cited.iter().all(mixed) && !either(case.text, mention) {
            let said = case.quote(mention.range.clone());
            let message = format!("not everyone in the source had {said}");
            out.push(
                Mismatch::new(Slot::Population, mention.range.clone(), message)
                    .of_pinned(case)
                    .help("say that only some had it"),
            );
            return;
        }
    }
}

/// `73 people with bipolar depression were randomised`, of people with something else.
fn took_part(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static PART: Set<10> = hashes([
        "took",
        "joined",
        "enrolled",
        "randomised",
        "randomized",
        "recruited",
        "entered",
        "volunteered",
        "assigned",
        "allocated",
    ]);
    static PEOPLE: Set<6> = hashes(["people", "patients", "adults", "participants", "volunteers", "men"]);
    let words = &case.text.words;
    for mention in case.text.said(Class::Condition) {
        let at = mention.words.start;
        let with = at.checked_sub(1).is_some_and(|i| words.are(i, &["with"]));
        let people = at.checked_sub(2).and_then(|i| words.list.get(i)).is_some_and(|w| PEOPLE.contains(&w.raw));
        let after =
            words.list.get(mention.words.end..(mention.words.end + 3).min(words.list.len())).unwrap_or_default();
        if !(with && people && after.iter().any(|w| PART.contains(&w.raw))) {
            continue;
        }
        let other = |c: &Cited<'_>| {
            let own = &c.record.evidence.population;
            let listed = Text::read(&own.conditions.join("; ").replace('-', " "));
            let who = Text::read(own.who.as_deref().unwrap_or_default());
            let open = own.conditions.iter().any(|c| c == "any") || own.conditions.is_empty();
            let is = |m: &Mention| m.concept.is_a(mention.concept) || mention.concept.near(m.concept);
            !open && !listed.of(Class::Condition).chain(who.of(Class::Condition)).any(is)
        };
        if !case.cited.is_empty() && case.cited.iter().all(other) {
            let said = case.quote(mention.range.clone());
            let message = format!("people with {said} are not who took part in the source");
            let found = Mismatch::new(Slot::Condition, mention.range.clone(), message).of_pinned(case);
            out.push(found.help("say who took part"));
            return;
        }
    }
}

/// `80 people without depression`, of people who all have it; `mild depression`, of people with a severe or stubborn one.
fn without_it(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static PEOPLE: Set<6> = hashes(["people", "patients", "adults", "participants", "volunteers", "veterans"]);
    let words = &case.text.words;
    let all_have = |c: &Cited<'_>, m: &Mention| {
        let own = Text::read(&c.record.evidence.population.conditions.join("; ").replace('-', " "));
        let denied =
            c.record.texts(None).any(|t| t.of(Class::Condition).any(|o| o.denied && o.concept.near(m.concept)));
        own.of(Class::Condition).any(|o| o.concept.is_a(m.concept)) && !denied
    };
    for mention in case.text.of(Class::Condition) {
        let Some(before) = mention.words.start.checked_sub(1) else { continue };
        let people = before.checked_sub(1).and_then(|i| words.list.get(i)).is_some_and(|w| PEOPLE.contains(&w.raw));
        let without = people && (words.are(before, &["without"]) || words.are(before, &["no"]));
        let mild = words.are(before, &["mild"]) && !mention.denied;
        let stubborn = |c: &Cited<'_>| {
            c.record.evidence.population.treatment_resistant == Some(true)
                || c.record.says(Class::Condition, "treatment-resistant-depression")
        };
        let known = |c: &Cited<'_>| {
            c.record
                .texts(None)
                .any(|t| t.words.list.iter().any(|w| w.raw == hash(b"mild") || w.raw == hash(b"moderate")))
        };
        let wrong = without && case.cited.iter().all(|c| all_have(c, mention))
            || mild && case.cited.iter().all(|c| all_have(c, mention) && stubborn(c) && !known(c));
        if wrong && !case.cited.is_empty() && !super::named::aside(case, mention) {
            let start = words.list.get(before).map_or(mention.range.start, |w| w.start);
            let said = case.quote(start..mention.range.end);
            let message = format!("\u{201c}{said}\u{201d} is not who took part in the source");
            let found = Mismatch::new(Slot::Population, start..mention.range.end, message).of_pinned(case);
            out.push(found.help("say who took part"));
            return;
        }
    }
}

/// `People with bipolar disorder were left out`, where the source took them.
fn left_out(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static OUT: Set<6> = hashes(["excluded", "excluding", "excludes", "exclude", "ineligible", "barred"]);
    let pairs = [["left", "out"], ["ruled", "out"], ["turned", "away"], ["not", "allowed"]];
    let words = &case.text.words.list;
    for mention in case.text.of(Class::Condition).filter(|m| m.denied) {
        let clause = words.get(mention.words.start).map(|w| w.clause);
        let out_of_it = words.iter().enumerate().any(|(i, w)| {
            Some(w.clause) == clause && (OUT.contains(&w.raw) || pairs.iter().any(|p| case.text.words.are(i, p)))
        });
        // `People whose depression came with psychosis were left out`: the last that is named is meant.
        let last =
            case.text.of(Class::Condition).filter(|m| words.get(m.words.start).map(|w| w.clause) == clause).last();
        if !out_of_it || last.is_some_and(|l| l.range != mention.range && case.said.contains(" with ")) {
            continue;
        }
        let took = |c: &Cited<'_>| {
            let people = &c.record.evidence.population;
            // Whom the record itself says were left out, it names after a semicolon.
            let who = people.who.as_deref().unwrap_or_default().split(';');
            let who: Vec<&str> =
                who.filter(|part| !["left out", "excluded", "ruled out"].iter().any(|o| part.contains(o))).collect();
            let own = Text::read(&format!("{}. {}", people.conditions.join("; ").replace('-', " "), who.join(". ")));
            own.said(Class::Condition).any(|m| m.concept.is_a(mention.concept))
                && !c
                    .record
                    .texts(None)
                    .any(|t| t.of(Class::Condition).any(|m| m.denied && m.concept.near(mention.concept)))
        };
        if case.cited.iter().all(took) {
            let said = case.quote(mention.range.clone());
            let message = format!("people with {said} took part in the source");
            out.push(
                Mismatch::new(Slot::Population, mention.range.clone(), message)
                    .of_pinned(case)
                    .help("say who took part"),
            );
            return;
        }
    }
}

/// `Left esketamine out of their paper`, where it is in it.
fn left_treatment_out(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let words = &case.text.words;
    for mention in case.text.of(Class::Treatment) {
        let before = mention
            .words
            .start
            .checked_sub(1)
            .is_some_and(|i| ["left", "leave", "leaves", "leaving"].iter().any(|w| words.are(i, &[w])));
        let given = |c: &Cited<'_>| c.record.given.contains(&mention.concept);
        if before && words.are(mention.words.end, &["out"]) && case.cited.iter().all(given) {
            let said = case.quote(mention.range.clone());
            let message = format!("the source is about {said}, too");
            out.push(
                Mismatch::new(Slot::DrugForm, mention.range.clone(), message)
                    .of_pinned(case)
                    .help("name what it is about"),
            );
            return;
        }
    }
}
