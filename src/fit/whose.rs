//! Whether a figure belongs to what the sentence says of it: the time it is for, the year, the kind of change, the
//! condition, the other finding that the words point at.

use super::direction::own_words;
use super::record::Said;
use super::values::{Figure, Role};
use super::{Case, Cited, Mismatch, Slot};
use crate::claims::concepts::{Class, Concept};
use crate::claims::text::Text;
use crate::claims::{Number, NumberKind as K};
use crate::lexicon::table::{Set, hashes};

/// What is wrong with taking this figure for the number, if anything.
pub(super) fn wrong(
    case: &Case<'_>,
    number: &Number,
    cited: &Cited<'_>,
    index: usize,
    figure: &Figure,
) -> Option<Mismatch> {
    let finding = cited.record.findings.get(index)?;
    let said = case.quote(number.range.clone());
    if let Some(range) = frame(case, number, finding) {
        let message =
            format!("\u{201c}{said}\u{201d} is not the figure for \u{201c}{}\u{201d}", case.quote(range.clone()));
        return Some(Mismatch::new(Slot::Timepoint, range, message));
    }
    if super::scope::of_everyone(case, number, cited, finding) {
        let message = format!("\u{201c}{said}\u{201d} is a share of those with the illness, not of everyone");
        return Some(Mismatch::new(Slot::Population, number.range.clone(), message));
    }
    if let Some(range) = year(case, number, cited, finding) {
        let message = format!("\u{201c}{said}\u{201d} is not the figure of {}", case.quote(range.clone()));
        return Some(Mismatch::new(Slot::Timepoint, range, message));
    }
    if number.kind == K::Points && figure.role != Role::Derived {
        if figure.change == Some(true) && says_gap(case, number) {
            let message =
                format!("\u{201c}{said}\u{201d} is a change from before to after, not a gap between two groups");
            return Some(Mismatch::new(Slot::Statistic, number.range.clone(), message));
        }
        if figure.change == Some(false) && says_change(case, number) {
            let message =
                format!("\u{201c}{said}\u{201d} is the gap between two groups, not a change from before to after");
            return Some(Mismatch::new(Slot::Statistic, number.range.clone(), message));
        }
    }
    if number.kind == K::Points && figure.kind == K::PercentagePoints && on_a_scale(case, number) {
        let message = format!("\u{201c}{said}\u{201d} is a gap between two shares of people, not points on a scale");
        return Some(Mismatch::new(Slot::Statistic, number.range.clone(), message));
    }
    if let Some(slot) = other_finding(case, number, cited, index) {
        let message = format!("\u{201c}{said}\u{201d} belongs to another finding of this source");
        return Some(Mismatch::new(slot, number.range.clone(), message));
    }
    None
}

/// Whether points are told of scores: `depression scores were 14.2 points lower`.
fn on_a_scale(case: &Case<'_>, number: &Number) -> bool {
    static SCORES: Set<5> = hashes(["score", "scores", "scale", "rating", "ratings"]);
    let at = case.text.word_at(number.range.start);
    let words = &case.text.words.list;
    let clause = words.get(at).map(|w| w.clause);
    words.iter().any(|w| SCORES.contains(&w.raw) && Some(w.clause) == clause)
}

const FRAMES: [&str; 4] = ["ever", "now", "past-year", "past-month"];

fn frames(text: &Text) -> Vec<&'static str> {
    text.said(Class::Cue).map(|m| m.concept.name()).filter(|n| FRAMES.contains(n)).collect()
}

/// A share of people at some time in life told as one of today, or the other way round.
fn frame(case: &Case<'_>, number: &Number, finding: &Said) -> Option<std::ops::Range<usize>> {
    let own = frames(&finding.text);
    if own.is_empty() || finding.finding.outcome.as_deref() != Some("prevalence") {
        return None;
    }
    let mut said: Vec<_> = case.text.said(Class::Cue).filter(|m| FRAMES.contains(&m.concept.name())).collect();
    // Of two shares, each is of the time that follows it before the next.
    let shares: Vec<&Number> = case.text.numbers.iter().filter(|n| n.kind == K::Share).collect();
    if shares.len() > 1 {
        let next = shares.iter().map(|n| n.range.start).filter(|s| *s > number.range.start).min();
        let own: Vec<_> = said
            .iter()
            .filter(|m| m.range.start > number.range.start && next.is_none_or(|n| m.range.start < n))
            .copied()
            .collect();
        // `In the past 12 months 5 percent, at any time in life 6`: each time before its share.
        let ahead = said.len() == shares.len() && said.iter().zip(&shares).all(|(m, n)| m.range.end <= n.range.start);
        if ahead {
            said = said.iter().zip(&shares).filter(|(_, n)| n.range == number.range).map(|(m, _)| *m).collect();
        } else if !own.is_empty() || said.len() < shares.len() && !over_all(&said, &shares) {
            said = own;
        }
    }
    let wrong = !said.is_empty() && !said.iter().any(|m| own.contains(&m.concept.name()));
    if wrong { said.first().map(|m| m.range.clone()) } else { None }
}

/// `The share who ever had it came down from 6.8 percent to 4.7`: one time for all shares.
fn over_all(said: &[&crate::claims::concepts::Mention], shares: &[&Number]) -> bool {
    let first = shares.first().map_or(0, |n| n.range.start);
    said.len() == 1 && said.iter().all(|m| m.range.end <= first)
}

/// A year that is another finding's.
fn year(case: &Case<'_>, number: &Number, cited: &Cited<'_>, finding: &Said) -> Option<std::ops::Range<usize>> {
    let own = f64::from(finding.finding.data_year?);
    if number.kind == K::Year {
        return None;
    }
    // `Up from 19.4 million the year before`: the figure is of another year than the one named.
    let before = ["the year before", "a year earlier", "the previous year", "a year before"];
    if before.iter().any(|b| case.said.contains(b)) {
        return None;
    }
    let mut said: Vec<&Number> = case.text.numbers.iter().filter(|n| n.kind == K::Year).collect();
    let same = case.text.numbers.iter().filter(|n| n.kind == number.kind).count();
    if same > 1 && same == said.len() {
        said.retain(|y| y.range.start > number.range.start);
        said.truncate(1);
    }
    if said.is_empty() || said.iter().any(|n| n.value == own) {
        return None;
    }
    let others = cited.record.findings.iter().filter_map(|f| f.finding.data_year).map(f64::from);
    let other: Vec<f64> = others.collect();
    // `In the year 2021`, of data of 2019; a copy or a paper may be of any year.
    static DATED: Set<8> = hashes(["published", "copy", "saved", "report", "version", "page", "paper", "updated"]);
    let data = !case.text.words.list.iter().any(|w| DATED.contains(&w.raw));
    let issued = cited.record.figures.iter().filter(|f| f.kind == K::Year).map(|f| f.value).collect::<Vec<_>>();
    let in_year = |n: &Number| {
        let before = case.said.get(..n.range.start).unwrap_or_default().trim_end().to_lowercase();
        data && (before.ends_with(" in") || before.ends_with(" year") || before == "in") && !issued.contains(&n.value)
    };
    said.iter().find(|n| other.contains(&n.value) || in_year(n)).map(|n| n.range.clone())
}

/// Whether the points are told as a gap: `11 points more than`, `a difference of 11 points`.
fn says_gap(case: &Case<'_>, number: &Number) -> bool {
    static THAN: Set<1> = hashes(["than"]);
    static GAP: Set<4> = hashes(["difference", "gap", "advantage", "differed"]);
    let at = case.text.word_at(number.range.start);
    let end = case.text.word_at(number.range.end);
    let words = &case.text.words.list;
    let clause = words.get(at).map(|w| w.clause);
    // `No more than a rough guide` compares no groups.
    let idle =
        |i: usize| i >= 2 && (case.text.words.are(i - 2, &["no", "more"]) || case.text.words.are(i - 1, &["rather"]));
    let next = case.text.numbers.iter().map(|n| case.text.word_at(n.range.start)).filter(|s| *s > at).min();
    let room = next.map_or(9, |n| n.saturating_sub(end).min(9));
    let after = words.iter().enumerate().skip(end).take(room).any(|(i, w)| THAN.contains(&w.raw) && !idle(i))
        || case.text.words.are(end, &["further"]) && (0..at).any(|i| case.text.words.are(i, &["compared"]));
    let near = words.get(at.saturating_sub(9)..end).unwrap_or_default();
    // `People differed widely` is no gap between groups.
    static THEY: Set<5> = hashes(["people", "patients", "results", "they", "individuals"]);
    let apart = |w: &crate::claims::words::Word| {
        let at = words.iter().position(|o| o.start == w.start).unwrap_or(0);
        !at.checked_sub(1).and_then(|i| words.get(i)).is_some_and(|b| THEY.contains(&b.raw))
    };
    let before = near
        .iter()
        .any(|w| GAP.contains(&w.raw) && apart(w) && !w.denied && w.clause.abs_diff(clause.unwrap_or(0)) <= 1);
    // `than` may only compare with the time before.
    let baseline = ["before", "baseline", "start", "began", "started"];
    let baseline = words.iter().any(|w| baseline.iter().any(|b| crate::lexicon::table::hash(b.as_bytes()) == w.raw));
    // `Beat placebo by 24 points`
    static BEAT: Set<6> = hashes(["beat", "beats", "outperformed", "outdid", "surpassed", "bettered"]);
    let beat = near.iter().any(|w| BEAT.contains(&w.raw) && !w.denied)
        && (1..4).any(|back| at.checked_sub(back).is_some_and(|i| case.text.words.are(i, &["by"])));
    (after || before || beat) && !baseline
}

/// Whether the points are told as a fall in one group, with nothing to compare.
fn says_change(case: &Case<'_>, number: &Number) -> bool {
    static FELL: Set<10> =
        hashes(["fell", "dropped", "decreased", "declined", "improved", "sank", "drop", "fall", "decrease", "reduced"]);
    static COMPARED: Set<14> = hashes([
        "than",
        "more",
        "further",
        "compared",
        "versus",
        "vs",
        "difference",
        "gap",
        "between",
        "against",
        "relative",
        "beyond",
        "advantage",
        "extra",
    ]);
    let since = ["than when", "than before", "than at the start", "than they had been", "than on arrival", "down from"];
    if since.iter().any(|s| case.said.contains(s)) && super::direction::parts(case).len() == 1 {
        return true;
    }
    let at = case.text.word_at(number.range.start);
    let words = &case.text.words.list;
    let fell = words.get(at.saturating_sub(5)..at).unwrap_or_default().iter().any(|w| FELL.contains(&w.raw));
    let record_side = case
        .cited
        .iter()
        .any(|c| case.text.of(Class::Treatment).any(|m| c.record.compared.iter().any(|g| m.concept.near(*g))));
    fell && !record_side && !words.iter().any(|w| COMPARED.contains(&w.raw))
}

/// Whether the words of the sentence point at another finding with a figure of this kind.
fn other_finding(case: &Case<'_>, number: &Number, cited: &Cited<'_>, index: usize) -> Option<Slot> {
    let findings = &cited.record.findings;
    let own = findings.get(index)?;
    let mut conditions: Vec<Concept> = case.text.concepts(Class::Condition);
    // Of two shares, each is of what its own part of the sentence names.
    if case.text.numbers.iter().filter(|n| n.kind == K::Share).count() > 1 {
        let at = case.text.word_at(number.range.start);
        let part = super::direction::part_at(case, at).unwrap_or_default();
        conditions =
            case.text.said(Class::Condition).filter(|m| part.contains(&m.words.start)).map(|m| m.concept).collect();
    }
    let named = |f: &Said| f.about.concepts(Class::Condition);
    // `screened positive for PTSD` for those who did so for PTSD or depression.
    if number.kind == K::Share && !conditions.is_empty() {
        let all = |f: &Said| named(f).iter().all(|n| conditions.iter().any(|c| c.near(*n)));
        let none = !named(own).is_empty() && !all(own);
        let wider = none && conditions.iter().all(|c| named(own).iter().any(|n| n.near(*c)));
        let other = findings.iter().enumerate().any(|(i, f)| i != index && !named(f).is_empty() && all(f) && share(f));
        if wider && other {
            return Some(Slot::Condition);
        }
        let apart = !named(own).is_empty() && !conditions.iter().any(|c| named(own).iter().any(|n| n.near(*c)));
        let held = |f: &Said| conditions.iter().any(|c| named(f).iter().any(|n| n.near(*c)));
        if apart && findings.iter().enumerate().any(|(i, f)| i != index && share(f) && held(f)) {
            return Some(Slot::Condition);
        }
        if named(own).is_empty()
            && own_words(case, &(0..case.text.words.list.len()), own) < 2
            && findings
                .iter()
                .enumerate()
                .any(|(i, f)| i != index && share(f) && conditions.iter().any(|c| named(f).iter().any(|n| n.near(*c))))
        {
            return Some(Slot::Outcome);
        }
    }
    // `Free of PTSD for a median of 20 days`, of the time until depression came back.
    let timed = |f: &Said| f.figures.iter().any(|g| g.kind == K::Time && g.role == Role::Result);
    if number.kind == K::Time && timed(own) && !conditions.is_empty() && !named(own).is_empty() {
        let met = |f: &Said| conditions.iter().any(|c| named(f).iter().any(|n| n.near(*c)));
        if !met(own) && findings.iter().any(|f| timed(f) && met(f)) {
            return Some(Slot::Condition);
        }
    }
    // `Scores for PTSD fell by 11 points`, of a fall in depression.
    let alone = case.text.numbers.iter().filter(|n| n.kind == K::Points).count() == 1;
    // `Depression scores fell by 33 points and PTSD scores by 27`: each number is of the illness named before it.
    if number.kind == K::Points && !alone && !named(own).is_empty() {
        let before =
            case.text.numbers.iter().map(|n| n.range.end).filter(|e| *e <= number.range.start).max().unwrap_or(0);
        let own_part =
            case.text.said(Class::Condition).filter(|m| m.range.start >= before && m.range.end <= number.range.start);
        let told: Vec<Concept> = own_part.map(|m| m.concept).collect();
        // `Five points lower for anxiety` names it after.
        let end = case.text.word_at(number.range.end);
        let after = case.text.said(Class::Condition).any(|m| m.words.start >= end && m.words.start <= end + 3);
        let told = if after { Vec::new() } else { told };
        let met = |f: &Said| told.iter().any(|c| named(f).iter().any(|n| n.near(*c)));
        let points = |f: &Said| f.figures.iter().any(|g| g.kind == K::Points && g.role == Role::Result);
        if told.len() == 1 && !met(own) && findings.iter().any(|f| met(f) && points(f)) {
            return Some(Slot::Condition);
        }
    }
    let mechanism = own.finding.outcome.as_deref() == Some("mechanism");
    let of_a_measure = number.kind == K::Points && alone && !named(own).is_empty() && own.finding.measure.is_some();
    if of_a_measure || mechanism {
        let scored = |m: &&crate::claims::concepts::Mention| {
            case.text.of(Class::Outcome).any(|o| {
                let near = o.words.start <= m.words.end + 1 && o.words.end + 2 >= m.words.start;
                near && o.concept.is("severity") || o.words.start == m.words.start && o.words.end > m.words.end
            })
        };
        let mut told = case.text.said(Class::Condition).filter(scored).peekable();
        if told.peek().is_some() && told.all(|m| !named(own).iter().any(|n| n.near(m.concept))) {
            return Some(if mechanism { Slot::Outcome } else { Slot::Condition });
        }
    }
    if own.finding.outcome.as_deref() == Some("prevalence") && number.kind == K::Share && case.text.numbers.len() == 1 {
        let seeks = case.text.said(Class::Outcome).any(|m| m.concept.is("treatment-seeking"));
        if seeks && !own.text.says(Class::Outcome, "treatment-seeking") {
            return Some(Slot::Outcome);
        }
    }
    // One figure, and words that only another finding of its kind has: `one in four contain a major error`.
    let result = |f: &Said| f.figures.iter().any(|g| g.kind == number.kind && g.role == Role::Result);
    let single = case.text.numbers.iter().filter(|n| n.kind == number.kind).count() == 1;
    if single
        && matches!(
            number.kind,
            K::Share | K::Points | K::Change | K::Bare | K::EffectSize | K::HazardRatio | K::RiskRatio
        )
    {
        // Of a sentence in parts, the words of the figure's own part point at its finding.
        let at = case.text.word_at(number.range.start);
        let whole = super::direction::part_at(case, at).unwrap_or_default();
        let drug =
            own.about.of(Class::Treatment).any(|m| case.text.said(Class::Treatment).any(|t| t.concept.near(m.concept)));
        let here = own_words(case, &whole, own) + usize::from(drug);
        let there = findings
            .iter()
            .enumerate()
            .filter(|(i, f)| *i != index && result(f) && super::closeness::is_timely(case, f));
        let best = there.max_by_key(|(_, f)| own_words(case, &whole, f)).map(|(_, f)| f);
        let most = best.map_or(0, |f| own_words(case, &whole, f));
        // The words of who took part tell no findings apart.
        let who = Text::read(cited.record.evidence.population.who.as_deref().unwrap_or_default());
        let shared = |stem: u64| who.words.list.iter().any(|w| w.stem == stem);
        // A word that only the other finding has, and none that only this one has.
        let sole = |f: &Said| {
            let said = &case.text.words.list;
            let said = said.get(whole.clone()).unwrap_or_default();
            f.own.iter().any(|(stem, worth)| *worth == 2 && !shared(*stem) && said.iter().any(|w| w.stem == *stem))
        };
        let there = |f: &Said| f.figures.iter().any(|g| super::closeness::close(number, number.value, g.value));
        let words = case.text.words.list.get(whole.clone()).unwrap_or_default();
        let idle: usize = own
            .own
            .iter()
            .filter(|(stem, _)| shared(*stem) && words.iter().any(|w| w.stem == *stem))
            .map(|(_, worth)| worth)
            .sum();
        let results = case.text.numbers.iter().filter(|n| !matches!(n.kind, K::Interval | K::Level)).count();
        let points_away = results == 1
            && (most >= here + 2
                || most >= here.saturating_sub(idle) + 2
                    && !frames(case.text).iter().any(|f| frames(&own.text).contains(f)))
            && !sole(own)
            && best.is_some_and(|f| sole(f) && !there(f));
        // Its own outcome is named beside another's.
        let named = own.heads.iter().any(|h| case.text.said(Class::Outcome).any(|m| m.concept.near(*h)));
        // Of several sources the words may be the other's.
        let least = if case.cited.len() > 1 { 4 } else { 2 };
        if here == 0 && most >= least && !named || points_away {
            return Some(Slot::Outcome);
        }
    }
    super::years::other_event(case, number, cited, index).then_some(Slot::Timepoint)
}

fn share(finding: &Said) -> bool {
    finding.figures.iter().any(|f| f.kind == K::Share && f.role == Role::Result)
}
