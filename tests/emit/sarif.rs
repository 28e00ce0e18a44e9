//! SARIF against the schema OASIS published, which `tests/fixtures/sarif-2.1.0.json` holds as the crate serde-sarif 0.8.0
//! ships it.

use citewell::diag::{Diagnostic, Level, Report};
use citewell::emit::{Format, Look, report};
use citewell::source::Span;
use serde_json::Value;

use crate::kit::*;

#[test]
fn sarif_is_valid_and_complete() {
    let log = valid_sarif(&print(Format::Sarif));
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 8);
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    assert_eq!(rules.len(), citewell::rules::ALL.len());
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(rules[index]["help"]["text"].as_str().is_some_and(|t| !t.trim().is_empty()));
    }
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/sleep%20%26%20rest/tea%2C%20green.md");
    assert_eq!(place["region"]["startLine"], 4);
    assert_eq!(place["region"]["endColumn"], 22);
    let last = &results[7];
    assert_eq!(last["suppressions"][0]["justification"], "quoted from the leaflet");
    assert!(results[..7].iter().all(|r| r.get("suppressions").is_none()));
    let fixed = results.iter().find(|r| r["ruleId"] == "unknown-citation").expect("the finding with a fix");
    let replacement = &fixed["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(replacement["insertedContent"]["text"], "smith-2020");
    assert_eq!(results[6]["level"], "warning", "errors come first");
}

#[test]
fn sarif_says_how_many_results_it_left_out() {
    let (sources, [_, page, _]) = sources();
    let one = |level| Diagnostic { level, ..Diagnostic::new("raw-html", Span::new(page, 0, 3), "html") };
    let mut findings = vec![one(Level::Warning); 5_003];
    findings.push(one(Level::Error));
    let log =
        valid_sarif(&report(Format::Sarif, &Report { findings, ..Report::default() }, &sources, &Look::default()));
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 5_000);
    assert_eq!(results[0]["level"], "error");
    assert_eq!(run["properties"]["leftOut"], 4);
    let said = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert!(said.as_str().is_some_and(|t| t.starts_with("4 findings left out")), "{said}");
}

/// Parses a SARIF log after the published schema accepted it.
pub fn valid_sarif(text: &str) -> Value {
    let schema: Value = serde_json::from_str(include_str!("../fixtures/sarif-2.1.0.json")).expect("the schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let log: Value = serde_json::from_str(text).expect("JSON");
    let errors: Vec<String> = validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path)).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(
        !validator.is_valid(&serde_json::json!({"version": "2.1.0", "runs": [{}]})),
        "the schema refuses something"
    );
    log
}
