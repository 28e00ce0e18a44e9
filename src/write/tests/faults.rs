//! Killed, interrupted or refused at every single system call: the site is the old one or the new one, and the next run
//! repairs whatever was left.
//!
//! The faults come from outside. A test starts this very test program again under `strace`, which stops it at the n-th
//! call of a kind; nothing in the product knows about it.

use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::kit::*;
use crate::output::Output;
use crate::write::tree;

/// What is there before, and what is published.
struct Scenario {
    name: &'static str,
    old: Option<Output>,
    new: Output,
    /// Faults that hold during the whole run, for `strace`.
    always: &'static [&'static str],
}

/// About twenty files in seven folders.
fn version(name: &str) -> Output {
    let changed = |i: usize| name == "change" && i % 6 == 0;
    let gone = |i: usize| name == "delete" && (i % 5 == 1 || i % 7 == 6);
    let page = |i: usize| {
        let folder = ["", "about/", "care/", "care/ketamine/", "news/2026/", "img/", "z/"][i % 7];
        let end = if folder == "img/" { "css" } else { "html" };
        let text = format!("page {i}, {}\n", if changed(i) { "new" } else { "old" });
        (format!("{folder}p{i}.{end}"), text.repeat(40))
    };
    let more = (20..23).filter(|_| name == "change").map(|i| (format!("new/{i}/index.html"), "new page".to_owned()));
    output((0..20).filter(|i| !gone(*i)).map(page).chain(more))
}

fn scenario(name: &'static str) -> Scenario {
    let (old, new) = match name {
        "first" => (None, version("old")),
        "change" | "file by file" => (Some(version("old")), version("change")),
        "delete" => (Some(version("old")), version("delete")),
        _ => (Some(version("old")), version("old")),
    };
    let always: &[&str] = if name == "file by file" { &["renameat2:error=EXDEV"] } else { &[] };
    Scenario { name, old, new, always }
}

/// The process that faults are injected into; everything in it happens on one thread, so that calls can be counted.
#[test]
#[ignore = "started by the other tests"]
#[allow(clippy::print_stdout)]
fn job() {
    let (Some(dest), Ok(site)) = (std::env::var_os("CITEWELL_JOB_DEST"), std::env::var("CITEWELL_JOB_SITE")) else {
        return;
    };
    let new = version(&site);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().unwrap();
    let mark = |name: &str| assert!(rustix::fs::access(name, rustix::fs::Access::EXISTS).is_err());
    stay_ahead();
    mark("/citewell-begin");
    let result = pool.install(|| tree(&new, Path::new(&dest), None));
    mark("/citewell-end");
    match result {
        Ok(changes) => println!("RESULT ok {changes:?}"),
        Err(error) => println!("RESULT error {} HELP {}", error.message, error.help.unwrap_or_default()),
    }
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
const CHANGING: &[&str] = &[
    "openat", "mkdirat", "write", "linkat", "renameat", "renameat2", "unlinkat", "fsync", "fdatasync", "syncfs", "flock",
    "fchmod", "fchown", "ftruncate", "utimensat", "mknodat", "symlinkat", "pwrite64", "writev", "fallocate", "rename",
    "unlink", "mkdir", "rmdir", "link", "creat", "truncate", "copy_file_range", "sendfile", "sync_file_range",
];
/// Calls that only look.
const LOOKING: &[&str] = &["openat2", "read", "getdents64", "newfstatat", "fstat", "statx", "fcntl", "access", "faccessat"];

#[derive(Clone, Debug)]
struct Call {
    name: String,
    /// The how-manieth of its name in the process.
    nth: usize,
    args: String,
}

impl Call {
    fn changes(&self) -> bool {
        CHANGING.contains(&self.name.as_str()) && (self.name != "openat" || self.args.contains("O_CREAT"))
    }
}

/// How a run under `strace` ended.
struct Ended {
    /// The line the job printed, if it came to that.
    result: Option<String>,
    log: String,
}

fn run(scenario: &Scenario, temp: &Folder, fault: Option<&str>) -> Ended {
    let log = temp.path("strace.log");
    let mut command = Command::new("strace");
    command.args(["-f", "-q", "-s", "200", "-o"]).arg(&log);
    let names: Vec<&str> = CHANGING.iter().chain(LOOKING).copied().collect();
    // Some names do not exist on every machine; `?` lets strace pass over them.
    command.arg("-e").arg(format!("trace={}", names.iter().map(|n| format!("?{n}")).collect::<Vec<_>>().join(",")));
    for fault in scenario.always.iter().copied().chain(fault) {
        command.arg("-e").arg(format!("inject={fault}"));
    }
    command.arg("--").arg(std::env::current_exe().unwrap());
    command.args(["--exact", "write::tests::faults::job", "--ignored", "--nocapture", "--test-threads=1"]);
    let site = match scenario.name {
        "change" | "file by file" => "change",
        "delete" => "delete",
        _ => "old",
    };
    // Where cargo puts it, the loader would try a hundred places for each library.
    command.env_remove("LD_LIBRARY_PATH");
    command.env("CITEWELL_JOB_DEST", temp.path("site/public")).env("CITEWELL_JOB_SITE", site);
    let out = command.output().unwrap();
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let result = text.lines().find_map(|line| line.split_once("RESULT ")).map(|(_, r)| r.to_owned());
    Ended { result, log: std::fs::read_to_string(&log).unwrap_or_default() }
}

/// A site's folder with the old site published.
fn before(scenario: &Scenario) -> Folder {
    let temp = Folder::in_memory("fault");
    make_site(&temp);
    if let Some(old) = &scenario.old {
        publish(&temp, old).unwrap();
    }
    temp
}

/// The calls of an undisturbed run, from its begin to its end.
fn calls(scenario: &Scenario) -> Vec<Call> {
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

/// Whether `strace` can be used; if not, says so, or fails where everything must be tested.
fn strace() -> bool {
    let works = Command::new("strace").args(["-f", "-q", "-o", "/dev/null", "--", "true"]).output();
    let works = works.is_ok_and(|out| out.status.success());
    if !works {
        skip("faults at every system call", "strace is not installed, or may not trace");
    }
    works
}

/// Whole trees, markers and folders included.
struct Whole {
    old: Option<Tree>,
    new: Tree,
}

fn whole(scenario: &Scenario) -> Whole {
    let tree_of = |output: &Output| {
        let temp = site("whole");
        publish(&temp, output).unwrap();
        read_tree(&temp.path("site/public"))
    };
    Whole { old: scenario.old.as_ref().map(tree_of), new: tree_of(&scenario.new) }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Old,
    New,
    /// Pages of both, and a marker that says so; only where folders cannot be exchanged.
    Marked,
    Broken,
}

fn found(temp: &Folder, whole: &Whole) -> Found {
    let dest = temp.path("site/public");
    let now = dest.exists().then(|| read_tree(&dest));
    if now.as_ref() == Some(&whole.new) {
        return Found::New;
    }
    if now == whole.old {
        return Found::Old;
    }
    let Some((now, old)) = now.zip(whole.old.as_ref()) else { return Found::Broken };
    let marked = now.get(".citewell").is_some_and(|m| String::from_utf8_lossy(m).contains("state: publishing\n"));
    // Between the two, every file must be one of the old or of the new site, whole.
    let known = |(name, bytes): (&String, &Vec<u8>)| {
        name.starts_with(".citewell") || old.get(name) == Some(bytes) || whole.new.get(name) == Some(bytes)
    };
    // The new marker waits beside the old one for a moment; then nothing has changed yet.
    let mut but_marker = now.clone();
    but_marker.remove(".citewell.new");
    match () {
        () if marked && now.iter().all(known) => Found::Marked,
        () if but_marker == *old => Found::Old,
        () => Found::Broken,
    }
}

/// Runs every fault, a few at a time; each on a fresh copy of the old site. `judge` gets what was found and what the job
/// said. Prints how many there were and how they ended.
#[allow(clippy::print_stderr)]
fn inject(scenario: &Scenario, what: &str, faults: &[String], judge: impl Fn(&str, Found, &Ended) + Sync) {
    let whole = whole(scenario);
    let next = AtomicUsize::new(0);
    let tally = Mutex::new(std::collections::BTreeMap::<String, usize>::new());
    let one = |fault: &str| {
        let temp = before(scenario);
        let ended = run(scenario, &temp, Some(fault));
        assert!(ended.log.contains("INJECTED") || ended.log.contains("killed by"), "{fault}: the fault did not happen");
        let found = found(&temp, &whole);
        assert_ne!(found, Found::Broken, "{} {fault}: {:?}", scenario.name, ended.result);
        judge(fault, found, &ended);
        let again = publish(&temp, &scenario.new).unwrap_or_else(|e| panic!("{} {fault}: next run: {e}", scenario.name));
        assert_eq!(read_tree(&temp.path("site/public")), whole.new, "{} {fault}: {again:?}", scenario.name);
        assert_eq!(left_overs(&temp.path("site")), Vec::<String>::new(), "{} {fault}: {again:?}", scenario.name);
        *tally.lock().unwrap().entry(format!("{found:?}").to_lowercase()).or_default() += 1;
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(fault) = faults.get(next.fetch_add(1, Ordering::Relaxed)) {
                    one(fault);
                }
            });
        }
    });
    eprintln!("faults: {what}, {}: {} injections, the site was {:?}", scenario.name, faults.len(), tally.lock().unwrap());
}

fn at_each(calls: &[Call], which: impl Fn(&Call) -> bool, fault: &str) -> Vec<String> {
    let at = |c: &Call| format!("{}:{fault}:when={}", c.name, c.nth);
    calls.iter().filter(|c| which(c)).map(at).collect()
}

fn killed(scenario_name: &'static str, may_be_marked: bool) {
    if !strace() {
        return;
    }
    let scenario = scenario(scenario_name);
    let faults = at_each(&calls(&scenario), Call::changes, "signal=KILL");
    assert!(faults.len() > 40, "{faults:?}");
    inject(&scenario, "killed", &faults, |fault, found, ended| {
        assert_eq!(ended.result, None, "{fault}");
        assert!(may_be_marked || found != Found::Marked, "{fault}");
    });
}

#[test]
fn killed_in_a_first_publication() {
    killed("first", false);
}

#[test]
fn killed_in_a_change() {
    killed("change", false);
}

#[test]
fn killed_in_a_deletion() {
    killed("delete", false);
}

#[test]
fn killed_where_folders_cannot_be_exchanged() {
    killed("file by file", true);
}

#[test]
fn with_nothing_changed_there_is_no_call_to_be_killed_in() {
    if strace() {
        let calls = calls(&scenario("nothing"));
        assert!(calls.len() > 40, "the trace is empty");
        assert!(!calls.iter().any(Call::changes), "{:?}", calls.iter().find(|c| c.changes()));
        assert!(!calls.iter().any(|c| c.args.contains("O_WRONLY") || c.args.contains("O_RDWR")));
    }
}

#[test]
fn interrupted_by_the_user() {
    if !strace() {
        return;
    }
    let scenario = scenario("change");
    let calls = calls(&scenario);
    for signal in ["signal=INT", "signal=TERM", "signal=HUP"] {
        inject(&scenario, signal, &at_each(&calls, Call::changes, signal), |fault, found, _| {
            assert_ne!(found, Found::Marked, "{fault}");
        });
    }
}

/// Which failures a call may report.
fn failures(call: &Call) -> &'static [&'static str] {
    match call.name.as_str() {
        "openat" if call.changes() => &["ENOSPC", "EIO", "EDQUOT", "EACCES", "EROFS", "EMFILE", "EINTR"],
        "openat" | "openat2" => &["EIO", "EACCES", "EMFILE", "EINTR"],
        "mkdirat" | "renameat" | "renameat2" => &["ENOSPC", "EIO", "EDQUOT", "EACCES", "EROFS", "EINTR"],
        "write" => &["ENOSPC", "EIO", "EDQUOT", "EINTR"],
        "linkat" => &["ENOSPC", "EIO", "EPERM", "EMLINK", "EXDEV", "EROFS", "EINTR"],
        "unlinkat" => &["EIO", "EACCES", "EROFS", "EINTR"],
        "fsync" | "syncfs" => &["ENOSPC", "EIO", "EDQUOT", "EINTR"],
        "flock" => &["EINTR", "ENOLCK", "EIO"],
        "fchmod" | "fchown" => &["EPERM", "EIO", "EROFS", "EINTR"],
        "read" | "getdents64" | "newfstatat" | "fstat" | "statx" => &["EIO", "EACCES", "EINTR"],
        _ => &[],
    }
}

fn failed(name: &'static str) {
    if !strace() {
        return;
    }
    let scenario = scenario(name);
    let calls = calls(&scenario);
    let faults: Vec<String> = calls
        .iter()
        .flat_map(|c| failures(c).iter().map(move |e| format!("{}:error={e}:when={}", c.name, c.nth)))
        .collect();
    inject(&scenario, "a call failed", &faults, |fault, found, ended| {
        let result = ended.result.as_deref().unwrap_or_else(|| panic!("{fault}: the job died"));
        let Some(error) = result.strip_prefix("error ") else {
            assert_eq!(found, Found::New, "{fault}: {result}");
            return;
        };
        let (message, help) = error.split_once(" HELP ").unwrap();
        assert!(message.contains("/site") && message.contains('`') && message.contains(": "), "{fault}: {message}");
        assert!(!help.is_empty() && !message.contains("os error"), "{fault}: {message}");
        match found {
            Found::New => assert!(message.contains("may not survive a power cut"), "{fault}: {message}"),
            Found::Marked => assert!(name == "file by file" && message.contains("half published"), "{fault}: {message}"),
            _ => {}
        }
        assert!(!fault.contains("EINTR"), "{fault}: a signal is no failure: {message}");
    });
}

#[test]
fn a_call_fails_in_a_first_publication() {
    failed("first");
}

#[test]
fn a_call_fails_in_a_change() {
    failed("change");
}

#[test]
fn a_call_fails_where_folders_cannot_be_exchanged() {
    failed("file by file");
}

#[test]
fn every_refusal_of_the_exchange_has_a_way_round() {
    if !strace() {
        return;
    }
    for scenario in ["first", "change", "delete"].map(scenario) {
        let nth = calls(&scenario).iter().find(|c| c.name == "renameat2").map(|c| c.nth).unwrap();
        let faults: Vec<String> =
            ["EXDEV", "ENOSYS", "EINVAL", "EOPNOTSUPP"].iter().map(|e| format!("renameat2:error={e}:when={nth}")).collect();
        inject(&scenario, "no exchange", &faults, |fault, found, ended| {
            assert_eq!(found, Found::New, "{fault}");
            let told = ended.result.as_deref().unwrap_or_default();
            assert!(told.starts_with("ok"), "{fault}: {told}");
            assert_eq!(told.contains("published file by file"), scenario.old.is_some(), "{fault}: {told}");
        });
    }
}

#[test]
fn older_kernels_without_openat2_will_do() {
    if strace() {
        let scenario = scenario("change");
        let faults = ["openat2:error=ENOSYS", "openat2:error=EPERM"].map(str::to_owned);
        inject(&scenario, "no openat2", &faults, |fault, found, _| assert_eq!(found, Found::New, "{fault}"));
    }
}
