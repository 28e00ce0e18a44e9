//! The names of the word classes and the lists behind them.
//!
//! A class is one list in this folder; its name is what `citations/lexicon/*.txt` of a site says. Adding a class is one
//! line here and one file; the order fixes its bit.

/// How a list's entries are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Entries as they stand, with their plurals.
    Plain,
    /// Base forms of verbs: every finite form belongs to the class. Entries of several words, and those that begin
    /// with `=`, stand as they are.
    Verbs,
}

/// One class: its name, how its list is read, and the list.
pub(crate) struct ClassList {
    /// The name.
    pub(crate) name: &'static str,
    /// How entries are read.
    pub(crate) reading: Reading,
    /// The embedded list.
    pub(crate) text: &'static str,
}

macro_rules! classes {
    ($($name:literal $reading:ident),* $(,)?) => {
        &[$(ClassList { name: $name, reading: Reading::$reading, text: include_str!(concat!($name, ".txt")) }),*]
    };
}

/// Every class, in the order of its bit.
pub(crate) static CLASSES: &[ClassList] = classes![
    "condition" Plain, "symptom" Plain, "body" Plain, "drug" Plain, "treatment" Plain, "test" Plain,
    "outcome" Plain, "effect" Verbs, "course" Verbs, "cause" Verbs, "mechanism" Verbs, "risk" Plain,
    "evidence" Plain, "find" Verbs, "population" Plain, "frequency" Plain, "comparison" Plain,
    "practice" Plain, "give" Verbs, "history" Plain, "logistics" Plain, "cost" Plain, "invite" Verbs,
    "advice" Verbs, "offer" Verbs, "value" Plain, "empathy" Plain, "praise" Plain, "clinic" Plain,
    "staff" Plain, "document" Plain, "metaphor" Plain, "lifestyle" Plain, "evaluation" Plain,
    "hedge" Plain, "reason" Plain, "naming" Plain, "need" Plain, "future" Plain, "everyday" Plain,
    "time" Plain, "nonhealth" Plain, "heading-medical" Plain, "heading-service" Plain,
    "cue-pointer" Plain, "cue-contact" Plain, "cue-offer" Plain, "cue-suit" Plain, "cue-comfort" Plain, "cue-ask" Plain, "cue-important" Plain, "cue-future" Plain, "cue-evidence" Plain, "cue-effect" Plain, "cue-risk" Plain, "cue-cause" Plain, "cue-define" Plain, "cue-common" Plain, "cue-given" Plain, "cue-history" Plain, "cue-purpose" Plain, "cue-staff" Plain,
];

/// The bit of a class, by name, found when compiled: at run time the search was a third of the whole detection. A name
/// that does not exist does not compile.
macro_rules! class {
    ($name:literal) => {
        const { $crate::lexicon::classes::bit($name) }
    };
}
pub(crate) use class;

/// For [`class!`] alone.
pub(crate) const fn bit(name: &str) -> u64 {
    let mut i = 0;
    while i < NAMES.len() {
        if same(NAMES[i], name) {
            return 1 << i;
        }
        i += 1;
    }
    panic!("no such class")
}

/// The names again, readable in constants.
const NAMES: [&str; 62] = [
    "condition",
    "symptom",
    "body",
    "drug",
    "treatment",
    "test",
    "outcome",
    "effect",
    "course",
    "cause",
    "mechanism",
    "risk",
    "evidence",
    "find",
    "population",
    "frequency",
    "comparison",
    "practice",
    "give",
    "history",
    "logistics",
    "cost",
    "invite",
    "advice",
    "offer",
    "value",
    "empathy",
    "praise",
    "clinic",
    "staff",
    "document",
    "metaphor",
    "lifestyle",
    "evaluation",
    "hedge",
    "reason",
    "naming",
    "need",
    "future",
    "everyday",
    "time",
    "nonhealth",
    "heading-medical",
    "heading-service",
    "cue-pointer",
    "cue-contact",
    "cue-offer",
    "cue-suit",
    "cue-comfort",
    "cue-ask",
    "cue-important",
    "cue-future",
    "cue-evidence",
    "cue-effect",
    "cue-risk",
    "cue-cause",
    "cue-define",
    "cue-common",
    "cue-given",
    "cue-history",
    "cue-purpose",
    "cue-staff",
];

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_agree_with_lists() {
        assert_eq!(CLASSES.iter().map(|c| c.name).collect::<Vec<_>>(), NAMES);
        assert_eq!(bit("condition"), 1);
    }
}
