//! A theme of a site that changes one template, one token and one word, and is otherwise the default one; and that the
//! theme author's guide names what there is.

#![allow(clippy::disallowed_methods, reason = "a test reads the repository itself")]

use citewell::config::Settings;
use citewell::doc::Date;
use citewell::gate::Analysis;
use citewell::inputs::Inputs;

/// A site of two pages with these files beside it.
fn site(theme: &[(&str, &str)]) -> Analysis {
    let mut inputs = Inputs::default();
    let page = |title: &str, more: &str| {
        format!(
            "---\ntitle: {title}\ndescription: About it.\nkind: article\ndate: 2026-01-10\nauthors: [ada]\nreviewers: [bo]\n\
             last-reviewed: 2026-01-10\nnext-review: 2027-01-10\nconditions: [knee-pain]\n{more}---\n\
             ## One\n\nWe open at nine.\n\n## Two\n\nBring a friend.\n\n## Three\n\nThe door is green.\n"
        )
    };
    let files = [
        (
            "citewell.yaml",
            "title: Knee Clinic\ndescription: Plain pages.\nbase-url: https://knee.example\ntheme: mine\n".to_owned(),
        ),
        ("content/_index.md", page("Knee Clinic", "")),
        ("content/visit/one.md", page("One visit", "tags: [visits]\n")),
        ("content/visit/two.md", page("Two visits", "tags: [visits]\n")),
        ("content/visit/tres.md", page("Tres visitas", "lang: es\ntranslation-of: /visit/two/\n")),
        (
            "reviews/people.yaml",
            "people:\n- {id: ada, name: Ada, role: Writer, credentials: MA, can-review: [], conflicts: None.}\n\
             - {id: bo, name: Bo, role: Doctor, credentials: MD, can-review: [medical], conflicts: None.}\n"
                .to_owned(),
        ),
    ];
    for (path, text) in files {
        inputs.sources.add(path, text);
    }
    for (path, text) in theme {
        inputs.sources.add(format!("themes/mine/{path}"), *text);
    }
    let today = Date { year: 2026, month: 11, day: 22 };
    citewell::analyze(&inputs, &Settings { today, drafts: false, strict: false, base_url: None, preview: false })
}

fn text<'a>(analysis: &'a Analysis, path: &str) -> &'a str {
    let bytes = analysis.output().get(path).unwrap_or_else(|| panic!("no file {path}"));
    std::str::from_utf8(bytes).expect("text")
}

#[test]
fn one_template_one_token_and_one_word() {
    let mine = site(&[
        ("theme.yaml", "name: Mine\ntokens:\n  accent: \"#14532d\"\n"),
        (
            "templates/parts/card.html",
            "{% component card(item) -%}<li class=\"tile\"><a href=\"{{ item.url }}\">{{ item.title }}</a></li>{%- endcomponent card %}",
        ),
        ("strings/en.yaml", "skip: Jump to the text\n"),
    ]);
    assert_eq!(mine.report().findings, [], "{:?}", mine.report().findings.first());
    let plain = site(&[("theme.yaml", "name: Mine\n")]);
    let page = "visit/one/index.html";
    let (own, default) = (text(&mine, page), text(&plain, page));
    assert!(own.contains("Jump to the text") && !own.contains("Skip to the content"));
    assert!(text(&mine, "visit/index.html").contains("class=\"page-list\""), "what was not replaced is the default");
    assert!(
        text(&mine, "index.html").contains("class=\"tile\"") && !text(&mine, "index.html").contains("class=\"card\"")
    );
    // Nothing else differs: the address of the theme's files, the one word.
    let folder =
        |html: &str| html.split("/theme/").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or("").to_owned();
    let same = own.replace(&folder(own), &folder(default)).replace("Jump to the text", "Skip to the content");
    let related = |html: &str| html.split("<section class=\"related\"").next().unwrap_or("").to_owned();
    assert_eq!(related(&same), related(default));
    let css =
        mine.output().iter().find(|(path, _)| path.ends_with("/tokens.css")).map(|(_, bytes)| bytes).expect("css");
    let css = std::str::from_utf8(css).expect("text");
    assert!(css.contains("--accent:#14532d;"), "{css}");
    assert!(css.contains("--page: #f7faf9;"), "the other tokens stay");
}

#[test]
fn a_page_and_its_translation_name_each_other() {
    let site = site(&[("theme.yaml", "name: Mine\n")]);
    for page in ["visit/two/index.html", "visit/tres/index.html"] {
        let html = text(&site, page);
        for link in [
            "<link rel=\"alternate\" hreflang=\"en\" href=\"https://knee.example/visit/two/\">",
            "<link rel=\"alternate\" hreflang=\"es\" href=\"https://knee.example/visit/tres/\">",
        ] {
            assert!(html.contains(link), "{page}: {link}");
        }
    }
    assert!(
        text(&site, "visit/two/index.html")
            .contains("<a href=\"/visit/tres/\" hreflang=\"es\" lang=\"es\">Español</a>")
    );
    assert!(!text(&site, "visit/one/index.html").contains("hreflang"));
    let map = text(&site, "sitemap.xml");
    assert!(
        map.contains(
            "<xhtml:link rel=\"alternate\" hreflang=\"es\" href=\"https://knee.example/visit/tres/\"></xhtml:link>"
        ),
        "{map}"
    );
}

/// Every name of the guide's tables, as `page.title`.
fn names_in_the_guide() -> Vec<String> {
    let guide = std::fs::read_to_string("themes/clinic/README.md").expect("the guide");
    let mut names = Vec::new();
    let mut object = String::new();
    for line in guide.lines() {
        if let Some(head) = line.strip_prefix("| `").and_then(|l| l.split_once(".` |")) {
            object = head.0.to_owned();
        } else if line.is_empty() {
            object.clear();
        } else if !object.is_empty()
            && let Some(cell) = line.strip_prefix("| ").and_then(|l| l.split(" | ").next())
        {
            names.extend(cell.split('`').skip(1).step_by(2).map(|name| format!("{object}.{name}")));
        }
    }
    names
}

#[test]
fn the_guide_names_what_there_is() {
    let names = names_in_the_guide();
    assert!(names.len() > 40, "{names:?}");
    for name in ["site.title", "page.checked", "page.translations"] {
        assert!(names.iter().any(|n| n == name), "the guide does not tell of {name}");
    }
    let template: String = names.iter().map(|name| format!("{{{{ {name} }}}}\n")).collect();
    let all = site(&[("theme.yaml", "name: Mine\n"), ("templates/article.html", &template)]);
    let told: Vec<&str> = all.report().findings.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(told, Vec::<&str>::new());
    let wrong = site(&[("theme.yaml", "name: Mine\n"), ("templates/article.html", "{{ page.titel }}")]);
    assert!(wrong.report().blocks(), "a name that is not there would be told");
}

#[test]
fn the_guide_lists_every_template_static_file_and_component() {
    let guide = std::fs::read_to_string("themes/clinic/README.md").expect("the guide");
    for folder in ["templates", "templates/parts", "static"] {
        for entry in std::fs::read_dir(format!("themes/clinic/{folder}")).expect("a folder") {
            let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
            if name.contains('.') {
                let short = if folder == "templates/parts" { format!("parts/{name}") } else { name.clone() };
                assert!(guide.contains(&format!("`{short}`")), "the guide does not tell of {folder}/{name}");
            }
        }
    }
}
