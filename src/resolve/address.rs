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
        let mut found = Diagnostic::new("page-path", Span::new(doc.file, 0, 0), found);
        if path.is_ascii() && !clean(&path).is_empty() {
            found = found.help(format!("rename the file: `content/{}.md`", clean(&path)));
        }
        problems.push(found.help("files and folders have names of small letters a to z, digits and hyphens"));
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
        image: None,
        previous: None,
        next: None,
        translations: Vec::new(),
        breadcrumbs: Vec::new(),
        path,
    }
}

/// The nearest path that makes a clean address.
fn clean(path: &str) -> String {
    let mut clean = String::with_capacity(path.len());
    for c in path.chars().map(|c| c.to_ascii_lowercase()) {
        match c {
            'a'..='z' | '0'..='9' | '_' | '/' => clean.push(c),
            _ if clean.is_empty() || clean.ends_with(['-', '/']) => {}
            _ => clean.push('-'),
        }
    }
    clean.replace("-/", "/").trim_end_matches('-').to_owned()
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
                let message = format!("the address `{url}` is in use on this site");
                problems.push(
                    Diagnostic::new("bad-alias", alias.span, message)
                        .help("take it out; an old address is one that no page has any more"),
                );
            } else if let Some(first) = taken.insert(url.clone(), alias.span) {
                problems.push(
                    Diagnostic::new("bad-alias", alias.span, format!("the alias `{url}` is given twice"))
                        .related(first, "first given here")
                        .help("an old address leads to one page: keep one of the two"),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_clean_name_is_offered() {
        for (path, clean) in [
            ("Eye Care", "eye-care"),
            ("Eye Care (new)/What's on?", "eye-care-new/what-s-on"),
            ("a/_index", "a/_index"),
            ("--", ""),
        ] {
            assert_eq!(super::clean(path), clean, "{path}");
        }
    }
}
