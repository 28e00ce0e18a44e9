//! Pages that are one page in several languages.
//!
//! A translation names its original (`translation-of: /ptsd/`); all that name one page, and that page, belong together.

use std::collections::BTreeMap;

use super::links::Addresses;
use crate::diag::Diagnostic;
use crate::site::Page;

const RULE: &str = "bad-front-matter";

/// For each page the others it belongs together with, in order. Reported are an original that is not there, and two
/// pages of one language that are translations of the same.
pub(super) fn find(
    pages: &[Page],
    site_language: &str,
    addresses: &Addresses<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        let Some(original) = &page.doc.meta.translation_of else { continue };
        match addresses.page(&original.value) {
            Ok(target) if target == index => {
                let found = "the page names itself as its original";
                let help = "write the address of the page it was translated from, or leave the line out";
                problems.push(Diagnostic::new(RULE, original.span, found).help(help));
            }
            Ok(target) => groups.entry(target).or_insert_with(|| vec![target]).push(index),
            Err(nearest) => {
                let found = format!("no page has the address `{}`", original.value);
                let found = Diagnostic::new(RULE, original.span, found);
                problems.push(match nearest {
                    Some(near) => found.help(format!("did you mean `{near}`?")),
                    None => found.help("write the address of the page it was translated from, such as /ptsd/"),
                });
            }
        }
    }
    let mut others = vec![Vec::new(); pages.len()];
    for group in groups.into_values() {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut kept = Vec::new();
        for index in group {
            let Some(page) = pages.get(index) else { continue };
            let language = page.doc.meta.lang.as_ref().map_or(site_language, |l| &l.value).to_ascii_lowercase();
            match (seen.get(&language).and_then(|i| pages.get(*i)), &page.doc.meta.translation_of) {
                (Some(first), Some(written)) => problems.push(
                    Diagnostic::new(RULE, written.span, format!("`{}` is in `{language}` already", first.url))
                        .help("give this page its `lang`, or leave `translation-of` out"),
                ),
                _ => {
                    seen.insert(language, index);
                    kept.push(index);
                }
            }
        }
        for &index in &kept {
            if let Some(list) = others.get_mut(index) {
                *list = kept.iter().copied().filter(|other| *other != index).collect();
            }
        }
    }
    others
}
