//! Evidence in words a patient or reviewer knows, and a sentence in the form that is fingerprinted.

use xxhash_rust::xxh3::xxh3_64;

use crate::claims::Cover;
use crate::evidence::{Certainty, Design, Evidence};

/// `randomized crossover trial, 41 people, low certainty`: as much of it as the record says.
pub(super) fn evidence(evidence: &Evidence, certainty: Option<Certainty>) -> String {
    let mut parts = Vec::new();
    if let Some(design) = &evidence.design {
        parts.push(self::design(design.value).to_owned());
    }
    let sample = &evidence.sample;
    let studies = sample.count("trials").or(sample.count("studies"));
    if let Some(n) = studies {
        parts.push(format!("{n} {}", if n == 1 { "study" } else { "studies" }));
    }
    if let Some(n) = sample.people() {
        parts.push(format!("{n} {}", if n == 1 { "person" } else { "people" }));
    }
    if let Some(certainty) = certainty.or(evidence.certainty) {
        parts.push(format!("{} certainty", certainty.name().replace('-', " ")));
    }
    parts.join(", ")
}

fn design(design: Design) -> &'static str {
    match design {
        Design::RandomisedParallel => "randomized trial",
        Design::RandomisedCrossover => "randomized crossover trial",
        Design::RandomisedWithdrawal => "randomized withdrawal trial",
        Design::MetaAnalysis => "meta-analysis",
        Design::IndividualDataMetaAnalysis => "meta-analysis of individual patient data",
        Design::SystematicReview => "systematic review",
        Design::Guideline => "clinical guideline",
        Design::Consensus => "expert consensus",
        Design::Uncontrolled => "study without a comparison group",
        Design::Retrospective => "look back at patient records",
        Design::Observational => "observational study",
        Design::CrossSectional => "cross-sectional study",
        Design::Survey => "survey",
        Design::NarrativeReview => "narrative review",
        Design::Pharmacokinetic => "study of how the body handles a drug",
        Design::Regulator => "notice of a regulator",
        Design::Label => "official drug label",
        Design::History => "historical account",
        Design::WebPage => "web page",
    }
}

/// Where a claim's citations stand, in words.
pub(super) fn cover(cover: Cover) -> &'static str {
    match cover {
        Cover::None => "",
        Cover::Own => "in the sentence",
        Cover::LeadIn => "in the lead-in of its list",
        Cover::Table => "in the header or caption of its table",
        Cover::Paragraph => "at the end of its paragraph",
    }
}

/// The fingerprint of a sentence: letters and digits in small letters decide, white space, quotation marks, dashes and
/// the final stop do not, so that typography may be mended without a new claim. Signs that carry meaning beside a number
/// (`%`, `<`, `.`, `-` before a digit …) stay.
pub(super) fn fingerprint(sentence: &str) -> String {
    let mut normal = String::with_capacity(sentence.len());
    for word in sentence.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        for c in word.chars().flat_map(char::to_lowercase) {
            match c {
                '‘' | '’' | '“' | '”' | '"' | '\'' | '\u{ad}' => {}
                '–' | '—' | '‑' | '−' => normal.push('-'),
                c => normal.push(c),
            }
        }
    }
    let normal = normal.trim_end_matches(['.', '!', '?', ' ', ':']);
    format!("{:016x}", xxh3_64(normal.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Sample;
    use crate::source::{Sources, Span};
    use crate::yaml::Spanned;

    #[test]
    fn typography_does_not_change_a_fingerprint_and_words_do() {
        let first = fingerprint("Ketamine’s effect – on  PTSD – lasted 2.5 days.");
        assert_eq!(first, fingerprint("ketamine's effect - on PTSD — lasted 2.5 days"));
        assert_eq!(first.len(), 16);
        for other in [
            "Ketamine’s effect – on PTSD – lasted 25 days.",
            "Ketamine’s effect – on PTSD – lasted 2.5 % days.",
            "Ketamine’s effects – on PTSD – lasted 2.5 days.",
            "",
        ] {
            assert_ne!(first, fingerprint(other), "{other}");
        }
    }

    #[test]
    fn evidence_says_what_the_record_says() {
        let mut sources = Sources::default();
        let file = sources.add("citations/a.yaml", "");
        let spanned = |value| Some(Spanned { value, span: Span::new(file, 0, 0) });
        let sample = |counts: &[(&str, u64)]| Sample {
            counts: counts.iter().map(|(n, v)| ((*n).to_owned(), *v)).collect(),
            ..Sample::default()
        };
        let cases = [
            (Evidence::default(), None, ""),
            (
                Evidence {
                    design: spanned(Design::RandomisedCrossover),
                    sample: sample(&[("randomised", 41)]),
                    certainty: Some(Certainty::Low),
                    ..Evidence::default()
                },
                None,
                "randomized crossover trial, 41 people, low certainty",
            ),
            (
                Evidence {
                    design: spanned(Design::MetaAnalysis),
                    sample: sample(&[("trials", 6), ("participants", 221)]),
                    certainty: Some(Certainty::Low),
                    ..Evidence::default()
                },
                Some(Certainty::VeryLow),
                "meta-analysis, 6 studies, 221 people, very low certainty",
            ),
        ];
        for (record, certainty, expected) in cases {
            assert_eq!(evidence(&record, certainty), expected);
        }
    }
}
