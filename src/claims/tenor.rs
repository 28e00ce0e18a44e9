//! How a sentence says what it says: which way the result goes, and how sure the wording is.
//!
//! Both are read off single words, so they cost nothing beside the reading of the sentence. They describe the wording, not
//! the world: whether a source bears it out is for the comparison with its findings.

use super::token::Tokens;
use super::{Certainty, Way};
use crate::lexicon::table::{Set, hashes};

/// Which way the first result word of a sentence points; a denial before it makes it “no difference”.
pub(super) fn way(tokens: &Tokens) -> Option<Way> {
    let list = &tokens.list;
    list.iter().enumerate().find_map(|(i, t)| {
        let is = |set: &[u64]| set.contains(&t.hash);
        let denied = || list[i.saturating_sub(4)..i].iter().any(|t| DENY.contains(&t.hash));
        match () {
            () if (is(&LOWER) || is(&HIGHER) || is(&DIFFER)) && denied() => Some(Way::Same),
            () if is(&LOWER) => Some(Way::Lower),
            () if is(&HIGHER) => Some(Way::Higher),
            () if is(&SAME) => Some(Way::Same),
            () => None,
        }
    })
}

/// How sure the wording is: proof and promise before hedges, since “is proven and may …” still says “proven”.
pub(super) fn certainty(tokens: &Tokens) -> Certainty {
    let any = |set: &[u64]| {
        tokens.list.iter().enumerate().any(|(i, t)| {
            set.contains(&t.hash) && !tokens.list[i.saturating_sub(3)..i].iter().any(|b| DENY.contains(&b.hash))
        })
    };
    match () {
        () if any(&STRONG) => Certainty::Strong,
        () if any(&HEDGES) => Certainty::Hedged,
        () => Certainty::Plain,
    }
}

static LOWER: Set<24> = hashes([
    "lower",
    "lowers",
    "lowered",
    "less",
    "fewer",
    "reduce",
    "reduces",
    "reduced",
    "reduction",
    "fall",
    "falls",
    "fell",
    "drop",
    "drops",
    "dropped",
    "decrease",
    "decreases",
    "decreased",
    "decline",
    "declined",
    "shorter",
    "eased",
    "eases",
    "relieves",
]);
static HIGHER: Set<18> = hashes([
    "higher",
    "more",
    "greater",
    "raise",
    "raises",
    "raised",
    "increase",
    "increases",
    "increased",
    "rise",
    "rises",
    "rose",
    "longer",
    "faster",
    "better",
    "improve",
    "improves",
    "improved",
]);
static SAME: Set<6> = hashes(["same", "similar", "equal", "equally", "comparable", "unchanged"]);
/// Only “no difference” says something; a difference may go either way.
static DIFFER: Set<4> = hashes(["difference", "differences", "differ", "differed"]);
static DENY: Set<9> = hashes(["no", "not", "never", "without", "neither", "nor", "cannot", "hardly", "n't"]);
static STRONG: Set<22> = hashes([
    "prove",
    "proves",
    "proved",
    "proven",
    "cure",
    "cures",
    "cured",
    "always",
    "guarantee",
    "guarantees",
    "guaranteed",
    "definitively",
    "undoubtedly",
    "certainly",
    "permanently",
    "permanent",
    "eliminates",
    "eliminate",
    "everyone",
    "never",
    "completely",
    "established",
]);
static HEDGES: Set<24> = hashes([
    "may",
    "might",
    "could",
    "can",
    "suggest",
    "suggests",
    "suggested",
    "appear",
    "appears",
    "seem",
    "seems",
    "possible",
    "possibly",
    "perhaps",
    "probably",
    "likely",
    "uncertain",
    "unclear",
    "thought",
    "believed",
    "preliminary",
    "limited",
    "sometimes",
    "promise",
]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn read(text: &str) -> Tokens {
        Tokens::new(text, &Lexicon::standard())
    }

    #[test]
    fn the_way_a_result_goes_is_read() {
        for (text, expected) in [
            ("Scores fell by 11 points.", Some(Way::Lower)),
            ("Scores were not lower than with saline.", Some(Way::Same)),
            ("More people responded.", Some(Way::Higher)),
            ("There was no difference between the groups.", Some(Way::Same)),
            ("The knee is a joint.", None),
        ] {
            assert_eq!(way(&read(text)), expected, "{text}");
        }
    }

    #[test]
    fn wording_is_hedged_plain_or_strong() {
        for (text, expected) in [
            ("Massage may help.", Certainty::Hedged),
            ("Massage helps.", Certainty::Plain),
            ("Massage is proven to help.", Certainty::Strong),
            ("Massage is not proven to help.", Certainty::Plain),
        ] {
            assert_eq!(certainty(&read(text)), expected, "{text}");
        }
    }
}
