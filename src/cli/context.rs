//! From arguments and surroundings to a site: which folder, which settings, how findings are printed.

use std::path::{Path, PathBuf};

use super::args::{Global, Run};
use super::out::Out;
use super::world::{World, way_down};
use super::{BLOCKED, CLEAN, Failure};
use crate::config::Settings;
use crate::diag::Report;
use crate::emit::{self, Format, Look, counted};
use crate::gate::Analysis;

/// The file that makes a folder a site.
const MARK: &str = "citewell.yaml";
/// Source text in lines longer than this is hard to follow on any screen.
const WIDEST: usize = 120;
/// What stands left of the source text: line number and margin.
const MARGIN: usize = 8;

/// What every command gets.
pub(super) struct Context {
    /// Flags that every command understands.
    pub global: Global,
    /// The surroundings.
    pub world: World,
    /// Where to print.
    pub out: Out,
}

impl Context {
    /// The site's folder: the one given, or the nearest upwards that holds `citewell.yaml`.
    pub fn root(&self) -> Result<PathBuf, Failure> {
        if let Some(given) = &self.global.root {
            let root = self.world.here.join(given);
            return if root.join(MARK).is_file() {
                Ok(root)
            } else if root.is_dir() {
                Err(Failure::new(format!("`{}` is not a site: it holds no {MARK}", given.display())).help(MAKE))
            } else {
                Err(Failure::new(format!("there is no folder `{}`", given.display())))
            };
        }
        let found = self.world.here.ancestors().find(|dir| dir.join(MARK).is_file());
        found.map(Path::to_path_buf).ok_or_else(|| {
            Failure::new(format!("no {MARK} here or in any folder above"))
                .help("go to the site's folder, or name it: citewell --root DIR …")
                .help(MAKE)
        })
    }

    /// What the run is told from outside.
    pub fn settings(&self, run: &Run) -> Settings {
        Settings {
            today: run.today.unwrap_or(self.world.today),
            drafts: run.drafts,
            strict: self.global.strict,
            base_url: run.base_url.clone(),
            preview: false,
        }
    }

    /// Reads and analyses the site. A site without a page is refused: silence must not pass for “clean”.
    pub fn analyze(&self, root: &Path, run: &Run) -> Result<Analysis, Failure> {
        self.out.step("reading");
        let inputs = crate::load::read(root);
        let inputs = inputs.map_err(|e| Failure::new(format!("`{}` cannot be read: {e}", root.display())))?;
        self.out.step("checking");
        let analysis = crate::analyze(&inputs, &self.settings(run));
        self.out.clear();
        if analysis.site().pages.is_empty() && analysis.report().findings.is_empty() {
            let content = root.join("content");
            return Err(Failure::new(format!("there is no page in `{}`", content.display()))
                .help("a page is a file that ends in .md; content/_index.md is the start page"));
        }
        Ok(analysis)
    }

    /// The format asked for, or the one that suits who reads.
    pub fn format(&self, asked: Option<Format>) -> Format {
        let usual = if self.world.github && !self.world.out_is_terminal { Format::Github } else { Format::Human };
        asked.unwrap_or(usual)
    }

    /// Prints a report: all of the analysis, or a part of it. `ending` says what became of the run.
    pub fn show(
        &self,
        analysis: &Analysis,
        report: &Report,
        format: Format,
        root: &Path,
        ending: &str,
    ) -> Result<(), Failure> {
        let reason = |d| crate::audit::waiver_reason(analysis.site(), d).unwrap_or_default().to_owned();
        let reasons: Vec<String> = report.waived.iter().map(reason).collect();
        let base = match (&self.world.workspace, format) {
            (Some(workspace), Format::Github | Format::Sarif) => workspace,
            _ => &self.world.here,
        };
        let look = Look {
            color: self.world.color_out(self.global.color),
            width: self.world.columns.min(WIDEST).saturating_sub(MARGIN),
            quiet: self.global.quiet,
            prefix: &way_down(base, root),
            ending,
            reasons: &reasons,
        };
        self.out.print(&emit::report(format, report, analysis.sources(), &look))?;
        if format == Format::Github {
            self.summarize(&emit::table(report, analysis.sources(), &look));
        }
        Ok(())
    }

    /// Adds to the summary page of a workflow's job, which shows more than the ten annotations of a step.
    fn summarize(&self, table: &str) {
        use std::io::Write;
        let Some(path) = &self.world.step_summary else { return };
        let file = std::fs::OpenOptions::new().append(true).create(true).open(path);
        if let Err(e) = file.and_then(|mut f| f.write_all(table.as_bytes())) {
            self.out.say(&format!("note: the job summary cannot be written: {e}"));
        }
    }
}

/// The exit code of a finished check.
pub(super) fn verdict(report: &Report) -> u8 {
    if report.blocks() { BLOCKED } else { CLEAN }
}

/// `31 pages`, and which of them are not out yet.
pub(super) fn page_count(analysis: &Analysis) -> String {
    let pages = &analysis.site().pages;
    let hidden = pages.iter().filter(|p| !p.published()).count();
    match hidden {
        0 => counted(pages.len(), "page"),
        n => format!("{}, {n} of them not published yet", counted(pages.len(), "page")),
    }
}

const MAKE: &str = "to start a site: citewell new DIR";
