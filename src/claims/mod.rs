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
mod fingerprint;
mod forms;
mod frame;
pub mod net;
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

use crate::config::ClaimScope;
use crate::doc::{Document, UnitKind};
use crate::lexicon::Lexicon;
use crate::lexicon::classes::bit;
use features::{Above, Context, Reading};
pub use fingerprint::fingerprint;

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

/// A number in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Its value; for a range the lower end. A share keeps the figure as written: 67 for `67 in 100`.
    pub value: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// Unit word: `%`, `mg/kg`, `days` … or empty.
    pub unit: String,
    /// Its bytes in the sentence's text.
    pub range: std::ops::Range<usize>,
    /// What kind of figure it is, as far as the words around it say.
    pub kind: NumberKind,
    /// `about`, `up to`, `at least`.
    pub near: Near,
    /// The smallest step of the figure as written: 0.1 for 12.7, 1 for 67.
    pub step: f64,
    /// Whether it is written as a fraction: `a third`.
    pub fraction: bool,
    /// Whether a minus stands before the value or before the upper end.
    pub signed: bool,
}

/// The kind of a figure in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum NumberKind {
    /// `67 %`, `two in three`: of people, or of whatever is counted.
    Share,
    /// `a 67 % fall`.
    Change,
    Points,
    PercentagePoints,
    OddsRatio,
    HazardRatio,
    RiskRatio,
    /// `twice as likely`.
    Times,
    EffectSize,
    PValue,
    /// Both ends of an interval.
    Interval,
    /// The level of an interval: `95 %`.
    Level,
    /// Number needed to treat.
    Nnt,
    People,
    Studies,
    Sites,
    /// Doses, sessions, infusions.
    Doses,
    /// `twice a week`.
    Frequency,
    /// A length of time or a time point.
    Time,
    Age,
    Year,
    /// An amount of a medicine.
    Dose,
    Money,
    Bare,
}

/// How exactly a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// As it stands.
    Exact,
    /// `about`, `roughly`.
    About,
    /// `nearly`, `just under`, `fewer than`: the true figure lies below.
    Below,
    /// `more than`, `just over`: the true figure lies above.
    Above,
    /// `up to`, `as high as`.
    UpTo,
    /// `at least`.
    AtLeast,
}

impl Number {
    /// The value as a part of a hundred, where it is a share; `67 in 100`, `2 in 3` and `0.5 %` made comparable.
    pub fn percent(&self) -> Option<f64> {
        self.scaled(self.value)
    }

    /// A figure of this number's unit as a part of a hundred.
    pub fn scaled(&self, value: f64) -> Option<f64> {
        if self.unit == "%" {
            return Some(value);
        }
        let whole: f64 = self.unit.strip_prefix("in ")?.parse().ok()?;
        (whole > 0.0).then(|| 100.0 * value / whole)
    }

    /// A length of time in hours.
    pub fn hours(&self) -> Option<f64> {
        units::hours(&self.unit).map(|h| h * self.value)
    }
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

/// Finds the claims of a page, in order of their sentences.
pub fn page(doc: &Document, lexicon: &Lexicon, scope: ClaimScope) -> Vec<Claim> {
    let title = doc.meta.title.as_ref().map(|t| t.span);
    let mut headings: Vec<Option<Above>> = vec![None; doc.headings.len()];
    let none = Above::heading("", lexicon);
    let mut claims = Vec::new();
    for unit in &doc.units {
        let judged = match unit.kind {
            UnitKind::Heading | UnitKind::HeadCell { .. } => false,
            // The title is a heading; the description is prose that search engines print.
            UnitKind::FrontMatter => title.is_none_or(|t| !t.contains(unit.span) && !unit.span.contains(t)),
            _ => true,
        };
        if !judged {
            continue;
        }
        let above = unit.heading.and_then(|h| Some((doc.headings.get(h)?, headings.get_mut(h)?)));
        let (heading, heading_text) = match above {
            Some((heading, slot)) => {
                (&*slot.get_or_insert_with(|| Above::heading(&heading.text, lexicon)), heading.text.as_str())
            }
            None => (&none, ""),
        };
        let (lead_in_text, in_list) = match unit.kind {
            UnitKind::Item { lead_in, .. } => (lead_in.and_then(|u| introduces(doc, u)), true),
            _ => (None, false),
        };
        let header = match unit.kind {
            UnitKind::Cell { head, .. } => Some(head.and_then(|u| doc.units.get(u)).map_or("", |u| u.text.as_str())),
            _ => None,
        };
        let lead_in = lead_in_text.or(header).map(|text| Above::lead_in(text, lexicon));
        for sentence in unit.sentences.clone() {
            let Some(here) = doc.sentences.get(sentence) else { continue };
            let Some(text) = unit.text.get(here.range.clone()) else { continue };
            if place::is_settled(doc, unit, here, text) {
                continue;
            }
            let context = Context { text, heading: heading_text, lead_in: lead_in_text, in_list, header };
            let reading = Reading::new(text, lexicon);
            // A caption or a description of a picture without a verb only names what is seen.
            let names = matches!(unit.kind, UnitKind::Caption | UnitKind::Alt) && reading.frame.finite.is_none();
            if names
                || matches!(unit.kind, UnitKind::Paragraph | UnitKind::FrontMatter)
                    && says_too_little(&reading, heading_text)
            {
                continue;
            }
            let decision = detect::decide(&context, &reading, heading, lead_in.as_ref());
            if !decision.claim {
                continue;
            }
            let kind = decision.kind();
            let (cites, cover) = cover::of(doc, sentence, scope);
            claims.push(Claim {
                sentence,
                kind,
                reason: reason::of(kind, &context, &reading),
                slots: slots::of(text, &reading),
                cites,
                cover,
            });
        }
    }
    claims
}

/// One or two words of no matter that answer no question: “Soon.”
fn says_too_little(reading: &Reading, heading: &str) -> bool {
    const MATTER: u64 = bit("condition")
        | bit("symptom")
        | bit("body")
        | bit("drug")
        | bit("treatment")
        | bit("test")
        | bit("outcome")
        | bit("effect")
        | bit("evaluation")
        | bit("risk");
    let list = &reading.tokens.list;
    list.len() <= 2 && !heading.ends_with('?') && list.iter().all(|t| t.classes & MATTER == 0)
}

/// The last sentence of the unit that introduces a list, unless that is a heading.
fn introduces(doc: &Document, unit: usize) -> Option<&str> {
    let unit = doc.units.get(unit).filter(|u| u.kind != UnitKind::Heading)?;
    let last = doc.sentences.get(unit.sentences.end.checked_sub(1)?)?;
    unit.text.get(last.range.clone())
}
