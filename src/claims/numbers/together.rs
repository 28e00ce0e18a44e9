//! Numbers that mean something only together: a whole and its part, the ends of a range, two falls.

use super::super::{Number, NumberKind};

/// `Of every 100 adults, about 59 …`: the first is the whole, the next a share of it.
pub(super) fn of_every(text: &str, numbers: &mut [Number]) {
    for i in 1..numbers.len() {
        let Some(whole) = numbers.get(i - 1) else { continue };
        let round = [10.0, 100.0, 1000.0].contains(&whole.value) && whole.high.is_none();
        if !round {
            continue;
        }
        let before = text.get(..whole.range.start).unwrap_or_default().trim_end().to_lowercase();
        // `Out of 100 quotations, 25 are wrong`
        let opens = before == "out of" || before == "of";
        let every = opens || [" every", " each", "of every", "for every"].iter().any(|e| before.ends_with(e));
        if !(every && matches!(whole.kind, NumberKind::People | NumberKind::Bare)) {
            continue;
        }
        let unit = format!("in {}", whole.value as u64);
        if let Some(first) = numbers.get_mut(i - 1) {
            first.kind = NumberKind::Level;
        }
        if let Some(share) = numbers.get_mut(i).filter(|n| matches!(n.kind, NumberKind::Bare | NumberKind::People)) {
            // `Out of every 100 people, 36 more`: a gap between two shares.
            let more = text.get(share.range.end..).unwrap_or_default().trim_start();
            let gap = ["more ", "fewer "].iter().any(|m| more.starts_with(m));
            share.kind = if gap { NumberKind::PercentagePoints } else { NumberKind::Share };
            share.unit = unit;
        }
    }
}

/// `One of six trials and the other of ten`: two counts, and no share.
pub(super) fn one_and_other(text: &str, numbers: &mut [Number]) {
    for number in numbers.iter_mut() {
        let said = text.get(number.range.clone()).unwrap_or_default().to_lowercase();
        let rest = text.get(number.range.end..).unwrap_or_default();
        let Some(whole) = number.unit.strip_prefix("in ").and_then(|w| w.parse::<f64>().ok()) else { continue };
        if said.starts_with("one of ") && rest.contains(" the other of ") {
            (number.value, number.kind, number.unit) = (whole, NumberKind::Studies, "studies".into());
        }
    }
}

/// `14 more in every 100`: a gap between two shares.
pub(super) fn more_in_every(text: &str, numbers: &mut Vec<Number>) {
    for i in (1..numbers.len()).rev() {
        let (Some(gap), Some(whole)) = (numbers.get(i - 1), numbers.get(i)) else { continue };
        let between = text.get(gap.range.end..whole.range.start).unwrap_or_default().trim();
        let more =
            ["more in every", "fewer in every", "more in", "fewer in", "more per", "fewer per"].contains(&between);
        if more && [100.0, 1000.0].contains(&whole.value) && matches!(gap.kind, NumberKind::Bare | NumberKind::People) {
            let unit = format!("in {}", whole.value as u64);
            numbers.remove(i);
            if let Some(gap) = numbers.get_mut(i - 1) {
                (gap.kind, gap.unit) = (NumberKind::PercentagePoints, unit);
            }
        }
    }
}

/// `Between one in six and one in five`: two shares that are the ends of one range.
pub(super) fn between(text: &str, numbers: &mut Vec<Number>) {
    for i in (1..numbers.len()).rev() {
        let (Some(low), Some(high)) = (numbers.get(i - 1), numbers.get(i)) else { continue };
        let opens = text.get(..low.range.start).unwrap_or_default().trim_end().to_lowercase().ends_with("between");
        let joined = text.get(low.range.end..high.range.start) == Some(" and ");
        let share = |n: &Number| n.unit.starts_with("in ") && n.high.is_none() && n.kind == NumberKind::Share;
        if !(opens && joined && share(low) && share(high)) {
            continue;
        }
        let (Some(from), Some(to)) = (low.percent(), high.percent()) else { continue };
        let range = low.range.start..high.range.end;
        let mut merged =
            Number { value: from, high: Some(to), unit: "%".into(), range, step: 1.0, fraction: true, ..low.clone() };
        merged.kind = NumberKind::Share;
        numbers.remove(i);
        if let Some(slot) = numbers.get_mut(i - 1) {
            *slot = merged;
        }
    }
}

/// `Cut in half`, `fell by half`: a change, and no share.
pub(super) fn in_half(text: &str, numbers: &mut [Number]) {
    for number in numbers.iter_mut().filter(|n| n.fraction && n.kind == NumberKind::Share && n.value == 50.0) {
        let before = text.get(..number.range.start).unwrap_or_default().trim_end().to_lowercase();
        // `In half of them` counts people.
        let of = text.get(number.range.end..).unwrap_or_default().trim_start().starts_with("of ");
        if before.ends_with(" in") && !of && text.get(number.range.clone()) == Some("half") {
            number.kind = NumberKind::Change;
        }
    }
}

/// `52 effect sizes`: neither people nor studies are counted.
pub(super) fn effect_sizes(text: &str, numbers: &mut [Number]) {
    for number in numbers.iter_mut().filter(|n| n.kind == NumberKind::Bare) {
        let after = text.get(number.range.end..).unwrap_or_default().trim_start();
        if after.starts_with("effect sizes") {
            number.kind = NumberKind::Level;
        }
    }
}

/// `Two thirds of an hour`: a time, and no share.
pub(super) fn part_of_unit(text: &str, numbers: &mut Vec<Number>) {
    for i in (1..numbers.len()).rev() {
        let (Some(part), Some(whole)) = (numbers.get(i - 1), numbers.get(i)) else { continue };
        let joined = text.get(part.range.end..whole.range.start) == Some(" of ");
        let one = whole.kind == NumberKind::Time && whole.value == 1.0 && whole.high.is_none();
        if !(joined && one && part.fraction && part.high.is_none() && part.kind == NumberKind::Share) {
            continue;
        }
        let range = part.range.start..whole.range.end;
        let merged = Number { value: part.value / 100.0, step: 0.01, near: part.near, range, ..whole.clone() };
        numbers.remove(i);
        if let Some(slot) = numbers.get_mut(i - 1) {
            *slot = merged;
        }
    }
}

/// `Fell by 14 points after one and by 12 after the other`: the second is of the first one's kind.
pub(super) fn alike(text: &str, numbers: &mut [Number]) {
    for i in 1..numbers.len() {
        let (before, rest) = numbers.split_at_mut(i);
        let falls = |n: &&Number| matches!(n.kind, NumberKind::Points | NumberKind::Change | NumberKind::Time);
        let (Some(first), Some(next)) = (before.iter().rev().take(2).find(falls), rest.first_mut()) else { continue };
        let between = text.get(first.range.end..next.range.start).unwrap_or_default();
        let by = [" by ", " by nearly ", " by about ", " by almost "].iter().any(|b| between.ends_with(b));
        // `A median of 20 days as against 41`
        let against = between.ends_with(" as against ") || between.trim() == "against";
        if against && next.kind == NumberKind::Bare && first.high.is_none() && next.high.is_none() {
            (next.kind, next.unit) = (first.kind, first.unit.clone());
            continue;
        }
        let by = by && between.len() < 70 && !between.contains(['.', ';']);
        // `By nearly 15 in the 51 given placebo` is no share.
        let said = text.get(next.range.clone()).unwrap_or_default();
        let of_them = next.kind == NumberKind::Share && said.contains(" in the ");
        if by
            && (next.kind == NumberKind::Bare || of_them)
            && matches!(first.kind, NumberKind::Points | NumberKind::Change)
        {
            next.kind = first.kind;
            next.unit = first.unit.clone();
        }
    }
}
