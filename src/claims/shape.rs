//! Shapes of sentences that the guideline names: conjunctions of form and meaning too rare to be learned from parts.
//!
//! Each is one line of the guideline or of the list of places where detectors go wrong. A shape decides nothing by
//! itself; the model weighs it like every other feature.

use super::features::{Mark, mark};
use super::frame::{Frame, Subject};
use super::token::{self as t, Token, Tokens};
use crate::lexicon::classes::class;
use crate::lexicon::grammar as g;
use crate::lexicon::table::{Set, hashes};

const MATTER: u64 =
    class!("condition") | class!("symptom") | class!("body") | class!("drug") | class!("treatment") | class!("test");
const ASSERTS: u64 =
    class!("cue-effect") | class!("cue-risk") | class!("cue-cause") | class!("cue-evidence") | class!("cue-common");
const REASON: u64 = class!("cue-purpose");

/// Hands on the shapes a sentence has.
pub(crate) fn of(tokens: &Tokens, frame: &Frame, put: &mut impl FnMut(Mark)) {
    let list = &tokens.list;
    let all = |part: &[Token]| part.iter().fold(0, |all, t| all | t.classes);
    let has = all(list);
    let verb = frame.verb.and_then(|v| list.get(v));
    let verb_is = |words: &[u64]| verb.is_some_and(|v| words.contains(&v.hash) || words.contains(&v.stem));
    let subject = frame.subject;
    let tail = frame.tail.map_or(&list[..0], |i| &list[i..]);
    let order = subject == Subject::Order;
    let after = frame.verb.map_or(list.as_slice(), |v| &list[(v + 1).min(list.len())..]);
    let says_why = tail.iter().any(|t| t.grammar & (g::REL | g::SUB) != 0) || all(after) & REASON != 0;
    let ours = matches!(subject, Subject::We | Subject::Our | Subject::I);
    let end = &list[list.len().saturating_sub(4)..];
    macro_rules! put {
        ($yes:expr, $name:literal $(,)?) => {
            if $yes {
                put(const { mark($name) });
            }
        };
    }
    put!(order && !says_why && verb_is(&LEARN), "order to read or learn");
    put!(order && !says_why && verb_is(&CONTACT), "order to get in touch");
    put!(order && !says_why && !verb_is(&LEARN) && !verb_is(&CONTACT), "order without a reason");
    put!(order && says_why && has & (MATTER | ASSERTS) != 0, "order with a reason");
    put!(order && all(tail) & (MATTER | ASSERTS) == 0 && frame.label > 0, "label and order");
    put!(
        end.iter().any(|t| PLACE.contains(&t.hash)) && has & class!("cue-pointer") != 0,
        "points at a place in the text"
    );
    put!(has & class!("cue-pointer") != 0 && tokens.last == ':', "points at a list");
    let open = !matches!(tokens.last, '.' | '!' | '?' | '"');
    let mid_air = list.last().is_some_and(|t| OPEN_END.contains(&t.hash));
    put!(open && mid_air, "breaks off");
    put!(mid_air && tokens.last == ':', "breaks off before a list");
    let title = list.len() >= 3
        && open
        && frame.finite.is_none()
        && list.iter().all(|t| t.shape & (t::CAPITAL | t::NUMBER) != 0 || t.end - t.start <= 3);
    put!(title, "written as a title");
    put!(list.first().is_some_and(|t| FOR.contains(&t.hash)) && has & class!("cue-pointer") != 0, "sends on for more");
    put!(has & class!("cue-future") != 0 && verb_is(&HOPE), "hope for the future");
    put!(has & class!("cue-future") != 0 && has & class!("evidence") != 0, "guess about research");
    put!(verb_is(&CALL) && frame.passive, "is called");
    put!(
        verb_is(&CALL)
            && !frame.passive
            && matches!(subject, Subject::Staff | Subject::Population | Subject::They | Subject::We),
        "somebody calls it"
    );
    put!(is_then(list, frame, &WEIGHTY), "is important");
    put!(subject == Subject::It && is_then(list, frame, &HARD), "it is hard");
    put!(subject == Subject::You && verb_is(&DESERVE), "you deserve");
    put!(ours && has & (ASSERTS | class!("evaluation")) == 0, "we, without an effect");
    put!(ours && all(after) & (class!("cue-effect") | class!("cue-risk")) != 0, "we, with an effect");
    put!(
        ours && has & class!("population") != 0 && list.iter().any(|t| t.shape & (t::NUMBER | t::PERCENT) != 0),
        "our numbers"
    );
    let plan = frame.finite.and_then(|f| list.get(f)).is_some_and(|f| f.grammar & g::WILL != 0);
    put!(subject == Subject::You && plan && has & ASSERTS == 0, "you will, without an effect");
    put!(subject == Subject::You && plan && has & class!("symptom") != 0, "you will, with a symptom");
    put!(subject == Subject::You && !plan && has & class!("symptom") != 0, "you, with a symptom");
    put!(matches!(subject, Subject::Staff | Subject::Clinic) && plan && has & ASSERTS == 0, "staff will");
    put!(subject == Subject::Name && has & MATTER == 0, "a name, without matter");
    put!(subject == Subject::None && has & MATTER != 0 && list.len() <= 4, "short phrase of matter");
    put!(subject == Subject::None && has & MATTER == 0 && list.len() <= 4, "short phrase without matter");
    put!(
        frame.defines && all(&list[frame.begin.min(list.len())..]) & class!("staff") != 0 && has & MATTER == 0,
        "defines a profession"
    );
    put!(list.iter().any(|t| t.shape & t::MONEY != 0), "a price");
    put!(tokens.quoted && list.iter().any(|t| t.grammar & g::FIRST1 != 0), "somebody speaks");
    put!(
        matches!(subject, Subject::Evidence | Subject::Document) && has & class!("cue-evidence") != 0,
        "evidence says"
    );
}

/// *Is*, perhaps an adverb, and one of the words.
fn is_then(list: &[Token], frame: &Frame, words: &[u64]) -> bool {
    frame.verb.or(frame.finite).is_some_and(|v| {
        list.get(v).is_some_and(|t| t.grammar & g::BE != 0)
            && list.iter().skip(v + 1).take(3).any(|t| words.contains(&t.hash))
    })
}

/// Words that a sentence does not end with, unless a list goes on with it.
static OPEN_END: Set<30> = hashes([
    "include",
    "includes",
    "including",
    "included",
    "involve",
    "involves",
    "as",
    "following",
    "are",
    "is",
    "from",
    "through",
    "by",
    "with",
    "to",
    "of",
    "for",
    "may",
    "can",
    "be",
    "if",
    "when",
    "that",
    "or",
    "and",
    "like",
    "has",
    "have",
    "offer",
    "offers",
]);
static FOR: Set<2> = hashes(["for", "to"]);
static LEARN: Set<13> = hashes([
    "learn", "read", "discover", "find", "see", "click", "explore", "watch", "download", "view", "browse", "check",
    "scroll",
]);
static CONTACT: Set<17> = hashes([
    "call",
    "contact",
    "book",
    "ring",
    "phone",
    "email",
    "text",
    "message",
    "schedule",
    "visit",
    "join",
    "request",
    "reach",
    "register",
    "connect",
    "fill",
    "subscribe",
]);
static PLACE: Set<12> = hashes([
    "below", "above", "page", "table", "left", "right", "section", "website", "guide", "here", "link", "panel",
]);
static HOPE: Set<12> =
    hashes(["become", "help", "give", "lead", "allow", "hope", "replace", "point", "change", "make", "pave", "bring"]);
static CALL: Set<7> = hashes(["call", "called", "know", "known", "name", "refer", "term"]);
static WEIGHTY: Set<9> =
    hashes(["important", "essential", "vital", "crucial", "key", "paramount", "critical", "everything", "priority"]);
static HARD: Set<12> = hashes([
    "hard",
    "difficult",
    "tough",
    "frustrating",
    "frightening",
    "scary",
    "daunting",
    "easy",
    "overwhelming",
    "normal",
    "natural",
    "okay",
]);
static DESERVE: Set<4> = hashes(["deserve", "matter", "belong", "hold"]);
