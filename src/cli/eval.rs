//! `citewell eval`: labelled rows in, figures out; or what is thought of each sentence of a page.

use std::fmt::Write;
use std::path::Path;

use super::args::{Eval, FiguresFormat, Run};
use super::context::Context;
use super::{CLEAN, Failure};
use crate::diag::nearest;
use crate::emit::{clean, counted};
use crate::eval::{self, FitReport, Report};
use crate::gate::Analysis;
use crate::lexicon::Lexicon;

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
    if args.fit {
        return fit(args, format, file, &rows, cx);
    }
    let report = eval::claims(&rows, &lexicon(cx)?);
    cx.out.clear();
    let mut report = report.map_err(|e| Failure::new(format!("{}: {e}", file.display())))?;
    if !args.errors {
        report.errors.clear();
    }
    let text = match format.unwrap_or(FiguresFormat::Human) {
        // Numbers and strings always serialise.
        FiguresFormat::Json => format!("{}\n", serde_json::to_string(&report).unwrap_or_default()),
        FiguresFormat::Human => table(&report),
    };
    cx.out.print(&text)?;
    Ok(CLEAN)
}

/// Cited sentences held against the site's library.
fn fit(args: &Eval, format: Option<FiguresFormat>, file: &Path, rows: &str, cx: &Context) -> Result<u8, Failure> {
    let root = cx.root()?;
    let inputs = crate::load::read(&root);
    let inputs = inputs.map_err(|e| Failure::new(format!("`{}` cannot be read: {e}", root.display())))?;
    let report = eval::fit(rows, &crate::library_of(&inputs.sources).0);
    cx.out.clear();
    let mut report = report.map_err(|e| Failure::new(format!("{}: {e}", file.display())))?;
    if !args.errors {
        report.errors.clear();
    }
    let text = match format.unwrap_or(FiguresFormat::Human) {
        FiguresFormat::Json => format!("{}\n", serde_json::to_string(&report).unwrap_or_default()),
        FiguresFormat::Human => fit_table(&report),
    };
    cx.out.print(&text)?;
    Ok(CLEAN)
}

/// The figures of the fit rules: headline, slots, and the rows judged wrong as far as they were asked for.
fn fit_table(report: &FitReport) -> String {
    let (figures, counts) = (&report.figures, &report.counts);
    let mut out = format!("{:<14} {:>6}\n", "rows", figures.rows);
    for (name, count) in [
        ("caught", counts.true_positive),
        ("missed", counts.false_negative),
        ("false alarms", counts.false_positive),
        ("left alone", counts.true_negative),
    ] {
        let _ = writeln!(out, "{name:<14} {count:>6}");
    }
    for (name, value) in [
        ("precision", figures.precision),
        ("recall", figures.recall),
        ("f1", figures.f1),
        ("specificity", figures.specificity),
        ("slot named", report.slot_named),
    ] {
        let _ = writeln!(out, "{name:<14} {value:>6.3}");
    }
    if !report.slots.is_empty() {
        let _ = writeln!(out, "\n{:<14} {:>6} {:>7} {:>6}", "slot", "rows", "caught", "named");
    }
    for (slot, of) in &report.slots {
        let _ = writeln!(out, "{:<14} {:>6} {:>7} {:>6}", clean(slot), of.rows, of.caught, of.named);
    }
    for miss in &report.errors {
        let _ = writeln!(out, "\n{}: {}", miss.error, clean(&miss.sentence));
        let slots = if miss.slots.is_empty() { String::new() } else { format!(", {}", miss.slots.join(", ")) };
        let _ = writeln!(
            out,
            "  line {}, id: {}, cites {}{}",
            miss.line,
            clean(&miss.id),
            clean(&miss.cites.join(", ")),
            clean(&slots)
        );
        for message in &miss.messages {
            let _ = writeln!(out, "  said: {}", clean(message));
        }
    }
    out
}

/// The site's own words, if the run stands in a site; the general ones otherwise.
fn lexicon(cx: &Context) -> Result<Lexicon, Failure> {
    let Ok(root) = cx.root() else { return Ok(Lexicon::standard()) };
    let inputs = crate::load::read(&root);
    let inputs = inputs.map_err(|e| Failure::new(format!("`{}` cannot be read: {e}", root.display())))?;
    Ok(crate::lexicon_of(&inputs.sources).0)
}

#[expect(clippy::disallowed_methods, reason = "the user names the file; it is no part of a site")]
fn read(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|e| Failure::new(format!("`{}` cannot be read: {e}", file.display())))
}

/// The figures as a small table: headline, kinds, and the rows judged wrong as far as they were asked for.
fn table(report: &Report) -> String {
    let (figures, intervals) = (&report.figures, &report.intervals);
    let mut out = format!("{:<12} {:>6}\n", "rows", figures.rows);
    for (name, value, interval) in [
        ("precision", figures.precision, intervals.precision),
        ("recall", figures.recall, intervals.recall),
        ("f1", figures.f1, intervals.f1),
        ("specificity", figures.specificity, intervals.specificity),
    ] {
        let _ = writeln!(out, "{name:<12} {value:>6.3}  ({:.3} to {:.3})", interval.low, interval.high);
    }
    if report.borderline > 0 {
        let _ = writeln!(out, "{} left out", counted(report.borderline, "borderline row"));
    }
    if !report.kinds.is_empty() {
        let _ = writeln!(out, "\n{:<14} {:>6} {:>8}", "kind", "rows", "recall");
    }
    for (kind, of) in &report.kinds {
        let _ = writeln!(out, "{:<14} {:>6} {:>8.3}", clean(kind), of.rows, of.recall);
    }
    for miss in &report.errors {
        let what = if miss.claim { "missed" } else { "flagged in error" };
        let _ = write!(out, "\n{what}: {}\n  line {}", clean(&miss.text), miss.line);
        let kind = miss.kind.as_deref().unwrap_or("");
        for (name, value) in
            [("id", &*miss.id), ("heading", &*miss.heading), ("kind", kind), ("because", &*miss.reason)]
        {
            if !value.is_empty() {
                let _ = write!(out, ", {name}: {}", clean(value));
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
            let text = clean(page.doc.sentence_text(sentence));
            let _ = match claims.iter().find(|c| c.sentence == index) {
                Some(claim) => {
                    let cited = if claim.cites.is_empty() { "uncited" } else { "cited" };
                    let (kind, reason) = (claim.kind.name(), claim.reason);
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
    use crate::eval::{Figures, Interval, Intervals, KindFigures, Miss};

    #[test]
    fn figures_are_printed_for_people() {
        let interval = Interval { low: 0.8, high: 1.0 };
        let miss = Miss {
            line: 7,
            id: "r7".into(),
            source: "a".into(),
            heading: "Tea".into(),
            text: "Tea\nheals.".into(),
            claim: true,
            kind: None,
            score: -0.5,
            reason: "too short".into(),
        };
        let report = Report {
            figures: Figures { rows: 12, precision: 0.9, recall: 1.0, f1: 0.9474, specificity: 0.5 },
            intervals: Intervals { recall: interval, ..Intervals::default() },
            borderline: 3,
            kinds: [("efficacy".to_owned(), KindFigures { rows: 4, flagged: 4, kind_right: 3, recall: 1.0 })].into(),
            errors: vec![miss],
            ..Report::default()
        };
        let expected = "\
rows             12
precision     0.900  (0.000 to 0.000)
recall        1.000  (0.800 to 1.000)
f1            0.947  (0.000 to 0.000)
specificity   0.500  (0.000 to 0.000)
3 borderline rows left out

kind             rows   recall
efficacy            4    1.000

missed: Tea heals.
  line 7, id: r7, heading: Tea, because: too short
";
        assert_eq!(table(&report), expected);
    }
}
