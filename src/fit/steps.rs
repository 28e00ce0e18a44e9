//! The steps of a schedule: `one blinded infusion, then six open-label ones over two weeks, then four weekly ones`.

use super::{Case, Mismatch, Slot};
use crate::claims::text::Text;
use crate::claims::{Number, NumberKind as K};
use crate::lexicon::table::{Set, hashes};

/// Words that every step may have.
static COMMON: Set<14> = hashes([
    "responded",
    "responders",
    "infusion",
    "infusions",
    "dose",
    "doses",
    "session",
    "sessions",
    "then",
    "those",
    "with",
    "after",
    "ketamine",
    "over",
]);

/// A step: how many doses, and the stems of the words that tell it from the others.
struct Step {
    doses: f64,
    words: Vec<u64>,
}

/// `One blinded infusion was followed by four open-label ones`, where four were given in another step.
pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let [cited] = case.cited else { return };
    let Some(schedule) = cited.record.evidence.intervention.schedule.as_deref() else { return };
    let steps = steps(schedule);
    if steps.len() < 2 {
        return;
    }
    only_some(case, cited, schedule, out);
    let blinded = case.text.said(crate::claims::concepts::Class::Study).find(|m| m.concept.is("double-blind"));
    let open = crate::claims::words::stem("open");
    let open_step = |n: &Number| steps.iter().any(|s| s.doses == n.value && s.words.contains(&open));
    let of_open = case.text.numbers.iter().any(|n| matches!(n.kind, K::Doses | K::Bare) && open_step(n));
    if let Some(mention) = blinded.filter(|_| of_open && !case.text.words.list.iter().any(|w| w.stem == open)) {
        let message = "in this step everybody knew what was given";
        let found = Mismatch::new(Slot::Design, mention.range.clone(), message).of(cited, None);
        out.push(found.help(format!("the record says: {schedule}")));
        return;
    }
    // `The six infusions were compared with midazolam`, of a step in which everyone had the same.
    let other = case
        .text
        .said(crate::claims::concepts::Class::Treatment)
        .find(|m| cited.record.compared.iter().any(|c| m.concept.near(*c)) && super::medicines::is_compared(case, m));
    let others = case.text.numbers.iter().any(|n| matches!(n.kind, K::Doses | K::Bare) && !open_step(n));
    if let Some(mention) = other.filter(|_| of_open && !others) {
        let message = "in this step nothing was compared";
        let found = Mismatch::new(Slot::Comparator, mention.range.clone(), message).of(cited, None);
        out.push(found.help(format!("the record says: {schedule}")));
        return;
    }
    let counts: Vec<&Number> = case
        .text
        .numbers
        .iter()
        .filter(|n| matches!(n.kind, K::Doses | K::Bare) && steps.iter().any(|s| s.doses == n.value))
        .collect();
    let words = &case.text.words.list;
    for (i, number) in counts.iter().enumerate() {
        let from = case.text.word_at(number.range.start);
        let to = counts.get(i + 1).map_or(words.len(), |n| case.text.word_at(n.range.start));
        // What leads up to the first count belongs to it, too.
        let from = if i == 0 { 0 } else { from };
        let near = words.get(from..to).unwrap_or_default();
        let shared = |step: &Step| step.words.iter().filter(|s| near.iter().any(|w| w.stem == **s)).count();
        let own = steps.iter().filter(|s| s.doses == number.value).map(&shared).max().unwrap_or(0);
        let other = steps.iter().filter(|s| s.doses != number.value).max_by_key(|s| shared(s));
        if let Some(other) = other.filter(|s| own == 0 && shared(s) > 0) {
            let said = case.quote(number.range.clone());
            let message = format!("\u{201c}{said}\u{201d} is the count of another step: here it was {}", other.doses);
            let found = Mismatch::new(Slot::Dose, number.range.clone(), message).of(cited, None);
            out.push(found.help(format!("the record says: {schedule}")));
            return;
        }
    }
}

/// `All patients went on to four more`, of a step that only those had who got better.
fn only_some(case: &Case<'_>, cited: &super::Cited<'_>, schedule: &str, out: &mut Vec<Mismatch>) {
    static EVERY: Set<5> = hashes(["all", "everyone", "everybody", "every", "each"]);
    let some = schedule
        .split([',', ';'])
        .find(|step| ["responders", "responded", "improved"].iter().any(|r| step.contains(r)));
    let Some(step) =
        some.and_then(|step| steps(schedule).into_iter().find(|s| steps(step).iter().any(|o| o.doses == s.doses)))
    else {
        return;
    };
    let words = &case.text.words.list;
    let every = words.iter().find(|w| EVERY.contains(&w.raw) && !w.denied);
    let narrowed = words.iter().any(|w| {
        ["responders", "responded", "improved"].iter().any(|r| w.raw == crate::lexicon::table::hash(r.as_bytes()))
    });
    let counted = case.text.numbers.iter().any(|n| matches!(n.kind, K::Doses | K::Bare) && n.value == step.doses);
    let named = step.words.iter().any(|s| words.iter().any(|w| w.stem == *s));
    if let Some(every) = every.filter(|_| counted && named && !narrowed) {
        let message = "only those who had got better went on to this step";
        let found = Mismatch::new(Slot::Population, every.start..every.end, message).of(cited, None);
        out.push(found.help(format!("the record says: {schedule}")));
    }
}

fn steps(schedule: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = schedule
        .split([',', ';'])
        .filter_map(|step| {
            let text = Text::read(step);
            let doses = text.numbers.iter().find(|n| matches!(n.kind, K::Doses | K::Bare))?.value;
            let counts = |w: &crate::claims::words::Word| {
                text.numbers.iter().any(|n| n.range.start == w.start || n.kind == K::Time && n.range.contains(&w.start))
            };
            let telling =
                |w: &&crate::claims::words::Word| w.end - w.start > 3 && !COMMON.contains(&w.raw) && !counts(w);
            let words = text.words.list.iter().filter(telling).map(|w| w.stem).collect();
            Some(Step { doses, words })
        })
        .collect();
    let shared: Vec<u64> = steps
        .iter()
        .enumerate()
        .flat_map(|(i, s)| s.words.iter().filter(move |_| i > 0).copied().collect::<Vec<_>>())
        .filter(|w| steps.iter().filter(|s| s.words.contains(w)).count() > 1)
        .collect();
    steps.iter_mut().for_each(|s| s.words.retain(|w| !shared.contains(w)));
    steps
}
