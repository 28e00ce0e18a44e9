//! JSON-LD against the vocabulary: every property stands on a type that has it, and no superseded one is used.
//!
//! The table holds, of schema.org release 30.0, the types this program writes with the types they inherit from and the
//! properties they may carry here. A type or property that is not in it fails the test: look it up before adding it.

use serde_json::Value;

use super::fixture::{Fixture, paths, read, spanned, text};
use super::whole::clinic;
use crate::doc::PageKind;

/// Type, the types above it, its own properties.
const TYPES: &[(&str, &[&str], &[&str])] = &[
    ("Thing", &[], &["name", "description", "url", "sameAs", "image", "identifier"]),
    (
        "CreativeWork",
        &["Thing"],
        &[
            "author",
            "citation",
            "datePublished",
            "dateModified",
            "inLanguage",
            "publisher",
            "audience",
            "isPartOf",
            "publishingPrinciples",
            "workTranslation",
            "mainEntity",
            "text",
        ],
    ),
    ("WebPage", &["CreativeWork"], &["breadcrumb", "lastReviewed", "reviewedBy", "specialty"]),
    ("MedicalWebPage", &["WebPage"], &["medicalAudience"]),
    ("FAQPage", &["WebPage"], &[]),
    ("AboutPage", &["WebPage"], &[]),
    ("Article", &["CreativeWork"], &["pageStart", "pageEnd", "pagination"]),
    ("ScholarlyArticle", &["Article"], &[]),
    ("Book", &["CreativeWork"], &["isbn"]),
    ("Chapter", &["CreativeWork"], &["pageStart", "pageEnd"]),
    ("Report", &["Article"], &[]),
    ("Thesis", &["CreativeWork"], &[]),
    ("Dataset", &["CreativeWork"], &[]),
    ("SoftwareApplication", &["CreativeWork"], &[]),
    ("Legislation", &["CreativeWork"], &[]),
    ("Periodical", &["CreativeWork"], &["issn"]),
    ("Question", &["CreativeWork"], &["acceptedAnswer"]),
    ("Answer", &["CreativeWork"], &[]),
    ("Person", &["Thing"], &["jobTitle", "honorificSuffix"]),
    ("Organization", &["Thing"], &[]),
    ("Audience", &["Thing"], &["audienceType"]),
    ("Patient", &["Audience"], &[]),
    ("BreadcrumbList", &["Thing"], &["itemListElement"]),
    ("ListItem", &["Thing"], &["position", "item"]),
];

/// Superseded, misspelled in the vocabulary, or valid and yet a claim or a trap here.
const NEVER: &[&str] =
    &["aspect", "clincalPharmacology", "possibleTreatment", "offers", "reviewRating", "aggregateRating"];

fn may_carry(kind: &str, property: &str) -> bool {
    let Some((_, above, own)) = TYPES.iter().find(|(name, ..)| *name == kind) else {
        panic!("the type {kind} is not in the table");
    };
    own.contains(&property) || above.iter().any(|kind| may_carry(kind, property))
}

/// Faults of a node and of all nodes in it.
fn faults(node: &Value, found: &mut Vec<String>) {
    match node {
        Value::Array(items) => items.iter().for_each(|item| faults(item, found)),
        Value::Object(members) => {
            let kinds: Vec<&str> = match &node["@type"] {
                Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
                kind => kind.as_str().into_iter().collect(),
            };
            for (property, value) in members {
                let carried = kinds.iter().any(|kind| may_carry(kind, property));
                if NEVER.contains(&property.as_str()) || (!property.starts_with('@') && !carried) {
                    found.push(format!("{kinds:?} has no {property}"));
                }
                faults(value, found);
            }
        }
        _ => {}
    }
}

fn data(html: &str) -> Option<Value> {
    let (_, rest) = html.split_once("<script type=\"application/ld+json\">")?;
    Some(serde_json::from_str(rest.split_once("</script>")?.0).expect("JSON"))
}

/// One page of each kind, one in two languages, questions with answers.
fn every_kind() -> Fixture {
    let mut site = clinic();
    for (kind_name, kind) in PageKind::ALL {
        let doc = site.page(&format!("kinds/{kind_name}"), kind_name);
        doc.meta.audience = Some(spanned("patients".into()));
        doc.kind(kind).head(2, "q", "Does it help?");
        let cite = doc.cite(&["feder-2014"]);
        doc.para(vec![text("It may "), cite, text(".")]);
    }
    let doc = site.page("kinds/es", "Español");
    doc.meta.lang = Some(spanned("es".into()));
    doc.meta.translation_of = Some(spanned("/kinds/faq/".into()));
    site
}

#[test]
fn every_property_stands_on_a_type_that_has_it() {
    let output = every_kind().output();
    let mut pages = 0;
    for path in paths(&output).into_iter().filter(|path| path.ends_with(".html")) {
        let Some(data) = data(read(&output, path)) else { continue };
        let mut found = Vec::new();
        for node in data["@graph"].as_array().expect("a graph") {
            faults(node, &mut found);
        }
        assert_eq!(found, Vec::<String>::new(), "{path}");
        pages += 1;
    }
    assert!(pages > 10, "{pages}");
}

#[test]
fn the_table_sees_faults() {
    let wrong = [
        serde_json::json!({"@type": "ScholarlyArticle", "lastReviewed": "2026-11-22"}),
        serde_json::json!({"@type": "Article", "reviewedBy": {"@type": "Person", "name": "A"}}),
        serde_json::json!({"@type": "MedicalWebPage", "aspect": "x"}),
        serde_json::json!({"@type": "WebPage", "author": {"@type": "Person", "lastReviewed": "2026-11-22"}}),
    ];
    for node in wrong {
        let mut found = Vec::new();
        faults(&node, &mut found);
        assert_eq!(found.len(), 1, "{node}");
    }
}

#[test]
fn questions_are_those_a_reader_sees_and_have_one_answer() {
    let output = every_kind().output();
    let html = read(&output, "kinds/faq/index.html");
    let data = data(html).expect("JSON-LD");
    let page = &data["@graph"][0];
    assert_eq!(page["@type"], serde_json::json!(["MedicalWebPage", "FAQPage"]));
    let questions = page["mainEntity"].as_array().expect("questions");
    assert_eq!(questions.len(), 1);
    assert!(questions[0]["acceptedAnswer"].is_object());
    assert!(html.contains(&format!("{}</h2>", questions[0]["name"].as_str().expect("a name"))));
    assert_eq!(page["workTranslation"][0]["@id"], "https://clinic.example/kinds/es/");
    assert_eq!(page["publishingPrinciples"], "https://clinic.example/kinds/policy/");
    assert_eq!(page["audience"]["@type"], "Patient");
    let other = super::vocabulary::data(read(&output, "kinds/article/index.html")).expect("JSON-LD");
    assert!(other["@graph"][0].get("mainEntity").is_none(), "only a page of questions says that it is one");
}
