//! How the study was made, and where and when it appeared.

use super::journal::journals;
use super::record::Prepared;
use super::schedule::{frequency, repeated, single};
use super::{Case, Mismatch, Slot};
use crate::claims::concepts::{Class, Mention};
use crate::claims::words::stem;
use crate::evidence::{Blinding, Design as D};

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    for mention in case.text.said(Class::Study) {
        let against = |c: &super::Cited<'_>| contradicts(c.record, mention);
        // Said of both sources, it has to hold of each.
        let one = (0..case.text.words.list.len()).any(|i| case.text.words.are(i, &["one", "of"]));
        let wrong = match super::scope::of_both(case) && !one {
            true => case.cited.iter().any(against),
            false => case.cited.iter().all(against),
        };
        if wrong && !open(case, mention) {
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
    super::conduct::check(case, out);
    repeated(case, out);
    single(case, out);
    frequency(case, out);
    journals(case, out);
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
            record.texts(None).any(|t| t.of(Class::Study).any(|m| m.concept.name().starts_with("phase-")))
        }
        "noninferiority" | "withdrawal" => false,
        "longitudinal" => matches!(design, D::CrossSectional | D::Survey | D::Observational),
        "dsm-5" | "dsm-iv" | "dsm-iii" | "icd-10" | "icd-11" => record.texts(None).any(|t| {
            t.of(Class::Study).any(|m| m.concept.name().starts_with("dsm") || m.concept.name().starts_with("icd"))
        }),
        _ => false,
    }
}
