//! Icon arrays, and the frame that every picture of findings stands in: title, picture, words, source, table.

use super::figures::{capital, number, sentence, study_line};
use super::svg::title_and_desc;
use crate::doc::data::{Datum, Fields, Text};
use crate::picture::{Found, Shares};
use crate::render::body::Body;
use crate::render::words::from_slug;

/// Columns and rows of an icon array, and the room of one figure in its own measure.
const SIDE: u32 = 10;
const CELL: (u32, u32) = (14, 24);

impl<'a> Body<'a> {
    /// Opens the frame of a picture; answers the start of its ids.
    pub(super) fn open_picture(&mut self, class: &'static str, fields: &'a Fields) -> String {
        self.boxes += 1;
        let id = format!("{}box-{}", self.mark, self.boxes);
        self.out
            .tag("figure")
            .attr_format("class", format_args!("component picture {class}"))
            .attr("aria-labelledby", &id);
        self.out.literal("\n<figcaption>");
        if let Some(title) = fields.text("title") {
            self.out.tag("p").attr("class", "picture-title").attr("id", &id);
            self.line(title);
            self.out.literal("</p>");
        }
        self.out.literal("</figcaption>\n");
        id
    }

    /// The words under a picture and the sources of its findings; the frame stays open for the table.
    pub(super) fn picture_words(&mut self, fields: &'a Fields, how: &str, groups: &[usize]) {
        self.out.literal("<div class=\"picture-words\">\n");
        if let Some(caption) = fields.text("caption") {
            self.prose(caption);
        }
        self.out.literal("<p class=\"small-print\">");
        self.out.text(how);
        self.out.literal("</p>\n<p class=\"small-print\">");
        self.out.text(self.words.say("el_figures_from"));
        let mut told: Vec<String> = Vec::new();
        for group in groups {
            let Some(found) = self.found(*group) else { continue };
            let line = study_line(found.record, Some(found.finding), self.words);
            // Several findings of one study are one source.
            if told.contains(&line) {
                continue;
            }
            self.out.literal(if told.is_empty() { " " } else { "; " });
            self.out.text(&line);
            self.marker_of(*group);
            told.push(line);
        }
        self.out.literal("</p>\n</div>\n");
    }

    /// Opens the table behind a picture.
    pub(super) fn open_numbers(&mut self, label: &str, heads: &[&str]) {
        self.out.literal("<details class=\"picture-data\"><summary>");
        self.out.text(self.words.say("el_as_table"));
        self.out.literal("</summary>\n");
        self.open_table(None, label, heads);
    }

    /// Closes the table and the frame.
    pub(super) fn close_numbers(&mut self) {
        self.close_table();
        self.out.literal("</details>\n</figure>\n");
    }

    /// People out of 100, one picture for each group, all of one size.
    pub(super) fn icon_array(&mut self, fields: &'a Fields) {
        let Some(group) = fields.cite("finding") else { return };
        let Some(found) = self.found(group) else { return self.marker_of(group) };
        let Ok(shares) = Shares::of(found) else { return self.marker_of(group) };
        let words = self.words;
        let id = self.open_picture("icon-array", fields);
        let names = self.group_names(fields, &shares);
        self.out.literal("<div class=\"arms\">\n");
        for (n, (arm, name)) in shares.arms.iter().zip(&names).enumerate() {
            let whole = arm.whole();
            let key = if arm.rounded() { "el_about_of_100" } else { "el_of_100" };
            let out_of = words.fill(key, &[("number", &whole.to_string())]);
            self.out.tag("div").attr("class", if n == 0 { "arm" } else { "arm other" });
            self.out.literal("\n<p class=\"arm-name\">");
            self.out.text(name);
            self.out.literal("</p>\n");
            let told = format!("{name}: {out_of}");
            self.crowd(&format!("{id}-{n}"), whole, &told, &capital(&found.finding.about));
            self.out.literal("<p class=\"arm-words\"><strong>");
            self.out.text(&capital(&out_of));
            self.out.literal("</strong></p>\n</div>\n");
        }
        self.out.literal("</div>\n");
        let how = format!("{}. {}", capital(&found.finding.about), words.say("el_icons_how"));
        self.picture_words(fields, &how, &[group]);
        let title = fields.text("title").map(super::plain).unwrap_or_default();
        self.open_numbers(
            &title,
            &[words.say("el_group"), words.say("el_of_100_people"), words.say("el_people_counted")],
        );
        for (arm, name) in shares.arms.iter().zip(&names) {
            self.out.literal("<tr><th scope=\"row\">");
            self.out.text(name);
            self.out.literal("</th>");
            self.out.element("td", &number(arm.of_100, words));
            let counted = arm
                .count
                .map(|(n, of)| words.fill("el_count_of", &[("count", &words.number(n)), ("of", &words.number(of))]));
            self.out.element("td", counted.as_deref().unwrap_or(words.say("el_not_recorded")));
            self.out.literal("</tr>\n");
        }
        self.close_numbers();
    }

    /// The writer's names of the groups, else what the record says each was given.
    pub(super) fn group_names(&self, fields: &Fields, shares: &Shares<'_>) -> Vec<String> {
        let given: Vec<&Text> = fields
            .list("groups")
            .iter()
            .filter_map(|d| match d {
                Datum::Text(text) => Some(text),
                _ => None,
            })
            .collect();
        let name = |(n, arm): (usize, &crate::picture::Arm<'_>)| match given.get(n) {
            Some(text) => super::plain(text),
            None if shares.arms.len() == 1 && arm.given == "treatment" => self.words.say("el_everyone").to_owned(),
            None => from_slug(arm.given),
        };
        shares.arms.iter().enumerate().map(name).collect()
    }

    /// A hundred figures, the first `whole` of them filled.
    fn crowd(&mut self, id: &str, whole: u32, title: &str, about: &str) {
        let out = &mut self.out;
        out.tag("svg")
            .attr("class", "crowd")
            .attr_format("viewBox", format_args!("0 0 {} {}", SIDE * CELL.0, SIDE * CELL.1))
            .attr("role", "img")
            .attr_format("aria-labelledby", format_args!("{id}-t {id}-d"));
        title_and_desc(out, id, title, about);
        out.tag("symbol").attr_format("id", format_args!("{id}-p")).attr("viewBox", "0 0 10 20");
        out.literal("<path d=\"M5 .8a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2zM5 7c2.7 0 4 1.6 4 4v4H7.4v4.2H2.6V15H1v-4c0-2.4 1.3-4 4-4z\"/></symbol>");
        for (class, from, to) in [("has", 0, whole.min(100)), ("has-not", whole.min(100), 100)] {
            if from == to {
                continue;
            }
            out.tag("g").attr("class", class);
            for n in from..to {
                out.tag("use")
                    .attr_format("href", format_args!("#{id}-p"))
                    .attr_format("x", format_args!("{}", n % SIDE * CELL.0 + 2))
                    .attr_format("y", format_args!("{}", n / SIDE * CELL.1 + 2))
                    .attr("width", "10")
                    .attr("height", "20");
                out.literal("</use>");
            }
            out.literal("</g>");
        }
        out.literal("</svg>\n");
    }

    /// What a chart says, for those who cannot see it.
    pub(super) fn told(&self, found: &[Found<'_>]) -> String {
        found
            .iter()
            .map(|f| format!("{}: {}.", f.record.short_name(), sentence(*f, self.words)))
            .collect::<Vec<_>>()
            .join(" ")
    }
}
