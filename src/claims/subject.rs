//! What kind of thing a clause is about.

use super::frame::Subject;
use super::token::{self as t, Token};
use crate::lexicon::classes::class;
use crate::lexicon::grammar as g;

const MONEY: u64 = class!("cost");
const CLINIC: u64 = class!("clinic");

/// The kind of what stands before the verb.
pub(crate) fn subject(list: &[Token], begin: usize, finite: usize) -> Subject {
    if begin >= finite {
        let Some(token) = list.get(finite) else { return Subject::None };
        return pronoun(token).unwrap_or(Subject::None);
    }
    let first = &list[begin];
    let phrase = &list[begin..finite];
    let thing = finite - begin > 1;
    if first.grammar & g::POSS != 0 {
        if first.grammar & g::FIRST != 0 || first.grammar & g::FIRST1 != 0 {
            return Subject::Our;
        }
        if first.grammar & g::SECOND != 0 {
            return Subject::Your;
        }
    }
    if let Some(subject) = pronoun(first).filter(|s| !matches!(s, Subject::Who) || thing) {
        if subject == Subject::This && thing {
            return head(phrase).unwrap_or(Subject::ThisThing);
        }
        if !(matches!(subject, Subject::They) && thing && first.grammar & g::POSS != 0) {
            return subject;
        }
    }
    head(phrase).unwrap_or(Subject::Other)
}

fn pronoun(token: &Token) -> Option<Subject> {
    let marks = token.grammar;
    [
        (g::FIRST1, Subject::I),
        (g::FIRST, Subject::We),
        (g::SECOND, Subject::You),
        (g::THIRD, Subject::HeShe),
        (g::THEY, Subject::They),
        (g::IT, Subject::It),
        (g::THERE, Subject::There),
        (g::DEM, Subject::This),
        (g::WH, Subject::Who),
    ]
    .into_iter()
    .find(|(mark, _)| marks & mark != 0)
    .map(|(_, subject)| subject)
}

/// The kind of a noun phrase: of its head, the last word before a preposition or a relative clause.
fn head(phrase: &[Token]) -> Option<Subject> {
    let stop = phrase
        .iter()
        .skip(1)
        .position(|t| t.grammar & (g::PREP | g::REL) != 0 && t.grammar & g::DET == 0 || t.shape & t::STOP != 0)
        .map_or(phrase.len(), |p| p + 1);
    let core = phrase.get(..stop)?;
    let last = core.last()?;
    let all = core.iter().fold(0, |all, t| all | t.classes);
    if core.first().is_some_and(|t| t.grammar & g::ING != 0) && core.len() < 6 {
        return Some(Subject::Doing);
    }
    let kinds: [(u64, Subject); 9] = [
        (class!("evidence"), Subject::Evidence),
        (class!("population"), Subject::Population),
        (class!("drug") | class!("treatment") | class!("test"), Subject::Treatment),
        (
            class!("condition") | class!("symptom") | class!("body") | class!("outcome") | class!("risk"),
            Subject::Medical,
        ),
        (MONEY, Subject::Money),
        (class!("document"), Subject::Document),
        (class!("staff"), Subject::Staff),
        (CLINIC, Subject::Clinic),
        (0, Subject::Other),
    ];
    // The clinic's own words win at the head, else the medical ones.
    if last.classes & (CLINIC | class!("staff") | class!("document")) != 0 && last.classes & class!("practice") == 0 {
        if last.classes & CLINIC != 0 && all & (class!("drug")) == 0 {
            return Some(Subject::Clinic);
        }
        if last.classes & class!("staff") != 0 {
            return Some(Subject::Staff);
        }
        if last.classes & (class!("evidence") | class!("outcome")) == 0 && last.classes & class!("document") != 0 {
            return Some(Subject::Document);
        }
    }
    for (mask, subject) in kinds {
        if last.classes & mask != 0 {
            return Some(subject);
        }
    }
    for (mask, subject) in kinds {
        if all & mask != 0 {
            return Some(subject);
        }
    }
    core.iter().skip(1).any(|t| t.shape & t::CAPITAL != 0).then_some(Subject::Name)
}
