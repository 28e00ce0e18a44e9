//! From a file of `content/` to an address on the site.

use super::links::Addresses;
use crate::diag::Diagnostic;
use crate::doc::Document;
use crate::output::is_plain;
use crate::site::Page;
use crate::source::Span;

/// Makes the page of a file, everything that refers to other pages still empty.
pub(super) fn page(doc: Document, file_path: &str, problems: &mut Vec<Diagnostic>) -> Page {
    let inner = file_path.strip_prefix("content/").unwrap_or(file_path);
    let path = inner.strip_suffix(".md").unwrap_or(inner).to_owned();
    if !path.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'/')) {
        let found = format!("`{file_path}` makes no clean address");
        problems.push(
            Diagnostic::new("page-path", Span::new(doc.file, 0, 0), found)
                .help("name files and folders with small letters a to z, digits and hyphens only"),
        );
    }
    let is_section = path == "_index" || path.ends_with("/_index");
    let folder = if is_section { path.strip_suffix("_index").unwrap_or("").trim_end_matches('/') } else { &path };
    let (url, out) = match folder {
        "" => ("/".to_owned(), "index.html".to_owned()),
        folder => (format!("/{folder}/"), format!("{folder}/index.html")),
    };
    Page {
        doc,
        url,
        out,
        is_section,
        section: 0,
        hidden: None,
        references: Vec::new(),
        cites: Vec::new(),
        links: Vec::new(),
        images: Vec::new(),
        previous: None,
        next: None,
        breadcrumbs: Vec::new(),
        path,
    }
}

/// Two pages with one address: an error at the second.
pub(super) fn check_unique(pages: &[Page], problems: &mut Vec<Diagnostic>) {
    for pair in pages.windows(2) {
        if pair[0].url == pair[1].url {
            let (first, second) = (pair[0].top(), pair[1].top());
            let (first, second) = if first.file < second.file { (first, second) } else { (second, first) };
            problems.push(
                Diagnostic::new("duplicate-page", second, format!("two pages have the address `{}`", pair[0].url))
                    .related(first, "the other page")
                    .help("rename one of the two files"),
            );
        }
    }
}

/// Aliases must be plain addresses that nothing else has.
pub(super) fn check_aliases(pages: &[Page], addresses: &Addresses<'_>, problems: &mut Vec<Diagnostic>) {
    let mut taken = std::collections::BTreeMap::new();
    for page in pages {
        for alias in &page.doc.meta.aliases {
            let inner = alias.value.trim_matches('/');
            if !alias.value.starts_with('/') || !is_plain(inner) {
                problems.push(
                    Diagnostic::new(
                        "bad-alias",
                        alias.span,
                        format!("`{}` is not an address on this site", alias.value),
                    )
                    .help("write it from the root: /old/address/"),
                );
                continue;
            }
            let url = format!("/{inner}/");
            if addresses.is_taken(&url) {
                problems.push(Diagnostic::new(
                    "bad-alias",
                    alias.span,
                    format!("a page has the address `{url}` already"),
                ));
            } else if let Some(first) = taken.insert(url.clone(), alias.span) {
                problems.push(
                    Diagnostic::new("bad-alias", alias.span, format!("the alias `{url}` is given twice"))
                        .related(first, "first given here"),
                );
            }
        }
    }
}
