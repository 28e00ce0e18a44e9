//! The languages of the site: for each, its words, and everything that is printed in it once a build.
//!
//! A record or a person may stand on thousands of pages; only the language of the words around it differs there.

use std::collections::BTreeMap;

use tera::Value;

use super::sources::{self, Source};
use super::values::{People, direction};
use super::words::Words;
use crate::site::Site;
use crate::theme::Theme;

/// One language that some page is in.
pub(super) struct Tongue<'a> {
    /// BCP 47 code.
    pub(super) code: &'a str,
    /// `ltr` or `rtl`.
    pub(super) dir: &'static str,
    pub(super) words: Words<'a>,
    /// The same for templates.
    pub(super) value: Value,
    pub(super) people: People<'a>,
    /// Every rule with its level on the site.
    pub(super) rules: Value,
    /// Printed records, by index in the library.
    pub(super) sources: Vec<Option<Source>>,
}

/// Every language in use; the first is the site's own.
pub(super) struct Tongues<'a> {
    all: Vec<Tongue<'a>>,
    /// By page.
    of_page: Vec<usize>,
}

impl<'a> Tongues<'a> {
    pub(super) fn new(site: &'a Site, theme: &'a Theme, rendered: &[bool]) -> Tongues<'a> {
        let mut codes: Vec<&str> = vec![&site.config.language];
        let of_page: Vec<usize> = site
            .pages
            .iter()
            .zip(rendered)
            .map(|(page, rendered)| match &page.doc.meta.lang {
                Some(lang) if *rendered => codes.iter().position(|code| *code == lang.value).unwrap_or_else(|| {
                    codes.push(&lang.value);
                    codes.len() - 1
                }),
                _ => 0,
            })
            .collect();
        let all = codes.iter().enumerate().map(|(index, code)| {
            let spoken: Vec<bool> =
                of_page.iter().zip(rendered).map(|(of, rendered)| *rendered && *of == index).collect();
            tongue(site, theme, code, &spoken)
        });
        Tongues { all: all.collect(), of_page }
    }

    /// The language of a page.
    pub(super) fn of(&self, page: usize) -> &Tongue<'a> {
        self.all.get(self.index_of(page)).unwrap_or_else(|| self.own())
    }

    /// All of them.
    pub(super) fn all(&self) -> &[Tongue<'a>] {
        &self.all
    }

    /// Which of them a page is in.
    pub(super) fn index_of(&self, page: usize) -> usize {
        self.of_page.get(page).copied().unwrap_or(0)
    }

    /// The site's own language.
    pub(super) fn own(&self) -> &Tongue<'a> {
        // There is always a first one: `new` puts it there.
        &self.all[0]
    }
}

fn tongue<'a>(site: &'a Site, theme: &'a Theme, code: &'a str, spoken: &[bool]) -> Tongue<'a> {
    let (strings, _) = theme.strings(code);
    let words = Words::new(strings);
    let map: BTreeMap<&str, &str> = strings.iter().collect();
    Tongue {
        code,
        dir: direction(code),
        words,
        value: super::values::to_value(&map),
        rules: super::values::to_value(&super::checked::rules(&site.config, words)),
        people: People::new(site, words),
        sources: sources::prepare(site, spoken, words),
    }
}
