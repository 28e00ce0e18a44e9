//! Notices changes below the site's folder, in a batch a few milliseconds long.
//!
//! The system's own notification is used where it works; where it does not (some network drives, a used-up inotify
//! limit) files are looked at twice a second, and the person is told.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::{Config, PollWatcher, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};

/// How long a burst of saves may go on before the rebuild.
const BATCH: Duration = Duration::from_millis(10);
const POLL: Duration = Duration::from_millis(500);
/// The parts of a site; the output and everything else beside them do not matter.
const FOLDERS: [&str; 4] = ["content", "citations", "reviews", "themes"];

/// A running watch.
pub(super) struct Watch {
    changes: Receiver<()>,
    note: Option<String>,
    /// Dropping it ends the notification.
    _watcher: Watcher,
}

enum Watcher {
    Native(#[expect(dead_code, reason = "held, not used")] Debouncer<RecommendedWatcher, NoCache>),
    Poll(#[expect(dead_code, reason = "held, not used")] Debouncer<PollWatcher, NoCache>),
    None(#[expect(dead_code, reason = "held, not used")] Sender<()>),
}

impl Watch {
    /// Waits for the next change; changes that arrived together count once. `false` when nothing can come any more.
    pub(super) fn wait(&self) -> bool {
        if self.changes.recv().is_err() {
            return false;
        }
        while self.changes.try_recv().is_ok() {}
        true
    }

    /// What the person should know about how changes are noticed.
    pub(super) fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }
}

/// Starts watching a site.
pub(super) fn start(root: &Path) -> Watch {
    let (sender, changes) = channel();
    match native(root, sender.clone()) {
        Ok(watcher) => Watch { changes, note: None, _watcher: Watcher::Native(watcher) },
        Err(error) => {
            let note =
                format!("changes are looked for twice a second, because the system does not report them ({error})");
            match polling(root, sender) {
                Ok(watcher) => Watch { changes, note: Some(note), _watcher: Watcher::Poll(watcher) },
                Err(error) => {
                    let note = format!("changes cannot be noticed here ({error}); restart the preview after an edit");
                    // A living sender makes `wait` sleep instead of ending the preview.
                    let (keep, changes) = channel();
                    Watch { changes, note: Some(note), _watcher: Watcher::None(keep) }
                }
            }
        }
    }
}

fn native(root: &Path, sender: Sender<()>) -> notify::Result<Debouncer<RecommendedWatcher, NoCache>> {
    let handler = handler(root, sender);
    let mut watcher = new_debouncer_opt(BATCH, Some(BATCH / 4), handler, NoCache, Config::default())?;
    // The root itself is watched flat, for citewell.yaml and for folders that appear later.
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for folder in FOLDERS.map(|f| root.join(f)) {
        if is_folder(&folder) {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
    }
    Ok(watcher)
}

fn polling(root: &Path, sender: Sender<()>) -> notify::Result<Debouncer<PollWatcher, NoCache>> {
    let config = Config::default().with_poll_interval(POLL);
    let mut watcher = new_debouncer_opt(BATCH, Some(BATCH / 4), handler(root, sender), NoCache, config)?;
    for folder in FOLDERS.map(|f| root.join(f)) {
        if is_folder(&folder) {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
    }
    let config = root.join("citewell.yaml");
    watcher.watch(config, RecursiveMode::NonRecursive)?;
    Ok(watcher)
}

#[expect(clippy::disallowed_methods, reason = "which folders exist decides what is watched")]
fn is_folder(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|m| m.is_dir())
}

fn handler(root: &Path, sender: Sender<()>) -> impl FnMut(DebounceEventResult) + Send + 'static {
    let root: PathBuf = root.to_owned();
    move |result: DebounceEventResult| {
        let Ok(events) = result else {
            // Lost events: rebuild, because something may have changed.
            let _ = sender.send(());
            return;
        };
        let matters = events.iter().filter(|e| !e.kind.is_access()).flat_map(|e| &e.paths).any(|p| ours(p, &root));
        if matters {
            let _ = sender.send(());
        }
    }
}

/// Whether a path is part of the site.
fn ours(path: &Path, root: &Path) -> bool {
    let Ok(inner) = path.strip_prefix(root) else { return true };
    match inner.components().next() {
        None => false,
        Some(first) => {
            let first = first.as_os_str();
            first == "citewell.yaml" || FOLDERS.iter().any(|f| first == *f)
        }
    }
}
