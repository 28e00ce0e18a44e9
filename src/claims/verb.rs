//! Where the verb of a clause stands.
//!
//! Words that are noun as well as verb (`results`, `help`, `cause`) are told apart by their neighbours alone.

use super::token::{self as t, Token};
use crate::lexicon::classes::class;
use crate::lexicon::grammar as g;
use crate::lexicon::table::hash;

const TO: u64 = hash(b"to");

/// The first finite verb at or after `begin`.
pub(crate) fn finite(list: &[Token], begin: usize) -> Option<usize> {
    let mut fallback = None;
    let mut relative = false;
    for i in begin..list.len() {
        let token = &list[i];
        let previous = i.checked_sub(1).filter(|p| *p >= begin).map(|p| &list[p]);
        let clitic = token.grammar & g::PERSON != 0 && token.grammar & g::AUX != 0;
        if i > begin && token.grammar & (g::REL | g::SUB) != 0 && token.grammar & g::PREP == 0 {
            relative = true;
        }
        if token.grammar & g::AUX != 0 || clitic {
            let ambiguous = token.grammar & g::MODAL != 0 && previous.is_some_and(|p| p.grammar & g::DET != 0);
            if !ambiguous && i >= begin {
                if relative && fallback.is_none() {
                    // The verb of `that …` inside the subject: the main verb comes later, if at all.
                    relative = false;
                    fallback = Some(i);
                    continue;
                }
                return Some(if relative { i } else { first_or(fallback, i, list) });
            }
            continue;
        }
        let Some(previous) = previous else {
            // `Reduces cravings.`: the subject is left out.
            let sure =
                token.grammar & g::NOUN == 0 || list.get(i + 1).is_some_and(|n| n.grammar & (g::DET | g::POSS) != 0);
            if token.grammar & g::SFORM != 0 && sure && list.len() > i + 1 {
                return Some(i);
            }
            continue;
        };
        if previous.grammar & (g::DET | g::PREP) != 0 && previous.grammar & (g::PERSON | g::DEM) == 0 {
            continue;
        }
        let next = list.get(i + 1);
        let opens = next.is_some_and(|n| {
            n.grammar & (g::DET | g::PREP | g::PERSON | g::SUB | g::QUANT | g::WH | g::NEG | g::ING) != 0
                || n.shape & (t::NUMBER | t::LY) != 0
        });
        let hit = if token.grammar & g::SFORM != 0 {
            token.grammar & g::NOUN == 0 || opens
        } else if token.grammar & g::PAST != 0 {
            if next.is_some_and(|n| n.grammar & g::PREP != 0)
                && token.grammar & g::PART != 0
                && previous.grammar & g::PERSON == 0
            {
                fallback = fallback.or(Some(i));
                continue;
            }
            token.grammar & g::NOUN == 0 || opens
        } else if token.grammar & g::BASE != 0 {
            let plural = previous.grammar & (g::FIRST1 | g::FIRST | g::SECOND | g::THEY | g::DEM | g::REL | g::QUANT)
                != 0
                || previous.classes & class!("population") != 0
                || previous.shape & t::LY != 0
                || previous.grammar & g::LEAD != 0;
            let s_ending = previous.stem != previous.hash && previous.grammar & (g::PAST | g::ING) == 0;
            let person = i.checked_sub(2).is_some_and(|k| k >= begin && list[k].grammar & g::PERSON != 0);
            let pronoun = previous.grammar & (g::FIRST1 | g::FIRST | g::SECOND | g::THEY) != 0
                && previous.grammar & g::POSS == 0
                || person && (previous.shape & t::LY != 0 || previous.grammar & g::LEAD != 0);
            (plural || s_ending) && (token.grammar & g::NOUN == 0 || opens || pronoun)
        } else {
            false
        };
        if hit {
            if relative && fallback.is_none() {
                relative = false;
                fallback = Some(i);
                continue;
            }
            return Some(i);
        }
    }
    fallback
}

/// In a sentence without a sure verb: the first word after a noun that could be one.
pub(crate) fn loose(list: &[Token], begin: usize) -> Option<usize> {
    if list.len() < begin + 4 {
        return None;
    }
    (begin + 1..list.len() - 1).find(|&i| {
        let (token, previous, next) = (&list[i], &list[i - 1], &list[i + 1]);
        token.grammar & (g::SFORM | g::BASE) != 0
            && previous.grammar & (g::DET | g::PREP | g::CONJ | g::ING | g::AUX) == 0
            && token.shape & t::STOP == 0
            && next.shape & t::STOP == 0
            && next.grammar & (g::PREP | g::CONJ) == 0
            && (token.grammar & g::SFORM != 0)
                != (previous.stem != previous.hash || previous.classes & class!("population") != 0)
    })
}

/// A reduced clause (`women treated with …`) seen before a sure verb is no main verb.
fn first_or(fallback: Option<usize>, sure: usize, list: &[Token]) -> usize {
    match fallback {
        Some(f) if list[f..=sure].iter().skip(1).any(|t| t.shape & t::STOP != 0) => f,
        _ => sure,
    }
}

/// From the first finite verb on over auxiliaries, negations and adverbs to the verb that carries the meaning.
pub(crate) fn lexical(list: &[Token], finite: usize) -> usize {
    let mut verb = finite;
    for i in finite + 1..list.len().min(finite + 7) {
        let token = &list[i];
        let skip = token.grammar & (g::NEG | g::LEAD) != 0 || token.shape & t::LY != 0 || token.hash == TO;
        if list[verb].grammar & g::AUX != 0 && token.grammar & g::AUX != 0 {
            verb = i;
        } else if list[verb].grammar & g::AUX != 0
            && token.grammar & (g::BASE | g::PART | g::PAST | g::ING) != 0
            && token.grammar & g::DET == 0
        {
            return i;
        } else if !skip {
            return verb;
        }
    }
    verb
}
