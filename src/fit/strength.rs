//! How sure the sentence is against how sure its source is: proof, cure, cause, ban, last word.

use super::named::is_study;
use super::{Case, Mismatch, Slot};
use crate::claims::concepts::{Class, Mention};
use crate::evidence::{Amount, Design as D, Direction, Finding};
use crate::lexicon::table::{Set, hash, hashes};

/// What a finding says, and where in the paper, for messages.
pub(super) fn told(name: &str, finding: &Finding) -> String {
    let mut said = format!("{name}: {}", finding.about);
    if let Some(value) = &finding.value {
        said.push_str(&format!(": {}", value.value));
        let unit = finding.unit.as_deref().unwrap_or_default();
        if !matches!(value.value, Amount::Text(_) | Amount::List(_)) && !unit.is_empty() {
            said.push_str(&format!(" {unit}"));
        }
    }
    if let Some(other) = &finding.comparator_value {
        said.push_str(&format!(" against {}", other.value));
    }
    if let Some(interval) = &finding.interval {
        said.push_str(&format!(" (interval {} to {})", interval.value.0, interval.value.1));
    }
    if let Some(place) = &finding.place {
        said.push_str(&format!(" [{place}]"));
    }
    said
}

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    proof(case, out);
    super::graded::check(case, out);
    cause(case, out);
    advice(case, out);
    last_word(case, out);
    lasting(case, out);
    safe(case, out);
    well_studied(case, out);
}

/// `Its safety is firmly established`, where the source leaves that open.
fn well_studied(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static WELL: Set<8> =
        hashes(["thoroughly", "firmly", "well", "extensively", "carefully", "fully", "rigorously", "conclusively"]);
    static STUDIED: Set<10> = hashes([
        "checked",
        "established",
        "studied",
        "tested",
        "documented",
        "researched",
        "proven",
        "proved",
        "settled",
        "understood",
    ]);
    static OPEN: Set<8> =
        hashes(["doubts", "open", "little", "uncertain", "unknown", "unclear", "insufficient", "selectively"]);
    let words = &case.text.words.list;
    let safety = words.iter().any(|w| w.raw == hash(b"safety"));
    let told = words
        .windows(2)
        .find(|w| WELL.contains(&w[0].raw) && STUDIED.contains(&w[1].raw) && !w[0].denied && !w[1].denied);
    let open = case.cited.iter().find_map(|c| {
        let about = |f: &super::record::Said| {
            f.text.words.list.iter().any(|w| OPEN.contains(&w.raw))
                && f.text.words.list.iter().any(|w| w.raw == hash(b"safety"))
        };
        Some((c, c.record.findings.iter().position(about)?))
    });
    if let (true, Some([first, last]), Some((cited, index))) = (safety, told, open)
        && let Some(finding) = cited.record.findings.get(index)
    {
        let range = first.start..last.end;
        let message = format!("\u{201c}{}\u{201d}: the source leaves the question open", case.quote(range.clone()));
        out.push(
            Mismatch::new(Slot::Certainty, range, message)
                .help(super::strength::told(&cited.record.short_name, &finding.finding))
                .of(cited, Some(index)),
        );
    }
}

/// `Is safe`, of what the source found harms in and nowhere calls so.
fn safe(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static IS: Set<17> = hashes([
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "as",
        "proved",
        "proven",
        "remains",
        "remain",
        "stays",
        "considered",
        "entirely",
        "completely",
        "perfectly",
        "of",
    ]);
    let Some(mention) = cue(case, "safe").filter(|m| !super::named::aside(case, m)) else { return };
    let before = mention.words.start.checked_sub(1).and_then(|i| case.text.words.list.get(i));
    let between = case.text.words.list.get(mention.words.start.saturating_sub(3)..mention.words.start);
    let told = before.is_some_and(|w| IS.contains(&w.raw))
        || between.unwrap_or_default().iter().any(|w| IS[..6].contains(&w.raw));
    let question = case.text.words.list.iter().take(mention.words.start).any(|w| w.denied)
        || case.text.said(Class::Cue).any(|m| m.concept.name() == "uncertain");
    let findings = || case.cited.iter().flat_map(|c| c.record.findings.iter());
    let harms = findings().any(|f| f.finding.direction.as_ref().map(|d| d.value) == Some(Direction::Harm));
    let own = findings().any(|f| f.text.says(Class::Cue, "safe"));
    if told && !question && harms && !own {
        let said = case.quote(mention.range.clone());
        let message = format!("\u{201c}{said}\u{201d}: the source reports harms, and does not call it so");
        out.push(found(case, Slot::Certainty, mention, message, "name the harms the source reports, and how often"));
    }
}

pub(super) fn cue<'a>(case: &'a Case<'_>, name: &'a str) -> Option<&'a Mention> {
    case.text.said(Class::Cue).find(move |m| m.concept.name() == name)
}

pub(super) fn found(case: &Case<'_>, slot: Slot, mention: &Mention, message: String, help: &str) -> Mismatch {
    found_at(case, slot, mention.range.clone(), message, help)
}

fn found_at(case: &Case<'_>, slot: Slot, range: std::ops::Range<usize>, message: String, help: &str) -> Mismatch {
    let found = Mismatch::new(slot, range, message).of_pinned(case);
    let limits = case.cited.first().into_iter().flat_map(|c| c.record.evidence.limits.iter().take(2));
    limits.fold(found, |f, l| f.help(format!("its limits: {}", l.value))).help(help)
}

/// `proves`, `cures`, `for good`.
fn proof(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    for name in ["prove", "cure"] {
        let Some(mention) = cue(case, name).filter(|m| !super::named::aside(case, m) && !turned_out(case, m)) else {
            continue;
        };
        let own = case.cited.iter().any(|c| c.record.findings.iter().any(|f| f.text.says(Class::Cue, name)));
        if own {
            continue;
        }
        let said = case.quote(mention.range.clone());
        let message = format!("\u{201c}{said}\u{201d} is more than the source can show");
        out.push(found(
            case,
            Slot::Certainty,
            mention,
            message,
            "say what was found, in how many people, and compared with what: \u{201c}in a trial of …\u{201d}",
        ));
        return;
    }
}

/// `Had proved hard to treat`: turned out, and no proof.
fn turned_out(case: &Case<'_>, mention: &Mention) -> bool {
    static HOW: Set<9> =
        hashes(["hard", "difficult", "resistant", "unable", "too", "impossible", "elusive", "stubborn", "popular"]);
    // `Far too few to settle anything`
    let too = (mention.words.start.saturating_sub(4)..mention.words.start).any(|i| case.text.words.are(i, &["too"]));
    // `Proved to be faulty`; but `proved to be effective`
    let praised = |m: &Mention| matches!(m.concept.name(), "works" | "better" | "safe" | "cure");
    let near = mention.words.end..mention.words.end + 6;
    let to_be = case.text.words.are(mention.words.end, &["to", "be"])
        && !case.text.said(Class::Cue).any(|m| praised(m) && near.contains(&m.words.start));
    too || to_be || case.text.words.list.get(mention.words.end).is_some_and(|w| HOW.contains(&w.raw))
}

/// A cause from a study that had nothing to compare with.
fn cause(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let Some(range) = named_cause(case).or_else(|| because(case)) else { return };
    let weak = case.cited.iter().all(|c| {
        matches!(
            c.record.evidence.design.as_ref().map(|d| d.value),
            Some(D::Uncontrolled | D::Retrospective | D::Observational | D::CrossSectional | D::Survey)
        ) || c.record.findings.iter().any(|f| f.text.says(Class::Outcome, "bdnf"))
    });
    let own = case.cited.iter().any(|c| c.record.texts(None).any(|t| t.says(Class::Cue, "cause")));
    if weak && !own && case.cited.iter().all(|c| is_study(c.record)) {
        let said = case.quote(range.clone()).to_lowercase();
        let message = format!("\u{201c}{said}\u{201d}: a study of this kind cannot show a cause");
        let help = "say what was seen together, not what brought it about";
        out.push(found_at(case, Slot::Certainty, range, message, help));
    }
}

/// `Causes`, `leads to`, `makes people ill`.
fn named_cause(case: &Case<'_>) -> Option<std::ops::Range<usize>> {
    static ILL: Set<6> = hashes(["develop", "ill", "sick", "get", "fall", "become"]);
    let mention = case.text.said(Class::Cue).find(|m| m.concept.name() == "cause" && !super::named::aside(case, m))?;
    let said = case.quote(mention.range.clone()).to_lowercase();
    let after = case.text.words.list.get(mention.words.end..).unwrap_or_default();
    let falls_ill =
        after.iter().take(6).any(|w| ILL.contains(&w.raw)) && case.text.said(Class::Condition).next().is_some();
    if matches!(said.as_str(), "made" | "make" | "makes" | "making") && !falls_ill {
        return None;
    }
    // `RAND's result of about 14 percent` is a figure.
    let figure = |w: &crate::claims::words::Word| case.text.numbers.iter().any(|n| n.range.contains(&w.start));
    let figures = said == "result of" && after.iter().take(2).any(figure);
    (!figures).then(|| mention.range.clone())
}

/// `Develop PTSD because their BDNF is low`, `low BDNF is what brings PTSD on`.
fn because(case: &Case<'_>) -> Option<std::ops::Range<usize>> {
    static ILL: Set<7> = hashes(["develop", "develops", "developed", "get", "gets", "fall", "become"]);
    static BRINGS: Set<12> = hashes([
        "brings", "drives", "triggers", "sets", "gives", "starts", "tips", "pushes", "makes", "turns", "leads",
        "causes",
    ]);
    let words = &case.text.words.list;
    let ill = |at: usize| words.iter().take(at).any(|w| ILL.contains(&w.raw));
    let condition =
        |inside: std::ops::Range<usize>| case.text.said(Class::Condition).any(|m| inside.contains(&m.words.start));
    words.iter().enumerate().find_map(|(i, w)| {
        let next = words.get(i + 1)?;
        let why = w.raw == hash(b"because") && next.raw != hash(b"of") && ill(i) && condition(0..i);
        let cleft = w.raw == hash(b"what") && BRINGS.contains(&next.raw) && condition(i..(i + 6).min(words.len()));
        ((why || cleft) && !w.denied).then_some(w.start..if cleft { next.end } else { w.end })
    })
}

/// A guideline's advice made stronger than it is.
fn advice(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let guideline = case.cited.iter().any(|c| {
        matches!(
            c.record.evidence.design.as_ref().map(|d| d.value),
            Some(D::Guideline | D::Consensus | D::Regulator | D::Label)
        )
    });
    if !guideline {
        return;
    }
    for name in ["ban", "strong-recommend"] {
        let Some(mention) = cue(case, name).filter(|m| !super::named::is_hearsay(case, m.range.start)) else {
            continue;
        };
        // `Six of the recommendations are strong` speaks of no treatment.
        if name == "strong-recommend" && case.text.of(Class::Treatment).next().is_none() {
            continue;
        }
        // `Weaker than a ban`, `short of a ban`.
        let before =
            case.text.words.list.get(mention.words.start.saturating_sub(3)..mention.words.start).unwrap_or_default();
        let below = before.iter().any(|w| ["than", "short", "from"].iter().any(|b| hash(b.as_bytes()) == w.raw));
        let own = below || case.cited.iter().any(|c| c.record.findings.iter().any(|f| f.text.says(Class::Cue, name)));
        if !own {
            let message = format!(
                "\u{201c}{}\u{201d} is stronger than what the source advises",
                case.quote(mention.range.clone())
            );
            out.push(found(
                case,
                Slot::Certainty,
                mention,
                message,
                "use the guideline's own verb: recommends, suggests, suggests against",
            ));
            return;
        }
    }
}

/// `Nothing later has changed that`, of a source that later ones balance.
fn last_word(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let said = cue(case, "last-word").map(|m| m.range.clone());
    let Some(range) = said.or_else(|| nothing_since(case)) else { return };
    let balanced = case
        .cited
        .iter()
        .any(|c| !c.record.evidence.balanced_by.is_empty() || c.record.evidence.superseded_by.is_some());
    if balanced {
        let others: Vec<&str> =
            case.cited.iter().flat_map(|c| c.record.evidence.balanced_by.iter().map(|b| b.value.as_str())).collect();
        let message = format!(
            "\u{201c}{}\u{201d}: the library names other evidence to weigh with this source",
            case.quote(range.clone())
        );
        let help = format!("cite it too: {}", others.join(", "));
        out.push(Mismatch::new(Slot::Balance, range, message).of_pinned(case).help(help));
    }
}

/// `No later trial gives any reason to doubt it`, `everything published since then agrees`.
fn nothing_since(case: &Case<'_>) -> Option<std::ops::Range<usize>> {
    static NONE: Set<6> = hashes(["no", "nothing", "nobody", "none", "every", "everything"]);
    static LATER: Set<5> = hashes(["later", "since", "newer", "subsequent", "afterwards"]);
    let words = &case.text.words.list;
    // `Since these results came out, nobody has run another trial`
    static AGAIN: Set<4> = hashes(["another", "further", "new", "again"]);
    let since = words.first().is_some_and(|w| w.raw == hash(b"since"));
    let nobody = words.iter().position(|w| NONE[..4].contains(&w.raw)).filter(|_| since);
    let again = nobody.and_then(|at| words.iter().skip(at).find(|w| AGAIN.contains(&w.raw)));
    if let (Some(at), Some(again)) = (nobody, again) {
        return Some(words[at].start..again.end);
    }
    words.iter().enumerate().find_map(|(i, first)| {
        let rest = words.get(i + 1..(i + 5).min(words.len()))?;
        let later = rest.iter().find(|w| w.clause == first.clause && LATER.contains(&w.raw))?;
        NONE.contains(&first.raw).then_some(first.start..later.end)
    })
}

/// A lasting effect where nothing was measured late.
fn lasting(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let Some(mention) = cue(case, "long") else { return };
    let effect = case.text.said(Class::Cue).any(|m| matches!(m.concept.name(), "works" | "better" | "cure" | "show"))
        || ["remission", "response", "severity", "abstinence"].iter().any(|o| case.text.says(Class::Outcome, o));
    let own = case.cited.iter().any(|c| c.record.texts(None).any(|t| t.names(Class::Cue, "long")));
    let little = ["little", "limited", "lack", "few", "scarce", "sparse"];
    let before =
        case.text.words.list.get(mention.words.start.saturating_sub(3)..mention.words.start).unwrap_or_default();
    let little = before.iter().any(|w| little.iter().any(|l| hash(l.as_bytes()) == w.raw));
    let safety = little || case.text.says(Class::Outcome, "adverse") || case.text.says(Class::Cue, "safe");
    // `Lasting up to a week` says how long.
    static SPAN: Set<9> = hashes(["up", "for", "about", "only", "until", "at", "around", "less", "just"]);
    let after = case.text.words.list.get(mention.words.end);
    let measured =
        after.is_some_and(|w| SPAN.contains(&w.raw) || case.text.numbers.iter().any(|n| n.range.contains(&w.start)));
    if effect && !own && !safety && !measured && case.cited.iter().all(|c| is_study(c.record)) {
        let message =
            format!("\u{201c}{}\u{201d}: the source did not follow people for long", case.quote(mention.range.clone()));
        out.push(found(case, Slot::Duration, mention, message, "say when it was measured"));
    }
}
