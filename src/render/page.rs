//! One page: its context, its template, its bytes.

use std::io::{self, Write};

use tera::Context;

use super::body::Body;
use super::context::{self, Parts, SectionValue, section_value};
use super::html::Html;
use super::tongue::Tongue;
use super::values::to_value;
use super::{File, Shared, claims};
use crate::diag::{Diagnostic, nearest};
use crate::doc::PageKind;
use crate::site::Page;
use crate::source::Span;

/// No page of words comes near this; a template that repeats itself does.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Renders a page of `content/`.
pub(super) fn render(shared: &Shared<'_>, index: usize, page: &Page) -> (Vec<File>, Vec<Diagnostic>) {
    let tongue = shared.tongues.of(index);
    let mut body = Body::new(shared, tongue, page);
    body.blocks(&page.doc.blocks);
    body.note_list();
    let printed = std::mem::replace(&mut body.out, Html::with_capacity(8 * 1024));
    body.reference_list();
    let parts = Parts {
        body: printed,
        references: std::mem::take(&mut body.out),
        references_id: body.references_id(),
        has_code: body.has_code,
        has_self_check: body.has_self_check,
    };
    let mut problems = std::mem::take(&mut body.problems);

    let mut context = Context::new();
    context.insert_value("page", to_value(&context::page(shared, index, page, &parts)));
    if page.is_section
        && let Some(section) = shared.site.sections.get(page.section)
    {
        context.insert_value("section", to_value(&section_value(shared, section)));
    }
    let template = template(shared, page, &mut problems);
    let bytes = match print(shared, tongue, &template, context) {
        Ok(bytes) => bytes,
        Err(error) => {
            problems.push(shared.theme.diagnose(&error, page.top()));
            plain(page.title(), &parts.body, &parts.references)
        }
    };
    let mut files = vec![File { path: page.out.clone(), bytes, span: page.top() }];
    let found = shared.claims.get(index).map_or(&[][..], Vec::as_slice);
    files.extend(claims::file(shared, tongue, page, found, &body.pinned));
    (files, problems)
}

/// The template of a page: the one it names, its kind's own, or the general one.
fn template(shared: &Shared<'_>, page: &Page, problems: &mut Vec<Diagnostic>) -> String {
    if let Some(wanted) = &page.doc.meta.template {
        for name in [wanted.value.clone(), format!("{}.html", wanted.value)] {
            if shared.engine.contains_template(&name) {
                return name;
            }
        }
        problems.push(no_such_template(shared, &wanted.value, wanted.span));
    }
    let own = match page.kind() {
        PageKind::Landing => "landing.html".to_owned(),
        _ if page.url == "/" => "landing.html".to_owned(),
        _ if page.is_section => "section.html".to_owned(),
        kind => format!("{}.html", kind.name()),
    };
    if shared.engine.contains_template(&own) { own } else { "page.html".to_owned() }
}

fn no_such_template(shared: &Shared<'_>, wanted: &str, span: Span) -> Diagnostic {
    let mut known: Vec<&str> = shared.engine.get_template_names().collect();
    known.sort_unstable();
    if !wanted.ends_with(".html") {
        known = known.into_iter().filter_map(|name| name.strip_suffix(".html")).collect();
    }
    let found = Diagnostic::new("bad-front-matter", span, format!("the theme has no template `{wanted}`"));
    match nearest(wanted, known.iter().copied()) {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None => found.help(format!("templates of the theme: {}", known.join(", "))),
    }
}

/// Runs a template.
pub(super) fn print(
    shared: &Shared<'_>,
    tongue: &Tongue<'_>,
    template: &str,
    mut context: Context,
) -> tera::TeraResult<Vec<u8>> {
    context.insert_value("site", shared.values.site.clone());
    context.insert_value("theme", shared.values.theme.clone());
    context.insert_value("words", tongue.value.clone());
    context.insert_value("search", tera::Value::from(shared.place.path(&super::search::url(tongue))));
    context.insert_value("rules", tongue.rules.clone());
    context.insert_value("people", tongue.people.everybody.clone());
    if !context.contains_key("section") {
        // A template meant for sections finds an empty one on any other page, not an error.
        context.insert_value("section", to_value(&SectionValue::default()));
    }
    let mut out = Bounded(Vec::with_capacity(64 * 1024));
    shared.engine.render_to(template, &context, &mut out)?;
    // The site keeps every page until it is written: no room that stays empty.
    out.0.shrink_to_fit();
    Ok(out.0)
}

/// Takes bytes up to [`MAX_BYTES`], so that a template gone wild ends in a message.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_BYTES {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "page too large"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write(bytes).map(drop)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The page without its theme, for the preview of a site whose template fails. It is never published.
pub(super) fn plain(title: &str, body: &Html, references: &Html) -> Vec<u8> {
    let mut out = Html::with_capacity(body.as_str().len() + 512);
    out.literal("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
    out.text(title);
    out.literal("</title></head><body><main>\n");
    out.element("h1", title);
    out.html(body);
    out.html(references);
    out.literal("</main></body></html>\n");
    out.into_bytes()
}
