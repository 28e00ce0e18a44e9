//! The ledger as one page for a reviewer: no script, nothing loaded from anywhere, fit for print and for a screen reader.
//!
//! On top the counts and what is open; then the pages as a table of links; then the claims page by page. Everything that
//! came from a file goes through [`push_text`].

use std::fmt::Write;

use super::{Cited, Entry, Ledger, PageEntry, Status, Totals, words};

const STYLE: &str = include_str!("ledger.css");

/// Prints the ledger as a whole HTML document.
pub fn html(ledger: &Ledger) -> String {
    let mut out = String::with_capacity(4096);
    // The words around the site's own are English, whatever its language.
    out.push_str("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta name=\"robots\" content=\"noindex\">\n");
    out.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    out.push_str("<title>Claims of ");
    push_text(&mut out, &ledger.site);
    let _ = write!(out, "</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>Claims of ");
    push_text(&mut out, &ledger.site);
    out.push_str("</h1>\n");
    summary(&mut out, ledger);
    pages(&mut out, ledger);
    for page in ledger.pages.iter().filter(|p| !p.claims.is_empty()) {
        section(&mut out, page, &ledger.language);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn summary(out: &mut String, ledger: &Ledger) {
    let t = ledger.totals();
    let _ = writeln!(out, "<dl class=\"totals\">");
    let rows = [
        ("Published pages", ledger.pages.len()),
        ("Claims", t.claims),
        ("Cited", t.cited),
        ("Waived", t.waived),
        ("Uncited", t.uncited),
    ];
    for (name, n) in rows {
        let _ = writeln!(out, "<div><dt>{name}</dt><dd>{n}</dd></div>");
    }
    out.push_str("</dl>\n");
    open(out, ledger, Status::Uncited, "Uncited claims");
    open(out, ledger, Status::Waived, "Waived claims");
}

/// The claims that somebody must look at first, as links to their rows.
fn open(out: &mut String, ledger: &Ledger, status: Status, title: &str) {
    let mut claims = ledger.claims().filter(|(_, c)| c.status == status).peekable();
    if claims.peek().is_none() {
        return;
    }
    let _ = writeln!(out, "<h2 id=\"{}\">{title}</h2>\n<ul>", status.name());
    for (page, claim) in claims {
        out.push_str("<li><a href=\"#");
        push_text(out, &claim.id);
        out.push_str("\">");
        push_text(out, &claim.sentence);
        out.push_str("</a> (");
        push_text(out, &page.title);
        out.push_str(")</li>\n");
    }
    out.push_str("</ul>\n");
}

fn pages(out: &mut String, ledger: &Ledger) {
    out.push_str("<nav aria-labelledby=\"pages\">\n<h2 id=\"pages\">Pages</h2>\n<table>\n<thead><tr>");
    for head in ["Page", "Claims", "Cited", "Waived", "Uncited", "Last reviewed", "Reviewed by"] {
        let _ = write!(out, "<th scope=\"col\">{head}</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for page in &ledger.pages {
        let t = Totals::of(&page.claims);
        out.push_str("<tr><th scope=\"row\">");
        if t.claims == 0 {
            push_text(out, &page.title);
        } else {
            out.push_str("<a href=\"#page:");
            push_text(out, &page.path);
            out.push_str("\">");
            push_text(out, &page.title);
            out.push_str("</a>");
        }
        let _ =
            write!(out, "</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td>", t.claims, t.cited, t.waived, t.uncited);
        let reviewed = page.last_reviewed.map_or_else(|| "never".to_owned(), |d| d.to_string());
        let _ = write!(out, "<td>{reviewed}</td><td>");
        push_text(out, &page.reviewers.join(", "));
        out.push_str("</td></tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</nav>\n");
}

fn section(out: &mut String, page: &PageEntry, language: &str) {
    out.push_str("<section id=\"page:");
    push_text(out, &page.path);
    out.push_str("\">\n<h2 lang=\"");
    push_text(out, language);
    out.push_str("\">");
    push_text(out, &page.title);
    out.push_str("</h2>\n<p>");
    push_text(out, &page.url);
    out.push_str(", file <code>");
    push_text(out, &page.file);
    out.push_str("</code>. <a href=\"#pages\">All pages</a></p>\n<table>\n<thead><tr>");
    for head in ["Line", "Claim", "Status", "Support"] {
        let _ = write!(out, "<th scope=\"col\">{head}</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for claim in &page.claims {
        row(out, claim, language);
    }
    out.push_str("</tbody>\n</table>\n</section>\n");
}

fn row(out: &mut String, claim: &Entry, language: &str) {
    let status = claim.status.name();
    let _ = write!(out, "<tr class=\"{status}\" id=\"");
    push_text(out, &claim.id);
    let _ = write!(out, "\"><td>{}</td><th scope=\"row\"><p lang=\"", claim.line);
    push_text(out, language);
    out.push_str("\">");
    push_text(out, &claim.sentence);
    let _ = write!(out, "</p><p class=\"small\">{}", claim.kind.name());
    if !claim.reason.is_empty() {
        out.push_str(": ");
        push_text(out, &claim.reason);
    }
    let _ = write!(out, "</p></th><td><strong>{status}</strong></td><td>");
    if let Some(reason) = &claim.waiver {
        out.push_str("<p>Waived: ");
        push_text(out, reason);
        out.push_str("</p>");
    }
    if !words::cover(claim.cover).is_empty() && !claim.sources.is_empty() {
        let _ = write!(out, "<p class=\"small\">Cited {}</p>", words::cover(claim.cover));
    }
    for cited in &claim.sources {
        source(out, cited);
    }
    out.push_str("</td></tr>\n");
}

fn source(out: &mut String, cited: &Cited) {
    out.push_str("<p>");
    if cited.is_known() {
        push_text(out, &cited.name);
        out.push_str(" (<code>");
        push_text(out, &cited.key);
        out.push_str("</code>)");
    } else {
        out.push_str("<strong>Not in the library:</strong> <code>");
        push_text(out, &cited.key);
        out.push_str("</code>");
    }
    if !cited.evidence.is_empty() {
        out.push_str(": ");
        push_text(out, &cited.evidence);
    }
    out.push_str("</p>");
    findings(out, cited);
    if !cited.limits.is_empty() {
        out.push_str("<p class=\"small\">Limits: ");
        push_text(out, &cited.limits.join("; "));
        out.push_str("</p>");
    }
}

fn findings(out: &mut String, cited: &Cited) {
    if cited.findings.is_empty() {
        return;
    }
    if !cited.pinned {
        let _ = write!(out, "<details><summary>The page names no finding; all {}</summary>", cited.findings.len());
    }
    out.push_str("<ul>");
    for found in &cited.findings {
        out.push_str("<li><code>#");
        push_text(out, &found.id);
        out.push_str("</code> ");
        push_text(out, &found.text);
        if let Some(place) = &found.place {
            out.push_str(" <span class=\"small\">(");
            push_text(out, place);
            out.push_str(")</span>");
        }
        if let Some(why) = &found.unverified {
            out.push_str(" <strong>Not verified:</strong> ");
            push_text(out, why);
        }
        out.push_str("</li>");
    }
    out.push_str("</ul>");
    if !cited.pinned {
        out.push_str("</details>");
    }
}

/// Appends text so that it stays text, between tags and in quoted attributes.
fn push_text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && c != '\n' && c != '\t' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}
