//! The only place that prints.
//!
//! Results go to standard output, everything else to standard error. Whoever closes the pipe has seen enough: that is no
//! failure. Progress is shown on a terminal only and leaves nothing behind.

use std::io::{ErrorKind, Write};

use super::Failure;
use crate::emit::clean;

/// Where a run prints.
#[derive(Clone, Copy, Debug)]
pub(super) struct Out {
    /// Findings and errors only.
    pub quiet: bool,
    /// Whether progress is shown.
    pub progress: bool,
    /// Whether standard error is coloured.
    pub color: bool,
}

impl Out {
    /// Prints a result as it is.
    pub fn print(&self, text: &str) -> Result<(), Failure> {
        self.print_bytes(text.as_bytes())
    }

    /// Prints a result as it is.
    pub fn print_bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
        self.clear();
        let mut out = std::io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(e) if e.kind() != ErrorKind::BrokenPipe => {
                Err(Failure::new(format!("standard output cannot be written: {e}")))
            }
            _ => Ok(()),
        }
    }

    /// Says something beside the result; not if quiet.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            self.clear();
            stderr(&format!("{}\n", clean(text)));
        }
    }

    /// Prints a complaint as it is.
    pub fn complain(&self, text: &str) {
        self.clear();
        stderr(text);
    }

    /// Says why nothing came of it.
    pub fn fail(&self, failure: &Failure) {
        self.clear();
        let (red, blue, plain) = if self.color { ("\u{1b}[1;91m", "\u{1b}[1;96m", "\u{1b}[0m") } else { ("", "", "") };
        let mut text = format!("{red}error{plain}: {}\n", clean(&failure.message));
        for line in &failure.help {
            text.push_str(&format!("{blue}help{plain}: {}\n", clean(line)));
        }
        stderr(&text);
    }

    /// Shows what is being done, in place of what was shown before.
    pub fn step(&self, what: &str) {
        if self.progress {
            stderr(&format!("\r\u{1b}[2K{what} …"));
        }
    }

    /// Takes the progress away.
    pub fn clear(&self) {
        if self.progress {
            stderr("\r\u{1b}[2K");
        }
    }
}

/// Nobody can be told that standard error is closed.
fn stderr(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
