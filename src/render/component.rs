//! `:::name` containers, callouts and data blocks.
//!
//! Those that patients must be able to find get a title and a role; any other is a neutral section with its name as its
//! class, which a theme may dress.

use super::body::Body;
use crate::doc::Block;

impl<'a> Body<'a> {
    pub(super) fn container(&mut self, name: &'a str, title: Option<&'a str>, blocks: &'a [Block]) {
        let title = title.map(str::trim).filter(|t| !t.is_empty());
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

    /// A block of YAML.
    pub(super) fn data(&mut self, name: &str, fields: &'a crate::doc::data::Fields) {
        let _ = (name, fields);
    }
}

/// A name as one class: letters, digits and hyphens only.
fn class(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '-' }).collect()
}
