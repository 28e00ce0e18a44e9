//! Lists and boxes: timelines, glossaries, benefits and risks, a guideline's position, testimonials, facts.

use super::Title;
use super::figures::{capital, figure, study_line};
use crate::doc::data::Fields;
use crate::evidence::Amount;
use crate::render::body::Body;

impl<'a> Body<'a> {
    pub(super) fn timeline(&mut self, fields: &'a Fields) {
        match fields.text("title") {
            Some(title) => self.open_box("timeline", Title::Given(title)),
            None => self.out.literal("<div class=\"component timeline\">\n"),
        }
        self.out.literal("<ol>\n");
        for event in fields.items("events") {
            self.out.literal("<li>");
            if let Some(when) = event.text("when") {
                self.out.literal("<p class=\"when\">");
                self.line(when);
                self.out.literal("</p>");
            }
            if let Some(text) = event.text("text") {
                self.prose(text);
            }
            self.out.literal("</li>\n");
        }
        self.out.literal("</ol>\n</div>\n");
    }

    pub(super) fn glossary(&mut self, fields: &'a Fields) {
        self.out.literal("<dl class=\"component glossary\">\n");
        for term in fields.items("terms") {
            let (Some(word), Some(means)) = (term.text("term"), term.text("means")) else { continue };
            self.out.literal("<dt><dfn>");
            self.line(word);
            self.out.literal("</dfn></dt>\n<dd>");
            self.prose(means);
            self.out.literal("</dd>\n");
        }
        self.out.literal("</dl>\n");
    }

    /// What may get better, or go wrong, with how often.
    pub(super) fn effects_list(&mut self, name: &str, fields: &'a Fields) {
        let (class, usual) = match name {
            "risks" => ("risks", self.words.say("title_risks")),
            _ => ("benefits", self.words.say("title_benefits")),
        };
        let title = self.title_or(fields, usual);
        self.open_box(class, title);
        self.out.literal("<ul class=\"effect-list\">\n");
        for item in fields.items("items") {
            self.out.literal("<li>");
            if let Some(name) = item.text("name") {
                self.out.literal("<p class=\"effect-name\"><strong>");
                self.line(name);
                self.out.literal("</strong>");
                if item.word("serious") == Some("true") {
                    self.out.literal(" <span class=\"chip chip-serious\">");
                    self.out.text(self.words.say("el_serious"));
                    self.out.literal("</span>");
                }
                self.out.literal("</p>");
            }
            if let Some(group) = item.cite("finding") {
                self.out.literal("<p class=\"effect-figure\">");
                self.figure_of(group);
                self.out.literal("</p>");
            }
            if let Some(text) = item.text("text") {
                self.prose(text);
            }
            self.out.literal("</li>\n");
        }
        self.out.literal("</ul>\n</div>\n");
    }

    pub(super) fn guideline(&mut self, fields: &'a Fields) {
        let title = self.title_or(fields, self.words.say("title_guideline"));
        self.open_box("guideline", title);
        if let Some(group) = fields.cite("finding") {
            if let Some(found) = self.found(group) {
                let said = match found.finding.value.as_ref().map(|v| &v.value) {
                    Some(Amount::Text(text)) => capital(text),
                    _ => capital(&figure(found, self.words)),
                };
                self.out.literal("<p class=\"position\">");
                self.out.text(&said);
                self.marker_of(group);
                self.out.literal("</p>\n<p class=\"small-print\">");
                let line = study_line(found.record, Some(found.finding), self.words);
                match (fields.text("body"), line.split_once(" · ")) {
                    (Some(body), Some((_, rest))) => {
                        self.line(body);
                        self.out.literal(" · ");
                        self.out.text(rest);
                    }
                    (Some(body), None) => self.line(body),
                    (None, _) => self.out.text(&line),
                }
                self.out.literal("</p>\n");
            } else {
                self.marker_of(group);
            }
        }
        if let Some(text) = fields.text("text") {
            self.prose(text);
        }
        self.out.literal("</div>\n");
    }

    pub(super) fn testimonial(&mut self, fields: &'a Fields) {
        self.out.literal("<figure class=\"component testimonial\">\n");
        if let Some(quote) = fields.text("quote") {
            self.out.literal("<blockquote>");
            self.prose(quote);
            self.out.literal("</blockquote>\n");
        }
        self.out.literal("<figcaption>\n<p class=\"person-name\">");
        if let Some(person) = fields.text("person") {
            self.line(person);
        }
        if let Some(date) = fields.date("date") {
            self.out.literal(", ");
            self.day(date);
        }
        self.out.literal("</p>\n");
        if let Some(group) = fields.cite("typical") {
            self.out.literal("<p class=\"typical\"><strong>");
            self.out.text(self.words.say("el_typical"));
            self.out.literal("</strong> ");
            if let Some(found) = self.found(group) {
                self.out.text(&super::figures::sentence(found, self.words));
                self.out.literal(".");
            }
            self.marker_of(group);
            self.out.literal("</p>\n");
        }
        self.out.literal("<p class=\"small-print\">");
        for key in ["consent", "connection"] {
            if let Some(text) = fields.text(key) {
                self.line(text);
                self.out.literal(" ");
            }
        }
        self.out.literal("</p>\n</figcaption>\n</figure>\n");
    }

    pub(super) fn facts(&mut self, fields: &'a Fields) {
        let title = self.title_or(fields, self.words.say("title_clinic_facts"));
        self.open_box("clinic-facts", title);
        self.out.literal("<dl>\n");
        for fact in fields.items("facts") {
            let (Some(name), Some(value)) = (fact.text("name"), fact.text("value")) else { continue };
            self.out.literal("<div><dt>");
            self.line(name);
            self.out.literal("</dt><dd>");
            self.line(value);
            self.out.literal("</dd></div>\n");
        }
        self.out.literal("</dl>\n");
        self.checked_on(fields);
        self.out.literal("</div>\n");
    }

    /// What a medicine is: names on one side, what the library or a cited sentence says on the other.
    pub(super) fn drug_facts(&mut self, fields: &'a Fields) {
        let title = self.title_or(fields, self.words.say("title_drug_facts"));
        self.open_box("drug-facts", title);
        self.out.literal("<dl>\n");
        for fact in fields.items("facts") {
            let Some(name) = fact.text("name") else { continue };
            self.out.literal("<div><dt>");
            self.line(name);
            self.out.literal("</dt><dd>");
            if let Some(group) = fact.cite("finding") {
                self.out.literal("<p>");
                self.figure_of(group);
                self.out.literal("</p>");
            }
            if let Some(text) = fact.text("text") {
                self.prose(text);
            }
            self.out.literal("</dd></div>\n");
        }
        self.out.literal("</dl>\n</div>\n");
    }

    /// `Checked on 22 November 2026`.
    pub(super) fn checked_on(&mut self, fields: &Fields) {
        if let Some(date) = fields.date("date") {
            self.out.literal("<p class=\"small-print\">");
            self.out.text(self.words.say("el_checked_on"));
            self.out.literal(" ");
            self.day(date);
            self.out.literal("</p>\n");
        }
    }

    fn day(&mut self, date: crate::doc::Date) {
        self.out.tag("time").attr_format("datetime", format_args!("{date}"));
        self.out.text(&self.words.date(date));
        self.out.literal("</time>");
    }
}
