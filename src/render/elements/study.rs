//! The card of one study: who, what, compared with what, what came out, and what it cannot show.

use super::Title;
use super::figures::{capital, sentence};
use crate::doc::data::Fields;
use crate::evidence::{Comparator, Evidence};
use crate::render::body::Body;
use crate::render::sources;
use crate::render::words::{Words, from_slug};

impl<'a> Body<'a> {
    pub(super) fn study(&mut self, fields: &'a Fields) {
        let words = self.words;
        let Some(group) = fields.cite("record") else { return };
        let record = self.record(group);
        let name = record.map(|r| r.short_name()).unwrap_or_default();
        let id = self.open_titled("section", "study", None);
        self.out.tag("p").attr("class", "box-title").attr("id", &id);
        match self.title_or(fields, "") {
            Title::Given(text) => self.line(text),
            Title::Usual(_) => self.out.text(&name),
        }
        self.marker_of(group);
        self.out.literal("</p>\n");
        if let Some(evidence) = record.and_then(|r| r.evidence.as_ref()) {
            sources::badge(&mut self.out, evidence, words);
            self.out.literal("<dl class=\"study-facts\">\n");
            for (term, text) in study_facts(evidence, words) {
                self.out.literal("<div><dt>");
                self.out.text(term);
                self.out.literal("</dt><dd>");
                self.out.text(&text);
                self.out.literal("</dd></div>\n");
            }
            self.out.literal("</dl>\n");
        }
        self.label(words.say("el_results"));
        self.out.literal("<ul class=\"results\">\n");
        for group in fields.cites("findings") {
            self.out.literal("<li>");
            if let Some(found) = self.found(group) {
                self.out.text(&sentence(found, words));
                self.out.literal(".");
            }
            self.marker_of(group);
            self.out.literal("</li>\n");
        }
        self.out.literal("</ul>\n");
        let limits = record.and_then(|r| r.evidence.as_ref()).map_or(&[][..], |e| &e.limits);
        if !limits.is_empty() {
            self.label(words.say("el_limits"));
            self.out.literal("<ul class=\"limits\">\n");
            for limit in limits {
                self.out.element("li", &capital(&limit.value));
                self.out.literal("\n");
            }
            self.out.literal("</ul>\n");
        }
        if let Some(text) = fields.text("text") {
            self.prose(text);
        }
        self.out.literal("</section>\n");
    }

    fn label(&mut self, text: &str) {
        self.out.literal("<p class=\"label\">");
        self.out.text(text);
        self.out.literal("</p>\n");
    }
}

/// `1 dose`; what is no number stands as it was recorded.
pub(super) fn doses(said: &str, words: Words<'_>) -> String {
    match said.parse::<u64>() {
        Ok(n) => words.count(n, "el_one_dose", "el_doses"),
        Err(_) => said.to_owned(),
    }
}

/// What was done, in whom.
fn study_facts<'w>(evidence: &Evidence, words: Words<'w>) -> Vec<(&'w str, String)> {
    let given = &evidence.intervention;
    let drug = given.drug.as_deref().map(from_slug);
    let often = given.doses.as_deref().map(|d| doses(d, words));
    let routes = given.routes.iter().map(|r| r.replace('-', " ")).collect::<Vec<_>>().join(", ");
    let given = [drug, given.dose.clone(), Some(routes), often, given.schedule.clone(), given.with.clone()];
    let given: Vec<String> = given.into_iter().flatten().filter(|g| !g.is_empty()).collect();
    let facts = [
        (words.say("el_who"), evidence.population.who.as_deref().map(capital)),
        (words.say("el_given"), Some(given.join(", "))),
        (words.say("el_compared_with"), evidence.comparator.as_ref().map(|c| compared(c, words))),
    ];
    facts.into_iter().filter_map(|(term, text)| Some((term, text.filter(|t| !t.is_empty())?))).collect()
}

fn compared(comparator: &Comparator, words: Words<'_>) -> String {
    let drug = comparator.drug.as_deref().or(comparator.kind.map(|k| k.name()));
    match drug {
        None | Some("none") => words.say("el_nothing").to_owned(),
        Some(drug) => {
            let parts = [Some(from_slug(drug)), comparator.dose.clone(), comparator.with.clone()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
    }
}
