//! Who was studied: veterans, sexes, ages, places, severity, everyone.

use super::named::{aside, is_study, knows, unknown};
use super::{Case, Mismatch, Slot};
use crate::claims::concepts::{Class, Mention};

pub(super) const PLACES: [&str; 23] = [
    "ireland",
    "united-states",
    "united-kingdom",
    "europe",
    "canada",
    "australia",
    "china",
    "japan",
    "germany",
    "france",
    "netherlands",
    "brazil",
    "india",
    "israel",
    "sweden",
    "iran",
    "iraq",
    "afghanistan",
    "vietnam",
    "new-york",
    "texas",
    "california",
    "maryland",
];

pub(super) fn people(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let in_name = |m: &Mention| {
        case.text.of(Class::Journal).any(|j| j.range.start <= m.range.start && m.range.end <= j.range.end)
    };
    let record_says = |name: &str| case.cited.iter().any(|c| c.record.says(Class::People, name));
    let places = PLACES.iter().any(|p| record_says(p));
    // `First given to man`: to people.
    let mankind = |m: &Mention| {
        case.quote(m.range.clone()) == "man"
            && m.words.start.checked_sub(1).is_some_and(|i| ["to", "in"].iter().any(|w| case.text.words.are(i, &[w])))
    };
    // `The US state of Maryland`
    let narrower = |m: &Mention| {
        let place = |m: &Mention| PLACES.iter().any(|p| m.concept.is(p));
        let own = |o: &Mention| o.range != m.range && place(o) && record_says(o.concept.name());
        place(m) && case.text.said(Class::People).any(own)
    };
    for mention in case.text.said(Class::People).filter(|m| !in_name(m) && !mankind(m) && !narrower(m)) {
        let name = mention.concept.name();
        let of_illness = case
            .text
            .of(Class::Condition)
            .any(|m| m.words.end > mention.words.start && m.words.start <= mention.words.end + 2);
        let wrong = match name {
            // A guideline for veterans' care is named after them.
            "veteran" | "military"
                if case.cited.iter().any(|c| {
                    c.record.evidence.design.as_ref().map(|d| d.value) == Some(crate::evidence::Design::Guideline)
                        && c.record.texts(None).any(|t| t.names(Class::People, "veteran"))
                }) =>
            {
                false
            }
            "veteran" | "military" => {
                match veterans(case, "all") || veterans(case, "mixed") && !case.text.says(Class::People, "all") {
                    true => {
                        veterans(case, "mixed") && !veterans(case, "all") && !case.text.names(Class::People, "civilian")
                    }
                    false => {
                        !knows(case, Class::People, mention.concept)
                            || veterans(case, "none")
                            || veterans(case, "not-described")
                    }
                }
            }
            "civilian" => {
                !knows(case, Class::People, mention.concept)
                    && (veterans(case, "all") || !record_says("civilian") && veterans(case, "none"))
                    && !veterans(case, "none")
            }
            "mild" | "moderate" | "severe" | "chronic" => {
                of_illness
                    && !record_says(name)
                    && case.cited.iter().any(|c| {
                        ["mild", "moderate", "severe", "chronic"].iter().any(|n| c.record.says(Class::People, n))
                    })
            }
            "resistant" => {
                let resisting = case.cited.iter().any(|c| {
                    c.record.evidence.population.treatment_resistant == Some(true)
                        || c.record.says(Class::People, "resistant")
                        || c.record.says(Class::Condition, "treatment-resistant-depression")
                });
                !resisting && !case.text.says(Class::Outcome, "response")
            }
            "us" | "worldwide" | "surgical" | "men" | "man" => name == "men" && !sexes(case),
            "women" => !sexes(case),
            "animal" | "student" | "healthcare-worker" | "refugee" | "prisoner" | "child" | "teenager" | "older"
            | "pregnant" | "healthy" | "first-episode" | "inpatient" | "outpatient" | "private-practice" => {
                !knows(case, Class::People, mention.concept)
            }
            // Of a source that compares people after a trauma.
            "untraumatised" => {
                let trauma = crate::claims::words::stem("trauma");
                !record_says(name)
                    && case
                        .cited
                        .iter()
                        .all(|c| c.record.findings.iter().any(|f| f.about.words.list.iter().any(|w| w.stem == trauma)))
            }
            "nationwide" => {
                PLACES[19..].iter().any(|p| record_says(p))
                    && !record_says("nationwide")
                    && !record_says("united-states")
            }
            "combat" => {
                let denied = |t: &crate::claims::text::Text| {
                    t.of(Class::People).any(|m| m.denied && m.concept.name() == "combat")
                };
                let outside = mention
                    .words
                    .start
                    .checked_sub(1)
                    .is_some_and(|i| case.text.words.are(i, &["outside"]) || case.text.words.are(i, &["non"]));
                case.cited.iter().all(|c| c.record.texts(None).any(denied)) && !record_says("combat") && !outside
            }
            "psychotic" => !knows(case, Class::People, mention.concept) && of_illness,
            _ if PLACES.contains(&name) => places && !record_says(name) && !bodies(case, mention),
            _ => false,
        };
        if wrong && !aside(case, mention) {
            out.push(unknown(case, Slot::Population, mention, "the people named are"));
            return;
        }
    }
    everyone(case, out);
}

/// Bodies of the United States.
const AMERICAN: [&str; 6] = ["fda", "va", "nimh", "cdc", "samhsa", "dea"];

/// Whether a place stands in the name of a body, `the US Food and Drug Administration`, or is that of the body that
/// wrote the source.
pub(super) fn bodies(case: &Case<'_>, place: &Mention) -> bool {
    let rest = case.said.get(place.range.end..).unwrap_or_default().trim_start();
    rest.starts_with(|c: char| c.is_ascii_uppercase())
        || case.cited.iter().any(|c| c.record.publisher.names(Class::People, place.concept.name()))
        || place.concept.name() == "united-states"
            && case.cited.iter().any(|c| AMERICAN.iter().any(|b| c.record.publisher.names(Class::Journal, b)))
}

pub(super) fn sexes(case: &Case<'_>) -> bool {
    case.cited.iter().any(|c| {
        c.record.evidence.population.percent_female.is_some()
            || c.record.says(Class::People, "women")
            || c.record.says(Class::People, "men")
    })
}

pub(super) fn veterans(case: &Case<'_>, value: &str) -> bool {
    case.cited.iter().any(|c| c.record.evidence.population.veterans.as_deref() == Some(value))
}

pub(super) fn clause(case: &Case<'_>, mention: &Mention) -> Option<u16> {
    case.text.words.list.get(mention.words.start).map(|w| w.clause)
}

/// What was seen in some told of all.
pub(super) fn everyone(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let text = case.text;
    let Some(all) = text.said(Class::Cue).find(|m| m.concept.name() == "all") else { return };
    let trial = case.cited.iter().all(|c| is_study(c.record));
    let works = text.said(Class::Cue).any(|m| {
        matches!(m.concept.name(), "works" | "better" | "cure")
            && m.words.start.abs_diff(all.words.start) <= 4
            && clause(case, m) == clause(case, all)
    });
    let past = case.cited.iter().any(|c| c.record.says(Class::Cue, "all"));
    if trial && works && !past && text.of(Class::Treatment).next().is_some() {
        let what = format!("\u{201c}{}\u{201d} goes beyond the people who were studied", case.quote(all.range.clone()));
        let found = Mismatch::new(Slot::Population, all.range.clone(), what);
        let found = found.of_first(case);
        out.push(found.help("name the people who were studied"));
    }
}
