//! What kind of figure a number is: a share, a fall, points, an odds ratio, a dose, an age.
//!
//! Said by its unit first, then by the words right before and after it.

use super::numbers::Word;
use super::units::hours;
use super::{Near, Number, NumberKind as K};

/// A number among its words: `at` is its first word, `next` the first word after it.
pub(super) struct Around<'a> {
    pub(super) words: &'a [Word<'a>],
    pub(super) at: usize,
    pub(super) next: usize,
}

impl Around<'_> {
    /// The words before, nearest first, at most `n`, within the clause.
    fn before(&self, n: usize) -> impl Iterator<Item = &str> {
        let from = self.at.saturating_sub(n);
        self.words[from..self.at].iter().rev().map(|w| w.text).take_while(|w| !ends(w))
    }

    /// The words after, at most `n`, within the clause.
    fn after(&self, n: usize) -> impl Iterator<Item = &str> {
        let to = (self.next + n).min(self.words.len());
        self.words[self.next.min(to)..to].iter().map(|w| w.text).take_while(|w| !ends(w))
    }

    fn word(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| w.text)
    }
}

/// The words in a room on the stack: every number of every page asks for them.
fn fill<'r, 'a>(room: &'r mut [&'a str], words: impl Iterator<Item = &'a str>) -> &'r [&'a str] {
    let mut n = 0;
    for (slot, word) in room.iter_mut().zip(words) {
        *slot = word;
        n += 1;
    }
    &room[..n]
}

fn ends(word: &str) -> bool {
    matches!(word, "." | ";" | ":")
}

const FALL: [&str; 38] = [
    "reduction",
    "reductions",
    "decrease",
    "drop",
    "fall",
    "improvement",
    "decline",
    "lower",
    "less",
    "fewer",
    "increase",
    "rise",
    "higher",
    "cut",
    "better",
    "worse",
    "drops",
    "greater",
    "more",
    "stronger",
    "fell",
    "relief",
    "faster",
    "improved",
    "reduced",
    "weaker",
    "bigger",
    "larger",
    "smaller",
    "gain",
    "loss",
    "change",
    "lowering",
    "down",
    "milder",
    "recovery",
    "above",
    "below",
];
const FELL: [&str; 46] = [
    "risen",
    "fallen",
    "grown",
    "grew",
    "climbed",
    "increases",
    "increase",
    "decrease",
    "slipped",
    "sank",
    "shrunk",
    "soared",
    "fell",
    "dropped",
    "reduced",
    "cut",
    "improved",
    "decreased",
    "declined",
    "lowered",
    "rose",
    "increased",
    "fall",
    "drop",
    "reduces",
    "lowers",
    "improves",
    "cuts",
    "reduce",
    "lower",
    "improve",
    "reducing",
    "lowering",
    "cutting",
    "shrank",
    "down",
    "brought",
    "raised",
    "rises",
    "rise",
    "peaks",
    "climbs",
    "eased",
    "lessened",
    "improving",
    "halved",
];

/// `about`, `nearly`, `up to`.
pub(super) fn near(around: &Around<'_>) -> Near {
    let (mut room, mut room_after) = ([""; 6], [""; 6]);
    let before = fill(&mut room, around.before(4));
    let word = |i: usize| before.get(i).copied().unwrap_or_default();
    // `Two hours at the very most`
    let after = fill(&mut room_after, around.after(6).filter(|w| !matches!(*w, "the" | "very")));
    let ends = |a: &str, b: &str| after.windows(2).take(3).any(|w| w == [a, b]);
    if ends("at", "most") || ends("or", "less") || ends("or", "fewer") {
        return Near::UpTo;
    }
    match (word(1), word(0)) {
        ("just" | "a little" | "slightly" | "well" | "little" | "bit", "under" | "below") => Near::Below,
        ("just" | "little" | "slightly" | "well" | "bit", "over" | "above") => Near::Above,
        ("fewer" | "less" | "lower" | "smaller", "than") => Near::Below,
        ("more" | "greater" | "higher" | "larger", "than") => Near::Above,
        ("up", "to") | ("high" | "much" | "many" | "large" | "long", "as") => Near::UpTo,
        ("at", "least") | ("low" | "small" | "little" | "few", "as") => Near::AtLeast,
        ("at", "most") => Near::UpTo,
        ("close" | "near", "to") => Near::About,
        (_, "within") => Near::Below,
        (
            _,
            "about" | "nearer" | "roughly" | "around" | "approximately" | "some" | "circa" | "approx" | "estimated"
            | "or" | "say",
        ) => Near::About,
        (_, "nearly" | "almost" | "under" | "below" | "barely") => Near::Below,
        // `Run in over four minutes` says how long it took.
        ("in" | "given" | "infused" | "spread" | "dripped" | "slowly" | "run", "over")
            if around.words[around.at..around.next.min(around.words.len())].iter().any(|w| hours(w.text).is_some()) =>
        {
            Near::Exact
        }
        (_, "over" | "above" | "exceeding") => Near::Above,
        _ if before.iter().take(3).any(|w| matches!(*w, "about" | "roughly" | "around" | "approximately")) => {
            Near::About
        }
        _ => Near::Exact,
    }
}

/// The kind of a figure.
pub(super) fn kind(around: &Around<'_>, number: &Number) -> K {
    let (mut room, mut room_after) = ([""; 6], [""; 6]);
    let before = fill(&mut room, around.before(6));
    let after = fill(&mut room_after, around.after(6));
    let has = |list: &[&str], n: usize, words: &[&str]| list.iter().take(n).any(|w| words.contains(w));
    let b = |i: usize| before.get(i).copied().unwrap_or_default();
    let a = |i: usize| after.get(i).copied().unwrap_or_default();
    let unit = number.unit.as_str();
    if unit == "%" || unit.starts_with("in ") {
        if unit == "%"
            && matches!(number.value as u32, 90 | 95 | 99)
            && has(after, 3, &["confidence", "ci", "interval", "credible", "highest"])
        {
            return K::Level;
        }
        if interval(before) && number.high.is_some() {
            return K::Interval;
        }
        // `Has come down by two in 100`
        if unit != "%" && b(0) == "by" && before.iter().any(|w| FELL.contains(w) || *w == "come") {
            return K::PercentagePoints;
        }
        if unit == "%" {
            let of = after.iter().position(|w| *w == "of").unwrap_or(6);
            let then = after.iter().position(|w| FALL.contains(w)).filter(|i| *i < 2 && *i < of);
            let by = b(0) == "by"
                || matches!(b(1), "by") && (number.near != Near::Exact || b(0) == "between")
                || b(2) == "by" && number.near != Near::Exact;
            // `Half improved` counts people; `improved by half` does not.
            let who = then == Some(0) && a(0) == "improved" || then == Some(1) && people(a(0)) && a(1) == "improved";
            if let Some(i) = then.filter(|_| !who) {
                let likely = matches!(a(i + 1), "likely");
                return if likely {
                    K::Change
                } else if people(a(i + 1)) && !matches!(a(i), "fewer" | "less" | "more") {
                    K::Share
                } else {
                    K::Change
                };
            }
            // `Scores dropped 40 percent`, but `it improved 40 percent of them`.
            let told = usize::from(number.near != Near::Exact);
            let bare = FELL.contains(&b(0)) || told == 1 && FELL.contains(&b(1));
            if bare && !matches!(a(0), "of" | "to") && !people(a(0)) {
                return K::Change;
            }
            // The verb may stand far before: `reduced the symptoms of military-related PTSD by half`.
            if by && (around.before(10).any(|w| FELL.contains(&w)) || has(after, 4, &["lower", "higher"])) {
                return K::Change;
            }
            if has(before, 3, &["reduction", "decrease", "drop", "fall", "decline", "improvement"])
                && matches!(b(0), "of")
            {
                return K::Change;
            }
        }
        return K::Share;
    }
    match unit {
        "percentage points" => return K::PercentagePoints,
        "points" => return if interval(before) && number.high.is_some() { K::Interval } else { K::Points },
        "times" | "fold" | "time" => {
            if has(before, 8, &["odds"]) {
                return K::OddsRatio;
            }
            if matches!(a(0), "a" | "per" | "each" | "every") || matches!(a(0), "weekly" | "daily") {
                return K::Frequency;
            }
            // `Half as likely`, `a third of what is usual`
            if number.value < 1.0 {
                return if has(before, 8, &["hazard", "hazards"]) { K::HazardRatio } else { K::Times };
            }
            let ratio = matches!(
                a(0),
                "as" | "more"
                    | "less"
                    | "higher"
                    | "greater"
                    | "the"
                    | "lower"
                    | "better"
                    | "larger"
                    | "that"
                    | "what"
                    | "usual"
                    | "likelier"
                    | "commoner"
            ) || unit == "fold";
            return if ratio { K::Times } else { K::Bare };
        }
        "doses" | "dose" | "sessions" | "session" | "infusions" | "infusion" | "treatments" | "treatment"
        | "visits" | "cycles" | "drips" | "drip" | "injections" | "injection" | "sprays" => return K::Doses,
        "people" | "patients" | "adults" | "children" | "women" | "men" | "participants" | "babies" | "veterans"
        | "man" | "woman" | "adult" | "child" | "veteran" | "americans" | "persons" | "person" | "individuals"
        | "volunteers" | "civilians" | "soldiers" | "respondents" | "students" => {
            return K::People;
        }
        "studies" | "trials" | "papers" | "articles" | "reports" | "reviews" => return K::Studies,
        "sites" | "site" | "hospitals" | "hospital" | "centres" | "centers" | "clinics" | "practices" | "countries"
        | "locations" | "location" => {
            return K::Sites;
        }
        _ => {}
    }
    if hours(unit).is_some() {
        let age = unit == "years"
            && (matches!(a(0), "old" | "of" if a(0) == "old" || a(1) == "age")
                || matches!(b(0), "aged" | "age" | "ages" | "over" | "under")
                    && matches!(b(0), "aged" | "age" | "ages"));
        return if age { K::Age } else { K::Time };
    }
    if !unit.is_empty() && DOSES.iter().any(|u| unit == *u || unit.split('/').next() == Some(u)) {
        return K::Dose;
    }
    if unit.is_empty() {
        return bare(around, number, before, after);
    }
    K::Bare
}

const DOSES: [&str; 8] = ["mg", "mcg", "g", "kg", "ml", "l", "iu", "units"];

fn people(word: &str) -> bool {
    matches!(word, "people" | "patients" | "adults" | "women" | "men" | "participants" | "veterans" | "children")
}

fn interval(before: &[&str]) -> bool {
    before.iter().any(|w| matches!(*w, "ci" | "interval" | "intervals" | "confidence" | "credible"))
}

/// A number without a unit.
fn bare(around: &Around<'_>, number: &Number, before: &[&str], after: &[&str]) -> K {
    let b = |i: usize| before.get(i).copied().unwrap_or_default();
    let a = |i: usize| after.get(i).copied().unwrap_or_default();
    let sign = |w: &str| matches!(w, "=" | "<" | ">" | "\u{2264}" | "\u{2265}");
    let name = if sign(b(0)) || matches!(b(0), "of" | "was" | "is" | "at" | "about" | "(" | "," | "around" | "from") {
        1
    } else {
        0
    };
    let name = if sign(b(name)) { name + 1 } else { name };
    if b(name) == "p" || b(name) == "value" && b(name + 1) == "p" || b(name + 1) == "p" && b(name) == "value" {
        return K::PValue;
    }
    if b(name) == "n" {
        return K::People;
    }
    if matches!(around.word(around.at.wrapping_sub(1)), "$" | "\u{a3}" | "\u{20ac}")
        || matches!(a(0), "dollars" | "pounds" | "euros")
    {
        return K::Money;
    }
    if interval(before) && number.high.is_some() {
        return K::Interval;
    }
    let within = |n: usize, words: &[&str]| before.iter().take(n).any(|w| words.contains(w));
    if within(5, &["odds"])
        || within(3, &["or"]) && b(0) != "or" && number.step < 1.0 && before.contains(&"or") && sign(b(0))
    {
        return K::OddsRatio;
    }
    if within(5, &["hazard", "hr"]) {
        return K::HazardRatio;
    }
    if within(4, &["ratio", "rr"]) {
        return K::RiskRatio;
    }
    let sizes = ["cohen", "cohens", "hedges", "g", "d", "smd", "size", "standardised", "standardized"];
    if within(4, &sizes) || a(0) == "standard" || a(0) == "standardised" || a(0) == "standardized" || a(0) == "sd" {
        return K::EffectSize;
    }
    if within(6, &["treat", "nnt"]) && within(6, &["needed", "nnt"]) {
        return K::Nnt;
    }
    // `day 28`, `week 4`, `weeks 2 to 4`
    let dated = b(0) == "year" && (1900.0..=2100.0).contains(&number.value);
    if let Some(unit) = time_before(b(0)).filter(|_| !dated) {
        return if hours(unit).is_some() { K::Time } else { K::Bare };
    }
    if matches!(b(0), "aged" | "ages" | "age") {
        return K::Age;
    }
    if number.high.is_none_or(|h| (1900.0..=2100.0).contains(&h.abs()))
        && (1900.0..=2100.0).contains(&number.value)
        && number.value.fract() == 0.0
        && around.word(around.at).len() == 4
    {
        return K::Year;
    }
    K::Bare
}

/// The unit that stands before its number: `day 28`.
pub(super) fn time_before(word: &str) -> Option<&'static str> {
    Some(match word {
        "minute" | "minutes" => "minutes",
        "hour" | "hours" => "hours",
        "day" | "days" => "days",
        "week" | "weeks" => "weeks",
        "month" | "months" => "months",
        "year" | "years" => "years",
        _ => return None,
    })
}
