//! `typed-reference`: a reference that somebody typed, tied to no record.

use crate::claims::text::Text;
use crate::claims::typed::{self, Typed};
use crate::diag::{Diagnostic, Edit, Fix, Level, Safety};
use crate::evidence::Record;
use crate::reading;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "typed-reference",
    family: Family::Presence,
    summary: "a reference typed by hand, which nothing checks",
    level: Level::Warning,
    locked: false,
    docs: include_str!("typed_reference.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let doc = &page.page.doc;
    // An entry is one finding, however many sentences its full stops make of it.
    for unit in doc.units.iter().filter(|u| typed::is_entry(&u.text)) {
        out.push(entry(&unit.text, unit.span, cx));
    }
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let Some((_, unit, text)) = reading::sentence(page.page, index) else { continue };
        if typed::is_entry(&unit.text) {
            continue;
        }
        for mark in typed::in_text(text) {
            let start = sentence.range.start;
            let span = doc.source_span(sentence.unit, start + mark.range.start..start + mark.range.end);
            let said = &text[mark.range.clone()];
            let found = Diagnostic::new(RULE.name, span, format!("“{said}” is typed by hand, so nothing checks it"));
            out.push(of_mark(found, &mark, text, span, cx));
        }
    }
}

/// The records whose first author has this family name.
fn by_author<'a>(cx: &'a Cx<'_>, family: &str) -> Vec<(usize, &'a Record)> {
    let first = |r: &Record| r.csl.author.first().is_some_and(|n| n.family.eq_ignore_ascii_case(family));
    cx.site.library.records.iter().enumerate().filter(|(_, r)| first(r)).collect()
}

fn year(record: &Record) -> Option<i32> {
    record.csl.issued.as_ref().and_then(crate::evidence::CslDate::year)
}

fn of_mark(found: Diagnostic, mark: &Typed<'_>, text: &str, span: Span, cx: &Cx<'_>) -> Diagnostic {
    let Some((family, said)) = mark.named else {
        return found.help("cite the record by its id instead: [@name-year]; the list of references makes itself");
    };
    let known = by_author(cx, family);
    let Some((index, record)) = known.iter().find(|(_, r)| year(r) == Some(said)).or(known.first()) else {
        return found.help(format!(
            "the evidence library has nothing by {family}: add the source to `citations/`, or leave the sentence out"
        ));
    };
    let id = &record.id.value;
    if year(record) != Some(said) {
        let has: Vec<String> = known.iter().map(|(_, r)| r.id.value.clone()).collect();
        return found.help(format!("the evidence library has no {family} of {said}; it has {}", has.join(", ")));
    }
    let mut found = if mark.bracketed { found } else { found.help(format!("write [@{id}]")) };
    for mismatch in cx.judge.compare(text, &Text::read(text), &[(*index, None)]).into_iter().take(3) {
        found = found.help(format!("held against {}: {}", record.short_name(), mismatch.message));
    }
    if mark.bracketed {
        let text = format!("[@{id}]");
        let title = format!("write {text}");
        found = found.fix(Fix { title, safety: Safety::Suggestion, edits: vec![Edit { span, text }] });
    }
    found
}

/// An entry of a list of references, held against the library.
fn entry(text: &str, span: Span, cx: &Cx<'_>) -> Diagnostic {
    let found = Diagnostic::new(RULE.name, span, "this reference is typed by hand, so nothing checks it");
    let known = typed::author(text).map(|family| by_author(cx, family)).unwrap_or_default();
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3).map(str::to_lowercase).collect()
    };
    let said = words(text);
    let shared = |record: &Record| {
        let title = words(record.csl.title.as_deref().unwrap_or_default());
        let met = title.iter().filter(|w| said.contains(w)).count();
        (met * 100).checked_div(title.len()).unwrap_or(0)
    };
    let years: Vec<i32> = typed::years(text).map(|(_, y)| y).collect();
    let of_year = |r: &Record| year(r).is_some_and(|y| years.contains(&y));
    let best = known.iter().map(|(_, r)| *r).max_by_key(|r| (shared(r), of_year(r)));
    let Some(record) = best.filter(|r| shared(r) >= 60 || of_year(r)) else {
        let has: Vec<String> = known.iter().map(|(_, r)| r.id.value.clone()).collect();
        let found = match has.is_empty() {
            true => found,
            false => found.help(format!("by the same first author the evidence library has {}", has.join(", "))),
        };
        return found
            .help("the evidence library does not have it: add it to `citations/`, and cite it where it is used");
    };
    let mut found = found.help(format!("cite it where it is used, as [@{}]; the list makes itself", record.id.value));
    if let Some(is) = year(record).filter(|y| !years.contains(y)) {
        found = found.help(format!("in the library it is of {is}"));
    }
    let names = [record.csl.container_title.as_deref(), record.csl.container_title_short.as_deref()];
    let plain = |t: &str| words(&t.replace('.', " ").replace('&', "and")).join(" ");
    let here = plain(text);
    if let [Some(container), short] = names
        && ![Some(container), short].into_iter().flatten().any(|n| here.contains(&plain(n)))
    {
        found = found.help(format!("in the library it appeared in {container}"));
    }
    found
}
