//! A finding in one line, for messages and for the reviewer's desk.

use crate::evidence::{Amount, Design, Finding, Record, Statistic};

/// The longest text of a value that is printed whole, in characters.
const LONGEST: usize = 140;
/// Words in a unit that say a comparison, so that figure, unit and comparator make a phrase.
const COMPARED: [&str; 6] = ["lower", "higher", "fewer", "less", "more", "longer"];

/// One line that names a finding and says what it found: `feder-2014#ies-r-24h: 12.7 points lower than midazolam at 24
/// hours (IES-R; 41 people)`. `finding` is an index into the record's findings.
pub fn describe(record: &Record, finding: usize) -> String {
    let Some(finding) = record.findings().get(finding) else { return record.id.value.clone() };
    let mut line = format!("{}#{}: {}", record.id.value, finding.id.value, what(record, finding));
    let details = details(record, finding);
    if !details.is_empty() {
        line.push_str(&format!(" ({})", details.join("; ")));
    }
    line
}

fn what(record: &Record, finding: &Finding) -> String {
    let unit = finding.unit.as_deref().unwrap_or_default();
    let value = finding.value.as_ref().map(|v| with_unit(&v.value, unit));
    let Some(value) = value else { return finding.about.clone() };
    // Only a difference between groups may be told as one; a change within a group reads the same and is not.
    let difference = matches!(
        finding.statistic.as_ref().map(|s| s.value),
        Some(Statistic::MeanDifference | Statistic::StandardisedDifference | Statistic::PercentagePointDifference)
    );
    if difference && unit.split_whitespace().any(|word| COMPARED.contains(&word)) {
        let than = comparator(record, finding).map(|drug| format!(" than {drug}")).unwrap_or_default();
        return format!("{value}{than}{}", at(finding));
    }
    let mut what = format!("{}: {value}", finding.about);
    if let Some(other) = &finding.comparator_value {
        what.push_str(&format!(", against {}", with_unit(&other.value, unit)));
    }
    what
}

/// A value with its unit; words need none.
fn with_unit(value: &Amount, unit: &str) -> String {
    match value {
        Amount::Number(_) | Amount::Range(..) => format!("{value} {unit}").trim_end().to_owned(),
        Amount::Text(text) => shortened(text),
        Amount::List(texts) => shortened(&texts.join("; ")),
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{} …", whole.trim_end_matches([',', ';']))
}

fn comparator<'a>(record: &'a Record, finding: &'a Finding) -> Option<&'a str> {
    let of_record = record.evidence.as_ref().and_then(|e| e.comparator.as_ref());
    finding.comparator.as_ref().or(of_record)?.drug.as_deref()
}

/// The time, as the end of a phrase.
fn at(finding: &Finding) -> String {
    match finding.timepoint.as_deref() {
        Some(time) if time.starts_with(|c: char| c.is_ascii_digit()) => format!(" at {time}"),
        Some(time) if ["day ", "week ", "month "].iter().any(|unit| time.starts_with(unit)) => format!(" at {time}"),
        Some(time) => format!(", {time}"),
        None => String::new(),
    }
}

fn details(record: &Record, finding: &Finding) -> Vec<String> {
    let mut details = Vec::new();
    details.extend(finding.measure.clone());
    if let Some(statistic) = finding.statistic.as_ref().map(|s| s.value).filter(|s| is_ratio(*s)) {
        details.push(statistic.name().replace('-', " "));
    }
    let evidence = record.evidence.as_ref();
    let sample = evidence.map(|e| &e.sample);
    if let Some(people) = finding.participants.or(sample.and_then(|s| s.people())) {
        details.push(format!("{people} people"));
    } else if let Some(studies) = sample.and_then(|s| s.count("studies").or(s.count("trials"))) {
        details.push(format!("{studies} studies"));
    }
    if details.is_empty()
        && let Some(design) = evidence.and_then(|e| e.design.as_ref()).filter(|d| d.value != Design::WebPage)
    {
        details.push(design.value.name().replace('-', " "));
    }
    if finding.checked.is_none() {
        details.push("nobody has checked it yet".to_owned());
    }
    details
}

/// Whether a figure is a ratio, which its number alone does not tell.
fn is_ratio(statistic: Statistic) -> bool {
    matches!(statistic, Statistic::OddsRatio | Statistic::HazardRatio | Statistic::RiskRatio | Statistic::RateRatio)
}
