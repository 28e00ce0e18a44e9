//! Lists of wording that health pages should not use, or that tells a rule what a sentence does, as data.
//!
//! Row 3. Each `*.txt` here is one [`List`]: a line is `pattern, pattern => what to write instead`, in the patterns of
//! [`crate::phrases`]. A list says what words *are*; a rule decides where in a sentence they do harm.

use std::sync::OnceLock;

use crate::phrases::{Phrases, Word};

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident $file:literal,)*) => {
        /// One list of wording.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum List { $($(#[$doc])* $name,)* }

        static FILES: &[(List, &str)] = &[$((List::$name, include_str!(concat!($file, ".txt"))),)*];
    };
}

lists! {
    /// Praise that sells.
    Hype "hype",
    /// Words that hurt the people they name.
    Stigma "stigma",
    /// Time told from the day of writing.
    RelativeTime "relative-time",
    /// A treatment called safe, or free of risk.
    AbsoluteSafety "absolute-safety",
    /// Harm made small.
    MinimisedRisk "minimised-risk",
    /// A cure, or a result for everybody.
    PromisedCure "promised-cure",
    /// A ratio of risks.
    RelativeRisk "relative-risk",
    /// Advice to stop a medicine.
    StopMedicine "stop-medicine",
    /// Sends the reader to a clinician.
    AskClinician "ask-clinician",
    /// Speaks of suicide or self-harm.
    Suicide "suicide",
    /// Words on suicide that harm.
    SuicideWording "suicide-wording",
    /// A promise about suicidal thoughts.
    SuicidePromise "suicide-promise",
    /// A patient's story.
    Story "story",
    /// Approval by a regulator.
    Approval "approval",
    /// Says that something lies outside an approval.
    NotApproved "not-approved",
    /// Evidence named without saying which.
    VagueEvidence "vague-evidence",
    /// Words that contradict each other in one breath.
    Contradiction "contradiction",
    /// A strong statement that a limit elsewhere on the page takes back: the advice names the pair.
    Strong "strong",
    /// A limit that takes back a strong statement: the advice names the pair.
    Limit "limit",
    /// A slip of the pen that changes the meaning.
    Slip "slip",
    /// Left over from a template or an editor.
    Leftover "leftover",
    /// A heading over a part on who may have a treatment.
    Suitability "suitability",
    /// A heading that sums up.
    Summary "summary",
    /// Says whose dose it was.
    DoseContext "dose-context",
    /// An invitation to a self-test.
    Quiz "quiz",
    /// Says what a self-test is.
    QuizTerms "quiz-terms",
    /// Hedges a statement.
    Hedge "hedge",
}

/// One line of a list.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its list.
    pub list: List,
    /// What to write instead; empty where the list gives no advice.
    pub advice: &'static str,
}

struct Compiled {
    phrases: Phrases,
    /// By tag.
    entries: Vec<Entry>,
}

fn compiled() -> &'static Compiled {
    static COMPILED: OnceLock<Compiled> = OnceLock::new();
    COMPILED.get_or_init(|| {
        let mut compiled = Compiled { phrases: Phrases::default(), entries: Vec::new() };
        for (list, text) in FILES {
            for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
                let (patterns, advice) = line.split_once("=>").unwrap_or((line, ""));
                let tag = compiled.entries.len() as u32;
                compiled.entries.push(Entry { list: *list, advice: advice.trim() });
                for pattern in patterns.split(',') {
                    compiled.phrases.add(pattern, tag);
                }
            }
        }
        compiled
    })
}

/// Calls `found` for every phrase of every list in a sentence: its entry, its first word and one past its last.
pub fn find(words: &[Word], mut found: impl FnMut(Entry, usize, usize)) {
    let compiled = compiled();
    compiled.phrases.find(words, |hit| {
        if let Some(entry) = compiled.entries.get(hit.tag as usize) {
            found(*entry, hit.from, hit.to);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_can_be_looked_for() {
        for (list, text) in FILES {
            let mut lines = 0;
            for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
                let patterns = line.split_once("=>").map_or(line, |(p, _)| p);
                for pattern in patterns.split(',') {
                    assert!(Phrases::default().add(pattern, 0), "{list:?}: {pattern:?}");
                    assert_eq!(pattern, pattern.to_lowercase(), "{list:?}: {pattern:?}");
                }
                lines += 1;
            }
            assert!(lines > 0, "{list:?} is empty");
        }
    }
}
