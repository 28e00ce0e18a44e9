//! The types of a field's value that the library needs beyond those of [`Fields`].

use super::FIELD;
use crate::diag::Diagnostic;
use crate::evidence::Amount;
use crate::yaml::{Fields, Node, Spanned, Value};

/// Reports a value of the wrong type; `expected` completes “expected …”.
pub(super) fn wrong(key: &str, node: &Node, expected: &str) -> Diagnostic {
    let found = match node.text() {
        Some(text) => format!("`{text}`"),
        None => node.kind().to_owned(),
    };
    Diagnostic::new(FIELD, node.span, format!("`{key}`: expected {expected}, found {found}"))
}

/// A finite number, quoted or not.
pub(super) fn finite(node: &Node) -> Option<f64> {
    node.text()?.trim().parse::<f64>().ok().filter(|n| n.is_finite())
}

/// Text that is not blank.
pub(super) fn words(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    fields.text(key).map(|t| t.value.trim().to_owned()).filter(|t| !t.is_empty())
}

/// A lower-case word with hyphens, the form that other parts of the program compare.
pub(super) fn slug(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    let text = fields.text(key)?;
    if !is_slug(&text.value) {
        fields.problems.push(not_slug(key, &text));
    }
    Some(text.value)
}

/// A list of such words.
pub(super) fn slugs(fields: &mut Fields<'_>, key: &'static str) -> Vec<String> {
    let texts = fields.texts(key);
    for text in texts.iter().filter(|t| !is_slug(&t.value)) {
        fields.problems.push(not_slug(key, text));
    }
    texts.into_iter().map(|t| t.value).collect()
}

/// Whether a word is lower-case letters and digits with single hyphens between them.
pub(in crate::evidence) fn is_slug(word: &str) -> bool {
    let part = |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    word.split('-').all(part)
}

/// The nearest well-formed word to any text; empty if nothing in it could stand.
pub(in crate::evidence) fn to_slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

fn not_slug(key: &str, text: &Spanned<String>) -> Diagnostic {
    let message = format!("`{key}`: `{}` is not one lower-case word with hyphens", text.value);
    let found = Diagnostic::new(FIELD, text.span, message);
    match to_slug(&text.value) {
        slug if slug.is_empty() => found,
        slug => found.help(format!("write `{slug}`")),
    }
}

/// Texts without their places.
pub(super) fn plain(texts: Vec<Spanned<String>>) -> Vec<String> {
    texts.into_iter().map(|t| t.value).collect()
}

/// A whole number of people or studies.
pub(super) fn whole(fields: &mut Fields<'_>, key: &'static str) -> Option<u64> {
    fields.parse(key, "a whole number, in digits alone").map(|n| n.value)
}

/// A number.
pub(super) fn number(fields: &mut Fields<'_>, key: &'static str) -> Option<f64> {
    let node = fields.node(key)?;
    finite(node).or_else(|| fields.wrong(key, node, "a number"))
}

/// A number that measures a size: nought or more.
pub(super) fn size(fields: &mut Fields<'_>, key: &'static str) -> Option<f64> {
    let node = fields.node(key)?;
    finite(node).filter(|n| *n >= 0.0).or_else(|| fields.wrong(key, node, "a number that is not negative"))
}

/// Two numbers, as written: whether they are in order is checked later.
pub(super) fn pair(fields: &mut Fields<'_>, key: &'static str) -> Option<Spanned<(f64, f64)>> {
    let node = fields.node(key)?;
    let numbers: Option<Vec<f64>> = match &node.value {
        Value::Seq(items) => items.iter().map(finite).collect(),
        _ => None,
    };
    match numbers.as_deref() {
        Some([low, high]) => Some(Spanned { value: (*low, *high), span: node.span }),
        _ => fields.wrong(key, node, "two numbers like `[2.5, 22.8]`"),
    }
}

/// A number, `[low, high]`, words or a list of words.
pub(super) fn amount(fields: &mut Fields<'_>, key: &'static str) -> Option<Spanned<Amount>> {
    let node = fields.node(key)?;
    let value = match &node.value {
        Value::Scalar { text, .. } => match node.number() {
            Some(number) => Amount::Number(number),
            None if is_spoiled_number(text) => {
                let found = wrong(key, node, "a plain number");
                fields.problems.push(found.help("write the digits with a point, and what they count in `unit`"));
                return None;
            }
            None if text.trim().is_empty() => return fields.wrong(key, node, "a number or words"),
            None => Amount::Text(text.trim().to_owned()),
        },
        Value::Seq(items) => match items.as_slice() {
            [low, high] if low.number().is_some() && high.number().is_some() => {
                Amount::Range(low.number().unwrap_or_default(), high.number().unwrap_or_default())
            }
            _ => {
                let mut list = Vec::with_capacity(items.len());
                for item in items {
                    match item.text() {
                        Some(text) => list.push(text.trim().to_owned()),
                        None => fields.problems.push(wrong(key, item, "a number or words")),
                    }
                }
                Amount::List(list)
            }
        },
        _ => return fields.wrong(key, node, "a number, `[low, high]`, words or a list of words"),
    };
    Some(Spanned { value, span: node.span })
}

/// Text such as `67%` or `12,7`: meant as a number, and of no use to the checks as text.
fn is_spoiled_number(text: &str) -> bool {
    let text = text.trim();
    text.bytes().any(|b| b.is_ascii_digit())
        && text.bytes().any(|b| matches!(b, b',' | b'%'))
        && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'%' | b'.' | b' ' | b'-' | b'+'))
}
