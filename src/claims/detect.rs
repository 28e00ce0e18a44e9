//! The decision for one sentence.
//!
//! A linear model over the features of [`super::features`]: the score is the log-odds that a careful medical reviewer
//! would ask for a source, and every verdict can be traced to the features that made it. A second one, over the same
//! features, names the kind.

use std::sync::OnceLock;

use super::ClaimKind;
use super::features::{self, Above, Context, Reading, Sink};
use super::kinds::Kinds;
use super::model::Model;
use super::reason;
use crate::lexicon::Lexicon;
use crate::lexicon::table::{ByHash, Known};

/// What was decided of one sentence, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Whether it is a claim.
    pub claim: bool,
    /// Log-odds of being one, less the threshold: positive is a claim.
    pub score: f32,
    /// What it asserts, if it is a claim.
    pub kind: ClaimKind,
    /// Why, in at most twelve words.
    pub reason: String,
    /// The features that weighed most, heaviest first, with what each added to the score.
    pub features: Vec<(String, f32)>,
}

/// The trained models.
pub(crate) struct Trained {
    pub(crate) claim: Model,
    pub(crate) kinds: Kinds,
    /// Both as one: a feature's weight, and its row in the second model.
    joined: ByHash<(f32, u32)>,
    known: Known,
}

/// Stands for a feature that the second model does not know.
const NO_ROW: u32 = u32::MAX;

impl Trained {
    fn new(claim: Model, kinds: Kinds) -> Trained {
        let (mut joined, mut known) = (ByHash::default(), Known::default());
        for (key, weight) in claim.weights() {
            known.add(key);
            joined.insert(key, (weight, NO_ROW));
        }
        for (key, row) in kinds.keys() {
            known.add(key);
            joined.entry(key).or_insert((0.0, NO_ROW)).1 = row;
        }
        Trained { claim, kinds, joined, known }
    }
}

/// The embedded models, read once.
pub(crate) fn trained() -> &'static Trained {
    static TRAINED: OnceLock<Trained> = OnceLock::new();
    // A file that does not read is caught by the test below; at run time it would make every sentence a claim, which
    // blocks and never passes in silence.
    TRAINED.get_or_init(|| {
        Trained::new(
            Model::read(include_str!("model/weights.txt")).unwrap_or_default(),
            Kinds::read(include_str!("model/kinds.txt")).unwrap_or_default(),
        )
    })
}

/// Decides one sentence, with everything that explains the decision.
pub fn judge(context: &Context<'_>, lexicon: &Lexicon) -> Verdict {
    let heading = Above::new(context.heading, lexicon);
    let lead_in = context.lead_in.or(context.header).map(|text| Above::new(text, lexicon));
    let reading = Reading::new(context.text, lexicon);
    let trained = trained();
    let decision = decide(context, &reading, &heading, lead_in.as_ref());
    let (claim, score) = (decision.claim, decision.score);
    let mut sink = Explain { model: &trained.claim, parts: Vec::new() };
    features::extract_from(context, &reading, &heading, lead_in.as_ref(), &mut sink);
    let mut parts = sink.parts;
    parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(&b.0)));
    parts.dedup_by(|a, b| a.0 == b.0);
    parts.truncate(12);
    let kind = decision.kind();
    let reason = if claim { reason::of(kind, context, &reading) } else { String::new() };
    Verdict { claim, score, kind, reason, features: parts }
}

/// What the models say of a sentence.
pub(crate) struct Decision {
    /// Whether it is a claim.
    pub(crate) claim: bool,
    /// Log-odds of being one, less the threshold.
    pub(crate) score: f32,
    /// Rows of the second model.
    rows: Vec<u32>,
}

impl Decision {
    /// The kind, if the sentence is a claim.
    pub(crate) fn kind(&self) -> ClaimKind {
        trained().kinds.best(&self.rows)
    }
}

/// Whether a sentence is a claim, and by how much.
pub(crate) fn decide(context: &Context<'_>, reading: &Reading, heading: &Above, lead_in: Option<&Above>) -> Decision {
    let trained = trained();
    let start = trained.claim.bias - trained.claim.threshold;
    let mut sink = Score { trained, score: start, rows: Vec::with_capacity(64) };
    if !reading.tokens.list.is_empty() {
        features::extract_from(context, reading, heading, lead_in, &mut sink);
    }
    let Score { score, rows, .. } = sink;
    let claim = score >= 0.0 && !reading.tokens.list.is_empty() && !is_question(context.text);
    Decision { claim, score, rows }
}

/// Adds up weights, and keeps what the second model will ask for.
struct Score<'a> {
    trained: &'a Trained,
    score: f32,
    rows: Vec<u32>,
}

impl Sink for Score<'_> {
    #[inline]
    fn add(&mut self, key: u64, _name: impl Fn() -> String) {
        if self.trained.known.has(key)
            && let Some((weight, row)) = self.trained.joined.get(&key)
        {
            self.score += weight;
            if *row != NO_ROW {
                self.rows.push(*row);
            }
        }
    }
}

/// A question asserts nothing that a source could settle.
fn is_question(text: &str) -> bool {
    text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\u{201d}' | '\'' | '\u{2019}' | ')'))
        .ends_with('?')
}

struct Explain<'a> {
    model: &'a Model,
    parts: Vec<(String, f32)>,
}

impl Sink for Explain<'_> {
    fn add(&mut self, key: u64, _name: impl Fn() -> String) {
        let weight = self.model.weight(key);
        if weight != 0.0 {
            self.parts.push((self.model.name(key).to_owned(), weight));
        }
    }
}
