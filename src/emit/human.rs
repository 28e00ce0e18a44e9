//! Findings for people: the rule and what is wrong, the words underlined, other places, what to do; then one summary.
//!
//! ```text
//! error: this sentence makes a health claim without a source [uncited-claim]
//!   --> content/ptsd/what-is-ptsd.md:14:1
//!    |
//! 14 | Ketamine reduces symptoms within a day.
//!    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ treatment + effect
//!    |
//!    = help: leave it out, or cite a source
//! ```

use std::collections::BTreeSet;

use annotate_snippets::renderer::Renderer;
use annotate_snippets::{AnnotationKind, Element, Level as Shown, Origin, Padding, Snippet, normalize_untrusted_str};

use super::places::{Places, Position};
use super::window::{self, Window};
use super::{Look, clean, summary};
use crate::diag::{Diagnostic, Edit, Level, Report};
use crate::source::Span;

/// Rules named in the last line.
const NAMED: usize = 4;

pub(super) fn print(report: &Report, places: &Places<'_>, look: &Look<'_>) -> String {
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
    // Lines are cut by `window`, which knows what prose is; a second cutting would only hide words.
    let renderer = renderer.term_width(usize::MAX / 4);
    let mut out = String::new();
    for d in &report.findings {
        out.push_str(&finding(d, places, look, &renderer));
        out.push_str("\n\n");
    }
    if !look.quiet {
        out.push_str(&clean(&summary(report, look.ending)));
        out.push('\n');
        out.push_str(&why(report));
    }
    out
}

fn finding(d: &Diagnostic, places: &Places<'_>, look: &Look<'_>, renderer: &Renderer) -> String {
    let level = if d.level == Level::Error { Shown::ERROR } else { Shown::WARNING };
    let title = format!("{} [{}]", clean(&d.message), d.rule);
    let main = Shot::new(d.span, places, look);
    let related: Vec<_> = d.related.iter().map(|(span, what)| (Shot::new(*span, places, look), what)).collect();

    let beside = main.has_room_for(&d.label, look.width);
    let mut group = level.primary_title(title).element(main.element(if beside { &d.label } else { "" }));
    let below = (!beside).then(|| (Shown::NOTE, clean(&d.label).into_owned()));
    let fix = d.fix.as_ref().and_then(|f| fix(&f.title, &f.edits, places));
    let notes: Vec<_> = below.into_iter().chain(help(d).chain(fix).map(|text| (Shown::HELP, text))).collect();
    if main.window.is_none() && !notes.is_empty() {
        group = group.element(Padding);
    }
    for (level, text) in notes {
        group = group.element(level.message(wrapped(&text, look.width)));
    }
    let mut groups = vec![group];
    for (shot, what) in &related {
        let title = Shown::NOTE.secondary_title(normalize_untrusted_str(&clean(what)));
        groups.push(title.element(shot.element("")));
    }
    let mut text = renderer.render(&groups);
    let mut from = text.find('\n').unwrap_or(0);
    for shot in std::iter::once(&main).chain(related.iter().map(|(shot, _)| shot)) {
        from = shot.correct(&mut text, from);
    }
    text
}

/// A place as it will be shown.
struct Shot {
    path: String,
    at: Position,
    /// Nothing can be shown of an empty file.
    window: Option<Window>,
}

impl Shot {
    fn new(span: Span, places: &Places<'_>, look: &Look<'_>) -> Shot {
        let text = &places.source(span).text;
        let cut = || window::cut(text, places.lines(span.file), span.range(), look.width);
        let path = normalize_untrusted_str(&clean(&format!("{}{}", look.prefix, places.path(span))));
        Shot { path, at: places.place(span).start, window: (!text.is_empty()).then(cut) }
    }

    /// Whether words fit on the line, right of the marked bytes. If not, they stand below.
    fn has_room_for(&self, label: &str, width: usize) -> bool {
        let Some(window) = &self.window else { return label.is_empty() };
        let line_start = window.text[..window.range.end].rfind('\n').map_or(0, |i| i + 1);
        window::columns(&window.text[line_start..window.range.end]) + 1 + window::columns(label) <= width
    }

    fn element<'a>(&'a self, label: &'a str) -> Element<'a> {
        let Some(window) = &self.window else {
            return Origin::path(self.path.as_str()).line(self.at.line).char_column(self.at.column).into();
        };
        let mut mark = AnnotationKind::Primary.span(window.range.clone());
        if !label.is_empty() {
            mark = mark.label(clean(label));
        }
        Snippet::source(window.text.as_str()).path(self.path.as_str()).line_start(window.line).annotation(mark).into()
    }

    /// Where the beginning of a line was cut off, the renderer counts the column from the cut: puts the true one in its
    /// place. Answers where the search for the next place goes on.
    fn correct(&self, text: &mut String, from: usize) -> usize {
        let Some(window) = &self.window else { return from };
        let line_start = window.text[..window.range.start].rfind('\n').map_or(0, |i| i + 1);
        let column = window.text[line_start..window.range.start].chars().count() + 1;
        let shown = format!("{}:{}:{column}\n", self.path, window.line);
        let Some(at) = text.get(from..).and_then(|rest| rest.find(&shown)).map(|at| at + from) else { return from };
        let corrected = format!("{}:{}:{}\n", self.path, self.at.line, self.at.column);
        text.replace_range(at..at + shown.len(), &corrected);
        at + corrected.len()
    }
}

/// The help lines; a line that begins with spaces continues the one before.
fn help(d: &Diagnostic) -> impl Iterator<Item = String> {
    let mut joined: Vec<String> = Vec::new();
    for line in &d.help {
        let text = clean(line);
        match joined.last_mut() {
            Some(last) if line.starts_with(' ') => {
                last.push('\n');
                last.push_str(&text);
            }
            _ => joined.push(text.into_owned()),
        }
    }
    joined.into_iter()
}

/// Text broken between words so that no line is wider than the source text above it; a line's own indent is kept.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        let indent = &line[..line.len() - line.trim_start().len()];
        let mut current = indent.to_owned();
        for word in line.split_whitespace() {
            let full = window::columns(&current) + 1 + window::columns(word) > width;
            if full && current.len() > indent.len() {
                lines.push(std::mem::replace(&mut current, indent.to_owned()));
            }
            if current.len() > indent.len() {
                current.push(' ');
            }
            current.push_str(word);
        }
        lines.push(current);
    }
    lines.join("\n")
}

/// The change in words, if it is short enough to be read at a glance.
fn fix(title: &str, edits: &[Edit], places: &Places<'_>) -> Option<String> {
    let title = clean(title);
    match edits {
        [one] => {
            let (old, new) = (clean(places.text(one.span)), clean(&one.text));
            let short = old.chars().count() <= 60 && new.chars().count() <= 60;
            Some(match (short, old.is_empty(), new.is_empty()) {
                (false, ..) => title.into_owned(),
                (true, true, _) => format!("{title}: add `{new}`"),
                (true, false, true) => format!("{title}: remove `{old}`"),
                (true, false, false) => format!("{title}: `{old}` becomes `{new}`"),
            })
        }
        _ => Some(title.into_owned()),
    }
}

/// Where to read why.
fn why(report: &Report) -> String {
    let rules: BTreeSet<_> = report.findings.iter().map(|d| d.rule).collect();
    let named: Vec<&str> = rules.iter().copied().take(NAMED).collect();
    match named.as_slice() {
        [] => String::new(),
        [one] => format!("why: citewell explain {one}\n"),
        several => {
            let more = if rules.len() > NAMED { ", …" } else { "" };
            format!("why: citewell explain RULE, with RULE one of {}{more}\n", several.join(", "))
        }
    }
}
