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
    let (dest, shown) = destination(args.out.as_deref(), &root, cx)?;
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
    let published = write::publish(site, &root, &dest);
    cx.out.clear();
    let changes = published.map_err(|e| {
        let failure = Failure::new(format!("nothing was published: {}", e.message));
        e.help.into_iter().fold(failure, Failure::help)
    })?;
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

/// The folder to publish to and how it is called. It must not be one that the site is made from.
fn destination(given: Option<&Path>, root: &Path, cx: &Context) -> Result<(PathBuf, String), Failure> {
    let Some(given) = given else {
        let dest = root.join("public");
        let shown = dest.strip_prefix(&cx.world.here).unwrap_or(&dest).display().to_string();
        return Ok((dest, shown));
    };
    let shown = given.display().to_string();
    let dest = super::paths::plain(&cx.world.here.join(given));
    let root = super::paths::plain(root);
    let refused = |why: &str| {
        Err(Failure::new(format!("the site cannot be published to `{shown}`: {why}"))
            .help("leave out --out to publish to public/, or name a folder of its own"))
    };
    if root.starts_with(&dest) {
        return refused("the site itself lies there");
    }
    for part in ["content", "citations", "reviews", "themes", ".git"] {
        if dest.starts_with(root.join(part)) {
            return refused(&format!("{part}/ is what the site is made from"));
        }
    }
    Ok((dest, shown))
}
