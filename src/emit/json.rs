//! One JSON object a line, in the order of the report, waived findings last. Keys are only ever added; `schema` changes
//! if one should have to go.
//!
//! | key | what |
//! |---|---|
//! | `schema` | `1` |
//! | `path` | file, from the site's root, always with `/` |
//! | `line`, `column` | where it begins: 1-based, columns in characters (Unicode code points) |
//! | `end_line`, `end_column` | the first place after it; equal to the beginning for a place between two characters |
//! | `byte_start`, `byte_end` | the same as byte offsets in the file |
//! | `level` | `error` or `warning`, as configured |
//! | `rule` | name of the rule; `citewell explain NAME` is its page |
//! | `message` | what is wrong, one line |
//! | `label` | a few words about the marked text; may be empty |
//! | `help` | what to do, best first; a line that begins with spaces continues the one before |
//! | `related` | other places: all the place keys above, and `message` |
//! | `fix` | `null`, or `title`, `safety` (`safe`: may be applied unasked; `suggestion`: a person decides) and `edits`: the place keys and `text`, what stands there afterwards |
//! | `waived` | `true`: a waiver covers it and it does not count |
//! | `reason` | the waiver's reason, or `null` |

use serde::Serialize;

use super::Look;
use super::places::Places;
use crate::diag::{Diagnostic, Report, Safety};
use crate::source::Span;

#[derive(Serialize)]
struct Line<'a> {
    schema: u32,
    #[serde(flatten)]
    at: At<'a>,
    level: &'static str,
    rule: &'static str,
    message: &'a str,
    label: &'a str,
    help: &'a [String],
    related: Vec<Related<'a>>,
    fix: Option<Fix<'a>>,
    waived: bool,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct At<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    byte_start: u32,
    byte_end: u32,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    at: At<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    safety: &'static str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    #[serde(flatten)]
    at: At<'a>,
    text: &'a str,
}

pub(super) fn print(report: &Report, places: &Places<'_>, look: &Look<'_>) -> String {
    let mut out = String::new();
    let waived = report.waived.iter().enumerate().map(|(i, d)| (d, true, look.reasons.get(i)));
    for (d, waived, reason) in report.findings.iter().map(|d| (d, false, None)).chain(waived) {
        let line = line(d, places, waived, reason.map(String::as_str));
        // Strings and numbers always serialise.
        out.push_str(&serde_json::to_string(&line).unwrap_or_default());
        out.push('\n');
    }
    out
}

fn line<'a>(d: &'a Diagnostic, places: &Places<'a>, waived: bool, reason: Option<&'a str>) -> Line<'a> {
    let fix = d.fix.as_ref().map(|fix| Fix {
        title: &fix.title,
        safety: match fix.safety {
            Safety::Safe => "safe",
            Safety::Suggestion => "suggestion",
        },
        edits: fix.edits.iter().map(|e| Edit { at: at(places, e.span), text: &e.text }).collect(),
    });
    Line {
        schema: 1,
        at: at(places, d.span),
        level: d.level.name(),
        rule: d.rule,
        message: &d.message,
        label: &d.label,
        help: &d.help,
        related: d.related.iter().map(|(span, message)| Related { at: at(places, *span), message }).collect(),
        fix,
        waived,
        reason,
    }
}

fn at<'a>(places: &Places<'a>, span: Span) -> At<'a> {
    let place = places.place(span);
    At {
        path: places.path(span),
        line: place.start.line,
        column: place.start.column,
        end_line: place.end.line,
        end_column: place.end.column,
        byte_start: span.start,
        byte_end: span.end,
    }
}
