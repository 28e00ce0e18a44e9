//! How the study was made, and where and when it appeared.

use super::journal::journals;
use super::record::Prepared;
use super::schedule::{frequency, repeated};
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
    knew(case, out);
    every_trial(case, out);
    one_group(case, out);
    anecdote(case, out);
    repeated(case, out);
    frequency(case, out);
    journals(case, out);
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
