//! Advice of guidelines: medicines they name while a sentence says there are none, and positions they do not take.

use super::statement::{FOUND_NONE, stance};
use super::{Case, Cited, Mismatch, Slot};
use crate::claims::concepts::{Class, Mention};
use crate::evidence::Direction;

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    no_medicine(case, out);
    takes_no_position(case, out);
    named_against(case, out);
}

/// `The choice is venlafaxine or a benzodiazepine`, of a guideline that names the latter only to say no to it.
fn named_against(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let advises = case.text.said(Class::Cue).find(|m| m.concept.name() == "recommend");
    let turned = case.text.of(Class::Cue).any(|m| m.concept.name() == "against")
        || case.text.words.list.iter().any(|w| w.denied);
    let clause = |m: &Mention| case.text.words.list.get(m.words.start).map(|w| w.clause);
    let Some(advises) = advises.filter(|m| !super::statement::names_a_set(case, m)) else { return };
    if turned || out.iter().any(|m| m.slot == Slot::Direction) {
        return;
    }
    'named: for mention in case.text.said(Class::Treatment).filter(|m| clause(m) == clause(advises)) {
        let mut against = None;
        let names = |f: &super::record::Said| f.text.of(Class::Treatment).any(|m| m.concept == mention.concept);
        for (cited, index, finding) in case.findings().filter(|(_, _, f)| names(f)) {
            let says_no = stance(&finding.value, "recommend").is_some_and(|(_, denied)| denied);
            if !says_no {
                continue 'named;
            }
            against = Some((cited, index, finding));
        }
        if let Some((cited, index, finding)) = against {
            let said = case.quote(mention.range.clone());
            let message = format!("\u{201c}{said}\u{201d} is named in the source only to advise against it");
            let found = Mismatch::new(Slot::DrugForm, mention.range.clone(), message).of(cited, Some(index));
            out.push(found.help(super::strength::told(&cited.record.short_name, &finding.finding)));
            return;
        }
    }
}

/// `It tells doctors not to offer any drug for PTSD`, of a guideline that names some to consider.
fn no_medicine(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let words = &case.text.words;
    let medicines = ["drug", "drugs", "medicine", "medicines", "medication", "medications", "tablets", "pills"];
    let every = ["any", "all", "every", "no"];
    let at = (0..words.list.len()).find(|i| {
        every.iter().any(|e| words.are(*i, &[e]))
            && (i + 1..i + 4).any(|k| medicines.iter().any(|m| words.are(k, &[m])))
            || medicines.iter().any(|m| words.are(*i, &[m, "of", "any"]))
    });
    let Some(at) = at else { return };
    let denied = words.list.iter().any(|w| w.denied) || words.are(at, &["no"]);
    let early = ["prevent", "developing", "ward"].map(crate::claims::words::stem);
    let prevents = words.list.iter().any(|w| early.contains(&w.stem))
        && !(0..words.list.len()).any(|i| words.are(i, &["have", "developed"]) || words.are(i, &["who", "developed"]));
    let advises = case.text.of(Class::Cue).any(|m| m.concept.name() == "recommend");
    if !denied || prevents || !advises || case.text.of(Class::Treatment).next().is_some() {
        return;
    }
    let (Some(first), Some(last)) = (words.list.get(at), words.list.get(at + 1)) else { return };
    let medicine = |m: &Mention| {
        ["antidepressant", "ssri", "sertraline", "venlafaxine", "paroxetine"].iter().any(|n| m.concept.is(n))
    };
    let offers = case.findings().find(|(_, _, f)| {
        f.finding.direction.as_ref().map(|d| d.value) == Some(Direction::FavoursTreatment)
            && f.value.said(Class::Treatment).any(medicine)
    });
    if let Some((cited, index, finding)) = offers {
        let message = "the source does name medicines to consider".to_owned();
        let found = Mismatch::new(Slot::Direction, first.start..last.end, message);
        out.push(found.help(super::strength::told(&cited.record.short_name, &finding.finding)).of(cited, Some(index)));
    }
}

/// What one does with a medicine.
static TO_USE: crate::lexicon::table::Set<5> =
    crate::lexicon::table::hashes(["use", "give", "offer", "prescribe", "take"]);

/// `The guideline advises against it`, of one that says nothing on it; `both advise against it`, of which one does.
fn takes_no_position(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let words = &case.text.words;
    let both = (0..words.list.len()).any(|i| words.are(i, &["both"]));
    let guideline =
        |c: &&Cited<'_>| c.record.evidence.design.as_ref().map(|d| d.value) == Some(crate::evidence::Design::Guideline);
    if case.cited.len() > 2 || case.cited.len() == 2 && !both || !case.cited.iter().all(|c| guideline(&c)) {
        return;
    }
    // `Tells doctors not to use it`
    let told_not = (0..words.list.len()).find(|i| {
        ["not", "never"].iter().any(|n| words.are(*i, &[n, "to"]))
            && words.list.get(i + 2).is_some_and(|w| TO_USE.contains(&w.raw))
    });
    let against = told_not.and_then(|i| Some(words.list.get(i)?.start..words.list.get(i + 2)?.end));
    let stance_said = stance(case.text, "recommend").filter(|(_, denied)| *denied).map(|(m, _)| m.range.clone());
    let found_none = (0..words.list.len()).any(|i| FOUND_NONE.iter().any(|f| words.are(i, f)));
    let Some(range) = stance_said.or(against).filter(|_| !found_none) else { return };
    // `Makes no recommendation on it` says just that.
    if ["no", "any", "neither", "nothing"].iter().any(|n| (0..words.list.len()).any(|i| words.are(i, &[n]))) {
        return;
    }
    let treatments: Vec<_> = case.text.of(Class::Treatment).map(|m| m.concept).collect();
    for cited in case.cited {
        let about = cited.record.findings.iter().enumerate().find(|(_, f)| {
            f.finding.outcome.as_deref() == Some("recommendation")
                && f.text.of(Class::Treatment).any(|m| treatments.iter().any(|t| t.near(m.concept)))
        });
        let Some((index, finding)) = about else { continue };
        let silent = finding.finding.direction.as_ref().map(|d| d.value) == Some(Direction::Neutral);
        if silent && stance(&finding.value, "recommend").is_none_or(|(m, _)| m.concept.name() != "against") {
            let said = case.quote(range.clone());
            let message = format!("\u{201c}{said}\u{201d}: {} takes no position on it", cited.record.short_name);
            let found = Mismatch::new(Slot::Direction, range, message).of(cited, Some(index));
            out.push(found.help(super::strength::told(&cited.record.short_name, &finding.finding)));
            return;
        }
    }
}
