//! `citewell build`: the pipeline from reading to publishing.

use std::path::{Path, PathBuf};

use super::args::Build;
use super::context::{Context, page_count, verdict};
use super::{CLEAN, Failure};
use crate::emit::Format;
use crate::write::{self, Changes};

/// Checks the site, prints what was found, and publishes if nothing blocks.
pub(super) fn run(args: &Build, format: Option<Format>, cx: &Context) -> Result<u8, Failure> {
    let root = cx.root()?;
    let (dest, shown) = destination(args.out.as_deref(), &root, cx);
    let analysis = cx.analyze(&root, &args.run)?;
    let format = cx.format(format);
    let report = analysis.report();
    let ending = match (report.blocks(), report.counts()) {
        (true, (0, _)) => "warnings block (--strict), nothing was published",
        (true, _) => "nothing was published",
        (false, _) => "",
    };
    if !report.findings.is_empty() || !report.waived.is_empty() || format != Format::Human {
        cx.show(&analysis, report, format, &root, ending)?;
    }
    let (code, pages) = (verdict(report), page_count(&analysis));
    let Ok(site) = analysis.approve() else { return Ok(code) };
    cx.out.step("publishing");
    let published = write::publish(site, &dest);
    cx.out.clear();
    let changes = published?;
    tell(&changes, &shown, &pages, format, cx)?;
    Ok(CLEAN)
}

/// What was published, where people see it and programs do not stumble over it.
fn tell(changes: &Changes, dest: &str, pages: &str, format: Format, cx: &Context) -> Result<(), Failure> {
    let Changes { written, unchanged, removed, .. } = changes;
    let total = written + unchanged;
    let files = if total == 1 { "file" } else { "files" };
    let line =
        format!("published {total} {files} to {dest} ({written} written, {unchanged} unchanged, {removed} removed)");
    match (format.is_for_machines(), cx.global.quiet) {
        (_, true) => {}
        (true, false) => cx.out.say(&line),
        (false, false) => cx.out.print(&format!("{line}\n{pages}\n"))?,
    }
    for note in &changes.notes {
        cx.out.say(&format!("note: {note}"));
    }
    Ok(())
}

/// The folder to publish to and how it is called; whether it may be published to is the writer's to judge.
fn destination(given: Option<&Path>, root: &Path, cx: &Context) -> (PathBuf, String) {
    match given {
        Some(given) => (cx.world.here.join(given), given.display().to_string()),
        None => {
            let dest = root.join("public");
            let shown = dest.strip_prefix(&cx.world.here).unwrap_or(&dest).display().to_string();
            (dest, shown)
        }
    }
}
