//! AMA Manual of Style, 11th edition: the CSL style `american-medical-association`, written out.

use super::Part;
use super::dates::Detail;
use super::line::Line;
use super::names::{self, Limit};
use super::{case, is_set, numbers, text};
use crate::config::CitationStyle::Ama;
use crate::evidence::{Csl, CslKind};

const LIMIT: Limit = Limit { from: 7, keep: 3 };

/// Formats a record.
pub(super) fn format(csl: &Csl) -> Vec<Part> {
    let mut line = Line::default();
    let all = line.group(". ");
    // Editors stand in for missing authors, and are not printed again.
    let has_authors = csl.author.iter().any(|n| !names::is_empty(n));
    let editors = |line: &mut Line, wanted: bool| {
        if wanted {
            line.names(&csl.editor, &LIMIT, false);
            line.text(names::label(&csl.editor, ", ed.", ", eds."));
        }
    };
    line.names(&csl.author, &LIMIT, csl.authors_incomplete);
    editors(&mut line, !has_authors);
    line.item(all);
    title(csl, &mut line);
    line.item(all);
    match csl.kind {
        CslKind::Book | CslKind::Report | CslKind::Legislation => {
            let pages = line.group(":");
            let parts = line.group(". ");
            volume(csl, &mut line);
            line.item(parts);
            line.edition(text(&csl.edition), Ama);
            line.item(parts);
            line.wrapped("(", ")", |l| editors(l, has_authors));
            line.item(parts);
            publisher(csl, &mut line);
            line.item(pages);
            line.pages(text(&csl.page), Ama);
        }
        CslKind::Chapter | CslKind::PaperConference => {
            let pages = line.group(":");
            line.wrapped("In: ", "", |line| {
                let parts = line.group(". ");
                editors(line, has_authors);
                line.item(parts);
                line.italic(|l| l.field(&case::title(text(&csl.container_title))));
                line.item(parts);
                volume(csl, line);
                line.item(parts);
                line.edition(text(&csl.edition), Ama);
                line.item(parts);
                line.field(text(&csl.collection_title));
                line.item(parts);
                publisher(csl, line);
            });
            line.item(pages);
            line.pages(text(&csl.page), Ama);
        }
        CslKind::Webpage | CslKind::Post => {
            line.field(text(&csl.container_title));
            line.item(all);
            line.date(csl.issued.as_ref(), Detail::Full, Ama);
        }
        CslKind::Speech => speech(csl, &mut line),
        CslKind::Thesis => {
            line.field(text(&csl.genre));
            line.item(all);
            publisher(csl, &mut line);
        }
        _ => {
            editors(&mut line, has_authors);
            line.item(all);
            serial(csl, &mut line);
        }
    }
    line.end(".");
    line.item(all);
    access(csl, &mut line);
    line.finish()
}

fn title(csl: &Csl, line: &mut Line) {
    match csl.kind {
        CslKind::Book | CslKind::Legislation | CslKind::Report | CslKind::Thesis => {
            line.italic(|l| l.field(&case::title(text(&csl.title))));
        }
        _ => line.field(text(&csl.title)),
    }
}

fn volume(csl: &Csl, line: &mut Line) {
    let volume = text(&csl.volume);
    if is_set(&csl.volume) && numbers::is_numeric(volume) {
        line.text(if numbers::is_several(volume) { "Vols " } else { "Vol " });
    }
    line.number(volume, Ama);
}

/// `Publisher; 2014`.
fn publisher(csl: &Csl, line: &mut Line) {
    let parts = line.group("; ");
    line.field(text(&csl.publisher));
    line.item(parts);
    line.date(csl.issued.as_ref(), Detail::Year, Ama);
}

/// `Poster presented at: Congress; May 5, 2014; Boston`.
fn speech(csl: &Csl, line: &mut Line) {
    let parts = line.group(": ");
    if is_set(&csl.genre) {
        line.field(&case::first(text(&csl.genre)));
        line.text(" presented at");
    } else if is_set(&csl.event_title) || is_set(&csl.event_place) {
        line.text("Presented at");
    }
    line.item(parts);
    let details = line.group("; ");
    line.field(text(&csl.event_title));
    line.item(details);
    line.date(csl.issued.as_ref(), Detail::Full, Ama);
    line.item(details);
    line.field(text(&csl.event_place));
}

/// `J Short. 2014;71(6):681-688`, and everything else that has no form of its own.
fn serial(csl: &Csl, line: &mut Line) {
    let parts = line.group(". ");
    let journal = if is_set(&csl.container_title_short) { &csl.container_title_short } else { &csl.container_title };
    line.italic(|l| l.field(&case::without_periods(text(journal))));
    line.item(parts);
    if csl.kind == CslKind::Article {
        line.italic(|l| l.field(text(&csl.publisher)));
        line.item(parts);
    }
    let place = line.group(":");
    let issue = line.group(";");
    if is_set(&csl.volume) || is_set(&csl.issue) {
        line.date(csl.issued.as_ref(), Detail::Year, Ama);
    } else {
        let prefix = match csl.kind {
            CslKind::Article => "Preprint posted online ",
            CslKind::ArticleNewspaper => "",
            _ => "Published online ",
        };
        line.wrapped(prefix, "", |l| l.date(csl.issued.as_ref(), Detail::Full, Ama));
    }
    if csl.kind != CslKind::ArticleNewspaper {
        line.item(issue);
        line.number(text(&csl.volume), Ama);
        line.wrapped("(", ")", |l| l.number(text(&csl.issue), Ama));
    }
    line.item(place);
    if is_set(&csl.number) {
        line.number(text(&csl.number), Ama);
    } else {
        line.pages(text(&csl.page), Ama);
    }
}

/// The DOI, or the address and when it was read.
fn access(csl: &Csl, line: &mut Line) {
    if is_set(&csl.doi) {
        line.doi(text(&csl.doi));
    } else if is_set(&csl.url) {
        let parts = line.group(". ");
        line.wrapped("Accessed ", "", |l| l.date(csl.accessed.as_ref(), Detail::Full, Ama));
        line.item(parts);
        line.url(text(&csl.url));
    }
}
