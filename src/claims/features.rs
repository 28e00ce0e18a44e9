//! What the model looks at: transparent marks of form, meaning class, heading and word.
//!
//! Every feature has a name that reads (`subject-form=order&has-tail`) and a 64-bit key; it is there or not. Training and use run through this one function; only training asks for the names.

use super::forms;
use super::frame::{Frame, Subject};
use super::shape;
use super::token::{Token, Tokens};
use crate::lexicon::Lexicon;
use crate::lexicon::classes::{CLASSES, bit};
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
}

/// A named mark: key and name.
pub(crate) type Mark = (u64, &'static str);

pub(crate) const fn mark(name: &'static str) -> Mark {
    (hash(name.as_bytes()), name)
}

/// Classes that describe headings only.
const HEADING_ONLY: u64 = bit("heading-medical") | bit("heading-service");

/// A text that other sentences stand under: a heading, a lead-in, a header cell.
#[derive(Clone, Debug)]
pub(crate) struct Above {
    tokens: Tokens,
    classes: u64,
}

impl Above {
    /// Reads it.
    pub(crate) fn new(text: &str, lexicon: &Lexicon) -> Above {
        let tokens = Tokens::new(text, lexicon);
        let classes = tokens.list.iter().fold(0, |all, t| all | t.classes);
        Above { tokens, classes }
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
        let tokens = Tokens::new(text, lexicon);
        let frame = Frame::new(&tokens);
        Reading { tokens, frame }
    }
}

/// The features of a sentence.
pub fn extract(context: &Context<'_>, lexicon: &Lexicon, sink: &mut impl Sink) {
    let heading = Above::new(context.heading, lexicon);
    let lead_in = context.lead_in.or(context.header).map(|text| Above::new(text, lexicon));
    extract_from(context, &Reading::new(context.text, lexicon), &heading, lead_in.as_ref(), sink);
}

/// The features of a sentence that is read already.
pub(crate) fn extract_from(
    context: &Context<'_>,
    reading: &Reading,
    heading: &Above,
    lead_in: Option<&Above>,
    sink: &mut impl Sink,
) {
    Extractor { text: context.text, tokens: &reading.tokens, frame: reading.frame, sink }
        .run(context, heading, lead_in);
}

struct Extractor<'a, S> {
    text: &'a str,
    tokens: &'a Tokens,
    frame: Frame,
    sink: &'a mut S,
}

impl<S: Sink> Extractor<'_, S> {
    fn one(&mut self, family: Mark, part: Mark) {
        let key = join(family.0, part.0);
        self.sink.add(key, || format!("{}={}", family.1, part.1));
    }

    fn two(&mut self, family: Mark, a: Mark, b: Mark) {
        let key = join(join(family.0, a.0), b.0);
        self.sink.add(key, || format!("{}={}&{}", family.1, a.1, b.1));
    }

    fn word(&mut self, family: Mark, key: u64, text: &str, i: usize) {
        let key = join(family.0, key);
        let tokens = self.tokens;
        self.sink.add(key, || format!("{}={}", family.1, tokens.text(text, i).to_lowercase()));
    }

    fn run(&mut self, context: &Context<'_>, heading: &Above, lead_in: Option<&Above>) {
        let subject = mark_of(self.frame.subject);
        let mut forms = Vec::with_capacity(32);
        forms::of(context, self.tokens, &self.frame, &mut forms);
        self.one(const { mark("subject") }, subject);
        for form in &forms {
            self.one(const { mark("form") }, *form);
            self.two(const { mark("subject-form") }, subject, *form);
        }
        forms.clear();
        shape::of(self.tokens, &self.frame, &mut forms);
        for shape in &forms {
            self.one(const { mark("shape") }, *shape);
        }
        let list = &self.tokens.list;
        let finite = self.frame.finite.unwrap_or(list.len());
        let verb = self.frame.verb.unwrap_or(list.len());
        let tail = self.frame.tail.unwrap_or(list.len());
        let all = |part: &[Token]| part.iter().fold(0, |all, t| all | t.classes) & !HEADING_ONLY;
        let has = all(list);
        let many = twice(list) & !HEADING_ONLY;
        self.classes(const { mark("has") }, has, subject);
        self.plain_classes(const { mark("many") }, many);
        if finite < list.len() {
            let begin = self.frame.begin.min(finite);
            self.plain_classes(const { mark("of") }, all(&list[begin..finite]));
            self.plain_classes(const { mark("verb") }, all(&list[verb..(verb + 1).min(list.len())]));
            self.plain_classes(const { mark("then") }, all(&list[(verb + 1).min(list.len())..]));
            if tail < list.len() {
                self.plain_classes(const { mark("tail") }, all(&list[tail..]));
            }
        }
        self.above(context, subject, heading, lead_in, has);
        self.words(subject, finite, verb, tail);
    }

    fn plain_classes(&mut self, family: Mark, classes: u64) {
        for class in marks_of(classes) {
            self.one(family, class);
        }
    }

    fn classes(&mut self, family: Mark, classes: u64, subject: Mark) {
        for class in marks_of(classes) {
            self.one(family, class);
            self.two(family, subject, class);
        }
    }

    fn above(&mut self, context: &Context<'_>, subject: Mark, heading: &Above, lead_in: Option<&Above>, has: u64) {
        let fragment = self.frame.subject == Subject::None;
        let question = heading.tokens.last == '?';
        let empty = heading.tokens.list.is_empty();
        let kind = match (empty, question) {
            (true, _) => const { mark("none") },
            (_, true) => const { mark("question") },
            _ => const { mark("label") },
        };
        self.one(const { mark("heading") }, kind);
        self.two(const { mark("heading") }, kind, subject);
        if let Some(first) = heading.tokens.list.first() {
            self.above_word(const { mark("heading-first") }, first.hash, context.heading);
        }
        for class in marks_of(heading.classes) {
            self.one(const { mark("heading-has") }, class);
            self.two(const { mark("heading-has") }, class, subject);
        }
        if fragment {
            for class in marks_of(heading.classes & HEADING_ONLY) {
                for own in marks_of(has) {
                    self.two(const { mark("heading-item") }, class, own);
                }
            }
        }
        for (i, token) in heading.tokens.list.iter().enumerate() {
            let said = || heading.tokens.text(context.heading, i).to_lowercase();
            let key = join(const { hash(b"heading-word") }, token.stem);
            self.sink.add(key, || format!("heading-word={}", said()));
            if fragment {
                let key = join(const { hash(b"heading-of-item") }, token.stem);
                self.sink.add(key, || format!("heading-of-item={}", said()));
            }
        }
        if let Some(lead_in) = lead_in {
            for class in marks_of(lead_in.classes) {
                self.one(const { mark("lead-in-has") }, class);
            }
            let text = context.lead_in.or(context.header).unwrap_or("");
            for (i, token) in lead_in.tokens.list.iter().enumerate() {
                let key = join(const { hash(b"lead-in-word") }, token.stem);
                self.sink.add(key, || format!("lead-in-word={}", lead_in.tokens.text(text, i).to_lowercase()));
            }
        }
    }

    fn above_word(&mut self, family: Mark, word: u64, text: &str) {
        let first = || text.split_whitespace().next().unwrap_or("").to_lowercase();
        let key = join(family.0, word);
        self.sink.add(key, || format!("{}={}", family.1, first()));
    }

    fn words(&mut self, subject: Mark, finite: usize, verb: usize, tail: usize) {
        let list = &self.tokens.list;
        let text = self.text;
        for i in 0..list.len() {
            self.word(const { mark("word") }, list[i].stem, text, i);
            if let Some(next) = list.get(i + 1) {
                let key = join(join(const { hash(b"pair") }, list[i].hash), next.hash);
                let tokens = self.tokens;
                self.sink.add(key, || {
                    format!("pair={} {}", tokens.text(text, i).to_lowercase(), tokens.text(text, i + 1).to_lowercase())
                });
            }
        }
        if let Some(first) = list.first() {
            self.word(const { mark("first") }, first.hash, text, 0);
        }
        if let Some(last) = list.len().checked_sub(1) {
            self.word(const { mark("last") }, list[last].stem, text, last);
        }
        if finite < list.len() {
            if finite > self.frame.begin {
                self.word(const { mark("subject-word") }, list[finite - 1].stem, text, finite - 1);
            }
            self.word(const { mark("begin-word") }, list[self.frame.begin].hash, text, self.frame.begin);
            self.word(const { mark("finite") }, list[finite].hash, text, finite);
        }
        if verb < list.len() {
            self.word(const { mark("verb") }, list[verb].stem, text, verb);
            let key = join(join(const { hash(b"subject-verb") }, subject.0), list[verb].stem);
            let tokens = self.tokens;
            self.sink.add(key, || format!("subject-verb={} {}", subject.1, tokens.text(text, verb).to_lowercase()));
        }
        if tail < list.len() {
            self.word(const { mark("tail") }, list[tail].hash, text, tail);
        }
    }
}

/// The classes of a set, as marks, in the order of their bits.
fn marks_of(mut classes: u64) -> impl Iterator<Item = Mark> {
    std::iter::from_fn(move || {
        let i = classes.trailing_zeros();
        classes &= classes.wrapping_sub(1);
        CLASSES.get(i as usize).map(|class| (u64::from(i) + 1, class.name))
    })
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
