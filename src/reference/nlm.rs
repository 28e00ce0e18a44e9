//! NLM / Vancouver (Citing Medicine, 2nd edition): the CSL style `nlm-citation-sequence`, written out.

use super::Part;
use super::dates::Detail;
use super::line::Line;
use super::names::{self, Limit};
use super::{case, is_set, numbers, text};
use crate::config::CitationStyle::Vancouver;
use crate::evidence::{Csl, CslKind};

const LIMIT: Limit = Limit { from: 7, keep: 6 };

/// Formats a record.
pub(super) fn format(csl: &Csl) -> Vec<Part> {
    let mut line = Line::default();
    let all = line.group(" ");
    let body = line.group(". ");
    let has_authors = csl.author.iter().any(|n| !names::is_empty(n));
    // Editors stand in for missing authors, and are not printed again.
    let editors = |line: &mut Line, wanted: bool| {
        if wanted {
            line.names(&csl.editor, &LIMIT, false);
            line.text(names::label(&csl.editor, ", editor", ", editors"));
        }
    };
    line.names(&csl.author, &LIMIT, csl.authors_incomplete);
    editors(&mut line, !has_authors);
    line.item(body);
    title(csl, &mut line);
    line.item(body);
    if !is_set(&csl.container_title) {
        line.edition(text(&csl.edition), Vancouver);
    }
    line.item(body);
    let within = |line: &mut Line| {
        let parts = line.group(". ");
        editors(line, has_authors);
        line.item(parts);
        container(csl, line);
    };
    if is_part(csl.kind) {
        line.wrapped("In: ", "", within)
    } else {
        within(&mut line)
    }
    line.item(body);
    imprint(csl, &mut line);
    line.item(body);
    pages(csl, &mut line);
    line.item(body);
    if is_webpage_of_a_site(csl) {
        line.field(text(&csl.title));
    }
    line.item(body);
    if !is_serial(csl.kind) {
        line.wrapped("(", ")", |l| l.field(text(&csl.collection_title)));
    }
    line.item(body);
    if csl.kind == CslKind::Report {
        report_number(csl, &mut line);
    }
    line.end(".");
    line.item(all);
    availability(csl, &mut line);
    line.item(all);
    let notes = line.group("; ");
    line.pmid(text(&csl.pmid));
    line.item(notes);
    line.pmcid(text(&csl.pmcid));
    if line.printed(notes) {
        line.end(".");
    }
    line.finish()
}

/// Journal, magazine, newspaper or web log: dated to the day, without a publisher.
fn is_serial(kind: CslKind) -> bool {
    is_periodical(kind) || kind == CslKind::ArticleNewspaper
}

/// A serial with volumes and issues.
fn is_periodical(kind: CslKind) -> bool {
    matches!(kind, CslKind::ArticleJournal | CslKind::ArticleMagazine | CslKind::Post)
}

fn is_part(kind: CslKind) -> bool {
    matches!(kind, CslKind::Chapter | CslKind::PaperConference)
}

/// Citing Medicine lists a page under its site.
fn is_webpage_of_a_site(csl: &Csl) -> bool {
    csl.kind == CslKind::Webpage && is_set(&csl.container_title)
}

/// A journal article with an identifier is found by it: its address is left out.
fn is_identified(csl: &Csl) -> bool {
    csl.kind == CslKind::ArticleJournal && (is_set(&csl.doi) || is_set(&csl.pmid) || is_set(&csl.pmcid))
}

/// `Title [Guideline] [Internet]`.
fn title(csl: &Csl, line: &mut Line) {
    let parts = line.group(" ");
    let of_a_site = is_webpage_of_a_site(csl);
    line.field(text(if of_a_site { &csl.container_title } else { &csl.title }));
    line.item(parts);
    line.wrapped("[", "]", |l| l.field(text(&csl.genre)));
    line.item(parts);
    if is_set(&csl.url) && (of_a_site || (!is_set(&csl.container_title) && !is_part(csl.kind))) {
        line.text("[Internet]");
    }
}

fn container(csl: &Csl, line: &mut Line) {
    if csl.kind == CslKind::Webpage {
    } else if is_set(&csl.container_title) {
        let parts = line.group(". ");
        let words = line.group(" ");
        if csl.kind == CslKind::ArticleJournal {
            let short =
                if is_set(&csl.container_title_short) { &csl.container_title_short } else { &csl.container_title };
            line.field(&case::without_periods(text(short)));
        } else {
            line.field(text(&csl.container_title));
        }
        line.item(words);
        if is_set(&csl.url) && !is_identified(csl) {
            line.text("[Internet]");
        }
        line.item(parts);
        line.edition(text(&csl.edition), Vancouver);
    } else if csl.kind == CslKind::Legislation {
        line.number(text(&csl.number), Vancouver);
    } else if csl.kind == CslKind::Speech {
        let parts = line.group(": ");
        if is_set(&csl.genre) {
            line.field(&case::first(text(&csl.genre)));
            line.text(" presented at");
        }
        line.item(parts);
        line.field(text(&csl.event_title));
    } else {
        let volume = text(&csl.volume);
        if is_set(&csl.volume) && numbers::is_numeric(volume) {
            line.text(if numbers::is_several(volume) { "Vols. " } else { "Vol. " });
        }
        line.number(volume, Vancouver);
    }
}

/// Publisher, date, and the place in a serial.
fn imprint(csl: &Csl, line: &mut Line) {
    let imprint = line.group("; ");
    if !is_serial(csl.kind) {
        let publisher = line.group(": ");
        match csl.kind {
            CslKind::Thesis => line.wrapped("[", "]", |l| l.field(text(&csl.publisher_place))),
            CslKind::Speech => {}
            _ => line.field(text(&csl.publisher_place)),
        }
        line.item(publisher);
        line.field(text(&csl.publisher));
    }
    line.item(imprint);
    let issue = line.group(";");
    date(csl, line);
    line.item(issue);
    if is_periodical(csl.kind) {
        let place = line.group(":");
        line.field(text(&csl.collection_title));
        line.number(text(&csl.volume), Vancouver);
        line.wrapped("(", ")", |l| l.number(text(&csl.issue), Vancouver));
        line.item(place);
        if is_set(&csl.number) {
            line.number(text(&csl.number), Vancouver);
        } else {
            line.pages(text(&csl.page), Vancouver);
        }
    }
}

/// `2014 Jun 3 [cited 2015 Jan 2]`.
fn date(csl: &Csl, line: &mut Line) {
    let group = line.group(match csl.kind {
        CslKind::ArticleNewspaper => ":",
        CslKind::Speech => "; ",
        _ => " ",
    });
    let detail = match csl.kind {
        CslKind::Legislation | CslKind::Speech => Detail::Full,
        CslKind::Report => Detail::Month,
        kind if is_serial(kind) => Detail::Full,
        _ => Detail::Year,
    };
    let cited = line.group(" ");
    line.date(csl.issued.as_ref(), detail, Vancouver);
    if is_set(&csl.url) && csl.kind != CslKind::Legislation && !is_identified(csl) {
        line.item(cited);
        line.wrapped("[cited ", "]", |l| l.date(csl.accessed.as_ref(), Detail::Full, Vancouver));
    }
    line.item(group);
    match csl.kind {
        CslKind::ArticleNewspaper => line.pages(text(&csl.page), Vancouver),
        CslKind::Speech => line.field(text(&csl.event_place)),
        _ => {}
    }
}

/// `p. 12–5`, where pages are not part of the date.
fn pages(csl: &Csl, line: &mut Line) {
    match csl.kind {
        CslKind::ArticleJournal | CslKind::ArticleMagazine | CslKind::ArticleNewspaper | CslKind::Book => {}
        _ => line.wrapped("p. ", "", |l| l.pages(text(&csl.page), Vancouver)),
    }
}

/// `Report no.: 12`.
fn report_number(csl: &Csl, line: &mut Line) {
    if !is_set(&csl.number) {
        return;
    }
    let number = text(&csl.number);
    if is_set(&csl.genre) {
        line.field(&case::first(text(&csl.genre)));
    } else {
        line.text("Report");
    }
    line.text(match (numbers::is_numeric(number), numbers::is_several(number)) {
        (false, _) => " ",
        (true, false) => " no.: ",
        (true, true) => " nos.: ",
    });
    line.number(number, Vancouver);
}

/// Where the work is kept or found.
fn availability(csl: &Csl, line: &mut Line) {
    let parts = line.group(". ");
    line.wrapped("Located at: ", "", |l| l.field(text(&csl.archive)));
    line.item(parts);
    let found = line.group(" ");
    if is_set(&csl.url) && !is_identified(csl) {
        line.text("Available from: ");
        line.url(text(&csl.url));
    }
    line.item(found);
    line.doi(text(&csl.doi));
}
