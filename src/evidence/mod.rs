//! The evidence library: what each source is, and what it found.
//!
//! Row 3. [`read`](fn@read) turns `citations/*.yaml` into a [`Library`]; every fault of every record is reported at its
//! own place, in one run, and a record is kept as far as it could be read.

mod check;
mod csl;
mod finding;
mod lists;
mod read;
#[cfg(test)]
mod tests;

pub use csl::{Csl, CslDate, CslKind, Name, Places};
pub use finding::{Amount, Checked, Comparator, Evidence, Finding, Intervention, Population, Sample};
pub use lists::{Blinding, Certainty, ComparatorKind, Design, Direction, Statistic, Status};
pub use read::read;

use std::collections::BTreeMap;

use crate::source::Span;
use crate::yaml::Spanned;

/// Every record of the library, in file and line order.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// The records.
    pub records: Vec<Record>,
    /// Id → index; of two records with one id, the first.
    pub(crate) index: BTreeMap<String, usize>,
}

/// One source.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its id.
    pub id: Spanned<String>,
    /// All its bytes.
    pub span: Span,
    /// What a bibliography says of it.
    pub csl: Csl,
    /// What it is and found; absent for a bare bibliography entry.
    pub evidence: Option<Evidence>,
}

impl Library {
    /// The index of the record with this id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// The record with this id.
    pub fn get(&self, id: &str) -> Option<&Record> {
        self.find(id).map(|i| &self.records[i])
    }

    /// All ids, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.index.keys().map(String::as_str)
    }
}

impl Record {
    /// Its findings, in file order.
    pub fn findings(&self) -> &[Finding] {
        self.evidence.as_ref().map_or(&[], |e| &e.findings)
    }

    /// The finding with this id.
    pub fn finding(&self, id: &str) -> Option<&Finding> {
        self.findings().iter().find(|f| f.id.value == id)
    }

    /// `Feder 2014`, `US Food and Drug Administration 2023`: the short name used in markers and messages.
    pub fn short_name(&self) -> String {
        let names = if self.csl.author.is_empty() { &self.csl.editor } else { &self.csl.author };
        let who = match names.as_slice() {
            [] => self.csl.title.clone().unwrap_or_else(|| self.id.value.clone()),
            [one] => one.short(),
            [one, two] => format!("{} and {}", one.short(), two.short()),
            [one, ..] => format!("{} et al.", one.short()),
        };
        match self.csl.issued.as_ref().and_then(CslDate::year) {
            Some(year) => format!("{who} {year}"),
            None => who,
        }
    }
}
