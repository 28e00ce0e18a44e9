//! The fit rules against labelled sentences: a positive is a sentence whose verdict is `wrong`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{BadRow, Counts, Figures, rows};
use crate::claims::text::Text;
use crate::evidence::Library;
use crate::fit::{Judge, Mismatch};

/// How the sentences of one slot fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SlotFigures {
    /// Wrong sentences labelled with this slot.
    pub rows: usize,
    /// Flagged for anything.
    pub caught: usize,
    /// Flagged, and one of the labelled slots is named.
    pub named: usize,
}

/// One sentence that was judged wrongly.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FitMiss {
    /// Line in the file.
    pub line: usize,
    /// The row's id.
    pub id: String,
    /// The sentence.
    pub sentence: String,
    /// What it cites.
    pub cites: Vec<String>,
    /// `missed`, or `false alarm`.
    pub error: &'static str,
    /// The labelled slots.
    pub slots: Vec<String>,
    /// What was said of it: slot and message.
    pub messages: Vec<String>,
}

/// Everything measured.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FitReport {
    /// The headline.
    #[serde(flatten)]
    pub figures: Figures,
    /// Wrong ones caught and missed, right ones flagged and left alone.
    pub counts: Counts,
    /// Share of the wrong ones caught for which a labelled slot is named.
    pub slot_named: f64,
    /// By labelled slot.
    pub slots: BTreeMap<String, SlotFigures>,
    /// Rows judged wrongly, in the order of the file.
    pub errors: Vec<FitMiss>,
}

/// Judges every row `{"id", "sentence", "cites", "verdict", "slots"}`, as if each sentence stood on a page with those
/// citations. A citation may pin a finding: `id#finding`.
///
/// # Errors
/// The first line that is no JSON object, lacks a field, or cites what the library does not have.
pub fn fit(jsonl: &str, library: &Library) -> Result<FitReport, BadRow> {
    let judge = Judge::new(library);
    let mut report = FitReport::default();
    let mut named = 0;
    for (line, row) in rows(jsonl) {
        let bad = |message: String| BadRow { line, message };
        let row = row?;
        let sentence = row.get("sentence").and_then(|t| t.as_str()).ok_or_else(|| bad("no `sentence`".into()))?;
        let wrong = match row.get("verdict").and_then(|v| v.as_str()) {
            Some("wrong") => true,
            Some("ok") => false,
            _ => return Err(bad("no `verdict` of `ok` or `wrong`".into())),
        };
        let list = |name: &str| -> Vec<String> {
            let values = row.get(name).and_then(|v| v.as_array());
            values.into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
        };
        let cites = list("cites");
        if cites.is_empty() {
            return Err(bad("no `cites`".into()));
        }
        let mut targets = Vec::new();
        for cite in &cites {
            targets.push(target(library, cite).ok_or_else(|| bad(format!("the library has no `{cite}`")))?);
        }
        let found = judge.compare(sentence, &Text::read(sentence), &targets);
        let slots = list("slots");
        let hit = found.iter().any(|m| slots.iter().any(|s| s == m.slot.name()));
        report.counts.add(wrong, !found.is_empty());
        if wrong {
            named += usize::from(hit);
            for slot in &slots {
                let figures = report.slots.entry(slot.clone()).or_default();
                figures.rows += 1;
                figures.caught += usize::from(!found.is_empty());
                figures.named += usize::from(hit);
            }
        }
        if wrong == found.is_empty() {
            let id = row.get("id").and_then(|v| v.as_str()).unwrap_or("").to_owned();
            let error = if wrong { "missed" } else { "false alarm" };
            let messages = found.iter().map(shown).collect();
            report.errors.push(FitMiss { line, id, sentence: sentence.to_owned(), cites, error, slots, messages });
        }
    }
    report.figures = report.counts.figures();
    let caught = report.counts.true_positive;
    report.slot_named = if caught == 0 { 0.0 } else { named as f64 / caught as f64 };
    Ok(report)
}

fn shown(found: &Mismatch) -> String {
    let help = found.help.first().map(|h| format!(" ({h})")).unwrap_or_default();
    format!("{}: {}{help}", found.slot.name(), found.message)
}

/// The record, and the finding that is pinned.
fn target(library: &Library, cite: &str) -> Option<(usize, Option<usize>)> {
    let (id, finding) = match cite.split_once('#') {
        Some((id, finding)) => (id, Some(finding)),
        None => (cite, None),
    };
    let record = library.find(id)?;
    let Some(finding) = finding else { return Some((record, None)) };
    let index = library.records.get(record)?.findings().iter().position(|f| f.id.value == finding)?;
    Some((record, Some(index)))
}
