//! What can be typed: commands, flags, help texts with examples.
//!
//! The doc comments of this file are the help a user reads, so they end without full stops, as clap prints them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

use crate::doc::Date;
use crate::emit::Format;

/// Checks health articles against their evidence, and publishes them only if every claim has a source
#[derive(Debug, Parser)]
#[command(name = "citewell", version, after_help = AFTER, max_term_width = 100, subcommand_required = true)]
#[command(arg_required_else_help = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub global: Global,
    /// The same as after the command
    #[arg(long = "format", value_name = "FORMAT", hide = true)]
    pub format: Option<String>,
}

const AFTER: &str = "\
Examples:
  citewell new my-clinic             start a site
  citewell serve --open              see it in the browser while you write
  citewell check                     find everything that stands in the way of publication
  citewell build                     publish to public/, all or nothing
  citewell explain uncited-claim     why a rule exists and what to do

Exit codes: 0 clean, 1 findings that block publication, 2 the program could not do its work.
Nothing touches the network.";

/// Flags every command understands.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Global options")]
pub(super) struct Global {
    /// The site's folder [default: the nearest one upwards that holds citewell.yaml]
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub root: Option<PathBuf>,
    /// Warnings block publication too
    #[arg(long, global = true)]
    pub strict: bool,
    /// Findings and errors only, nothing else
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Colours; auto means on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = ColorWhen::Auto)]
    pub color: ColorWhen,
    /// Threads to use [default: one for each core]
    #[arg(long, short, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    // Plain comments: explained values would take six lines of every command's help.
    // On a terminal, unless NO_COLOR is set.
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a working site in a new folder
    #[command(after_help = "\
Examples:
  citewell new my-clinic
  citewell new my-clinic --title 'Larkfield Clinic'

You get a small invented clinic with a page of every kind, a library of real studies, the people who write
and review, and a workflow that checks pull requests and publishes to GitHub Pages.")]
    New(New),
    /// Run every check; write nothing
    #[command(after_help = "\
Examples:
  citewell check
  citewell check content/ptsd                    show only what was found there
  citewell check --format short                  path:line:col: level: message [rule]
  citewell check --format sarif > findings.sarif
  citewell check --today 2027-03-01              what will be overdue then?

The whole site is always checked, because a change in one file can break a sentence in another.")]
    Check(Check),
    /// Check, then publish: everything, or nothing if a finding blocks
    #[command(after_help = "\
Examples:
  citewell build
  citewell build --out /srv/www/clinic
  citewell build --drafts --base-url https://preview.clinic.example --out preview

The folder is exchanged in one step, so visitors never meet a half-written site. A folder that Citewell did
not make is never touched.")]
    Build(Build),
    /// Show the site in the browser as you write, each problem on its sentence
    #[command(after_help = "\
Examples:
  citewell serve --open
  citewell serve --port 8080

The preview answers on this computer only and writes nothing. Drafts and future pages are shown.")]
    Serve(Serve),
    /// List every claim with its sources, for a reviewer or for the files
    #[command(after_help = "\
Examples:
  citewell audit --out claims.html
  citewell audit --format csv --out claims.csv
  citewell audit --format json | jq '.totals'

Exit code 1 means that the site has findings that block its publication; the ledger is written all the same.")]
    Audit(Audit),
    /// Explain a rule: what it flags, why, what to do; without a name, list all rules
    #[command(after_help = "\
Examples:
  citewell explain
  citewell explain uncited-claim")]
    Explain(Explain),
    /// Score the claim detector against labelled sentences
    #[command(after_help = "\
Examples:
  citewell eval rows.jsonl
  citewell eval rows.jsonl --errors
  citewell eval rows.jsonl --format json
  citewell eval --explain content/ptsd/what-is-ptsd.md

One JSON object a line: {\"id\", \"heading\", \"text\", \"claim\", \"kind\", \"borderline\"}. Borderline rows are left out.")]
    Eval(Eval),
    /// Print a completion script for your shell
    #[command(after_help = "\
Examples:
  citewell completions bash > ~/.local/share/bash-completion/completions/citewell
  citewell completions fish > ~/.config/fish/completions/citewell.fish")]
    Completions(Completions),
}

#[derive(Debug, Args)]
pub(super) struct New {
    /// The folder to make; it must not exist, or be empty
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// The site's name
    #[arg(long, value_name = "NAME", default_value = super::new::TITLE, value_parser = super::new::title)]
    pub title: String,
}

#[derive(Debug, Args)]
pub(super) struct Check {
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
pub(super) struct Build {
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
pub(super) struct Run {
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
pub(super) struct Serve {
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
pub(super) struct Audit {
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
pub(super) enum LedgerFormat {
    /// One page to read and print [default]
    Html,
    /// A table for a spreadsheet
    Csv,
    /// For programs
    Json,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// Name of the rule
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Eval {
    /// Labelled rows, one JSON object a line
    #[arg(value_name = "FILE", required_unless_present = "explain", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
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
pub(super) enum FiguresFormat {
    /// A small table [default]
    Human,
    /// One JSON object
    Json,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
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

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_holds_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn values_are_checked() {
        let refused: &[&[&str]] = &[
            &["check", "--today", "tomorrow"],
            &["check", "--jobs", "0"],
            &["build", "--base-url", "clinic.example"],
            &["eval"],
            &["eval", "rows.jsonl", "--explain", "page.md"],
            &["new", "x", "--title", "a: b"],
            &["audit", "--format", "sarif"],
            &[],
        ];
        for args in refused {
            let args = std::iter::once("citewell").chain(args.iter().copied());
            assert!(Cli::try_parse_from(args.clone()).is_err(), "{:?}", args.collect::<Vec<_>>());
        }
        let accepted: &[&[&str]] = &[
            &["--root", "x", "check", "a", "b", "--format", "json", "-q", "-j", "2"],
            &["--format", "json", "check"],
            &["eval", "--explain", "page.md"],
            &["build", "--drafts", "--base-url", "http://localhost:1", "--today", "2026-11-22", "--strict"],
        ];
        for args in accepted {
            let args = std::iter::once("citewell").chain(args.iter().copied());
            assert!(Cli::try_parse_from(args.clone()).is_ok(), "{:?}", args.collect::<Vec<_>>());
        }
    }
}
