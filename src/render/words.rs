//! The words the renderer itself prints, gathered so that they can be read, judged and one day translated in one place.
//!
//! Words of the page frame stand in the theme's templates, not here.

use crate::doc::Callout;
use crate::evidence::{Certainty, Design, Status};

/// Heading of the reference list.
pub(super) const REFERENCES: &str = "References";
/// Heading of the footnotes.
pub(super) const NOTES: &str = "Notes";
/// Before the links back from a reference.
pub(super) const CITED_AT: &str = "Cited on this page:";
/// The first of the breadcrumbs.
pub(super) const HOME: &str = "Home";

/// The title above a callout.
pub(super) fn callout(kind: Callout) -> &'static str {
    match kind {
        Callout::Note => "Note",
        Callout::Tip => "Tip",
        Callout::Important => "Important",
        Callout::Warning => "Warning",
        Callout::Caution => "Caution",
    }
}

/// The title above a `:::name` container whose writer gave none.
pub(super) fn container(name: &str) -> Option<&'static str> {
    Some(match name {
        "crisis" => "Get help now",
        "off-label" => "Approval status",
        "uncertainty" => "What we know, and what we do not know",
        "questions" => "Questions to ask",
        _ => return None,
    })
}

/// What kind of study a source is, for a reader who has never read one.
pub(super) fn design(design: Design) -> &'static str {
    match design {
        Design::RandomisedParallel => "Randomized trial",
        Design::RandomisedCrossover => "Randomized crossover trial",
        Design::RandomisedWithdrawal => "Randomized withdrawal trial",
        Design::MetaAnalysis => "Meta-analysis (studies pooled)",
        Design::IndividualDataMetaAnalysis => "Meta-analysis of individual patient data",
        Design::SystematicReview => "Systematic review",
        Design::Guideline => "Clinical guideline",
        Design::Consensus => "Expert consensus",
        Design::Uncontrolled => "Study without a comparison group",
        Design::Retrospective => "Look back at patient records",
        Design::Observational => "Observational study",
        Design::CrossSectional => "Cross-sectional study",
        Design::Survey => "Survey",
        Design::NarrativeReview => "Narrative review",
        Design::Pharmacokinetic => "Study of how the body handles a drug",
        Design::Regulator => "Notice of a regulator",
        Design::Label => "Official drug label",
        Design::History => "Historical account",
        Design::WebPage => "Web page",
    }
}

/// GRADE certainty.
pub(super) fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::High => "High certainty (GRADE)",
        Certainty::Moderate => "Moderate certainty (GRADE)",
        Certainty::Low => "Low certainty (GRADE)",
        Certainty::VeryLow => "Very low certainty (GRADE)",
    }
}

/// A warning beside a source that no longer stands as it was printed.
pub(super) fn status(status: Status) -> Option<&'static str> {
    match status {
        Status::Current => None,
        Status::Corrected => Some("Corrected since it was published"),
        Status::Concern => Some("Published with an expression of concern"),
        Status::Retracted => Some("Retracted"),
        Status::Superseded => Some("Replaced by a newer source"),
    }
}

/// A number with commas between the thousands.
pub(super) fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `what-to-expect` → `What to expect`: a name for something that was only given an id.
pub(super) fn from_slug(slug: &str) -> String {
    let words = slug.replace(['-', '_'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_and_slugs_read_well() {
        let cases = [(0, "0"), (41, "41"), (999, "999"), (1000, "1,000"), (36309, "36,309"), (1234567, "1,234,567")];
        for (n, text) in cases {
            assert_eq!(super::number(n), text);
        }
        assert_eq!(super::from_slug("what-to-expect"), "What to expect");
        assert_eq!(super::from_slug(""), "");
    }
}
