//! Word lists, as data.
//!
//! Row 3. `src/lexicon/*.txt` are embedded and compiled once; a site adds or removes entries in `citations/lexicon/`.
//! A list says what a word *is* (an illness, a verb of effect, a word of price), never whether a sentence is a claim:
//! that is decided by `claims`.

pub(crate) mod classes;
pub(crate) mod grammar;
mod inflect;
mod site;
pub(crate) mod table;

use std::sync::{Arc, OnceLock};

use crate::diag::Diagnostic;
use crate::source::{Source, Sources};
use crate::wording;
use table::{Table, Word};

/// Where a site's own lists stand.
const FOLDER: &str = "citations/lexicon/";

/// The words the detector knows.
#[derive(Clone, Debug)]
pub struct Lexicon {
    table: Arc<Table>,
}

impl Default for Lexicon {
    fn default() -> Lexicon {
        Lexicon::standard()
    }
}

impl Lexicon {
    /// The embedded lists alone. Compiled once for the process; a call after the first is free.
    pub fn standard() -> Lexicon {
        static STANDARD: OnceLock<Lexicon> = OnceLock::new();
        STANDARD.get_or_init(|| Lexicon { table: Arc::new(Table::standard()) }).clone()
    }

    /// The embedded lists with a site's own `citations/lexicon/*.txt`: `+class: term  # why` adds a term,
    /// `-class: term  # why` takes one out. A line that is neither, or names no class, is the finding `bad-lexicon`.
    /// A line may name a list of [`crate::wording`] as well: see [`Lexicon::wording`].
    pub fn with_site(sources: &[&Source]) -> (Lexicon, Vec<Diagnostic>) {
        let mut lexicon = Lexicon::standard();
        let mut problems = Vec::new();
        let changes: Vec<_> = sources
            .iter()
            .flat_map(|s| site::read(s, &mut problems))
            .filter_map(|line| match line {
                site::Line::Class(change) => Some(change),
                site::Line::Wording(_) => None,
            })
            .collect();
        if !changes.is_empty() {
            let mut table = Table::clone(&lexicon.table);
            for change in &changes {
                table.change(change.add, change.class, &change.term);
            }
            lexicon.table = Arc::new(table);
        }
        (lexicon, problems)
    }

    /// A site's changes to the wording that rules look for: `+hype: top notch => say what is good about it`. Lines that
    /// cannot be used are told by [`Lexicon::with_site`].
    pub fn wording(sources: &[&Source]) -> Vec<wording::Change> {
        let lines = sources.iter().flat_map(|s| site::read(s, &mut Vec::new()));
        lines
            .filter_map(|line| match line {
                site::Line::Wording(change) => Some(change),
                site::Line::Class(_) => None,
            })
            .collect()
    }

    /// A site's own lists among its sources.
    pub fn lists(sources: &Sources) -> Vec<&Source> {
        sources.iter().filter(|s| s.path.starts_with(FOLDER)).collect()
    }

    /// The names of the classes, in order.
    pub fn class_names() -> impl Iterator<Item = &'static str> {
        classes::CLASSES.iter().map(|c| c.name)
    }

    /// What is known of a lower-case word.
    pub(crate) fn word(&self, lower: &[u8], hash: u64) -> Word {
        self.table.word(lower, hash)
    }

    /// The classes of a phrase whose words have this combined hash; `None` where no phrase begins so.
    pub(crate) fn phrase(&self, hash: u64) -> Option<u64> {
        self.table.phrase(hash)
    }
}
