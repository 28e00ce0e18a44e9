//! What a theme may change, and what happens when it is wrong.

use std::sync::Arc;

use proptest::prelude::*;

use super::tokens::Scheme;
use super::*;
use crate::inputs::InputFile;

fn inputs(files: &[(&str, &str)]) -> Inputs {
    let mut inputs = Inputs::default();
    for (path, text) in files {
        inputs.sources.add(*path, *text);
    }
    inputs
}

/// Each problem as `path:line:column: message [rule]`.
fn told(inputs: &Inputs, problems: &[Diagnostic]) -> Vec<String> {
    problems
        .iter()
        .map(|d| {
            let source = inputs.sources.get(d.span.file);
            let (line, column) = source.line_column(d.span.start as usize);
            format!("{}:{line}:{column}: {} [{}]", source.path, d.message, d.rule)
        })
        .collect()
}

fn problems(files: &[(&str, &str)]) -> Vec<String> {
    let inputs = inputs(files);
    let (_, problems) = read(&inputs, "mine");
    told(&inputs, &problems)
}

#[test]
fn the_default_theme_is_whole() {
    let (theme, problems) = read(&Inputs::default(), "clinic");
    assert_eq!(problems, []);
    assert_eq!(theme.name, "Clinic");
    assert_eq!(theme.templates.get_template_names().count(), embedded::TEMPLATES.len());
    assert!(theme.file_url("clinic.css").is_some_and(|url| url.starts_with("/theme/") && url.ends_with("/clinic.css")));
    assert_eq!(theme.file_url("no.css"), None);
}

/// Files of the theme's folder that are not in the list of embedded ones would be missing in every other site.
#[test]
#[allow(clippy::disallowed_methods)]
fn every_file_of_the_default_theme_is_embedded() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/clinic");
    for (folder, known) in [
        ("templates", embedded::TEMPLATES.iter().map(|(name, _)| *name).collect::<Vec<_>>()),
        ("static", embedded::STATIC.iter().map(|(name, _)| *name).collect()),
        ("strings", embedded::STRINGS.iter().map(|(code, _)| *code).collect()),
    ] {
        let root = root.join(folder);
        let mut there: Vec<String> = walkdir::WalkDir::new(&root)
            .into_iter()
            .map(|entry| entry.expect("an entry").into_path())
            .filter(|path| path.is_file())
            .map(|path| path.strip_prefix(&root).expect("below").to_string_lossy().replace('\\', "/"))
            .collect();
        if folder == "strings" {
            there = there.iter().map(|name| name.trim_end_matches(".yaml").to_owned()).collect();
        }
        there.sort();
        assert_eq!(there, known, "{folder}");
    }
}

#[test]
fn files_lie_over_the_default_one_by_one() {
    let mut inputs = inputs(&[
        ("themes/mine/theme.yaml", "name: Mine\nversion: \"2\"\n"),
        ("themes/mine/templates/page.html", "own {{ page.title }}"),
        ("themes/mine/static/icon.svg", "<svg/>"),
    ]);
    inputs.files.push(InputFile { path: "themes/mine/static/logo.png".into(), bytes: Arc::from(&b"png"[..]) });
    let (theme, problems) = read(&inputs, "mine");
    assert_eq!(problems, []);
    assert_eq!((theme.name.as_str(), theme.version.as_str()), ("Mine", "2"));
    let bytes = |name: &str| theme.files.iter().find(|(path, _)| path.ends_with(name)).map(|(_, b)| b.to_vec());
    assert_eq!(bytes("/icon.svg"), Some(b"<svg/>".to_vec()));
    assert_eq!(bytes("/logo.png"), Some(b"png".to_vec()));
    assert!(bytes("/clinic.css").is_some());
    assert!(theme.templates.contains_template("base.html"));
    let (default, _) = read(&Inputs::default(), "clinic");
    assert_ne!(theme.folder, default.folder, "a changed file has a new address");
}

#[test]
fn faults_are_told_at_their_own_line() {
    let cases: [(&str, &str, &str); 9] = [
        (
            "page.html",
            "{% extends \"base.html\" %}\n{% block main %}\n{{ page.title | no_such }}\n{% endblock %}",
            "themes/mine/templates/page.html:3:17: unknown filter `no_such` [bad-template]",
        ),
        ("tag.html", "one\n{% if %}", "themes/mine/templates/tag.html:2:7: "),
        (
            "page.html",
            "{% extends \"bsae.html\" %}",
            "themes/mine/templates/page.html:1:13: there is no template `bsae.html` to extend [bad-template]",
        ),
        (
            "page.html",
            "{% extends \"base.html\" %}\n{% block mian %}x{% endblock %}",
            "themes/mine/templates/page.html:2:10: block `mian` is not defined in any parent template [bad-template]",
        ),
        (
            "tag.html",
            "x\n  {{ <crad item={page} /> }}",
            "themes/mine/templates/tag.html:2:6: unknown component `crad` [bad-template]",
        ),
        (
            "tag.html",
            "{% include \"nothing.html\" %}",
            "themes/mine/templates/tag.html:1:12: unknown template `nothing.html` [bad-template]",
        ),
        (
            "tag.html",
            "{% extends \"tag.html\" %}",
            "themes/mine/templates/tag.html:1:1: this template leads back to itself",
        ),
        ("tag.html", "\u{FEFF}é{{ x | nope }}", "themes/mine/templates/tag.html:1:10: unknown filter `nope`"),
        (
            "base.html",
            "{% block other %}{% endblock %}",
            "themes/mine/templates/base.html:1:1: the theme's own `404.html` does not work with the templates of this site",
        ),
    ];
    for (name, text, expected) in cases {
        let told = problems(&[(&format!("themes/mine/templates/{name}"), text)]);
        assert!(told.first().is_some_and(|first| first.starts_with(expected)), "{expected}\n{told:#?}");
    }
}

#[test]
fn several_faults_are_told_in_one_run() {
    let told = problems(&[
        ("themes/mine/templates/page.html", "{{ a | nope }}\n{{ a | nix }}"),
        ("themes/mine/templates/tag.html", "{% if %}"),
        ("themes/mine/templates/tags.html", "{% if %}"),
    ]);
    assert_eq!(told.len(), 4, "{told:#?}");
}

#[test]
fn a_broken_template_is_replaced_by_the_default_one() {
    let inputs = inputs(&[("themes/mine/templates/404.html", "{% if %}")]);
    let (theme, _) = read(&inputs, "mine");
    let (default, _) = read(&Inputs::default(), "clinic");
    assert_eq!(theme.templates.get_template_names().count(), default.templates.get_template_names().count());
}

#[test]
fn tokens_are_added_and_checked() {
    let theme = |yaml: &str| {
        let inputs = inputs(&[("themes/mine/theme.yaml", yaml)]);
        let (theme, problems) = read(&inputs, "mine");
        let css = theme.files.iter().find(|(path, _)| path.ends_with("/tokens.css")).map(|(_, b)| b.to_vec());
        (String::from_utf8(css.expect("a token file")).expect("text"), told(&inputs, &problems))
    };
    let (css, told) = theme("tokens:\n  accent: \"#123f14\"\ntokens-dark:\n  accent: \"#b6f0b8\"\n");
    assert_eq!(told, Vec::<String>::new());
    let value = |css: &str, scheme| tokens::read(css).all(scheme)["accent"].clone();
    assert_eq!(value(&css, Scheme::Light), "#123f14");
    assert_eq!(value(&css, Scheme::Dark), "#b6f0b8");
    let default = include_str!("../../themes/clinic/static/tokens.css");
    assert_eq!(value(&css, Scheme::Contrast), value(default, Scheme::Contrast), "high contrast has the last word");
    // A light colour alone leaves the dark scheme as it was.
    let (css, _) = theme("tokens:\n  accent: \"#123f14\"\n");
    assert_eq!(value(&css, Scheme::Dark), value(default, Scheme::Dark));
    let (_, told) = theme(
        "tokens:\n  edge: \"#6b8583\"\npairs:\n- {text: edge, ground: page, contrast: 7}\n- {text: edg, ground: page}\n",
    );
    assert_eq!(
        told,
        [
            "themes/mine/theme.yaml:5:10: `edg` is not a token of the theme [bad-theme]",
            "themes/mine/theme.yaml:2:9: `edge` on `page` has a contrast of 3.8 in the light scheme; readers need 7 [bad-theme]",
        ]
    );
    let (_, told) = theme("tokens-contrast:\n  text: \"#888888\"\n");
    assert!(told[0].contains("`text` on `page` has a contrast of 3.5 in the high-contrast scheme"), "{told:#?}");
    let (_, told) = theme("tokens:\n  acent: red\n  text: \"red; } body { display: none\"\n  muted: \"#ccc\"\n");
    assert_eq!(
        told[..3],
        [
            "themes/mine/theme.yaml:2:3: `acent` is not a token of the theme [bad-theme]",
            "themes/mine/theme.yaml:3:9: `red; } body { display: none` is not a value of a token [bad-theme]",
            "themes/mine/theme.yaml:4:10: `muted` on `page` has a contrast of 1.5 in the light scheme; readers need 4.5 \
             [bad-theme]",
        ]
    );
}

#[test]
fn a_theme_that_is_not_there_is_named() {
    let inputs = inputs(&[("citewell.yaml", "title: x\ntheme: clinc\n"), ("themes/other/theme.yaml", "")]);
    let (_, problems) = read(&inputs, "clinc");
    assert_eq!(
        told(&inputs, &problems),
        ["citewell.yaml:2:1: there is no theme `clinc`: the folder `themes/clinc/` is empty [bad-theme]"]
    );
    assert_eq!(problems[0].help, ["did you mean `clinic`?"]);
    let (_, problems) = read(&Inputs::default(), "clinic");
    assert_eq!(problems, []);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_text_breaks_a_theme(
        template in "(\\{\\{|\\}\\}|\\{%|%\\}|<|/>|block |extends |\"base.html\"|component |for |if |end|[a-z |.(){}\\[\\]\"'é\n]){0,30}",
        yaml in "(tokens:|accent:|[ a-z:#\n\"-]){0,20}",
    ) {
        let inputs = inputs(&[("themes/mine/templates/page.html", &template), ("themes/mine/theme.yaml", &yaml)]);
        let (theme, problems) = read(&inputs, "mine");
        prop_assert!(theme.templates.contains_template("base.html"));
        for problem in problems {
            let source = inputs.sources.get(problem.span.file);
            prop_assert!(source.text.get(problem.span.range()).is_some(), "{:?}", problem);
            prop_assert!(!problem.message.contains('\n'), "{:?}", problem);
        }
    }
}
