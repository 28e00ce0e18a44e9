//! The ledger as one JSON document. Keys are only ever added; `schema` changes if one should have to go.
//!
//! `schema` (1), `site`, `totals` (`pages`, `claims`, `cited`, `uncited`, `waived`), and `pages`: each with `path`, `file`,
//! `title`, `url`, `reviewers`, `last_reviewed` (or `null`) and `claims`: each with `id`, `line`, `sentence`, `kind`,
//! `reason`, `slots` (what the sentence speaks of, in its words), `status` (`cited`, `uncited`, `waived`), `cover` (where
//! its citations stand; empty if it has none), `waiver` (the reason, or `null`) and `sources`: each with `key`, `known`
//! (whether the library has it), `name`, `evidence`, `pinned` (whether the page names the findings it means; otherwise all
//! of the record are listed), `findings`: each with `id`, `text`, `place`, `unverified` (the last two may be `null`), and
//! `limits`.

use serde_json::{Value, json};

use super::{Cited, Entry, Ledger, PageEntry, words};
use crate::claims::Slots;

/// Prints the ledger, indented, with a final line feed.
pub fn json(ledger: &Ledger) -> String {
    let totals = ledger.totals();
    let document = json!({
        "schema": 1,
        "site": ledger.site,
        "totals": {
            "pages": ledger.pages.len(),
            "claims": totals.claims,
            "cited": totals.cited,
            "uncited": totals.uncited,
            "waived": totals.waived,
        },
        "pages": ledger.pages.iter().map(page).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn page(page: &PageEntry) -> Value {
    json!({
        "path": page.path,
        "file": page.file,
        "title": page.title,
        "url": page.url,
        "reviewers": page.reviewers,
        "last_reviewed": page.last_reviewed.map(|d| d.to_string()),
        "claims": page.claims.iter().map(claim).collect::<Vec<_>>(),
    })
}

fn claim(claim: &Entry) -> Value {
    json!({
        "id": claim.id,
        "line": claim.line,
        "sentence": claim.sentence,
        "kind": claim.kind.name(),
        "reason": claim.reason,
        "slots": slots(&claim.slots, &claim.sentence),
        "status": claim.status.name(),
        "cover": words::cover(claim.cover),
        "waiver": claim.waiver,
        "sources": claim.sources.iter().map(source).collect::<Vec<_>>(),
    })
}

/// What the sentence speaks of, in its own words; only what it says.
fn slots(slots: &Slots, sentence: &str) -> Value {
    let numbers: Vec<String> =
        slots.numbers.iter().filter_map(|n| sentence.get(n.range.clone()).map(str::to_owned)).collect();
    let words = [
        ("treatments", &slots.treatments),
        ("conditions", &slots.conditions),
        ("outcomes", &slots.outcomes),
        ("populations", &slots.populations),
        ("comparators", &slots.comparators),
        ("routes", &slots.routes),
        ("forms", &slots.forms),
        ("doses", &slots.doses),
        ("timepoints", &slots.timepoints),
        ("numbers", &numbers),
    ];
    let said = words.into_iter().filter(|(_, said)| !said.is_empty());
    Value::Object(said.map(|(name, said)| (name.to_owned(), json!(said))).collect())
}

fn source(source: &Cited) -> Value {
    let findings = source
        .findings
        .iter()
        .map(|f| json!({"id": f.id, "text": f.text, "place": f.place, "unverified": f.unverified}));
    json!({
        "key": source.key,
        "known": source.is_known(),
        "name": source.name,
        "evidence": source.evidence,
        "pinned": source.pinned,
        "findings": findings.collect::<Vec<_>>(),
        "limits": source.limits,
    })
}
