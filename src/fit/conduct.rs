//! How the trial was run: who knew what was given, who had both treatments, whether everybody was in it.

use super::study::{made, open};
use super::{Case, Mismatch, Slot};
use crate::claims::concepts::{Class, Mention};
use crate::claims::words::stem;
use crate::evidence::{Blinding, Design as D};
use crate::lexicon::table::{Set, hash, hashes};

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    told_as_trial(case, out);
    in_turn(case, out);
    knew(case, out);
    nobody_knew(case, out);
    kept_blind(case, out);
    every_trial(case, out);
    one_group(case, out);
    anecdote(case, out);
}

/// `A randomised trial described …`, of what experts, a label or a guideline say.
fn told_as_trial(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static TRIAL: Set<3> = hashes(["trial", "study", "experiment"]);
    static THE: Set<4> = hashes(["a", "the", "this", "one"]);
    let advice = |c: &super::Cited<'_>| {
        let design = c.record.evidence.design.as_ref().map(|d| d.value);
        matches!(design, Some(D::Consensus | D::Guideline | D::Regulator | D::Label | D::History))
    };
    let words = &case.text.words.list;
    // What opens the sentence is the source itself.
    static RAN: Set<6> = hashes(["ran", "conducted", "performed", "undertook", "did", "carried"]);
    let opens = |m: &&Mention| {
        let first = m.words.start <= 3 && words.iter().take(2).any(|w| THE.contains(&w.raw));
        let ran =
            words[m.words.start.saturating_sub(4)..m.words.start].iter().any(|w| RAN.contains(&w.raw) && !w.denied);
        (first || ran) && words.iter().skip(m.words.start).take(3).any(|w| TRIAL.contains(&w.raw))
    };
    // `This trial tested …`, of a review, a guideline, a label.
    let no_trial = |c: &super::Cited<'_>| {
        let design = c.record.evidence.design.as_ref().map(|d| d.value);
        advice(c) || matches!(design, Some(D::NarrativeReview | D::Survey | D::CrossSectional))
    };
    let trial = words.get(1).filter(|w| w.raw == hash(b"trial") && THE.contains(&words[0].raw) && !w.denied);
    if let Some(word) = trial.filter(|_| case.cited.iter().all(no_trial) && out.is_empty()) {
        let found = Mismatch::new(Slot::Design, word.start..word.end, "the source is no trial").of_first(case);
        let is = case.cited.first().map(|c| made(c.record)).unwrap_or_default();
        out.push(found.help(format!("the record says: {is}")));
        return;
    }
    let design = ["randomised", "double-blind", "controlled", "placebo-controlled", "open-label"];
    let mention =
        case.text.said(Class::Study).find(|m| design.iter().any(|d| m.concept.is(d)) && opens(m) && !open(case, m));
    if let Some(mention) = mention.filter(|_| case.cited.iter().all(advice) && out.is_empty()) {
        let is = case.cited.first().map(|c| made(c.record)).unwrap_or_default();
        let message = "the source is no trial".to_owned();
        let found = Mismatch::new(Slot::Design, mention.range.clone(), message).of_first(case);
        out.push(found.help(format!("the record says: {is}")));
    }
}

/// `One set had ketamine and a different set salt water`, of people who had both; `each went through all doses`, of
/// groups.
fn in_turn(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static OTHER: Set<4> = hashes(["different", "separate", "another", "second"]);
    static GROUP: Set<5> = hashes(["set", "group", "people", "patients", "half"]);
    static EACH: Set<3> = hashes(["each", "every", "everyone"]);
    let design = |d: D| case.cited.iter().all(|c| c.record.evidence.design.as_ref().map(|o| o.value) == Some(d));
    let words = &case.text.words.list;
    let treated = case.text.of(Class::Treatment).next().is_some();
    static HAD: Set<6> = hashes(["given", "had", "got", "received", "treated", "assigned"]);
    let had = |at: usize| words.iter().skip(at).take(4).any(|w| HAD.contains(&w.raw) && !w.denied);
    let apart = words
        .windows(2)
        .enumerate()
        .find(|(i, w)| OTHER.contains(&w[0].raw) && GROUP.contains(&w[1].raw) && !w[0].denied && had(i + 2));
    let apart = apart.map(|(_, pair)| pair);
    if let Some(pair) = apart.filter(|_| treated && design(D::RandomisedCrossover)) {
        let range = pair[0].start..pair[1].end;
        let found = Mismatch::new(Slot::Design, range, "in the source the same people had both treatments");
        out.push(found.of_first(case).help("say that each person had both, one after the other"));
        return;
    }
    let each = words.first().is_some_and(|w| EACH.contains(&w.raw) && !w.denied);
    let turns = [&["in", "turn"][..], &["stepped", "through"], &["stepped", "up"], &["one", "after", "the", "other"]];
    let at = (0..words.len()).find(|i| turns.iter().any(|t| case.text.words.are(*i, t)));
    if let Some(at) = at.filter(|_| each && treated && design(D::RandomisedParallel)) {
        let range = words[at].start..words.get(at + 1).map_or(words[at].end, |w| w.end);
        let found = Mismatch::new(Slot::Design, range, "in the source each person was in one group only");
        out.push(found.of_first(case).help("say that people were divided into groups"));
    }
}

/// `Patients and staff knew who had what`, of a blinded trial.
fn knew(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static KNEW: Set<4> = hashes(["knew", "aware", "told", "known"]);
    static WHICH: Set<4> = hashes(["who", "which", "what", "when"]);
    static NOBODY: Set<9> = hashes(["nobody", "neither", "no", "none", "few", "not", "most", "many", "some"]);
    let hidden = |c: &super::Cited<'_>| {
        matches!(c.record.evidence.blinding, Some(Blinding::DoubleBlind | Blinding::TripleMasked))
            && !c.record.texts(None).any(|t| t.names(Class::Study, "open-label"))
    };
    let words = &case.text.words.list;
    let knew = words.iter().enumerate().find(|(i, w)| {
        KNEW.contains(&w.raw)
            && !w.denied
            && !words[..*i].iter().any(|b| NOBODY.contains(&b.raw))
            && (words.iter().skip(i + 1).take(6).any(|n| WHICH.contains(&n.raw))
                || case.text.words.are(i + 1, &["they"]))
            && words
                .iter()
                .skip(i + 1)
                .any(|n| ["was", "were", "had", "got"].iter().any(|g| n.raw == hash(g.as_bytes())))
    });
    let treated = case.text.of(Class::Treatment).next().is_some();
    if let Some((_, word)) = knew.filter(|_| treated && case.cited.iter().all(hidden))
        && !out.iter().any(|m| m.slot == Slot::Design)
    {
        let message = "the source kept from people which treatment was given";
        let found = Mismatch::new(Slot::Design, word.start..word.end, message);
        let found = found.of_first(case);
        out.push(found.help("say that neither patients nor staff were told"));
    }
}

/// `Nobody knew who had what`, of an open study.
fn nobody_knew(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static NOBODY: Set<5> = hashes(["nobody", "none", "neither", "nor", "no"]);
    static KNEW: Set<3> = hashes(["knew", "aware", "told"]);
    static WHICH: Set<4> = hashes(["who", "which", "what", "whether"]);
    static STAFF: Set<8> =
        hashes(["patients", "people", "participants", "staff", "doctors", "raters", "volunteers", "nurses"]);
    let open = |c: &super::Cited<'_>| {
        matches!(c.record.evidence.blinding, Some(Blinding::OpenLabel | Blinding::None | Blinding::RaterMasked))
            && !c.record.texts(None).any(|t| t.names(Class::Study, "double-blind"))
    };
    let words = &case.text.words.list;
    // `At no stage did anyone know`, of a study with an open part.
    let stages =
        [&["at", "no", "stage"][..], &["at", "no", "point"], &["at", "no", "time"], &["from", "start", "to", "end"]];
    let stage = (0..words.len()).find(|i| stages.iter().any(|s| case.text.words.are(*i, s)));
    let partly = |c: &super::Cited<'_>| c.record.texts(None).any(|t| t.names(Class::Study, "open-label"));
    let known = words.iter().any(|w| KNEW.contains(&w.raw) || w.stem == stem("know") || w.stem == stem("blind"));
    let whichever = words.iter().any(|w| WHICH.contains(&w.raw) || w.raw == hash(b"when"));
    if let Some(at) = stage.filter(|_| known && whichever && case.cited.iter().all(partly)) {
        let range = words[at].start..words.get(at + 2).map_or(words[at].end, |w| w.end);
        let found = Mismatch::new(Slot::Design, range, "in a part of the study people knew what was given");
        out.push(found.of_first(case).help("say which part was blinded"));
        return;
    }
    let knew = words.iter().enumerate().find(|(i, w)| {
        KNEW.contains(&w.raw)
            && words[i.saturating_sub(10)..*i].iter().any(|b| NOBODY.contains(&b.raw) && b.clause == w.clause)
            && words.iter().skip(i + 1).take(3).any(|n| WHICH.contains(&n.raw))
    });
    // `Patients did not know whether they had …`
    let not = hash(b"not");
    let unknowing = words.iter().enumerate().find(|(i, w)| {
        w.raw == hash(b"know")
            && i.checked_sub(1).and_then(|b| words.get(b)).is_some_and(|b| b.raw == not)
            && words[i.saturating_sub(5)..*i].iter().any(|b| STAFF.contains(&b.raw))
            && words.iter().skip(i + 1).take(2).any(|n| WHICH.contains(&n.raw))
    });
    let raters = words.iter().any(|w| w.stem == stem("raters"));
    let knew = knew.or(unknowing.filter(|_| !raters));
    let treated = case.text.of(Class::Treatment).next().is_some();
    if let Some((_, word)) = knew.filter(|_| treated && !case.cited.is_empty() && case.cited.iter().all(open)) {
        let message = "in the source people knew which treatment was given";
        let found = Mismatch::new(Slot::Design, word.start..word.end, message);
        out.push(found.of_first(case).help("say that it was open-label"));
    }
}

/// `The blind held up well`, of a study whose people could tell.
fn kept_blind(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static BLIND: Set<7> = hashes(["blind", "blinding", "masking", "blindness", "secrecy", "disguise", "mask"]);
    static HELD: Set<15> = hashes([
        "relied",
        "reliable",
        "trusted",
        "held",
        "kept",
        "worked",
        "well",
        "intact",
        "preserved",
        "maintained",
        "successful",
        "succeeded",
        "solid",
        "unbroken",
        "secure",
    ]);
    static TELL: Set<7> = hashes(["guess", "guessed", "tell", "unblinded", "knew", "guessing", "recognised"]);
    let words = &case.text.words.list;
    let at = words.iter().position(|w| BLIND.contains(&w.raw));
    let Some(at) = at else { return };
    let held = words.iter().skip(at + 1).take(5).find(|w| HELD.contains(&w.raw));
    let told = |t: &crate::claims::text::Text| t.words.list.iter().any(|w| TELL.contains(&w.raw) && !w.denied);
    // `Most could tell, so the blind hardly held`, `whether it held is doubtful`
    static OPEN: Set<4> = hashes(["whether", "if", "doubt", "doubtful"]);
    static FEW: Set<7> = hashes(["unable", "nobody", "hardly", "few", "no", "not", "neither"]);
    let could_tell = words.iter().enumerate().any(|(i, w)| {
        let few = words[i.saturating_sub(5)..i].iter().any(|b| FEW.contains(&b.raw));
        TELL.contains(&w.raw) && !w.denied && !few
    });
    if could_tell || words.iter().take(at + 6).any(|w| OPEN.contains(&w.raw)) {
        return;
    }
    let broken = case.cited.iter().all(|c| c.record.texts(None).any(told));
    if let Some(held) = held.filter(|w| !w.denied && broken) {
        let found =
            Mismatch::new(Slot::Design, words[at].start..held.end, "people in the source could tell what they had");
        out.push(found.of_first(case).help("say how many guessed right"));
    }
}

/// `All ten studies were randomised`, of a review that took others too; `all infusions were blinded` of a study that had
/// an open part.
fn every_trial(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static EVERY: Set<7> = hashes(["all", "every", "each", "only", "entire", "throughout", "whole"]);
    let words = &case.text.words.list;
    for (name, not) in [("randomised", "not-randomised"), ("double-blind", "open-label")] {
        let Some(mention) = case.text.said(Class::Study).find(|m| m.concept.is(name)) else { continue };
        let clause = words.get(mention.words.start).map(|w| w.clause);
        let around = mention.words.start.saturating_sub(12)..(mention.words.end + 1).min(words.len());
        let mut around = words.get(around).unwrap_or_default().iter().filter(|w| Some(w.clause) == clause);
        // `The whole programme, from first to last, was double-blind`
        let opens = words.first().is_some_and(|w| w.raw == hash(b"the"))
            && ["whole", "entire"].iter().any(|e| case.text.words.are(1, &[e]));
        let says_every = opens || around.any(|w| EVERY.contains(&w.raw) && !w.denied);
        let not_all = case.cited.iter().all(|c| {
            c.record.texts(None).any(|t| t.names(Class::Study, not))
                && !case.text.of(Class::Study).any(|m| m.concept.is(not))
        });
        // `Ten randomised trials`, where the ten are all studies taken together.
        let from = words.get(mention.words.start).map_or(0, |w| w.start);
        let trials = [stem("trials"), stem("studies")];
        let kind = words.iter().skip(mention.words.end).take(2).any(|w| trials.contains(&w.stem));
        // `Ten trials were randomised`
        let before = words.get(mention.words.start.saturating_sub(2)..mention.words.start).unwrap_or_default();
        let were =
            matches!(before, [a, b] if trials.contains(&a.stem) && (b.raw == hash(b"were") || b.raw == hash(b"was")));
        let whole = (kind || were)
            && case.text.numbers.iter().any(|n| {
                n.range.end < from
                    && case.text.word_at(n.range.end) + if were { 3 } else { 1 } >= mention.words.start
                    && case.cited.iter().any(|c| {
                        let all = |f: &super::values::Figure| {
                            f.kind == crate::claims::NumberKind::Studies && f.value == n.value
                        };
                        c.record.figures.iter().any(all) && n.value > 1.0
                    })
            });
        if (says_every || whole) && not_all {
            let said = case.quote(mention.range.clone());
            let message = format!("not all of what the source reports was \u{201c}{said}\u{201d}");
            let found = Mismatch::new(Slot::Design, mention.range.clone(), message);
            let found = found.of_first(case);
            out.push(found.help("say how much of it was"));
            return;
        }
    }
}

/// `Everyone was given ketamine`, where others were given something else.
fn one_group(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static EVERY: Set<7> = hashes(["everyone", "everybody", "all", "every", "each", "nobody", "entire"]);
    static WHO: Set<9> = hashes([
        "participant",
        "participants",
        "patient",
        "patients",
        "people",
        "volunteers",
        "person",
        "veterans",
        "group",
    ]);
    static GIVEN: Set<9> = hashes(["given", "gave", "got", "received", "took", "had", "treated", "infused", "giving"]);
    let parallel = |c: &super::Cited<'_>| {
        c.record.evidence.design.as_ref().map(|d| d.value) == Some(D::RandomisedParallel)
            && !c.record.compared.is_empty()
    };
    let words = &case.text.words.list;
    let given = |m: &&Mention| case.cited.iter().any(|c| c.record.given.iter().any(|g| m.concept.near(*g)));
    let others = case.text.of(Class::Treatment).any(|m| !given(&m));
    if others || !case.cited.iter().all(parallel) {
        return;
    }
    let every = words.iter().enumerate().find(|(i, w)| {
        EVERY.contains(&w.raw)
            && !w.denied
            && (EVERY[..2].contains(&w.raw)
                || words.iter().skip(i + 1).take(4).any(|n| n.clause == w.clause && WHO.contains(&n.raw)))
    });
    let Some((at, word)) = every else { return };
    let near = at.saturating_sub(3)..(at + 7).min(words.len());
    let gave = words.get(near).unwrap_or_default().iter().any(|w| GIVEN.contains(&w.raw) && w.clause == word.clause);
    let drug = case.text.said(Class::Treatment).find(|m| m.words.start > at && m.words.start <= at + 12);
    if let Some(drug) = drug.filter(|_| gave) {
        let message = format!("not everyone in the study was given {}", case.quote(drug.range.clone()));
        let found = Mismatch::new(Slot::Design, word.start..word.end, message);
        let found = found.of_first(case);
        out.push(found.help("say how many were, and what the others were given"));
    }
}

/// A controlled trial told of what only case reports say.
fn anecdote(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let trial = case
        .text
        .said(Class::Study)
        .find(|m| m.concept.is("controlled") || m.concept.is("randomised") || m.concept.is("placebo-controlled"));
    let Some(trial) = trial else { return };
    let drugs: Vec<_> = case.text.of(Class::Treatment).map(|m| m.concept).collect();
    for cited in case.cited {
        let findings = &cited.record.findings;
        let about = findings.iter().enumerate().find(|(i, f)| {
            f.about.of(Class::Treatment).any(|m| {
                drugs.contains(&m.concept)
                    && !findings
                        .iter()
                        .enumerate()
                        .any(|(j, o)| j != *i && o.about.of(Class::Treatment).any(|n| n.concept == m.concept))
            })
        });
        // `Controlled trials have tied it to pain`: by the harm that is named.
        let harms: Vec<_> = case.text.said(Class::Outcome).map(|m| m.concept).collect();
        let single = |f: &super::record::Said| {
            f.text.says(Class::Study, "case-report")
                && f.finding.direction.as_ref().map(|d| d.value) == Some(crate::evidence::Direction::Harm)
                && f.text.of(Class::Outcome).any(|m| !m.concept.is("adverse") && harms.contains(&m.concept))
        };
        let about = about.or_else(|| findings.iter().enumerate().find(|(_, f)| single(f)));
        if let Some((index, finding)) = about
            && (finding.text.says(Class::Study, "case-report"))
        {
            let found =
                Mismatch::new(Slot::Design, trial.range.clone(), "the source has case reports on this, and no trial");
            out.push(found.help("say that these were single cases").of(cited, Some(index)));
            return;
        }
    }
}
