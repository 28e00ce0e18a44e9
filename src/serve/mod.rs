//! The live preview: builds in memory, watches, rebuilds, reloads the browser, shows each problem on the page.
//!
//! Row 13. Nothing is written, ever. One finished result is swapped for the next as a whole, so a request meets either
//! the old site or the new one and never a gap. Loopback only, and one gate stands before every request.

mod gate;
mod http;
mod overlay;
mod watch;

use std::net::{Ipv4Addr, SocketAddr};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use crate::config::Settings;
use crate::gate::Analysis;

/// What the preview is told by the command line.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// Port on the loopback address; 0 lets the system choose.
    pub port: u16,
    /// Open the start page in the browser.
    pub open: bool,
    /// Settings of every build; `preview` is set here.
    pub settings: Settings,
}

/// One finished build, as it is served.
pub(crate) struct Built {
    /// Counts builds; the browser reloads when it changes.
    pub version: u64,
    /// Path in the output → bytes, problems already on the pages.
    pub files: std::collections::BTreeMap<String, Vec<u8>>,
}

/// The build being served, and those who wait for the next.
pub(crate) struct Current {
    built: Mutex<Arc<Built>>,
    changed: Condvar,
}

impl Current {
    fn new(built: Built) -> Current {
        Current { built: Mutex::new(Arc::new(built)), changed: Condvar::new() }
    }

    /// The build to answer from.
    pub(crate) fn get(&self) -> Arc<Built> {
        Arc::clone(&self.built.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts a finished build in place of the last and wakes every open page.
    fn swap(&self, built: Built) {
        *self.built.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(built);
        self.changed.notify_all();
    }

    /// Waits until the version is not `seen`, or the time is up; answers the version.
    pub(crate) fn wait(&self, seen: u64, time: std::time::Duration) -> u64 {
        let built = self.built.lock().unwrap_or_else(PoisonError::into_inner);
        let (built, _) =
            self.changed.wait_timeout_while(built, time, |b| b.version == seen).unwrap_or_else(PoisonError::into_inner);
        built.version
    }
}

/// What the preview tells the person who started it.
pub enum Event<'a> {
    /// It answers at this address.
    Ready(&'a str),
    /// A build is done: number of errors and warnings, and how long it took.
    Built {
        /// Findings that would block publication.
        errors: usize,
        /// Other findings.
        warnings: usize,
        /// Time from the change to the swap.
        took: std::time::Duration,
    },
    /// Something to say once: no change notification, a build that crashed.
    Note(&'a str),
}

/// Runs until the process is ended. `Err` is for a port that is taken or a folder that cannot be read.
pub fn run(options: &Options, tell: &mut dyn FnMut(Event<'_>)) -> Result<(), String> {
    // The preview stands at the root of its own host, wherever the site will be published.
    let base_url = Some("http://localhost".to_owned());
    let settings = Settings { preview: true, base_url, ..options.settings.clone() };
    let watch = watch::start(&options.root);
    let first = build(&options.root, &settings, 1, tell);
    let current = Arc::new(Current::new(first));
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
    let server = http::start(address, Arc::clone(&current))?;
    let url = format!("http://localhost:{server}/");
    tell(Event::Ready(&url));
    if let Some(note) = watch.note() {
        tell(Event::Note(note));
    }
    if options.open {
        open_browser(&url, tell);
    }
    let mut version = 1;
    while watch.wait() {
        version += 1;
        let built = build(&options.root, &settings, version, tell);
        current.swap(built);
    }
    Ok(())
}

/// Reads and builds the site. A folder that cannot be read and a crash become a page that says so: the server lives.
#[expect(clippy::disallowed_methods, reason = "how long a build took is told to the person who waits for it")]
fn build(root: &Path, settings: &Settings, version: u64, tell: &mut dyn FnMut(Event<'_>)) -> Built {
    let start = std::time::Instant::now();
    let result = catch_unwind(AssertUnwindSafe(|| match crate::load::read(root) {
        Ok(inputs) => Ok(crate::analyze(&inputs, settings)),
        Err(error) => Err(error.to_string()),
    }));
    match result {
        Ok(Ok(analysis)) => {
            let (errors, warnings) = analysis.report().counts();
            let files = pages(&analysis);
            tell(Event::Built { errors, warnings, took: start.elapsed() });
            Built { version, files }
        }
        Ok(Err(message)) => {
            tell(Event::Note(&message));
            Built { version, files: overlay::failure("The site could not be read", &message) }
        }
        Err(_) => {
            let message = "Citewell crashed on this change. The preview goes on with your next save.";
            tell(Event::Note(message));
            Built { version, files: overlay::failure("Citewell crashed", message) }
        }
    }
}

fn pages(analysis: &Analysis) -> std::collections::BTreeMap<String, Vec<u8>> {
    let problems = overlay::Problems::new(analysis);
    analysis.output().iter().map(|(path, bytes)| (path.to_owned(), problems.show(path, bytes))).collect()
}

fn open_browser(url: &str, tell: &mut dyn FnMut(Event<'_>)) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let quiet = std::process::Stdio::null;
    let started = std::process::Command::new(program).arg(url).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
    if started.is_err() {
        tell(Event::Note("no browser could be opened; open the address above yourself"));
    }
}
