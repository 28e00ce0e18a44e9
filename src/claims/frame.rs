//! The form of a sentence: who is the subject, what is the verb, is it an order, a fragment, a lead-in.
//!
//! A shallow reading from closed word classes and verb forms; no grammar is parsed. What it gets wrong it gets wrong
//! in the same way in training and in use.

use super::subject::subject;
use super::token::{self as t, Token, Tokens};
use super::verb::{finite, lexical, loose};
use crate::lexicon::grammar as g;
use crate::lexicon::table::hash;

/// What kind of thing the main clause is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub(crate) enum Subject {
    None,
    Order,
    I,
    We,
    Our,
    You,
    Your,
    It,
    This,
    ThisThing,
    They,
    HeShe,
    There,
    Who,
    Document,
    Clinic,
    Staff,
    Name,
    Population,
    Evidence,
    Treatment,
    Medical,
    Money,
    Doing,
    Other,
}

impl Subject {
    /// Every subject with its name in the weights file.
    pub(crate) const NAMES: [&'static str; 25] = [
        "none",
        "order",
        "i",
        "we",
        "our",
        "you",
        "your",
        "it",
        "this",
        "this-thing",
        "they",
        "he-she",
        "there",
        "who",
        "document",
        "clinic",
        "staff",
        "name",
        "population",
        "evidence",
        "treatment",
        "medical",
        "money",
        "doing",
        "other",
    ];

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// The shallow reading of one sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    /// What the main clause is about.
    pub(crate) subject: Subject,
    /// First token of the main clause, leading adverbials left out.
    pub(crate) begin: usize,
    /// The first finite verb or the verb of an order.
    pub(crate) finite: Option<usize>,
    /// The verb that carries the meaning: the one after auxiliaries.
    pub(crate) verb: Option<usize>,
    /// Where the first subordinate or co-ordinate clause after the main verb begins.
    pub(crate) tail: Option<usize>,
    /// Negated near the verb.
    pub(crate) negated: bool,
    /// A form of *be* and a past participle.
    pub(crate) passive: bool,
    /// A form of *be* and `a`, `an` or `the`.
    pub(crate) defines: bool,
    /// Begins with a subordinate clause: `if`, `when`, `although` …
    pub(crate) opener: Option<usize>,
    /// Text stands before a colon, and this many tokens of it.
    pub(crate) label: usize,
}

const TO: u64 = hash(b"to");
const OF: u64 = hash(b"of");
const IN: u64 = hash(b"in");
const AS: u64 = hash(b"as");

impl Frame {
    /// Reads the form of a sentence.
    pub(crate) fn new(tokens: &Tokens) -> Frame {
        let list = &tokens.list;
        let label = label(list);
        let (begin, opener) = main_begin(list, label);
        let mut frame = Frame {
            subject: Subject::None,
            begin,
            finite: None,
            verb: None,
            tail: None,
            negated: false,
            passive: false,
            defines: false,
            opener,
            label,
        };
        if let Some(verb) = order(list, begin) {
            frame.subject = Subject::Order;
            frame.finite = Some(verb);
            frame.verb = Some(verb);
        } else {
            let stopped = matches!(tokens.last, '.' | '!' | '?' | ':');
            frame.finite = finite(list, begin).or_else(|| loose(list, begin).filter(|_| stopped));
            frame.verb = frame.finite.map(|f| lexical(list, f));
            frame.subject = match frame.finite {
                Some(f) => subject(list, begin, f),
                None => Subject::None,
            };
        }
        if let (Some(f), Some(v)) = (frame.finite, frame.verb) {
            let near = &list[f..list.len().min(v + 2)];
            frame.negated = near.iter().any(|t| t.grammar & g::NEG != 0)
                || list[begin..f].iter().any(|t| t.grammar & g::NEG != 0)
                || near.iter().any(|t| t.grammar & g::AUX != 0 && t.end - t.start > 3 && t.grammar & g::NEG != 0);
            let be = list[f..v].iter().any(|t| t.grammar & g::BE != 0) || (f == v && list[f].grammar & g::BE != 0);
            frame.passive = be && v > f && list[v].grammar & (g::PART | g::PAST) != 0;
            frame.defines =
                be && list.get(v + 1).is_some_and(|t| t.grammar & g::DET != 0) && list[v].grammar & g::BE != 0;
            frame.tail = (v + 1..list.len()).find(|&i| {
                let token = &list[i];
                let such_as = token.hash == AS
                    && list.get(i + 1).is_none_or(|n| n.grammar & (g::PERSON | g::DET | g::THERE) == 0);
                token.grammar & (g::REL | g::SUB) != 0 && !such_as && i + 1 < list.len()
                    || token.shape & t::BREAK != 0
                    || token.shape & t::COMMA != 0 && token.grammar & g::CONJ != 0
            });
        }
        frame
    }
}

/// Tokens before a colon, when they are few and something follows.
fn label(list: &[Token]) -> usize {
    list.iter().take(7).position(|t| t.shape & t::COLON != 0).unwrap_or(0)
}

/// Where the main clause begins, and the word that opened a clause before it.
fn main_begin(list: &[Token], label: usize) -> (usize, Option<usize>) {
    let mut i = label;
    let mut opener = None;
    for _ in 0..4 {
        let Some(token) = list.get(i) else { break };
        let next_comma =
            |limit: usize| (i + 1..list.len().min(i + limit)).find(|&k| list[k].shape & (t::COMMA | t::BREAK) != 0);
        let comma_next = list.get(i + 1).is_some_and(|n| n.shape & t::COMMA != 0);
        let adverb = token.grammar & g::LEAD != 0 || token.shape & t::LY != 0;
        if adverb
            && list.len() > i + 1
            && (comma_next || token.grammar & (g::AUX | g::BASE) == 0 || token.grammar & g::NOUN == 0)
        {
            i += 1;
            continue;
        }
        if token.grammar & (g::SUB | g::PREP) != 0 && token.grammar & g::BE == 0 {
            let comma = next_comma(30).filter(|&k| k + 1 < list.len());
            // `In 2010, a team found`: the clause goes on after the comma. `With regular use most people`: no comma.
            if let Some(k) = comma {
                opener = opener.or(Some(i));
                i = k;
                continue;
            }
            if token.grammar & g::SUB != 0 {
                opener = opener.or(Some(i));
            }
            break;
        }
        if (token.stem == TO || token.grammar & g::ING != 0 && comma_next)
            && let Some(k) = next_comma(20)
        {
            opener = opener.or(Some(i));
            i = k;
            continue;
        }
        break;
    }
    (i.min(list.len()), opener)
}

/// The verb of an order, if the clause is one.
fn order(list: &[Token], begin: usize) -> Option<usize> {
    let mut i = begin;
    let mut polite = false;
    while let Some(token) = list.get(i) {
        if token.grammar & g::POLITE == 0 || i > begin + 2 {
            break;
        }
        polite = true;
        i += 1;
    }
    let token = list.get(i)?;
    if token.grammar & g::BASE == 0 || token.grammar & (g::MODAL | g::DET) != 0 {
        return None;
    }
    // `be`, `do`, `have` as orders need the right neighbour.
    if polite || token.grammar & g::NOUN == 0 {
        return Some(i);
    }
    let next = list.get(i + 1)?;
    if next.shape & (t::COLON | t::COMMA | t::BREAK) != 0 {
        return None;
    }
    let opens = g::DET | g::POSS | g::PREP | g::SUB | g::PERSON | g::QUANT | g::WH | g::NEG;
    if next.grammar & g::AUX != 0 {
        return None;
    }
    if next.grammar & opens != 0 || next.shape & (t::NUMBER | t::LY) != 0 {
        return (next.hash != OF && next.hash != IN).then_some(i);
    }
    // `Exercise helps`, `Pain relief is`: a finite verb close by makes the first word a noun.
    let later = (i + 1..list.len().min(i + 6)).any(|k| {
        list[k].shape & t::STOP == 0
            && (list[k].grammar & g::AUX != 0 || list[k].grammar & g::SFORM != 0 && list[k].grammar & g::NOUN == 0)
    });
    (!later && list.len() > i + 2).then_some(i)
}
