//! The verdict of a sentence: better, no difference, worse, from its cues and from who stands on which side of `than`.

use super::{Case, named};
use crate::claims::concepts::{Class, Mention};

/// A sentence's verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// One side did better, or people got better.
    Better,
    /// Neither.
    Same,
    /// The treated did worse.
    Worse,
}

/// The verdict of the sentence, where its cues agree.
pub(super) fn verdict<'a>(case: &'a Case<'_>, part: &std::ops::Range<usize>) -> Option<(Verdict, &'a Mention)> {
    let mut found: Option<(Verdict, &Mention)> = None;
    for mention in case.text.of(Class::Cue).filter(|m| part.contains(&m.words.start)) {
        if named::aside(case, mention)
            || open(case, mention)
            || of_others(case, mention)
            || supposed(case, mention)
            || too(case, mention)
            || within_interval(case, mention)
            || did_not_last(case, mention)
            || both(case, mention)
            || names_a_dose(case, mention)
            || not_about(case, mention)
            || borderline(case, mention)
        {
            continue;
        }
        let verdict = match (mention.concept.name(), mention.denied) {
            // `Goes no further than anesthesia`
            _ if case.text.words.are(mention.words.start, &["further"])
                && mention.words.start > 0
                && case.text.words.are(mention.words.start - 1, &["no"]) =>
            {
                continue;
            }
            // `Smaller studies tended to look better for ketamine`
            ("better", false) if studies_look(case, part, mention) => continue,
            ("better", false) => turned(case, mention, Verdict::Better),
            ("better", true) => Verdict::Same,
            ("significant", true) => Verdict::Same,
            // `Did not work on its own` tells what else there was.
            ("works", true) if alone(case, mention) => continue,
            ("works", true) if claims_effect(case, mention) => Verdict::Same,
            // `Two analyses arrive at much the same figure`: the sources agree.
            ("same", _) if case.cited.len() > 1 && of_sources(case, mention) => continue,
            // `It dealt with esketamine as well as ketamine` adds one to the other.
            ("same", _) if case.text.words.are(mention.words.start, &["as", "well"]) && !does(case, mention) => {
                continue;
            }
            // `No worse` leaves better open.
            ("same", _) if case.text.words.are(mention.words.start, &["no", "worse"]) => continue,
            ("same", _) => Verdict::Same,
            ("worse", false) => turned(case, mention, Verdict::Worse),
            ("more-common" | "less-common", denied) => match often(case, mention, denied) {
                Some(verdict) => verdict,
                None => continue,
            },
            ("works", false) if claims_effect(case, mention) && !than_after(case, mention) => Verdict::Better,
            ("up" | "down", false) if risk(case, mention) => match often(case, mention, false) {
                Some(verdict) => verdict,
                None => continue,
            },
            ("up" | "down", false) => match more_than(case, part, mention) {
                Some(verdict) => verdict,
                None => continue,
            },
            _ => continue,
        };
        match found {
            None => found = Some((verdict, mention)),
            Some((other, _)) if other != verdict => return None,
            _ => {}
        }
    }
    found
}

/// Whether what worked is told of one thing alone: `on its own`, `by itself`.
fn alone(case: &Case<'_>, mention: &Mention) -> bool {
    let phrases = [&["on", "its", "own"][..], &["by", "itself"], &["alone"]];
    phrases.iter().any(|p| case.text.words.are(mention.words.end, p))
}

/// `An advantage right on the border`: neither here nor there.
fn borderline(case: &Case<'_>, mention: &Mention) -> bool {
    let at = mention.words.end;
    (at..at + 6).any(|i| ["border", "borderline", "brink", "edge"].iter().any(|b| case.text.words.are(i, &[b])))
}

/// Whether `as well as` follows a verb that says how something did.
fn does(case: &Case<'_>, mention: &Mention) -> bool {
    let before =
        case.text.words.list.get(mention.words.start.saturating_sub(3)..mention.words.start).unwrap_or_default();
    let verbs = ["work", "do", "did", "done", "perform", "fare", "respond", "improve", "tolerate", "eased", "helped"];
    before.iter().any(|w| verbs.iter().any(|v| crate::claims::words::stem(v) == w.stem))
}

/// `If your depression is worse than …`, `two more responders`: what is only supposed, or counted.
fn supposed(case: &Case<'_>, mention: &Mention) -> bool {
    static FEW: crate::lexicon::table::Set<4> = crate::lexicon::table::hashes(["one", "two", "three", "four"]);
    static IF: crate::lexicon::table::Set<3> = crate::lexicon::table::hashes(["if", "when", "whether"]);
    let words = &case.text.words.list;
    let clause = words.get(mention.words.start).map(|w| w.clause);
    let first = words.iter().find(|w| Some(w.clause) == clause);
    let counted = mention.words.start.checked_sub(1).and_then(|i| words.get(i)).is_some_and(|w| {
        matches!(mention.concept.name(), "up" | "down")
            && (case.text.numbers.iter().any(|n| n.range.end == w.end) || FEW.contains(&w.raw))
    });
    // `It is not the share who got better` denies the share.
    let who = (mention.words.start.saturating_sub(6)..mention.words.start)
        .any(|i| ["who", "which", "whose"].iter().any(|w| case.text.words.are(i, &[w])));
    // `When ketamine was added it came out ahead`: the main clause has begun.
    let begun = first.is_some_and(|f| f.raw == crate::lexicon::table::hash(b"when"))
        && words.iter().take(mention.words.start).any(|w| {
            Some(w.clause) == clause
                && ["it", "they"].iter().any(|p| w.raw == crate::lexicon::table::hash(p.as_bytes()))
        });
    mention.denied && who || counted || !begun && first.is_some_and(|w| IF.contains(&w.raw))
}

/// `The lower dose`: which of them, and no result.
fn names_a_dose(case: &Case<'_>, mention: &Mention) -> bool {
    let words = &case.text.words;
    let at = mention.words.start;
    ["lower", "higher"].iter().any(|w| words.are(at, &[w]))
        && (at + 1..at + 4).any(|i| ["dose", "doses", "group", "arm"].iter().any(|d| words.are(i, &[d])))
        && at.checked_sub(1).is_some_and(|i| ["the", "a", "this", "that"].iter().any(|d| words.are(i, &[d])))
}

/// `A finding about the brain and not about feeling better`
fn not_about(case: &Case<'_>, mention: &Mention) -> bool {
    (mention.words.start.saturating_sub(4)..mention.words.start).any(|i| case.text.words.are(i, &["not", "about"]))
}

/// `Both groups had improved`: what is said of all compares nobody.
fn both(case: &Case<'_>, mention: &Mention) -> bool {
    static ALIKE: crate::lexicon::table::Set<5> =
        crate::lexicon::table::hashes(["improved", "better", "eased", "improvement", "improve"]);
    let words = &case.text.words;
    let said = words.list.get(mention.words.end.saturating_sub(1)).is_some_and(|w| ALIKE.contains(&w.raw));
    let groups = ["groups", "arms", "sides", "treatments"];
    said && (mention.words.start.saturating_sub(5)..mention.words.start)
        .any(|i| groups.iter().any(|g| words.are(i, &["both", g])))
        && than(case, mention.words.end).is_none()
}

/// `People on midazolam got better too`: what is said of the other group beside the first.
fn too(case: &Case<'_>, mention: &Mention) -> bool {
    static TOO: crate::lexicon::table::Set<3> = crate::lexicon::table::hashes(["too", "also", "likewise"]);
    let words = &case.text.words.list;
    let clause = words.get(mention.words.start).map(|w| w.clause);
    let here = |w: &&crate::claims::words::Word| Some(w.clause) == clause;
    let mut sides = case
        .text
        .of(Class::Treatment)
        .filter(|m| words.get(m.words.start).map(|w| w.clause) == clause)
        .map(|m| side(case, m))
        .peekable();
    words.iter().filter(here).any(|w| TOO.contains(&w.raw)) && sides.peek().is_some() && sides.all(|s| s == Some(false))
}

/// `The lift in mood did not last as long`: what is told is its end.
fn did_not_last(case: &Case<'_>, mention: &Mention) -> bool {
    let words = &case.text.words;
    let clause = |i: usize| words.list.get(i).map(|w| w.clause);
    (mention.words.end..mention.words.end + 7).any(|i| {
        clause(i) == clause(mention.words.start)
            && (["not", "never"].iter().any(|n| words.are(i, &[n, "last"]) || words.are(i, &[n, "hold"]))
                || ["faded", "vanished", "shrank"].iter().any(|n| words.are(i, &[n]))
                || words.are(i, &["wore", "off"]))
    })
}

/// `Which takes in no benefit at all`: an end of an interval.
fn within_interval(case: &Case<'_>, mention: &Mention) -> bool {
    static TAKES: crate::lexicon::table::Set<8> = crate::lexicon::table::hashes([
        "includes",
        "include",
        "takes",
        "crosses",
        "covers",
        "contains",
        "spans",
        "including",
    ]);
    let from = mention.words.start.saturating_sub(4);
    let before = case.text.words.list.get(from..mention.words.start).unwrap_or_default();
    // `Anything from a 13-point advantage to a disadvantage`
    let anything = (mention.words.start.saturating_sub(7)..mention.words.start)
        .any(|i| case.text.words.are(i, &["anything", "from"]) || case.text.words.are(i, &["anywhere", "from"]));
    anything || case.said.contains("interval") && before.iter().any(|w| TAKES.contains(&w.raw))
}

/// Whether studies are what came out better, not a group.
fn studies_look(case: &Case<'_>, part: &std::ops::Range<usize>, mention: &Mention) -> bool {
    static LOOK: crate::lexicon::table::Set<5> =
        crate::lexicon::table::hashes(["look", "looked", "looks", "appear", "appeared"]);
    let before = case.text.words.list.get(part.start..mention.words.start).unwrap_or_default();
    before.iter().any(|w| super::scope::SOURCES.contains(&w.raw))
        && before.iter().any(|w| LOOK.contains(&w.raw))
        && !case.text.of(Class::Treatment).any(|m| part.contains(&m.words.start) && m.words.end <= mention.words.start)
}

/// Whether studies are what is alike, not groups.
fn of_sources(case: &Case<'_>, mention: &Mention) -> bool {
    let words = case.text.words.list.get(..mention.words.start).unwrap_or_default();
    words.iter().any(|w| super::scope::SOURCES.contains(&w.raw) || w.raw == crate::lexicon::table::hash(b"figures"))
}

pub(super) fn than(case: &Case<'_>, from: usize) -> Option<usize> {
    let found = case.text.words.list.iter().skip(from).position(|w| w.raw == crate::lexicon::table::hash(b"than"));
    found.map(|i| i + from)
}

pub(super) fn than_after(case: &Case<'_>, mention: &Mention) -> bool {
    than(case, mention.words.end).is_some_and(|t| t <= mention.words.end + 8)
}

/// `More people reached remission on quetiapine than on esketamine`, `midazolam eased it more than ketamine did`.
pub(super) fn more_than(case: &Case<'_>, part: &std::ops::Range<usize>, cue: &Mention) -> Option<Verdict> {
    let than = than(case, cue.words.end).filter(|t| part.contains(t))?;
    // `Fewer than one in five` only rounds a number.
    let then = case.text.words.list.get(than + 1).map(|w| w.start);
    if then.is_some_and(|at| case.text.numbers.iter().any(|n| n.range.contains(&at))) {
        return None;
    }
    let after = case.text.of(Class::Treatment).find(|m| m.words.start > than && m.words.start <= than + 5)?;
    let before = case.text.of(Class::Treatment).filter(|m| m.words.end <= than && part.contains(&m.words.start)).last();
    let first = match (before.map(|m| side(case, m)), side(case, after)) {
        // `Six infusions eased it more than placebo`
        (None, Some(false)) => true,
        (Some(Some(a)), Some(b)) if a != b => a,
        _ => return None,
    };
    let named = |list: &[&str]| {
        case.text.of(Class::Outcome).any(|m| part.contains(&m.words.start) && list.iter().any(|n| m.concept.is(n)))
    };
    // `Eased it more than`, `brought it down more than`.
    let helps = case.text.said(Class::Cue).any(|m| {
        part.contains(&m.words.start)
            && (m.concept.name() == "works" || m.concept.name() == "down" && m.words.end <= cue.words.start)
    });
    let more = cue.concept.name() == "up";
    let good = if helps {
        // `reduced` is both: less of something bad.
        more
    } else if named(&["response", "remission", "abstinence"]) {
        more
    } else if named(&["relapse", "craving", "discontinuation", "still-diagnosis"]) {
        !more
    } else {
        return None;
    };
    Some(if good == first { Verdict::Better } else { Verdict::Worse })
}

/// `After saline there was no change`: what is said of one group alone.
pub(super) fn of_others(case: &Case<'_>, cue: &Mention) -> bool {
    let clause = |m: &Mention| case.text.words.list.get(m.words.start).map(|w| w.clause);
    let change = case.quote(cue.range.clone()).contains("change");
    change && case.text.of(Class::Treatment).any(|m| clause(m) == clause(cue) && side(case, m) == Some(false))
}

/// Whether a mention is what was given, or what it was compared with; `None` where it is neither or both.
pub(super) fn side(case: &Case<'_>, mention: &Mention) -> Option<bool> {
    let given = case.cited.iter().any(|c| c.record.given.iter().any(|g| mention.concept.near(*g)));
    let compared = case.cited.iter().any(|c| {
        c.record
            .compared
            .iter()
            .chain(c.record.findings.iter().flat_map(|f| f.compared.iter()))
            .any(|g| mention.concept.near(*g))
    });
    let compared = compared || !given && mention.concept.is("placebo");
    (given != compared).then_some(given)
}

/// `ECT outperformed ketamine`, `more responded to placebo than to ketamine`: the comparator stands first.
pub(super) fn turned(case: &Case<'_>, cue: &Mention, verdict: Verdict) -> Verdict {
    let words = &case.text.words.list;
    // Only what the same part of the sentence names takes sides.
    let part = super::direction::part_at(case, cue.words.start);
    let part = part.unwrap_or(0..words.len());
    let than =
        words.iter().position(|w| w.raw == crate::lexicon::table::hash(b"than")).filter(|t| *t + 1 >= cue.words.start);
    let split = than.unwrap_or(cue.words.start);
    let after = case.text.of(Class::Treatment).find(|m| m.words.start >= split && m.words.start <= split + 6);
    // `Compared with midazolam, …` opens with what stands on the other side, and with no winner.
    let opens =
        |m: &&Mention| part.contains(&m.words.start) && (than.is_some() || !super::medicines::is_compared(case, m));
    let before = case.text.of(Class::Treatment).filter(|m| m.words.end <= split).filter(opens).last();
    let sides = (before.and_then(|m| side(case, m)), after.and_then(|m| side(case, m)));
    // `53 had MDMA and 51 placebo, and scores fell further in the MDMA group`: whose result it is stands after.
    let whose = |m: &Mention| {
        let at = |back: usize| m.words.start.checked_sub(back).and_then(|i| words.get(i)).map(|w| w.raw);
        let hung_on =
            |w: Option<u64>| ["in", "with", "on"].iter().any(|l| w == Some(crate::lexicon::table::hash(l.as_bytes())));
        than.is_none() && (hung_on(at(1)) || at(1) == Some(crate::lexicon::table::hash(b"the")) && hung_on(at(2)))
    };
    let swapped = sides == (Some(false), Some(true)) && !after.is_some_and(whose);
    // `Longer in the group that had saline`
    let hung = than.is_none() && before.is_none();
    let late = case
        .text
        .of(Class::Treatment)
        .find(|m| m.words.start >= cue.words.end)
        .filter(|m| m.words.start <= cue.words.end + 8);
    let with = ["with", "on", "had", "given", "after", "in"];
    let swapped = swapped
        || hung
            && late.is_some_and(|m| {
                side(case, m) == Some(false)
                    && m.words
                        .start
                        .checked_sub(1)
                        .and_then(|i| words.get(i))
                        .is_some_and(|w| with.iter().any(|l| crate::lexicon::table::hash(l.as_bytes()) == w.raw))
            });
    match (swapped, verdict) {
        (true, Verdict::Better) => Verdict::Worse,
        (true, Verdict::Worse) => Verdict::Better,
        (_, verdict) => verdict,
    }
}

/// `Relapse was more common with …`: what that says depends on the outcome and on the group.
pub(super) fn often(case: &Case<'_>, cue: &Mention, denied: bool) -> Option<Verdict> {
    let bad = ["relapse", "discontinuation", "craving", "still-diagnosis"];
    let good = ["response", "remission", "abstinence"];
    let outcome = case.text.of(Class::Outcome).min_by_key(|m| m.words.start.abs_diff(cue.words.start))?;
    let is = |list: &[&str]| list.iter().any(|n| outcome.concept.is(n));
    if !is(&bad) && !is(&good) {
        return None;
    }
    // `Not relapsing was more common`: the outcome is denied, not that it was more common.
    let not = outcome.words.start.checked_sub(1).is_some_and(|i| {
        ["not", "no", "never", "without"].iter().any(|n| case.text.words.are(i, &[n]))
            && outcome.words.end <= cue.words.start
    });
    if denied && !not {
        return Some(Verdict::Same);
    }
    let group =
        case.text.of(Class::Treatment).find(|m| m.words.start >= cue.words.end && m.words.start <= cue.words.end + 3);
    // `Higher for those who stayed on esketamine`
    let words = &case.text.words;
    let stayed = risk(case, cue).then(|| {
        case.text.of(Class::Treatment).find(|m| m.words.start >= cue.words.end && m.words.start <= cue.words.end + 6)
    });
    let than = than_after(case, cue) || (0..words.list.len()).any(|i| words.are(i, &["compared"]));
    let before = || case.text.of(Class::Treatment).filter(|m| m.words.end <= cue.words.start).last();
    let group = stayed.flatten().filter(|_| !than).or(group).or_else(before)?;
    let mut favours = (is(&good) != not) == matches!(cue.concept.name(), "more-common" | "up");
    favours = favours == side(case, group)?;
    Some(if favours { Verdict::Better } else { Verdict::Worse })
}

/// Whether `higher` or `lower` is said of a risk: `the hazard of relapse was higher`.
fn risk(case: &Case<'_>, cue: &Mention) -> bool {
    let risks = ["hazard", "risk", "chance", "chances", "likelihood", "odds"];
    let adjective = ["higher", "lower", "greater", "smaller", "raised", "reduced", "increased"];
    !case.said.contains("interval")
        && adjective.iter().any(|a| case.text.words.are(cue.words.start, &[a]))
        && (cue.words.start.saturating_sub(5)..cue.words.start)
            .any(|i| risks.iter().any(|r| case.text.words.are(i, &[r])))
}

/// Whether the sentence only says that something was not shown, or cannot be told.
pub(super) fn open(case: &Case<'_>, mention: &Mention) -> bool {
    let words = &case.text.words.list;
    let open = [
        "show",
        "prove",
        "mean",
        "say",
        "tell",
        "know",
        "claim",
        "establish",
        "whether",
        "cannot",
        "unknown",
        "evidence",
        "demonstrate",
        "conclude",
        "proof",
        "may",
        "might",
        "could",
        "if",
    ];
    let denied = words.iter().take(mention.words.start).any(|w| w.denied) || mention.denied;
    // `Not the same as feeling better`
    let same_as = (mention.words.start.saturating_sub(7)..mention.words.start)
        .any(|i| case.text.words.are(i, &["same", "as"]) || case.text.words.are(i, &["same", "thing", "as"]));
    if denied && (same_as || case.text.words.are(mention.words.end, &["as"]) && mention.concept.name() == "same") {
        return true;
    }
    let near = words.get(mention.words.start.saturating_sub(10)..mention.words.start).unwrap_or_default();
    denied && near.iter().any(|w| open.iter().any(|o| crate::claims::words::stem(o) == w.stem))
}

/// Whether `works` says that the treatment did: it stands near a treatment.
pub(super) fn claims_effect(case: &Case<'_>, mention: &Mention) -> bool {
    case.text
        .said(Class::Treatment)
        .any(|m| m.words.start < mention.words.start && mention.words.start - m.words.start <= 4)
        || case.quote(mention.range.clone()) != "work"
            && case.text.said(Class::Treatment).any(|m| m.words.start == mention.words.start + 2)
}
