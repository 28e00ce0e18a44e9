//! Dates in the five spellings that reference managers write.
//!
//! `{date-parts: [[2014, 6]]}` (CSL), `[{year: 2014, month: 6}]` (Pandoc), `2014-06` and `2014-06-02/2014-06-05`
//! (EDTF), a bare year, and words. Text that is no date is kept as it stands; numbers that are no date are a fault.

use super::values::wrong;
use super::{FIELD, edtf, unknown};
use crate::diag::Diagnostic;
use crate::evidence::CslDate;
use crate::yaml::{Entry, Node, Value};

const KNOWN: [&str; 9] = ["date-parts", "year", "month", "day", "season", "circa", "literal", "raw", "other"];

/// Reads a date; `None` if there is none or it was reported.
pub(super) fn read(key: &str, node: &Node, problems: &mut Vec<Diagnostic>) -> Option<CslDate> {
    let read = match &node.value {
        Value::Null => return None,
        Value::Scalar { text, .. } if text.trim().is_empty() => return None,
        Value::Scalar { text, .. } => edtf::read(text),
        Value::Map(entries) => map(node, entries, problems),
        Value::Seq(items) => list(items, problems),
    };
    match read {
        Ok(date) if date == CslDate::default() => None,
        Ok(date) => Some(date),
        Err(why) => {
            let found = Diagnostic::new(FIELD, node.span, format!("`{key}`: {why}"));
            problems.push(found.help("write it as `{date-parts: [[2014, 6, 2]]}`, `2014-06-02`, `2014-06` or `2014`"));
            None
        }
    }
}

/// A date as a map: CSL's with `date-parts`, Pandoc's with `year`.
fn map(node: &Node, entries: &[Entry], problems: &mut Vec<Diagnostic>) -> Result<CslDate, String> {
    let mut date = CslDate::default();
    for entry in entries {
        match entry.key.as_str() {
            "date-parts" => date.parts = parts(entry.value.items())?,
            "circa" => date.circa = entry.value.text().is_some_and(|t| !matches!(t, "false" | "0" | "")),
            "literal" | "raw" | "other" | "season" | "year" | "month" | "day" => {
                if entry.value.value != Value::Null && entry.value.text().is_none() {
                    problems.push(wrong(&entry.key, &entry.value, "text"));
                }
            }
            _ => problems.push(unknown(entry, &KNOWN)),
        }
    }
    let text = |key: &str| node.get(key).and_then(Node::text).map(str::trim).filter(|t| !t.is_empty());
    if let Some(year) = text("year") {
        let mut part = vec![integer("year", year)?];
        if let Some(month) = text("month") {
            part.push(edtf::month(month).map_or_else(|| integer("month", month), Ok)?);
            if let Some(day) = text("day") {
                part.push(integer("day", day)?);
            }
        }
        date.parts = vec![part];
    }
    if let Some(season) = text("season") {
        date.season = Some(edtf::season(season).ok_or_else(|| format!("`{season}` is not a season"))?);
    }
    if date.parts.is_empty()
        && let Some(words) = text("literal").or(text("raw")).or(text("other"))
    {
        let read = edtf::read(words)?;
        return Ok(CslDate { circa: date.circa || read.circa, season: date.season.or(read.season), ..read });
    }
    settle(date)
}

/// A date as a list: Pandoc's maps (two make a range), texts, or the numbers of `date-parts` alone.
fn list(items: &[Node], problems: &mut Vec<Diagnostic>) -> Result<CslDate, String> {
    if !items.is_empty() && items.iter().all(|i| i.entries().is_some()) {
        let mut whole = CslDate::default();
        for item in items {
            let one = map(item, item.entries().unwrap_or_default(), problems)?;
            whole.parts.extend(one.parts);
            whole.season = whole.season.or(one.season);
            whole.circa |= one.circa;
            whole.literal = whole.literal.or(one.literal);
        }
        return settle(whole);
    }
    let texts: Vec<&str> = items.iter().filter_map(Node::text).collect();
    if texts.len() == items.len() && texts.iter().any(|t| t.len() > 4) {
        return edtf::read(&texts.join("/"));
    }
    settle(CslDate { parts: parts(items)?, ..CslDate::default() })
}

/// The numbers of `date-parts`: one list a date, or the numbers of a single date.
fn parts(items: &[Node]) -> Result<Vec<Vec<i32>>, String> {
    let numbers = |nodes: &[Node]| -> Result<Vec<i32>, String> {
        let texts = nodes.iter().filter(|n| n.value != Value::Null);
        let texts = texts.map(|n| n.text().map(str::trim).ok_or_else(|| format!("a date cannot hold {}", n.kind())));
        texts.filter(|t| *t != Ok("")).map(|t| t.and_then(|t| integer("date", t))).collect()
    };
    let mut dates = if !items.is_empty() && items.iter().all(|i| i.text().is_some()) {
        vec![numbers(items)?]
    } else {
        items.iter().map(|i| numbers(i.items())).collect::<Result<Vec<_>, _>>()?
    };
    dates.retain(|d| !d.is_empty());
    Ok(dates)
}

fn integer(what: &str, text: &str) -> Result<i32, String> {
    text.parse().map_err(|_| format!("`{text}` is not a number of a {what}"))
}

/// Turns months that stand for seasons into one, and refuses days that do not exist.
pub(super) fn settle(mut date: CslDate) -> Result<CslDate, String> {
    if date.parts.len() > 2 {
        return Err("a date has at most two ends".into());
    }
    for part in &mut date.parts {
        if let [_, code @ 21..=24] = part[..] {
            date.season = Some((code - 20) as u8);
            part.pop();
        }
        match part[..] {
            [year] | [year, 1..=12] | [year, 1..=12, _] if !(-9999..=9999).contains(&year) => {
                return Err(format!("the year {year} is out of range"));
            }
            [_] | [_, 1..=12] => {}
            [year, month @ 1..=12, day] if (1..=days(year, month)).contains(&day) => {}
            [_, 1..=12, day] => return Err(format!("that month has no day {day}")),
            [_, month, ..] => return Err(format!("there is no month {month}")),
            [] => return Err("a date begins with its year".into()),
        }
    }
    Ok(date)
}

fn days(year: i32, month: i32) -> i32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
