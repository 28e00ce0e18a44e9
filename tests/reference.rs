//! Printed references against citeproc-js.
//!
//! `reference/records.json` holds CSL-JSON records, `reference/golden.json` what citeproc-js prints for them (its head
//! says with which versions; `reference/make_golden.mjs` made it). Equal means the same text with the same words in
//! italics. Where we print something else on purpose, [`DIFFERENCES`] says so.

#[path = "reference/csl_json.rs"]
mod csl_json;
#[path = "reference/laws.rs"]
mod laws;

use std::collections::BTreeMap;

use citewell::config::CitationStyle::{self, Ama, Vancouver};
use citewell::evidence::Csl;
use citewell::reference::{self, Part};
use serde_json::Value;

const STYLES: [(CitationStyle, &str); 2] = [(Ama, "ama"), (Vancouver, "vancouver")];

/// Record, what we print in AMA and in Vancouver where it differs, and why.
const DIFFERENCES: &[(&str, Option<&str>, Option<&str>, &str)] = &[
    (
        "differs-run-together-initials",
        Some("Tamm CA, Tamm TJM. Initials run together. Names. 2010;4."),
        Some("Tamm CA, Tamm TJM. Initials run together. Names. 2010;4."),
        "PubMed writes initials this way; citeproc-js takes `CA` for one name and drops the A",
    ),
    (
        "differs-hyphen-small",
        Some("Zhang YP. A small letter after a hyphen. Names. 2010;4."),
        Some("Zhang YP. A small letter after a hyphen. Names. 2010;4."),
        "both halves of a given name have an initial; citeproc-js prints `Y ping`",
    ),
    (
        "differs-rare-capitals",
        Some("Nguyễn VẠ. Capitals outside Latin Extended-A. Names. 2010;4."),
        Some("Nguyễn VẠ. Capitals outside Latin Extended-A. Names. 2010;4."),
        "citeproc-js does not know the capital and prints the whole name",
    ),
    (
        "differs-date-range",
        None,
        Some("Ash K. Across two months. Abstracts. 2022 May 30–Jun 2."),
        "citeproc-js loses the space in `Jun2`",
    ),
    (
        "differs-lettered-issue",
        Some("Ash K. A lettered range of issues. Letters. 2010;9(S1-S2)."),
        Some("Ash K. A lettered range of issues. Letters. 2010;9(S1-S2)."),
        "citeproc-js loses the letters, and `(1-2)` is another issue",
    ),
    (
        "differs-chapter-of-nothing",
        None,
        Some("Ash K. A chapter without its book. P; 2010. p. 1–5."),
        "citeproc-js prints `In.`, in nothing",
    ),
    (
        "differs-journal-question",
        Some("Ash K. A journal that asks. What Next? 2010;9."),
        None,
        "AMA has no full stop after a question mark; citeproc-js prints `What Next?.`",
    ),
    (
        "differs-quoted-first-word",
        Some("Ash K. “Sane” in Insane Places. P; 2010."),
        None,
        "citeproc-js leaves the first word of a title small when a quotation mark precedes it",
    ),
    (
        "differs-quotes-in-address",
        Some("Quotation marks in an address. https://example.org/it's-here"),
        Some("Quotation marks in an address [Internet]. Available from: https://example.org/it's-here"),
        "citeproc-js curls the mark, and the address leads nowhere",
    ),
    (
        "differs-doi-address",
        Some("Ash K. A DOI written as an address. Links. 2010;9. doi:10.5555/abc"),
        Some("Ash K. A DOI written as an address. Links. 2010;9. doi:10.5555/abc"),
        "the resolver is not part of the DOI",
    ),
    (
        "differs-scripts",
        Some("Ash K. At 10⁶ cells in H₂O. Cells. 2010;9."),
        Some("Ash K. At 10⁶ cells in H₂O. Cells. 2010;9."),
        "without its tags, `10<sup>6</sup>` would read 106",
    ),
    (
        "differs-other-markup",
        Some("Ash K. A <b>bold</b> <sc>claim</sc>. Markup. 2010;9."),
        Some("Ash K. A <b>bold</b> <sc>claim</sc>. Markup. 2010;9."),
        "markup that carries no meaning is text, and is escaped as text",
    ),
];

fn records() -> Vec<(String, Csl)> {
    let records: Vec<Value> = serde_json::from_str(include_str!("reference/records.json")).unwrap();
    records.iter().map(|r| (r["id"].as_str().unwrap().to_owned(), csl_json::read(r))).collect()
}

fn record(id: &str) -> Csl {
    records().into_iter().find(|(name, _)| name == id).unwrap().1
}

/// Runs of text, each upright or in italics, with white space folded.
type Runs = Vec<(bool, String)>;

fn add(runs: &mut Runs, italic: bool, text: &str) {
    for c in text.chars() {
        let c = if c.is_whitespace() { ' ' } else { c };
        match runs.last_mut() {
            Some((_, last)) if c == ' ' && last.ends_with(' ') => {}
            Some((style, last)) if *style == italic => last.push(c),
            _ => runs.push((italic, c.to_string())),
        }
    }
}

fn runs(parts: &[Part]) -> Runs {
    let mut runs = Runs::new();
    for part in parts {
        add(&mut runs, matches!(part, Part::Italic(_)), part.text());
    }
    runs
}

/// The same for citeproc-js's HTML; tags other than those of italics are left out.
fn runs_of_html(html: &str) -> Runs {
    let mut runs = Runs::new();
    let mut styles = vec![false];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        let (tag, after) = tag.split_at(tag.find('>').unwrap() + 1);
        add(&mut runs, *styles.last().unwrap(), &decoded(text));
        match tag {
            "<i>" => styles.push(true),
            "<span style=\"font-style:normal;\">" => styles.push(false),
            "</i>" | "</span>" => drop(styles.pop()),
            _ if tag.starts_with("<span") => styles.push(*styles.last().unwrap()),
            _ => {}
        }
        rest = after;
    }
    add(&mut runs, *styles.last().unwrap(), &decoded(rest));
    runs
}

fn decoded(text: &str) -> String {
    text.replace("&#60;", "<").replace("&#62;", ">").replace("&#38;", "&")
}

#[test]
fn prints_what_citeproc_js_prints() {
    let golden: Value = serde_json::from_str(include_str!("reference/golden.json")).unwrap();
    let mut differences: BTreeMap<(&str, &str), &str> = DIFFERENCES
        .iter()
        .flat_map(|(id, ama, vancouver, _)| [((*id, "ama"), *ama), ((*id, "vancouver"), *vancouver)])
        .filter_map(|(key, ours)| Some((key, ours?)))
        .collect();
    let mut wrong = Vec::new();
    let records = records();
    assert!(records.len() >= 100);
    for (id, csl) in &records {
        for (style, style_name) in STYLES {
            let parts = reference::format(csl, style);
            let expected = golden["references"][id][style_name].as_str().unwrap();
            let equal = runs(&parts) == runs_of_html(expected);
            let ours = reference::plain(&parts);
            match differences.remove(&(id.as_str(), style_name)) {
                Some(intended) if ours != intended => {
                    wrong.push(format!("{id}, {style_name}: {ours}\n  not {intended}"))
                }
                Some(_) if equal => wrong.push(format!("{id}, {style_name}: no difference, take it off the list")),
                None if !equal => wrong.push(format!("{id}, {style_name}:\n  {parts:?}\n  {expected}")),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(differences.is_empty(), "records of the list are missing: {differences:?}");
}

#[test]
fn a_list_of_authors_known_to_be_cut_short_says_so() {
    for (id, ama, vancouver) in [
        ("article-one", "Huang X, et al. Dissociation", "Huang X, et al. Dissociation"),
        (
            "article-three",
            "Marsh AL, Okafor C, Lindqvist PO, et al. Repeated",
            "Marsh AL, Okafor C, Lindqvist PO, et al. Repeated",
        ),
        (
            "article-twelve",
            "Adler A, Brandt B, Cole C, et al. A multi",
            "Adler A, Brandt B, Cole C, Dietz D, Evans E, Fisk F, et al. A multi",
        ),
        ("article-no-author", "Drugs for depression. Med", "Drugs for depression. Med"),
        ("book-edited", "Taniel T, Jaycox LH, eds. ", "Taniel T, Jaycox LH, editors. "),
    ] {
        let csl = Csl { authors_incomplete: true, ..record(id) };
        for (style, expected) in [(Ama, ama), (Vancouver, vancouver)] {
            let text = reference::plain(&reference::format(&csl, style));
            assert!(text.starts_with(expected), "{text}");
        }
    }
}

#[test]
fn identifiers_are_links() {
    let link = |href: &str, text: &str| Part::Link { href: href.to_owned(), text: text.to_owned() };
    let csl = record("ids-all");
    let doi = link("https://doi.org/10.5555/jtr.1", "doi:10.5555/jtr.1");
    assert_eq!(reference::format(&csl, Ama).last(), Some(&doi));
    let [.., before, pubmed, between, central, stop] = &reference::format(&csl, Vancouver)[..] else { panic!() };
    assert_eq!(
        [pubmed, between, central, stop],
        [
            &link("https://pubmed.ncbi.nlm.nih.gov/20000008/", "PubMed PMID: 20000008"),
            &Part::Text("; ".into()),
            &link("https://pmc.ncbi.nlm.nih.gov/articles/PMC2900008/", "PubMed Central PMCID: PMC2900008"),
            &Part::Text(".".into()),
        ]
    );
    assert_eq!(before, &Part::Text(" ".into()));
    let page = reference::format(&record("webpage"), Ama);
    assert_eq!(page.last(), Some(&link("https://www.example.org/ketamine", "https://www.example.org/ketamine")));
}
