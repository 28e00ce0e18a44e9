//! Why a sentence counts as a claim, in words a writer understands.

use super::ClaimKind;
use super::features::{Context, Reading};
use super::frame::Subject;
use super::token as t;
use crate::lexicon::classes::class;

/// One short phrase: what is asserted, and where it hides if it does. Empty for what is no claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    what: &'static str,
    place: &'static str,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.what, self.place)
    }
}

/// Why a sentence of this kind counts as a claim.
pub(crate) fn of(kind: ClaimKind, context: &Context<'_>, reading: &Reading) -> Reason {
    let list = &reading.tokens.list;
    let has = list.iter().fold(0, |all, t| all | t.classes);
    let any = |names: u64| has & names != 0;
    let treatment = any(class!("drug") | class!("treatment"));
    let number = list.iter().any(|t| t.shape & t::NUMBER != 0);
    let what = match kind {
        ClaimKind::Efficacy if treatment => "says a treatment has an effect",
        ClaimKind::Efficacy => "says that something helps or works",
        ClaimKind::Safety if any(class!("symptom")) => "names a side effect or a risk",
        ClaimKind::Safety => "says that something is safe or risky",
        ClaimKind::Comparison => "compares one treatment or group with another",
        ClaimKind::Statistic => "a number about patients, results or studies",
        ClaimKind::Mechanism if treatment => "says how a treatment works in the body",
        ClaimKind::Mechanism => "says how the body or an illness works",
        ClaimKind::Condition if any(class!("cause") | class!("lifestyle")) => "says what causes or marks an illness",
        ClaimKind::Condition => "says what an illness is or does",
        ClaimKind::Epidemiology => "how common it is, or for whom",
        ClaimKind::Practice if number => "a dose, a schedule or a course",
        ClaimKind::Practice => "says how patients in general are treated",
        ClaimKind::History => "a date, a discovery or an approval",
        ClaimKind::Research => "speaks of studies and what they found",
        ClaimKind::Outcomes => "reports results of your own patients",
    };
    let place = match reading.frame.subject {
        Subject::Order if reading.frame.tail.is_some() => ", in advice",
        Subject::None if context.in_list => ", in a list",
        Subject::None if context.header.is_some() => ", in a table",
        Subject::None if !context.heading.is_empty() => ", under this heading",
        Subject::We | Subject::Our => ", in your own words",
        _ => "",
    };
    Reason { what, place }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn at_most_twelve_words() {
        let lexicon = Lexicon::standard();
        for text in
            ["Nausea", "Take it, because it helps 5 people.", "Our laser heals.", "Ibuprofen and nausea since 1990"]
        {
            for (_, kind) in ClaimKind::ALL {
                for in_list in [true, false] {
                    let context = Context { text, heading: "Side effects", in_list, ..Context::default() };
                    let said = of(kind, &context, &Reading::new(text, &lexicon)).to_string();
                    assert!(said.split(' ').count() <= 12, "{said}");
                }
            }
        }
    }
}
