//! Lists of wording that health pages should not use, or that tells a rule what a sentence does, as data.
//!
//! Row 2. Each `*.txt` here is one [`List`]: a line is `pattern, pattern => what to write instead`, in the patterns of
//! [`crate::phrases`]. A list says what words *are*; a rule decides where in a sentence they do harm.

use crate::phrases::{Found, Phrases, Word};

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident $file:literal,)*) => {
        /// One list of wording.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum List { $($(#[$doc])* $name,)* }

        static FILES: &[(List, &str, &str)] = &[$((List::$name, $file, include_str!(concat!($file, ".txt"))),)*];
    };
}

lists! {
    /// Praise that sells.
    Hype "hype",
    /// Haste sold to people who need time to decide.
    SalesPressure "sales-pressure",
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
    /// Leave to treat oneself with a medicine that needs a prescriber.
    SelfTreatment "self-treatment",
    /// Something given for a review.
    PaidReview "paid-review",
    /// Sends somebody in danger to an office.
    CrisisToClinic "crisis-to-clinic",
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
    Careful "careful",
}

/// One line of a list.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its list.
    pub list: List,
    /// What to write instead; empty where the list gives no advice.
    pub advice: &'a str,
}

/// A site's change to a list: `+hype: world class => name the comparison`, or `-hype: unique`.
#[derive(Clone, Debug)]
pub struct Change {
    /// Added, or taken out.
    pub add: bool,
    /// Its list.
    pub list: List,
    /// `pattern, pattern => advice`.
    pub line: String,
}

/// Every list, compiled.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    phrases: Phrases,
    /// By tag.
    entries: Vec<(List, String)>,
    /// What a site took out; the tag is the list's place.
    removed: Phrases,
}

/// The list with this name in a site's lexicon.
pub fn list(name: &str) -> Option<List> {
    FILES.iter().find(|(_, n, _)| *n == name).map(|(list, _, _)| *list)
}

/// The names of the lists.
pub fn names() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(_, name, _)| *name)
}

impl Wording {
    /// The embedded lists with a site's changes.
    pub fn new(changes: &[Change]) -> Wording {
        let mut wording = Wording::default();
        for (list, _, text) in FILES {
            for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
                wording.add(*list, line);
            }
        }
        for change in changes {
            match change.add {
                true => wording.add(change.list, &change.line),
                false => {
                    wording.removed.add(&change.line, change.list as u32);
                }
            }
        }
        wording
    }

    fn add(&mut self, list: List, line: &str) {
        let (patterns, advice) = line.split_once("=>").unwrap_or((line, ""));
        let tag = self.entries.len() as u32;
        self.entries.push((list, advice.trim().to_owned()));
        for pattern in patterns.split(',') {
            self.phrases.add(pattern, tag);
        }
    }

    /// Calls `found` for every phrase of every list in a sentence: its entry, its first word and one past its last.
    pub fn find<'a>(&'a self, words: &[Word], mut found: impl FnMut(Entry<'a>, usize, usize)) {
        let mut out = Vec::new();
        if !self.removed.is_empty() {
            self.removed.find(words, |hit| out.push(hit));
        }
        self.phrases.find(words, |hit| {
            let Some((list, advice)) = self.entries.get(hit.tag as usize) else { return };
            let is_out = |o: &Found| o.tag == *list as u32 && o.from <= hit.from && hit.to <= o.to;
            if !out.iter().any(is_out) {
                found(Entry { list: *list, advice }, hit.from, hit.to);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_can_be_looked_for() {
        for (list, _, text) in FILES {
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

    #[test]
    fn a_site_changes_the_lists() {
        let change = |add, line: &str| Change { add, list: List::Hype, line: line.to_owned() };
        let wording = Wording::new(&[change(true, "top notch => say what is good about it"), change(false, "miracle")]);
        let mut words = Vec::new();
        crate::phrases::cut("A top-notch miracle and a breakthrough", &mut words);
        let mut said = Vec::new();
        wording.find(&words, |entry, from, _| said.push((entry.advice.to_owned(), from)));
        let told: Vec<_> = said.iter().map(|(_, from)| *from).collect();
        assert_eq!(told, [1, 6]);
        assert_eq!(said[0].0, "say what is good about it");
        assert_eq!(list("hype"), Some(List::Hype));
        assert!(list("hipe").is_none() && names().count() > 20);
    }
}
