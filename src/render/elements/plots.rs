//! Charts of findings as SVG: places along the picture are shares of its width, so that letters keep their size on a phone.

use super::figures::{capital, interval, number};
use crate::doc::data::{Datum, Fields};
use crate::evidence::Statistic;
use crate::picture::{Course, Effects, Found, Shares, Side};
use crate::render::body::Body;
use crate::render::html::Html;

/// Height of one row of a plot of effects, in pixels: a name, a figure, a line.
const ROW: usize = 84;
/// Height of the axis under it.
const AXIS: usize = 64;
/// Height of the drawing of a course.
const TALL: f64 = 190.0;

impl<'a> Body<'a> {
    /// A chart of findings.
    pub(super) fn chart(&mut self, fields: &'a Fields) {
        let groups = fields.cites("findings");
        let found: Option<Vec<Found<'a>>> = groups.iter().map(|g| self.found(*g)).collect();
        let drawn = match (found, fields.word("kind")) {
            (Some(found), Some("effects")) => self.effects(fields, &groups, &found),
            (Some(found), Some("course")) => self.course(fields, &groups, &found),
            (Some(found), Some("shares")) => self.bars(fields, &groups, &found),
            _ => None,
        };
        if drawn.is_none() {
            groups.into_iter().for_each(|g| self.marker_of(g));
        }
    }

    fn effects(&mut self, fields: &'a Fields, groups: &[usize], found: &[Found<'a>]) -> Option<()> {
        let effects = Effects::of(found).ok()?;
        let words = self.words;
        let names = self.names(fields, found);
        let id = self.open_picture("effects", fields);
        let height = effects.rows.len() * ROW + AXIS;
        let title = fields.text("title").map(super::plain).unwrap_or_default();
        let told = self.told(found);
        let out = &mut self.out;
        open_svg(out, &id, height, &title, &told);
        let none = percent(effects.place(effects.none));
        let foot = (height - AXIS) as f64;
        line(out, "plot-none", &none, 4.0, &none, foot + 6.0);
        for (n, (row, name)) in effects.rows.iter().zip(&names).enumerate() {
            let top = (n * ROW) as f64;
            let figure = format!("{}{}", number(row.value, words), interval(row.interval.0, row.interval.1, words));
            text(out, "plot-name", "0", top + 20.0, name);
            text(out, "plot-figure", "0", top + 40.0, &figure);
            let (low, high) = (percent(effects.place(row.interval.0)), percent(effects.place(row.interval.1)));
            let middle = top + 61.0;
            line(out, "plot-range", &low, middle, &high, middle);
            line(out, "plot-range", &low, middle - 6.0, &low, middle + 6.0);
            line(out, "plot-range", &high, middle - 6.0, &high, middle + 6.0);
            dot(out, "plot-dot", &percent(effects.place(row.value)), middle);
        }
        line(out, "plot-axis", "0", foot + 6.0, "100%", foot + 6.0);
        for tick in effects.ticks() {
            let at = percent(effects.place(tick));
            line(out, "plot-axis", &at, foot + 6.0, &at, foot + 12.0);
            text(out, "plot-tick", &at, foot + 29.0, &number(tick, words));
        }
        let (treatment, comparison) = (words.say("el_treatment_better"), words.say("el_comparison_better"));
        let (left, right) = match effects.better {
            Some(Side::Left) => (treatment, comparison),
            _ => (comparison, treatment),
        };
        if effects.better.is_some() && effects.statistic != Statistic::MeanChange {
            text(out, "plot-side", "0", foot + 54.0, left);
            text(out, "plot-side end", "100%", foot + 54.0, right);
        }
        out.literal("</svg>\n");
        let how =
            format!("{} {}", self.scale_words(effects.statistic, effects.measure, found), words.say("el_effects_how"));
        self.picture_words(fields, &how, groups);
        let heads = [
            words.say("el_study"),
            words.say("el_result"),
            words.say("el_from"),
            words.say("el_to"),
            words.say("el_no_difference"),
        ];
        self.open_numbers(&title, &heads);
        for (row, name) in effects.rows.iter().zip(&names) {
            self.row_head(name);
            for value in [row.value, row.interval.0, row.interval.1] {
                self.out.element("td", &number(value, words));
            }
            let crosses = if row.crosses(effects.none) { words.say("el_inside") } else { words.say("el_outside") };
            self.out.element("td", crosses);
            self.out.literal("</tr>\n");
        }
        self.close_numbers();
        Some(())
    }

    fn bars(&mut self, fields: &'a Fields, groups: &[usize], found: &[Found<'a>]) -> Option<()> {
        let shares: Vec<Shares<'a>> = found.iter().map(|f| Shares::of(*f).ok()).collect::<Option<_>>()?;
        let words = self.words;
        let names = self.names(fields, found);
        let arms: Vec<Vec<String>> = shares.iter().map(|s| self.group_names(fields, s)).collect();
        let id = self.open_picture("shares", fields);
        let title = fields.text("title").map(super::plain).unwrap_or_default();
        let told = self.told(found);
        let lone = names.len() == 1;
        let height: usize = shares.iter().map(|s| s.arms.len() * 46 + if lone { 8 } else { 40 }).sum();
        let out = &mut self.out;
        open_svg(out, &id, height, &title, &told);
        let mut top = 0.0;
        for ((share, name), arms) in shares.iter().zip(&names).zip(&arms) {
            if !lone {
                text(out, "plot-name", "0", top + 20.0, name);
                top += 30.0;
            }
            for (n, (arm, group)) in share.arms.iter().zip(arms).enumerate() {
                let key = if arm.rounded() { "el_about_of_100" } else { "el_of_100" };
                let out_of = words.fill(key, &[("number", &arm.whole().to_string())]);
                text(out, "plot-figure", "0", top + 16.0, &format!("{group}: {out_of}"));
                bar(out, "bar-all", "100%", top + 22.0);
                bar(out, if n == 0 { "bar" } else { "bar other" }, &percent(arm.of_100 / 100.0), top + 22.0);
                top += 46.0;
            }
            top += if lone { 8.0 } else { 10.0 };
        }
        out.literal("</svg>\n");
        self.picture_words(fields, words.say("el_bars_how"), groups);
        self.open_numbers(&title, &[words.say("el_study"), words.say("el_group"), words.say("el_of_100_people")]);
        for ((share, name), arms) in shares.iter().zip(&names).zip(&arms) {
            for (arm, group) in share.arms.iter().zip(arms) {
                self.row_head(name);
                self.out.element("td", group);
                self.out.element("td", &number(arm.of_100, words));
                self.out.literal("</tr>\n");
            }
        }
        self.close_numbers();
        Some(())
    }

    fn course(&mut self, fields: &'a Fields, groups: &[usize], found: &[Found<'a>]) -> Option<()> {
        let course = Course::of(found).ok()?;
        let words = self.words;
        let id = self.open_picture("course", fields);
        let title = fields.text("title").map(super::plain).unwrap_or_default();
        let told = self.told(found);
        let last = course.moments.last().map_or(1.0, |m| m.days).max(f64::MIN_POSITIVE);
        let across = |days: f64| percent(0.08 + 0.8 * days / last);
        let (low, high) = course.axis;
        let up = |value: f64| 16.0 + TALL * (1.0 - (value - low) / (high - low).max(f64::MIN_POSITIVE));
        let out = &mut self.out;
        open_svg(out, &id, TALL as usize + 80, &title, &told);
        line(out, "plot-none", "0", up(0.0), "100%", up(0.0));
        let both = course.moments.iter().any(|m| m.other.is_some());
        for pair in course.moments.windows(2) {
            let (x1, x2) = (across(pair[0].days), across(pair[1].days));
            line(out, "plot-course", &x1, up(pair[0].value), &x2, up(pair[1].value));
            if let (Some(from), Some(to)) = (pair[0].other, pair[1].other) {
                line(out, "plot-course other", &x1, up(from), &x2, up(to));
            }
        }
        for (n, moment) in course.moments.iter().enumerate() {
            let x = across(moment.days);
            if let Some((low, high)) = moment.interval {
                line(out, "plot-range", &x, up(low), &x, up(high));
            }
            if let Some(other) = moment.other {
                dot(out, "plot-dot other", &x, up(other));
                text(out, "plot-point", &x, up(other) + 24.0, &number(other, words));
            }
            dot(out, "plot-dot", &x, up(moment.value));
            let beside = percent(0.08 + 0.8 * moment.days / last + 0.03);
            match moment.interval {
                Some(_) => {
                    text(out, "plot-point beside", &beside, up(moment.value) + 5.0, &number(moment.value, words))
                }
                None => text(out, "plot-point", &x, up(moment.value) - 13.0, &number(moment.value, words)),
            }
            // Times that stand close together are written on two lines in turn.
            text(out, "plot-tick", &x, TALL + 42.0 + if n % 2 == 1 { 20.0 } else { 0.0 }, moment.when);
            line(out, "plot-axis", &x, TALL + 18.0, &x, TALL + 24.0);
        }
        line(out, "plot-axis", "0", TALL + 18.0, "100%", TALL + 18.0);
        out.literal("</svg>\n");
        let scale = self.scale_words(course.statistic, course.measure, found);
        let how = if both { words.say("el_course_both") } else { words.say("el_course_how") };
        self.picture_words(fields, &format!("{scale} {how}"), groups);
        let heads = [
            words.say("el_time"),
            words.say("el_result"),
            words.say("el_from"),
            words.say("el_to"),
            words.say("el_comparison"),
        ];
        self.open_numbers(&title, if both { &heads } else { &heads[..4] });
        for moment in &course.moments {
            self.row_head(moment.when);
            let (from, to) = moment.interval.map_or((None, None), |(a, b)| (Some(a), Some(b)));
            let cells = [Some(moment.value), from, to, moment.other];
            for value in &cells[..if both { 4 } else { 3 }] {
                match value {
                    Some(value) => self.out.element("td", &number(*value, words)),
                    None => self.out.element("td", words.say("el_not_recorded")),
                }
            }
            self.out.literal("</tr>\n");
        }
        self.close_numbers();
        Some(())
    }

    fn row_head(&mut self, name: &str) {
        self.out.literal("<tr><th scope=\"row\">");
        self.out.text(name);
        self.out.literal("</th>");
    }

    /// What each row is called: the writer's label, else the study and the time.
    fn names(&self, fields: &Fields, found: &[Found<'_>]) -> Vec<String> {
        let given = fields.list("labels");
        let name = |(n, found): (usize, &Found<'_>)| match given.get(n) {
            Some(Datum::Text(text)) => super::plain(text),
            _ => match &found.finding.timepoint {
                Some(when) => format!("{}, {when}", found.record.short_name()),
                None => found.record.short_name(),
            },
        };
        found.iter().enumerate().map(name).collect()
    }

    /// What is measured, in a sentence: the kind of figure, and the scale with its ends.
    fn scale_words(&self, statistic: Statistic, measure: Option<&str>, found: &[Found<'_>]) -> String {
        let words = self.words;
        let kind = words.value("el_statistic_", statistic.name()).unwrap_or("");
        let scale = found.first().and_then(|f| f.finding.scale);
        let text = match (measure, scale) {
            (Some(measure), Some((low, high))) => words.fill(
                "el_on_scale_from",
                &[("kind", kind), ("scale", measure), ("low", &number(low, words)), ("high", &number(high, words))],
            ),
            (Some(measure), None) => words.fill("el_on_scale", &[("kind", kind), ("scale", measure)]),
            _ => format!("{kind}."),
        };
        capital(&text)
    }
}

fn open_svg(out: &mut Html, id: &str, height: usize, title: &str, told: &str) {
    out.tag("svg")
        .attr("class", "plot")
        .attr("width", "100%")
        .attr_format("height", format_args!("{height}"))
        .attr("role", "img")
        .attr_format("aria-labelledby", format_args!("{id}-t {id}-d"));
    out.tag("title").attr_format("id", format_args!("{id}-t"));
    out.text(title);
    out.literal("</title>");
    out.tag("desc").attr_format("id", format_args!("{id}-d"));
    out.text(told);
    out.literal("</desc>\n");
}

fn percent(share: f64) -> String {
    format!("{:.2}%", share * 100.0)
}

fn line(out: &mut Html, class: &str, x1: &str, y1: f64, x2: &str, y2: f64) {
    out.tag("line")
        .attr("class", class)
        .attr("x1", x1)
        .attr_format("y1", format_args!("{y1:.1}"))
        .attr("x2", x2)
        .attr_format("y2", format_args!("{y2:.1}"));
    out.literal("</line>");
}

fn dot(out: &mut Html, class: &str, x: &str, y: f64) {
    out.tag("circle").attr("class", class).attr("cx", x).attr_format("cy", format_args!("{y:.1}")).attr("r", "7");
    out.literal("</circle>");
}

fn bar(out: &mut Html, class: &str, width: &str, y: f64) {
    out.tag("rect")
        .attr("class", class)
        .attr("x", "0")
        .attr_format("y", format_args!("{y:.1}"))
        .attr("width", width)
        .attr("height", "14");
    out.literal("</rect>");
}

fn text(out: &mut Html, class: &str, x: &str, y: f64, words: &str) {
    out.tag("text").attr("class", class).attr("x", x).attr_format("y", format_args!("{y:.1}"));
    out.text(words);
    out.literal("</text>");
}
