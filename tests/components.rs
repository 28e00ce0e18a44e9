//! The demonstration page of elements is true: it shows every element there is, each beside exactly what to type, and its
//! lists of fields are those of the program. `BLESS=1 cargo test --test components` writes the lists anew.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a test reads the repository itself")]

use std::collections::BTreeSet;

use citewell::component::{CONTAINERS, DATA, Field, Kind};

const PAGE: &str = "content/about/components.md";

/// The fields as lines to copy, each with what to write.
fn lines(fields: &[Field], indent: &str, out: &mut String) {
    let mut lead = indent.strip_suffix("  ").map_or(String::new(), |outer| format!("{outer}- "));
    for field in fields {
        let words = match field.kind {
            Kind::Word(words) => format!(" ({})", words.join(", ")),
            _ => String::new(),
        };
        let needed = if field.required { "needed: " } else { "" };
        out.push_str(&format!("{lead}{}: # {needed}{}{words}\n", field.name, field.about));
        lead = indent.to_owned();
        if let Kind::Group(inner) = field.kind {
            lines(inner, &format!("{indent}  "), out);
        }
    }
}

fn skeleton(name: &str, fields: &[Field]) -> String {
    let mut text = format!("```yaml\n# Fields of {name}\n");
    lines(fields, "", &mut text);
    text + "```\n"
}

#[test]
fn the_lists_of_fields_are_those_of_the_program() {
    let mut page = std::fs::read_to_string(PAGE).expect("the page of elements");
    let written = page.clone();
    for element in DATA {
        let head = format!("```yaml\n# Fields of {}\n", element.name);
        let start = page.find(&head).unwrap_or_else(|| panic!("the fields of `{}` are not listed", element.name));
        let end = page[start + 3..].find("```\n").map(|n| start + n + 7).expect("a closed list of fields");
        page.replace_range(start..end, &skeleton(element.name, element.fields));
    }
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(PAGE, &page).expect("the page can be written");
    } else {
        assert_eq!(written, page, "the lists differ from the program; BLESS=1 writes them");
    }
}

#[test]
fn every_element_is_shown_beside_what_to_type() {
    let page = std::fs::read_to_string(PAGE).expect("the page of elements");
    let mut typed = BTreeSet::new();
    let mut rest = page.as_str();
    while let Some((_, after)) = rest.split_once("\n````md\n") {
        let (source, after) = after.split_once("\n````\n").expect("a closed example");
        assert!(after.starts_with(&format!("\n{source}\n")), "what is shown is not what is typed:\n{source}");
        for line in source.lines() {
            typed.extend(line.strip_prefix(":::").and_then(|l| l.split(' ').next()).map(|n| format!(":::{n}")));
            typed.extend(line.strip_prefix("```").map(|n| format!("```{n}")));
        }
        rest = after;
    }
    let known =
        CONTAINERS.iter().map(|c| format!(":::{}", c.name)).chain(DATA.iter().map(|d| format!("```{}", d.name)));
    let absent: Vec<_> = known.filter(|name| !typed.contains(name)).collect();
    assert!(absent.is_empty(), "not on the page of elements: {absent:?}");
}
