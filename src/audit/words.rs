//! Evidence in words a patient or reviewer knows.

use crate::claims::Cover;
use crate::evidence::{Amount, Certainty, Design, Direction, Evidence, Finding, Statistic};

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
    if let Some(drug) = evidence.comparator.as_ref().and_then(|c| c.drug.as_deref()) {
        parts.push(format!("compared with {drug}"));
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

/// What a finding found, with everything a reviewer compares a sentence with: figure, kind of figure, interval, measure,
/// time, people, direction. Nothing is shortened.
pub(super) fn found(finding: &Finding) -> String {
    let unit = finding.unit.as_deref().unwrap_or_default();
    let amount = |amount: &Amount| match amount {
        Amount::Number(_) | Amount::Range(..) => format!("{amount} {unit}").trim_end().to_owned(),
        Amount::Text(text) => text.clone(),
        Amount::List(texts) => texts.join("; "),
    };
    let mut text = finding.about.clone();
    if let Some(value) = &finding.value {
        // Some are put as a question, which the value answers.
        let stop = if text.ends_with('?') { "" } else { ":" };
        text.push_str(&format!("{stop} {}", amount(&value.value)));
    }
    if let Some(other) = &finding.comparator_value {
        text.push_str(&format!(", against {}", amount(&other.value)));
    }
    let details = details(finding);
    if !details.is_empty() {
        text.push_str(&format!(" ({})", details.join("; ")));
    }
    text
}

fn details(finding: &Finding) -> Vec<String> {
    let mut details = Vec::new();
    let statistic = finding.statistic.as_ref().map(|s| s.value);
    details.extend(statistic.filter(|s| is_figure(*s)).map(|s| s.name().replace('-', " ").replace("ised", "ized")));
    for (count, of) in
        [(finding.count, finding.denominator), (finding.comparator_count, finding.comparator_denominator)]
    {
        details.extend(count.zip(of).map(|(count, of)| format!("{count} of {of}")));
    }
    if let Some(interval) = &finding.interval {
        let kind = finding
            .interval_kind
            .as_deref()
            .map_or("95% CI".to_owned(), |k| format!("{} interval", k.replace('-', " ")));
        details.push(format!("{kind} {} to {}", interval.value.0, interval.value.1));
    }
    details.extend(finding.p.as_deref().map(|p| match p.strip_prefix(['<', '>', '=']) {
        Some(rest) => format!("p {} {}", &p[..1], rest.trim()),
        None => format!("p = {p}"),
    }));
    details.extend(finding.nnt.map(|n| format!("number needed to treat {n}")));
    match (&finding.measure, finding.scale) {
        (Some(measure), Some((low, high))) => details.push(format!("{measure}, {low} to {high}")),
        (Some(measure), None) => details.push(measure.clone()),
        (None, Some((low, high))) => details.push(format!("scale {low} to {high}")),
        (None, None) => {}
    }
    details.extend(finding.timepoint.clone());
    details.extend(finding.dose.clone());
    details.extend(finding.participants.map(|n| format!("{n} people")));
    details.extend(finding.trials.map(|n| format!("{n} trials")));
    details.extend(finding.population.as_ref().and_then(|p| p.who.clone()));
    details.extend(finding.direction.as_ref().and_then(|d| direction(d.value)).map(str::to_owned));
    details
}

/// Whether the statistic says what a number means; the others only say that there is none.
fn is_figure(statistic: Statistic) -> bool {
    use Statistic as S;
    !matches!(
        statistic,
        S::Statement | S::Description | S::List | S::Decision | S::Recommendation | S::Date | S::Year | S::Schedule
    )
}

fn direction(direction: Direction) -> Option<&'static str> {
    match direction {
        Direction::FavoursTreatment => Some("favors the treatment"),
        Direction::NoDifference => Some("no difference"),
        Direction::FavoursControl => Some("favors the comparison"),
        Direction::Harm => Some("harm"),
        Direction::BenefitBeforeAfter => Some("better than before, compared with nothing"),
        Direction::Neutral => None,
        Direction::Disputed => Some("disputed"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Sample;
    use crate::source::{Sources, Span};
    use crate::yaml::Spanned;

    #[test]
    fn a_finding_is_told_whole() {
        let mut sources = Sources::default();
        let list = (1..40).map(|n| format!("risk number {n}")).collect::<Vec<_>>().join(", ");
        let yaml = format!(
            "references:\n\
             - id: a-2020\n\
             \x20 type: article-journal\n\
             \x20 title: A\n\
             \x20 evidence:\n\
             \x20   findings:\n\
             \x20     one: {{about: symptoms, outcome: pain, statistic: mean-difference, value: 12.7, unit: points lower,\
             \x20 ci95: [2.5, 22.8], p: \"<0.001\", measure: IES-R, scale: [0, 88], timepoint: 24 hours,\
             \x20 direction: favours-treatment, where: abstract}}\n\
             \x20     two: {{about: responders, statistic: percent-of-people, value: 60, comparator-value: 40, unit: percent,\
             \x20 count: 12, denominator: 20, p: 0.02}}\n\
             \x20     three: {{about: risks, statistic: list, value: [{list}], direction: neutral}}\n",
        );
        sources.add("citations/a.yaml", yaml);
        let (library, _) = crate::evidence::read(sources.iter());
        let texts: Vec<String> = library.records[0].findings().iter().map(found).collect();
        assert_eq!(
            texts[0],
            "symptoms: 12.7 points lower (mean difference; 95% CI 2.5 to 22.8; p < 0.001; IES-R, 0 to 88; 24 hours; \
             favors the treatment)"
        );
        assert_eq!(texts[1], "responders: 60 percent, against 40 percent (percent of people; 12 of 20; p = 0.02)");
        assert!(texts[2].ends_with("; risk number 39"), "a list is not cut: {}", texts[2]);
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
