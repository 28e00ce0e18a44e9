//! `unsuited-finding`: a finding whose kind of figure the element cannot show.

use crate::diag::{Diagnostic, Level};
use crate::doc::data::Fields;
use crate::doc::{Block, BlockKind};
use crate::picture::{self, Course, Effects, Found, Shares, Unsuited};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unsuited-finding",
    family: Family::Fit,
    summary: "a picture of a finding that cannot be drawn so",
    level: Level::Error,
    locked: false,
    docs: include_str!("unsuited_finding.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    blocks(&page.page.doc.blocks, page, cx, out);
}

fn blocks(list: &[Block], page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for block in list {
        match &block.kind {
            BlockKind::Container { blocks: inner, .. } | BlockKind::Callout(_, inner) => blocks(inner, page, cx, out),
            BlockKind::List { items, .. } => items.iter().for_each(|item| blocks(item, page, cx, out)),
            BlockKind::Data { name, fields } => element(&name.value, fields, page, cx, out),
            _ => {}
        }
    }
}

fn element(name: &str, fields: &Fields, page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let one = |key: &str| fields.cite(key).into_iter().collect::<Vec<_>>();
    let groups = match name {
        "chart" => fields.cites("findings"),
        "icon-array" | "guideline" => one("finding"),
        "testimonial" => one("typical"),
        "benefits" | "risks" => {
            for group in fields.items("items").filter_map(|item| item.cite("finding")) {
                report(&[group], "a line of this list", page, cx, out, |f| picture::frequency(f[0]));
            }
            return;
        }
        _ => return,
    };
    match (name, fields.word("kind")) {
        ("chart", Some("effects")) => report(&groups, "this picture", page, cx, out, |f| Effects::of(f).map(drop)),
        ("chart", Some("course")) => report(&groups, "this picture", page, cx, out, |f| Course::of(f).map(drop)),
        ("chart", Some("shares")) => {
            for group in groups {
                report(&[group], "this picture", page, cx, out, |f| Shares::of(f[0]).map(drop));
            }
        }
        ("icon-array", _) => report(&groups, "this picture", page, cx, out, |f| Shares::of(f[0]).map(drop)),
        ("testimonial", _) => report(&groups, "the usual result", page, cx, out, |f| Shares::of(f[0]).map(drop)),
        ("guideline", _) => {
            report(&groups, "a guideline's position", page, cx, out, |f| picture::recommendation(f[0]));
        }
        _ => {}
    }
}

/// Runs `draw` over the findings, if all of them exist; those that do not are reported by rules of their own.
fn report(
    groups: &[usize],
    what: &str,
    page: &PageCx<'_>,
    cx: &Cx<'_>,
    out: &mut Vec<Diagnostic>,
    draw: impl Fn(&[Found<'_>]) -> Result<(), Unsuited>,
) {
    let doc = &page.page.doc;
    let cites: Vec<usize> = groups.iter().filter_map(|g| doc.groups.get(*g)).map(|g| g.cites.start).collect();
    let found: Option<Vec<Found<'_>>> = cites.iter().map(|c| picture::found(page.page, *c, &cx.site.library)).collect();
    let Some(found) = found.filter(|f| !f.is_empty()) else { return };
    let Err(unsuited) = draw(&found) else { return };
    let Some(cite) = cites.get(unsuited.which).and_then(|c| doc.cites.get(*c)) else { return };
    let id = cite.finding.as_deref().unwrap_or("");
    let message = format!("{what} cannot show `{}#{id}`: the finding is {}", cite.key, unsuited.is);
    let mut report = Diagnostic::new(RULE.name, cite.span, message).help(format!("it needs {}", unsuited.needs));
    if let Some(finding) = found.get(unsuited.which) {
        report = report.related(finding.finding.id.span, "the finding");
    }
    out.push(report);
}
