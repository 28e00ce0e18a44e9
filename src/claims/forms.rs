//! The form of a sentence as named marks: how it begins and ends, its verb, its numbers, its length, where it stands.

use super::features::{Context, Mark, mark};
use super::frame::{Frame, Subject};
use super::token::{self as t, Tokens};
use crate::lexicon::grammar as g;
use crate::lexicon::table::hashes;

/// Hands on every mark that holds, in a fixed order.
pub(crate) fn of(context: &Context<'_>, tokens: &Tokens, f: &Frame, put: &mut impl FnMut(Mark)) {
    macro_rules! put {
        ($yes:expr, $name:literal) => {
            if $yes {
                put(const { mark($name) });
            }
        };
    }
    let list = &tokens.list;
    put!(true, "any");
    put!(tokens.last == '?', "question");
    put!(tokens.last == '!', "exclaims");
    put!(tokens.last == ':', "ends-in-colon");
    put!(!matches!(tokens.last, '.' | '?' | '!' | ':'), "no-full-stop");
    put!(tokens.quoted, "quotes");
    put!(matches!(tokens.first, '"' | '\u{201c}'), "begins-with-quote");
    let (mut shapes, mut later_shapes, mut grammar) = (0, 0, 0);
    let (mut long, mut capital, mut names, mut verbs, mut numbers, mut commas) = (0, 0, 0, 0, 0, 0);
    let mut broken = false;
    for (i, token) in list.iter().enumerate() {
        shapes |= token.shape;
        grammar |= token.grammar;
        if token.end - token.start > 3 {
            long += 1;
            capital += usize::from(token.shape & t::CAPITAL != 0);
        }
        if i > 0 {
            later_shapes |= token.shape;
            let written_as_name = token.shape & (t::CAPITAL | t::UPPER | t::STOP) == t::CAPITAL;
            names += usize::from(written_as_name && token.classes == 0);
        }
        let sure = token.grammar & (g::SFORM | g::PAST) != 0 && token.grammar & g::NOUN == 0;
        verbs += usize::from(token.grammar & g::AUX != 0 || sure);
        numbers += usize::from(token.shape & t::NUMBER != 0);
        commas += usize::from(token.shape & t::COMMA != 0);
        broken |= token.shape & (t::COMMA | t::BREAK) == t::BREAK;
    }
    let title = long > 1 && capital * 10 >= long * 7;
    put!(title, "title-case");
    put!(f.label > 0, "label");
    put!(f.passive, "passive");
    put!(f.negated, "negated");
    put!(f.defines, "defines");
    if let Some(opener) = f.opener.and_then(|i| list.get(i)) {
        let found = OPENERS.iter().find(|(_, words)| words.contains(&opener.hash));
        put(found.map_or(const { mark("opens-other") }, |(mark, _)| *mark));
    }
    if let (Some(a), Some(b)) = (f.finite, f.verb) {
        let (first, last) = (&list[a], &list[b]);
        let aux = list[a..=b.max(a)].iter().fold(0, |all, t| all | t.grammar);
        put!(a == f.begin && f.subject == Subject::None, "drops-subject");
        put!(aux & g::SOFT != 0, "may");
        put!(aux & g::WILL != 0, "will");
        put!(aux & g::DUTY != 0, "should");
        put!(aux & g::HAVE != 0 && b > a, "has-done");
        put!(last.grammar & g::BE != 0, "is");
        put!(b == a && first.grammar & (g::PAST | g::BASE) == g::PAST, "past");
        put!(b > a && last.grammar & g::ING != 0, "is-doing");
    }
    put!(numbers > 0, "number");
    put!(numbers > 1, "numbers");
    put!(shapes & t::PERCENT != 0, "percent");
    put!(shapes & t::MONEY != 0, "money");
    put!(shapes & t::YEAR != 0, "year");
    put!(commas >= 3, "many-commas");
    put!(broken, "break");
    put!(grammar & g::FIRST != 0, "says-we");
    put!(grammar & g::FIRST1 != 0, "says-i");
    put!(grammar & g::SECOND != 0, "says-you");
    put!(grammar & g::THIRD != 0, "says-he-she");
    put!(grammar & g::NEG != 0, "says-not");
    put!(f.tail.is_some(), "has-tail");
    if let Some(token) = f.tail.and_then(|i| list.get(i)) {
        put!(token.grammar & g::REL != 0, "tail-which");
        put!(token.grammar & g::SUB != 0, "tail-because");
    }
    put!(!title && names > 0, "name");
    put!(!title && names > 1, "names");
    put!(later_shapes & t::UPPER != 0, "capitals");
    put!(verbs == 0, "no-verb");
    put!(verbs == 1, "one-verb");
    put!(verbs > 2, "many-verbs");
    put!(context.in_list, "item");
    put!(context.in_list && context.lead_in.is_some(), "item-of-lead-in");
    put!(context.header.is_some(), "cell");
    put(match list.len() {
        0..=1 => const { mark("1-word") },
        2 => const { mark("2-words") },
        3..=4 => const { mark("4-words") },
        5..=7 => const { mark("7-words") },
        8..=12 => const { mark("12-words") },
        13..=18 => const { mark("18-words") },
        19..=27 => const { mark("27-words") },
        _ => const { mark("28-words") },
    });
}

/// The words that open a clause before the main one.
static OPENERS: [(Mark, &[u64]); 9] = [
    (mark("opens-if"), &hashes(["if", "unless", "should"]).words),
    (mark("opens-when"), &hashes(["when", "while", "once", "as", "since"]).words),
    (mark("opens-although"), &hashes(["although", "though", "despite", "whereas", "even"]).words),
    (mark("opens-because"), &hashes(["because", "by", "with", "without"]).words),
    (mark("opens-at"), &hashes(["at", "from", "here"]).words),
    (mark("opens-in"), &hashes(["in", "on", "for", "among", "of"]).words),
    (mark("opens-after"), &hashes(["after", "before", "during", "within", "over"]).words),
    (mark("opens-unlike"), &hashes(["unlike", "like", "compared"]).words),
    (mark("opens-to"), &hashes(["to"]).words),
];
