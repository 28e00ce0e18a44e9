//! The flags of each command.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use crate::doc::Date;
use crate::emit::Format;

#[derive(Debug, Args)]
pub(in crate::cli) struct New {
    /// The folder to make; it must not exist, or be empty
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// The site's name
    #[arg(long, value_name = "NAME", default_value = crate::cli::new::TITLE, value_parser = crate::cli::new::title)]
    pub title: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Check {
    /// Show only findings in these files and folders
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// How findings are printed [default: human; github in a workflow]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,
    #[command(flatten)]
    pub run: Run,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Build {
    /// Where to publish [default: public, in the site's folder]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: Option<PathBuf>,
    /// How findings are printed [default: human; github in a workflow]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,
    #[command(flatten)]
    pub run: Run,
}

/// What may differ from one run over a site to the next.
#[derive(Debug, Default, Args)]
pub(in crate::cli) struct Run {
    /// Treat drafts and future pages as published
    #[arg(long)]
    pub drafts: bool,
    /// The address the site will have, instead of the one in citewell.yaml
    #[arg(long, value_name = "URL", value_parser = address, value_hint = ValueHint::Url)]
    pub base_url: Option<String>,
    /// The day the run counts as today [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Serve {
    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,
    /// Port on this computer; 0 takes any that is free
    #[arg(long, value_name = "PORT", default_value_t = 4747)]
    pub port: u16,
    /// The day the preview counts as today [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Audit {
    /// How the ledger is written
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<LedgerFormat>,
    /// File to write, in place of an older one [default: standard output]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub run: Run,
}

/// How the ledger is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LedgerFormat {
    /// One page to read and print [default]
    Html,
    /// A table for a spreadsheet
    Csv,
    /// For programs
    Json,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Explain {
    /// Name of the rule
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Eval {
    /// Labelled rows, one JSON object a line
    #[arg(value_name = "FILE", required_unless_present = "explain", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
    /// The rows are cited sentences: hold them against the site's library
    #[arg(long, conflicts_with = "explain")]
    pub fit: bool,
    /// Print each row that was judged wrong
    #[arg(long)]
    pub errors: bool,
    /// How the figures are printed
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<FiguresFormat>,
    /// Print what is thought of each sentence of a page of the site
    #[arg(long, value_name = "PAGE", conflicts_with_all = ["file", "errors"], value_hint = ValueHint::FilePath)]
    pub explain: Option<PathBuf>,
}

/// How figures are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FiguresFormat {
    /// A small table [default]
    Human,
    /// One JSON object
    Json,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|()| "a day is written like 2026-11-22".to_owned())
}

fn address(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or(text.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !text.contains(char::is_whitespace) => Ok(text.to_owned()),
        _ => Err("write the address in full: https://clinic.example".to_owned()),
    }
}
