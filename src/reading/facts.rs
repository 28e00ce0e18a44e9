//! What a clinic says of its own ways: how long a session takes, what it costs.
//!
//! Only sentences without a citation: what a study did is the study's.

use super::figures;
use crate::site::Page;
use crate::source::Span;

/// What is told of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// How long it takes, in minutes.
    Time,
    /// What it costs.
    Price,
}

/// One such statement.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The thing: `session`, `ketamine session`.
    pub thing: String,
    /// Whether a word before it says which one is meant.
    pub named: bool,
    /// What is told.
    pub kind: Kind,
    /// From … to ….
    pub range: (f64, f64),
    /// The page's index, filled in by whoever collects.
    pub page: usize,
    /// From the thing to the figure.
    pub span: Span,
}

impl Fact {
    /// Whether both can be right.
    pub fn agrees(&self, other: &Fact) -> bool {
        self.range.0 <= other.range.1 && other.range.0 <= self.range.1
    }

    /// How long, or how much: the begin of a sentence.
    pub fn what(&self) -> String {
        match self.kind {
            Kind::Time => format!("how long a {} takes", self.thing),
            Kind::Price => format!("what a {} costs", self.thing),
        }
    }
}

const THINGS: [&str; 6] = ["session", "infusion", "appointment", "visit", "procedure", "consultation"];
const TAKES: [&str; 5] = ["takes", "lasts", "take", "last", "costs"];
const PLAIN: [&str; 13] =
    ["a", "an", "the", "our", "each", "one", "every", "this", "your", "first", "single", "whole", "typical"];

/// The statements of a page.
pub fn of(page: &Page) -> Vec<Fact> {
    let mut found = Vec::new();
    for sentence in page.doc.sentences.iter().filter(|s| s.cites.is_empty()) {
        let text = page.doc.sentence_text(sentence);
        let words: Vec<(usize, &str)> = cut(text);
        let Some(verb) = words.iter().position(|(_, w)| TAKES.contains(w)) else { continue };
        let Some((start, thing)) = verb.checked_sub(1).and_then(|i| words.get(i)) else { continue };
        if !THINGS.contains(thing) {
            continue;
        }
        let which = verb.checked_sub(2).and_then(|i| words.get(i)).map_or("a", |(_, w)| w);
        let named = !PLAIN.contains(&which);
        let from = verb.checked_sub(2).and_then(|i| words.get(i)).map_or(*start, |(at, _)| *at);
        let from = match named {
            true => {
                verb.checked_sub(3).and_then(|i| words.get(i)).filter(|(_, w)| PLAIN.contains(w)).map_or(from, |w| w.0)
            }
            false => from,
        };
        let after = words.get(verb).map_or(0, |(at, w)| at + w.len());
        let costs = words.get(verb).is_some_and(|(_, w)| *w == "costs");
        let Some((range, end)) = (if costs { price(text, after) } else { time(text, after) }) else { continue };
        let at = sentence.range.start;
        found.push(Fact {
            thing: if named { format!("{which} {thing}") } else { (*thing).to_owned() },
            named,
            kind: if costs { Kind::Price } else { Kind::Time },
            range,
            page: 0,
            span: page.doc.source_span(sentence.unit, at + from..at + end),
        });
    }
    found
}

/// Lower-case words as they stand; a word with a capital inside a sentence is none of ours but the first may have one.
fn cut(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut at = 0;
    for part in text.split(|c: char| !c.is_alphanumeric() && c != '-') {
        if !part.is_empty() {
            words.push((at, if words.is_empty() && part.eq_ignore_ascii_case("a") { "a" } else { part }));
        }
        at += part.len() + text[at + part.len()..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

/// The first time after a verb, widened by “about”, “up to” and “at least”.
fn time(text: &str, after: usize) -> Option<((f64, f64), usize)> {
    let figure = figures(text).into_iter().find(|f| f.range.start >= after && f.minutes().is_some())?;
    let (low, high) = figure.minutes()?;
    let before = text.get(after..figure.range.start)?;
    let range = if before.contains("up to") {
        (high / 2.0, high)
    } else if before.contains("at least") || before.contains("more than") {
        (low, f64::INFINITY)
    } else {
        (low * 0.8, high * 1.2)
    };
    Some((range, figure.range.end))
}

/// The first sum of money after a verb.
fn price(text: &str, after: usize) -> Option<((f64, f64), usize)> {
    let rest = text.get(after..)?;
    let sign = rest.find(['$', '£', '€'])?;
    let digits_at = after + sign + rest[sign..].chars().next().map_or(1, char::len_utf8);
    let digits = text.get(digits_at..)?;
    let len = digits.bytes().take_while(|b| b.is_ascii_digit() || *b == b',').count();
    let number = digits.get(..len)?.trim_end_matches(',');
    let value: f64 = number.replace(',', "").parse().ok()?;
    Some(((value, value), digits_at + number.len()))
}
