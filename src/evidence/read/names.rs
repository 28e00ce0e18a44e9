//! Authors and editors.

use super::values::wrong;
use super::{FIELD, unknown};
use crate::diag::Diagnostic;
use crate::evidence::Name;
use crate::yaml::{Node, Value};

/// CSL's own words for a name that change nothing we print.
const IGNORED: [&str; 3] = ["comma-suffix", "parse-names", "static-ordering"];
const KNOWN: [&str; 9] = [
    "family",
    "given",
    "literal",
    "suffix",
    "non-dropping-particle",
    "dropping-particle",
    "comma-suffix",
    "parse-names",
    "static-ordering",
];

/// Reads a list of names: maps with `family` and `given` or with `literal`, or plain text, which is printed as it is.
pub(super) fn read(key: &str, node: &Node, problems: &mut Vec<Diagnostic>) -> Vec<Name> {
    node.items().iter().filter_map(|item| name(key, item, problems)).collect()
}

fn name(key: &str, node: &Node, problems: &mut Vec<Diagnostic>) -> Option<Name> {
    let entries = match &node.value {
        Value::Map(entries) => entries,
        Value::Scalar { text, .. } if !text.trim().is_empty() => {
            return Some(Name { literal: text.trim().to_owned(), ..Name::default() });
        }
        _ => {
            problems.push(wrong(key, node, "a name like `{family: Feder, given: A}`"));
            return None;
        }
    };
    let mut name = Name::default();
    for entry in entries {
        let part = match entry.key.as_str() {
            "family" => &mut name.family,
            "given" => &mut name.given,
            "literal" => &mut name.literal,
            "suffix" => &mut name.suffix,
            "non-dropping-particle" => &mut name.non_dropping_particle,
            "dropping-particle" => &mut name.dropping_particle,
            key if IGNORED.contains(&key) => continue,
            _ => {
                problems.push(unknown(entry, &KNOWN));
                continue;
            }
        };
        match &entry.value.value {
            Value::Scalar { text, .. } => text.trim().clone_into(part),
            Value::Null => {}
            _ => problems.push(wrong(&entry.key, &entry.value, "text")),
        }
    }
    if name.family.is_empty() && name.literal.is_empty() {
        let found = Diagnostic::new(FIELD, node.span, format!("a name in `{key}` has no `family` and no `literal`"));
        problems.push(
            found.help("people: `{family: Feder, given: A}`; organisations: `{literal: World Health Organization}`"),
        );
        if name.given.is_empty() {
            return None;
        }
        name.literal = std::mem::take(&mut name.given);
    }
    Some(name)
}
