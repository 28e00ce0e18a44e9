//! Reading a rule's page as a test: its headings, its examples, and the spans marked in them.
//!
//! Stops at text; `site` puts an example into a site, and `../rules.rs` runs it.

pub mod site;

use std::collections::BTreeSet;
use std::ops::Range;

/// One fenced block under `## Examples`.
pub struct Example {
    /// 1-based, in page order.
    pub number: usize,
    /// 1-based line of its fence in the page.
    pub line: usize,
    /// What it is: `md`, `yaml`, `config`, `people` or `site`.
    pub kind: Kind,
    /// Whether the rule must report something in it.
    pub bad: bool,
    /// The text between the fences, markers included.
    pub text: String,
}

/// What an example's text is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An article.
    Article,
    /// A file of `citations/`.
    Library,
    /// `citewell.yaml`.
    Config,
    /// `reviews/people.yaml`.
    People,
    /// Several files, each under a line `-- path --`.
    Site,
}

/// The four headings of every page, in this order.
pub const HEADINGS: [&str; 4] = ["What it flags", "Why it matters", "What to do", "Examples"];

/// Everything wrong with the form of a page, and its examples as far as they could be read.
pub fn read(name: &str, page: &str) -> (Vec<Example>, Vec<String>) {
    let mut faults = Vec::new();
    let mut examples = Vec::new();
    let mut headings: Vec<&str> = Vec::new();
    let mut words_under_heading = 0;
    let mut lines = page.lines().enumerate();
    if lines.next().map(|(_, l)| l) != Some(format!("# {name}").as_str()) {
        faults.push(format!("line 1 is not `# {name}`"));
    }
    while let Some((at, line)) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            if let Some(empty) = headings.last().filter(|_| words_under_heading == 0) {
                faults.push(format!("nothing stands under `## {empty}`"));
            }
            headings.push(heading);
            words_under_heading = 0;
            continue;
        }
        words_under_heading += line.split_whitespace().count();
        let ticks = line.bytes().take_while(|b| *b == b'`').count();
        if ticks < 3 {
            continue;
        }
        let mut text = String::new();
        let mut closed = false;
        for (_, inner) in lines.by_ref() {
            if inner.len() >= ticks && inner.bytes().all(|b| b == b'`') {
                closed = true;
                break;
            }
            text.push_str(inner);
            text.push('\n');
        }
        if !closed {
            faults.push(format!("the block on line {} is never closed", at + 1));
        }
        let in_examples = headings.last() == Some(&"Examples");
        match verdict(&line[ticks..]) {
            Some((kind, bad)) if in_examples => {
                examples.push(Example { number: examples.len() + 1, line: at + 1, kind, bad, text });
            }
            // A block that shows something elsewhere on the page is not run; one that looks run must be.
            None if !in_examples => {}
            _ => faults.push(format!("line {}: `{line}` stands in the wrong place, or is no `KIND bad|good`", at + 1)),
        }
    }
    if headings != HEADINGS {
        faults.push(format!("its headings are {headings:?}, not {HEADINGS:?}"));
    }
    (examples, faults)
}

fn verdict(info: &str) -> Option<(Kind, bool)> {
    let (kind, verdict) = info.split_once(' ')?;
    let kind = match kind {
        "md" => Kind::Article,
        "yaml" => Kind::Library,
        "config" => Kind::Config,
        "people" => Kind::People,
        "site" => Kind::Site,
        _ => return None,
    };
    match verdict {
        "bad" => Some((kind, true)),
        "good" => Some((kind, false)),
        _ => None,
    }
}

/// Takes the markers `⟦` and `⟧` out of a text; returns it with the ranges they enclosed. Markers may nest.
pub fn unmark(text: &str) -> Result<(String, BTreeSet<(usize, usize)>), String> {
    let mut plain = String::with_capacity(text.len());
    let mut marked = BTreeSet::new();
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '⟦' => open.push(plain.len()),
            '⟧' => {
                let start = open.pop().ok_or("`⟧` without `⟦`")?;
                marked.insert((start, plain.len()));
            }
            c => plain.push(c),
        }
    }
    if open.is_empty() { Ok((plain, marked)) } else { Err("`⟦` without `⟧`".into()) }
}

/// A range and the text it covers, for a message.
pub fn show(path: &str, text: &str, range: Range<usize>) -> String {
    let line = text.get(..range.start).map_or(0, |before| before.matches('\n').count() + 1);
    let covered = text.get(range.clone()).unwrap_or("not on character boundaries");
    format!("{path} line {line}, bytes {}..{}: {covered:?}", range.start, range.end)
}
