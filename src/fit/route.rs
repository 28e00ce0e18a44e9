//! How a medicine was given, against how the sentence says it was.

use super::named::{aside, unknown};
use super::{Case, Mismatch, Slot};
use crate::claims::concepts::{Class, Concept, Mention};

pub(super) fn routes(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let known: Vec<Concept> =
        case.cited.iter().flat_map(|c| c.record.texts(None)).flat_map(|t| t.concepts(Class::Route)).collect();
    let listed = case.cited.iter().any(|c| !c.record.evidence.intervention.routes.is_empty());
    if known.is_empty() || !listed && known.len() < 2 {
        return;
    }
    for mention in case.text.said(Class::Route) {
        let name = mention.concept.name();
        let as_injection = |n: &str| matches!(n, "injection" | "intravenous" | "intramuscular" | "subcutaneous");
        let met = known.iter().any(|k| {
            let other = k.name();
            mention.concept.near(*k)
                || (name == "injection" && as_injection(other))
                || (other == "injection" && as_injection(name))
                || (name == "oral" && other == "sublingual" && case.quote(mention.range.clone()) != "swallowed")
        });
        // `tablet` beside an antidepressant says how that is taken.
        let given = |m: &&Mention| case.cited.iter().any(|c| c.record.given.iter().any(|g| m.concept.near(*g)));
        let beside = name == "oral"
            && case.text.of(Class::Treatment).any(|m| {
                m.concept.is("antidepressant") || !given(&m) && m.words.start.abs_diff(mention.words.start) <= 5
            });
        let right_before = case.text.said(Class::Treatment).any(|m| m.words.end == mention.words.start && given(&m));
        let found = if beside && !right_before { None } else { of_other_route(case, mention) };
        if let Some(found) = found {
            out.push(found);
            return;
        }
        if !met && !beside && !aside(case, mention) {
            out.push(unknown(case, Slot::Route, mention, "the way it was given is told as"));
            return;
        }
    }
}

/// `Esketamine tablets`, where the tablets were of another medicine; a case told of one way that was another.
fn of_other_route(case: &Case<'_>, mention: &Mention) -> Option<Mismatch> {
    let beside = case.text.said(Class::Treatment).any(|m| {
        m.words.end == mention.words.start
            && case.cited.iter().any(|c| c.record.given.iter().any(|g| m.concept.near(*g)))
    });
    let own: Vec<Concept> = case
        .cited
        .iter()
        .flat_map(|c| {
            crate::claims::text::Text::read(&c.record.evidence.intervention.routes.join("; ")).concepts(Class::Route)
        })
        .collect();
    if beside && mention.concept.is("oral") && !own.is_empty() && !own.iter().any(|r| r.near(mention.concept)) {
        return Some(unknown(case, Slot::Route, mention, "the way it was given is told as"));
    }
    // The one finding that the words of the sentence point at.
    let (before, after) = (0..mention.words.start, mention.words.end..case.text.words.list.len());
    let words = &case.text.words.list;
    let valued = |f: &super::record::Said| {
        let telling = f.value.words.list.iter().filter(|v| v.end - v.start > 5);
        let here = telling.filter(|v| words.iter().any(|w| w.stem == v.stem));
        // The medicine itself points at none.
        let given = |v: &crate::claims::words::Word| f.value.of(Class::Treatment).any(|m| m.range.contains(&v.start));
        here.filter(|v| !given(v)).count()
    };
    let own =
        |f| super::direction::own_words(case, &before, f) + super::direction::own_words(case, &after, f) + valued(f);
    let mut best: Vec<(usize, &super::Cited<'_>, usize)> = case.findings().map(|(c, i, f)| (own(f), c, i)).collect();
    best.sort_by_key(|b| std::cmp::Reverse(b.0));
    let (most, cited, index) = *best.first()?;
    let clear = most >= 4 && best.get(1).is_none_or(|second| second.0 + 2 <= most);
    let finding = cited.record.findings.get(index)?;
    let routes = finding.about.concepts(Class::Route);
    let told = case.text.said(Class::Route).any(|m| routes.iter().any(|r| r.near(m.concept)));
    let wrong = clear
        && !told
        && !routes.is_empty()
        && !routes.iter().any(|r| r.near(mention.concept))
        && !aside(case, mention);
    wrong.then(|| {
        let said = case.quote(mention.range.clone());
        Mismatch::new(Slot::Route, mention.range.clone(), format!("\u{201c}{said}\u{201d} is not how it was given"))
            .help(super::strength::told(&cited.record.short_name, &finding.finding))
            .of(cited, Some(index))
    })
}
