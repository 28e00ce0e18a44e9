//! Killed, interrupted or refused at every single system call: the site is the old one or the new one, and the next run
//! repairs whatever was left.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::kit::*;
use super::trace::*;
use crate::output::Output;
use crate::write::FileEdit;

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
        if let Some(old) = scenario.old.as_ref().filter(|_| fault.ends_with(['0', '2', '4', '6', '8'])) {
            // The next run may as well be one that goes back to the old site.
            publish(&temp, old).unwrap_or_else(|e| panic!("{} {fault}: back again: {e}", scenario.name));
            assert_eq!(Some(read_tree(&temp.path("site/public"))), whole.old, "{} {fault}", scenario.name);
        }
        let again =
            publish(&temp, &scenario.new).unwrap_or_else(|e| panic!("{} {fault}: next run: {e}", scenario.name));
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
    eprintln!(
        "faults: {what}, {}: {} injections, the site was {:?}",
        scenario.name,
        faults.len(),
        tally.lock().unwrap()
    );
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
    assert!(faults.len() > 35, "{faults:?}");
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
fn killed_while_files_and_folders_change_places_one_by_one() {
    killed("kinds, file by file", true);
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
            Found::Marked => {
                assert!(name == "file by file" && message.contains("half published"), "{fault}: {message}")
            }
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
        let faults: Vec<String> = ["EXDEV", "ENOSYS", "EINVAL", "EOPNOTSUPP"]
            .iter()
            .map(|e| format!("renameat2:error={e}:when={nth}"))
            .collect();
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

/// Kills an edit, or the making of a new site, at each call; `judge` looks at what is there then.
#[allow(clippy::print_stderr)]
fn killed_otherwise(name: &'static str, judge: impl Fn(&Folder, &str)) {
    if !strace() {
        return;
    }
    let scenario = scenario(name);
    let faults = at_each(&calls(&scenario), Call::changes, "signal=KILL");
    assert!(faults.len() > 8, "{faults:?}");
    for fault in &faults {
        let temp = before(&scenario);
        run(&scenario, &temp, Some(fault));
        judge(&temp, fault);
        let left: Vec<_> = read_tree(&temp.path("site")).into_keys().filter(|n| n.contains("citewell-new")).collect();
        assert_eq!(left, Vec::<String>::new(), "{name} {fault}");
    }
    eprintln!("faults: killed, {name}: {} injections, every file was old or new", faults.len());
}

#[test]
fn killed_in_an_edit() {
    killed_otherwise("edit", |temp, fault| {
        let now = |edit: &FileEdit| std::fs::read_to_string(temp.path("site").join(&edit.path)).ok();
        for mut edit in [page_edit(), record_edit()] {
            let found = now(&edit);
            if found.as_ref() != Some(&edit.after) {
                assert_eq!(found.as_deref(), edit.before.as_deref(), "{fault}");
            }
            edit.before = found.map(|text| text.into());
            let after = edit.after.clone();
            // Even if there is nothing to change, what was left under the file's name goes with the next change.
            edit.after = "next\n".into();
            crate::write::edit(&temp.path("site"), vec![edit.clone()]).unwrap();
            (edit.before, edit.after) = (Some("next\n".into()), after);
            crate::write::edit(&temp.path("site"), vec![edit.clone()]).unwrap();
            assert_eq!(now(&edit), Some(edit.after.clone()), "{fault}");
        }
    });
}

#[test]
fn killed_in_making_a_new_site() {
    let out = version("scaffold");
    killed_otherwise("scaffold", |temp, fault| {
        let made = temp.path("site/new");
        if made.exists() {
            assert_eq!(files(&made), expected(&out), "{fault}");
        } else {
            crate::write::scaffold(&made, &out).unwrap();
            assert_eq!(files(&made), expected(&out), "{fault}");
        }
    });
}
