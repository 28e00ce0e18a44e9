//! The index of search: what is found, in which language, and that it is small and stable.

use serde_json::Value;

use super::fixture::{paths, read, spanned};
use super::whole::clinic;
use crate::output::Output;

/// The addresses a word leads to, best first: as the script reads the files.
fn find(output: &Output, language: &str, word: &str) -> Vec<String> {
    let json = |name: &str| -> Value {
        serde_json::from_str(read(output, &format!("search/{language}/{name}.json"))).expect("JSON")
    };
    let plan = json("index");
    let part = plan["part"].as_u64().expect("a number") as usize;
    let mut found: Vec<(u64, usize)> = Vec::new();
    for shard in 0..plan["shards"].as_array().expect("shards").len() {
        let words = json(&format!("w{shard}"));
        let list = words.get(word).and_then(Value::as_array).cloned().unwrap_or_default();
        let list: Vec<u64> = list.iter().filter_map(Value::as_u64).collect();
        found.extend(list.chunks(2).map(|pair| (pair[1], pair[0] as usize)));
    }
    found.sort_by_key(|(worth, entry)| (std::cmp::Reverse(*worth), *entry));
    found
        .into_iter()
        .map(|(_, entry)| json(&format!("p{}", entry / part))[entry % part][0].as_str().expect("a url").to_owned())
        .collect()
}

#[test]
fn words_of_pages_and_sources_are_found() {
    let output = clinic().output();
    assert_eq!(find(&output, "en", "ptsd").first().map(String::as_str), Some("/ptsd/what-is-it/"));
    assert_eq!(find(&output, "en", "cost").first().map(String::as_str), Some("/visiting/cost/"));
    assert_eq!(find(&output, "en", "feder"), ["/ptsd/help/#ref-1"], "a source leads to its entry on the first page");
    assert_eq!(find(&output, "en", "nobody"), Vec::<String>::new(), "a source that no page cites is not found");
    assert_eq!(find(&output, "en", "trauma").len(), 3, "topics count");
}

#[test]
fn each_language_has_its_own_index() {
    let mut site = clinic();
    site.docs[2].meta.lang = Some(spanned("es".into()));
    site.docs[2].meta.title = Some(spanned("Qué es la depresión".into()));
    let output = site.output();
    assert_eq!(find(&output, "es", "depresion"), ["/ptsd/what-is-it/"]);
    assert_eq!(find(&output, "en", "depresion"), Vec::<String>::new());
    assert!(read(&output, "ptsd/what-is-it/index.html").contains("data-index=\"/search/es/index.json\""));
}

#[test]
fn what_is_not_published_is_not_found() {
    let mut site = clinic();
    site.settings.preview = true;
    site.page("secret", "Secret plan").meta.draft = Some(spanned(true));
    let output = site.output();
    for path in paths(&output).into_iter().filter(|p| p.starts_with("search/") && p.ends_with(".json")) {
        assert!(!read(&output, path).contains("secret"), "{path}");
    }
}

#[test]
fn without_script_every_page_is_listed() {
    let output = clinic().output();
    let html = read(&output, "search/index.html");
    for url in ["/ptsd/help/", "/ptsd/what-is-it/", "/visiting/cost/"] {
        assert!(html.contains(&format!("<li><a href=\"{url}\">")), "{url}");
    }
}
