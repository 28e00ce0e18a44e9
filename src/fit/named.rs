//! Names in the sentence that the cited records do not know: a condition, a drug, a route, a group, an outcome.
//!
//! A name is unknown where no cited record says it, a kind of it, or what it is a kind of, and where the records do name
//! something of the class: silence contradicts nothing.

use super::people::people;
use super::record::Prepared;
use super::{Case, Mismatch, Slot};
use crate::claims::concepts::{Class, Concept, Mention};
use crate::evidence::Design;
use crate::lexicon::table::{Set, hash, hashes};

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    conditions(case, out);
    super::medicines::treatments(case, out);
    super::route::routes(case, out);
    people(case, out);
    outcomes(case, out);
}

pub(super) fn knows(case: &Case<'_>, class: Class, concept: Concept) -> bool {
    case.cited.iter().any(|c| c.record.knows(class, concept))
}

/// What the records name of a class, for messages: each once, at most four.
pub(super) fn named(case: &Case<'_>, class: Class) -> String {
    let mut names: Vec<String> = Vec::new();
    for cited in case.cited {
        for text in [&cited.record.about, &cited.record.title] {
            for mention in text.said(class) {
                let name = mention.concept.name().replace('-', " ");
                if !names.contains(&name) && names.len() < 4 {
                    names.push(name);
                }
            }
        }
    }
    names.join(", ")
}

pub(super) fn unknown(case: &Case<'_>, slot: Slot, mention: &Mention, what: &str) -> Mismatch {
    let said = case.quote(mention.range.clone());
    let whose = case.sources();
    let has = named(case, mention.class);
    let source =
        if case.cited.len() == 1 { format!("{whose} is not about it") } else { format!("{whose} is about it") };
    let mut found = Mismatch::new(slot, mention.range.clone(), format!("{what} \u{201c}{said}\u{201d}: {source}"));
    if let Some(first) = case.cited.first() {
        found = found.of(first, first.pinned);
    }
    if !has.is_empty() {
        found = found.help(format!("the record names: {has}"));
    }
    found.help("say what the source studied, or cite a source that studied this")
}

/// Whether the bytes before `end` only name what follows a colon.
pub(super) fn is_label(case: &Case<'_>, end: usize) -> bool {
    static VERBS: Set<22> = hashes([
        "is", "was", "were", "are", "had", "has", "have", "did", "do", "does", "showed", "found", "fell", "rose",
        "dropped", "improved", "made", "came", "gave", "took", "say", "says",
    ]);
    let Some(colon) = case.said.find(": ").filter(|c| end <= *c && *c < 80) else { return false };
    let before = case.text.words.list.iter().take_while(|w| w.end <= colon);
    let question = ["how", "what", "who", "whether", "which", "where", "when", "why"];
    let asks = case.text.words.list.first().is_some_and(|w| question.iter().any(|q| hash(q.as_bytes()) == w.raw));
    asks || before.clone().count() <= 8 && !before.clone().any(|w| VERBS.contains(&w.raw))
}

/// Whether a mention is left open or set apart: `whether it helps …`, `like depression`.
pub(super) fn aside(case: &Case<'_>, mention: &Mention) -> bool {
    // `Anything about PTSD: neither trial …`: a label before a colon says nothing yet.
    if is_label(case, mention.range.end) {
        return true;
    }
    if is_hearsay(case, mention.range.start) {
        return true;
    }
    static OPEN: Set<7> = hashes(["whether", "like", "unlike", "if", "such", "other", "unknown"]);
    let from = mention.words.start.saturating_sub(3);
    let words = &case.text.words.list;
    words.get(from..mention.words.start).unwrap_or_default().iter().any(|w| OPEN.contains(&w.raw))
        || words.iter().take(mention.words.start).any(|w| w.raw == hash(b"whether"))
}

/// `If a seller tells you that …,`: what somebody may tell the reader is not what the page says.
pub(super) fn is_hearsay(case: &Case<'_>, at: usize) -> bool {
    static WHEN: Set<4> = hashes(["if", "when", "should", "whenever"]);
    static TELL: Set<14> = hashes([
        "tell",
        "tells",
        "told",
        "say",
        "says",
        "claim",
        "claims",
        "promise",
        "promises",
        "read",
        "hear",
        "heard",
        "advertises",
        "suggests",
    ]);
    let words = &case.text.words.list;
    let word = case.text.word_at(at);
    let (Some(first), Some(own)) = (words.first(), words.get(word)) else { return false };
    // `You may have heard that …`
    let heard = ["heard", "read", "seen", "been"];
    if ["may", "might", "will"].iter().any(|m| case.text.words.are(0, &["you", m, "have"]))
        && heard.iter().any(|h| case.text.words.are(3, &[h]))
        && own.clause <= first.clause + 1
    {
        return true;
    }
    // `You may read that …`
    if ["may", "might", "will"].iter().any(|m| case.text.words.are(0, &["you", m]))
        && (2..4).any(|i| ["hear", "read", "see", "find"].iter().any(|h| case.text.words.are(i, &[h])))
        && own.clause <= first.clause + 1
    {
        return true;
    }
    WHEN.contains(&first.raw)
        && own.clause <= first.clause + 1
        && words.iter().take(word).any(|w| TELL.contains(&w.raw) && w.clause == first.clause)
        && words.iter().any(|w| w.clause > own.clause)
}

pub(super) fn conditions(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let any = case.cited.iter().any(|c| c.record.texts(None).any(|t| t.of(Class::Condition).next().is_some()));
    if !any {
        return;
    }
    // What a medicine is used for off-label is what its record does not name.
    if super::approval::is_off_label(case) {
        return;
    }
    // Bipolar is a kind of depression, but not of the unipolar kind.
    let unipolar = |c: &super::Cited<'_>| {
        let said = |t: &crate::claims::text::Text| t.words.list.iter().any(|w| w.raw == hash(b"unipolar"));
        let people = &c.record.evidence.population.conditions;
        let others = !people.is_empty() && people.iter().all(|p| p != "any" && !p.contains("mood"));
        (others || c.record.texts(None).any(said)) && !c.record.says(Class::Condition, "bipolar")
    };
    let bipolar = case.text.said(Class::Condition).find(|m| m.concept.is("bipolar") && !aside(case, m));
    if let Some(mention) = bipolar.filter(|_| case.cited.iter().all(unipolar)) {
        out.push(unknown(case, Slot::Condition, mention, "the sentence is about"));
        return;
    }
    for mention in case.text.said(Class::Condition) {
        if knows(case, Class::Condition, mention.concept) || aside(case, mention) {
            continue;
        }
        // `Used to be filed with the anxiety disorders`, of a source that says it no longer is.
        let once = [&["used", "to"][..], &["moved", "out"], &["no", "longer"], &["once"], &["left"]];
        let gone = (0..case.text.words.list.len()).any(|i| once.iter().any(|o| case.text.words.are(i, o)))
            || super::statement::gone(case.text)
            || mention.denied
            || (0..case.text.words.list.len()).any(|i| case.text.words.are(i, &["out", "of", "date"]));
        let told = |c: &super::Cited<'_>| {
            c.record.texts(None).any(|t| t.of(Class::Condition).any(|m| m.concept.near(mention.concept)))
        };
        if gone && case.cited.iter().any(told) {
            continue;
        }
        // What is approved for no mental disorder is approved for none of them.
        let approve = || case.text.of(Class::Cue).filter(|m| m.concept.name() == "approve");
        let none = approve().next().is_some() && approve().all(|m| m.denied);
        if none && case.cited.iter().any(|c| c.record.texts(None).any(|t| t.names(Class::Condition, "psychiatric"))) {
            continue;
        }
        // Side effects carry names of illnesses too.
        let name = mention.concept.name();
        if matches!(
            name,
            "suicidality"
                | "pain"
                | "mania"
                | "psychosis"
                | "anxiety"
                | "insomnia"
                | "hypertension"
                | "hepatitis"
                | "addiction"
                | "migraine"
        ) && case.text.says(Class::Outcome, "adverse")
        {
            continue;
        }
        out.push(unknown(case, Slot::Condition, mention, "the sentence is about"));
        return;
    }
    effect_on(case, out);
}

/// A benefit for a condition that no finding of the sources is about.
pub(super) fn effect_on(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let text = case.text;
    let Some(works) =
        text.said(Class::Cue).find(|m| matches!(m.concept.name(), "works" | "better" | "cure" | "prevent" | "prove"))
    else {
        return;
    };
    for mention in text.said(Class::Condition) {
        // `A trial of 80 depressed people` says who they were.
        let people = ["people", "patients", "adults", "veterans", "women", "men", "participants", "volunteers"];
        let describes = case
            .text
            .words
            .list
            .get(mention.words.end)
            .is_some_and(|w| people.iter().any(|p| hash(p.as_bytes()) == w.raw));
        // `Many of them with depression`
        let start = mention.words.start;
        let of_them = ["mostly", "often", "usually", "many", "some", "them", "most"];
        // `A trial of 80 people with depression` says who they were.
        let counted = start >= 2
            && case.text.words.are(start - 1, &["with"])
            && people.iter().any(|w| case.text.words.are(start - 2, &[w]))
            && case.text.numbers.iter().any(|n| {
                let at = case.text.word_at(n.range.end);
                at + 1 == start || at + 2 == start
            });
        // `People treated for depression`
        let treated = start >= 2
            && case.text.words.are(start - 1, &["for"])
            && ["treated", "given", "studied"].iter().any(|w| case.text.words.are(start - 2, &[w]));
        let describes = describes
            || treated
            || counted
            || start >= 2
                && case.text.words.are(start - 1, &["with"])
                && of_them.iter().any(|w| case.text.words.are(start - 2, &[w]));
        if mention.words.start.abs_diff(works.words.start) > 8 || aside(case, mention) || describes {
            continue;
        }
        let about = |c: Concept| {
            case.cited.iter().any(|cited| {
                let findings = &cited.record.findings;
                let none = findings.iter().all(|f| f.text.of(Class::Condition).next().is_none());
                none || findings.iter().any(|f| f.text.of(Class::Condition).any(|m| m.concept.near(c)))
            })
        };
        if !about(mention.concept) {
            out.push(unknown(case, Slot::Condition, mention, "no recorded finding is about an effect on"));
            return;
        }
    }
}

/// Whether a record is a study of people.
pub(super) fn is_study(record: &Prepared) -> bool {
    !matches!(
        record.evidence.design.as_ref().map(|d| d.value),
        Some(Design::Regulator | Design::Label | Design::Guideline | Design::WebPage | Design::History) | None
    )
}

/// Outcomes that a sentence may only tell where the record has them.
pub(super) const HARD: [&str; 22] = [
    "remission",
    "relapse",
    "abstinence",
    "craving",
    "discontinuation",
    "death",
    "suicide-death",
    "quality-of-life",
    "functioning",
    "sleep",
    "weight",
    "memory",
    "bladder",
    "liver",
    "seizure",
    "hallucination",
    "breathing",
    "blood-pressure",
    "headache",
    "unconscious",
    "response",
    "suicidal-thoughts",
];

pub(super) fn outcomes(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    if !case.cited.iter().all(|c| is_study(c.record)) {
        return;
    }
    for mention in case.text.said(Class::Outcome) {
        let name = mention.concept.name();
        let hard = HARD.iter().any(|h| mention.concept.is(h));
        // Deaths are known to a source that counted them, not to one that only rules them out.
        let counted = |c: &super::Cited<'_>| {
            let thoughts =
                |f: &super::record::Said| f.finding.outcome.as_deref().is_some_and(|o| o.contains("ideation"));
            c.record.findings.iter().any(|f| f.text.says(Class::Outcome, name) && !thoughts(f))
        };
        let known = match name {
            "suicide-death" => case.cited.iter().any(counted),
            _ => knows(case, Class::Outcome, mention.concept),
        };
        if !hard || known || aside(case, mention) {
            continue;
        }
        // `Half a milligram for each kilogram of body weight` is a dose.
        let carries = ["carries", "carry", "less", "more", "little", "much", "any", "gives", "lends"];
        let figurative = (mention.words.start.saturating_sub(2)..mention.words.start)
            .any(|i| carries.iter().any(|c| case.text.words.are(i, &[c])) && !case.text.words.are(i + 1, &["body"]));
        if name == "weight" && case.quote(mention.range.clone()) == "weight" && figurative {
            continue;
        }
        if name == "weight" && mention.words.start.checked_sub(1).is_some_and(|i| case.text.words.are(i, &["body"])) {
            continue;
        }
        // `Fear has dropped out of the definition`
        static RULES: Set<7> = hashes(["definition", "meaning", "criteria", "list", "manual", "wording", "rules"]);
        let end = mention.words.end;
        let after = case.text.words.list.get(end..(end + 6).min(case.text.words.list.len())).unwrap_or_default();
        if name == "discontinuation" && after.iter().any(|w| RULES.contains(&w.raw)) {
            continue;
        }
        // `The trial stopped early` is told of the trial.
        let trial = (mention.words.start.saturating_sub(2)..mention.words.start)
            .any(|i| ["trial", "study", "recruitment"].iter().any(|t| case.text.words.are(i, &[t])));
        if name == "discontinuation" && trial {
            continue;
        }
        // `How many gave up is not reported`
        let silent = case.text.words.list.iter().any(|w| w.denied && w.stem == crate::claims::words::stem("reported"));
        if silent {
            continue;
        }
        // `Stayed clear of relapse`
        let clear = ["clear", "free"]
            .iter()
            .any(|w| mention.words.start.checked_sub(2).is_some_and(|i| case.text.words.are(i, &[w, "of"])));
        if clear {
            continue;
        }
        // `Feelings of detachment wore off` is no relapse.
        let said = case.quote(mention.range.clone()).to_lowercase();
        let harm = case.text.of(Class::Outcome).any(|m| m.concept.is("dissociation") || m.concept.is("adverse"));
        if name == "relapse" && harm && ["wore", "worn", "wear"].iter().any(|w| said.contains(w)) {
            continue;
        }
        // A suicide is an illness word in some records, an outcome in others.
        if name.starts_with("suicid")
            && case.cited.iter().any(|c| c.record.says(Class::Condition, "suicidality"))
            && name == "suicidal-thoughts"
        {
            continue;
        }
        if name == "response" && case.cited.iter().any(|c| c.record.says(Class::Cue, "works") || !is_study(c.record)) {
            continue;
        }
        out.push(unknown(case, Slot::Outcome, mention, "the source does not report"));
        return;
    }
}
