//! Workflow commands, which GitHub shows as annotations on the lines of a pull request.
//!
//! `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=RULE::message`. Only ten errors and ten warnings of a step
//! are shown as annotations, so errors come first; all stand in the log, with a plain summary line at the end. [`table`]
//! is the same for the job's summary page, which has no such limit.

use std::fmt::Write;

use super::places::Places;
use super::{Look, clean, summary};
use crate::diag::{Diagnostic, Level, Report};
use crate::source::Sources;

/// Findings in the job summary; a page of a thousand rows helps nobody.
const ROWS: usize = 200;

pub(super) fn print(report: &Report, places: &Places<'_>, look: &Look<'_>) -> String {
    let mut out = String::new();
    for d in worst_first(report) {
        let place = places.place(d.span);
        let (from, mut to) = (place.start, place.end);
        if to.line > from.line && to.column == 1 {
            // The span ends with a line feed: the line after it is not meant.
            to.line -= 1;
        }
        let path = property(&format!("{}{}", look.prefix, places.path(d.span)));
        let _ =
            write!(out, "::{} file={path},line={},col={},endLine={}", d.level.name(), from.line, from.column, to.line);
        if to.line == from.line {
            let _ = write!(out, ",endColumn={}", to.column.max(from.column));
        }
        let _ = writeln!(out, ",title={}::{}", property(d.rule), data(&message(d)));
    }
    if !look.quiet {
        let _ = writeln!(out, "{}", clean(&summary(report, look.ending)));
    }
    out
}

/// The report as a Markdown table for `$GITHUB_STEP_SUMMARY`.
pub fn table(report: &Report, sources: &Sources, look: &Look<'_>) -> String {
    let places = Places::new(report, sources);
    let mut out = format!("**{}**\n", cell(&summary(report, look.ending)));
    if report.findings.is_empty() {
        return out;
    }
    out.push_str("\n| | where | what | rule |\n|---|---|---|---|\n");
    for d in worst_first(report).take(ROWS) {
        let at = places.place(d.span).start;
        let (path, what) = (cell(&format!("{}{}", look.prefix, places.path(d.span))), cell(&d.message));
        let _ = writeln!(out, "| {} | {path}:{} | {what} | `{}` |", d.level.name(), at.line, d.rule);
    }
    if report.findings.len() > ROWS {
        let _ = writeln!(out, "\n{} more are in the log.", report.findings.len() - ROWS);
    }
    out
}

fn worst_first(report: &Report) -> impl Iterator<Item = &Diagnostic> {
    let of = |level: Level| report.findings.iter().filter(move |d| d.level == level);
    of(Level::Error).chain(of(Level::Warning))
}

fn message(d: &Diagnostic) -> String {
    let mut text = clean(&d.message).into_owned();
    if !d.label.is_empty() {
        let _ = write!(text, " ({})", clean(&d.label));
    }
    for line in &d.help {
        let _ = write!(text, "\n{}", clean(line));
    }
    text
}

/// Escapes the text after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a value before the second `::`, where `:` and `,` separate.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Escapes a cell of a Markdown table, in which nothing of the user's may act as markup.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '|' | '`' | '*' | '_' | '[' | ']' | '\\' | '@' | '#' | '~' | '!' | '$' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
