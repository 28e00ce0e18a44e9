//! What the host needs to know: headers, redirects, robots, and pages at old addresses.

use std::fmt::Write;

use super::html::Html;
use super::{File, Shared};
use crate::output::is_plain;

/// What a page may load and do, without the one part that a `<meta>` cannot say. No script and no style stands in a page,
/// and nothing comes from anybody else.
pub(super) const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'";

/// Headers for every address. Pages carry no `Cache-Control`: the hosts that read this file ask again each time unless
/// told otherwise, and a second rule would be joined to the one for the theme's files.
const HEADERS: [(&str, &str); 6] = [
    ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
    ),
];

/// `_headers`, `_redirects`, `robots.txt`, `.nojekyll`.
pub(super) fn files(shared: &Shared<'_>) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![
        ("_headers".to_owned(), headers(shared).into_bytes()),
        (".nojekyll".to_owned(), Vec::new()),
        ("robots.txt".to_owned(), robots(shared).into_bytes()),
    ];
    let redirects = redirects(shared);
    if !redirects.is_empty() {
        files.push(("_redirects".to_owned(), redirects.into_bytes()));
    }
    files
}

/// In the form that Netlify and Cloudflare Pages read.
fn headers(shared: &Shared<'_>) -> String {
    let mut out =
        format!("{}\n  Content-Security-Policy: {CONTENT_POLICY}; frame-ancestors 'none'\n", shared.place.path("/*"));
    for (name, value) in HEADERS {
        let _ = writeln!(out, "  {name}: {value}");
    }
    // The digest in the address changes with the files, so they may be kept for good.
    let folder = shared.place.path(&format!("/{}/*", shared.theme.folder));
    let _ = writeln!(out, "{folder}\n  Cache-Control: public, max-age=31536000, immutable");
    out
}

fn robots(shared: &Shared<'_>) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", shared.place.absolute("/sitemap.xml"))
}

/// Old addresses with where they lead, of pages that are rendered. Malformed ones were reported when they were read.
fn old_addresses<'a>(
    shared: &'a Shared<'_>,
) -> impl Iterator<Item = (&'a str, &'a crate::site::Page, crate::source::Span)> {
    let pages = shared.site.pages.iter().enumerate().filter(|(i, _)| shared.is_rendered(*i));
    pages.flat_map(|(_, page)| {
        let aliases = page.doc.meta.aliases.iter().map(move |a| (a.value.trim_matches('/'), page, a.span));
        aliases.filter(|(path, ..)| is_plain(path))
    })
}

fn redirects(shared: &Shared<'_>) -> String {
    let mut out = String::new();
    for (old, page, _) in old_addresses(shared) {
        let (old, new) = (shared.place.path(&format!("/{old}")), shared.place.path(&page.url));
        let _ = writeln!(out, "{old} {new} 301");
        let _ = writeln!(out, "{old}/ {new} 301");
    }
    out
}

/// A small page at each old address, for hosts that do not read `_redirects`.
pub(super) fn aliases(shared: &Shared<'_>) -> Vec<File> {
    old_addresses(shared)
        .map(|(old, page, span)| {
            let path = if old.ends_with(".html") { old.to_owned() } else { format!("{old}/index.html") };
            let (url, full) = (shared.place.path(&page.url), shared.place.absolute(&page.url));
            let mut out = Html::with_capacity(512);
            out.literal("<!doctype html>\n");
            out.tag("html").attr("lang", &shared.site.config.language);
            out.literal("<head><meta charset=\"utf-8\">");
            out.tag("meta").attr("http-equiv", "Content-Security-Policy").attr("content", CONTENT_POLICY);
            out.tag("meta").attr("http-equiv", "refresh").attr_format("content", format_args!("0; url={url}"));
            out.tag("link").attr("rel", "canonical").attr("href", &full);
            out.literal("<meta name=\"robots\" content=\"noindex\">");
            out.element("title", page.title());
            out.literal("</head>\n<body><p>");
            out.text(shared.tongues.own().words.say("moved"));
            out.literal(" ");
            out.tag("a").href(&url);
            out.text(page.title());
            out.literal("</a></p></body></html>\n");
            File { path, bytes: out.into_bytes(), span }
        })
        .collect()
}
