//! Temporary folders, runs of the program, and two small sites: one without a fault, one with three.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder that is gone when the test ends.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("citewell-cli-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Folder(path.canonicalize().expect("a true path"))
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.0.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    pub fn has(&self, path: &str) -> bool {
        self.0.join(path).exists()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What a run printed and answered.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

pub fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_citewell"));
    command.current_dir(folder).args(args).stdin(Stdio::null());
    for name in ["GITHUB_ACTIONS", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY", "NO_COLOR", "TERM"] {
        command.env_remove(name);
    }
    command
}

pub fn finished(output: Output) -> Run {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { code: output.status.code().expect("an exit code"), out: text(output.stdout), err: text(output.stderr) }
}

pub fn run(folder: &Path, args: &[&str]) -> Run {
    finished(command(folder, args).output().expect("the program starts"))
}

pub const TODAY: &str = "2026-11-22";

/// A site without a fault: two pages, a record, two people.
pub fn site() -> Folder {
    let folder = Folder::new();
    folder.write("citewell.yaml", "title: Elm Clinic\nbase-url: https://elm.example\n");
    folder.write(
        "reviews/people.yaml",
        "people:\n\
         - {id: ann, name: Ann Reed, role: Writer, conflicts: Employed by the clinic.}\n\
         - {id: dr-bo, name: Dr. Bo Lind, role: Physician, can-review: [medical], conflicts: Owns part of the clinic.}\n",
    );
    folder.write(
        "citations/library.yaml",
        "references:\n\
         - id: smith-2020\n\
         \x20 type: article-journal\n\
         \x20 title: Walking for knee pain\n\
         \x20 author: [{family: Smith, given: J}]\n\
         \x20 container-title: Example Journal\n\
         \x20 issued: {date-parts: [[2020]]}\n\
         \x20 evidence:\n\
         \x20   design: randomised-parallel\n\
         \x20   sample: {randomised: 120}\n\
         \x20   findings:\n\
         \x20     pain-12-weeks:\n\
         \x20       about: knee pain after 12 weeks\n\
         \x20       outcome: pain\n\
         \x20       statistic: mean-difference\n\
         \x20       value: 8.2\n\
         \x20       unit: points lower\n\
         \x20       direction: favours-treatment\n\
         \x20       where: abstract\n\
         \x20       checked: {by: Ann Reed, on: 2026-11-22}\n",
    );
    folder.write("content/_index.md", &page("Elm Clinic", "landing", "Welcome.\n\nSee [knee pain](/knee/)."));
    folder.write(
        "content/knee.md",
        &page("Knee pain", "article", "Walking lowers knee pain after 12 weeks [@smith-2020#pain-12-weeks]."),
    );
    folder
}

pub fn page(title: &str, kind: &str, body: &str) -> String {
    format!(
        "---\ntitle: {title}\ndescription: Read our page.\nkind: {kind}\ndate: 2026-11-22\nauthors: [ann]\n\
         reviewers: [dr-bo]\nlast-reviewed: 2026-11-22\nnext-review: 2027-11-22\n---\n\n{body}\n"
    )
}

/// The same site with a claim nothing supports, a citation of nothing, and a link to nothing.
pub fn faulty_site() -> Folder {
    let folder = site();
    folder.write(
        "content/knee.md",
        &page(
            "Knee pain",
            "article",
            "Walking reduces knee pain by 40 percent in most patients.\n\nSwimming helps too [@smith-2002].\n\n\
             Read about [hips](/hip/).",
        ),
    );
    folder
}

pub fn build(folder: &Path, args: &[&str]) -> Run {
    run(folder, &[&["build", "--today", TODAY], args].concat())
}

pub fn check(folder: &Path, args: &[&str]) -> Run {
    run(folder, &[&["check", "--today", TODAY], args].concat())
}
