//! Small sites made by hand: documents without the parser, then the real `resolve`, theme and renderer.

use std::sync::Arc;

use crate::claims::Claim;
use crate::config::{Config, Settings};
use crate::diag::Diagnostic;
use crate::doc::{
    Block, BlockKind, Cite, CiteGroup, Date, Document, Heading, Image, Inline, Link, Meta, PageKind, Sentence, Unit,
    UnitKind,
};
use crate::evidence::{Certainty, Csl, CslDate, CslKind, Design, Evidence, Library, Name, Record};
use crate::inputs::{InputFile, Inputs};
use crate::output::Output;
use crate::people::{People, Person};
use crate::source::{FileId, Span};
use crate::theme;
use crate::yaml::Spanned;

pub(super) const TODAY: Date = Date { year: 2026, month: 11, day: 22 };

/// A site under construction.
pub(super) struct Fixture {
    pub(super) inputs: Inputs,
    pub(super) config: Config,
    pub(super) settings: Settings,
    pub(super) docs: Vec<Document>,
    pub(super) library: Library,
    pub(super) people: People,
    /// Claims by the title of their page; other pages have none.
    pub(super) claims: Vec<(String, Vec<Claim>)>,
}

pub(super) fn spanned<T>(value: T) -> Spanned<T> {
    Spanned { value, span: Span::new(FileId(0), 0, 0) }
}

pub(super) fn text(text: &str) -> Inline {
    Inline::Text(text.into())
}

impl Fixture {
    pub(super) fn new() -> Fixture {
        let config = Config {
            title: "Larkfield Clinic".into(),
            description: "Plain pages with a source for each health claim.".into(),
            base_url: "https://clinic.example".into(),
            ..Config::default()
        };
        let settings = Settings { today: TODAY, drafts: false, strict: false, base_url: None, preview: false };
        Fixture {
            inputs: Inputs::default(),
            config,
            settings,
            docs: Vec::new(),
            library: Library::default(),
            people: People::default(),
            claims: Vec::new(),
        }
    }

    /// Adds a page at a path in `content/`.
    pub(super) fn page(&mut self, path: &str, title: &str) -> &mut Document {
        let file = self.inputs.sources.add(format!("content/{path}.md"), "");
        let meta = Meta { title: Some(spanned(title.to_owned())), ..Meta::default() };
        self.docs.push(Document { meta, ..Document::new(file) });
        self.docs.last_mut().expect("a page was pushed")
    }

    pub(super) fn file(&mut self, path: &str, bytes: &[u8]) {
        self.inputs.files.push(InputFile { path: path.into(), bytes: Arc::from(bytes) });
    }

    pub(super) fn person(&mut self, id: &str, name: &str, conflicts: &str) {
        self.people.list.push(Person {
            id: spanned(id.to_owned()),
            name: name.into(),
            role: "Psychiatrist".into(),
            credentials: "MD".into(),
            registration: None,
            can_review: vec!["medical".into()],
            conflicts: Some(conflicts.into()),
            conflicts_updated: Some(TODAY),
            since: None,
            until: None,
            bio: None,
        });
    }

    /// Adds a journal article.
    pub(super) fn record(&mut self, id: &str, title: &str, authors: &[&str], year: i32) -> &mut Record {
        let name = |family: &&str| Name { family: (*family).to_owned(), given: "A".into(), ..Name::default() };
        let csl = Csl {
            kind: CslKind::ArticleJournal,
            title: Some(title.into()),
            author: authors.iter().map(name).collect(),
            container_title: Some("JAMA Psychiatry".into()),
            issued: Some(CslDate { parts: vec![vec![year, 6]], ..CslDate::default() }),
            doi: Some(format!("10.1001/{id}")),
            ..Csl::default()
        };
        let mut evidence = Evidence {
            design: Some(spanned(Design::RandomisedCrossover)),
            certainty: Some(Certainty::Low),
            ..Evidence::default()
        };
        evidence.sample.counts.push(("randomised".into(), 41));
        let span = Span::new(FileId(0), 0, 0);
        self.library.index.insert(id.into(), self.library.records.len());
        self.library.records.push(Record { id: spanned(id.to_owned()), span, csl, evidence: Some(evidence) });
        self.library.records.last_mut().expect("a record was pushed")
    }

    /// Runs theme, resolve and render; problems of theme and render only.
    pub(super) fn render(self) -> (Output, Vec<Diagnostic>) {
        let (theme, mut problems) = theme::read(&self.inputs, &self.config.theme);
        let (site, _) = crate::resolve::site(
            self.config,
            self.docs,
            self.library,
            self.people,
            &self.inputs,
            &theme.files,
            &self.settings,
        );
        let claims: Vec<Vec<Claim>> = site
            .pages
            .iter()
            .map(|p| self.claims.iter().find(|(title, _)| title == p.title()).map_or_else(Vec::new, |(_, c)| c.clone()))
            .collect();
        let (output, found) = crate::render::site(&site, &claims, &theme, &self.settings);
        problems.extend(found);
        (output, problems)
    }

    /// Renders, and expects no problem.
    pub(super) fn output(self) -> Output {
        let (output, problems) = self.render();
        assert_eq!(problems, [], "{:?}", problems.first());
        output
    }
}

/// The text of an output file.
pub(super) fn read<'a>(output: &'a Output, path: &str) -> &'a str {
    let bytes = output.get(path).unwrap_or_else(|| panic!("no file {path}; there are {:?}", paths(output)));
    std::str::from_utf8(bytes).expect("pages are UTF-8")
}

pub(super) fn paths(output: &Output) -> Vec<&str> {
    output.iter().map(|(path, _)| path).collect()
}

/// The body of a page: what stands in `<div class="body">`.
pub(super) fn body(html: &str) -> &str {
    let start = html.find("<div class=\"body\">\n").expect("a page has a body") + "<div class=\"body\">\n".len();
    let end = html[start..].find("\n</div>\n<div class=\"page-end\">").expect("a body ends");
    html[start..start + end].trim_end()
}

/// Document parts, each with bytes of its own so that blocks and units find each other.
impl Document {
    fn next_span(&self) -> Span {
        let at = (self.blocks.len() + self.units.len() + self.headings.len()) * 10;
        Span::new(self.file, at, at + 10)
    }

    pub(super) fn push(&mut self, kind: BlockKind) -> &mut Document {
        let span = self.next_span();
        self.blocks.push(Block { span, kind });
        self
    }

    /// A paragraph, with its unit of one sentence.
    pub(super) fn para(&mut self, inlines: Vec<Inline>) -> &mut Document {
        let span = self.next_span();
        self.unit(span, UnitKind::Paragraph, "A sentence.");
        self.blocks.push(Block { span, kind: BlockKind::Paragraph(inlines) });
        self
    }

    pub(super) fn unit(&mut self, span: Span, kind: UnitKind, text: &str) {
        let sentence = self.sentences.len();
        self.sentences.push(Sentence { unit: self.units.len(), range: 0..text.len(), span, cites: Vec::new() });
        self.units.push(Unit {
            kind,
            text: text.into(),
            pieces: Vec::new(),
            span,
            heading: self.headings.len().checked_sub(1),
            sentences: sentence..sentence + 1,
            container: None,
        });
    }

    pub(super) fn head(&mut self, level: u8, id: &str, title: &str) -> &mut Document {
        let span = self.next_span();
        self.headings.push(Heading { level, id: id.into(), text: title.into(), span });
        let index = self.headings.len() - 1;
        self.blocks.push(Block { span, kind: BlockKind::Heading(index, vec![text(title)]) });
        self
    }

    /// A citation group in brackets: `key`, or `key|prefix|locator`.
    pub(super) fn cite(&mut self, keys: &[&str]) -> Inline {
        self.group(keys, false)
    }

    pub(super) fn narrative(&mut self, key: &str) -> Inline {
        self.group(&[key], true)
    }

    fn group(&mut self, keys: &[&str], narrative: bool) -> Inline {
        let span = Span::new(self.file, 0, 0);
        let start = self.cites.len();
        for key in keys {
            let mut parts = key.split('|');
            self.cites.push(Cite {
                key: parts.next().unwrap_or("").into(),
                finding: None,
                key_span: span,
                finding_span: None,
                span,
                prefix: parts.next().unwrap_or("").into(),
                locator: parts.next().unwrap_or("").into(),
                suppress_author: false,
            });
        }
        self.groups.push(CiteGroup { cites: start..self.cites.len(), span, narrative });
        Inline::Cite(self.groups.len() - 1)
    }

    pub(super) fn link(&mut self, url: &str, inner: Vec<Inline>) -> Inline {
        let span = Span::new(self.file, 0, 0);
        self.links.push(Link { url: url.into(), title: String::new(), span, url_span: span, text: String::new() });
        Inline::Link(self.links.len() - 1, inner)
    }

    pub(super) fn image(&mut self, url: &str, alt: &str, title: &str) -> Inline {
        let span = Span::new(self.file, 0, 0);
        self.images.push(Image {
            url: url.into(),
            title: title.into(),
            caption: if title.is_empty() { Vec::new() } else { vec![Inline::Text(title.into())] },
            alt: alt.into(),
            span,
            url_span: span,
        });
        Inline::Image(self.images.len() - 1)
    }

    pub(super) fn kind(&mut self, kind: PageKind) -> &mut Document {
        self.meta.kind = Some(spanned(kind));
        self
    }
}

/// The smallest picture: one transparent pixel.
pub(super) const GIF: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";
