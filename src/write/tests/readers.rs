//! Several builds at once, and visitors all the while.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::{kit::*, trace};
use crate::disk::Dir;
use crate::output::Output;

const FILES: usize = 12;

/// Every file says which version it is of, at both ends.
fn version(v: usize) -> Output {
    output((0..FILES).map(|i| (format!("d{}/f{i}.html", i % 3), format!("v{v} {} v{v}", "x".repeat(i * 700)))))
}

fn version_of(text: &str) -> &str {
    let (first, last) = (text.split(' ').next().unwrap(), text.rsplit(' ').next().unwrap());
    assert!(first == last && first.starts_with('v'), "a cut file: {:.20}", text);
    first
}

/// All files of one site, read through one open folder. `None` if it was replaced meanwhile.
fn read_site(dest: &Path) -> Option<BTreeMap<usize, String>> {
    let site = Dir::open(dest).expect("the site is always there");
    let read = |i: usize| {
        let mut text = String::new();
        let path = format!("d{}/f{i}.html", i % 3);
        site.file(Path::new(&path)).ok()?.read_to_string(&mut text).ok()?;
        Some((i, version_of(&text).to_owned()))
    };
    (0..FILES).map(read).collect()
}

#[test]
#[allow(clippy::print_stderr)]
fn eight_builds_and_their_readers() {
    let temp = site("readers");
    publish(&temp, &version(0)).unwrap();
    let dest = temp.path("site/public");
    let (stop, whole, replaced, pages) =
        (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let ended = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for builder in 0..8 {
            let (temp, stop, ended) = (&temp, &stop, &ended);
            scope.spawn(move || {
                for round in 0..6 {
                    let changes = publish(temp, &version(1 + builder + 8 * round)).unwrap();
                    assert!(changes.notes.is_empty(), "{:?}", changes.notes);
                }
                if ended.fetch_add(1, Ordering::SeqCst) == 7 {
                    stop.store(true, Ordering::SeqCst);
                }
            });
        }
        for _ in 0..2 {
            scope.spawn(|| {
                while !stop.load(Ordering::SeqCst) {
                    match read_site(&dest) {
                        Some(files) => {
                            let first = &files[&0];
                            assert!(files.values().all(|v| v == first), "pages of two versions: {files:?}");
                            whole.fetch_add(1, Ordering::Relaxed);
                        }
                        None => drop(replaced.fetch_add(1, Ordering::Relaxed)),
                    }
                }
            });
            scope.spawn(|| {
                while !stop.load(Ordering::SeqCst) {
                    // By path, as a web server does: never missing, never cut.
                    version_of(&fs::read_to_string(dest.join("d1/f10.html")).expect("the page is always there"));
                    pages.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    let last = read_site(&dest).unwrap();
    assert!(last.values().all(|v| *v == last[&0]));
    assert_eq!(left_overs(&temp.path("site")), Vec::<String>::new());
    eprintln!(
        "readers: 48 builds by 8 threads; {whole:?} sites read whole, {replaced:?} replaced while read, {pages:?} pages"
    );
    assert!(whole.into_inner() > 10 && pages.into_inner() > 100);
}

#[test]
fn who_waits_too_long_is_told_for_whom() {
    let temp = site("lock");
    publish(&temp, &version(0)).unwrap();
    let lock = fs::File::create(temp.path("site/.public.lock")).unwrap();
    lock.lock().unwrap();
    fs::write(temp.path("site/.public.lock"), "4711\n").unwrap();
    // Nothing to publish: the lock is no matter.
    assert_eq!(publish(&temp, &version(0)).unwrap().unchanged, FILES);
    assert!(temp.path("site/.public.lock").exists());
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| publish(&temp, &version(1)));
        std::thread::sleep(std::time::Duration::from_millis(200));
        assert!(!waiting.is_finished());
        drop(lock);
        assert_eq!(waiting.join().unwrap().unwrap().written, FILES);
    });
    assert_eq!(left_overs(&temp.path("site")), Vec::<String>::new());
}

/// Starts a build that is held up for a moment between opening the lock and taking it.
fn held_up<T>(name: &'static str, meanwhile: impl FnOnce(&Folder) -> T, after: impl FnOnce(&Folder, T)) {
    if !trace::strace() {
        return;
    }
    let scenario = trace::scenario(name);
    let temp = trace::before(&scenario);
    std::thread::scope(|scope| {
        let held = scope.spawn(|| trace::run(&scenario, &temp, None));
        while !temp.path("site/.public.lock").exists() {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        let kept = meanwhile(&temp);
        std::thread::sleep(std::time::Duration::from_millis(1500));
        after(&temp, kept);
        let result = held.join().unwrap().result.unwrap_or_default();
        assert!(result.starts_with("ok"), "{result}");
    });
    assert_eq!(files(&temp.path("site/public")), expected(&scenario.new));
    assert_eq!(left_overs(&temp.path("site")), Vec::<String>::new());
}

#[test]
fn a_lock_whose_file_was_replaced_is_no_lock() {
    let meanwhile = |temp: &Folder| {
        // The one before has ended and removed its file; a third has made a new one, and holds that.
        fs::remove_file(temp.path("site/.public.lock")).unwrap();
        let third = fs::File::create(temp.path("site/.public.lock")).unwrap();
        third.lock().unwrap();
        (third, read_tree(&temp.path("site/public")))
    };
    held_up("wait", meanwhile, |temp, (third, before)| {
        assert_eq!(read_tree(&temp.path("site/public")), before, "the third is still at work");
        drop(third);
    });
}

#[test]
fn what_another_build_published_meanwhile_is_seen() {
    let publish_first = |temp: &Folder| drop(publish(temp, &version(1)).unwrap());
    held_up("wait, first", publish_first, |_, ()| ());
}
