//! How the study was made, and where and when it appeared.

use super::journal::journals;
use super::record::Prepared;
use super::schedule::{frequency, repeated, single};
use super::{Case, Mismatch, Slot};
use crate::claims::concepts::{Class, Mention};
use crate::claims::words::stem;
use crate::evidence::{Blinding, Design as D};
use crate::lexicon::table::{Set, hash, hashes};

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    for mention in case.text.said(Class::Study) {
        if case.cited.iter().all(|c| contradicts(c.record, mention)) && !open(case, mention) {
            let said = case.quote(mention.range.clone());
            let is = case.cited.first().map(|c| made(c.record)).unwrap_or_default();
            let found = Mismatch::new(
                Slot::Design,
                mention.range.clone(),
                format!("\u{201c}{said}\u{201d} is not how the study was made"),
            );
            let found = found.of_first(case);
            out.push(found.help(format!("the record says: {is}")));
            break;
        }
    }
    told_as_trial(case, out);
    knew(case, out);
    kept_blind(case, out);
    every_trial(case, out);
    one_group(case, out);
    anecdote(case, out);
    repeated(case, out);
    single(case, out);
    frequency(case, out);
    journals(case, out);
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
    let opens = |m: &&Mention| {
        m.words.start <= 3
            && words.first().is_some_and(|w| THE.contains(&w.raw))
            && words.iter().skip(m.words.start).take(3).any(|w| TRIAL.contains(&w.raw))
    };
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
            && words.iter().skip(i + 1).take(6).any(|n| WHICH.contains(&n.raw))
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

/// `The blind held up well`, of a study whose people could tell.
fn kept_blind(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static BLIND: Set<5> = hashes(["blind", "blinding", "masking", "blindness", "secrecy"]);
    static HELD: Set<12> = hashes([
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
    let broken = case.cited.iter().all(|c| c.record.texts(None).any(told));
    if let Some(held) = held.filter(|w| !w.denied && broken) {
        let found =
            Mismatch::new(Slot::Design, words[at].start..held.end, "people in the source could tell what they had");
        out.push(found.of_first(case).help("say how many guessed right"));
    }
}

/// `All ten studies were randomised`, of a review that took others too; `all infusions were blinded` of a study that had
/// an open part.
pub(super) fn every_trial(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static EVERY: Set<6> = hashes(["all", "every", "each", "only", "entire", "throughout"]);
    let words = &case.text.words.list;
    for (name, not) in [("randomised", "not-randomised"), ("double-blind", "open-label")] {
        let Some(mention) = case.text.said(Class::Study).find(|m| m.concept.is(name)) else { continue };
        let clause = words.get(mention.words.start).map(|w| w.clause);
        let around = mention.words.start.saturating_sub(12)..(mention.words.end + 1).min(words.len());
        let mut around = words.get(around).unwrap_or_default().iter().filter(|w| Some(w.clause) == clause);
        let says_every = around.any(|w| EVERY.contains(&w.raw) && !w.denied);
        let not_all = case.cited.iter().all(|c| {
            c.record.texts(None).any(|t| t.names(Class::Study, not))
                && !case.text.of(Class::Study).any(|m| m.concept.is(not))
        });
        // `Ten randomised trials`, where the ten are all studies taken together.
        let from = words.get(mention.words.start).map_or(0, |w| w.start);
        let trials = [stem("trials"), stem("studies")];
        let kind = words.iter().skip(mention.words.end).take(2).any(|w| trials.contains(&w.stem));
        let whole = kind
            && case.text.numbers.iter().any(|n| {
                n.range.end < from
                    && case.text.word_at(n.range.end) + 1 >= mention.words.start
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
pub(super) fn anecdote(case: &Case<'_>, out: &mut Vec<Mismatch>) {
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

/// A design that is asked for or missed, not told: `a randomised trial is needed`.
pub(super) fn open(case: &Case<'_>, mention: &Mention) -> bool {
    let words = &case.text.words.list;
    let open: Vec<u64> = ["need", "larger", "whether", "future", "other", "until", "later", "unlike", "than", "would"]
        .iter()
        .map(|w| stem(w))
        .collect();
    words
        .get(mention.words.start.saturating_sub(4)..mention.words.start)
        .unwrap_or_default()
        .iter()
        .any(|w| open.contains(&w.stem))
        || words
            .get(mention.words.end..(mention.words.end + 4).min(words.len()))
            .unwrap_or_default()
            .iter()
            .any(|w| w.stem == stem("needed"))
}

/// What the record says of itself, in words.
pub(super) fn made(record: &Prepared) -> String {
    let e = &record.evidence;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(e.design.as_ref().map(|d| d.value.name().replace('-', " ")));
    parts.extend(e.blinding.map(|b| b.name().replace('-', " ")));
    parts.extend(e.sites.as_ref().map(|s| if s == "1" { "one site".to_owned() } else { format!("{s} sites") }));
    parts.join(", ")
}

pub(super) fn contradicts(record: &Prepared, mention: &Mention) -> bool {
    let e = &record.evidence;
    let Some(design) = e.design.as_ref().map(|d| d.value) else { return false };
    let name = mention.concept.name();
    if record.says(Class::Study, name) {
        return false;
    }
    let randomised = matches!(design, D::RandomisedParallel | D::RandomisedCrossover | D::RandomisedWithdrawal);
    let review = matches!(design, D::MetaAnalysis | D::IndividualDataMetaAnalysis | D::SystematicReview);
    let study = randomised
        || review
        || matches!(
            design,
            D::Uncontrolled
                | D::Retrospective
                | D::Observational
                | D::CrossSectional
                | D::Survey
                | D::Pharmacokinetic
                | D::NarrativeReview
        );
    let advice = matches!(design, D::Consensus | D::Guideline | D::Regulator | D::Label | D::History);
    let hidden = matches!(e.blinding, Some(Blinding::DoubleBlind | Blinding::TripleMasked));
    let one_site = e.sites.as_deref() == Some("1");
    let some_sites = e.sites.is_some() && !one_site;
    match name {
        // Experts may tell of randomised trials; allotting people is what a trial does.
        "randomised" if mention.words.len() > 1 => (study || advice) && !randomised && !review,
        "randomised" => study && !randomised && !review,
        "not-randomised" => randomised,
        "double-blind" | "triple-masked" => {
            matches!(e.blinding, Some(Blinding::OpenLabel | Blinding::None | Blinding::RaterMasked))
                || name == "triple-masked" && e.blinding == Some(Blinding::DoubleBlind)
                || e.blinding.is_none() && study && !randomised && !review
        }
        "open-label" => hidden,
        "crossover" => study && design != D::RandomisedCrossover && !review,
        "placebo-controlled" | "controlled" => {
            matches!(design, D::Uncontrolled | D::Retrospective | D::Survey | D::CrossSectional | D::Pharmacokinetic)
                && e.comparator.as_ref().is_none_or(|c| c.drug.is_none())
        }
        "uncontrolled" => {
            randomised
                && !record.texts(None).any(|t| t.of(Class::Study).any(|m| m.denied && m.concept.is("controlled")))
        }
        "head-to-head" => record.says(Class::Study, "indirect"),
        "single-centre" => some_sites,
        "multicentre" => one_site,
        "retrospective" => study && design != D::Retrospective && !review,
        "prospective" => design == D::Retrospective,
        "case-report" | "preclinical" | "telephone" | "online" | "household" => study,
        "meta-analysis" => study && !review,
        "systematic-review" => {
            study && !matches!(design, D::SystematicReview | D::MetaAnalysis | D::IndividualDataMetaAnalysis)
        }
        "narrative-review" => study && design != D::NarrativeReview,
        "survey" => study && !matches!(design, D::Survey | D::CrossSectional) && mention.words.len() < 2 && randomised,
        "guideline" => randomised,
        "consensus" => randomised,
        "observational" => randomised,
        "cross-sectional" => randomised,
        "single-trial" => review,
        "pilot" => false,
        "phase-1" | "phase-2" | "phase-3" | "phase-4" => {
            study && record.texts(None).any(|t| t.of(Class::Study).any(|m| m.concept.name().starts_with("phase-")))
        }
        "noninferiority" | "withdrawal" => false,
        "longitudinal" => matches!(design, D::CrossSectional | D::Survey | D::Observational),
        "dsm-5" | "dsm-iv" | "dsm-iii" | "icd-10" | "icd-11" => record.texts(None).any(|t| {
            t.of(Class::Study).any(|m| m.concept.name().starts_with("dsm") || m.concept.name().starts_with("icd"))
        }),
        _ => false,
    }
}
