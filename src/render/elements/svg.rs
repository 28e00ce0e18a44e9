//! The shapes of a chart. Places across are shares of the width, places down are pixels; looks are classes of the theme.

use crate::render::html::Html;

pub(super) fn open_svg(out: &mut Html, id: &str, height: usize, title: &str, told: &str) {
    out.tag("svg")
        .attr("class", "plot")
        .attr("width", "100%")
        .attr_format("height", format_args!("{height}"))
        .attr("role", "img")
        .attr_format("aria-labelledby", format_args!("{id}-t {id}-d"));
    title_and_desc(out, id, title, told);
    out.literal("\n");
}

/// What a screen reader says of a picture, under the ids that its `aria-labelledby` names.
pub(super) fn title_and_desc(out: &mut Html, id: &str, title: &str, told: &str) {
    out.tag("title").attr_format("id", format_args!("{id}-t"));
    out.text(title);
    out.literal("</title>");
    out.tag("desc").attr_format("id", format_args!("{id}-d"));
    out.text(told);
    out.literal("</desc>");
}

pub(super) fn percent(share: f64) -> String {
    format!("{:.2}%", share * 100.0)
}

pub(super) fn line(out: &mut Html, class: &str, x1: &str, y1: f64, x2: &str, y2: f64) {
    out.tag("line")
        .attr("class", class)
        .attr("x1", x1)
        .attr_format("y1", format_args!("{y1:.1}"))
        .attr("x2", x2)
        .attr_format("y2", format_args!("{y2:.1}"));
    out.literal("</line>");
}

pub(super) fn dot(out: &mut Html, class: &str, x: &str, y: f64) {
    out.tag("circle").attr("class", class).attr("cx", x).attr_format("cy", format_args!("{y:.1}")).attr("r", "7");
    out.literal("</circle>");
}

pub(super) fn bar(out: &mut Html, class: &str, width: &str, y: f64) {
    out.tag("rect")
        .attr("class", class)
        .attr("x", "0")
        .attr_format("y", format_args!("{y:.1}"))
        .attr("width", width)
        .attr("height", "14");
    out.literal("</rect>");
}

pub(super) fn text(out: &mut Html, class: &str, x: &str, y: f64, words: &str) {
    out.tag("text").attr("class", class).attr("x", x).attr_format("y", format_args!("{y:.1}"));
    out.text(words);
    out.literal("</text>");
}
