//! CSL-JSON to a record's bibliographic half, for tests only: the program itself reads YAML.

use citewell::evidence::{Csl, CslDate, CslKind, Name};
use serde_json::Value;

/// Reads one CSL-JSON item; a type we do not know is a document.
pub(crate) fn read(item: &Value) -> Csl {
    let field = |name: &str| text(&item[name]);
    let kind = item["type"].as_str().unwrap_or_default();
    Csl {
        places: Default::default(),
        kind: CslKind::ALL.iter().find(|(name, _)| *name == kind).map_or(CslKind::Document, |(_, kind)| *kind),
        title: field("title"),
        title_short: field("title-short"),
        author: names(&item["author"]),
        editor: names(&item["editor"]),
        authors_incomplete: item["authors-incomplete"] == true,
        container_title: field("container-title"),
        container_title_short: field("container-title-short"),
        collection_title: field("collection-title"),
        issued: date(&item["issued"]),
        accessed: date(&item["accessed"]),
        volume: field("volume"),
        issue: field("issue"),
        page: field("page"),
        number: field("number"),
        edition: field("edition"),
        publisher: field("publisher"),
        publisher_place: field("publisher-place"),
        genre: field("genre"),
        status: field("status"),
        version: field("version"),
        doi: field("DOI"),
        pmid: field("PMID"),
        pmcid: field("PMCID"),
        isbn: field("ISBN"),
        url: field("URL"),
        language: field("language"),
        note: field("note"),
        archive: field("archive"),
        event_title: field("event-title"),
        event_place: field("event-place"),
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn names(value: &Value) -> Vec<Name> {
    let name = |item: &Value| {
        let part = |name: &str| text(&item[name]).unwrap_or_default();
        Name {
            family: part("family"),
            given: part("given"),
            non_dropping_particle: part("non-dropping-particle"),
            dropping_particle: part("dropping-particle"),
            suffix: part("suffix"),
            literal: part("literal"),
        }
    };
    value.as_array().into_iter().flatten().map(name).collect()
}

fn date(value: &Value) -> Option<CslDate> {
    let number = |value: &Value| text(value).and_then(|text| text.parse().ok());
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    value.as_object()?;
    Some(CslDate {
        parts: list(&value["date-parts"]).iter().map(|p| list(p).iter().filter_map(number).collect()).collect(),
        season: number(&value["season"]).and_then(|n| u8::try_from(n).ok()),
        circa: value["circa"] == true,
        literal: text(&value["literal"]),
    })
}
