//! Citewell: Markdown and a YAML evidence library in, a checked static site out.
//!
//! # Architecture
//!
//! Pure stages between two I/O edges, plain values between them:
//!
//! ```text
//! load::read → Inputs                                                          the only reader
//!   parse::document → Document   evidence::read → Library   theme::read → Theme   never fail, keep every span
//!     resolve::site → Site         every link, citation and number settled
//!       claims::page → Claims        what needs a source, and why
//!       fit::page → Fits             what a cited sentence says otherwise than its sources
//!         check::site → Report · render::site → Output · audit::ledger            pure; do not know each other
//!           → Analysis { site, output, report }.approve() → Approved              the one door
//!             → write::publish(Approved)                                          the only writer: all or nothing
//! ```
//!
//! A lower row never imports a higher one (`tests/layers.rs` holds it):
//!
//! | row | modules | guarantee |
//! |---|---|---|
//! | 14 | `cli` | arguments, surroundings, exit codes; the only printing |
//! | 13 | `emit` `serve` | no decisions about content |
//! | 12 | this file | the order of the stages, written once |
//! | 11 | `load` `write` `audit` | the only disk access; publishing is all or nothing; the ledger is pure |
//! | 10 | `disk` | folders by descriptor: a link is never followed |
//! | 10 | `gate` | only a report that does not block opens the door |
//! | 9 | `check` `render` | pure; each other: never |
//! | 8 | `rules` | report, never repair; no disk, clock or environment |
//! | 7 | `rule` `eval` | what a rule is and may look at; detector and fit rules measured |
//! | 6 | `suggest` `fit` `reading` | findings that would support a claim, best first; what a sentence says otherwise than its sources; a page's words and topics |
//! | 5 | `resolve` `claims` `picture` | no dangling target in a `Site`; a claim is a value; so is a picture |
//! | 4 | `site` `reference` | plain data; a record as printed |
//! | 3 | `parse` `evidence` `guidance` `theme` `config` `people` `lexicon` | never fail, report everything, each other: never |
//! | 2 | `doc` `component` `wording` | plain data; the elements of a page; lists of words, as data |
//! | 1 | `yaml` `output` `inputs` `phrases` | spans on every key and value; output paths are plain |
//! | 0 | `source` `diag` | a span always points into its file |
//!
//! Invariants: a problem in the user's files is a [`diag::Diagnostic`], never an `Err`; same input, same bytes out, for
//! any number of threads; today's date, environment and disk enter at the edge. Deliberately absent: a mutable site,
//! global state, a cache, a plug-in interface, code generation, a second way to suppress a finding.

pub mod audit;
pub mod check;
pub mod claims;
pub mod cli;
pub mod component;
pub mod config;
pub mod diag;
mod disk;
pub mod doc;
pub mod emit;
pub mod eval;
pub mod evidence;
pub mod fit;
pub mod gate;
pub mod guidance;
pub mod inputs;
pub mod lexicon;
pub mod load;
pub mod output;
pub mod parse;
pub mod people;
pub mod phrases;
pub mod picture;
pub mod reading;
pub mod reference;
pub mod render;
pub mod resolve;
pub mod rule;
pub mod rules;
pub mod serve;
pub mod site;
pub mod source;
pub mod suggest;
pub mod theme;
pub mod wording;
pub mod write;
pub mod yaml;

use rayon::prelude::*;

use config::{Config, Settings};
use gate::Analysis;
use inputs::Inputs;
use lexicon::Lexicon;

/// Runs every stage but the writing. Pure: the result depends on nothing but its arguments.
pub fn analyze(inputs: &Inputs, settings: &Settings) -> Analysis {
    let sources = &inputs.sources;
    let mut problems = inputs.problems.clone();

    let mut config = Config::default();
    if let Some(source) = sources.by_path("citewell.yaml") {
        let (read, found) = config::read(source);
        config = read;
        problems.extend(found);
    }
    if let Some(url) = &settings.base_url {
        config.base_url = url.trim_end_matches('/').to_owned();
    }

    let pages: Vec<_> = sources.iter().filter(|s| s.path.starts_with("content/") && s.path.ends_with(".md")).collect();
    let parsed: Vec<_> = pages.par_iter().map(|source| parse::document(source)).collect();
    let mut docs = Vec::with_capacity(parsed.len());
    for (doc, found) in parsed {
        docs.push(doc);
        problems.extend(found);
    }

    let (library, found) = library_of(sources);
    problems.extend(found);
    let (guidance, found) = guidance::read(sources.iter().filter(|s| is_guidance(&s.path)));
    problems.extend(found);
    let mut people = people::People::default();
    if let Some(source) = sources.by_path("reviews/people.yaml") {
        let (read, found) = people::read(source);
        people = read;
        problems.extend(found);
    }
    let (theme, found) = theme::read(inputs, &config.theme);
    problems.extend(found);
    problems.extend(theme.untranslated(inputs, &config.theme, &config.language, &docs));
    let (lexicon, found) = lexicon_of(sources);
    problems.extend(found);
    let wording = wording::Wording::new(&Lexicon::wording(&Lexicon::lists(sources)));

    let (mut site, found) = resolve::site(config, docs, library, people, inputs, &theme.files, settings);
    problems.extend(found);
    site.guidance = guidance;
    let scope = site.config.scope;
    let claims: Vec<_> = site.pages.par_iter().map(|p| claims::page(&p.doc, &lexicon, scope)).collect();

    let (output, found) = render::site(&site, &claims, &theme, settings);
    problems.extend(found);
    let judge = fit::Judge::new(&site.library);
    let fits: Vec<_> = site.pages.par_iter().zip(&claims).map(|(p, c)| fit::page(p, c, &judge)).collect();
    let cx = rule::Cx {
        site: &site,
        claims: &claims,
        lexicon: &lexicon,
        wording: &wording,
        settings,
        fits: &fits,
        judge: &judge,
        index: Default::default(),
        balance: Default::default(),
    };
    let report = check::site(&cx, sources, problems);
    Analysis::new(sources.clone(), site, claims, output, report)
}

/// The words of the detector: the standard lists with the site's own additions and removals.
pub fn lexicon_of(sources: &source::Sources) -> (Lexicon, Vec<diag::Diagnostic>) {
    Lexicon::with_site(&Lexicon::lists(sources))
}

/// The evidence library, with every fault found in it.
pub fn library_of(sources: &source::Sources) -> (evidence::Library, Vec<diag::Diagnostic>) {
    evidence::read(sources.iter().filter(|s| is_library(&s.path)))
}

/// Whether a path holds records of the evidence library: YAML right in `citations/`.
fn is_library(path: &str) -> bool {
    path.strip_prefix("citations/").is_some_and(|rest| rest.ends_with(".yaml") && !rest.contains('/'))
}

/// Whether a path holds guidance: YAML in `citations/guidance/`.
fn is_guidance(path: &str) -> bool {
    path.starts_with("citations/guidance/") && path.ends_with(".yaml")
}
