//! SARIF 2.1.0, as code scanning accepts it.
//!
//! Columns count Unicode code points. Waived findings are results with an in-source suppression. Code scanning refuses
//! large files and shows 5,000 results, so no more are written, errors first; a notification and the run's property
//! `leftOut` say how many were left out.

use serde_json::{Value, json};
use xxhash_rust::xxh3::xxh3_64;

use super::places::Places;
use super::{Look, counted};
use crate::diag::{Diagnostic, Level, Report};
use crate::rules;
use crate::source::Span;

/// Results written at most.
pub(super) const LIMIT: usize = 5_000;
/// The published schema of the format.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn print(report: &Report, places: &Places<'_>, look: &Look<'_>) -> String {
    let of = |level: Level| report.findings.iter().filter(move |d| d.level == level).map(|d| (d, None));
    let waived =
        report.waived.iter().enumerate().map(|(i, d)| (d, Some(look.reasons.get(i).map_or("", String::as_str))));
    let all = of(Level::Error).chain(of(Level::Warning)).chain(waived);
    let results: Vec<Value> = all.take(LIMIT).map(|(d, waiver)| result(d, waiver, places, look)).collect();
    let left_out = report.findings.len() + report.waived.len() - results.len();
    let mut notifications = Vec::new();
    if left_out > 0 {
        let what = format!("{} left out: a file of more than {LIMIT} results is refused", counted(left_out, "finding"));
        notifications.push(json!({"level": "warning", "message": {"text": what}}));
    }
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "citewell",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules::ALL.iter().map(|r| rule(r)).collect::<Vec<_>>(),
            }},
            "invocations": [{"executionSuccessful": true, "toolExecutionNotifications": notifications}],
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": {"leftOut": left_out},
        }],
    });
    format!("{log}\n")
}

fn rule(rule: &crate::rule::Rule) -> Value {
    let docs = rule.docs.replace(['⟦', '⟧'], "");
    let docs = if docs.trim().is_empty() { rule.summary.to_owned() } else { docs };
    json!({
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": docs, "markdown": docs},
        "defaultConfiguration": {"level": level(rule.level)},
        "properties": {"tags": [rule.family.name()], "locked": rule.locked},
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Off => "none",
    }
}

fn result(d: &Diagnostic, waiver: Option<&str>, places: &Places<'_>, look: &Look<'_>) -> Value {
    let mut text = d.message.clone();
    for line in &d.help {
        text.push('\n');
        text.push_str(line);
    }
    let mut result = json!({
        "ruleId": d.rule,
        "level": level(d.level),
        "message": {"text": text},
        "locations": [location(d.span, &d.label, places, look)],
        "partialFingerprints": {"citewell/v1": fingerprint(d, places)},
    });
    if let Some(index) = rules::ALL.iter().position(|r| r.name == d.rule) {
        result["ruleIndex"] = json!(index);
    }
    if !d.related.is_empty() {
        let related = d.related.iter().map(|(span, what)| location(*span, what, places, look));
        result["relatedLocations"] = Value::Array(related.collect());
    }
    if let Some(fix) = &d.fix {
        let changes = fix.edits.iter().map(|edit| {
            let replacement =
                json!({"deletedRegion": region(edit.span, places), "insertedContent": {"text": edit.text}});
            json!({"artifactLocation": artifact(edit.span, places, look), "replacements": [replacement]})
        });
        result["fixes"] = json!([{"description": {"text": fix.title}, "artifactChanges": changes.collect::<Vec<_>>()}]);
    }
    if let Some(reason) = waiver {
        let mut suppression = json!({"kind": "inSource"});
        if !reason.is_empty() {
            suppression["justification"] = json!(reason);
        }
        result["suppressions"] = json!([suppression]);
    }
    result
}

fn location(span: Span, what: &str, places: &Places<'_>, look: &Look<'_>) -> Value {
    let place = json!({"artifactLocation": artifact(span, places, look), "region": region(span, places)});
    if what.is_empty() {
        json!({"physicalLocation": place})
    } else {
        json!({"physicalLocation": place, "message": {"text": what}})
    }
}

fn artifact(span: Span, places: &Places<'_>, look: &Look<'_>) -> Value {
    json!({"uri": uri(&format!("{}{}", look.prefix, places.path(span)))})
}

fn region(span: Span, places: &Places<'_>) -> Value {
    let place = places.place(span);
    json!({
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    })
}

/// A path as a relative address. A first part with a colon in it would read as a scheme, so colons are escaped too.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Tells a finding again after lines moved: rule, file, message and the marked words, but not where they stand.
fn fingerprint(d: &Diagnostic, places: &Places<'_>) -> String {
    let key = [d.rule, places.path(d.span), &d.message, places.text(d.span)].join("\0");
    format!("{:016x}", xxh3_64(key.as_bytes()))
}
