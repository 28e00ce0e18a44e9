//! The decision for one sentence.
//!
//! A linear model over the features of [`super::features`]: the score is the log-odds that a careful medical reviewer
//! would ask for a source, and every verdict can be traced to the features that made it. A second one, over the same
//! features, names the kind.

use std::sync::OnceLock;

use super::ClaimKind;
use super::features::{self, Above, Context, Reading, Sink};
use super::kinds::Kinds;
use super::model::{Model, Scorer};
use super::reason;
use crate::lexicon::Lexicon;

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
}

/// The embedded models, read once.
pub(crate) fn trained() -> &'static Trained {
    static TRAINED: OnceLock<Trained> = OnceLock::new();
    // A file that does not read is caught by the test below; at run time it would make every sentence a claim, which
    // blocks and never passes in silence.
    TRAINED.get_or_init(|| Trained {
        claim: Model::read(include_str!("model/weights.txt")).unwrap_or_default(),
        kinds: Kinds::read(include_str!("model/kinds.txt")).unwrap_or_default(),
    })
}

/// Decides one sentence, with everything that explains the decision.
pub fn judge(context: &Context<'_>, lexicon: &Lexicon) -> Verdict {
    let heading = Above::new(context.heading, lexicon);
    let lead_in = context.lead_in.or(context.header).map(|text| Above::new(text, lexicon));
    let reading = Reading::new(context.text, lexicon);
    let trained = trained();
    let (claim, score) = decide(context, &reading, &heading, lead_in.as_ref());
    let mut sink = Explain { model: &trained.claim, parts: Vec::new() };
    features::extract_from(context, &reading, &heading, lead_in.as_ref(), &mut sink);
    let mut parts = sink.parts;
    parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(&b.0)));
    parts.dedup_by(|a, b| a.0 == b.0);
    parts.truncate(12);
    let kind = kind(context, &reading, &heading, lead_in.as_ref());
    let reason = if claim { reason::of(kind, context, &reading) } else { String::new() };
    Verdict { claim, score, kind, reason, features: parts }
}

/// Whether a sentence is a claim, and by how much.
pub(crate) fn decide(
    context: &Context<'_>,
    reading: &Reading,
    heading: &Above,
    lead_in: Option<&Above>,
) -> (bool, f32) {
    let model = &trained().claim;
    if reading.tokens.list.is_empty() {
        return (false, -model.threshold);
    }
    let mut scorer = Scorer { model, score: model.bias };
    features::extract_from(context, reading, heading, lead_in, &mut scorer);
    let score = scorer.score - model.threshold;
    (score >= 0.0 && !is_question(context.text), score)
}

/// The kind of a claim.
pub(crate) fn kind(context: &Context<'_>, reading: &Reading, heading: &Above, lead_in: Option<&Above>) -> ClaimKind {
    let mut scorer = trained().kinds.scorer();
    features::extract_from(context, reading, heading, lead_in, &mut scorer);
    scorer.best()
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
    fn add(&mut self, key: u64, _name: &dyn Fn() -> String) {
        let weight = self.model.weight(key);
        if weight != 0.0 {
            self.parts.push((self.model.name(key).to_owned(), weight));
        }
    }
}
