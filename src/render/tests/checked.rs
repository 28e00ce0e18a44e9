//! What a page says of its own check, for people and as data.

use super::fixture::{Fixture, read, spanned};
use super::whole::clinic;
use crate::claims::{Claim, ClaimKind, Cover, Reason};
use crate::diag::Level;
use crate::doc::Waiver;

/// A page with one sentence that is cited, one that is excused and one that is neither.
fn site() -> Fixture {
    let mut site = clinic();
    let claim = |sentence, cites: Vec<usize>| Claim {
        sentence,
        kind: ClaimKind::Efficacy,
        reason: Reason::default(),
        cover: if cites.is_empty() { Cover::None } else { Cover::Own },
        cites,
    };
    let doc = &mut site.docs[3];
    for _ in 0..2 {
        doc.para(vec![super::fixture::text("More.")]);
    }
    let covers = doc.sentences[1].span;
    doc.waivers.push(Waiver {
        rule: spanned("uncited-claim".into()),
        reason: "our own opening hours".into(),
        span: covers,
        covers,
    });
    let title = doc.meta.title.as_ref().expect("a title").value.clone();
    site.claims.push((title, vec![claim(0, vec![0]), claim(1, vec![]), claim(2, vec![])]));
    site
}

#[test]
fn a_page_counts_its_own_claims() {
    let output = site().output();
    let html = read(&output, "ptsd/help/index.html");
    for part in [
        "How this page was checked",
        "<dt>Sentences that make a health claim</dt><dd>3</dd>",
        "<dt>with a source</dt><dd>1</dd>",
        "<dt>excused by the writer, with a reason</dt><dd>1</dd>",
        "<dt>still without a source</dt><dd>1</dd>",
        "<dt>Sources cited</dt><dd>1</dd>",
        "href=\"/ptsd/help/claims.json\" type=\"application/json\"",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    assert!(!read(&output, "visiting/cost/index.html").contains("claims.json"), "a page without claims has no file");
}

#[test]
fn the_claims_of_a_page_are_data_of_the_documented_form() {
    let output = site().output();
    let data: serde_json::Value = serde_json::from_str(read(&output, "ptsd/help/claims.json")).expect("JSON");
    let schema = serde_json::from_str(include_str!("../../../docs/claims.schema.json")).expect("a schema");
    let schema = jsonschema::validator_for(&schema).expect("a valid schema");
    let faults: Vec<String> = schema.iter_errors(&data).map(|e| format!("{}: {e}", e.instance_path)).collect();
    assert_eq!(faults, Vec::<String>::new(), "{data:#}");
    let status: Vec<&str> =
        data["claims"].as_array().expect("claims").iter().filter_map(|c| c["status"].as_str()).collect();
    assert_eq!(status, ["cited", "waived", "open"]);
    assert_eq!(data["claims"][0]["cites"][0]["source"], "feder-2014");
    assert_eq!(data["claims"][1]["reason"], "our own opening hours");
    assert_eq!(data["sources"][0]["doi"], "10.1001/feder-2014");
    assert_eq!(data["page"]["reviewers"][0], "Dr. Ines Halloran");
}

#[test]
fn a_policy_lists_the_rules_in_force() {
    let mut site = clinic();
    let level =
        |level| crate::yaml::Spanned { value: level, span: crate::source::Span::new(crate::source::FileId(0), 0, 0) };
    site.config.rules.insert("missing-description".into(), level(Level::Off));
    site.config.rules.insert("uncited-claim".into(), level(Level::Off));
    let doc = site.page("policy", "Policy");
    doc.meta.kind = Some(spanned(crate::doc::PageKind::Policy));
    let yes = crate::yaml::Value::Scalar { text: "true".into(), quoted: false };
    let span = crate::source::Span::new(doc.file, 0, 0);
    let entry =
        crate::yaml::Entry { key: "rules".into(), key_span: span, value: crate::yaml::Node { span, value: yes } };
    doc.meta.extra = Some(crate::yaml::Node { span, value: crate::yaml::Value::Map(vec![entry]) });
    let output = site.output();
    let html = read(&output, "policy/index.html");
    let row = |name: &str| {
        let at = html.find(&format!("<code>{name}</code>")).unwrap_or_else(|| panic!("no {name}"));
        html[at..].split("</tr>").next().unwrap_or("").to_owned()
    };
    for rule in crate::rules::ALL {
        row(rule.name);
    }
    assert!(row("missing-description").contains("Switched off"));
    assert!(row("uncited-claim").contains("Nothing is published (cannot be switched off)"), "a locked rule stays");
    assert!(row("missing-translation").contains("The editors are told"));
}
