//! Hostile text in every field that anybody can write: it is text everywhere, in pages, JSON-LD, feed and site map.

use super::fixture::{Fixture, paths, read, spanned, text};
use super::well_formed::{self, Piece};
use crate::component::{Field, Kind};
use crate::doc::data::{Datum, Fields, Text};
use crate::doc::{Align, Block, BlockKind, Callout, Inline, PageKind};
use crate::evidence::Name;
use crate::output::Output;
use crate::render::escape::may_link;
use crate::source::Span;

/// What a page must never let through.
const NASTY: [&str; 8] = [
    "</script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "<!--<script>]]>&lt;",
    "{{ site.title }}{% include \"x\" %}",
    "\u{0}\u{8}\u{FFFE}\u{202E}",
    "javascript:alert(1)",
    "\u{2028}</title><style>*{}</style>",
];

fn site(nasty: &str) -> Fixture {
    let mut site = Fixture::new();
    site.config.title = nasty.into();
    site.config.description = nasty.into();
    site.config.language = nasty.into();
    site.config.menu = vec![(nasty.into(), nasty.into()), (nasty.into(), format!("/{nasty}"))];
    for key in ["notice", "crisis", "crisis-url", "other"] {
        site.config.extra.insert(key.into(), nasty.into());
    }
    site.person(nasty, nasty, nasty);
    if let Some(person) = site.people.list.last_mut() {
        (person.role, person.credentials, person.bio) = (nasty.into(), nasty.into(), Some(nasty.into()));
    }
    let record = site.record("a", nasty, &[nasty, nasty, nasty], 2020);
    record.csl.doi = Some(nasty.into());
    record.csl.url = Some(nasty.into());
    record.csl.pmid = Some(nasty.into());
    record.csl.container_title = Some(nasty.into());
    record.csl.editor = vec![Name { literal: nasty.into(), ..Name::default() }];
    site.page("section/_index", nasty);
    let doc = site.page("section/page", nasty).kind(PageKind::Faq);
    let meta = &mut doc.meta;
    meta.description = Some(spanned(nasty.into()));
    meta.date = Some(spanned(super::fixture::TODAY));
    meta.lang = Some(spanned(nasty.into()));
    meta.audience = Some(spanned(nasty.into()));
    meta.image = Some(spanned(nasty.into()));
    for list in [&mut meta.tags, &mut meta.conditions, &mut meta.treatments, &mut meta.authors, &mut meta.reviewers] {
        list.push(spanned(nasty.into()));
    }
    meta.aliases.push(spanned(format!("/{nasty}/")));
    body(doc, nasty);
    // A second page, so that the first stands in lists of related and neighbouring pages.
    let other = site.page("section/second", nasty);
    other.meta.conditions.push(spanned(nasty.into()));
    other.meta.tags.push(spanned(nasty.into()));
    site
}

fn body(doc: &mut crate::doc::Document, nasty: &str) {
    let span = Span::new(doc.file, 0, 1);
    doc.head(2, nasty, &format!("{nasty}?"));
    let words = || vec![text(nasty)];
    let inner = || vec![Block { span, kind: BlockKind::Paragraph(vec![text(nasty)]) }];
    let mut all = vec![
        Inline::Code(nasty.into()),
        Inline::Emphasis(words()),
        Inline::Strong(words()),
        Inline::Strike(words()),
        Inline::FootnoteMark(nasty.into()),
        Inline::FootnoteMark("unknown".into()),
    ];
    for url in [nasty, "https://ok.example/", "/section/second/"] {
        all.push(doc.link(url, words()));
        if let Some(link) = doc.links.last_mut() {
            link.title = nasty.into();
        }
    }
    all.push(doc.link(&format!("https://ok.example/{nasty}"), words()));
    all.push(doc.image(nasty, nasty, nasty));
    all.push(doc.cite(&["a", &format!("a|{nasty}|{nasty}")]));
    all.push(doc.cite(&[nasty]));
    all.push(doc.narrative("a"));
    doc.para(all);
    doc.unit(span, crate::doc::UnitKind::Paragraph, nasty);
    let name = || spanned(nasty.to_owned());
    doc.push(BlockKind::Code { lang: Some(nasty.into()), text: nasty.into() });
    doc.push(BlockKind::Code { lang: Some("html".into()), text: nasty.into() });
    doc.push(BlockKind::Table {
        align: vec![Align::Center],
        head: vec![words()],
        rows: vec![vec![words(), words()]],
        caption: Some(words()),
    });
    doc.push(BlockKind::Callout(Callout::Note, inner()));
    doc.push(BlockKind::Container { name: name(), title: Some(name()), blocks: inner() });
    doc.push(BlockKind::Container { name: spanned("crisis".into()), title: Some(name()), blocks: inner() });
    let fields = crate::yaml::Node { span, value: crate::yaml::Value::Scalar { text: nasty.into(), quoted: true } };
    let entry = crate::yaml::Entry { key: nasty.into(), key_span: span, value: fields };
    let fields = crate::yaml::Node { span, value: crate::yaml::Value::Map(vec![entry]) };
    doc.meta.extra = Some(fields);
    for element in crate::component::DATA.iter().map(|d| d.name).chain([nasty]) {
        let fields = nasty_fields(element, span, nasty, &words);
        doc.push(BlockKind::Data { name: spanned(element.to_owned()), fields });
    }
    doc.push(BlockKind::Footnote { label: nasty.into(), blocks: inner() });
}

/// Every field of a block of YAML that holds prose or a word, filled.
fn nasty_fields(name: &str, span: Span, nasty: &str, words: &impl Fn() -> Vec<Inline>) -> Fields {
    fn fill(fields: &[Field], span: Span, nasty: &str, words: &impl Fn() -> Vec<Inline>) -> Fields {
        let text = || Datum::Text(Text { paragraphs: vec![words(), words()], span });
        let word = || Datum::Word(spanned(nasty.to_owned()));
        let datum = |field: &Field| match field.kind {
            Kind::Text | Kind::Caption | Kind::Label => Some(text()),
            Kind::Labels | Kind::Columns | Kind::Answers => Some(Datum::List(vec![text(), text()])),
            Kind::Word(known) => Some(Datum::Word(spanned((*known.first()?).to_owned()))),
            Kind::Alt => Some(word()),
            Kind::People => Some(Datum::List(vec![word()])),
            Kind::Group(inner) => Some(Datum::List(vec![Datum::Item(fill(inner, span, nasty, words))])),
            _ => None,
        };
        let entries = fields.iter().filter_map(|f| Some((f.name, datum(f)?))).collect();
        Fields { entries, span: Some(span) }
    }
    crate::component::data(name).map_or(Fields::default(), |d| fill(d.fields, span, nasty, words))
}

/// The elements and attributes that the templates and the writer are known to make.
fn harmless(path: &str, html: &str) {
    for piece in well_formed::pieces(html) {
        let Piece::Start { name, attributes, .. } = piece else { continue };
        assert!(!["style", "iframe", "object", "embed", "base", "svg"].contains(&name), "{path}: <{name}>");
        for (key, value) in &attributes {
            assert!(!key.starts_with("on") && *key != "style" && *key != "srcdoc", "{path}: {key}={value:?}");
            match *key {
                "href" | "src" => assert!(may_link(value), "{path}: {key}={value:?}"),
                "action" => assert_eq!(value, "/search/"),
                _ => {}
            }
        }
        if name == "script" {
            let of = |key: &str| attributes.iter().find(|(k, _)| *k == key).map(|(_, v)| v.as_str());
            match (of("type"), of("src")) {
                (Some("application/ld+json"), None) => {}
                // Files of the theme, and only those.
                (Some("module"), Some(src)) => assert!(src.starts_with("/theme/"), "{path}: {src}"),
                other => panic!("{path}: a script {other:?}"),
            }
        }
    }
}

fn json_ld(html: &str) -> Option<serde_json::Value> {
    let start = html.find("<script type=\"application/ld+json\">")? + "<script type=\"application/ld+json\">".len();
    let end = html[start..].find("</script>")?;
    Some(serde_json::from_str(&html[start..start + end]).expect("JSON-LD is JSON"))
}

fn check(output: &Output) {
    for path in paths(output) {
        if path.ends_with(".html") {
            let html = read(output, path);
            well_formed::nests(path, html, false);
            harmless(path, html);
        } else if path.ends_with(".xml") {
            well_formed::nests(path, read(output, path), true);
        }
    }
}

#[test]
fn nothing_gets_through() {
    for nasty in NASTY {
        let (output, problems) = site(nasty).render();
        assert!(problems.iter().all(|p| p.rule == "output-conflict"), "{nasty:?}: {problems:?}");
        check(&output);
        let html = read(&output, "section/page/index.html");
        assert!(html.contains("<title>"), "{nasty:?}");
        let data = json_ld(html).expect("a page has JSON-LD");
        let page = &data["@graph"][0];
        assert_eq!(page["name"], nasty);
        assert_eq!(page["citation"][0]["name"], nasty);
        assert_eq!(page["author"][0]["name"], nasty);
        assert_eq!(page["mainEntity"][0]["name"], format!("{nasty}?"));
    }
}

#[test]
fn nothing_gets_through_in_the_preview_either() {
    let mut site = site(NASTY[0]);
    site.settings.preview = true;
    for doc in &mut site.docs {
        doc.meta.draft = Some(spanned(true));
    }
    check(&site.render().0);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 32, failure_persistence: None, ..Default::default() })]
    #[test]
    fn no_text_breaks_a_page(nasty in ".{0,40}") {
        check(&site(&nasty).render().0);
    }
}
