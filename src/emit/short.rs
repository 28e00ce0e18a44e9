//! `path:line:col: level: message [rule]`, one finding a line, in the order of the report. What editors and `grep` read.
//! Nothing else is printed, a summary neither.

use std::fmt::Write;

use super::places::Places;
use super::{Look, clean};
use crate::diag::Report;

pub(super) fn print(report: &Report, places: &Places<'_>, look: &Look<'_>) -> String {
    let mut out = String::new();
    for d in &report.findings {
        let at = places.place(d.span).start;
        let (prefix, path) = (look.prefix, clean(places.path(d.span)));
        let message = clean(&d.message);
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{prefix}{path}:{}:{}: {}: {message} [{}]", at.line, at.column, d.level.name(), d.rule);
    }
    out
}
