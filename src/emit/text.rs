//! Words that several formats share: text made safe for one line of a terminal, counts, the summary.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::diag::Report;

/// Text fit for one line of a terminal or log: line ends and tabs become spaces, other control characters and those
/// that turn the direction of writing become `U+FFFD`. What users wrote must not move the cursor of who reads it.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unfit) {
        return Cow::Borrowed(text);
    }
    let safe = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if is_unfit(c) => '\u{fffd}',
        c => c,
    };
    Cow::Owned(text.chars().map(safe).collect())
}

fn is_unfit(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
}

/// `1 error`, `2 errors`.
pub fn counted(n: usize, word: &str) -> String {
    if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") }
}

/// One line: `3 errors, 2 warnings in 2 files, 1 waived; nothing was published`.
pub fn summary(report: &Report, ending: &str) -> String {
    let (errors, warnings) = report.counts();
    let files: BTreeSet<_> = report.findings.iter().map(|d| d.span.file).collect();
    let mut line = match (errors, warnings) {
        (0, 0) => "no problems found".to_owned(),
        (n, 0) => counted(n, "error"),
        (0, n) => counted(n, "warning"),
        (e, w) => format!("{}, {}", counted(e, "error"), counted(w, "warning")),
    };
    if !files.is_empty() {
        line.push_str(&format!(" in {}", counted(files.len(), "file")));
    }
    if !report.waived.is_empty() {
        line.push_str(&format!(", {} waived", report.waived.len()));
    }
    if !ending.is_empty() {
        line.push_str("; ");
        line.push_str(ending);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Diagnostic, Level};
    use crate::source::{Sources, Span};

    #[test]
    fn control_characters_cannot_leave_their_line() {
        let cases = [
            ("plain – text 🩺", "plain – text 🩺"),
            ("two\r\nlines\tand a tab", "two  lines and a tab"),
            ("\u{1b}[31mred", "\u{fffd}[31mred"),
            ("a\u{202e}b\u{2028}c", "a\u{fffd}b\u{fffd}c"),
        ];
        for (text, expected) in cases {
            assert_eq!(clean(text), expected);
        }
    }

    #[test]
    fn the_summary_counts() {
        let mut sources = Sources::default();
        let files = [sources.add("a", "x"), sources.add("b", "x")];
        let finding =
            |file: usize, level: Level| Diagnostic { level, ..Diagnostic::new("r", Span::new(files[file], 0, 1), "m") };
        let cases = [
            (vec![], vec![], "no problems found"),
            (vec![finding(0, Level::Error)], vec![], "1 error in 1 file"),
            (vec![finding(0, Level::Warning), finding(1, Level::Warning)], vec![], "2 warnings in 2 files"),
            (
                vec![finding(0, Level::Error), finding(0, Level::Warning)],
                vec![finding(1, Level::Error)],
                "1 error, 1 warning in 1 file, 1 waived",
            ),
        ];
        for (findings, waived, expected) in cases {
            let report = Report { findings, waived, strict: false };
            assert_eq!(summary(&report, ""), expected);
            assert_eq!(summary(&report, "nothing was published"), format!("{expected}; nothing was published"));
        }
    }
}
