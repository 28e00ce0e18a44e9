//! What the model looks at: transparent marks of form, meaning class, heading and word.
//!
//! Every feature has a name that reads (`subject-form=order&has-tail`) and a 64-bit key; it is there or not. Training and use run through this one function; only training asks for the names.

use super::frame::{Frame, Subject};
use super::shape;
use super::token::{self as t, Token, Tokens};
use crate::lexicon::Lexicon;
use crate::lexicon::classes::{CLASSES, bit};
use crate::lexicon::grammar as g;
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
    fn add(&mut self, key: u64, name: &dyn Fn() -> String);
}

/// A named mark: key and name.
type Mark = (u64, &'static str);

const fn mark(name: &'static str) -> Mark {
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
    fn one(&mut self, family: &'static str, part: Mark) {
        let key = join(hash(family.as_bytes()), part.0);
        self.sink.add(key, &|| format!("{family}={}", part.1));
    }

    fn two(&mut self, family: &'static str, a: Mark, b: Mark) {
        let key = join(join(hash(family.as_bytes()), a.0), b.0);
        self.sink.add(key, &|| format!("{family}={}&{}", a.1, b.1));
    }

    fn word(&mut self, family: &'static str, key: u64, text: &str, i: usize) {
        let key = join(hash(family.as_bytes()), key);
        let tokens = self.tokens;
        self.sink.add(key, &|| format!("{family}={}", tokens.text(text, i).to_lowercase()));
    }

    fn run(&mut self, context: &Context<'_>, heading: &Above, lead_in: Option<&Above>) {
        let subject = mark_of(self.frame.subject);
        let forms = self.forms(context);
        self.one("subject", subject);
        for form in &forms {
            self.one("form", *form);
            self.two("subject-form", subject, *form);
        }
        for name in shape::of(self.tokens, &self.frame) {
            self.one("shape", mark(name));
        }
        let list = &self.tokens.list;
        let finite = self.frame.finite.unwrap_or(list.len());
        let verb = self.frame.verb.unwrap_or(list.len());
        let tail = self.frame.tail.unwrap_or(list.len());
        let all = |part: &[Token]| part.iter().fold(0, |all, t| all | t.classes) & !HEADING_ONLY;
        let has = all(list);
        let many = twice(list) & !HEADING_ONLY;
        self.classes("has", has, subject);
        self.plain_classes("many", many);
        if finite < list.len() {
            let begin = self.frame.begin.min(finite);
            self.classes("of", all(&list[begin..finite]), subject);
            self.plain_classes("before", all(&list[..begin]));
            self.classes("verb", all(&list[verb..(verb + 1).min(list.len())]), subject);
            self.plain_classes("then", all(&list[(verb + 1).min(list.len())..]));
            if tail < list.len() {
                self.classes("tail", all(&list[tail..]), subject);
            }
        }
        self.above(context, subject, heading, lead_in, has);
        self.words(subject, finite, verb, tail);
    }

    fn plain_classes(&mut self, family: &'static str, classes: u64) {
        for (i, class) in CLASSES.iter().enumerate() {
            if classes >> i & 1 == 1 {
                self.one(family, (i as u64 + 1, class.name));
            }
        }
    }

    fn classes(&mut self, family: &'static str, classes: u64, subject: Mark) {
        for (i, class) in CLASSES.iter().enumerate() {
            if classes >> i & 1 == 1 {
                self.one(family, (i as u64 + 1, class.name));
                self.two(family, subject, (i as u64 + 1, class.name));
            }
        }
    }

    fn forms(&self, context: &Context<'_>) -> Vec<Mark> {
        let mut forms = Vec::with_capacity(24);
        let list = &self.tokens.list;
        let f = &self.frame;
        let mut put = |yes: bool, name: &'static str| {
            if yes {
                forms.push(mark(name));
            }
        };
        put(true, "any");
        put(self.tokens.last == '?', "question");
        put(self.tokens.last == '!', "exclaims");
        put(self.tokens.last == ':', "ends-in-colon");
        put(!matches!(self.tokens.last, '.' | '?' | '!' | ':'), "no-full-stop");
        put(self.tokens.quoted, "quotes");
        put(matches!(self.tokens.first, '"' | '\u{201c}'), "begins-with-quote");
        let long = list.iter().filter(|t| t.end - t.start > 3).count();
        let capital = list.iter().filter(|t| t.end - t.start > 3 && t.shape & t::CAPITAL != 0).count();
        let title = long > 1 && capital * 10 >= long * 7;
        put(title, "title-case");
        put(f.label > 0, "label");
        put(f.passive, "passive");
        put(f.negated, "negated");
        put(f.defines, "defines");
        if let Some(opener) = f.opener.and_then(|i| list.get(i)) {
            let name = [
                ("opens-if", &[&b"if"[..], b"unless", b"should"][..]),
                ("opens-when", &[b"when", b"while", b"once", b"as", b"since"]),
                ("opens-although", &[b"although", b"though", b"despite", b"whereas", b"even", b"while"]),
                ("opens-because", &[b"because", b"by", b"with", b"without"]),
                ("opens-at", &[b"at", b"from", b"here"]),
                ("opens-in", &[b"in", b"on", b"for", b"among", b"of"]),
                ("opens-after", &[b"after", b"before", b"during", b"within", b"over"]),
                ("opens-unlike", &[b"unlike", b"like", b"compared"]),
                ("opens-to", &[b"to"]),
            ]
            .into_iter()
            .find(|(_, words)| words.iter().any(|w| hash(w) == opener.hash))
            .map_or("opens-other", |(name, _)| name);
            put(true, name);
        }
        if let (Some(a), Some(b)) = (f.finite, f.verb) {
            let aux = list[a..=b.max(a)].iter().fold(0, |all, t| all | t.grammar);
            put(a == f.begin && f.subject == Subject::None, "drops-subject");
            put(aux & g::SOFT != 0, "may");
            put(aux & g::WILL != 0, "will");
            put(aux & g::DUTY != 0, "should");
            put(aux & g::HAVE != 0 && b > a, "has-done");
            put(list[b].grammar & g::BE != 0, "is");
            put(b == a && list[a].grammar & g::PAST != 0 && list[a].grammar & g::BASE == 0, "past");
            put(b > a && list[b].grammar & g::ING != 0, "is-doing");
        }
        let count = |bits: u16| list.iter().filter(|t| t.shape & bits != 0).count();
        put(count(t::NUMBER) > 0, "number");
        put(count(t::NUMBER) > 1, "numbers");
        put(count(t::PERCENT) > 0, "percent");
        put(count(t::MONEY) > 0, "money");
        put(count(t::YEAR) > 0, "year");
        put(count(t::COMMA) >= 3, "many-commas");
        put(list.iter().any(|t| t.shape & t::COMMA == 0 && t.shape & t::BREAK != 0), "break");
        let any = |bits: u64| list.iter().any(|t| t.grammar & bits != 0);
        put(any(g::FIRST), "says-we");
        put(any(g::FIRST1), "says-i");
        put(any(g::SECOND), "says-you");
        put(any(g::THIRD), "says-he-she");
        put(any(g::NEG), "says-not");
        put(f.tail.is_some(), "has-tail");
        if let Some(token) = f.tail.and_then(|i| list.get(i)) {
            put(token.grammar & g::REL != 0, "tail-which");
            put(token.grammar & g::SUB != 0, "tail-because");
        }
        let names = list
            .iter()
            .skip(1)
            .filter(|t| t.shape & (t::CAPITAL | t::UPPER) == t::CAPITAL && t.shape & t::STOP == 0 && t.classes == 0)
            .count();
        put(!title && names > 0, "name");
        put(!title && names > 1, "names");
        put(list.iter().skip(1).any(|t| t.shape & t::UPPER != 0), "capitals");
        let verbs = list
            .iter()
            .filter(|t| t.grammar & g::AUX != 0 || t.grammar & (g::SFORM | g::PAST) != 0 && t.grammar & g::NOUN == 0)
            .count();
        put(verbs == 0, "no-verb");
        put(verbs == 1, "one-verb");
        put(verbs > 2, "many-verbs");
        put(context.in_list, "item");
        put(context.in_list && context.lead_in.is_some(), "item-of-lead-in");
        put(context.header.is_some(), "cell");
        let length = match list.len() {
            0..=1 => "1-word",
            2 => "2-words",
            3..=4 => "4-words",
            5..=7 => "7-words",
            8..=12 => "12-words",
            13..=18 => "18-words",
            19..=27 => "27-words",
            _ => "28-words",
        };
        put(true, length);
        forms
    }

    fn above(&mut self, context: &Context<'_>, subject: Mark, heading: &Above, lead_in: Option<&Above>, has: u64) {
        let fragment = self.frame.subject == Subject::None;
        let question = heading.tokens.last == '?';
        let empty = heading.tokens.list.is_empty();
        let kind = mark(if empty {
            "none"
        } else if question {
            "question"
        } else {
            "label"
        });
        self.one("heading", kind);
        self.two("heading", kind, subject);
        if let Some(first) = heading.tokens.list.first() {
            self.above_word("heading-first", first.hash, context.heading, subject);
        }
        for (i, class) in CLASSES.iter().enumerate() {
            if heading.classes >> i & 1 == 1 {
                let class = (i as u64 + 1, class.name);
                self.one("heading-has", class);
                self.two("heading-has", class, subject);
                if fragment {
                    for (k, other) in CLASSES.iter().enumerate() {
                        if has >> k & 1 == 1 && class.0 == 43 || class.0 == 44 {
                            self.two("heading-item", class, (k as u64 + 1, other.name));
                        }
                    }
                }
            }
        }
        for (i, token) in heading.tokens.list.iter().enumerate() {
            let said = || heading.tokens.text(context.heading, i).to_lowercase();
            let key = join(hash(b"heading-word"), token.stem);
            self.sink.add(key, &|| format!("heading-word={}", said()));
            if fragment {
                let key = join(hash(b"heading-of-item"), token.stem);
                self.sink.add(key, &|| format!("heading-of-item={}", said()));
            }
        }
        if let Some(lead_in) = lead_in {
            for (i, class) in CLASSES.iter().enumerate() {
                if lead_in.classes >> i & 1 == 1 {
                    self.one("lead-in-has", (i as u64 + 1, class.name));
                }
            }
            let text = context.lead_in.or(context.header).unwrap_or("");
            for (i, token) in lead_in.tokens.list.iter().enumerate() {
                let key = join(hash(b"lead-in-word"), token.stem);
                self.sink.add(key, &|| format!("lead-in-word={}", lead_in.tokens.text(text, i).to_lowercase()));
            }
        }
    }

    fn above_word(&mut self, family: &'static str, word: u64, text: &str, subject: Mark) {
        let first = || text.split_whitespace().next().unwrap_or("").to_lowercase();
        let key = join(hash(family.as_bytes()), word);
        self.sink.add(key, &|| format!("{family}={}", first()));
        let key = join(key, subject.0);
        self.sink.add(key, &|| format!("{family}={}&{}", first(), subject.1));
    }

    fn words(&mut self, subject: Mark, finite: usize, verb: usize, tail: usize) {
        let list = &self.tokens.list;
        let text = self.text;
        for i in 0..list.len() {
            self.word("word", list[i].stem, text, i);
            if let Some(next) = list.get(i + 1) {
                let key = join(join(hash(b"pair"), list[i].hash), next.hash);
                let tokens = self.tokens;
                self.sink.add(key, &|| {
                    format!("pair={} {}", tokens.text(text, i).to_lowercase(), tokens.text(text, i + 1).to_lowercase())
                });
            }
        }
        if let Some(first) = list.first() {
            self.word("first", first.hash, text, 0);
        }
        if let Some(last) = list.len().checked_sub(1) {
            self.word("last", list[last].stem, text, last);
        }
        if finite < list.len() {
            if finite > self.frame.begin {
                self.word("subject-word", list[finite - 1].stem, text, finite - 1);
            }
            self.word("begin-word", list[self.frame.begin].hash, text, self.frame.begin);
            self.word("finite", list[finite].hash, text, finite);
        }
        if verb < list.len() {
            self.word("verb", list[verb].stem, text, verb);
            let key = join(join(hash(b"subject-verb"), subject.0), list[verb].stem);
            let tokens = self.tokens;
            self.sink.add(key, &|| {
                format!("subject-verb={} {}", subject.1, tokens.text(text, verb).to_lowercase())
            });
        }
        if tail < list.len() {
            self.word("tail", list[tail].hash, text, tail);
        }
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
