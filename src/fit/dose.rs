//! A gap between groups told of another dose than the one it was found at.

use super::verdict::{Verdict, side, verdict};
use super::{Case, Mismatch, Slot};
use crate::claims::concepts::Class;
use crate::claims::text::Text;
use crate::claims::{Number, NumberKind as K};
use crate::evidence::Direction;

/// `The smaller dose, 0.2 mg/kg, did better than placebo`, where 0.5 mg/kg did.
pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    if case.cited.len() != 1 || out.iter().any(|m| m.slot == Slot::Dose) {
        return;
    }
    for part in super::direction::parts(case) {
        let Some((Verdict::Better, _)) = verdict(case, &part) else { continue };
        let within = |n: &&Number| part.contains(&case.text.word_at(n.range.start));
        let said: Vec<&Number> = doses(case.text).into_iter().filter(within).collect();
        let compares =
            case.text.of(Class::Treatment).any(|m| part.contains(&m.words.start) && side(case, m) == Some(false));
        let outcomes: Vec<_> = case.text.said(Class::Outcome).chain(case.text.said(Class::Condition)).collect();
        let favoring: Vec<_> = case
            .findings()
            .filter(|(_, _, f)| f.finding.direction.as_ref().map(|d| d.value) == Some(Direction::FavoursTreatment))
            .collect();
        let named = |f: &super::record::Said| -> Vec<f64> {
            doses(&f.text).into_iter().flat_map(|n| std::iter::once(n.value).chain(n.high)).collect()
        };
        let about = |f: &super::record::Said| {
            outcomes.is_empty()
                || f.text
                    .mentions
                    .iter()
                    .any(|m| outcomes.iter().any(|o| o.class == m.class && o.concept.near(m.concept)))
        };
        if said.is_empty() || !compares || favoring.is_empty() || favoring.iter().any(|(_, _, f)| named(f).is_empty()) {
            continue;
        }
        let met = |dose: f64| favoring.iter().any(|(_, _, f)| named(f).iter().any(|d| (d - dose).abs() < 1e-9));
        let other = said.iter().find(|n| !met(n.value) || n.high.is_some_and(|h| !met(h)));
        let best = favoring.iter().find(|(_, _, f)| about(f));
        if let (Some(number), Some((cited, index, finding))) = (other, best) {
            let quoted = case.quote(number.range.clone());
            let message = format!("the gap was not found at \u{201c}{quoted}\u{201d}");
            let found = Mismatch::new(Slot::Dose, number.range.clone(), message).of(cited, Some(*index));
            out.push(found.help(super::strength::told(&cited.record.short_name, &finding.finding)));
            return;
        }
    }
}

/// The doses a text names by weight.
fn doses(text: &Text) -> Vec<&Number> {
    text.numbers.iter().filter(|n| n.kind == K::Dose).collect()
}
