//! Claims of a page: what is judged, and which citations cover it.

use citewell::claims::{Claim, Cover, page, slots};
use citewell::config::ClaimScope;
use citewell::doc::{Cite, Document, Heading, Sentence, Unit, UnitKind};
use citewell::eval;
use citewell::lexicon::Lexicon;
use citewell::source::{Sources, Span};
use citewell::yaml::Spanned;
use proptest::prelude::*;

/// Builds documents by hand: units of sentences, each with the number of citations that stand in it.
struct Page {
    doc: Document,
    at: usize,
}

impl Page {
    fn new() -> Page {
        let file = Sources::default().add("content/a.md", "");
        let doc = Document::new(file);
        Page { doc, at: 0 }
    }

    fn span(&mut self, len: usize) -> Span {
        self.at += len + 1;
        Span::new(self.doc.file, self.at - len - 1, self.at - 1)
    }

    fn heading(mut self, text: &str) -> Page {
        let span = self.span(text.len());
        self.doc.headings.push(Heading { level: 2, id: text.into(), text: text.into(), span });
        self.unit(UnitKind::Heading, &[(text, 0)])
    }

    fn unit(mut self, kind: UnitKind, sentences: &[(&str, usize)]) -> Page {
        let text = sentences.iter().map(|s| s.0).collect::<Vec<_>>().join(" ");
        let span = self.span(text.len());
        let first = self.doc.sentences.len();
        let mut from = 0;
        for (said, cites) in sentences {
            let start = self.doc.cites.len();
            for _ in 0..*cites {
                let cite = Cite {
                    key: "feder-2014".into(),
                    finding: None,
                    key_span: span,
                    finding_span: None,
                    span,
                    prefix: String::new(),
                    locator: String::new(),
                    suppress_author: false,
                };
                self.doc.cites.push(cite);
            }
            self.doc.sentences.push(Sentence {
                unit: self.doc.units.len(),
                range: from..from + said.len(),
                span,
                cites: (start..start + cites).collect(),
            });
            from += said.len() + 1;
        }
        let heading = self.doc.headings.len().checked_sub(1);
        let sentences = first..self.doc.sentences.len();
        self.doc.units.push(Unit { kind, text, pieces: Vec::new(), span, heading, sentences, container: None });
        self
    }

    fn claims(&self, scope: ClaimScope) -> Vec<Claim> {
        page(&self.doc, &Lexicon::standard(), scope)
    }
}

const CLAIM: &str = "Ibuprofen relieves pain.";
const OTHER: &str = "Call us to book a visit.";

fn covers(page: &Page, scope: ClaimScope) -> Vec<(usize, Cover, Vec<usize>)> {
    page.claims(scope).into_iter().map(|c| (c.sentence, c.cover, c.cites)).collect()
}

#[test]
fn a_citation_covers_its_own_sentence_and_no_other() {
    let page = Page::new().unit(UnitKind::Paragraph, &[(CLAIM, 0), (CLAIM, 1), (OTHER, 0), (CLAIM, 0)]);
    assert_eq!(
        covers(&page, ClaimScope::Sentence),
        [(0, Cover::None, vec![]), (1, Cover::Own, vec![0]), (3, Cover::None, vec![])]
    );
    assert_eq!(
        covers(&page, ClaimScope::Paragraph),
        [(0, Cover::Paragraph, vec![0]), (1, Cover::Own, vec![0]), (3, Cover::Paragraph, vec![0])]
    );
}

#[test]
fn a_lead_in_covers_items_without_their_own() {
    let item = |lead_in| UnitKind::Item { list: 0, lead_in, ordered: false };
    let page = Page::new()
        .heading("Side effects")
        .unit(UnitKind::Paragraph, &[(CLAIM, 1), ("It may cause:", 1)])
        .unit(item(Some(1)), &[("Nausea and vomiting", 0)])
        .unit(item(Some(1)), &[("Swelling of the ankles", 1)])
        .unit(item(Some(2)), &[("Dry mouth", 0)])
        .unit(item(None), &[("Stomach pain", 0)]);
    let found = covers(&page, ClaimScope::Sentence);
    let of = |sentence: usize| found.iter().find(|f| f.0 == sentence).map(|f| (f.1, f.2.clone()));
    assert_eq!(of(3), Some((Cover::LeadIn, vec![1])));
    assert_eq!(of(4), Some((Cover::Own, vec![2])));
    assert_eq!(of(5), Some((Cover::LeadIn, vec![1])), "a list within a list");
    assert_eq!(of(6), Some((Cover::None, vec![])));
}

#[test]
fn a_citation_in_the_middle_of_a_lead_in_covers_nothing_below() {
    let item = UnitKind::Item { list: 0, lead_in: Some(1), ordered: false };
    let page = Page::new()
        .heading("Side effects")
        .unit(UnitKind::Paragraph, &[(CLAIM, 1), ("It may cause:", 0)])
        .unit(item, &[("Nausea and vomiting", 0)]);
    let found = covers(&page, ClaimScope::Sentence);
    assert!(found.contains(&(3, Cover::None, vec![])), "{found:?}");
}

#[test]
fn header_and_caption_cover_cells() {
    let cell = |head, caption| UnitKind::Cell { table: 0, row: 0, column: 1, head, caption };
    let said = "Nausea in 12% of patients";
    let page = Page::new()
        .heading("Side effects")
        .unit(UnitKind::Caption, &[("Table: how often", 1)])
        .unit(UnitKind::HeadCell { table: 0, column: 0 }, &[("Effect", 1)])
        .unit(UnitKind::HeadCell { table: 0, column: 1 }, &[("Effect", 0)])
        .unit(cell(Some(2), Some(1)), &[(said, 0)])
        .unit(cell(Some(3), Some(1)), &[(said, 0)])
        .unit(cell(Some(3), None), &[(said, 0)]);
    assert_eq!(
        covers(&page, ClaimScope::Sentence),
        [(4, Cover::Table, vec![1]), (5, Cover::Table, vec![0]), (6, Cover::None, vec![])]
    );
}

#[test]
fn titles_and_headings_are_not_judged_descriptions_and_alt_texts_are() {
    let mut page = Page::new()
        .unit(UnitKind::FrontMatter, &[(CLAIM, 0)])
        .unit(UnitKind::FrontMatter, &[(CLAIM, 0)])
        .heading(CLAIM)
        .unit(UnitKind::Alt, &[(CLAIM, 0)])
        .unit(UnitKind::Footnote, &[(CLAIM, 0)])
        .unit(UnitKind::HeadCell { table: 0, column: 0 }, &[(CLAIM, 0)]);
    page.doc.meta.title = Some(Spanned { value: CLAIM.into(), span: page.doc.units[0].span });
    let judged: Vec<usize> = page.claims(ClaimScope::Sentence).iter().map(|c| c.sentence).collect();
    assert_eq!(judged, [1, 3, 4]);
}

#[test]
fn slots_hold_what_the_sentence_says() {
    let text = "In adults, intravenous ketamine reduced PTSD symptoms more than midazolam 24 hours after 0.5 mg/kg.";
    let page = Page::new().unit(UnitKind::Paragraph, &[(text, 0)]);
    let claims = page.claims(ClaimScope::Sentence);
    assert_eq!(claims.len(), 1);
    let slots = slots(text, &Lexicon::standard());
    assert_eq!(slots.treatments, ["ketamine"]);
    assert_eq!(slots.comparators, ["midazolam"]);
    assert_eq!(slots.populations, ["adults"]);
    assert_eq!(slots.routes, ["intravenous"]);
    assert_eq!(slots.timepoints, ["24 hours"]);
    assert!(slots.conditions.iter().any(|c| c.starts_with("ptsd")), "{:?}", slots.conditions);
    let numbers: Vec<_> = slots.numbers.iter().map(|n| (n.value, n.unit.as_str())).collect();
    assert_eq!(numbers, [(24.0, "hours"), (0.5, "mg/kg")]);
}

#[test]
fn eval_counts_and_leaves_borderline_out() {
    let rows = r#"{"id":"1","source":"a","heading":"","text":"Ibuprofen relieves pain.","claim":true,"kind":"efficacy","extra":1}
{"id":"2","source":"a","heading":null,"text":"Call us to book a visit.","claim":false,"kind":null}
{"id":"3","source":"b","text":"Is it safe?","claim":true,"kind":"safety"}

{"id":"4","source":"b","text":"Ibuprofen relieves pain.","claim":false,"borderline":true}"#;
    let report = eval::claims(rows, &Lexicon::standard()).expect("rows");
    assert_eq!((report.figures.rows, report.borderline), (3, 1));
    assert_eq!((report.figures.precision, report.figures.recall, report.figures.specificity), (1.0, 0.5, 1.0));
    assert_eq!(report.errors.len(), 1);
    assert_eq!((report.errors[0].line, report.errors[0].id.as_str()), (3, "3"));
    assert_eq!(report.kinds["efficacy"].flagged, 1);
    let json = serde_json::to_value(&report).expect("json");
    for key in ["rows", "precision", "recall", "f1", "specificity", "intervals", "kinds", "sources", "errors"] {
        assert!(json.get(key).is_some(), "{key}");
    }
    assert_eq!(eval::claims(rows, &Lexicon::standard()).expect("rows"), report);
}

#[test]
fn a_bad_row_names_its_line() {
    let lexicon = Lexicon::standard();
    for (rows, line) in
        [("{\"text\":\"a\",\"claim\":true}\nnot json", 2), ("{\"claim\":true}", 1), ("{\"text\":\"a\",\"claim\":1}", 1)]
    {
        assert_eq!(eval::claims(rows, &lexicon).expect_err("bad").line, line);
    }
}

#[test]
fn a_sites_words_change_what_is_known() {
    let mut sources = Sources::default();
    let id = sources.add("citations/lexicon/ours.txt", "+drug: zorblix  # our own\n-drug: ibuprofen\n+pill: x\n");
    let (lexicon, problems) = Lexicon::with_site(&[sources.get(id)]);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].rule, "bad-lexicon");
    let slots = slots("Zorblix relieves pain better than ibuprofen.", &lexicon);
    assert_eq!(slots.treatments, ["zorblix"]);
    assert!(slots.comparators.is_empty());
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}", heading in "\\PC{0,40}") {
        let page = Page::new().heading(&heading).unit(UnitKind::Paragraph, &[(&text, 0)]);
        page.claims(ClaimScope::Paragraph);
        for number in citewell::claims::numbers::find(&text) {
            prop_assert!(text.get(number.range).is_some());
        }
    }

    #[test]
    fn words_in_any_order_do_not_panic(words in prop::collection::vec("[A-Za-z0-9'%:,.?!()\u{2019}-]{1,9}|if|which|is|may|to|the|because|we|you|one|in|not|help", 0..40)) {
        let text = words.join(" ");
        let item = UnitKind::Item { list: 0, lead_in: Some(0), ordered: false };
        Page::new().unit(UnitKind::Paragraph, &[(&text, 0)]).unit(item, &[(&text, 0)]).claims(ClaimScope::Sentence);
    }
}
