//! Whole sites: every file that is there, what leads where, and that nothing depends on the number of threads.

use super::fixture::{Fixture, GIF, TODAY, paths, read, spanned, text};
use super::well_formed::{self, Piece};
use crate::doc::{Date, Inline, PageKind};
use crate::output::Output;

/// A clinic in small: two sections (one without a page of its own), a home, references, people, a tag, an alias.
pub(super) fn clinic() -> Fixture {
    let mut site = Fixture::new();
    site.person("ines", "Dr. Ines Halloran", "Owns part of the clinic.");
    site.person("mara", "Mara Quill", "None.");
    site.record("feder-2014", "Efficacy of ketamine", &["Feder", "Parides", "Murrough"], 2014);
    site.record("unused", "Never cited", &["Nobody"], 2001);
    site.page("_index", "Larkfield Clinic").kind(PageKind::Landing);
    site.page("ptsd/_index", "PTSD");
    for (path, title) in
        [("ptsd/what-is-it", "What is PTSD?"), ("ptsd/help", "Finding help"), ("visiting/cost", "Cost")]
    {
        let doc = site.page(path, title);
        doc.meta.description = Some(spanned(format!("About {title}")));
        doc.meta.date = Some(spanned(TODAY));
        doc.meta.last_reviewed = Some(spanned(TODAY));
        doc.meta.next_review = Some(spanned(Date { year: 2027, month: 3, day: 3 }));
        doc.meta.authors.push(spanned("mara".into()));
        doc.meta.reviewers.push(spanned("ines".into()));
        doc.meta.conditions.push(spanned("ptsd".into()));
        doc.meta.tags.push(spanned("Trauma basics".into()));
        doc.head(2, "one", "One").head(3, "one-a", "One A").head(2, "two", "Two");
        let cite = doc.cite(&["feder-2014"]);
        let again = doc.cite(&["feder-2014"]);
        doc.para(vec![text("A claim "), cite, text(". And "), again, text(".")]);
    }
    if let Some(doc) = site.docs.last_mut() {
        doc.meta.aliases.push(spanned("/old/cost/".into()));
        doc.meta.aliases.push(spanned("/price.html".into()));
        let link = doc.link("/ptsd/what-is-it/#two", vec![text("there")]);
        doc.para(vec![link]);
    }
    site.file("content/img/dot.gif", GIF);
    site
}

/// Every link and source of every page leads to a file of the output, and every anchor to an id.
fn leads_somewhere(output: &Output, prefix: &str) {
    for path in paths(output).into_iter().filter(|path| path.ends_with(".html")) {
        let html = read(output, path);
        well_formed::nests(path, html, false);
        well_formed::refers_to_itself(path, html);
        for piece in well_formed::pieces(html) {
            let Piece::Start { attributes, .. } = piece else { continue };
            for (key, value) in attributes {
                if !["href", "src"].contains(&key) || !value.starts_with('/') {
                    continue;
                }
                let rest =
                    value.strip_prefix(prefix).unwrap_or_else(|| panic!("{path}: {value} is not under {prefix}"));
                let (file, anchor) = rest.split_once('#').unwrap_or((rest, ""));
                let file = file.trim_start_matches('/');
                let file =
                    if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file.to_owned() };
                assert!(output.get(&file).is_some(), "{path}: {value} leads to no file");
                assert!(
                    anchor.is_empty() || read(output, &file).contains(&format!("id=\"{anchor}\"")),
                    "{path}: {value} leads to no anchor"
                );
            }
        }
    }
}

#[test]
fn the_files_of_a_site() {
    let output = clinic().output();
    let all = paths(&output);
    let theme: Vec<&&str> = all.iter().filter(|path| path.starts_with("theme/")).collect();
    assert_eq!(theme.len(), 8, "{theme:?}");
    let others: Vec<&str> = all.iter().copied().filter(|path| !path.starts_with("theme/")).collect();
    assert_eq!(
        others,
        [
            ".nojekyll",
            "404.html",
            "_headers",
            "_redirects",
            "feed.xml",
            "img/dot.gif",
            "index.html",
            "old/cost/index.html",
            "price.html",
            "ptsd/help/index.html",
            "ptsd/index.html",
            "ptsd/what-is-it/index.html",
            "robots.txt",
            "search/en/index.json",
            "search/en/p0.json",
            "search/en/w0.json",
            "search/index.html",
            "sitemap.xml",
            "tags/index.html",
            "tags/trauma-basics/index.html",
            "visiting/cost/index.html",
            "visiting/index.html",
        ]
    );
}

#[test]
fn everything_leads_somewhere_also_below_the_root() {
    leads_somewhere(&clinic().output(), "");
    let mut site = clinic();
    site.config.base_url = "https://name.example/clinic".into();
    site.config.menu = vec![("PTSD".into(), "/ptsd/".into())];
    let output = site.output();
    leads_somewhere(&output, "/clinic");
    assert!(read(&output, "feed.xml").contains("<id>https://name.example/clinic/ptsd/help/</id>"));
    assert!(read(&output, "_redirects").starts_with("/clinic/old/cost /clinic/visiting/cost/ 301\n"));
    assert!(read(&output, "price.html").contains("content=\"0; url=/clinic/visiting/cost/\""));
}

#[test]
fn threads_do_not_matter() {
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| clinic().output())
    };
    let one = with(1);
    for threads in [2, 4, 8] {
        assert_eq!(one, with(threads), "{threads} threads");
    }
}

#[test]
fn xml_is_well_formed() {
    let output = clinic().output();
    for path in ["feed.xml", "sitemap.xml"] {
        well_formed::nests(path, read(&output, path), true);
    }
    let map = read(&output, "sitemap.xml");
    assert_eq!(map.matches("<url>").count(), 8, "{map}");
    assert!(map.contains("<loc>https://clinic.example/visiting/</loc>"));
    assert_eq!(read(&output, "feed.xml").matches("<entry>").count(), 3);
}

#[test]
fn a_page_says_who_stands_behind_it() {
    let output = clinic().output();
    let html = read(&output, "ptsd/help/index.html");
    for part in [
        "Medically reviewed by <strong>Dr. Ines Halloran</strong>, MD",
        "Written by Mara Quill, MD",
        "Last reviewed <time datetime=\"2026-11-22\">22 November 2026</time>",
        "Next review due <time datetime=\"2027-03-03\">3 March 2027</time>",
        "<strong>Conflicts of interest:</strong> Owns part of the clinic.",
        "<li class=\"chip\">Randomized crossover trial</li><li class=\"chip\">41 people</li>\
         <li class=\"chip\">Low certainty (GRADE)</li>",
        "aria-label=\"Back to citation 2 of source 1\"",
        "<li aria-current=\"page\">Finding help</li>",
        "<a href=\"#one-a\">One A</a>",
        "Printed from https://clinic.example/ptsd/help/",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    assert!(!html.contains("Never cited"));
    // Both neighbours in topic are offered, the page itself is not.
    assert!(html.contains("rel=\"next\" href=\"/ptsd/what-is-it/\"") && html.contains("href=\"/visiting/cost/\">Cost"));
}

#[test]
fn machines_are_told_what_readers_see() {
    let output = clinic().output();
    let html = read(&output, "ptsd/help/index.html");
    let (_, data) = html.split_once("<script type=\"application/ld+json\">").expect("JSON-LD");
    let data: serde_json::Value = serde_json::from_str(data.split_once("</script>").expect("it ends").0).expect("JSON");
    let expected = serde_json::json!({
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": ["MedicalWebPage"],
                "@id": "https://clinic.example/ptsd/help/",
                "url": "https://clinic.example/ptsd/help/",
                "name": "Finding help",
                "description": "About Finding help",
                "inLanguage": "en",
                "datePublished": "2026-11-22",
                "dateModified": "2026-11-22",
                "lastReviewed": "2026-11-22",
                "reviewedBy": [
                    {"@type": "Person", "name": "Dr. Ines Halloran", "jobTitle": "Psychiatrist", "honorificSuffix": "MD"}
                ],
                "author": [
                    {"@type": "Person", "name": "Mara Quill", "jobTitle": "Psychiatrist", "honorificSuffix": "MD"}
                ],
                "publisher": {"@type": "Organization", "name": "Larkfield Clinic", "url": "https://clinic.example/"},
                "breadcrumb": {"@id": "https://clinic.example/ptsd/help/#breadcrumbs"},
                "citation": [{
                    "@type": "ScholarlyArticle",
                    "name": "Efficacy of ketamine",
                    "author": [
                        {"@type": "Person", "name": "A Feder"},
                        {"@type": "Person", "name": "A Parides"},
                        {"@type": "Person", "name": "A Murrough"}
                    ],
                    "datePublished": "2014-06",
                    "isPartOf": {"@type": "Periodical", "name": "JAMA Psychiatry"},
                    "sameAs": ["https://doi.org/10.1001/feder-2014"]
                }]
            },
            {
                "@type": "BreadcrumbList",
                "@id": "https://clinic.example/ptsd/help/#breadcrumbs",
                "itemListElement": [
                    {"@type": "ListItem", "position": 1, "name": "Larkfield Clinic", "item": "https://clinic.example/"},
                    {"@type": "ListItem", "position": 2, "name": "PTSD", "item": "https://clinic.example/ptsd/"},
                    {"@type": "ListItem", "position": 3, "name": "Finding help", "item": "https://clinic.example/ptsd/help/"}
                ]
            }
        ]
    });
    assert_eq!(data, expected);
}

#[test]
fn the_policy_is_one() {
    let output = clinic().output();
    let headers = read(&output, "_headers");
    let policy = super::super::hosting::CONTENT_POLICY;
    assert!(headers.contains(&format!("Content-Security-Policy: {policy}; frame-ancestors 'none'")), "{headers}");
    for path in paths(&output).into_iter().filter(|path| path.ends_with(".html")) {
        let written = policy.replace('\'', "&#39;");
        assert!(read(&output, path).contains(&written), "{path} has no policy");
    }
}

#[test]
fn hidden_pages_are_for_the_preview_only() {
    let hide = |preview: bool| {
        let mut site = clinic();
        site.settings.preview = preview;
        site.page("secret", "Secret").meta.draft = Some(spanned(true));
        site.page("later", "Later").meta.date = Some(spanned(Date { year: 2027, month: 3, day: 3 }));
        site.output()
    };
    let published = hide(false);
    assert!(published.get("secret/index.html").is_none() && published.get("later/index.html").is_none());
    let preview = hide(true);
    assert!(read(&preview, "secret/index.html").contains("Draft: this page is not published"));
    assert!(read(&preview, "later/index.html").contains("Not published before 3 March 2027"));
    for output in [published, preview] {
        for path in ["sitemap.xml", "feed.xml", "index.html", "tags/index.html"] {
            assert!(!read(&output, path).contains("secret"), "{path}");
        }
    }
}

#[test]
fn two_files_that_want_one_path_are_reported() {
    let mut site = clinic();
    site.file("content/robots.txt", b"mine");
    site.file("content/sitemap.xml", b"mine");
    let (output, problems) = site.render();
    assert_eq!(problems.iter().map(|p| p.rule).collect::<Vec<_>>(), ["output-conflict", "output-conflict"]);
    assert!(problems[0].message.contains("`robots.txt`"), "{}", problems[0].message);
    assert!(read(&output, "robots.txt").contains("Sitemap:"));
}

#[test]
fn an_empty_site_is_a_site() {
    let output = Fixture::new().output();
    leads_somewhere(&output, "");
    assert!(read(&output, "index.html").contains("Larkfield Clinic"));
    assert!(output.get("feed.xml").is_none());
}

#[test]
fn right_to_left_languages_say_so() {
    let mut site = clinic();
    site.config.language = "ar".into();
    site.docs[2].meta.lang = Some(spanned("en".into()));
    let output = site.output();
    assert!(read(&output, "ptsd/help/index.html").contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(read(&output, "ptsd/what-is-it/index.html").contains("<html lang=\"en\" dir=\"ltr\">"));
}

#[test]
fn a_page_speaks_its_own_language() {
    let mut site = clinic();
    let doc = &mut site.docs[2];
    doc.meta.lang = Some(spanned("es-MX".into()));
    let note = Inline::FootnoteMark("a".into());
    doc.para(vec![text("Nota"), note]);
    let output = site.output();
    let html = read(&output, "ptsd/what-is-it/index.html");
    for part in [
        "<html lang=\"es-MX\" dir=\"ltr\">",
        "Última revisión: <time datetime=\"2026-11-22\">22 de noviembre de 2026</time>",
        "Saltar al contenido",
        "aria-label=\"Fuente 1: Feder et al. 2014\"",
        "aria-label=\"Volver a la cita 2 de la fuente 1\"",
        "<li class=\"chip\">41 personas</li>",
        "<h2 id=\"references\">Referencias</h2>",
        "aria-label=\"Nota a\"",
        "<li class=\"chip\">Certeza baja (GRADE)</li>",
        "\"inLanguage\":\"es-MX\"",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    for word in ["Medically", "Last reviewed", "References", "Skip to", "People", "person"] {
        assert!(!html.contains(&format!(">{word}")), "{word}");
    }
    assert!(read(&output, "ptsd/help/index.html").contains("aria-label=\"Source 1: Feder et al. 2014\""));
}
