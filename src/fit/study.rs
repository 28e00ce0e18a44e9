//! How the study was made, and where and when it appeared.

use super::record::Prepared;
use super::{Case, Mismatch, Slot};
use crate::claims::NumberKind;
use crate::claims::concepts::{Class, Mention};
use crate::claims::words::stem;
use crate::evidence::{Blinding, Design as D};

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
            let found = case.cited.first().map_or(found.clone(), |c| found.of(c, None));
            out.push(found.help(format!("the record says: {is}")));
            break;
        }
    }
    every_trial(case, out);
    anecdote(case, out);
    repeated(case, out);
    frequency(case, out);
    journals(case, out);
}

/// `All ten studies were randomised`, of a review that took others too.
fn every_trial(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let every = ["all", "every", "each", "only"];
    let Some(mention) = case.text.said(Class::Study).find(|m| m.concept.name() == "randomised") else { return };
    let before =
        case.text.words.list.get(mention.words.start.saturating_sub(7)..mention.words.start).unwrap_or_default();
    let says_every = before.iter().any(|w| every.iter().any(|e| crate::lexicon::table::hash(e.as_bytes()) == w.raw));
    if says_every && case.cited.iter().all(|c| c.record.texts(None).any(|t| t.names(Class::Study, "not-randomised"))) {
        let found = Mismatch::new(Slot::Design, mention.range.clone(), "not every study in this review was randomized");
        let found = case.cited.first().map_or(found.clone(), |c| found.of(c, None));
        out.push(found.help("say how many of the studies were"));
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

/// `Repeated infusions` of what was given once.
fn repeated(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let once = |c: &super::Cited<'_>| {
        let doses: Vec<f64> =
            c.record.figures.iter().filter(|f| f.kind == NumberKind::Doses).map(|f| f.value).collect();
        !doses.is_empty() && doses.iter().all(|d| *d == 1.0)
    };
    if !case.cited.iter().all(once) {
        return;
    }
    let words = &case.text.words.list;
    let many = ["repeated", "multiple", "several", "series", "course", "courses"];
    let doses = ["dose", "infusion", "drip", "session", "injection", "treatment", "ketamine", "esketamine"];
    let stems = |list: &[&str]| list.iter().map(|w| stem(w)).collect::<Vec<_>>();
    let (many, doses) = (stems(&many), stems(&doses));
    for (i, word) in words
        .iter()
        .enumerate()
        .filter(|(_, w)| many.contains(&w.stem) && !w.denied && !super::named::is_label(case, w.end))
    {
        let next = words.iter().skip(i + 1).take(3).find(|w| doses.contains(&w.stem));
        if let Some(next) = next {
            let found = Mismatch::new(Slot::Dose, word.start..next.end, "the source gave one dose, not several");
            let found = case.cited.first().map_or(found.clone(), |c| found.of(c, None));
            out.push(found.help("say that one dose was given"));
            return;
        }
    }
}

/// How often a treatment was given, per week.
pub(super) fn frequencies(text: &crate::claims::text::Text) -> Vec<(f64, std::ops::Range<usize>)> {
    use crate::lexicon::table::hash;
    let words = &text.words.list;
    let is = |i: usize, w: &str| words.get(i).is_some_and(|l| l.raw == hash(w.as_bytes()));
    let counts = [
        ("once", 1.0),
        ("one", 1.0),
        ("twice", 2.0),
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("2", 2.0),
        ("3", 3.0),
        ("thrice", 3.0),
    ];
    let units = [("day", 7.0), ("week", 1.0), ("month", 0.23), ("fortnight", 0.5)];
    let mut found = Vec::new();
    for i in 0..words.len() {
        let span = |to: usize| words.get(i).map_or(0, |w| w.start)..words.get(to).map_or(0, |w| w.end);
        if let Some((_, n)) = counts.iter().find(|(w, _)| is(i, w)) {
            let next = if is(i + 1, "times") || is(i + 1, "infusions") || is(i + 1, "sessions") || is(i + 1, "doses") {
                i + 2
            } else {
                i + 1
            };
            let per = ["a", "per", "each", "every"].iter().any(|p| is(next, p));
            if let Some((_, u)) = units.iter().find(|(w, _)| per && is(next + 1, w)) {
                found.push((n * u, span(next + 1)));
            }
        }
        if is(i, "every") && is(i + 1, "day") || is(i, "daily") {
            found.push((7.0, span(if is(i, "daily") { i } else { i + 1 })));
        } else if is(i, "weekly") || is(i, "every") && is(i + 1, "week") {
            found.push((1.0, span(if is(i, "weekly") { i } else { i + 1 })));
        } else if is(i, "monthly") || is(i, "every") && is(i + 1, "month") {
            found.push((0.23, span(if is(i, "monthly") { i } else { i + 1 })));
        } else if is(i, "every") && is(i + 1, "other") && is(i + 2, "day") {
            found.push((3.5, span(i + 2)));
        } else if is(i, "fortnightly") {
            found.push((0.5, span(i)));
        } else if is(i, "monday") && is(i + 1, "wednesday") {
            found.push((3.0, span(i)));
        }
    }
    found
}

/// Another schedule than the record has.
fn frequency(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let known: Vec<f64> = case.cited.iter().flat_map(|c| c.record.frequencies.iter().copied()).collect();
    if known.is_empty() {
        return;
    }
    for (often, range) in frequencies(case.text) {
        let word = case.text.word_at(range.start);
        let denied = case.text.words.list.get(word).is_some_and(|w| w.denied);
        if !denied && !known.iter().any(|k| (k - often).abs() < 0.01) {
            let message = format!("\u{201c}{}\u{201d} is not how often it was given", case.quote(range.clone()));
            let found = Mismatch::new(Slot::Dose, range, message);
            let found = case.cited.first().map_or(found.clone(), |c| found.of(c, None));
            let schedule = case.cited.iter().find_map(|c| c.record.evidence.intervention.schedule.clone());
            out.push(found.help(
                schedule.map_or("use the schedule of the record".to_owned(), |s| format!("the record says: {s}")),
            ));
            return;
        }
    }
}

/// A design that is asked for or missed, not told: `a randomised trial is needed`.
fn open(case: &Case<'_>, mention: &Mention) -> bool {
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
fn made(record: &Prepared) -> String {
    let e = &record.evidence;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(e.design.as_ref().map(|d| d.value.name().replace('-', " ")));
    parts.extend(e.blinding.map(|b| b.name().replace('-', " ")));
    parts.extend(e.sites.as_ref().map(|s| if s == "1" { "one site".to_owned() } else { format!("{s} sites") }));
    parts.join(", ")
}

fn contradicts(record: &Prepared, mention: &Mention) -> bool {
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
    let hidden = matches!(e.blinding, Some(Blinding::DoubleBlind | Blinding::TripleMasked));
    let one_site = e.sites.as_deref() == Some("1");
    let some_sites = e.sites.is_some() && !one_site;
    match name {
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

const BODIES: [&str; 13] =
    ["fda", "ema", "mhra", "nice", "who", "va", "nimh", "cdc", "nih", "apa", "dea", "samhsa", "ncptsd"];

fn journals(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let text = case.text;
    for mention in text.said(Class::Journal) {
        let name = mention.concept.name();
        let known = case.cited.iter().any(|c| {
            let container = c.record.container.as_deref().unwrap_or_default();
            let container = crate::claims::text::Text::read(container);
            same_title(&container, text, mention)
                || c.record.publisher.names(Class::Journal, name)
                || BODIES.contains(&name) && (c.record.texts(None).any(|t| t.names(Class::Journal, name)))
        });
        if known {
            continue;
        }
        let wrong = if BODIES.contains(&name) || name == "rand" || name == "mayo" {
            attributed(case, mention)
                && !case.cited.iter().any(|c| {
                    matches!(c.record.evidence.design.as_ref().map(|d| d.value), Some(D::Label | D::Regulator))
                        && name == "fda"
                })
        } else if name == "cochrane" {
            !case.cited.iter().any(|c| c.record.publisher.names(Class::Journal, "cochrane"))
        } else {
            true
        };
        if wrong {
            out.push(elsewhere(case, mention.range.clone()));
            return;
        }
    }
    unlisted(case, out);
}

/// Whether a journal's whole title is what the sentence names.
fn same_title(container: &crate::claims::text::Text, text: &crate::claims::text::Text, mention: &Mention) -> bool {
    let stems = |list: &[crate::claims::words::Word]| {
        list.iter()
            .map(|w| w.stem)
            .filter(|s| ![stem("the"), stem("journal"), stem("in")].contains(s))
            .collect::<Vec<_>>()
    };
    let said = stems(text.words.list.get(mention.words.clone()).unwrap_or_default());
    let is = stems(&container.words.list);
    let same_concept = container.of(Class::Journal).any(|m| m.concept == mention.concept);
    same_concept
        || !said.is_empty() && said == is
        || mention.concept.name() == "cochrane" && is.first() == Some(&stem("cochrane"))
}

/// Whether the sentence makes a body the speaker: `NICE recommends`, `according to the FDA`.
fn attributed(case: &Case<'_>, mention: &Mention) -> bool {
    let words = &case.text.words.list;
    let says: Vec<u64> = [
        "recommends",
        "suggests",
        "warns",
        "says",
        "states",
        "advises",
        "reports",
        "published",
        "issued",
        "concluded",
        "estimates",
        "approved",
        "found",
        "reported",
        "puts",
        "counts",
        "wrote",
    ]
    .iter()
    .map(|w| stem(w))
    .collect();
    let before: Vec<u64> = ["according", "by", "from"].iter().map(|w| stem(w)).collect();
    words
        .get(mention.words.end..(mention.words.end + 4).min(words.len()))
        .unwrap_or_default()
        .iter()
        .any(|w| says.contains(&w.stem))
        || words
            .get(mention.words.start.saturating_sub(3)..mention.words.start)
            .unwrap_or_default()
            .iter()
            .any(|w| before.contains(&w.stem))
}

/// A journal that no list holds: `published in Sleep Medicine Reviews`.
fn unlisted(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    for lead in [
        "in the journal ",
        "published in the ",
        "published in ",
        "writing in ",
        "appeared in ",
        "in the journal of ",
        "Journal of ",
    ] {
        let Some(at) = case.said.find(lead) else { continue };
        let from = if lead.starts_with('J') { at } else { at + lead.len() };
        let rest = case.said.get(from..).unwrap_or_default();
        let title: Vec<&str> = rest
            .split(' ')
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
            .take_while(|w| w.starts_with(|c: char| c.is_uppercase()) || matches!(*w, "of" | "and" | "the" | "for"))
            .filter(|w| !matches!(*w, "the" | "The"))
            .collect();
        let months = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        if title.is_empty()
            || title.iter().all(|w| matches!(*w, "of" | "and" | "for"))
            || title.first().is_some_and(|w| months.contains(w))
        {
            continue;
        }
        let met = case.cited.iter().any(|c| {
            let known = format!("{} ", c.record.container.as_deref().unwrap_or_default());
            let known = crate::claims::text::Text::read(&known);
            let known: Vec<u64> = known
                .words
                .list
                .iter()
                .chain(&c.record.publisher.words.list)
                .chain(&c.record.title.words.list)
                .map(|w| w.stem)
                .collect();
            let strong: Vec<u64> =
                title.iter().filter(|w| w.len() > 3).map(|w| stem(w)).filter(|s| *s != stem("Journal")).collect();
            strong.iter().all(|w| known.contains(w))
        });
        if !met {
            let end = from
                + rest.find(title.last().copied().unwrap_or_default()).unwrap_or(0)
                + title.last().map_or(0, |w| w.len());
            out.push(elsewhere(case, from..end.min(case.said.len())));
            return;
        }
    }
}

fn elsewhere(case: &Case<'_>, range: std::ops::Range<usize>) -> Mismatch {
    let said = case.quote(range.clone());
    let found = Mismatch::new(Slot::Journal, range, format!("\u{201c}{said}\u{201d} is not where the source appeared"));
    let Some(first) = case.cited.first() else { return found };
    let found = found.of(first, None);
    match (&first.record.container, case.cited.len()) {
        (Some(container), 1) => found.help(format!("the record says: {container}")),
        _ => found.help("name the journal or body of the source you cite"),
    }
}
