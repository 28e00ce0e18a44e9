//! The command line: low arguments first, then what they mean.
//!
//! Row 14. [`run`] is the whole program. Arguments become a `Cli`, surroundings a `World`; a command gets
//! both as a `Context` and answers an exit code or a `Failure`. Commands are thin: they walk the one pipeline and
//! print what it found. All printing goes through `out`, environment and clock through `world`.

mod args;
mod audit;
mod build;
mod check;
mod context;
mod eval;
mod explain;
mod guard;
mod new;
mod out;
mod paths;
mod serve;
mod world;

use clap::{CommandFactory, Parser, ValueEnum};

use args::{Cli, Command};
use context::Context;
use out::Out;
use world::World;

/// Nothing to object to.
const CLEAN: u8 = 0;
/// Findings that block publication.
const BLOCKED: u8 = 1;
/// The program could not do its work.
const FAILED: u8 = 2;

/// Why a command could not do its work; exit code 2.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Failure {
    /// What went wrong, in one line that stands alone.
    message: String,
    /// What to do, best first.
    help: Vec<String>,
}

impl Failure {
    fn new(message: impl Into<String>) -> Failure {
        Failure { message: message.into(), help: Vec::new() }
    }

    #[must_use]
    fn help(mut self, help: impl Into<String>) -> Failure {
        self.help.push(help.into());
        self
    }
}

impl From<crate::write::PublishError> for Failure {
    fn from(error: crate::write::PublishError) -> Failure {
        error.help.into_iter().fold(Failure::new(error.message), Failure::help)
    }
}

/// Runs the command line and answers the exit code: 0 clean, 1 findings that block, 2 the tool could not run.
pub fn run() -> u8 {
    guard::install();
    let mut out = Out { quiet: false, progress: false, color: false };
    let result = guard::guarded(|| {
        let world = World::look()?;
        match Cli::try_parse_from(std::env::args_os()) {
            Ok(cli) => {
                let color = world.color_err(cli.global.color);
                out = Out { quiet: cli.global.quiet, progress: world.err_is_terminal && color, color };
                command(cli, world, out)
            }
            Err(error) => usage(&error, &world, out),
        }
    });
    result.unwrap_or_else(|failure| {
        out.fail(&failure);
        FAILED
    })
}

/// Prints what clap has to say: help and version are results, the rest are errors.
fn usage(error: &clap::Error, world: &World, out: Out) -> Result<u8, Failure> {
    let text = error.render();
    if error.use_stderr() {
        let text = if world.color_err(args::ColorWhen::Auto) { text.ansi().to_string() } else { text.to_string() };
        out.complain(&text);
        return Ok(FAILED);
    }
    let text = if world.color_out(args::ColorWhen::Auto) { text.ansi().to_string() } else { text.to_string() };
    out.print(&text)?;
    Ok(CLEAN)
}

fn command(cli: Cli, world: World, out: Out) -> Result<u8, Failure> {
    if let Some(jobs) = cli.global.jobs {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build_global();
        pool.map_err(|e| Failure::new(format!("{jobs} threads cannot be started: {e}")))?;
    }
    let cx = Context { global: cli.global, world, out };
    let early = cli.format.as_deref();
    match cli.command {
        Command::New(args) => new::run(&args, &cx),
        Command::Check(args) => check::run(&args, chosen(args.format, early, "check")?, &cx),
        Command::Build(args) => build::run(&args, chosen(args.format, early, "build")?, &cx),
        Command::Serve(args) => serve::run(&args, &cx),
        Command::Audit(args) => audit::run(&args, chosen(args.format, early, "audit")?, &cx),
        Command::Explain(args) => explain::run(&args, &cx),
        Command::Eval(args) => eval::run(&args, chosen(args.format, early, "eval")?, &cx),
        Command::Completions(args) => completions(args.shell, out),
    }
}

/// The format given after the command, or else the one given before it.
fn chosen<T: ValueEnum>(after: Option<T>, before: Option<&str>, command: &str) -> Result<Option<T>, Failure> {
    let (None, Some(name)) = (&after, before) else { return Ok(after) };
    T::from_str(name, false).map(Some).map_err(|_| {
        let known: Vec<_> =
            T::value_variants().iter().filter_map(|v| Some(v.to_possible_value()?.get_name().to_owned())).collect();
        let failure = Failure::new(format!("`{command}` has no format `{name}`"));
        let near = crate::diag::nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
        let failure = near.into_iter().fold(failure, |f, near| f.help(format!("did you mean `{near}`?")));
        failure.help(format!("formats: {}", known.join(", ")))
    })
}

fn completions(shell: clap_complete::Shell, out: Out) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "citewell", &mut script);
    out.print_bytes(&script)?;
    Ok(CLEAN)
}
