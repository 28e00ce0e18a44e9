//! Health claims as values.
//!
//! Row 5. [`page`] decides, sentence by sentence, whether the sentence asserts something a careful medical reviewer
//! would ask a source for, and if so what: kind, reason in plain words, slots, and what covers it. Rules, audit,
//! suggestions and render all read the same [`Claim`]. Deterministic, offline, no state.

pub mod concepts;
mod cover;
pub mod detect;
pub mod features;
mod figures;
mod find;
mod fingerprint;
mod forms;
mod frame;
pub mod net;
mod number;
pub mod numbers;
mod place;
mod reason;
mod shape;
mod slots;
mod subject;
mod tenor;
pub mod text;
mod token;
pub mod typed;
mod units;
mod verb;
mod word;
pub mod words;

use crate::lexicon::Lexicon;
use features::Reading;
pub use find::page;
pub use fingerprint::fingerprint;
pub use number::{Near, Number, NumberKind};
pub use reason::Reason;

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
    /// Index into [`crate::doc::Document::sentences`].
    pub sentence: usize,
    /// What it asserts.
    pub kind: ClaimKind,
    /// Why it counts as a claim, in words a writer understands.
    pub reason: Reason,
    /// The citations that cover it, its own first: indices into [`crate::doc::Document::cites`].
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
    pub forms: Vec<String>,
    pub doses: Vec<String>,
    pub numbers: Vec<Number>,
    /// Which way the result goes.
    pub way: Option<Way>,
    /// How sure the wording is.
    pub certainty: Certainty,
}

/// Which way a sentence says a result goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Lower, fewer, less.
    Lower,
    /// Higher, more, better.
    Higher,
    /// No different.
    Same,
}

/// How sure the wording of a sentence is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Certainty {
    /// `May`, `suggests`.
    Hedged,
    /// Told as a fact.
    #[default]
    Plain,
    /// `Proven`, `cures`, `always`.
    Strong,
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

/// What a claim's sentence speaks of. Read on request: of the claims of a large site only those without a source and
/// those of an audit are asked, and reading every figure of every claim took as long as finding them.
pub fn slots(text: &str, lexicon: &Lexicon) -> Slots {
    slots::of(text, &Reading::new(text, lexicon))
}
