//! How often and how many times a treatment was given.

use super::{Case, Mismatch, Slot};
use crate::claims::NumberKind;
use crate::claims::concepts::Class;
use crate::claims::text::Text;
use crate::claims::words::stem;

/// `Repeated infusions` of what was given once.
pub(super) fn repeated(case: &Case<'_>, out: &mut Vec<Mismatch>) {
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
        // `Says little about repeated treatment`
        let open = ["little", "nothing", "whether", "unknown", "unclear", "about", "how", "future", "need", "needed"];
        let before = words.get(i.saturating_sub(5)..i).unwrap_or_default();
        if before.iter().any(|w| open.iter().any(|o| crate::lexicon::table::hash(o.as_bytes()) == w.raw)) {
            continue;
        }
        if let Some(next) = next {
            let found = Mismatch::new(Slot::Dose, word.start..next.end, "the source gave one dose, not several");
            let found = found.of_first(case);
            out.push(found.help("say that one dose was given"));
            return;
        }
    }
    // `An infusion on each of the four days`
    let each = (0..words.len()).find(|i| {
        (case.text.words.are(*i, &["on", "each", "of"]) || case.text.words.are(*i, &["on", "every"]))
            && words[i.saturating_sub(4)..*i].iter().any(|w| doses[..5].contains(&w.stem) && !w.denied)
    });
    if let Some((first, last)) = each.and_then(|i| words.get(i).zip(words.get(i + 2))) {
        let found = Mismatch::new(Slot::Dose, first.start..last.end, "the source gave one dose, not several");
        out.push(found.of_first(case).help("say that one dose was given"));
        return;
    }
    // `Had an infusion every week`
    let weekly = frequencies(case.text).into_iter().find(|(_, range)| {
        let at = case.text.word_at(range.start);
        let before = words.get(at.saturating_sub(2)..at).unwrap_or_default();
        before.iter().any(|w| doses.contains(&w.stem) && !w.denied)
    });
    if let Some((_, range)) = weekly {
        let found = Mismatch::new(Slot::Dose, range, "the source gave one dose, not several").of_first(case);
        out.push(found.help("say that one dose was given"));
    }
}

/// `A single infusion`, where the source gave several and nothing once.
pub(super) fn single(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let several = |c: &super::Cited<'_>| {
        // `Up to 8` is several, too.
        let own = c.record.evidence.intervention.doses.as_deref();
        let own = own.and_then(|d| d.trim_start_matches("up to ").parse::<f64>().ok());
        let doses = c.record.figures.iter().chain(c.record.findings.iter().flat_map(|f| f.figures.iter()));
        own.is_some_and(|d| d > 1.0) && !doses.clone().any(|f| f.kind == NumberKind::Doses && f.value == 1.0)
    };
    if case.cited.is_empty() || !case.cited.iter().all(several) {
        return;
    }
    let words = &case.text.words.list;
    let is = |w: &crate::claims::words::Word, list: &[&str]| {
        list.iter().any(|l| w.raw == crate::lexicon::table::hash(l.as_bytes()))
    };
    let doses = ["dose", "infusion", "drip", "injection", "session"];
    let found = words.iter().enumerate().find_map(|(i, word)| {
        let alone = is(word, &["single", "lone"]) && !word.denied;
        let each =
            words[i.saturating_sub(3)..i].iter().any(|w| is(w, &["each", "every", "per", "first", "after", "no"]));
        let next = words.iter().skip(i + 1).take(4).find(|w| is(w, &doses) && w.clause == word.clause)?;
        // `It says nothing about a single dose`, `six rather than a single one`
        let aside = ["nothing", "whether", "about", "unlike", "than", "instead", "earlier", "other", "not"];
        let aside = words[i.saturating_sub(6)..i].iter().any(|w| is(w, &aside));
        (alone && !each && !aside).then_some(word.start..next.end)
    });
    // `Was given once`
    let given = words.windows(2).enumerate().find_map(|(i, w)| {
        let treated = case.text.of(Class::Treatment).any(|m| m.words.end <= i + 1 && i - m.words.start.min(i) <= 4);
        let per = words.get(i + 2).is_some_and(|n| is(n, &["a", "per", "each", "every", "daily", "weekly"]));
        let once = is(&w[0], &["given", "infused", "injected"]) && is(&w[1], &["once"]) && !w[1].denied;
        (once && treated && !per).then_some(w[0].start..w[1].end)
    });
    if let Some(range) = found.or(given) {
        let found = Mismatch::new(Slot::Dose, range, "the source gave several doses, not one").of_first(case);
        out.push(found.help("say how many doses were given"));
    }
}

/// How often a treatment was given, per week.
pub(super) fn frequencies(text: &Text) -> Vec<(f64, std::ops::Range<usize>)> {
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
            // `Three times`, `four maintenance infusions`, `three of them`
            let things = ["times", "infusions", "infusion", "sessions", "session", "doses", "dose", "them"];
            let thing = (i + 1..i + 4).find(|k| things.iter().any(|t| is(*k, t)));
            let next = thing.map_or(i + 1, |k| k + 1);
            // `One infusion a day later` tells when.
            let later = ["later", "after", "before", "ago"].iter().any(|l| is(next + 2, l));
            let per = !later && ["a", "per", "each", "every"].iter().any(|p| is(next, p));
            if let Some((_, u)) = units.iter().find(|(w, _)| per && is(next + 1, w)) {
                found.push((n * u, span(next + 1)));
            }
        }
        // `Spaced a month apart`
        if is(i, "apart")
            && i > 1
            && (is(i - 2, "a") || is(i - 2, "one"))
            && let Some((_, u)) = units.iter().find(|(w, _)| is(i - 1, w))
        {
            found.push((*u, words.get(i - 2).map_or(0, |w| w.start)..words.get(i).map_or(0, |w| w.end)));
        }
        let times = [("once", 1.0), ("twice", 2.0), ("thrice", 3.0), ("times", 3.0)];
        let before = i.checked_sub(1).and_then(|b| times.iter().find(|(w, _)| is(b, w)).map(|(_, n)| (b, *n)));
        let unit = [("daily", 7.0), ("weekly", 1.0), ("monthly", 0.23)].into_iter().find(|(w, _)| is(i, w));
        if let (Some((b, n)), Some((_, u))) = (before, unit) {
            // `Twice weekly`, `three times weekly`
            let n = if is(b, "times") {
                b.checked_sub(1).and_then(|c| counts.iter().find(|(w, _)| is(c, w))).map_or(n, |(_, n)| *n)
            } else {
                n
            };
            let start = words.get(b).map_or(0, |w| w.start);
            found.push((n * u, start..words.get(i).map_or(0, |w| w.end)));
        } else if is(i, "every") && is(i + 1, "day") || is(i, "daily") {
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

/// `Ketamine three times a week and ECT twice`, where it was the other way round.
fn swapped(case: &Case<'_>, out: &mut Vec<Mismatch>) -> bool {
    let [cited] = case.cited else { return false };
    let e = &cited.record.evidence;
    let once = |text: Option<&str>| match frequencies(&Text::read(text.unwrap_or_default())).as_slice() {
        [(often, _)] => Some(*often),
        _ => None,
    };
    let given = once(e.intervention.schedule.as_deref());
    let other = once(e.comparator.as_ref().and_then(|c| c.dose.as_deref()));
    let (Some(given), Some(other)) = (given, other) else { return false };
    for (often, range) in frequencies(case.text) {
        let group = case.text.said(Class::Treatment).filter(|m| m.range.end <= range.start).last();
        let (is, was) = match group.and_then(|m| super::verdict::side(case, m)) {
            Some(true) => (given, other),
            Some(false) => (other, given),
            None => continue,
        };
        if (often - is).abs() > 0.01 && (often - was).abs() < 0.01 {
            let message =
                format!("\u{201c}{}\u{201d} is how often the other group was treated", case.quote(range.clone()));
            out.push(
                Mismatch::new(Slot::Dose, range, message).of(cited, None).help("give each group its own schedule"),
            );
            return true;
        }
    }
    false
}

/// Another schedule than the record has.
pub(super) fn frequency(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    if swapped(case, out) {
        return;
    }
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
            let found = found.of_first(case);
            let schedule = case.cited.iter().find_map(|c| c.record.evidence.intervention.schedule.clone());
            out.push(found.help(
                schedule.map_or("use the schedule of the record".to_owned(), |s| format!("the record says: {s}")),
            ));
            return;
        }
    }
}
