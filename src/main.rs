//! The `citewell` program: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(citewell::cli::run())
}
