//! The detector against labelled rows: rows in, figures out.
//!
//! Row 7. One JSON object a line: `{"id", "source", "heading", "text", "claim", "kind", "borderline"}`. A row is judged
//! with its heading as context; borderline rows are left out of the score. Intervals are 95 % bootstrap intervals over
//! documents (`source`), because the rows of one document are not independent; the seed is fixed.

mod fit;

pub use fit::{FitMiss, FitReport, SlotFigures, fit};

use std::collections::BTreeMap;

use serde::Serialize;

use crate::claims::detect::judge;
use crate::claims::features::Context;
use crate::lexicon::Lexicon;

/// A line that cannot be judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// 1-based line.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

impl std::fmt::Display for BadRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for BadRow {}

/// Counts of right and wrong answers, and the shares made of them. A share of nothing is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Figures {
    /// Rows counted.
    pub rows: usize,
    /// Share of flagged rows that are claims.
    pub precision: f64,
    /// Share of claims that are flagged.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
    /// Share of other rows that are left alone.
    pub specificity: f64,
}

/// A 95 % interval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Intervals of the four figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct Intervals {
    pub precision: Interval,
    pub recall: Interval,
    pub f1: Interval,
    pub specificity: Interval,
}

/// How the claims of one kind fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct KindFigures {
    /// Rows with this kind.
    pub rows: usize,
    /// Flagged as claims.
    pub flagged: usize,
    /// Flagged, and the kind is the labelled one.
    pub kind_right: usize,
    /// Share flagged.
    pub recall: f64,
}

/// One row that was judged wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Miss {
    /// Line in the file.
    pub line: usize,
    /// The row's id.
    pub id: String,
    /// Its document.
    pub source: String,
    /// Its heading.
    pub heading: String,
    /// Its text.
    pub text: String,
    /// The label.
    pub claim: bool,
    /// The labelled kind.
    pub kind: Option<String>,
    /// How sure the detector was, in log-odds.
    pub score: f64,
    /// What decided, heaviest first.
    pub reason: String,
}

/// Everything measured.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// The headline: rows that are not borderline.
    #[serde(flatten)]
    pub figures: Figures,
    /// 95 % intervals over documents.
    pub intervals: Intervals,
    /// Rows left out because they are borderline.
    pub borderline: usize,
    /// Claims flagged, claims missed, others flagged, others left alone.
    pub counts: Counts,
    /// By labelled kind.
    pub kinds: BTreeMap<String, KindFigures>,
    /// By document.
    pub sources: BTreeMap<String, Figures>,
    /// Rows judged wrong, in the order of the file.
    pub errors: Vec<Miss>,
}

/// The four cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct Counts {
    pub true_positive: usize,
    pub false_negative: usize,
    pub false_positive: usize,
    pub true_negative: usize,
}

impl Counts {
    fn add(&mut self, claim: bool, flagged: bool) {
        match (claim, flagged) {
            (true, true) => self.true_positive += 1,
            (true, false) => self.false_negative += 1,
            (false, true) => self.false_positive += 1,
            (false, false) => self.true_negative += 1,
        }
    }

    fn plus(&mut self, other: &Counts) {
        self.true_positive += other.true_positive;
        self.false_negative += other.false_negative;
        self.false_positive += other.false_positive;
        self.true_negative += other.true_negative;
    }

    fn figures(&self) -> Figures {
        let share = |part: usize, rest: usize| if part + rest == 0 { 0.0 } else { part as f64 / (part + rest) as f64 };
        let precision = share(self.true_positive, self.false_positive);
        let recall = share(self.true_positive, self.false_negative);
        let f1 = if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        Figures {
            rows: self.true_positive + self.false_negative + self.false_positive + self.true_negative,
            precision,
            recall,
            f1,
            specificity: share(self.true_negative, self.false_positive),
        }
    }
}

/// The rows of a file, each with its line; empty lines are left out.
fn rows(jsonl: &str) -> impl Iterator<Item = (usize, Result<serde_json::Value, BadRow>)> {
    jsonl.lines().enumerate().filter_map(|(index, text)| {
        let text = text.trim_start_matches('\u{feff}').trim();
        let line = index + 1;
        let read = |e| BadRow { line, message: format!("not JSON: {e}") };
        (!text.is_empty()).then(|| (line, serde_json::from_str(text).map_err(read)))
    })
}

/// Judges every row.
///
/// # Errors
/// The first line that is no JSON object, or lacks `text` or `claim`.
pub fn claims(jsonl: &str, lexicon: &Lexicon) -> Result<Report, BadRow> {
    let mut report = Report::default();
    let mut documents: BTreeMap<String, Counts> = BTreeMap::new();
    for (line, row) in rows(jsonl) {
        let bad = |message: String| BadRow { line, message };
        let row = row?;
        let text = row.get("text").and_then(|t| t.as_str()).ok_or_else(|| bad("no `text`".into()))?;
        let claim = row
            .get("claim")
            .and_then(serde_json::Value::as_bool)
            .ok_or_else(|| bad("no `claim` of true or false".into()))?;
        if row.get("borderline").and_then(serde_json::Value::as_bool) == Some(true) {
            report.borderline += 1;
            continue;
        }
        let field = |name: &str| row.get(name).and_then(|v| v.as_str()).unwrap_or("").to_owned();
        let heading = field("heading");
        let verdict = judge(&Context { text, heading: &heading, ..Context::default() }, lexicon);
        let source = field("source");
        documents.entry(source.clone()).or_default().add(claim, verdict.claim);
        let kind = row.get("kind").and_then(|k| k.as_str()).map(str::to_owned);
        if let Some(kind) = &kind {
            let figures = report.kinds.entry(kind.clone()).or_default();
            figures.rows += 1;
            figures.flagged += usize::from(verdict.claim);
            figures.kind_right += usize::from(verdict.claim && verdict.kind.name() == kind);
        }
        if verdict.claim != claim {
            let decided: Vec<String> =
                verdict.features.iter().take(5).map(|(name, w)| format!("{name} {w:+.2}")).collect();
            let reason =
                if verdict.claim { format!("{}: {}", verdict.reason, decided.join(", ")) } else { decided.join(", ") };
            report.errors.push(Miss {
                line,
                id: field("id"),
                source,
                heading,
                text: text.to_owned(),
                claim,
                kind,
                score: f64::from((verdict.score * 100.0).round()) / 100.0,
                reason,
            });
        }
    }
    for figures in report.kinds.values_mut() {
        figures.recall = figures.flagged as f64 / figures.rows as f64;
    }
    for counts in documents.values() {
        report.counts.plus(counts);
    }
    report.figures = report.counts.figures();
    let counts: Vec<Counts> = documents.values().copied().collect();
    report.intervals = bootstrap(&counts);
    report.sources = documents.into_iter().map(|(source, counts)| (source, counts.figures())).collect();
    Ok(report)
}

/// Draws as many documents as there are, with replacement, two thousand times.
fn bootstrap(documents: &[Counts]) -> Intervals {
    if documents.is_empty() {
        return Intervals::default();
    }
    let mut state = 0x2545_f491_4f6c_dd1du64;
    let mut draw = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize % documents.len()
    };
    let drawn: Vec<Figures> = (0..2000)
        .map(|_| {
            let mut counts = Counts::default();
            for _ in documents {
                counts.plus(&documents[draw()]);
            }
            counts.figures()
        })
        .collect();
    let interval = |of: fn(&Figures) -> f64| {
        let mut values: Vec<f64> = drawn.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        let at = |share: f64| values.get((share * (values.len() - 1) as f64).round() as usize).copied().unwrap_or(0.0);
        Interval { low: at(0.025), high: at(0.975) }
    };
    Intervals {
        precision: interval(|f| f.precision),
        recall: interval(|f| f.recall),
        f1: interval(|f| f.f1),
        specificity: interval(|f| f.specificity),
    }
}
