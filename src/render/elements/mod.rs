//! Elements drawn from blocks of YAML.
//!
//! Which fields an element has is settled by `component`; whether a finding can be drawn, by `picture`. Here is only how it
//! looks: plain markup that works without script and in print. Whatever could not be read was reported and is left out.

mod figures;
mod lists;
mod people;
mod pictures;
mod plots;
mod selfcheck;
mod study;
mod svg;
mod tables;

use super::body::{Anchor, Body};
use crate::doc::Inline;
use crate::doc::data::{Fields, Text};
use crate::picture::{self, Found};
use crate::source::Span;

impl<'a> Body<'a> {
    /// Prints a block of YAML.
    pub(super) fn data(&mut self, name: &'a str, fields: &'a Fields) {
        match name {
            "figure" => self.credited(fields),
            "timeline" => self.timeline(fields),
            "routes" => self.routes(fields),
            "doses" => self.doses(fields),
            "drug-facts" => self.drug_facts(fields),
            "benefits" | "risks" => self.effects_list(name, fields),
            "comparison" => self.comparison(fields),
            "study" => self.study(fields),
            "evidence-table" => self.evidence_table(fields),
            "chart" => self.chart(fields),
            "icon-array" => self.icon_array(fields),
            "guideline" => self.guideline(fields),
            "glossary" => self.glossary(fields),
            "cost-table" => self.costs(fields),
            "testimonial" => self.testimonial(fields),
            "self-check" => self.self_check(fields),
            "team" => self.team(fields),
            "clinic-facts" => self.facts(fields),
            _ => {}
        }
    }

    /// Opens a box with a title that names it.
    fn open_box(&mut self, name: &'static str, title: Title<'a>) {
        let id = self.open_titled("div", name, Some("note"));
        self.out.tag("p").attr("class", "box-title").attr("id", &id);
        self.title_words(title);
        self.out.literal("</p>\n");
    }

    /// Opens a named element; answers the id its title must have.
    fn open_titled(&mut self, tag: &'static str, class: &'static str, role: Option<&str>) -> String {
        self.boxes += 1;
        let id = format!("{}box-{}", self.mark, self.boxes);
        self.out
            .tag(tag)
            .attr_format("class", format_args!("component {class}"))
            .attr_if("role", role)
            .attr("aria-labelledby", &id);
        self.out.literal("\n");
        id
    }

    fn title_words(&mut self, title: Title<'a>) {
        match title {
            Title::Given(text) => self.line(text),
            Title::Usual(usual) => self.out.text(usual),
        }
    }

    /// The writer's title, or the usual one.
    fn title_or(&self, fields: &'a Fields, usual: &'a str) -> Title<'a> {
        fields.text("title").map_or(Title::Usual(usual), Title::Given)
    }

    /// Prose as paragraphs.
    fn prose(&mut self, text: &'a Text) {
        for (n, paragraph) in text.paragraphs.iter().enumerate() {
            let anchor = self.nth_anchor(text.span, n);
            Anchor::on(anchor.as_ref(), self.out.tag("p"));
            self.inlines(paragraph);
            self.out.literal("</p>\n");
        }
    }

    /// Prose inside another element, without paragraphs.
    fn line(&mut self, text: &'a Text) {
        for (n, paragraph) in text.paragraphs.iter().enumerate() {
            if n > 0 {
                self.out.literal(" ");
            }
            let anchor = self.nth_anchor(text.span, n);
            match anchor {
                Some(_) => {
                    Anchor::on(anchor.as_ref(), self.out.tag("span"));
                    self.inlines(paragraph);
                    self.out.literal("</span>");
                }
                None => self.inlines(paragraph),
            }
        }
    }

    /// The anchor of the n-th piece of prose that begins in these bytes.
    fn nth_anchor(&self, span: Span, n: usize) -> Option<Anchor> {
        self.anchors_from(span).nth(n)
    }

    /// The marker that leads to the source of a record or finding named in a field.
    fn marker_of(&mut self, group: usize) {
        self.cite_group(group, None);
    }

    /// The finding that a field names.
    fn found(&self, group: usize) -> Option<Found<'a>> {
        let cite = self.page.doc.groups.get(group)?.cites.start;
        picture::found(self.page, cite, &self.shared.site.library)
    }

    /// The record that a field names.
    fn record(&self, group: usize) -> Option<&'a crate::evidence::Record> {
        let cite = self.page.doc.groups.get(group)?.cites.start;
        let target = self.page.cites.get(cite).copied().flatten()?;
        self.shared.site.library.records.get(target.record)
    }
}

/// The title of an element.
#[derive(Clone, Copy)]
enum Title<'a> {
    Given(&'a Text),
    Usual(&'a str),
}

/// Prose without markup and citations.
fn plain(text: &Text) -> String {
    fn add(inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => out.push_str(text),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) | Inline::Link(_, inner) => {
                    add(inner, out);
                }
                Inline::SoftBreak | Inline::HardBreak => out.push(' '),
                Inline::Image(_) | Inline::Cite(_) | Inline::FootnoteMark(_) | Inline::Task(_) => {}
            }
        }
    }
    let mut out = String::new();
    for paragraph in &text.paragraphs {
        add(paragraph, &mut out);
        out.push(' ');
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
