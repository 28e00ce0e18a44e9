//! `citewell audit`: the ledger on standard output or in a file.

use std::path::Path;

use super::Failure;
use super::args::{Audit, LedgerFormat};
use super::context::{Context, verdict};
use crate::audit;
use crate::emit::counted;

/// Writes the ledger. It is written for a site that cannot be published too: that is when it is read.
pub(super) fn run(args: &Audit, format: Option<LedgerFormat>, cx: &Context) -> Result<u8, Failure> {
    let root = cx.root()?;
    let analysis = cx.analyze(&root, &args.run)?;
    let ledger = audit::ledger(&analysis);
    let text = match format.unwrap_or(LedgerFormat::Html) {
        LedgerFormat::Html => audit::html(&ledger),
        LedgerFormat::Csv => audit::csv(&ledger),
        LedgerFormat::Json => audit::json(&ledger),
    };
    match &args.out {
        Some(file) => write(&cx.world.here.join(file), &text)?,
        None => cx.out.print(&text)?,
    }
    let t = ledger.totals();
    let mut line =
        format!("{}: {} cited, {} waived, {} uncited", counted(t.claims, "claim"), t.cited, t.waived, t.uncited);
    if analysis.report().blocks() {
        line.push_str("; the site has findings that block its publication (citewell check)");
    }
    cx.out.say(&line);
    Ok(verdict(analysis.report()))
}

#[expect(clippy::disallowed_methods, reason = "the user names the file; it is no part of the published site")]
fn write(file: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(file, text).map_err(|e| Failure::new(format!("`{}` cannot be written: {e}", file.display())))
}
