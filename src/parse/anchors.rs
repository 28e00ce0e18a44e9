//! Anchors of headings: what the writer gave, or made from the text, and no two alike.

use std::collections::{BTreeMap, BTreeSet};

use super::Page;
use crate::diag::Diagnostic;

/// Gives every heading its anchor. Those given by the writer keep it; made ones make room.
pub(super) fn settle(page: &mut Page<'_>) {
    let explicit = std::mem::take(&mut page.explicit);
    let mut first = BTreeMap::new();
    for (heading, (id, span)) in explicit.iter().enumerate().filter_map(|(n, e)| Some((n, e.as_ref()?))) {
        page.doc.headings[heading].id.clone_from(id);
        if let Some(before) = first.get(id.as_str()) {
            let message = format!("two headings have the anchor `#{id}`");
            let found = Diagnostic::new("duplicate-anchor", *span, message)
                .related(*before, "first given here")
                .help("give one of them another anchor");
            page.report(found);
        } else {
            first.insert(id.as_str(), *span);
        }
    }
    let mut used: BTreeSet<String> = first.into_keys().map(str::to_owned).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (heading, given) in page.doc.headings.iter_mut().zip(&explicit) {
        if given.is_some() {
            continue;
        }
        let base = slug(&heading.text);
        let mut id = base.clone();
        while !used.insert(id.clone()) {
            let count = counts.entry(base.clone()).or_insert(1);
            *count += 1;
            id = format!("{base}-{count}");
        }
        heading.id = id;
    }
}

/// Lower case, other letters kept, hyphens between words: `Wer hilft? – Über uns` → `wer-hilft-über-uns`.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut hyphen = false;
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}') {
            if hyphen && !slug.is_empty() {
                slug.push('-');
            }
            hyphen = false;
            slug.extend(c.to_lowercase());
        } else if !matches!(c, '’' | '\'') {
            hyphen = true;
        }
    }
    if slug.is_empty() { "section".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::{found, read};

    #[test]
    fn anchors() {
        let cases: &[(&str, &[&str])] = &[
            ("# Side effects\n\n## What’s new?\n", &["side-effects", "whats-new"]),
            ("# A *b* `c` [@k]\n", &["a-b-c"]),
            ("# A\n# A\n# A\n", &["a", "a-2", "a-3"]),
            ("# A\n# A-2\n# A\n", &["a", "a-2", "a-3"]),
            ("# A {#x}\n# X\n", &["x", "x-2"]),
            ("# X\n# A {#x}\n", &["x-2", "x"]),
            ("# Über uns – heute\n# Лечение\n# 治疗\n", &["über-uns-heute", "лечение", "治疗"]),
            ("# ???\n# …\n#\n", &["section", "section-2", "section-3"]),
            ("Setext {#s}\n======\n", &["s"]),
        ];
        for (text, expected) in cases {
            let ids: Vec<String> = read(text).0.headings.into_iter().map(|h| h.id).collect();
            assert_eq!(&ids, expected, "{text}");
        }
    }

    #[test]
    fn the_same_anchor_twice_is_found() {
        assert_eq!(found("# A {#x}\n# B {#y}\n# C {#x .z}\n", "duplicate-anchor"), ["#x"]);
        assert_eq!(found("# A\n# A\n", "duplicate-anchor"), Vec::<&str>::new());
    }

    #[test]
    fn many_equal_headings_are_settled_in_time() {
        let (doc, _) = read(&"# A\n".repeat(20_000));
        assert_eq!(doc.headings[19_999].id, "a-20000");
    }
}
