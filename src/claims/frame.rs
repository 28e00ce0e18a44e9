//! The form of a sentence: who is the subject, what is the verb, is it an order, a fragment, a lead-in.
//!
//! A shallow reading from closed word classes and verb forms; no grammar is parsed. What it gets wrong it gets wrong
//! in the same way in training and in use.

use super::token::{self as t, Token, Tokens};
use crate::lexicon::classes::bit;
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
const MONEY: u64 = bit("cost");
const CLINIC: u64 = bit("clinic");

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
                let such_as = token.hash == AS && list.get(i + 1).is_none_or(|n| n.grammar & (g::PERSON | g::DET | g::THERE) == 0);
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
        if token.stem == TO || token.grammar & g::ING != 0 && comma_next {
            if let Some(k) = next_comma(20) {
                opener = opener.or(Some(i));
                i = k;
                continue;
            }
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

/// The first finite verb at or after `begin`.
fn finite(list: &[Token], begin: usize) -> Option<usize> {
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
            let sure = token.grammar & g::NOUN == 0 || list.get(i + 1).is_some_and(|n| n.grammar & (g::DET | g::POSS) != 0);
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
                || previous.classes & bit("population") != 0
                || previous.shape & t::LY != 0
                || previous.grammar & g::LEAD != 0;
            let s_ending = previous.stem != previous.hash && previous.grammar & (g::PAST | g::ING) == 0;
            let person = i.checked_sub(2).is_some_and(|k| k >= begin && list[k].grammar & g::PERSON != 0);
            let pronoun = previous.grammar & (g::FIRST1 | g::FIRST | g::SECOND | g::THEY) != 0 && previous.grammar & g::POSS == 0
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
fn loose(list: &[Token], begin: usize) -> Option<usize> {
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
            && (token.grammar & g::SFORM != 0) != (previous.stem != previous.hash || previous.classes & bit("population") != 0)
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
fn lexical(list: &[Token], finite: usize) -> usize {
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

fn subject(list: &[Token], begin: usize, finite: usize) -> Subject {
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
        (bit("evidence"), Subject::Evidence),
        (bit("population"), Subject::Population),
        (bit("drug") | bit("treatment") | bit("test"), Subject::Treatment),
        (bit("condition") | bit("symptom") | bit("body") | bit("outcome") | bit("risk"), Subject::Medical),
        (MONEY, Subject::Money),
        (bit("document"), Subject::Document),
        (bit("staff"), Subject::Staff),
        (CLINIC, Subject::Clinic),
        (0, Subject::Other),
    ];
    // The clinic's own words win at the head, else the medical ones.
    if last.classes & (CLINIC | bit("staff") | bit("document")) != 0 && last.classes & bit("practice") == 0 {
        if last.classes & CLINIC != 0 && all & (bit("drug")) == 0 {
            return Some(Subject::Clinic);
        }
        if last.classes & bit("staff") != 0 {
            return Some(Subject::Staff);
        }
        if last.classes & (bit("evidence") | bit("outcome")) == 0 && last.classes & bit("document") != 0 {
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
