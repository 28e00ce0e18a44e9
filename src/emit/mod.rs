//! The report as text, in five formats.
//!
//! Row 13. Pure: a report, the files it points into and a [`Look`] in, one string out; printing it is `cli`'s work.
//! What a format promises stands on top of its own file. Findings are said here in the words the rules gave them;
//! nothing is judged, dropped or reworded.

mod github;
mod human;
mod json;
mod places;
mod sarif;
mod short;
mod text;
mod window;

pub use github::table;
pub use text::{clean, counted, summary};

use crate::diag::Report;
use crate::source::Sources;
use places::Places;

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: the words underlined, with what to do
    Human,
    /// One line each, for editors
    #[value(help = "One line each, for editors: path:line:col: level: message [rule]")]
    Short,
    /// One JSON object a line
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations on the changed lines of a pull request
    Github,
}

impl Format {
    /// Whether a program reads it, so that nothing else may stand in the same stream.
    pub fn is_for_machines(self) -> bool {
        matches!(self, Format::Short | Format::Json | Format::Sarif)
    }
}

/// What a report is printed with besides its findings.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// Whether colours are wanted (`human` only).
    pub color: bool,
    /// Columns of source text shown in a line (`human` only).
    pub width: usize,
    /// Findings only, no summary.
    pub quiet: bool,
    /// What stands before every path except in `json`: the way from the reader's folder to the site's, `site/` or empty.
    pub prefix: &'a str,
    /// The end of the summary: what became of the run.
    pub ending: &'a str,
    /// The reason given for each of `Report::waived`, in the same order; may be shorter.
    pub reasons: &'a [String],
}

impl Default for Look<'_> {
    fn default() -> Self {
        Look { color: false, width: 100, quiet: false, prefix: "", ending: "", reasons: &[] }
    }
}

/// Prints a report. The result is empty or ends with a line feed.
pub fn report(format: Format, report: &Report, sources: &Sources, look: &Look<'_>) -> String {
    let places = Places::new(report, sources);
    match format {
        Format::Human => human::print(report, &places, look),
        Format::Short => short::print(report, &places, look),
        Format::Json => json::print(report, &places, look),
        Format::Sarif => sarif::print(report, &places, look),
        Format::Github => github::print(report, &places, look),
    }
}
