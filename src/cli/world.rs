//! What the process is told by where it runs: folder, environment, terminal, clock. Read once, here and nowhere else.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use super::Failure;
use super::args::ColorWhen;
use crate::doc::Date;

/// The surroundings of a run.
#[derive(Clone, Debug)]
pub(super) struct World {
    /// The current folder.
    pub here: PathBuf,
    /// Whether people look at standard output.
    pub out_is_terminal: bool,
    /// Whether people look at standard error.
    pub err_is_terminal: bool,
    /// Whether colours are unwelcome: `NO_COLOR`, or a terminal that has none.
    pub no_color: bool,
    /// Columns of the terminal, or a usual number.
    pub columns: usize,
    /// The run is a step of a GitHub workflow.
    pub github: bool,
    /// The repository's folder in a workflow: annotations are placed by paths from there.
    pub workspace: Option<PathBuf>,
    /// The file that becomes the summary page of a workflow's job.
    pub step_summary: Option<PathBuf>,
    /// Today, in UTC.
    pub today: Date,
}

impl World {
    /// Looks around.
    pub fn look() -> Result<World, Failure> {
        #[expect(clippy::disallowed_methods, reason = "the current folder is an input of the command line")]
        let here = std::env::current_dir();
        let here = here.map_err(|e| Failure::new(format!("the current folder cannot be used: {e}")))?;
        let github = variable("GITHUB_ACTIONS").is_some_and(|v| v == "true");
        let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Ok(World {
            here,
            out_is_terminal: std::io::stdout().is_terminal(),
            err_is_terminal: std::io::stderr().is_terminal(),
            no_color: variable("NO_COLOR").is_some() || variable("TERM").is_some_and(|t| t == "dumb"),
            columns: columns.unwrap_or(108),
            github,
            workspace: variable("GITHUB_WORKSPACE").filter(|_| github).map(PathBuf::from),
            step_summary: variable("GITHUB_STEP_SUMMARY").filter(|_| github).map(PathBuf::from),
            today: today(),
        })
    }

    /// Whether to colour what goes to standard output.
    pub fn color_out(&self, when: ColorWhen) -> bool {
        self.color(when, self.out_is_terminal)
    }

    /// Whether to colour what goes to standard error.
    pub fn color_err(&self, when: ColorWhen) -> bool {
        self.color(when, self.err_is_terminal)
    }

    fn color(&self, when: ColorWhen, terminal: bool) -> bool {
        match when {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto => terminal && !self.no_color,
        }
    }
}

/// A variable of the environment that is set to something.
fn variable(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the environment is an input of the command line")]
    let value = std::env::var(name);
    value.ok().filter(|v| !v.is_empty())
}

/// The day by the clock, in UTC: the same on every machine that builds at the same moment.
fn today() -> Date {
    #[expect(clippy::disallowed_methods, reason = "today enters the program here")]
    let now = std::time::SystemTime::now();
    let seconds = now.duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_secs());
    date_of(seconds / 86_400)
}

/// The date a number of days after 1 January 1970.
fn date_of(days: u64) -> Date {
    // Counted in years that begin on 1 March, so that the leap day is the last; 719,468 days lie before 1970.
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    Date { year: year.min(9_999) as u16, month: month as u8, day: day as u8 }
}

/// The way from `base` down to `root`, with a final `/`; empty where there is no such way or it has no length.
pub(super) fn way_down(base: &Path, root: &Path) -> String {
    let (Ok(base), Ok(root)) = (base.canonicalize(), root.canonicalize()) else { return String::new() };
    let Ok(rest) = root.strip_prefix(&base) else { return String::new() };
    rest.components().map(|c| format!("{}/", c.as_os_str().to_string_lossy())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_dates() {
        let cases = [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (10_957, "2000-01-01"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_779, "2026-11-22"),
            (20_818, "2026-12-31"),
            (20_819, "2027-01-01"),
            (47_540, "2100-02-28"),
            (47_541, "2100-03-01"),
        ];
        for (days, expected) in cases {
            assert_eq!(date_of(days).to_string(), expected);
        }
    }

    #[test]
    fn every_day_has_a_date_after_the_last() {
        let mut last = date_of(0);
        for days in 1..60_000 {
            let date = date_of(days);
            assert!(date > last, "{days}");
            assert_eq!(date.to_string().parse(), Ok(date), "{days}");
            last = date;
        }
    }

    #[test]
    fn colours_are_for_terminals() {
        let world = |terminal, no_color| World {
            here: PathBuf::new(),
            out_is_terminal: terminal,
            err_is_terminal: terminal,
            no_color,
            columns: 80,
            github: false,
            workspace: None,
            step_summary: None,
            today: date_of(0),
        };
        assert!(world(true, false).color_out(ColorWhen::Auto));
        assert!(!world(true, true).color_out(ColorWhen::Auto));
        assert!(!world(false, false).color_err(ColorWhen::Auto));
        assert!(world(false, true).color_out(ColorWhen::Always));
        assert!(!world(true, false).color_err(ColorWhen::Never));
    }
}
