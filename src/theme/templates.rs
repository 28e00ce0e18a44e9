//! Templates: the site's over the default ones, compiled together, every fault at its own line.

use std::collections::{BTreeMap, BTreeSet};

use tera::{Error, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use super::embedded;
use crate::diag::Diagnostic;
use crate::source::Source;

/// The rule for what is wrong with a template.
pub(super) const RULE: &str = "bad-template";

/// What one message of the template engine is about: the template's name, and the finding, or only the message if the
/// template is not a file of the site.
pub(super) type Found = (Option<String>, Result<Diagnostic, String>);

/// Compiles the site's templates over the default ones. A template that does not compile is reported, and the default
/// one, if there is one, takes its place.
pub(super) fn compile(own: &BTreeMap<String, Source>, problems: &mut Vec<Diagnostic>) -> Tera {
    let mut left_out = BTreeSet::new();
    // Each round leaves out at least one more of the site's templates.
    for _ in 0..=own.len() {
        let mut chosen: BTreeMap<&str, &str> = embedded::TEMPLATES.iter().copied().collect();
        let kept = own.iter().filter(|(name, _)| !left_out.contains(*name));
        chosen.extend(kept.map(|(name, source)| (name.as_str(), without_bom(&source.text))));
        let mut engine = engine();
        let Err(error) = engine.add_raw_templates(chosen) else { return engine };
        let before = left_out.len();
        for (template, diagnostic) in diagnose(&error, own) {
            match diagnostic {
                Ok(diagnostic) => {
                    problems.push(diagnostic);
                    left_out.extend(template);
                }
                // Once a template is left out, the default ones may miss its blocks; that needs no second message.
                Err(message) if left_out.is_empty() => problems.extend(unplaced(own, template, &message)),
                Err(_) => {}
            }
        }
        if left_out.len() == before {
            left_out.extend(own.keys().cloned());
        }
    }
    let mut engine = engine();
    // The default templates alone; a test holds that they compile.
    let _ = engine.add_raw_templates(embedded::TEMPLATES.iter().copied());
    engine
}

/// An engine that knows the functions a template may call. `render` gives `asset` its meaning once it knows where the
/// site lives.
fn engine() -> Tera {
    let mut engine = Tera::new();
    engine.register_function("asset", |_: Kwargs, _: &State<'_>| -> Value { Value::none() });
    engine.register_filter("fill", fill);
    engine
}

/// `{{ words.more_in | fill(section=page.section.title) }}`: puts a value where the text says `{section}`.
fn fill(text: &str, values: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let mut values = values.iter();
        let Some((_, value)) = values.find(|(key, _)| key.as_str() == Some(name)) else {
            return Err(Error::message(format!("the text `{text}` needs a value for `{name}`")));
        };
        out.push_str(before);
        out.push_str(&value.to_string());
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

fn without_bom(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

/// A fault of a default template, which only a template of the site can have caused.
fn unplaced(own: &BTreeMap<String, Source>, template: Option<String>, message: &str) -> Option<Diagnostic> {
    let (_, source) = own.iter().find(|(name, _)| message.contains(name.as_str())).or(own.iter().next())?;
    let found = match template {
        Some(template) => {
            format!("the theme's own `{template}` does not work with the templates of this site: {message}")
        }
        None => format!("the templates do not fit together: {message}"),
    };
    Some(
        Diagnostic::new(RULE, source.span(0..0), found)
            .help("keep the blocks and components of the template you replace, or replace those that use them too"),
    )
}

/// Takes an error of the template engine apart; it may speak of several places.
pub(super) fn diagnose(error: &Error, own: &BTreeMap<String, Source>) -> Vec<Found> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let range = report.span().range.clone();
            vec![placed(own, report.filename(), range, report.message())]
        }
        ErrorKind::MissingParent { current, parent } => {
            let range =
                own.get(current).and_then(|s| s.text.find(parent.as_str())).map_or(0..0, |at| at..at + parent.len());
            vec![placed(own, current, range, &format!("there is no template `{parent}` to extend"))]
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            vec![placed(own, tpl, 0..0, "this template leads back to itself")]
        }
        ErrorKind::Msg(text) if text.starts_with("error: ") => {
            text.split("\n\n").filter_map(|report| from_report(report, own)).collect()
        }
        // The renderer takes no more than a page can hold; nothing else it writes to can fail.
        ErrorKind::Io(_) => vec![(None, Err("it repeats itself without end".to_owned()))],
        other => vec![(None, Err(one_line(&other.to_string())))],
    }
}

/// One of the engine's printed reports: `error: MESSAGE`, then `--> FILE:LINE:COLUMN`.
fn from_report(report: &str, own: &BTreeMap<String, Source>) -> Option<Found> {
    let mut lines = report.lines();
    let message = lines.next()?.strip_prefix("error: ")?;
    let place = lines.next()?.trim_start().strip_prefix("--> ")?;
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let name = parts.next()?;
    let range = own.get(name).map_or(0..0, |source| {
        let text = without_bom(&source.text);
        let start = offset(text, line, column);
        let word = text[start..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(0);
        start..start + word
    });
    Some(placed(own, name, range, message))
}

/// The byte at a 1-based line and column, the column in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let rest = &text[start..];
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}

fn placed(own: &BTreeMap<String, Source>, name: &str, range: std::ops::Range<usize>, message: &str) -> Found {
    // The engine adds what it knows behind the first sentence: ` Available fields: a, b`.
    let (message, known) = match message.split_once(" Available ") {
        Some((message, known)) => (message, known.split_once(": ").map(|(_, list)| list)),
        None => (message, None),
    };
    let message = one_line(message.trim_end_matches('.'));
    let message = message.as_str();
    let Some(source) = own.get(name) else {
        return (Some(name.to_owned()), Err(message.to_owned()));
    };
    let bom = source.text.len() - without_bom(&source.text).len();
    let range = range.start + bom..range.end + bom;
    let range = if source.text.get(range.clone()).is_some() { range } else { 0..0 };
    let mut diagnostic = Diagnostic::new(RULE, source.span(range), lower_first(message));
    if let Some(known) = known {
        diagnostic = diagnostic.help(known_here(message, known));
    }
    (Some(name.to_owned()), Ok(diagnostic))
}

/// The names that would work, the nearest first if one is near.
fn known_here(message: &str, known: &str) -> String {
    let known: Vec<&str> = known.split(", ").filter(|name| !name.starts_with("__")).collect();
    let asked = message.split('`').nth(1).unwrap_or("");
    match crate::diag::nearest(asked, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known here: {}", known.join(", ")),
    }
}

/// A message stands alone on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}
