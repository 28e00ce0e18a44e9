//! Blocks of YAML against the list of elements: each field of the right kind, its prose read like any other prose of the
//! page, its figures noted as citations of the findings they come from.

use super::blocks::Reader;
use super::prose::Prose;
use super::strings;
use super::units::{self, Place};
use crate::component::{self, Field, Kind};
use crate::diag::{Diagnostic, nearest};
use crate::doc::data::{Datum, Fields};
use crate::doc::{Cite, CiteGroup, Date, Image, UnitKind};
use crate::source::Span;
use crate::yaml::{Node, Spanned, Value};

/// The rule of every fault of a field.
pub(super) const RULE: &str = "component-field";

/// What all prose of one block hangs on.
pub(super) struct At<'s> {
    /// The name of the block.
    pub name: &'s str,
    /// Its number among the tables of the page, and the header units of its columns so far.
    pub table: usize,
    pub heads: Vec<Option<usize>>,
    pub row: usize,
}

impl At<'_> {
    /// What names a row is.
    fn label(&mut self) -> UnitKind {
        let row = self.row;
        self.row += 1;
        UnitKind::Cell { table: self.table, row, column: 0, head: None, caption: None }
    }
}

impl Reader<'_, '_, '_> {
    /// Reads the fields of a block called `name`.
    pub(super) fn fields(&mut self, name: &Spanned<String>, node: Option<&Node>) -> Fields {
        let Some(element) = component::data(&name.value) else { return Fields::default() };
        let mut at = At { name: &name.value, table: self.tables, heads: Vec::new(), row: 0 };
        self.tables += 1;
        let empty = Node { span: name.span, value: Value::Map(Vec::new()) };
        let node = node.filter(|n| n.value != Value::Null).unwrap_or(&empty);
        let read = self.map(node, name.span, element.fields, &mut at);
        let (labels, findings) = (read.list("labels").len(), read.list("findings").len());
        if labels > 0 && labels != findings {
            let span = node.get("labels").map_or(name.span, |n| n.span);
            let message = format!("{labels} labels for {findings} findings");
            self.wrong(span, message, "write one label for each finding, in the same order");
        }
        read
    }

    /// Reads a map with these fields; `lacks` is where a missing one is reported.
    fn map(&mut self, node: &Node, lacks: Span, fields: &'static [Field], at: &mut At<'_>) -> Fields {
        let Some(entries) = node.entries() else {
            self.wrong(
                node.span,
                "expected `name: value` lines",
                "write one field a line, such as `title: What it shows`",
            );
            return Fields::default();
        };
        let mut read = Fields { entries: Vec::new(), span: Some(node.span) };
        for entry in entries {
            match fields.iter().find(|f| f.name == entry.key) {
                Some(field) => {
                    if let Some(datum) = self.value(field, &entry.value, at) {
                        read.entries.push((field.name, datum));
                    } else if field.required && entry.value.value == Value::Null {
                        self.missing(entry.key_span, field, at.name);
                    }
                }
                None => {
                    let message = format!("`{}` has no field `{}`", at.name, entry.key);
                    let mut found = Diagnostic::new(RULE, entry.key_span, message);
                    if let Some(near) = nearest(&entry.key, fields.iter().map(|f| f.name)) {
                        found = found.help(format!("did you mean `{near}`?"));
                    }
                    let known: Vec<_> = fields.iter().map(|f| f.name).collect();
                    self.page.report(found.help(format!("its fields here: {}", known.join(", "))));
                }
            }
        }
        for field in fields.iter().filter(|f| f.required && !entries.iter().any(|e| e.key == f.name)) {
            self.missing(lacks, field, at.name);
        }
        read
    }

    fn missing(&mut self, span: Span, field: &Field, name: &str) {
        let message = format!("`{name}` lacks `{}`: {}", field.name, field.about);
        self.page.report(Diagnostic::new(RULE, span, message).label("needs one more field").help(format!(
            "add a line `{}:` with {}",
            field.name,
            field.kind.name()
        )));
    }

    pub(super) fn wrong(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.page.report(Diagnostic::new(RULE, span, message).help(help));
    }

    fn value(&mut self, field: &Field, node: &Node, at: &mut At<'_>) -> Option<Datum> {
        if node.value == Value::Null {
            return None;
        }
        match field.kind {
            Kind::Text => self.text(node, UnitKind::Paragraph, at).map(Datum::Text),
            Kind::Caption => self.text(node, UnitKind::Caption, at).map(Datum::Text),
            Kind::Label => {
                let kind = at.label();
                self.text(node, kind, at).map(Datum::Text)
            }
            Kind::Labels => self.list(node, field, at, |reader, item, _, at| {
                let before = reader.page.doc.groups.len();
                let kind = at.label();
                let text = reader.text(item, kind, at)?;
                if let Some(group) = reader.page.doc.groups.get(before) {
                    let help = "put the sentence and its citation into `caption`";
                    reader.wrong(group.span, "a name in a picture shows no citation", help);
                }
                Some(Datum::Text(text))
            }),
            Kind::Columns => {
                let table = at.table;
                self.list(node, field, at, |reader, item, column, at| {
                    let text = reader.text(item, UnitKind::HeadCell { table, column }, at)?;
                    let unit = reader.unit_in(text.span);
                    at.heads.push(unit);
                    Some(Datum::Text(text))
                })
            }
            Kind::Answers => {
                let table = at.table;
                let read = self.list(node, field, at, |reader, item, column, at| {
                    if item.text().is_some_and(is_finding) {
                        return reader.reference(item, true, at).map(Datum::Cite);
                    }
                    let head = at.heads.get(column).copied().flatten();
                    let kind = UnitKind::Cell {
                        table,
                        row: at.row.saturating_sub(1),
                        column: column + 1,
                        head,
                        caption: None,
                    };
                    reader.text(item, kind, at).map(Datum::Text)
                });
                let count = node.items().len();
                if !at.heads.is_empty() && count != at.heads.len() {
                    let message = format!("{count} answers for {} options", at.heads.len());
                    self.wrong(
                        node.span,
                        message,
                        "write one answer for each option, in the same order; `not known` is one",
                    );
                }
                read
            }
            Kind::Word(words) => self.word(field, node, words),
            Kind::Date => match node.text().and_then(|t| t.parse::<Date>().ok()) {
                Some(value) => Some(Datum::Date(Spanned { value, span: node.span })),
                None => self.unlike(field, node),
            },
            Kind::Finding => self.reference(node, true, at).map(Datum::Cite),
            Kind::Record => self.reference(node, false, at).map(Datum::Cite),
            Kind::Findings => self.list(node, field, at, |r, item, _, at| r.reference(item, true, at).map(Datum::Cite)),
            Kind::Records => self.list(node, field, at, |r, item, _, at| r.reference(item, false, at).map(Datum::Cite)),
            Kind::Image => {
                let Some(url) = node.text() else { return self.unlike(field, node) };
                let image = Image {
                    url: url.to_owned(),
                    title: String::new(),
                    caption: Vec::new(),
                    alt: String::new(),
                    span: node.span,
                    url_span: strings::inner(self.page, node),
                };
                self.page.doc.images.push(image);
                Some(Datum::Image(self.page.doc.images.len() - 1))
            }
            Kind::Alt => {
                let Some(alt) = node.text() else { return self.unlike(field, node) };
                self.add_alt(alt, node, at);
                Some(Datum::Word(Spanned { value: alt.to_owned(), span: node.span }))
            }
            Kind::People => self.list(node, field, at, |reader, item, _, _| match item.text() {
                Some(id) => {
                    Some(Datum::Word(Spanned { value: id.to_owned(), span: strings::inner(reader.page, item) }))
                }
                None => reader.unlike(field, item),
            }),
            Kind::Group(fields) => self.list(node, field, at, |reader, item, _, at| {
                let dash = Span { end: item.span.start + 1, ..item.span };
                let lacks = match &item.value {
                    Value::Map(entries) => entries.first().map_or(dash, |e| e.key_span),
                    _ => item.span,
                };
                Some(Datum::Item(reader.map(item, lacks, fields, at)))
            }),
        }
    }

    /// Reads a list; a single value counts as a list of one. An empty one is missing.
    fn list(
        &mut self,
        node: &Node,
        field: &Field,
        at: &mut At<'_>,
        mut item: impl FnMut(&mut Self, &Node, usize, &mut At<'_>) -> Option<Datum>,
    ) -> Option<Datum> {
        if node.items().is_empty() {
            self.wrong(node.span, format!("`{}` is empty", field.name), format!("write {}", field.about));
            return None;
        }
        let items = node.items().iter().enumerate();
        let list: Vec<_> = items.filter_map(|(n, node)| item(self, node, n, at)).collect();
        Some(Datum::List(list))
    }

    fn word(&mut self, field: &Field, node: &Node, words: &[&str]) -> Option<Datum> {
        match node.text() {
            Some(text) if words.contains(&text) => {
                return Some(Datum::Word(Spanned { value: text.to_owned(), span: node.span }));
            }
            Some(text) => {
                let message = format!("`{text}` is not a known value of `{}`", field.name);
                let mut found = Diagnostic::new(RULE, node.span, message);
                if let Some(near) = nearest(text, words.iter().copied()) {
                    found = found.help(format!("did you mean `{near}`?"));
                }
                self.page.report(found.help(format!("known values: {}", words.join(", "))));
            }
            None => return self.unlike(field, node),
        }
        None
    }

    pub(super) fn unlike<T>(&mut self, field: &Field, node: &Node) -> Option<T> {
        let found = node.text().map_or(node.kind().to_owned(), |t| format!("`{t}`"));
        self.wrong(node.span, format!("`{}`: expected {}, found {found}", field.name, field.kind.name()), field.about);
        None
    }

    /// Notes a record or a finding as a citation that stands in a sentence of its own.
    fn reference(&mut self, node: &Node, pinned: bool, at: &At<'_>) -> Option<usize> {
        let span = strings::inner(self.page, node);
        let text = node.text().filter(|t| self.page.text.get(span.range()) == Some(*t));
        let (key, finding) = match text.map(|t| t.split_once('#').map_or((t, None), |(k, f)| (k, Some(f)))) {
            Some((key, finding)) if is_id(key) && finding.is_none_or(is_id) => (key, finding),
            _ => {
                let found = node.text().map_or(node.kind().to_owned(), |t| format!("`{t}`"));
                let help = "write the ids as they stand in `citations/`, without brackets: `smith-2020#responders`";
                self.wrong(node.span, format!("{found} is not the id of a record or finding"), help);
                return None;
            }
        };
        if pinned && finding.is_none() {
            let help = format!("add the finding's id from the record: `{key}#…`");
            self.wrong(span, format!("`{key}` is a record, and a finding is needed here"), help);
        }
        let cut = span.start + key.len() as u32;
        let group = self.page.doc.groups.len();
        let cite = self.page.doc.cites.len();
        self.page.doc.cites.push(Cite {
            key: key.to_owned(),
            finding: finding.map(str::to_owned),
            key_span: Span { end: cut, ..span },
            finding_span: finding.map(|_| Span { start: cut + 1, ..span }),
            span,
            prefix: String::new(),
            locator: String::new(),
            suppress_author: false,
        });
        self.page.doc.groups.push(CiteGroup { cites: cite..cite + 1, span, narrative: false });
        let mut prose = Prose::default();
        prose.marks.groups.push((0, group, false));
        let place =
            Place { kind: UnitKind::Paragraph, heading: self.heading, container: Some(at.name.to_owned()), span };
        units::add(self.page, prose, place);
        Some(group)
    }

    fn add_alt(&mut self, alt: &str, node: &Node, at: &At<'_>) {
        let mut prose = Prose::default();
        let span = strings::inner(self.page, node);
        match self.page.text.get(span.range()) {
            Some(text) if text == alt => prose.verbatim(text, span.start as usize),
            _ => prose.made(alt, span.start as usize, span.end as usize),
        }
        let container = Some(at.name.to_owned());
        units::add(self.page, prose, Place { kind: UnitKind::Alt, heading: self.heading, container, span });
        if let Some(image) = self.page.doc.images.last_mut().filter(|i| i.alt.is_empty()) {
            alt.clone_into(&mut image.alt);
        }
    }

    /// The unit just added in these bytes.
    fn unit_in(&self, span: Span) -> Option<usize> {
        let last = self.page.doc.units.len().checked_sub(1)?;
        span.contains(self.page.doc.units[last].span).then_some(last)
    }
}

/// Whether a text is the id of a record or of a finding.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._:".contains(&b))
}

/// Whether a text is `record#finding`.
fn is_finding(text: &str) -> bool {
    text.split_once('#').is_some_and(|(record, finding)| is_id(record) && is_id(finding))
}

#[cfg(test)]
mod tests {
    use crate::doc::BlockKind;
    use crate::parse::testing::{all, read};

    #[test]
    fn faults_stand_at_their_own_bytes() {
        let cases: &[(&str, &[&str])] = &[
            ("```chart\nkind: efects\nfindings: [a#b]\ntitle: T\n```", &["component-field: efects"]),
            (
                "```glossary\nterms:\n- term: A\n- {term: B, means: C, x: D}\n```",
                &["component-field: term", "component-field: x"],
            ),
            ("```glossary\nterms: []\n```", &["component-field: []"]),
            ("```glossary\nterms: A\n```", &["component-field: A"]),
            (
                "```comparison\ncaption: C\noptions: [A, B]\nrows:\n- about: X\n  answers: [Y]\n```",
                &["component-field: [Y]"],
            ),
            ("```study\nrecord: a#b\nfindings: [c, [d]]\n```", &["component-field: c", "component-field: [d]"]),
            ("```study\nrecord: a b\nfindings: a#b\n```", &["component-field: a b"]),
            ("```study\nrecord: a\nfindings: a#b\ntext: [x]\n```", &["component-field: [x]"]),
            ("```study\nrecord: a\nfindings: a#b\ntext: \"- x\"\n```", &["component-field: - x"]),
            ("```study\nrecord: a\nfindings: a#b\ntext: \"A\\u00e9\"\n```", &["component-field: \\u"]),
            ("```team\npeople: [a]\ntitle:\n```", &[]),
            ("```team\n- a\n```", &["component-field: - a"]),
            (":::steps\nA\n:::", &["component-field: steps"]),
            (":::eligibility\n- A?\n- B\n:::", &["component-field: B"]),
            (":::faq\nA\n:::", &["component-field: faq"]),
            (":::call-to-action\nCome!\n:::", &["component-field: call-to-action"]),
            (":::crisis\n:::", &["component-field: crisis"]),
        ];
        for (text, expected) in cases {
            assert_eq!(&all(text), expected, "{text}");
        }
    }

    #[test]
    fn prose_of_a_field_is_prose_of_the_page() {
        let text = "# Risks\n\n```glossary\nterms:\n- term: 'It''s *off-label*'\n  means: |\n    Not on the label [@a].\n    More here.\n\n    A [link](/x/ \"Its title\").\n- {term: \"Say \\\"hi\\\"\", means: \"Two lines\n    folded [@b].\"}\n```\n";
        let (doc, problems) = read(text);
        assert_eq!(problems, []);
        let units: Vec<_> = doc
            .units
            .iter()
            .skip(1)
            .map(|u| (u.text.as_str(), doc.sentences[u.sentences.clone()].iter().map(|s| s.cites.len()).sum::<usize>()))
            .collect();
        let expected = [
            ("It's off-label", 0),
            ("Not on the label. More here.", 1),
            ("A link.", 0),
            ("Its title", 0),
            ("Say \"hi\"", 0),
            ("Two lines folded.", 1),
        ];
        assert_eq!(units, expected);
        assert!(doc.units.iter().skip(1).all(|u| u.heading == Some(0) && u.container.as_deref() == Some("glossary")));
        let folded = &doc.sentences[doc.sentences.len() - 1];
        assert_eq!(&text[folded.span.range()], "Two lines\n    folded [@b].");
    }

    #[test]
    fn answers_hang_on_their_option() {
        let text = "```comparison\ncaption: C\noptions: [A [@a], B]\nrows:\n- about: X\n  answers: [One, b#c]\n```";
        let text = text.replace("[A [@a], B]", "[\"A [@a]\", B]");
        let (doc, problems) = read(&text);
        assert_eq!(problems, []);
        let crate::doc::UnitKind::Cell { head: Some(head), row: 0, column: 1, .. } = doc.units[4].kind else {
            panic!()
        };
        assert_eq!((doc.units[head].text.as_str(), doc.units[4].text.as_str()), ("A", "One"));
        assert!(matches!(doc.blocks[0].kind, BlockKind::Data { .. }));
        assert_eq!(doc.cites.len(), 2);
    }
}
