//! Records and findings named in a field: citations without brackets, each in a sentence of its own.

use super::data::At;
use super::prose::Prose;
use super::reader::Reader;
use super::strings;
use super::units::{self, Place};
use crate::doc::{Cite, CiteGroup, UnitKind};
use crate::source::Span;
use crate::yaml::Node;

impl Reader<'_, '_, '_> {
    /// Notes a record or a finding as a citation that stands in a sentence of its own.
    pub(super) fn reference(&mut self, node: &Node, pinned: bool, at: &At<'_>) -> Option<usize> {
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
}

/// Whether a text is the id of a record or of a finding.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._:".contains(&b))
}

/// Whether a text is `record#finding`.
pub(super) fn is_finding(text: &str) -> bool {
    text.split_once('#').is_some_and(|(record, finding)| is_id(record) && is_id(finding))
}
