//! The default theme, as part of the program. A file added to `themes/clinic/` is added here by hand.

/// The default theme's name.
pub(super) const NAME: &str = "clinic";

/// `theme.yaml`.
pub(super) const MANIFEST: &str = include_str!("../../themes/clinic/theme.yaml");

macro_rules! template {
    ($name:literal) => {
        ($name, include_str!(concat!("../../themes/clinic/templates/", $name)))
    };
}

macro_rules! file {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../themes/clinic/static/", $name)))
    };
}

/// Name and text of each template.
pub(super) const TEMPLATES: &[(&str, &str)] = &[
    template!("404.html"),
    template!("base.html"),
    template!("faq.html"),
    template!("landing.html"),
    template!("page.html"),
    template!("parts/about.html"),
    template!("parts/breadcrumbs.html"),
    template!("parts/byline.html"),
    template!("parts/card.html"),
    template!("parts/checked.html"),
    template!("parts/contents.html"),
    template!("parts/crisis-text.html"),
    template!("parts/head-meta.html"),
    template!("parts/hero.html"),
    template!("parts/languages.html"),
    template!("parts/onward.html"),
    template!("parts/page-header.html"),
    template!("parts/page-list.html"),
    template!("parts/person.html"),
    template!("parts/rules-in-force.html"),
    template!("parts/search-field.html"),
    template!("policy.html"),
    template!("search.html"),
    template!("section.html"),
    template!("tag.html"),
    template!("tags.html"),
    template!("team.html"),
];

/// Language code and text of each file of strings.
pub(super) const STRINGS: &[(&str, &str)] = &[
    ("en", include_str!("../../themes/clinic/strings/en.yaml")),
    ("es", include_str!("../../themes/clinic/strings/es.yaml")),
];

/// Name and bytes of each static file.
pub(super) const STATIC: &[(&str, &[u8])] = &[
    file!("clinic.css"),
    file!("code.css"),
    file!("components.css"),
    file!("icon.svg"),
    file!("preview.js"),
    file!("print.css"),
    file!("search.js"),
    file!("self-check.js"),
    file!("sources.css"),
    file!("tokens.css"),
];
