//! `:::name` containers and callouts.
//!
//! Those that patients must be able to find get a title and a role; any other is a neutral section with its name as its
//! class, which a theme may dress.

use super::body::Body;
use crate::component::CALLOUTS;
use crate::doc::Block;

impl<'a> Body<'a> {
    pub(super) fn container(&mut self, name: &'a str, title: Option<&'a str>, blocks: &'a [Block]) {
        let title = title.map(str::trim).filter(|t| !t.is_empty());
        if let Some(usual) = CALLOUTS.contains(&name).then(|| self.words.value("callout_", name)).flatten() {
            return self.boxed("callout ", name, title.unwrap_or(usual), blocks);
        }
        match name {
            "hero" => return self.hero(title, blocks),
            "care-card" => return self.care_card(name, self.words.say("el_care_card"), title, blocks),
            "care-card-urgent" => return self.care_card(name, self.words.say("el_care_card_urgent"), title, blocks),
            "care-card-emergency" => {
                return self.care_card(name, self.words.say("el_care_card_emergency"), title, blocks);
            }
            "call-to-action" => return self.call_to_action(title, blocks),
            _ => {}
        }
        match (self.words.container(name), title) {
            (Some(usual), given) => self.boxed("component ", name, given.unwrap_or(usual), blocks),
            (None, Some(given)) => self.boxed("component ", name, given, blocks),
            (None, None) => {
                self.out.tag("section").attr_format("class", format_args!("component {}", class(name)));
                self.out.literal("\n");
                self.blocks(blocks);
                self.out.literal("</section>\n");
            }
        }
    }

    /// The opening of a page: its question large, its lead sentence with the source.
    fn hero(&mut self, title: Option<&'a str>, blocks: &'a [Block]) {
        self.out.literal("<div class=\"component lead-in\">\n");
        if let Some(title) = title {
            self.out.literal("<p class=\"lead-title\">");
            self.out.text(title);
            self.out.literal("</p>\n");
        }
        self.blocks(blocks);
        self.out.literal("</div>\n");
    }

    /// A card that says when to act. How urgent it is stands in words before its title, for those who see no colour.
    fn care_card(&mut self, name: &str, urgency: &'a str, title: Option<&'a str>, blocks: &'a [Block]) {
        self.boxes += 1;
        let (number, mark) = (self.boxes, &self.mark);
        self.out
            .tag("div")
            .attr_format("class", format_args!("care {}", class(name)))
            .attr("role", "note")
            .attr_format("aria-labelledby", format_args!("{mark}box-{number}"));
        self.out.tag("p").attr("class", "care-title").attr_format("id", format_args!("{mark}box-{number}"));
        self.out.literal("<span class=\"care-level\">");
        self.out.text(urgency);
        self.out.literal("</span> ");
        self.out.text(title.unwrap_or(""));
        self.out.literal("</p>\n<div class=\"care-body\">\n");
        self.blocks(blocks);
        self.out.literal("</div>\n</div>\n");
    }

    /// An invitation, marked as coming from the clinic and not from the evidence.
    fn call_to_action(&mut self, title: Option<&'a str>, blocks: &'a [Block]) {
        self.out.literal("<div class=\"component call-to-action\">\n<p class=\"from-clinic\">");
        self.out.text(self.words.say("el_from_clinic"));
        self.out.literal("</p>\n");
        if let Some(title) = title {
            self.out.literal("<p class=\"box-title\">");
            self.out.text(title);
            self.out.literal("</p>\n");
        }
        self.blocks(blocks);
        self.out.literal("</div>\n");
    }

    /// An aside with a title that names it.
    pub(super) fn boxed(&mut self, family: &'static str, name: &str, title: &str, blocks: &'a [Block]) {
        self.boxes += 1;
        let (number, mark) = (self.boxes, &self.mark);
        self.out
            .tag("div")
            .attr_format("class", format_args!("{family}{}", class(name)))
            .attr("role", "note")
            .attr_format("aria-labelledby", format_args!("{mark}box-{number}"));
        self.out.literal("\n");
        self.out.tag("p").attr("class", "box-title").attr_format("id", format_args!("{mark}box-{number}"));
        self.out.text(title);
        self.out.literal("</p>\n");
        self.blocks(blocks);
        self.out.literal("</div>\n");
    }
}

/// A name as one class: letters, digits and hyphens only.
fn class(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '-' }).collect()
}
