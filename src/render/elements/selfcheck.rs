//! A questionnaire that stays on the reader's device: radio buttons without a form, so nothing can be sent, and without
//! script a list to print and fill in.

use crate::component::instrument;
use crate::doc::data::Fields;
use crate::render::body::Body;

impl<'a> Body<'a> {
    pub(super) fn self_check(&mut self, fields: &'a Fields) {
        let Some(instrument) = fields.word("instrument").and_then(instrument::find) else { return };
        self.has_self_check = true;
        let words = self.words;
        let title = self.title_or(fields, instrument.name);
        let id = self.open_titled("section", "self-check", None);
        self.out.tag("p").attr("class", "box-title").attr("id", &id);
        self.title_words(title);
        self.out.literal("</p>\n<p>");
        self.out.text(words.say("el_check_private"));
        self.out.literal("</p>\n");
        if let Some(crisis) = fields.text("crisis") {
            self.out.literal("<div class=\"check-crisis\">");
            self.prose(crisis);
            self.out.literal("</div>\n");
        }
        self.out.element("p", instrument.first);
        self.out.literal("<ul class=\"examples\">\n");
        for example in instrument.examples {
            self.out.element("li", example);
        }
        self.out.literal("</ul>\n");
        self.question(&id, 0, words.say("el_check_first"));
        self.out.literal("<p class=\"small-print\">");
        self.out.text(words.say("el_check_stop"));
        self.out.literal("</p>\n<p class=\"label\">");
        self.out.text(instrument.stem);
        self.out.literal("</p>\n");
        for (n, question) in instrument.questions.iter().enumerate() {
            self.question(&id, n + 1, question);
        }
        self.out.tag("p").attr("class", "check-result").attr("role", "status");
        self.out.literal("</p>\n");
        let total = instrument.questions.len().to_string();
        self.out
            .tag("p")
            .attr("class", "check-count")
            .attr("data-words", &words.fill("el_check_count", &[("total", &total)]))
            .attr("data-open", words.say("el_check_open"));
        self.out.text(words.say("el_check_by_hand"));
        self.out.literal("</p>\n");
        if let Some(after) = fields.text("after") {
            self.prose(after);
        }
        self.out.literal("<p class=\"small-print\">");
        self.out.text(words.say("el_check_no_diagnosis"));
        self.out.literal(" ");
        self.out.text(instrument.credit);
        self.out.literal("</p>\n</section>\n");
    }

    fn question(&mut self, id: &str, number: usize, question: &str) {
        self.out.literal("<fieldset><legend>");
        if number > 0 {
            self.out.number(number);
            self.out.literal(". ");
        }
        self.out.text(question);
        self.out.literal("</legend>\n");
        for (value, word) in [("yes", self.words.say("el_yes")), ("no", self.words.say("el_no"))] {
            self.out.literal("<label>");
            self.out
                .tag("input")
                .attr("type", "radio")
                .attr_format("name", format_args!("{id}-{number}"))
                .attr("value", value)
                .attr("autocomplete", "off");
            self.out.literal(" ");
            self.out.text(word);
            self.out.literal("</label>\n");
        }
        self.out.literal("</fieldset>\n");
    }
}
