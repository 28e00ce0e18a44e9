//! People of the clinic, and pictures that others made: both name who is behind them.

use super::Title;
use crate::doc::data::{Datum, Fields};
use crate::render::body::Body;

impl<'a> Body<'a> {
    pub(super) fn team(&mut self, fields: &'a Fields) {
        match fields.text("title") {
            Some(title) => self.open_box("team", Title::Given(title)),
            None => self.out.literal("<div class=\"component team\">\n"),
        }
        self.out.literal("<ul class=\"people\">\n");
        let people = &self.shared.site.people;
        for datum in fields.list("people") {
            let Datum::Word(id) = datum else { continue };
            let Some(person) = people.get(&id.value) else { continue };
            self.out.literal("<li><p class=\"person-name\">");
            self.out.element("strong", &person.name);
            if !person.credentials.is_empty() {
                self.out.literal(", ");
                self.out.text(&person.credentials);
            }
            self.out.literal("</p>");
            if !person.role.is_empty() {
                self.out.element("p", &person.role);
            }
            if let Some(bio) = &person.bio {
                self.out.element("p", bio);
            }
            if let Some(conflicts) = &person.conflicts {
                self.out.literal("<p class=\"conflicts\"><strong>");
                self.out.text(self.words.say("conflicts"));
                self.out.literal("</strong> ");
                self.out.text(conflicts);
                self.out.literal("</p>");
            }
            self.out.literal("</li>\n");
        }
        self.out.literal("</ul>\n</div>\n");
    }

    /// A picture with its caption, who made it, and the right to print it.
    pub(super) fn credited(&mut self, fields: &'a Fields) {
        self.out.literal("<figure class=\"component credited\">");
        if let Some(image) = fields.image("image") {
            self.picture(image);
        }
        self.out.literal("<figcaption>\n");
        if let Some(caption) = fields.text("caption") {
            self.prose(caption);
        }
        self.out.literal("<p class=\"small-print\">");
        for (key, word) in [("credit", self.words.say("el_credit")), ("licence", self.words.say("el_licence"))] {
            if let Some(text) = fields.text(key) {
                self.out.text(word);
                self.out.literal(" ");
                self.line(text);
                self.out.literal(" ");
            }
        }
        self.out.trim_end();
        self.out.literal("</p>\n</figcaption></figure>\n");
    }
}
