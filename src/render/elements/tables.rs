//! Tables drawn from data. Each scrolls in a frame of its own, which the keyboard reaches.

use super::figures::{capital, figure, people};
use crate::doc::data::{Datum, Fields, Text};
use crate::evidence::{Evidence, Record};
use crate::render::body::{Anchor, Body};
use crate::render::words::{Words, from_slug};

impl<'a> Body<'a> {
    /// Opens a table with these words above its columns; an empty one is a corner.
    pub(super) fn open_table(&mut self, caption: Option<&'a Text>, label: &str, heads: &[&str]) {
        self.frame(caption, label);
        self.out.literal("<thead>\n<tr>");
        for head in heads {
            if head.is_empty() {
                self.out.literal("<td></td>");
            } else {
                self.out.tag("th").attr("scope", "col");
                self.out.text(head);
                self.out.literal("</th>");
            }
        }
        self.out.literal("</tr>\n</thead>\n<tbody>\n");
    }

    fn frame(&mut self, caption: Option<&'a Text>, label: &str) {
        self.tables += 1;
        let number = self.tables.to_string();
        let name = match caption {
            Some(text) => super::plain(text),
            None => label.to_owned(),
        };
        let label = self.words.fill("table_of", &[("number", &number), ("title", &name)]);
        self.out
            .tag("div")
            .attr("class", "table")
            .attr("role", "region")
            .attr("tabindex", "0")
            .attr("aria-label", &label);
        self.out.literal("<table>\n");
        if let Some(caption) = caption {
            self.out.literal("<caption>");
            self.line(caption);
            self.out.literal("</caption>\n");
        }
    }

    pub(super) fn close_table(&mut self) {
        self.out.literal("</tbody>\n</table></div>\n");
    }

    fn text_cell(&mut self, tag: &'static str, text: Option<&'a Text>) {
        let anchor = text.and_then(|t| self.nth_anchor(t.span, 0));
        let cell = self.out.tag(tag);
        Anchor::on(anchor.as_ref(), if tag == "th" { cell.attr("scope", "row") } else { cell });
        if let Some(text) = text {
            for (n, paragraph) in text.paragraphs.iter().enumerate() {
                if n > 0 {
                    self.out.literal("<br>");
                }
                self.inlines(paragraph);
            }
        }
        self.out.close(tag);
    }

    /// A figure with the marker of its source.
    fn figure_cell(&mut self, group: Option<usize>) {
        self.out.literal("<td>");
        if let Some(group) = group {
            self.figure_of(group);
        }
        self.out.literal("</td>");
    }

    /// The figure of a finding, with the marker of its source.
    pub(super) fn figure_of(&mut self, group: usize) {
        if let Some(found) = self.found(group) {
            self.out.text(&capital(&figure(found, self.words)));
        }
        self.marker_of(group);
    }

    pub(super) fn routes(&mut self, fields: &'a Fields) {
        let words = self.words;
        let heads = [words.say("el_route"), words.say("el_reaches_blood"), words.say("el_to_know")];
        self.open_table(fields.text("caption"), "", &heads);
        for row in fields.items("rows") {
            self.out.literal("<tr>");
            self.text_cell("th", row.text("route"));
            match row.cite("finding") {
                Some(group) => self.figure_cell(Some(group)),
                None => {
                    self.out.literal("<td>");
                    self.out.text(words.say("el_not_recorded"));
                    self.out.literal("</td>");
                }
            }
            self.text_cell("td", row.text("text"));
            self.out.literal("</tr>\n");
        }
        self.close_table();
    }

    /// Doses as the records of the studies give them.
    pub(super) fn doses(&mut self, fields: &'a Fields) {
        let words = self.words;
        let heads = [
            words.say("el_study"),
            words.say("el_who"),
            words.say("el_dose"),
            words.say("el_how_given"),
            words.say("el_how_often"),
        ];
        self.open_table(fields.text("caption"), "", &heads);
        for group in fields.cites("records") {
            let Some(record) = self.record(group) else { continue };
            self.study_head(record, group);
            let evidence = record.evidence.as_ref();
            let cells = [
                evidence.and_then(|e| e.population.who.clone()).map(|w| capital(&w)),
                evidence.and_then(|e| e.intervention.dose.clone()),
                evidence.map(|e| e.intervention.routes.iter().map(|r| from_slug(r)).collect::<Vec<_>>().join(", ")),
                evidence.map(|e| how_often(e, words)),
            ];
            for cell in cells {
                let cell = cell.filter(|c| !c.is_empty());
                self.out.element("td", cell.as_deref().unwrap_or(words.say("el_not_recorded")));
            }
            self.out.literal("</tr>\n");
        }
        self.close_table();
        self.out.literal("<p class=\"small-print\">");
        self.out.text(words.say("el_doses_note"));
        self.out.literal("</p>\n");
    }

    fn study_head(&mut self, record: &Record, group: usize) {
        self.out.literal("<tr><th scope=\"row\">");
        self.out.text(&record.short_name());
        self.marker_of(group);
        self.out.literal("</th>");
    }

    pub(super) fn evidence_table(&mut self, fields: &'a Fields) {
        let words = self.words;
        let heads = [
            words.say("el_study"),
            words.say("el_who"),
            words.say("el_compared_with"),
            words.say("el_result"),
            words.say("el_certainty"),
        ];
        self.open_table(fields.text("caption"), "", &heads);
        for group in fields.cites("findings") {
            let Some(found) = self.found(group) else { continue };
            self.study_head(found.record, group);
            let evidence = found.record.evidence.as_ref();
            let count = people(found.record, Some(found.finding)).map(|n| words.count(n, "one_person", "many_people"));
            let who = evidence.and_then(|e| e.population.who.as_deref());
            let who = [count.as_deref(), who].into_iter().flatten().collect::<Vec<_>>().join(": ");
            let certainty = found.finding.certainty.or(evidence.and_then(|e| e.certainty));
            let cells = [Some(who), found.comparison().map(from_slug)];
            for cell in cells {
                let cell = cell.filter(|c| !c.is_empty());
                self.out.element("td", cell.as_deref().unwrap_or(words.say("el_not_recorded")));
            }
            // The figure is what the eye looks for; what it is of stands under it.
            self.out.literal("<td>");
            let figure = figure(found, words);
            if !figure.is_empty() {
                self.out.text(&capital(&figure));
                self.out.literal("<span class=\"of-what\">");
            }
            self.out.text(&capital(&found.finding.about));
            if !figure.is_empty() {
                self.out.literal("</span>");
            }
            self.out.literal("</td>");
            let certainty = certainty.map(|c| words.certainty(c));
            self.out.element("td", certainty.unwrap_or(words.say("el_not_recorded")));
            self.out.literal("</tr>\n");
        }
        self.close_table();
    }

    pub(super) fn comparison(&mut self, fields: &'a Fields) {
        self.frame(fields.text("caption"), "");
        self.out.literal("<thead>\n<tr><td></td>");
        for datum in fields.list("options") {
            if let Datum::Text(option) = datum {
                let anchor = self.nth_anchor(option.span, 0);
                Anchor::on(anchor.as_ref(), self.out.tag("th").attr("scope", "col"));
                option.paragraphs.iter().for_each(|p| self.inlines(p));
                self.out.literal("</th>");
            }
        }
        self.out.literal("</tr>\n</thead>\n<tbody>\n");
        for row in fields.items("rows") {
            self.out.literal("<tr>");
            self.text_cell("th", row.text("about"));
            for datum in row.list("answers") {
                match datum {
                    Datum::Text(text) => self.text_cell("td", Some(text)),
                    Datum::Cite(group) => self.figure_cell(Some(*group)),
                    _ => {}
                }
            }
            self.out.literal("</tr>\n");
        }
        self.close_table();
    }

    pub(super) fn costs(&mut self, fields: &'a Fields) {
        let words = self.words;
        let heads = [words.say("el_paid_for"), words.say("el_price"), words.say("el_includes")];
        let included = fields.items("items").any(|i| i.text("includes").is_some());
        self.open_table(fields.text("caption"), "", if included { &heads } else { &heads[..2] });
        for item in fields.items("items") {
            self.out.literal("<tr>");
            self.text_cell("th", item.text("name"));
            self.text_cell("td", item.text("price"));
            if included {
                self.text_cell("td", item.text("includes"));
            }
            self.out.literal("</tr>\n");
        }
        self.close_table();
        self.checked_on(fields);
        if let Some(text) = fields.text("text") {
            self.prose(text);
        }
    }
}

/// How many doses, and when.
fn how_often(evidence: &Evidence, words: Words<'_>) -> String {
    let doses = evidence.intervention.doses.as_deref().map(|n| super::study::doses(n, words));
    [doses, evidence.intervention.schedule.clone()].into_iter().flatten().collect::<Vec<_>>().join("; ")
}
