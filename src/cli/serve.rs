//! `citewell serve`: starts the preview and says what it does.

use super::args::{Run, Serve};
use super::context::Context;
use super::{CLEAN, Failure};
use crate::emit::counted;
use crate::serve::{self, Event, Options};

/// Serves the site until the process is ended.
pub(super) fn run(args: &Serve, cx: &Context) -> Result<u8, Failure> {
    let root = cx.root()?;
    let run = Run { drafts: true, today: args.today, base_url: None };
    let settings = cx.settings(&run);
    let options = Options { root, port: args.port, open: args.open, settings };
    let mut tell = |event: Event<'_>| {
        // Whoever closed standard output still has the page.
        let _ = cx.out.print(&format!("{}\n", words(&event)));
    };
    serve::run(&options, &mut tell).map_err(|message| {
        Failure::new(message).help("another program may use the port; `--port 0` takes any that is free")
    })?;
    Ok(CLEAN)
}

fn words(event: &Event<'_>) -> String {
    match event {
        Event::Ready(url) => format!("the preview is at {url} (Ctrl+C ends it)"),
        Event::Built { errors: 0, warnings: 0, took } => format!("built in {} ms: no problems", took.as_millis()),
        Event::Built { errors, warnings, took } => {
            let (errors, warnings) = (counted(*errors, "error"), counted(*warnings, "warning"));
            format!("built in {} ms: {errors}, {warnings}; they stand on the page", took.as_millis())
        }
        Event::Note(note) => format!("note: {}", crate::emit::clean(note)),
    }
}
