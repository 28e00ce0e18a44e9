//! What the network looks at: transparent marks of form, meaning class, heading and word.
//!
//! Every feature has a name that reads (`then=outcome`, `heading-has=risk`) and a 64-bit key; it is there or not.
//! Training and use run through the same functions; only training asks for the names. What stands above a sentence
//! speaks for itself, so that a heading is read once for all sentences under it.

use super::detect::Score;
use super::forms;
use super::frame::{Frame, Subject};
use super::net::Sum;
use super::shape;
use super::token::{Token, Tokens};
use crate::lexicon::Lexicon;
use crate::lexicon::classes::{CLASSES, class};
use crate::lexicon::table::{hash, join};

/// What a sentence stands in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The sentence's text, without citations.
    pub text: &'a str,
    /// The nearest heading above; empty if none.
    pub heading: &'a str,
    /// The text that introduces its list, if it is an item and something does.
    pub lead_in: Option<&'a str>,
    /// Whether it is an item of a list.
    pub in_list: bool,
    /// The header cell above, if it is a cell of a table.
    pub header: Option<&'a str>,
}

/// Takes features as they are found.
pub trait Sink {
    /// One feature: its key, and its name on request.
    fn add(&mut self, key: u64, name: impl Fn() -> String);

    /// One class, by its bit, of one part of what is read.
    fn class(&mut self, of: Of, class: u32) {
        self.add(of.key(class), || {
            let name = CLASSES.get(class as usize).map_or("", |class| class.name);
            format!("{}={name}", Of::ALL[of as usize].1.1)
        });
    }
}

/// What classes are said of.
#[derive(Clone, Copy, Debug)]
pub enum Of {
    /// Any word of the sentence.
    Any,
    /// Two words or more.
    Many,
    /// What stands before the verb.
    Subject,
    /// The verb.
    Verb,
    /// What stands after it.
    Then,
    /// The clause after the main one.
    Tail,
    /// The heading above.
    Heading,
    /// The lead-in of the list, or the header of the column.
    LeadIn,
}

impl Of {
    /// Each with its family of features.
    pub(crate) const ALL: [(Of, Mark); 8] = [
        (Of::Any, mark("has")),
        (Of::Many, mark("many")),
        (Of::Subject, mark("of")),
        (Of::Verb, mark("verb")),
        (Of::Then, mark("then")),
        (Of::Tail, mark("tail")),
        (Of::Heading, mark("heading-has")),
        (Of::LeadIn, mark("lead-in-has")),
    ];

    /// The key of the feature that says a class of it.
    pub(crate) fn key(self, class: u32) -> u64 {
        join(Of::ALL[self as usize].1.0, u64::from(class) + 1)
    }
}

/// A named mark: key and name.
pub(crate) type Mark = (u64, &'static str);

pub(crate) const fn mark(name: &'static str) -> Mark {
    (hash(name.as_bytes()), name)
}

/// Classes that describe headings only.
const HEADING_ONLY: u64 = class!("heading-medical") | class!("heading-service");

/// A text that other sentences stand under: a heading, a lead-in, a header cell.
#[derive(Clone, Debug)]
pub(crate) struct Above {
    /// What its features add up to.
    pub(crate) sum: Sum,
    kind: Mark,
}

impl Above {
    /// Reads a heading; an empty text stands for none.
    pub(crate) fn heading(text: &str, lexicon: &Lexicon) -> Above {
        let tokens = Tokens::new(text, lexicon);
        let mut score = Score::from(Sum::NONE);
        of_heading(&tokens, text, &mut score);
        Above { sum: score.sum(), kind: kind_of(&tokens) }
    }

    /// Reads a lead-in or a header cell.
    pub(crate) fn lead_in(text: &str, lexicon: &Lexicon) -> Above {
        let tokens = Tokens::new(text, lexicon);
        let mut score = Score::from(Sum::NONE);
        of_lead_in(&tokens, text, &mut score);
        Above { sum: score.sum(), kind: kind_of(&tokens) }
    }
}

/// A sentence with all that was read of it and above it.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// Its words.
    pub(crate) tokens: Tokens,
    /// Its form.
    pub(crate) frame: Frame,
}

impl Reading {
    /// Reads a sentence.
    pub(crate) fn new(text: &str, lexicon: &Lexicon) -> Reading {
        Reading::within(Vec::new(), text, lexicon)
    }

    /// Reads a sentence into a list that held another's tokens.
    pub(crate) fn within(list: Vec<Token>, text: &str, lexicon: &Lexicon) -> Reading {
        let tokens = Tokens::within(list, text, lexicon);
        let frame = Frame::new(&tokens);
        Reading { tokens, frame }
    }
}

/// The features of a sentence and of all that stands above it.
pub fn extract(context: &Context<'_>, lexicon: &Lexicon, sink: &mut impl Sink) {
    let heading = Tokens::new(context.heading, lexicon);
    of_heading(&heading, context.heading, sink);
    if let Some(text) = context.lead_in.or(context.header) {
        of_lead_in(&Tokens::new(text, lexicon), text, sink);
    }
    let above = Above { sum: Sum::NONE, kind: kind_of(&heading) };
    of_sentence(context, &Reading::new(context.text, lexicon), &above, sink);
}

/// The features of the sentence itself.
pub(crate) fn of_sentence(context: &Context<'_>, reading: &Reading, heading: &Above, sink: &mut impl Sink) {
    let (tokens, frame) = (&reading.tokens, &reading.frame);
    let list = &tokens.list;
    let subject = mark_of(frame.subject);
    one(sink, const { mark("subject") }, subject);
    two(sink, const { mark("heading") }, heading.kind, subject);
    forms::of(context, tokens, frame, &mut |form| one(sink, const { mark("form") }, form));
    shape::of(tokens, frame, &mut |shape| one(sink, const { mark("shape") }, shape));
    let finite = frame.finite.unwrap_or(list.len());
    let verb = frame.verb.unwrap_or(list.len());
    let tail = frame.tail.unwrap_or(list.len());
    let all = |part: &[Token]| part.iter().fold(0, |all, t| all | t.classes) & !HEADING_ONLY;
    classes(sink, Of::Any, all(list));
    classes(sink, Of::Many, twice(list) & !HEADING_ONLY);
    let text = context.text;
    for (i, token) in list.iter().enumerate() {
        word(sink, const { mark("word") }, token.stem, || tokens.text(text, i));
    }
    if let Some(first) = list.first() {
        word(sink, const { mark("first") }, first.hash, || tokens.text(text, 0));
    }
    if finite < list.len() {
        let after = (verb + 1).min(list.len());
        classes(sink, Of::Subject, all(&list[frame.begin.min(finite)..finite]));
        classes(sink, Of::Verb, all(&list[verb.min(after)..after]));
        classes(sink, Of::Then, all(&list[after..]));
        word(sink, const { mark("finite") }, list[finite].hash, || tokens.text(text, finite));
        if let Some(token) = list.get(verb) {
            word(sink, const { mark("verb") }, token.stem, || tokens.text(text, verb));
            // `We recommend` and `studies recommend` are two things.
            let who_does = join(join(const { mark("who-does") }.0, subject.0), token.stem);
            sink.add(who_does, || format!("who-does={} {}", subject.1, tokens.text(text, verb).to_lowercase()));
        }
    }
    if let Some(token) = list.get(tail) {
        classes(sink, Of::Tail, all(&list[tail..]));
        word(sink, const { mark("tail") }, token.hash, || tokens.text(text, tail));
    }
}

fn of_heading(tokens: &Tokens, text: &str, sink: &mut impl Sink) {
    one(sink, const { mark("heading") }, kind_of(tokens));
    if let Some(first) = tokens.list.first() {
        word(sink, const { mark("heading-first") }, first.hash, || tokens.text(text, 0));
    }
    classes(sink, Of::Heading, tokens.list.iter().fold(0, |all, t| all | t.classes));
    for (i, token) in tokens.list.iter().enumerate() {
        word(sink, const { mark("heading-word") }, token.stem, || tokens.text(text, i));
    }
}

fn of_lead_in(tokens: &Tokens, text: &str, sink: &mut impl Sink) {
    classes(sink, Of::LeadIn, tokens.list.iter().fold(0, |all, t| all | t.classes));
    for (i, token) in tokens.list.iter().enumerate() {
        word(sink, const { mark("lead-in-word") }, token.stem, || tokens.text(text, i));
    }
}

fn kind_of(heading: &Tokens) -> Mark {
    match (heading.list.is_empty(), heading.last) {
        (true, _) => const { mark("none") },
        (_, '?') => const { mark("question") },
        _ => const { mark("label") },
    }
}

fn one(sink: &mut impl Sink, family: Mark, part: Mark) {
    sink.add(join(family.0, part.0), || format!("{}={}", family.1, part.1));
}

fn two(sink: &mut impl Sink, family: Mark, a: Mark, b: Mark) {
    sink.add(join(join(family.0, a.0), b.0), || format!("{}={}&{}", family.1, a.1, b.1));
}

fn word<'a>(sink: &mut impl Sink, family: Mark, key: u64, said: impl Fn() -> &'a str) {
    sink.add(join(family.0, key), || format!("{}={}", family.1, said().to_lowercase()));
}

/// One feature for each class of a set, in the order of their bits.
fn classes(sink: &mut impl Sink, of: Of, mut set: u64) {
    while set != 0 {
        sink.class(of, set.trailing_zeros());
        set &= set - 1;
    }
}

fn mark_of(subject: Subject) -> Mark {
    (subject as u64 + 101, subject.name())
}

/// Classes that two tokens or more carry.
fn twice(list: &[Token]) -> u64 {
    let (mut once, mut twice) = (0, 0);
    for token in list {
        twice |= once & token.classes;
        once |= token.classes;
    }
    twice
}
