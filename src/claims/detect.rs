//! The decision for one sentence.
//!
//! A small network over the features of [`super::features`]: the score is the log-odds that a careful medical reviewer
//! would ask for a source, and every verdict can be traced to the features that made it. The same network names the
//! kind.

use std::sync::OnceLock;

use super::ClaimKind;
use super::features::{self, Above, Context, Of, Reading, Sink};
use super::net::{HIDDEN, Net, OUT, Sum};
use super::reason::{self, Reason};
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
    /// Why, in at most twelve words; empty if it is none.
    pub reason: Reason,
    /// The features that weighed most, heaviest first, with how much lower the score would be without each.
    pub features: Vec<(String, f32)>,
}

/// The embedded network, and where in it the classes stand: half of what a sentence shows are classes, and a table
/// finds them without a look-up.
pub(crate) struct Trained {
    pub(crate) net: Net,
    classes: [[Option<u32>; 64]; Of::ALL.len()],
}

/// The embedded network, read once.
pub(crate) fn trained() -> &'static Trained {
    static TRAINED: OnceLock<Trained> = OnceLock::new();
    // A file that does not read is caught by a test; at run time it would make every sentence a claim, which blocks and
    // never passes in silence.
    TRAINED.get_or_init(|| {
        let net = Net::read(include_str!("model/weights.txt"))
            .unwrap_or_else(|_| Net::new(0.0, 1.0, [0.0; HIDDEN], [[0.0; OUT]; HIDDEN + 1]));
        let classes = Of::ALL.map(|(of, _)| std::array::from_fn(|class| net.row(of.key(class as u32))));
        Trained { net, classes }
    })
}

/// Decides one sentence, with everything that explains the decision.
pub fn judge(context: &Context<'_>, lexicon: &Lexicon) -> Verdict {
    let heading = Above::heading(context.heading, lexicon);
    let lead_in = context.lead_in.or(context.header).map(|text| Above::lead_in(text, lexicon));
    let reading = Reading::new(context.text, lexicon);
    let net = &trained().net;
    let decision = decide(context, &reading, &heading, lead_in.as_ref());
    let (claim, score, kind) = (decision.claim, decision.score, decision.kind());
    let reason = if claim { reason::of(kind, context, &reading) } else { Reason::default() };
    let mut rows = Rows { net, rows: Vec::new() };
    features::extract(context, lexicon, &mut rows);
    let mut parts: Vec<(String, f32)> = rows
        .rows
        .iter()
        .map(|row| {
            let mut without = decision.sum;
            without.take(net.vector(*row));
            (net.name(*row).to_owned(), score - net.score(&without))
        })
        .collect();
    parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(&b.0)));
    parts.dedup_by(|a, b| a.0 == b.0);
    parts.truncate(12);
    Verdict { claim, score, kind, reason, features: parts }
}

/// What the network says of a sentence.
pub(crate) struct Decision {
    /// Whether it is a claim.
    pub(crate) claim: bool,
    /// Log-odds of being one, less the threshold.
    pub(crate) score: f32,
    sum: Sum,
}

impl Decision {
    /// The kind, if the sentence is a claim.
    pub(crate) fn kind(&self) -> ClaimKind {
        trained().net.kind(&self.sum)
    }
}

/// Whether a sentence is a claim, and by how much.
pub(crate) fn decide(context: &Context<'_>, reading: &Reading, heading: &Above, lead_in: Option<&Above>) -> Decision {
    let mut sink = Score::from(heading.sum);
    let empty = reading.tokens.list.is_empty();
    if !empty {
        if let Some(lead_in) = lead_in {
            sink.sum.join(&lead_in.sum);
        }
        features::of_sentence(context, reading, heading, &mut sink);
    }
    let sum = sink.sum();
    let score = trained().net.score(&sum);
    Decision { claim: score >= 0.0 && !empty && !is_question(context.text), score, sum }
}

/// Adds vectors up. Rows wait until many can be added in one go: the sum then stays in registers, and the rows come from
/// memory while others are being found.
pub(crate) struct Score {
    trained: &'static Trained,
    sum: Sum,
    waiting: [u32; WAITING],
    count: usize,
}

/// As many rows as most sentences have.
const WAITING: usize = 64;

impl Score {
    /// Of what has been added up already.
    pub(crate) fn from(sum: Sum) -> Score {
        Score { trained: trained(), sum, waiting: [0; WAITING], count: 0 }
    }

    /// What all rows add up to.
    pub(crate) fn sum(mut self) -> Sum {
        self.flush();
        self.sum
    }

    fn flush(&mut self) {
        let mut sum = self.sum;
        for row in self.waiting.iter().take(self.count) {
            sum.add(self.trained.net.vector(*row));
        }
        (self.sum, self.count) = (sum, 0);
    }

    #[inline]
    fn put(&mut self, row: Option<u32>) {
        let Some(row) = row else { return };
        if self.count == WAITING {
            self.flush();
        }
        self.waiting[self.count] = row;
        self.count += 1;
    }
}

impl Sink for Score {
    #[inline]
    fn add(&mut self, key: u64, _name: impl Fn() -> String) {
        self.put(self.trained.net.row(key));
    }

    #[inline]
    fn class(&mut self, of: Of, class: u32) {
        self.put(self.trained.classes[of as usize][class as usize & 63]);
    }
}

/// A question asserts nothing that a source could settle.
fn is_question(text: &str) -> bool {
    text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\u{201d}' | '\'' | '\u{2019}' | ')'))
        .ends_with('?')
}

struct Rows<'a> {
    net: &'a Net,
    rows: Vec<u32>,
}

impl Sink for Rows<'_> {
    fn add(&mut self, key: u64, _name: impl Fn() -> String) {
        self.rows.extend(self.net.row(key));
    }
}
