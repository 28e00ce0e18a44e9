//! `stale-evidence`: evidence older than the site allows, or due to be looked at again.

use std::collections::BTreeSet;

use crate::claims::ClaimKind;
use crate::diag::{Diagnostic, Level};
use crate::doc::UnitKind;
use crate::evidence::Record;
use crate::reading;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::site::Page;

/// The rule.
pub static RULE: Rule = Rule {
    name: "stale-evidence",
    family: Family::Evidence,
    summary: "evidence older than the site allows, or due to be looked at again",
    level: Level::Warning,
    locked: false,
    docs: include_str!("stale_evidence.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let library = &cx.site.library;
    let today = cx.settings.today;
    let oldest = i32::from(today.year) - i32::from(cx.site.config.evidence_years);
    let record_of =
        |cite: usize| page.page.cites.get(cite).copied().flatten().and_then(|t| library.records.get(t.record));
    let mut told = BTreeSet::new();
    for (cite, at) in page.page.doc.cites.iter().enumerate().map(|(i, c)| (i, c.span)) {
        let Some(record) = record_of(cite) else { continue };
        let due = record.evidence.as_ref().and_then(|e| e.recheck_after.as_ref()).filter(|d| d.value < today);
        if let Some(due) = due.filter(|_| told.insert(record.id.value.as_str())) {
            let message = format!("{} was to be looked at again by {}", record.short_name(), due.value.long());
            let found = Diagnostic::new(RULE.name, at, message).related(due.span, "the day is set here");
            out.push(found.help("compare the source with what you recorded, and set `recheck-after` anew"));
        }
    }
    for claim in page.claims.iter().filter(|c| ages(c.kind)) {
        let years: Option<Vec<i32>> = claim.cites.iter().map(|c| record_of(*c).and_then(year)).collect();
        let newest = years.and_then(|y| y.into_iter().max());
        let text = around(page.page, claim.sentence);
        // A paragraph that tells the year is honest about it, even if it means the year of the data.
        if let (Some(newest), Some(first)) = (newest.filter(|y| *y < oldest), claim.cites.first())
            && !names_a_year_near(&text, newest)
            && let Some(cite) = page.page.doc.cites.get(*first)
        {
            let message = format!("the newest source of this claim is of {newest}");
            let found = Diagnostic::new(RULE.name, cite.span, message);
            out.push(found.help("look for a newer one, or name the year in the sentence"));
        }
    }
}

/// What is known of it changes with the years; a mechanism, a date or a definition does not.
fn ages(kind: ClaimKind) -> bool {
    matches!(
        kind,
        ClaimKind::Efficacy | ClaimKind::Safety | ClaimKind::Comparison | ClaimKind::Epidemiology | ClaimKind::Outcomes
    )
}

/// The year of a study; `None` for labels and web pages, which are kept up by their owners.
fn year(record: &Record) -> Option<i32> {
    record.csl.issued.as_ref().and_then(|d| d.year())
}

/// The text of a sentence's unit; for a cell, of its row.
fn around(page: &Page, sentence: usize) -> String {
    let Some((_, unit, _)) = reading::sentence(page, sentence) else { return String::new() };
    let UnitKind::Cell { table, row, .. } = unit.kind else { return unit.text.clone() };
    let in_row = page
        .doc
        .units
        .iter()
        .filter(|u| matches!(u.kind, UnitKind::Cell { table: t, row: r, .. } if (t, r) == (table, row)));
    in_row.map(|u| u.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Whether a text names a year up to five before the publication: data are gathered before they are printed.
fn names_a_year_near(text: &str, published: i32) -> bool {
    let years = text.split(|c: char| !c.is_ascii_digit()).filter(|n| n.len() == 4);
    years.filter_map(|n| n.parse::<i32>().ok()).any(|y| (published - 5..=published).contains(&y))
}
