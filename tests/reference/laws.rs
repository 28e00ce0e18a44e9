//! Laws that hold for any record, however odd.

use citewell::evidence::{Csl, CslDate, CslKind, Name};
use citewell::reference::{self, Part};
use proptest::prelude::*;

use super::STYLES;

/// Text with what could trip a formatter: marks, markup, joiners, digits, other scripts, anything.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ a-zA-Z0-9\"'“”‘’<>/().,;:?!&–-]{0,24}",
        "(<i>|</i>|<sub>|</sub>|<sup>|</sup>| |\"|'|[0-9]|x|é|山|\\.|-){0,12}",
        "\\PC{0,12}",
    ]
}

fn any_name() -> impl Strategy<Value = Name> {
    prop::collection::vec(text(), 6).prop_map(|parts| {
        let mut parts = parts.into_iter();
        let mut next = || parts.next().unwrap_or_default();
        Name {
            family: next(),
            given: next(),
            non_dropping_particle: next(),
            dropping_particle: next(),
            suffix: next(),
            literal: if next().starts_with('x') { "An organisation".to_owned() } else { String::new() },
        }
    })
}

fn any_date() -> impl Strategy<Value = Option<CslDate>> {
    let part = prop_oneof![any::<i32>(), 0..32, Just(2014)];
    let parts = prop::collection::vec(prop::collection::vec(part, 0..4), 0..3);
    prop::option::of(
        (parts, any::<Option<u8>>(), prop::option::of(text())).prop_map(|(parts, season, literal)| CslDate {
            parts,
            season,
            circa: false,
            literal,
        }),
    )
}

fn any_record() -> impl Strategy<Value = Csl> {
    let names = || prop::collection::vec(any_name(), 0..9);
    let fields = prop::collection::vec(prop::option::of(text()), 24);
    (0..CslKind::ALL.len(), names(), names(), any::<bool>(), any_date(), any_date(), fields).prop_map(
        |(kind, author, editor, authors_incomplete, issued, accessed, fields)| {
            let mut fields = fields.into_iter();
            let mut next = || fields.next().flatten();
            Csl {
                places: Default::default(),
                kind: CslKind::ALL[kind].1,
                author,
                editor,
                authors_incomplete,
                issued,
                accessed,
                title: next(),
                title_short: next(),
                container_title: next(),
                container_title_short: next(),
                collection_title: next(),
                volume: next(),
                issue: next(),
                page: next(),
                number: next(),
                edition: next(),
                publisher: next(),
                publisher_place: next(),
                genre: next(),
                status: next(),
                version: next(),
                doi: next(),
                pmid: next(),
                pmcid: next(),
                isbn: next(),
                url: next().map(|rest| format!("https://{rest}")),
                language: next(),
                note: next(),
                archive: next(),
                event_title: next(),
                event_place: None,
            }
        },
    )
}

proptest! {
    #[test]
    fn any_record_prints(csl in any_record()) {
        for (style, _) in STYLES {
            let parts = reference::format(&csl, style);
            for part in &parts {
                prop_assert!(!part.text().is_empty());
                if let Part::Link { href, .. } = part {
                    prop_assert!(href.starts_with("https://"), "{href}");
                    prop_assert!(href.bytes().all(|b| b.is_ascii_graphic() && !b"\"<>".contains(&b)), "{href}");
                }
            }
            let same_kind = |pair: &[Part]| {
                matches!(pair, [Part::Text(_), Part::Text(_)] | [Part::Italic(_), Part::Italic(_)])
            };
            prop_assert!(!parts.windows(2).any(same_kind), "{parts:?}");
        }
    }

    #[test]
    fn no_word_of_a_title_is_lost(csl in any_record(), title in "[a-zé]{1,8}( [A-Z(]?[a-zé]{1,8}[,:)?-]?){0,6}") {
        let csl = Csl { title: Some(title.clone()), ..csl };
        for (style, _) in STYLES {
            let text = reference::plain(&reference::format(&csl, style)).to_lowercase();
            prop_assert!(text.contains(title.to_lowercase().trim()), "{text}");
        }
    }
}
