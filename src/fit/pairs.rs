//! What goes with what: two things of a sentence that are both in the source, each hung on the other's partner.
//!
//! `Memory problems with ketamine, dissociation with ECT`, of a source that has it the other way round. Every word of
//! such a sentence is known to the record; only the pairs are wrong.

use super::closeness::close;
use super::record::Said;
use super::{Case, Mismatch, Slot};
use crate::claims::concepts::{Class, Concept, Mention};
use crate::claims::text::Text;
use crate::claims::words::Word;
use crate::claims::{Number, NumberKind as K};
use crate::lexicon::table::{Set, hashes};

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    drawbacks(case, out);
    ways(case, out);
    first_steps(case, out);
    both_compared(case, out);
    on_or_off(case, out);
    receptors(case, out);
    counts_together(case, out);
    both_routes(case, out);
}

/// `In both trials through a drip`, where one of them gave a spray.
fn both_routes(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let mut routes = case.text.said(Class::Route);
    let (Some(mention), None) =
        (routes.next(), routes.find(|m| m.concept.name() != "intravenous" && m.concept.name() != "injection"))
    else {
        return;
    };
    if case.cited.len() != 2 || !super::scope::of_both(case) {
        return;
    }
    let own =
        |c: &super::Cited<'_>| Text::read(&c.record.evidence.intervention.routes.join("; ")).concepts(Class::Route);
    let other = case.cited.iter().find(|c| {
        let routes = own(c);
        !routes.is_empty() && !routes.iter().any(|r| r.near(mention.concept))
    });
    if let Some(other) = other.filter(|_| !out.iter().any(|m| m.slot == Slot::Route)) {
        let said = case.quote(mention.range.clone());
        let message = format!("\u{201c}{said}\u{201d} is not how {} gave it", other.record.short_name);
        let found = Mismatch::new(Slot::Route, mention.range.clone(), message).of(other, None);
        out.push(found.help("say how each of the two gave it"));
    }
}

/// `296 people in seven trials`, of 296 in four trials and others in seven: two counts of two findings.
fn counts_together(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let count = |kind: K| {
        let mut all = case.text.numbers.iter().filter(move |n| n.kind == kind && n.high.is_none());
        all.next().filter(|_| all.next().is_none())
    };
    let (Some(people), Some(studies)) = (count(K::People), count(K::Studies)) else { return };
    let has = |f: &Said, n: &Number, kind: K| f.figures.iter().any(|g| g.kind == kind && close(n, n.value, g.value));
    let whole = case.cited.iter().any(|c| {
        let own = |n: &Number| c.record.figures.iter().any(|g| g.kind != K::Year && g.value == n.value);
        own(people) || own(studies)
    });
    let mut of_people = case.findings().filter(|(_, _, f)| has(f, people, K::People));
    let of_studies = case.findings().any(|(_, _, f)| has(f, studies, K::Studies));
    let both = case.findings().any(|(_, _, f)| has(f, people, K::People) && has(f, studies, K::Studies));
    let Some((cited, index, finding)) = of_people.next().filter(|_| !whole && of_studies && !both) else { return };
    let said = case.quote(studies.range.clone());
    let message = format!(
        "\u{201c}{said}\u{201d} belongs to another finding than \u{201c}{}\u{201d}",
        case.quote(people.range.clone())
    );
    let found = Mismatch::new(Slot::Number, studies.range.clone(), message).of(cited, Some(index));
    out.push(found.help(super::strength::told(&cited.record.short_name, &finding.finding)));
}

/// `By switching the receptor on`, of a medicine that blocks it.
fn on_or_off(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static OFF: Set<8> =
        hashes(["block", "blocks", "blocking", "blocked", "blocker", "antagonist", "inhibits", "inhibiting"]);
    static ON: Set<8> =
        hashes(["activate", "activates", "activating", "activated", "stimulates", "stimulating", "agonist", "opens"]);
    let receptor = |w: &Word| w.stem == crate::claims::words::stem("receptor");
    let way = |words: &[Word]| {
        let at = words.iter().position(receptor)?;
        let near = &words[at.saturating_sub(5)..(at + 4).min(words.len())];
        let is = |set: &Set<8>| near.iter().find(|w| set.contains(&w.raw) && !w.denied);
        // `Switches the receptor on`
        let turned = near.iter().any(|w| {
            [&b"switching"[..], b"switches", b"turns", b"turning"]
                .iter()
                .any(|t| w.raw == crate::lexicon::table::hash(t))
        });
        let end = |name: &[u8]| near.iter().find(|w| turned && w.raw == crate::lexicon::table::hash(name));
        match (is(&ON).or(end(b"on")), is(&OFF).or(end(b"off"))) {
            (Some(word), None) => Some((true, word.start..word.end)),
            (None, Some(word)) => Some((false, word.start..word.end)),
            _ => None,
        }
    };
    let Some((on, range)) = way(&case.text.words.list) else { return };
    for (cited, index, finding) in case.findings() {
        if way(&finding.text.words.list).is_some_and(|(own, _)| own != on) {
            let said = case.quote(range.clone());
            let message = format!("\u{201c}{said}\u{201d}: the source says the opposite of the receptor");
            let found = Mismatch::new(Slot::Direction, range, message).of(cited, Some(index));
            out.push(found.help(super::strength::told(&cited.record.short_name, &finding.finding)));
            return;
        }
    }
}

/// `Blocks the serotonin receptor`, of what acts on another one.
fn receptors(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static NAMES: Set<9> =
        hashes(["nmda", "ampa", "serotonin", "dopamine", "opioid", "gaba", "glutamate", "cannabinoid", "histamine"]);
    let receptor = crate::claims::words::stem("receptor");
    let named = |t: &Text| -> Vec<Word> {
        let list = &t.words.list;
        let of = |i: usize| {
            list.get(i + 1).is_some_and(|w| w.stem == receptor)
                || i > 0 && list.get(i - 1).is_some_and(|w| w.stem == receptor)
        };
        list.iter()
            .enumerate()
            .filter(|(i, w)| NAMES.contains(&w.raw) && !w.denied && of(*i))
            .map(|(_, w)| *w)
            .collect()
    };
    let said = named(case.text);
    let own: Vec<Word> = case.cited.iter().flat_map(|c| c.record.texts(None)).flat_map(&named).collect();
    let known = |w: &Word| {
        case.cited.iter().flat_map(|c| c.record.texts(None)).any(|t| t.words.list.iter().any(|o| o.raw == w.raw))
    };
    if let Some(word) = said.iter().find(|w| !own.is_empty() && !known(w)) {
        let quoted = case.quote(word.start..word.end);
        let message = format!("\u{201c}{quoted}\u{201d} is not the receptor the source names");
        let found = Mismatch::new(Slot::Outcome, word.start..word.end, message).of_first(case);
        out.push(found.help("name the receptor as the source does"));
    }
}

/// An unwanted effect told of the other treatment.
fn drawbacks(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    for (cited, index, finding) in
        case.findings().filter(|(_, _, f)| f.finding.outcome.as_deref() == Some("adverse-events"))
    {
        let pairs = segments(finding);
        if pairs.len() < 2 {
            continue;
        }
        let clauses = clauses(case);
        for clause in &clauses {
            let inside = |m: &&Mention| clause.contains(&m.words.start);
            let mut treatments: Vec<&Mention> = case.text.said(Class::Treatment).filter(inside).collect();
            treatments.dedup_by_key(|m| m.concept);
            let [treatment] = treatments.as_slice() else { continue };
            let of = |o: Concept| pairs.iter().filter(move |(_, effects)| effects.iter().any(|e| e.near(o)));
            let wrong = case.text.said(Class::Outcome).filter(inside).find(|o| {
                let mut own = of(o.concept).peekable();
                own.peek().is_some() && own.all(|(t, _)| !t.near(treatment.concept))
            });
            let known = pairs.iter().any(|(t, _)| t.near(treatment.concept));
            if let Some(effect) = wrong.filter(|_| known) {
                let (effect, other) = (case.quote(effect.range.clone()), case.quote(treatment.range.clone()));
                let message =
                    format!("\u{201c}{effect}\u{201d} was not seen with {other}, but with the other treatment");
                let found = Mismatch::new(Slot::Direction, treatment.range.clone(), message);
                out.push(
                    found
                        .help(super::strength::told(&cited.record.short_name, &finding.finding))
                        .of(cited, Some(index)),
                );
                return;
            }
        }
    }
}

/// `dissociation with ketamine; memory problems with ECT`: each treatment with its effects.
fn segments(finding: &Said) -> Vec<(Concept, Vec<Concept>)> {
    let Some(crate::evidence::Amount::Text(value)) = finding.finding.value.as_ref().map(|v| &v.value) else {
        return Vec::new();
    };
    let of = |segment: &str| {
        let text = Text::read(segment);
        let treatment = text.concepts(Class::Treatment);
        let effects = text.concepts(Class::Outcome);
        let [treatment] = treatment.as_slice() else { return None };
        (!effects.is_empty()).then_some((*treatment, effects))
    };
    value.split(';').filter_map(of).collect()
}

/// The clauses of a sentence, as words.
fn clauses(case: &Case<'_>) -> Vec<std::ops::Range<usize>> {
    let words = &case.text.words.list;
    let mut starts: Vec<usize> = (0..words.len())
        .filter(|i| *i == 0 || words.get(i - 1).map(|w| w.clause) != words.get(*i).map(|w| w.clause))
        .collect();
    starts.push(words.len());
    starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// One medicine's way of being given told of another.
fn ways(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let said = routes_of(case.text);
    for (cited, index, finding) in case.findings() {
        let own = routes_of(&finding.text);
        let treatments: Vec<Concept> = own.iter().map(|(t, _)| t.concept).collect();
        if treatments.iter().all(|t| Some(t) == treatments.first()) {
            continue;
        }
        let goes = |t: Concept, r: Concept| own.iter().any(|(o, way)| o.concept == t && way.concept.near(r));
        let wrong = said.iter().find(|(t, r)| {
            treatments.contains(&t.concept)
                && !goes(t.concept, r.concept)
                && own.iter().any(|(o, way)| o.concept != t.concept && way.concept.near(r.concept))
        });
        if let Some((treatment, route)) = wrong {
            let message = format!(
                "{} was not given as \u{201c}{}\u{201d}",
                case.quote(treatment.range.clone()),
                case.quote(route.range.clone())
            );
            let found = Mismatch::new(Slot::Route, route.range.clone(), message);
            out.push(
                found.help(super::strength::told(&cited.record.short_name, &finding.finding)).of(cited, Some(index)),
            );
            return;
        }
    }
}

/// Each way of giving with the medicine that stands nearest, at most four words off.
fn routes_of(text: &Text) -> Vec<(&Mention, &Mention)> {
    let gap = |a: &Mention, b: &Mention| {
        let (a, b) = (&a.words, &b.words);
        if a.start < b.start { b.start.saturating_sub(a.end) } else { a.start.saturating_sub(b.end) }
    };
    let clause = |m: &Mention| text.words.list.get(m.words.start).map(|w| w.clause);
    text.said(Class::Route)
        .filter_map(|route| {
            let near = text.said(Class::Treatment).min_by_key(|t| gap(t, route))?;
            // `With a tablet, the spray …`: the way opens a part of its own.
            let apart = route.words.start.checked_sub(1).is_some_and(|i| text.words.are(i, &["the"]));
            (gap(near, route) <= 4 && clause(near) == clause(route) && !apart).then_some((near, route))
        })
        .collect()
}

/// `Medicines before talking therapy`, of a guideline that puts talking therapy first.
fn first_steps(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    // `The talking therapy the guideline puts first`
    let first = |f: &Said| {
        let puts = f.about.words.list.iter().any(|w| w.raw == crate::lexicon::table::hash(b"first"));
        let talking = |m: &&Mention| ["psychotherapy", "cbt", "emdr"].iter().any(|t| m.concept.is(t));
        let mention = f.about.of(Class::Treatment).find(talking).filter(|_| puts);
        mention.map(|m| (true, m.range.clone()))
    };
    let orders = |f: &Said| order(&f.text, &f.text.words.list).or_else(|| first(f));
    let Some((cited, index, finding)) = case.findings().find(|(_, _, f)| orders(f).is_some()) else { return };
    let own = orders(finding);
    let Some((said, range)) = order(case.text, &case.text.words.list) else { return };
    let denied = case.text.words.list.iter().any(|w| w.denied && range.contains(&w.start));
    if own.is_some_and(|(own, _)| own != said) && !denied {
        let message = "the source puts it the other way round";
        let found = Mismatch::new(Slot::Direction, range, message);
        out.push(found.help(super::strength::told(&cited.record.short_name, &finding.finding)).of(cited, Some(index)));
    }
}

/// Whether talking comes before medicines, or medicines before talking, and the bytes that say so.
fn order(text: &Text, words: &[Word]) -> Option<(bool, std::ops::Range<usize>)> {
    static MEDICINE: Set<10> = hashes([
        "medicine",
        "medicines",
        "medication",
        "medications",
        "drug",
        "drugs",
        "tablets",
        "pills",
        "antidepressant",
        "antidepressants",
    ]);
    static BEFORE: Set<4> = hashes(["before", "ahead", "over", "above"]);
    static PREFERS: Set<4> = hashes(["prefer", "prefers", "preferred", "preferring"]);
    let talking = |i: usize| {
        text.of(Class::Treatment).any(|m| {
            m.words.contains(&i)
                && ["psychotherapy", "cbt", "emdr", "cpt", "prolonged-exposure"].iter().any(|t| m.concept.is(t))
        })
    };
    let medicine = |i: usize| {
        words.get(i).is_some_and(|w| MEDICINE.contains(&w.raw))
            || text.of(Class::Treatment).any(|m| {
                m.words.contains(&i)
                    && ["antidepressant", "ssri", "sertraline", "paroxetine", "venlafaxine"]
                        .iter()
                        .any(|t| m.concept.is(t))
            })
    };
    let to = |i: usize| text.words.are(i, &["to"]) && words[..i].iter().rev().take(8).any(|w| PREFERS.contains(&w.raw));
    // `Puts medicines first and keeps therapy in reserve`
    let first_of_all = |i: usize| text.words.are(i, &["first"]) && i > 0 && (talking(i - 1) || medicine(i - 1));
    let at = (0..words.len()).find(|i| BEFORE.contains(&words[*i].raw) || to(*i) || first_of_all(*i))?;
    let clause = words.get(at)?.clause;
    let here = |i: &usize| words.get(*i).is_some_and(|w| w.clause.abs_diff(clause) <= 1);
    let first = (at.saturating_sub(8)..at).rev().filter(here).find(|i| talking(*i) || medicine(*i))?;
    let then = (at + 1..(at + 6).min(words.len())).filter(here).find(|i| talking(*i) || medicine(*i))?;
    (talking(first) != talking(then)).then(|| (talking(first), words[first].start..words[then].end))
}

/// `Both trials compared it with saline`, where one of them used something else.
fn both_compared(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let [a, b] = case.cited else { return };
    let words = &case.text.words;
    let both = (0..words.list.len()).any(|i| words.are(i, &["both"]) || words.are(i, &["each", "of"]))
        && !words.list.iter().any(|w| {
            ["other", "first", "second", "latter"].iter().any(|o| w.raw == crate::lexicon::table::hash(o.as_bytes()))
        });
    if !both {
        return;
    }
    let has = |c: &super::Cited<'_>, t: Concept| {
        let own = c.record.compared.iter().chain(c.record.given.iter()).any(|o| o.near(t));
        own || c.record.texts(None).any(|text| text.of(Class::Treatment).any(|m| m.concept.near(t)))
    };
    let compared = |c: &super::Cited<'_>, t: Concept| c.record.compared.iter().any(|o| o.near(t));
    for mention in case.text.said(Class::Treatment).filter(|m| !m.concept.is("placebo") || m.concept.is("saline")) {
        let t = mention.concept;
        for (one, other) in [(a, b), (b, a)] {
            // `Saline in one and midazolam in the other`
            let named = case.text.of(Class::Treatment).any(|m| compared(other, m.concept) && !m.concept.near(t));
            let alone =
                other.record.evidence.design.as_ref().map(|d| d.value) == Some(crate::evidence::Design::Uncontrolled);
            if compared(one, t)
                && !named
                && !has(other, t)
                && (alone && super::scope::of_both(case) || !other.record.compared.is_empty())
            {
                let said = case.quote(mention.range.clone());
                let message = format!("{} did not compare with {said}", other.record.short_name);
                let found = Mismatch::new(Slot::Comparator, mention.range.clone(), message).of(other, None);
                out.push(found.help("say what each of the two was compared with"));
                return;
            }
        }
    }
}
