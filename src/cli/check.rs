//! `citewell check`: every check, nothing written.

use super::Failure;
use super::args::Check;
use super::context::{Context, page_count, verdict};
use super::paths::Wanted;
use crate::diag::Report;
use crate::emit::{Format, counted};

/// Checks the whole site and prints what lies in the named paths. The exit code speaks for the whole site.
pub(super) fn run(args: &Check, format: Option<Format>, cx: &Context) -> Result<u8, Failure> {
    let root = cx.root()?;
    let analysis = cx.analyze(&root, &args.run)?;
    let report = analysis.report();
    let wanted = Wanted::new(&args.paths, &cx.world.here, &root, analysis.sources())?;
    let (shown, outside) = wanted.only(report, analysis.sources());
    let format = cx.format(format);
    cx.show(&analysis, &shown, format, &root, &ending(report, &shown, outside, &page_count(&analysis)))?;
    if format.is_for_machines() && outside > 0 {
        cx.out.say(&format!("note: {} outside the given paths", counted(outside, "more finding")));
    }
    Ok(verdict(report))
}

fn ending(report: &Report, shown: &Report, outside: usize, pages: &str) -> String {
    let verdict = match (report.blocks(), report.counts()) {
        (true, (0, _)) => "warnings block publication (--strict)".to_owned(),
        (true, _) => "this site cannot be published".to_owned(),
        (false, _) if shown.findings.is_empty() => format!("{pages} checked"),
        (false, _) => "nothing blocks publication".to_owned(),
    };
    match outside {
        0 => verdict,
        n => format!("{} outside the given paths; {verdict}", counted(n, "more finding")),
    }
}
