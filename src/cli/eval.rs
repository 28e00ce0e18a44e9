//! `citewell eval`: labelled rows in, figures out; or what is thought of each sentence of a page.

use std::fmt::Write;
use std::path::Path;

use serde_json::Value;

use super::args::{Eval, FiguresFormat, Run};
use super::context::Context;
use super::{CLEAN, Failure};
use crate::diag::nearest;
use crate::gate::Analysis;
use crate::lexicon::Lexicon;

/// The four figures of the headline, with their intervals where there are any.
const FIGURES: [&str; 4] = ["precision", "recall", "f1", "specificity"];

/// Scores labelled rows, or explains a page.
pub(super) fn run(args: &Eval, format: Option<FiguresFormat>, cx: &Context) -> Result<u8, Failure> {
    if let Some(page) = &args.explain {
        let root = cx.root()?;
        let analysis = cx.analyze(&root, &Run::default())?;
        cx.out.print(&explain(&analysis, page, &cx.world.here, &root)?)?;
        return Ok(CLEAN);
    }
    let Some(file) = &args.file else { return Err(Failure::new("no file of labelled rows was named")) };
    let rows = read(&cx.world.here.join(file))?;
    cx.out.step("judging");
    let mut figures = judge(&rows, cx).map_err(|e| Failure::new(format!("{}: {e}", file.display())))?;
    cx.out.clear();
    if !args.errors
        && let Some(figures) = figures.as_object_mut()
    {
        figures.remove("errors");
    }
    let text = match format.unwrap_or(FiguresFormat::Human) {
        FiguresFormat::Json => format!("{figures}\n"),
        FiguresFormat::Human => table(&figures),
    };
    cx.out.print(&text)?;
    Ok(CLEAN)
}

/// Judges the rows with the site's own words, if there is a site here.
fn judge(rows: &str, cx: &Context) -> Result<Value, String> {
    let lexicon = match cx.root() {
        Ok(root) => crate::lexicon_of(&crate::load::read(&root).map_err(|e| e.to_string())?.sources).0,
        Err(_) => Lexicon::standard(),
    };
    let report = crate::eval::claims(rows, &lexicon).map_err(|e| e.to_string())?;
    serde_json::to_value(&report).map_err(|e| e.to_string())
}

#[expect(clippy::disallowed_methods, reason = "the user names the file; it is no part of a site")]
fn read(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|e| Failure::new(format!("`{}` cannot be read: {e}", file.display())))
}

/// The figures as a small table: headline, counts, kinds, errors, as far as they are there.
fn table(figures: &Value) -> String {
    let mut out = String::new();
    let number = |value: &Value, key: &str| value.get(key).and_then(Value::as_f64).unwrap_or(0.0);
    let _ = writeln!(out, "{:<12} {:>6}", "rows", number(figures, "rows"));
    for key in FIGURES {
        let _ = write!(out, "{key:<12} {:>6.3}", number(figures, key));
        if let Some(interval) = figures.get("intervals").and_then(|i| i.get(key)) {
            let _ = write!(out, "  ({:.3} to {:.3})", number(interval, "low"), number(interval, "high"));
        }
        out.push('\n');
    }
    if let Some(left_out) = figures.get("borderline").and_then(Value::as_u64).filter(|n| *n > 0) {
        let _ = writeln!(out, "{left_out} borderline rows left out");
    }
    if let Some(kinds) = figures.get("kinds").and_then(Value::as_object).filter(|k| !k.is_empty()) {
        let _ = writeln!(out, "\n{:<14} {:>6} {:>8}", "kind", "rows", "recall");
        for (kind, of) in kinds {
            let _ = writeln!(
                out,
                "{:<14} {:>6} {:>8.3}",
                crate::emit::clean(kind),
                number(of, "rows"),
                number(of, "recall")
            );
        }
    }
    for miss in figures.get("errors").and_then(Value::as_array).into_iter().flatten() {
        let text = |key: &str| crate::emit::clean(miss.get(key).and_then(Value::as_str).unwrap_or("")).into_owned();
        let what = match miss.get("claim").and_then(Value::as_bool) {
            Some(true) => "missed",
            Some(false) => "flagged in error",
            None => "wrong",
        };
        let sentence = if text("text").is_empty() { text("sentence") } else { text("text") };
        let _ = write!(out, "\n{what}: {sentence}\n  {}", text("id"));
        for key in ["heading", "kind", "reason"] {
            if !text(key).is_empty() {
                let _ = write!(out, ", {key}: {}", text(key));
            }
        }
        out.push('\n');
    }
    out
}

/// Each sentence of a page with what it is taken for.
fn explain(analysis: &Analysis, named: &Path, here: &Path, root: &Path) -> Result<String, Failure> {
    let sources = analysis.sources();
    let named = [named.to_path_buf()];
    let wanted = super::paths::Wanted::new(&named, here, root, sources)?;
    let pages = analysis.site().pages.iter().zip(analysis.claims());
    let mut out = String::new();
    for (page, claims) in pages.filter(|(p, _)| wanted.has(&sources.get(p.doc.file).path)) {
        let source = sources.get(page.doc.file);
        for (index, sentence) in page.doc.sentences.iter().enumerate() {
            let (line, _) = source.line_column(sentence.span.start as usize);
            let text = crate::emit::clean(page.doc.sentence_text(sentence));
            let _ = match claims.iter().find(|c| c.sentence == index) {
                Some(claim) => {
                    let cited = if claim.cites.is_empty() { "uncited" } else { "cited" };
                    let (kind, reason) = (claim.kind.name(), crate::emit::clean(&claim.reason));
                    writeln!(out, "{}:{line}: claim ({kind}, {cited}): {text}\n    because: {reason}", source.path)
                }
                None => writeln!(out, "{}:{line}: no claim: {text}", source.path),
            };
        }
    }
    if out.is_empty() {
        let name = named[0].to_string_lossy().into_owned();
        let near = nearest(&name, analysis.site().pages.iter().map(|p| sources.get(p.doc.file).path.as_str()));
        let failure = Failure::new(format!("`{name}` is not a page with sentences"));
        return Err(near.into_iter().fold(failure, |f, near| f.help(format!("did you mean `{near}`?"))));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_printed_as_far_as_they_are_there() {
        let figures = serde_json::json!({
            "rows": 12, "precision": 0.9, "recall": 1.0, "f1": 0.9474, "specificity": 0.5,
            "intervals": {"recall": {"low": 0.8, "high": 1.0}},
            "borderline": 3,
            "kinds": {"efficacy": {"rows": 4, "flagged": 4, "kind_right": 3, "recall": 1.0}},
            "errors": [{"id": "r7", "text": "Tea\nheals.", "claim": true, "heading": "Tea", "reason": "too short"}],
        });
        let expected = "\
rows             12
precision     0.900
recall        1.000  (0.800 to 1.000)
f1            0.947
specificity   0.500
3 borderline rows left out

kind             rows   recall
efficacy            4    1.000

missed: Tea heals.
  r7, heading: Tea, reason: too short
";
        assert_eq!(table(&figures), expected);
        assert_eq!(table(&serde_json::json!({})).lines().count(), 5);
    }
}
