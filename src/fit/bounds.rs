//! The least told as the most: `two hours at the very most`, of a source that says at least two hours.

use super::closeness::close;
use super::figure::slot_of;
use super::{Case, Cited, Mismatch};
use crate::claims::{Near, Number, NumberKind as K};
use crate::evidence::Statistic;

/// What is wrong with a number whose value is right and whose bound is turned round.
pub(super) fn turned(case: &Case<'_>, number: &Number, cited: &Cited<'_>) -> Option<Mismatch> {
    if number.high.is_some() || !matches!(number.kind, K::Time | K::Dose | K::Doses | K::Share | K::Age) {
        return None;
    }
    let end = case.text.word_at(number.range.end);
    let follows = |phrases: &[&[&str]]| phrases.iter().any(|p| case.text.words.are(end, p));
    let most = number.near == Near::UpTo
        || follows(&[
            &["at", "most"],
            &["at", "the", "most"],
            &["at", "the", "very", "most"],
            &["or", "less"],
            &["tops"],
        ]);
    let least = number.near == Near::AtLeast
        || follows(&[&["at", "least"], &["or", "more"], &["or", "longer"], &["and", "more"], &["minimum"]]);
    if most == least {
        return None;
    }
    let same = |n: &&Number| {
        let hours = n.hours().zip(number.hours());
        n.kind == number.kind && n.high.is_none() && hours.map_or(n.value == number.value, |(a, b)| a == b)
    };
    let mut own: Vec<Near> =
        cited.record.texts(cited.pinned).flat_map(|t| t.numbers.iter().filter(same)).map(|n| n.near).collect();
    let least_of = |f: &super::record::Said| f.finding.statistic.as_ref().map(|s| s.value) == Some(Statistic::Minimum);
    let told = |f: &super::record::Said| {
        f.figures.iter().any(|g| g.kind == number.kind && close(number, number.value, g.value))
    };
    if cited.record.findings.iter().any(|f| least_of(f) && told(f)) {
        own.push(Near::AtLeast);
    }
    let turned = match most {
        true => own.contains(&Near::AtLeast) && !own.contains(&Near::UpTo),
        false => own.contains(&Near::UpTo) && !own.contains(&Near::AtLeast),
    };
    turned.then(|| {
        let said = case.quote(number.range.clone());
        let (is, not) = if most { ("the least", "the most") } else { ("the most", "the least") };
        let message = format!("\u{201c}{said}\u{201d} is {is} in the source, not {not}");
        Mismatch::new(slot_of(case, number), number.range.clone(), message)
            .of(cited, None)
            .help("say \u{201c}at least\u{201d} or \u{201c}at most\u{201d} as the source does")
    })
}
