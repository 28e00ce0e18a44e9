//! What can be typed: commands, flags, help texts with examples.
//!
//! The doc comments of this file are the help a user reads, so they end without full stops, as clap prints them.

mod each;

pub(super) use each::*;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

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
