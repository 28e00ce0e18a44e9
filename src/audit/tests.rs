//! The ledger of a small site put together by hand.

use std::collections::BTreeMap;

use super::*;
use crate::claims::{Claim, Reason};
use crate::config::Config;
use crate::diag::{Diagnostic, Report};
use crate::doc::{Cite, Document, Piece, Sentence, Unit, UnitKind, Waiver};
use crate::evidence::{Csl, Evidence, Library, Record};
use crate::people::People;
use crate::site::{CiteTarget, Hidden, Page, Site};
use crate::source::{FileId, Sources, Span};
use crate::yaml::Spanned;

const TEXT: &str = "Tea cures <b>.\n\n=Tea helps you sleep.\n\nTea helps sleep. Tea helps sleep!\n\nTea is \"safe\".\n";

/// Every non-empty line part that ends in `.` or `!` is a sentence and a claim.
fn document(file: FileId, text: &str) -> Document {
    let mut doc = Document::new(file);
    let mut from = 0;
    while let Some(end) = text[from..].find(['.', '!']).map(|i| from + i + 1) {
        let start = from + text[from..end].len() - text[from..end].trim_start().len();
        let span = Span::new(file, start, end);
        let piece = Piece { at: 0, source: start as u32, len: (end - start) as u32, verbatim: true };
        let unit = doc.units.len();
        doc.units.push(Unit {
            kind: UnitKind::Paragraph,
            text: text[start..end].to_owned(),
            pieces: vec![piece],
            span,
            heading: None,
            sentences: unit..unit + 1,
            container: None,
        });
        doc.sentences.push(Sentence { unit, range: 0..end - start, span, cites: Vec::new() });
        from = end;
    }
    doc
}

fn page(doc: Document, path: &str) -> Page {
    Page {
        doc,
        path: path.to_owned(),
        url: format!("/{path}/"),
        out: format!("{path}/index.html"),
        is_section: false,
        section: 0,
        hidden: None,
        references: Vec::new(),
        cites: Vec::new(),
        links: Vec::new(),
        images: Vec::new(),
        image: None,
        previous: None,
        next: None,
        translations: Vec::new(),
        breadcrumbs: Vec::new(),
    }
}

fn claim(sentence: usize, cites: Vec<usize>) -> Claim {
    let cover = if cites.is_empty() { Cover::None } else { Cover::Own };
    Claim { sentence, kind: ClaimKind::Efficacy, reason: Reason::default(), cites, cover }
}

fn cite(file: FileId, key: &str) -> Cite {
    let span = Span::new(file, 0, 1);
    Cite {
        key: key.to_owned(),
        finding: None,
        key_span: span,
        finding_span: None,
        span,
        prefix: String::new(),
        locator: String::new(),
        suppress_author: false,
    }
}

/// Page `tea`: an unknown citation, a cited claim, the same sentence twice (the second waived), an uncited one.
/// Page `later`: a draft with a claim. Page `about`: none.
fn ledger_of_tea() -> Ledger {
    let mut sources = Sources::default();
    let library = sources.add("citations/library.yaml", "x");
    let file = sources.add("content/tea.md", TEXT);
    let draft = sources.add("content/later.md", "Tea heals.");
    let about = sources.add("content/about.md", "");
    let at = |value: &str, span| Spanned { value: value.to_owned(), span };

    let mut doc = document(file, TEXT);
    doc.cites = vec![cite(file, "nobody-2000"), cite(file, "smith-2020"), cite(file, "smith-2020")];
    let last = doc.sentences[3].span;
    doc.waivers.push(Waiver {
        rule: at("uncited-claim", last),
        reason: "said on the box".into(),
        span: last,
        covers: last,
    });
    doc.meta.title = Some(at("Tea & rest", last));
    doc.meta.reviewers = vec![at("dr-bo", last)];
    let target = |finding| Some(CiteTarget { record: 0, finding, number: 1 });
    let tea = Page { cites: vec![None, target(None), target(None)], ..page(doc, "tea") };
    let later = Page { hidden: Some(Hidden::Draft), ..page(document(draft, "Tea heals."), "later") };

    let record = Record {
        id: at("smith-2020", Span::new(library, 0, 1)),
        span: Span::new(library, 0, 1),
        csl: Csl { title: Some("Tea".into()), ..Csl::default() },
        evidence: Some(Evidence::default()),
    };
    let site = Site {
        config: Config { title: "Tea <Clinic>".into(), ..Config::default() },
        library: Library { records: vec![record], index: BTreeMap::from([("smith-2020".to_owned(), 0)]) },
        guidance: Default::default(),
        people: People::default(),
        pages: vec![page(document(about, ""), "about"), later, tea],
        sections: Vec::new(),
        tags: Vec::new(),
        assets: Vec::new(),
    };
    let claims = vec![
        vec![],
        vec![claim(0, vec![])],
        vec![claim(0, vec![0]), claim(1, vec![1, 2]), claim(2, vec![]), claim(3, vec![]), claim(4, vec![])],
    ];
    let report = Report { waived: vec![Diagnostic::new("uncited-claim", last, "a claim")], ..Report::default() };
    entries::ledger(&site, &claims, &report, &sources)
}

#[test]
fn every_claim_of_the_published_pages_once() {
    let ledger = ledger_of_tea();
    assert_eq!(ledger.pages.iter().map(|p| p.path.as_str()).collect::<Vec<_>>(), ["about", "tea"]);
    assert_eq!(ledger.totals(), Totals { claims: 5, cited: 1, uncited: 3, waived: 1 });
    let tea = &ledger.pages[1];
    let lines: Vec<_> = tea.claims.iter().map(|c| (c.line, c.status)).collect();
    let (open, cited, waived) = (Status::Uncited, Status::Cited, Status::Waived);
    assert_eq!(lines, [(1, open), (3, cited), (5, open), (5, waived), (7, open)]);
    assert_eq!(tea.claims[3].waiver.as_deref(), Some("said on the box"));
    assert_eq!(tea.claims[3].id, format!("{}-2", tea.claims[2].id), "equal sentences stay apart");
    assert_eq!(tea.reviewers, ["dr-bo"]);
    assert!(!tea.claims[0].sources[0].is_known());
    assert_eq!(tea.claims[1].sources.len(), 1, "a record is listed once");
    assert_eq!(ledger, ledger_of_tea());
}

#[test]
fn json_names_every_claim() {
    let value: serde_json::Value = serde_json::from_str(&json(&ledger_of_tea())).expect("JSON");
    assert_eq!(value["schema"], 1);
    assert_eq!(value["totals"]["uncited"], 3);
    assert_eq!(value["pages"][1]["claims"][1]["sources"][0]["name"], "Tea");
    assert_eq!(value["pages"][1]["claims"][0]["sources"][0]["known"], false);
    assert_eq!(value["pages"][1]["claims"].as_array().map(Vec::len), Some(5));
}

#[test]
fn csv_has_one_row_a_claim_and_no_formula() {
    let text = csv(&ledger_of_tea());
    let rows: Vec<&str> = text.split_terminator("\r\n").collect();
    assert_eq!(rows.len(), 6);
    assert!(rows[0].starts_with("id,page,title,url,file,line,status,kind,reason,sentence,"));
    assert!(rows[2].contains(",'=Tea helps you sleep.,"), "{}", rows[2]);
    assert!(rows[5].contains(",\"Tea is \"\"safe\"\".\","), "{}", rows[5]);
    assert!(rows[4].ends_with(",said on the box"), "{}", rows[4]);
}

#[test]
fn html_is_whole_escaped_and_every_link_leads_somewhere() {
    let text = html(&ledger_of_tea());
    assert!(text.contains("<title>Claims of Tea &lt;Clinic&gt;</title>"));
    assert!(text.contains("Tea cures &lt;b&gt;.") && !text.contains("<b>"));
    assert!(!text.contains("<script") && !text.contains("src=") && !text.contains("http://"));
    let mut links = 0;
    for href in text.split("href=\"#").skip(1) {
        let target = href.split('"').next().expect("a quote");
        assert_eq!(text.matches(&format!("id=\"{target}\"")).count(), 1, "{target}");
        links += 1;
    }
    assert_eq!(links, 3 + 1 + 1 + 1, "uncited, waived, the page, the way back");
    for tag in ["table", "section", "nav", "ul", "li", "p", "td", "th", "tr", "dl", "main", "details"] {
        let opened = text.matches(&format!("<{tag}>")).count() + text.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, text.matches(&format!("</{tag}>")).count(), "{tag}");
    }
}
