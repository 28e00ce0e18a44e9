//! Templates of the site: chosen by name, and told of when they fail on a page.

use super::fixture::{read, spanned};
use super::whole::clinic;

#[test]
fn a_template_by_name() {
    let mut site = clinic();
    site.docs[2].meta.template = Some(spanned("faq".into()));
    site.docs[3].meta.template = Some(spanned("pgae".into()));
    let (output, problems) = site.render();
    assert!(read(&output, "ptsd/what-is-it/index.html").contains("class=\"wide page faq\""));
    assert_eq!(problems.len(), 1);
    assert_eq!(
        (problems[0].rule, problems[0].help.as_slice()),
        ("bad-front-matter", &["did you mean `page`?".to_owned()][..])
    );
}

/// A template that compiles but fails on a page is told once, at its own place, and the page is still there to be seen.
#[test]
fn a_template_that_fails_is_told_once() {
    let cases = [
        ("x\n{{ page.titel }}", 2, 9, "field `titel` is not defined", "did you mean `title`?"),
        ("{{ pag.title }}", 1, 4, "variable `pag` is not defined", "did you mean `page`?"),
        (
            "{{ asset(path=\"clinc.css\") }}",
            1,
            4,
            "the theme has no file `static/clinc.css`; did you mean `clinic.css`?",
            "",
        ),
        ("{{ page.title / 2 }}", 1, 4, "math operations can only be done on numbers", ""),
    ];
    for (template, line, column, message, help) in cases {
        let mut site = clinic();
        let path = "themes/clinic/templates/page.html";
        let file = site.inputs.sources.add(path, template);
        let sources = site.inputs.sources.clone();
        let (output, problems) = site.render();
        assert!(read(&output, "ptsd/help/index.html").contains("A claim."), "{template}");
        let [problem] = problems.as_slice() else { panic!("{template}: {problems:?}") };
        assert_eq!((problem.rule, problem.span.file), ("bad-template", file), "{template}");
        assert_eq!(sources.get(file).line_column(problem.span.start as usize), (line, column), "{template}");
        assert!(problem.message.starts_with(message), "{template}: {}", problem.message);
        assert_eq!(problem.help.first().map_or("", String::as_str), help, "{template}");
    }
}

#[test]
fn a_template_without_end_is_a_message() {
    let mut site = clinic();
    let long = "0123456789".repeat(200);
    let template = format!("{{% for i in range(end=100000) %}}{long}{{% endfor %}}");
    site.inputs.sources.add("themes/clinic/templates/page.html", template);
    let (_, problems) = site.render();
    let told: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
    assert_eq!(told, ["the theme cannot print this page: it repeats itself without end"]);
}
