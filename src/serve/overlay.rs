//! Problems on the page: which page each finding belongs to, and the panel that shows it.
//!
//! The panel works without script; with it, each problem also stands beside its sentence, and the page reloads when
//! the site was rebuilt. Script and style are files of their own, so the page's strict policy holds in the preview too.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::diag::{Diagnostic, Level};
use crate::gate::Analysis;
use crate::source::FileId;

pub(super) const EVENTS: &str = "/-/citewell/events";
pub(super) const SCRIPT_URL: &str = "/-/citewell/live.js";
pub(super) const STYLE_URL: &str = "/-/citewell/live.css";
pub(super) const SCRIPT: &str = include_str!("live.js");
pub(super) const STYLE: &str = include_str!("live.css");

/// Findings by output path of their page; those of other files are shown on every page.
pub(super) struct Problems<'a> {
    analysis: &'a Analysis,
    by_page: BTreeMap<&'a str, Vec<&'a Diagnostic>>,
    elsewhere: Vec<&'a Diagnostic>,
}

impl<'a> Problems<'a> {
    pub(super) fn new(analysis: &'a Analysis) -> Problems<'a> {
        let pages: BTreeMap<FileId, &str> =
            analysis.site().pages.iter().map(|p| (p.doc.file, p.out.as_str())).collect();
        let mut by_page: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
        let mut elsewhere = Vec::new();
        for finding in &analysis.report().findings {
            match pages.get(&finding.span.file) {
                Some(out) => by_page.entry(out).or_default().push(finding),
                None => elsewhere.push(finding),
            }
        }
        Problems { analysis, by_page, elsewhere }
    }

    /// A page with its problems on it; any other file as it is.
    pub(super) fn show(&self, path: &str, bytes: &[u8]) -> Vec<u8> {
        if !path.ends_with(".html") {
            return bytes.to_vec();
        }
        let page = String::from_utf8_lossy(bytes);
        let (Some(head), Some(body)) = (page.find("</head>"), page.rfind("</body>")) else { return bytes.to_vec() };
        let assets =
            format!("<link rel=\"stylesheet\" href=\"{STYLE_URL}\"><script src=\"{SCRIPT_URL}\" defer></script>");
        let panel = self.panel(path);
        let mut shown = String::with_capacity(page.len() + assets.len() + panel.len());
        shown.push_str(&page[..head]);
        shown.push_str(&assets);
        shown.push_str(&page[head..body]);
        shown.push_str(&panel);
        shown.push_str(&page[body..]);
        shown.into_bytes()
    }

    fn panel(&self, path: &str) -> String {
        let here = self.by_page.get(path).map_or(&[][..], Vec::as_slice);
        let (errors, warnings) = self.analysis.report().counts();
        let mut html = String::from("<aside id=\"citewell\" aria-label=\"Problems found by Citewell\">");
        let on_page = match here.len() {
            0 => "No problem on this page.".to_owned(),
            1 => "1 problem on this page.".to_owned(),
            n => format!("{n} problems on this page."),
        };
        let publish = if self.analysis.report().blocks() {
            format!("The site would not be published: {}.", count(errors, warnings))
        } else {
            "The site can be published.".to_owned()
        };
        let _ = write!(
            html,
            "<details{}><summary>{on_page} {publish}</summary>",
            if here.is_empty() { "" } else { " open" }
        );
        self.list(&mut html, here, "");
        if !self.elsewhere.is_empty() {
            self.list(&mut html, &self.elsewhere, "In the site's other files:");
        }
        let others: Vec<_> = self.by_page.iter().filter(|(out, _)| **out != path).collect();
        if !others.is_empty() {
            html.push_str("<p>Other pages with problems:</p><ul>");
            for (out, found) in others {
                let url = format!("/{}", out.strip_suffix("index.html").unwrap_or(out));
                let _ = write!(html, "<li><a href=\"{0}\">{0}</a> ({1})</li>", escape(&url), found.len());
            }
            html.push_str("</ul>");
        }
        html.push_str("</details></aside>");
        html
    }

    fn list(&self, html: &mut String, findings: &[&Diagnostic], title: &str) {
        if !title.is_empty() {
            let _ = write!(html, "<p>{}</p>", escape(title));
        }
        html.push_str("<ol>");
        for finding in findings {
            let source = self.analysis.sources().get(finding.span.file);
            let (line, column) = source.line_column(finding.span.start as usize);
            let quote: String = self.analysis.sources().text(finding.span).chars().take(400).collect();
            let _ = write!(
                html,
                "<li class=\"{level}\" data-quote=\"{quote}\"><p><strong>{level}:</strong> {message}</p><p class=\"place\">{path}:{line}:{column} · {rule}</p>",
                level = if finding.level == Level::Error { "error" } else { "warning" },
                quote = escape(&quote),
                message = escape(&finding.message),
                path = escape(&source.path),
                rule = escape(finding.rule),
            );
            if !finding.label.is_empty() {
                let _ = write!(html, "<p>Why: {}</p>", escape(&finding.label));
            }
            for help in &finding.help {
                let _ = write!(html, "<p class=\"help\">{}</p>", escape(help));
            }
            html.push_str("</li>");
        }
        html.push_str("</ol>");
    }
}

fn count(errors: usize, warnings: usize) -> String {
    let plural = |n: usize, word: &str| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") };
    match (errors, warnings) {
        (0, w) => plural(w, "warning"),
        (e, 0) => plural(e, "error"),
        (e, w) => format!("{}, {}", plural(e, "error"), plural(w, "warning")),
    }
}

/// The whole preview when there is no site to show.
pub(super) fn failure(title: &str, message: &str) -> BTreeMap<String, Vec<u8>> {
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <link rel=\"stylesheet\" href=\"{STYLE_URL}\"><script src=\"{SCRIPT_URL}\" defer></script></head>\
         <body><main><h1>{title}</h1><p>{}</p><p>This page reloads by itself.</p></main></body></html>",
        escape(message)
    );
    ["index.html", "404.html"].map(|path| (path.to_owned(), page.clone().into_bytes())).into()
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
