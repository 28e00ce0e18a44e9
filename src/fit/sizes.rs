//! Sizes told in words: most people, a median, an effect called large or small.

use super::closeness::close;
use super::figure::Place;
use super::figure_words::told;
use super::values::Role;
use super::{Case, Cited, Mismatch, Slot};
use crate::claims::NumberKind as K;
use crate::claims::concepts::Class;
use crate::lexicon::table::{Set, hashes};

pub(super) fn check(case: &Case<'_>, places: &[Place<'_>], out: &mut Vec<Mismatch>) {
    medians(case, places, out);
    sizes(case, places, out);
    most(case, places, out);
    large_study(case, out);
    everyone(case, places, out);
}

/// `Most people responded`, where fewer than half did.
fn most(case: &Case<'_>, places: &[Place<'_>], out: &mut Vec<Mismatch>) {
    let words = &case.text.words.list;
    let people = ["people", "patients", "participants", "adults", "veterans", "women", "men", "of"];
    let Some(at) = (0..words.len()).find(|i| {
        case.text.words.are(*i, &["most"])
            && !words[*i].denied
            && people.iter().any(|p| case.text.words.are(*i + 1, &[p]))
    }) else {
        return;
    };
    // `Most no longer had PTSD`, where most still had it.
    let rid = ["no longer had", "no longer have", "rid of", "lost their", "lost the", "free of"];
    let low = case.said.to_lowercase();
    let still = places.iter().find(|p| {
        let finding = p.finding.and_then(|i| p.cited.record.findings.get(i));
        let heads = finding.is_some_and(|f| f.heads.iter().any(|h| h.is("still-diagnosis")));
        heads && p.figure.kind == K::Share && p.figure.role == Role::Result && p.figure.value > 55.0
    });
    let said = rid.iter().any(|r| low.contains(r)) && (low.contains("diagnos") || low.contains("ptsd"));
    if let Some(place) = still.filter(|_| said && case.text.numbers.is_empty()) {
        let word = &words[at];
        let message = "\u{201c}most\u{201d}: most still had the diagnosis";
        let found = Mismatch::new(Slot::Number, word.start..word.end, message).help(told(place));
        out.push(found.of(place.cited, place.finding));
        return;
    }
    let mut named = case.text.said(Class::Outcome).filter(|m| m.words.start > at && m.words.start <= at + 8);
    let Some(outcome) = named.find(|m| ["response", "remission", "abstinence"].iter().any(|n| m.concept.is(n))) else {
        return;
    };
    let shares: Vec<&Place<'_>> = places
        .iter()
        .filter(|p| p.figure.kind == K::Share && p.figure.role == Role::Result)
        .filter(|p| {
            let finding = p.finding.and_then(|i| p.cited.record.findings.get(i));
            finding.is_some_and(|f| f.about.of(Class::Outcome).any(|m| m.concept.near(outcome.concept)))
        })
        .collect();
    if let Some(place) = shares.first().filter(|_| shares.iter().all(|p| p.figure.value < 50.0)) {
        let word = &words[at];
        out.push(
            Mismatch::new(Slot::Number, word.start..word.end, "\u{201c}most\u{201d}: it was fewer than half")
                .help(told(place))
                .of(place.cited, place.finding),
        );
    }
}

/// `All the veterans reached remission`, where some did not.
fn everyone(case: &Case<'_>, places: &[Place<'_>], out: &mut Vec<Mismatch>) {
    static EVERY: Set<5> = hashes(["all", "every", "everyone", "everybody", "each"]);
    static PEOPLE: Set<9> = hashes([
        "people",
        "patients",
        "participants",
        "adults",
        "veterans",
        "person",
        "patient",
        "everyone",
        "everybody",
    ]);
    let words = &case.text.words.list;
    let at = words.iter().enumerate().position(|(i, w)| {
        let people = words.iter().skip(i).take(5).any(|p| PEOPLE.contains(&p.raw) && p.clause == w.clause);
        let not = i
            .checked_sub(1)
            .is_some_and(|b| ["of", "not", "nearly", "almost", "at"].iter().any(|n| case.text.words.are(b, &[n])));
        EVERY.contains(&w.raw) && people && !w.denied && !not
    });
    let Some(at) = at.filter(|_| !case.text.numbers.iter().any(|n| n.kind == K::Share)) else { return };
    let clause = words.get(at).map(|w| w.clause);
    let here = |m: &&crate::claims::concepts::Mention| {
        m.words.start > at && m.words.start <= at + 8 && words.get(m.words.start).map(|w| w.clause) == clause
    };
    let counted =
        |m: &&crate::claims::concepts::Mention| ["response", "remission", "abstinence"].iter().any(|n| m.concept.is(n));
    let Some(outcome) = case.text.said(Class::Outcome).filter(here).find(counted) else { return };
    // `All who responded went on to …` names a group.
    let who =
        (at..outcome.words.start).any(|i| ["who", "whose", "with", "in"].iter().any(|w| case.text.words.are(i, &[w])));
    let shares: Vec<&Place<'_>> = places
        .iter()
        .filter(|p| p.figure.kind == K::Share && matches!(p.figure.role, Role::Result | Role::Other))
        .filter(|p| {
            let finding = p.finding.and_then(|i| p.cited.record.findings.get(i));
            finding.is_some_and(|f| f.about.of(Class::Outcome).any(|m| m.concept.near(outcome.concept)))
        })
        .collect();
    if let Some(place) = shares.first().filter(|_| !who && shares.iter().all(|p| p.figure.value < 99.0)) {
        let word = &words[at];
        let message = format!("\u{201c}{}\u{201d}: it was not everyone", case.quote(word.start..word.end));
        let found = Mismatch::new(Slot::Number, word.start..word.end, message).help(told(place));
        out.push(found.of(place.cited, place.finding));
    }
}

/// `A large trial`, of fewer than a hundred people.
fn large_study(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static OPEN: Set<9> = hashes(["no", "not", "needs", "need", "until", "whether", "from", "than", "without"]);
    static LARGE: Set<5> = hashes(["large", "big", "huge", "sizeable", "massive"]);
    static STUDY: Set<4> = hashes(["trial", "study", "sample", "experiment"]);
    let people = |c: &Cited<'_>| c.record.evidence.sample.people().is_some_and(|n| n < 100);
    let words = &case.text.words.list;
    let said = words.iter().enumerate().find_map(|(i, w)| {
        let study = words.iter().skip(i + 1).take(3).find(|s| STUDY.contains(&s.raw) && s.clause == w.clause)?;
        let open = words[i.saturating_sub(4)..i].iter().any(|b| OPEN.contains(&b.raw));
        (LARGE.contains(&w.raw) && !w.denied && !open).then_some(w.start..study.end)
    });
    if let Some(range) = said.filter(|_| !case.cited.is_empty() && case.cited.iter().all(people)) {
        let quoted = case.quote(range.clone());
        let size = case.cited.iter().filter_map(|c| c.record.evidence.sample.people()).max().unwrap_or(0);
        let message = format!("\u{201c}{quoted}\u{201d}: the source has {size} people");
        out.push(Mismatch::new(Slot::Number, range, message).of_first(case).help("say how many took part"));
    }
}

pub(super) fn is_median(finding: &super::record::Said) -> bool {
    use crate::evidence::Statistic as S;
    matches!(finding.finding.statistic.as_ref().map(|s| s.value), Some(S::MedianTime | S::Median))
}

/// `It typically took six infusions`, where half of them needed three.
fn medians(case: &Case<'_>, places: &[Place<'_>], out: &mut Vec<Mismatch>) {
    let own = |p: &&Place<'_>| {
        let finding = p.finding.and_then(|i| p.cited.record.findings.get(i));
        p.figure.kind == K::Doses && p.figure.role == Role::Result && finding.is_some_and(is_median)
    };
    let Some(place) = places.iter().find(own) else { return };
    let words = &case.text.words;
    let typical = ["typically", "median"];
    let Some(at) = (0..words.list.len()).find(|i| typical.iter().any(|t| words.are(*i, &[t]))) else { return };
    let clause = words.list.get(at).map(|w| w.clause);
    let number = case.text.numbers.iter().find(|n| {
        let word = case.text.word_at(n.range.start);
        n.kind == K::Doses && word > at && word <= at + 6 && words.list.get(word).map(|w| w.clause) == clause
    });
    if let Some(number) = number.filter(|n| !close(n, n.value, place.figure.value)) {
        let said = case.quote(number.range.clone());
        let message = format!("\u{201c}{said}\u{201d} is not the median of the source");
        out.push(
            Mismatch::new(Slot::Number, number.range.clone(), message).help(told(place)).of(place.cited, place.finding),
        );
    }
}

/// `Small` for a large effect, `large` for a small one.
pub(super) fn sizes(case: &Case<'_>, places: &[Place<'_>], out: &mut Vec<Mismatch>) {
    let Some(place) =
        places.iter().find(|p| p.figure.kind == K::EffectSize && p.figure.role == Role::Result && p.finding.is_some())
    else {
        return;
    };
    let size = place.figure.value.abs();
    let one = places.iter().filter(|p| p.figure.kind == K::EffectSize && p.figure.role == Role::Result).count() == 1;
    for mention in case.text.said(Class::Cue).filter(|m| m.concept.name() == "small" && one && size >= 0.8) {
        let effect = case
            .text
            .words
            .list
            .iter()
            .skip(mention.words.end)
            .take(2)
            .any(|w| ["effect", "benefit", "difference"].iter().any(|e| crate::claims::words::stem(e) == w.stem));
        if effect {
            let said = case.quote(mention.range.clone());
            let what = format!("the effect is not {said}: {size} standard deviations is large");
            let found = Mismatch::new(Slot::Number, mention.range.clone(), what).help(told(place));
            out.push(found.of(place.cited, place.finding));
        }
    }
    for mention in case.text.said(Class::Cue).filter(|m| m.concept.name() == "large") {
        // `A few studies with large effects` names studies.
        let of_studies = mention
            .words
            .start
            .checked_sub(2)
            .is_some_and(|i| ["studies", "trials", "ones"].iter().any(|s| case.text.words.are(i, &[s, "with"])));
        if of_studies {
            continue;
        }
        let near_effect = case.text.words.list.iter().skip(mention.words.end).take(3).any(|w| {
            ["effect", "benefit", "improvement", "difference"].iter().any(|e| crate::claims::words::stem(e) == w.stem)
        });
        // `The benefit was large`
        let before = case.text.words.list.get(mention.words.start.saturating_sub(9)..mention.words.start);
        let after_effect = before.unwrap_or_default().iter().any(|w| {
            ["effect", "benefit", "improvement", "difference"].iter().any(|e| crate::claims::words::stem(e) == w.stem)
        }) && ["was", "is", "were"].iter().any(|v| {
            let at = |back: usize| mention.words.start.checked_sub(back);
            at(1).is_some_and(|i| case.text.words.are(i, &[v]))
                || at(2).is_some_and(|i| case.text.words.are(i, &[v, "a"]))
        });
        if (near_effect || after_effect) && size < 0.5 {
            let what =
                format!("the effect is not {}: {size} standard deviations is small", case.quote(mention.range.clone()));
            out.push(
                Mismatch::new(Slot::Number, mention.range.clone(), what)
                    .help(told(place))
                    .of(place.cited, place.finding),
            );
        }
    }
}
