//! Publishing in a process of its own, under `strace`: which system calls it makes, and with faults at chosen ones.
//!
//! The faults come from outside. A test starts this very test program again under `strace`, which stops it at the n-th
//! call of a kind; nothing in the product knows about it.

use std::path::Path;
use std::process::Command;

use super::kit::*;
use crate::output::Output;
use crate::write::{Changes, FileEdit, edit, scaffold, tree};

/// What is there before, and what is published.
pub(super) struct Scenario {
    pub(super) name: &'static str,
    pub(super) old: Option<Output>,
    pub(super) new: Output,
    /// What the job is told to do.
    job: &'static str,
    /// Faults that hold during the whole run, for `strace`.
    always: &'static [&'static str],
}

/// About twenty files in seven folders, or more than are flushed one by one.
pub(super) fn version(name: &str) -> Output {
    match name {
        "kinds before" => {
            return output([("a", "file"), ("b/c/d", "deep"), ("b/e", "x"), ("f.html", "1"), ("g.css", "1")]);
        }
        "kinds after" => return output([("a/x/y", "deep"), ("b", "file"), ("f.html", "2"), ("g.css", "2")]),
        _ => {}
    }
    let changed = |i: usize| name == "change" && i.is_multiple_of(6);
    let gone = |i: usize| name == "delete" && (i % 5 == 1 || i % 7 == 6);
    let page = |i: usize| {
        let folder = ["", "about/", "care/", "care/ketamine/", "news/2026/", "img/", "z/"][i % 7];
        let end = if folder == "img/" { "css" } else { "html" };
        let text = format!("page {i}, {}\n", if changed(i) { "new" } else { "old" });
        (format!("{folder}p{i}.{end}"), text.repeat(40))
    };
    let more = (20..23).filter(|_| name == "change").map(|i| (format!("new/{i}/index.html"), "new page".to_owned()));
    let all = if name == "many" { 110 } else { 20 };
    output((0..all).filter(|i| !gone(*i)).map(page).chain(more))
}

pub(super) fn scenario(name: &'static str) -> Scenario {
    let (old, job, always): (Option<&str>, _, &[&str]) = match name {
        "first" => (None, "old", &[]),
        "many" => (None, "many", &[]),
        "many, no syncfs" => (None, "many", &["syncfs:error=ENOSYS"]),
        "change" => (Some("old"), "change", &[]),
        "file by file" => (Some("old"), "change", &["renameat2:error=EXDEV"]),
        "copies" => (Some("old"), "change", &["linkat:error=EPERM"]),
        "kinds, file by file" => (Some("kinds before"), "kinds after", &["renameat2:error=EXDEV"]),
        "wait, first" => (None, "old", &["flock:delay_enter=800000:when=1"]),
        "wait" => (Some("old"), "change", &["flock:delay_enter=800000:when=1"]),
        "delete" => (Some("old"), "delete", &[]),
        "edit" | "scaffold" => (None, name, &[]),
        _ => (Some("old"), "old", &[]),
    };
    Scenario { name, old: old.map(version), new: version(job), job, always }
}

/// The process that faults are injected into; everything in it happens on one thread, so that calls can be counted.
#[test]
#[ignore = "started by the other tests"]
#[allow(clippy::print_stdout)]
fn job() {
    let (Some(dest), Ok(job)) = (std::env::var_os("CITEWELL_JOB_DEST"), std::env::var("CITEWELL_JOB")) else {
        return;
    };
    let (dest, new) = (Path::new(&dest), version(&job));
    let site = dest.parent().unwrap();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().unwrap();
    let mark = |name: &str| assert!(rustix::fs::access(name, rustix::fs::Access::EXISTS).is_err());
    stay_ahead();
    mark("/citewell-begin");
    let result = pool.install(|| match job.as_str() {
        "edit" => edit(site, vec![page_edit(), record_edit()]).map(|()| Changes::default()),
        "scaffold" => scaffold(&site.join("new"), &new).map(|()| Changes::default()),
        _ => tree(&new, dest, None),
    });
    mark("/citewell-end");
    match result {
        Ok(changes) => println!("RESULT ok {changes:?}"),
        Err(error) => println!("RESULT error {} HELP {}", error.message, error.help.unwrap_or_default()),
    }
}

/// A page changed, and a file made in a new folder.
pub(super) fn page_edit() -> FileEdit {
    FileEdit { path: "content/index.md".into(), before: Some("# Test\n".into()), after: "# Changed\n".repeat(100) }
}

pub(super) fn record_edit() -> FileEdit {
    FileEdit { path: "reviews/care/index.yaml".into(), before: None, after: "approved: []\n".into() }
}

/// `strace` counts the calls of each thread by itself. The test harness has a thread, too; so many calls of each kind
/// that it makes are made here first that no count of the job's own calls is ever reached there.
fn stay_ahead() {
    use std::io::{Read, Write};
    let mut null = std::fs::OpenOptions::new().read(true).write(true).open("/dev/null").unwrap();
    for _ in 0..64 {
        assert!(std::fs::File::open("/citewell-none").is_err());
        assert_eq!(null.read(&mut [0]).unwrap(), 0);
        assert_eq!(null.write(&[0]).unwrap(), 1);
        assert!(null.metadata().is_ok() && rustix::fs::fstat(&null).is_ok() && rustix::io::fcntl_getfd(&null).is_ok());
        assert!(rustix::fs::stat("/citewell-none").is_err());
    }
}

/// Calls that change files.
pub(super) const CHANGING: &[&str] = &[
    "openat",
    "mkdirat",
    "write",
    "linkat",
    "renameat",
    "renameat2",
    "unlinkat",
    "fsync",
    "fdatasync",
    "syncfs",
    "flock",
    "fchmod",
    "fchown",
    "ftruncate",
    "utimensat",
    "mknodat",
    "symlinkat",
    "pwrite64",
    "writev",
    "fallocate",
    "rename",
    "unlink",
    "mkdir",
    "rmdir",
    "link",
    "creat",
    "truncate",
    "copy_file_range",
    "sendfile",
    "sync_file_range",
];
/// Calls that only look.
const LOOKING: &[&str] =
    &["openat2", "read", "getdents64", "newfstatat", "fstat", "statx", "fcntl", "access", "faccessat"];

#[derive(Clone, Debug)]
pub(super) struct Call {
    pub(super) name: String,
    /// The how-manieth of its name in its thread.
    pub(super) nth: usize,
    /// Its arguments and result; descriptors with their paths.
    pub(super) args: String,
}

impl Call {
    pub(super) fn changes(&self) -> bool {
        CHANGING.contains(&self.name.as_str()) && (self.name != "openat" || self.args.contains("O_CREAT"))
    }
}

/// How a run under `strace` ended.
pub(super) struct Ended {
    /// The line the job printed, if it came to that.
    pub(super) result: Option<String>,
    pub(super) log: String,
}

pub(super) fn run(scenario: &Scenario, temp: &Folder, fault: Option<&str>) -> Ended {
    let log = temp.path("strace.log");
    let mut command = match ignores_interrupts() {
        true => {
            let mut env = Command::new("env");
            env.args(["--default-signal=HUP,INT", "strace"]);
            env
        }
        false => Command::new("strace"),
    };
    command.args(["-f", "-q", "-y", "-s", "200", "-o"]).arg(&log);
    let names: Vec<&str> = CHANGING.iter().chain(LOOKING).copied().collect();
    // Some names do not exist on every machine; `?` lets strace pass over them.
    command.arg("-e").arg(format!("trace={}", names.iter().map(|n| format!("?{n}")).collect::<Vec<_>>().join(",")));
    for fault in scenario.always.iter().copied().chain(fault) {
        command.arg("-e").arg(format!("inject={fault}"));
    }
    command.arg("--").arg(std::env::current_exe().unwrap());
    command.args(["--exact", "write::tests::trace::job", "--ignored", "--nocapture", "--test-threads=1"]);
    // Where cargo puts it, the loader would try a hundred places for each library.
    command.env_remove("LD_LIBRARY_PATH");
    command.env("CITEWELL_JOB_DEST", temp.path("site/public")).env("CITEWELL_JOB", scenario.job);
    let out = command.output().unwrap();
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let result = text.lines().find_map(|line| line.split_once("RESULT ")).map(|(_, r)| r.to_owned());
    Ended { result, log: std::fs::read_to_string(&log).unwrap_or_default() }
}

/// A site's folder with the old site published.
pub(super) fn before(scenario: &Scenario) -> Folder {
    let temp = Folder::in_memory("fault");
    make_site(&temp);
    if let Some(old) = &scenario.old {
        publish(&temp, old).unwrap();
    }
    temp
}

/// The calls of an undisturbed run, from its begin to its end.
pub(super) fn calls(scenario: &Scenario) -> Vec<Call> {
    let temp = before(scenario);
    let ended = run(scenario, &temp, None);
    let result = ended.result.clone().unwrap_or_default();
    assert!(result.starts_with("ok"), "{}: {result}", scenario.name);
    let mut count = std::collections::BTreeMap::<(&str, &str), usize>::new();
    let mut inside = None;
    let mut done = false;
    let mut calls = Vec::new();
    for line in ended.log.lines() {
        let Some((thread, call)) = line.split_once(' ') else { continue };
        let Some((name, args)) = call.trim_start().split_once('(') else { continue };
        let nth = count.entry((thread, name)).or_default();
        *nth += 1;
        if args.contains("/citewell-begin") {
            inside = Some(thread);
        } else if args.contains("/citewell-end") {
            done = true;
        } else if inside.is_some() && !done {
            assert_eq!(inside, Some(thread), "the job works on one thread: {line}");
            calls.push(Call { name: name.to_owned(), nth: *nth, args: args.to_owned() });
        }
    }
    for call in &calls {
        let elsewhere = count.iter().filter(|((t, name), _)| Some(*t) != inside && *name == call.name);
        assert!(elsewhere.map(|(_, n)| *n).max().unwrap_or(0) < call.nth, "another thread comes first: {call:?}");
    }
    assert!(done);
    calls
}

/// Whether this process ignores Ctrl-C, as one that a shell put in the background does, or a terminal that closes, as
/// one under `nohup` does; what it starts would do the same.
fn ignores_interrupts() -> bool {
    const HUP: u64 = 1;
    const INT: u64 = 1 << 1;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & (HUP | INT) != 0)
}

/// Whether `strace` can be used; if not, says so, or fails where everything must be tested.
pub(super) fn strace() -> bool {
    let works = Command::new("strace").args(["-f", "-q", "-o", "/dev/null", "--", "true"]).output();
    let works = works.is_ok_and(|out| out.status.success());
    if !works {
        skip("faults at every system call", "strace is not installed, or may not trace");
    }
    works
}
