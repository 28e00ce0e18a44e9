//! `unknown-person`: a person named on a page who is not in the people file.

use crate::diag::{Diagnostic, Level, nearest};
use crate::doc::data::Datum;
use crate::doc::{Block, BlockKind};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::yaml::Spanned;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-person",
    family: Family::Page,
    summary: "an author or reviewer nobody knows",
    level: Level::Error,
    locked: false,
    docs: include_str!("unknown_person.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let meta = &page.page.doc.meta;
    let mut team = Vec::new();
    in_teams(&page.page.doc.blocks, &mut team);
    for id in meta.authors.iter().chain(&meta.reviewers).chain(team) {
        if cx.site.people.get(&id.value).is_some() {
            continue;
        }
        let message = format!("`{}` is not in reviews/people.yaml", id.value);
        let mut found = Diagnostic::new(RULE.name, id.span, message);
        let people = &cx.site.people.list;
        let named = people.iter().find(|p| p.name == id.value).map(|p| p.id.value.as_str());
        if let Some(id) = named {
            out.push(found.help(format!("write the id in place of the name: `{id}`")));
            continue;
        }
        if let Some(near) = nearest(&id.value, people.iter().map(|p| p.id.value.as_str())) {
            found = found.help(format!("did you mean `{near}`?"));
        }
        out.push(found.help("a new person needs an entry there: id, name, credentials and conflicts of interest"));
    }
}

/// The ids in blocks that show people of the clinic.
fn in_teams<'a>(blocks: &'a [Block], into: &mut Vec<&'a Spanned<String>>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Container { blocks, .. } | BlockKind::Callout(_, blocks) => in_teams(blocks, into),
            BlockKind::Data { name, fields } if name.value == "team" => {
                into.extend(fields.list("people").iter().filter_map(|datum| match datum {
                    Datum::Word(id) => Some(id),
                    _ => None,
                }));
            }
            _ => {}
        }
    }
}
